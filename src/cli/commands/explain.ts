import { type Command, Option } from "commander";
import type { Month } from "../../base/index.ts";
import { CaseError, evaluate, explain as explainRule, readCase } from "../../engine/index.ts";
import { toProgram } from "../../law/index.ts";
import { LANGUAGES, type Language } from "../../services/index.ts";
import { readWorkspace } from "../../services/node/workspace.ts";
import { readHousehold } from "../household-file.ts";
import { monthOption } from "../month.ts";
import { exitCodeFor, printDiagnostics } from "../print-diagnostics.ts";
import { proofText } from "../proof/proof.ts";
import { type ExitCode, Refusal, type Terminal } from "../terminal.ts";

interface ExplainOptions {
  readonly workspace: string;
  readonly household: string;
  readonly month: Month;
  readonly language: Language;
  readonly of?: string;
  readonly json?: true;
}

export function addExplain(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  program
    .command("explain")
    .summary("prove a result, article by article")
    .description(
      "Works out a rule for one household and proves it: a numbered step for every rule it rests on, each with its article, the " +
        "definition in force, the values it was worked out from, what decided, and how it was rounded; then the facts and the " +
        "amounts the law sets. The household is written as for evaluate.",
    )
    .argument("<rule>", "rule to prove, such as af")
    .requiredOption("--household <file>", "the household as JSON; - for standard input")
    .option("--workspace <folder>", "folder that holds throughline.yaml", ".")
    .addOption(monthOption())
    .addOption(new Option("--language <language>", "language of the proof").choices(LANGUAGES).default("en"))
    .option("--of <id>", "only for this person or group (every one)")
    .option("--json", "print the steps as one JSON object")
    .addHelpText(
      "after",
      "\nExamples:\n  throughline explain af --household household.json --workspace examples/france --month 2026-06\n" +
        "  throughline explain af --household household.json --language fr",
    )
    .action(async (rule: string, options: ExplainOptions) => finish(await explain(rule, options, terminal)));
}

async function explain(rule: string, options: ExplainOptions, terminal: Terminal): Promise<ExitCode> {
  const json = await readHousehold(options.household, terminal);
  const { workspace, diagnostics, sources } = readWorkspace(options.workspace);
  if (workspace === null) {
    printDiagnostics(diagnostics, sources, terminal);
    return exitCodeFor(diagnostics);
  }
  const { rulebook } = workspace;
  const program = toProgram(rulebook, { month: options.month, outputs: [rule] });
  const household = program.ok ? readCase(program.value, json) : program;
  if (!program.ok || !household.ok) {
    printDiagnostics(household.ok ? [] : household.diagnostics, sources, terminal);
    return 1;
  }
  const { entity } = rulebook.rules.find((each) => each.name === rule) ?? { entity: "" };
  const instances = (household.value.instances[entity] ?? []).flatMap(({ id }, at) =>
    options.of === undefined || options.of === id ? [at] : [],
  );
  if (instances.length === 0)
    throw new Refusal(`The household has no ${entity}${options.of === undefined ? "" : ` "${options.of}"`}.`, 1);
  try {
    const { reading, value } = evaluate(program.value, household.value);
    for (const at of instances) value(rule, at);
    const { language } = options;
    if (options.json) {
      const steps = instances.map((at) => explainRule(program.value, reading, rule, at));
      terminal.print(JSON.stringify({ month: program.value.month, rule, explanations: steps }, null, 2));
      return 0;
    }
    const shared = { rulebook, program: program.value, reading, household: household.value, language, terminal };
    terminal.print(instances.map((at) => proofText(rule, at, shared)).join("\n\n"));
    return 0;
  } catch (problem) {
    if (!(problem instanceof CaseError)) throw problem;
    printDiagnostics(problem.diagnostics, sources, terminal);
    return 1;
  }
}

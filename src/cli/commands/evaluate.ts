import { type Command, InvalidArgumentError } from "commander";
import type { Diagnostic, Month, Result } from "../../base/index.ts";
import {
  type Case,
  CaseError,
  type Evaluation,
  evaluate as evaluateCase,
  explain,
  readCase,
  type Value,
} from "../../engine/index.ts";
import { type Cell, type Program, toProgram } from "../../law/index.ts";
import { readWorkspace, type Workspace } from "../../services/node/workspace.ts";
import { explanationText } from "../explanation-text.ts";
import { readHousehold } from "../household-file.ts";
import { monthOption } from "../month.ts";
import { exitCodeFor, printDiagnostics } from "../print-diagnostics.ts";
import { type ExitCode, Refusal, styled, type Terminal } from "../terminal.ts";
import { valueJson, valueText } from "../value-text.ts";

interface EvaluateOptions {
  readonly workspace: string;
  readonly household: string;
  readonly month: Month;
  readonly rules?: readonly string[];
  readonly explain?: true;
  readonly depth: number;
  readonly refuse?: true;
  readonly json?: true;
}

export function addEvaluate(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  program
    .command("evaluate")
    .summary("apply the law to one household")
    .description(
      "Applies the law of a workspace to one household, in one month, and prints the values of rules. Facts that the law needs " +
        "and the household does not give are assumed to be what they usually are, and named.",
    )
    .requiredOption("--household <file>", "the household as JSON; - for standard input")
    .option("--workspace <folder>", "folder that holds throughline.yaml", ".")
    .addOption(monthOption())
    .option("--rules <names>", "rules to print, such as af,ars (the aids of the services)", names)
    .option("--explain", "say why: the steps and articles behind each value")
    .option("--depth <n>", "levels of rules that --explain shows", depth, 3)
    .option("--refuse", "assume nothing: unknown facts are an error that names them")
    .option("--json", "print one JSON object")
    .addHelpText("after", EVALUATE_HELP)
    .action(async (options: EvaluateOptions) => finish(await evaluate(options, terminal)));
}

const EVALUATE_HELP = `
A household names the instances of each entity, with an id, the members of groups by role, and facts. Money is in whole
currency units, dates are "1990-03-01", series are {"2026-05": 1500} or runs [["2024-01", "2026-06", 1500]]:

  { "person": [{ "id": "anna", "birth_date": "1990-03-01", "wages": 1500 },
               { "id": "lea", "birth_date": "2015-05-02" }],
    "family": [{ "id": "f", "parent": ["anna"], "child": ["lea"] }] }

Examples:
  throughline evaluate --workspace examples/france --household household.json --month 2026-06
  throughline evaluate --household household.json --rules af --explain
  cat household.json | throughline evaluate --household - --json`;

/** One value that was asked for: a rule for one instance of its entity. */
interface Answer {
  readonly cell: Cell;
  readonly instance: number;
  readonly id: string;
  readonly value: Value;
}

async function evaluate(options: EvaluateOptions, terminal: Terminal): Promise<ExitCode> {
  const json = await readHousehold(options.household, terminal);
  const { workspace, diagnostics, sources } = readWorkspace(options.workspace);
  const complain = (found: readonly Diagnostic[]) => {
    printDiagnostics(found, sources, terminal);
    return exitCodeFor(found);
  };
  if (workspace === null) return complain(diagnostics);
  const rules = options.rules ?? aidsOf(workspace);
  const program = programFor(workspace, options.month, rules);
  if (!program.ok) return complain(program.diagnostics);
  const household = readCase(program.value, json);
  if (!household.ok) return complain(household.diagnostics);
  try {
    const evaluation = evaluateCase(program.value, household.value, { missing: options.refuse ? "refuse" : "assume" });
    const answers = answersTo(rules, program.value, household.value, evaluation);
    if (options.json)
      terminal.print(JSON.stringify(asJson(answers, program.value, household.value, evaluation, options), null, 2));
    else terminal.print(asText(answers, program.value, household.value, evaluation, options, terminal));
    return 0;
  } catch (problem) {
    if (problem instanceof CaseError) return complain(problem.diagnostics);
    throw problem;
  }
}

/** The program for the rules asked, or a refusal that names the unknown ones. */
function programFor(workspace: Workspace, at: Month, rules: readonly string[]): Result<Program> {
  const known = new Set(workspace.rulebook.rules.map((rule) => rule.name));
  const unknown = rules.filter((rule) => !known.has(rule));
  if (unknown.length > 0) {
    throw new Refusal(
      `The law of ${workspace.folder} defines no rule ${unknown.map((rule) => `"${rule}"`).join(", ")}.`,
    );
  }
  return toProgram(workspace.rulebook, { month: at, outputs: rules });
}

/** Rules that the services tell about; every rule where there is no service. */
function aidsOf({ services, rulebook }: Workspace): readonly string[] {
  const aids = [...new Set(services.flatMap((service) => service.aids.map((aid) => aid.rule)))];
  return aids.length > 0 ? aids : rulebook.rules.map((rule) => rule.name);
}

function answersTo(
  rules: readonly string[],
  program: Program,
  household: Case,
  evaluation: Evaluation,
): readonly Answer[] {
  return rules.flatMap((rule) => {
    const cell = latestCell(program, rule);
    if (cell === undefined) return [];
    return (household.instances[cell.entity] ?? []).map(({ id }, instance) => ({
      cell,
      instance,
      id,
      value: evaluation.value(rule, instance, cell.period),
    }));
  });
}

/** The cell of the program's month; of a yearly rule that of its year. */
function latestCell(program: Program, rule: string): Cell | undefined {
  const cells = program.cells.filter((cell) => cell.rule === rule);
  const [year] = program.month.split("-");
  return (
    cells.find((cell) => cell.period === program.month) ?? cells.find((cell) => cell.period === year) ?? cells.at(-1)
  );
}

function asText(
  answers: readonly Answer[],
  program: Program,
  household: Case,
  evaluation: Evaluation,
  options: EvaluateOptions,
  terminal: Terminal,
): string {
  const rows = answers.map(({ cell, id, value }) => ({
    what: `${cell.rule} of ${cell.entity} ${id}`,
    value: valueText(value, cell.type, program.currency),
    label: cell.label.en,
  }));
  const whatWidth = Math.max(0, ...rows.map((row) => row.what.length));
  const valueWidth = Math.max(0, ...rows.map((row) => row.value.length));
  const lines = [
    styled(terminal, "bold", `The law of ${program.month}`),
    ...rows.map(
      (row) =>
        `  ${row.what.padEnd(whatWidth)}  ${row.value.padStart(valueWidth)}  ${styled(terminal, "faint", row.label)}`,
    ),
  ];
  const assumed = assumptions(evaluation, program, household);
  if (assumed.length > 0)
    lines.push("", styled(terminal, "bold", "Assumed, because not given"), ...assumed.map((line) => `  ${line}`));
  if (options.explain) {
    const telling = { reading: evaluation.reading, household, terminal, depth: options.depth, seen: new Set<string>() };
    for (const { cell, instance, id } of answers) {
      const why = explain(program, evaluation.reading, cell.rule, instance, cell.period);
      lines.push(
        "",
        styled(terminal, "bold", `Why ${cell.rule} of ${cell.entity} ${id}`),
        explanationText(why, telling),
      );
    }
  }
  return lines.join("\n");
}

/** "wages of person anna: 0.00 € per month (2024-01 … 2026-06)", one line a fact and instance. */
function assumptions(evaluation: Evaluation, program: Program, household: Case): readonly string[] {
  const periods = new Map<string, string[]>();
  const lines = new Map<string, string>();
  for (const { fact, entity, instance, period } of evaluation.assumed) {
    const id = household.instances[entity]?.[instance]?.id ?? String(instance);
    const key = `${fact} of ${entity} ${id}`;
    const declared = program.facts.find((each) => each.name === fact);
    if (declared === undefined || declared.usually === null) continue;
    lines.set(key, valueText(declared.usually, declared.type, program.currency));
    periods.set(key, [...(periods.get(key) ?? []), period]);
  }
  return [...lines].map(([key, value]) => {
    const when = [...new Set(periods.get(key))].filter((period) => period !== "always").sort();
    const span = when.length > 1 ? ` (${when[0]} … ${when.at(-1)})` : when.length === 1 ? ` (${when[0]})` : "";
    return `${key}: ${value}${span}`;
  });
}

function asJson(
  answers: readonly Answer[],
  program: Program,
  household: Case,
  evaluation: Evaluation,
  options: EvaluateOptions,
) {
  const values: Record<string, Record<string, string | number | boolean>> = {};
  for (const { cell, id, value } of answers) {
    values[cell.rule] = { ...values[cell.rule], [id]: valueJson(value, cell.type) };
  }
  return {
    month: program.month,
    rulebook: { name: program.rulebook, hash: program.hash },
    values,
    assumed: evaluation.assumed.map(({ fact, entity, instance, period }) => ({
      fact,
      entity,
      id: household.instances[entity]?.[instance]?.id ?? String(instance),
      period,
    })),
    ...(options.explain
      ? {
          explanations: answers.map(({ cell, instance, id }) => ({
            rule: cell.rule,
            id,
            explanation: explain(program, evaluation.reading, cell.rule, instance, cell.period),
          })),
        }
      : {}),
  };
}

function names(text: string): readonly string[] {
  const list = text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (list.length === 0) throw new InvalidArgumentError("Give names of rules, such as af,ars.");
  return list;
}

function depth(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("Give a whole number.");
  return Number(text);
}

import type { Command } from "commander";
import { type ExampleCheck, type ExampleResult, runExamples, type Value } from "../../engine/index.ts";
import type { Rulebook } from "../../law/index.ts";
import { readWorkspace } from "../../services/node/workspace.ts";
import { exitCodeFor, printDiagnostics } from "../print-diagnostics.ts";
import { counted, type ExitCode, styled, type Terminal } from "../terminal.ts";
import { valueJson, valueText } from "../value-text.ts";

interface TestOptions {
  readonly json?: true;
}

export function addTest(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  program
    .command("test")
    .summary("do the law's worked examples come out?")
    .description(
      "Works out the examples that stand in a workspace's law and compares, to the last bit, with what they expect. Exit code " +
        "1 when one does not come out.",
    )
    .argument("[workspace]", "folder that holds throughline.yaml", ".")
    .option("--json", "print the outcome of each as one JSON object")
    .addHelpText("after", "\nExamples:\n  throughline test examples/france\n  throughline test examples/france --json")
    .action((folder: string, options: TestOptions) => finish(test(folder, options, terminal)));
}

function test(folder: string, options: TestOptions, terminal: Terminal): ExitCode {
  const { workspace, diagnostics, sources } = readWorkspace(folder);
  if (workspace === null) {
    printDiagnostics(diagnostics, sources, terminal);
    return exitCodeFor(diagnostics);
  }
  const { rulebook } = workspace;
  const results = runExamples(rulebook);
  const failed = results.filter((result) => !result.passed);
  if (options.json) {
    const passed = results.length - failed.length;
    const examples = results.map((result) => asJson(result, rulebook));
    terminal.print(JSON.stringify({ ok: failed.length === 0, passed, failed: failed.length, examples }, null, 2));
  } else {
    for (const result of failed) {
      terminal.print(failureText(result, rulebook, terminal));
      printDiagnostics(result.diagnostics, sources, terminal);
    }
    terminal.print(verdict(results.length, failed.length, terminal));
  }
  return failed.length === 0 ? 0 : 1;
}

function verdict(all: number, failed: number, terminal: Terminal): string {
  if (all === 0) return "There are no worked examples in this law.";
  if (failed === 0) return `${styled(terminal, "green", `${counted(all, "example")} come out`)}.`;
  return `${styled(terminal, "red", `${failed} of ${counted(all, "example")} ${failed === 1 ? "does" : "do"} not come out`)}.`;
}

function failureText(result: ExampleResult, rulebook: Rulebook, terminal: Terminal): string {
  const { span } = result;
  return [
    `${span.file}:${span.line}  ${styled(terminal, "bold", result.name)}`,
    ...result.checks.filter((check) => !check.passed).map((check) => `  ${checkText(check, rulebook)}`),
    "",
  ].join("\n");
}

function checkText({ rule, instance, period, expected, actual, span }: ExampleCheck, rulebook: Rulebook): string {
  const text = (value: Value) => {
    const type = rulebook.rules.find((each) => each.name === rule)?.type;
    return type === undefined ? String(value) : valueText(value, type, rulebook.currency);
  };
  const came = actual === null ? "nothing" : text(actual);
  return `line ${span.line}: ${rule} of ${instance}, ${period}: expected ${text(expected)}, came ${came}`;
}

function asJson({ name, article, span, passed, checks, diagnostics }: ExampleResult, { rules }: Rulebook) {
  const json = (rule: string, value: Value | null) => {
    const type = rules.find((each) => each.name === rule)?.type;
    return value === null || type === undefined ? null : valueJson(value, type);
  };
  return {
    name,
    article,
    file: span.file,
    line: span.line,
    passed,
    checks: checks.map((check) => ({
      rule: check.rule,
      instance: check.instance,
      period: check.period,
      expected: json(check.rule, check.expected),
      actual: json(check.rule, check.actual),
      passed: check.passed,
    })),
    diagnostics,
  };
}

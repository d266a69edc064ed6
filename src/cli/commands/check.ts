import type { Command } from "commander";
import { formatMonth, type Month } from "../../base/index.ts";
import { checkPromises } from "../../engine/index.ts";
import { toProgram } from "../../law/index.ts";
import { applyLaw } from "../../services/index.ts";
import { readWorkspace, type Workspace } from "../../services/node/workspace.ts";
import { monthOption } from "../month.ts";
import { exitCodeFor, printDiagnostics } from "../print-diagnostics.ts";
import { promiseJson, promisesText } from "../promises-text.ts";
import { counted, type ExitCode, styled, type Terminal } from "../terminal.ts";

interface CheckOptions {
  readonly month: Month;
  readonly promises?: true;
  readonly json?: true;
}

export function addCheck(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  program
    .command("check")
    .summary("is the law well written, and do the services and the map fit it?")
    .description(
      "Reads a workspace as starting it would: compiles the law, applies it at a month, holds the services and the map " +
        "against it, and prints everything that is wrong with its place. Exit code 1 when there is an error; warnings alone " +
        "are fine.",
    )
    .argument("[workspace]", "folder that holds throughline.yaml", ".")
    .addOption(monthOption())
    .option("--promises", "also hold the law's promises against it (see throughline promises)")
    .option("--json", "print the findings as one JSON object")
    .addHelpText(
      "after",
      "\nExamples:\n  throughline check examples/france\n  throughline check examples/france --json",
    )
    .action((folder: string, options: CheckOptions) => finish(check(folder, options, terminal)));
}

function check(folder: string, options: CheckOptions, terminal: Terminal): ExitCode {
  const { workspace, diagnostics, sources } = findingsIn(folder, options.month);
  const errors = diagnostics.filter((d) => d.severity === "error").length;
  const code = errors > 0 ? exitCodeFor(diagnostics) : 0;
  if (options.json) {
    const contents = workspace && contentsOf(workspace);
    const promises = options.promises && workspace ? { promises: promisesOf(workspace, options).map(promiseJson) } : {};
    terminal.print(JSON.stringify({ ok: code === 0, workspace: folder, contents, diagnostics, ...promises }, null, 2));
    return code;
  }
  printDiagnostics(diagnostics, sources, terminal);
  if (code === 2) return code;
  const warnings = diagnostics.length - errors;
  const verdict =
    code === 0
      ? styled(terminal, "green", warnings === 0 ? "Nothing wrong" : `No errors, ${counted(warnings, "warning")}`)
      : styled(terminal, "red", `${counted(errors, "error")}, ${counted(warnings, "warning")}`);
  terminal.print(`${verdict} in ${folder}, applied at ${formatMonth(options.month)}.`);
  if (workspace !== null) {
    const parts = Object.entries(contentsOf(workspace)).map(([what, n]) => counted(n, SINGULAR[what] ?? what, what));
    terminal.print(styled(terminal, "faint", parts.join(" · ")));
    if (options.promises)
      terminal.print(`\n${promisesText(promisesOf(workspace, options), workspace.rulebook, terminal)}`);
  }
  return code;
}

/** Everything wrong with a workspace: its files, the law at a month, and each service on that law. */
function findingsIn(folder: string, at: Month): ReturnType<typeof readWorkspace> {
  const read = readWorkspace(folder);
  if (read.workspace === null) return read;
  const { rulebook, services } = read.workspace;
  const applied = services.length > 0 ? applyLaw(rulebook, services, at) : toProgram(rulebook, { month: at });
  return { ...read, diagnostics: [...read.diagnostics, ...(applied.ok ? applied.warnings : applied.diagnostics)] };
}

const promisesOf = ({ rulebook }: Workspace, { month }: CheckOptions) => checkPromises(rulebook, { month });

const contentsOf = ({ rulebook, services, registry }: Workspace) => ({
  documents: rulebook.documents.length,
  articles: rulebook.documents.reduce((n, document) => n + document.articles.length, 0),
  facts: rulebook.facts.length,
  parameters: rulebook.parameters.length,
  rules: rulebook.rules.length,
  examples: rulebook.examples.length,
  promises: rulebook.promises.length,
  services: services.length,
  records: registry.records.length,
});

const SINGULAR: { readonly [plural: string]: string } = {
  documents: "document",
  articles: "article",
  facts: "fact",
  parameters: "parameter",
  rules: "rule",
  examples: "example",
  promises: "promise",
  services: "service",
  records: "record",
};

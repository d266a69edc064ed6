import { type Command, InvalidArgumentError } from "commander";
import type { Month } from "../../base/index.ts";
import { checkPromises } from "../../engine/index.ts";
import { readWorkspace } from "../../services/node/workspace.ts";
import { monthOption } from "../month.ts";
import { exitCodeFor, printDiagnostics } from "../print-diagnostics.ts";
import { promiseJson, promisesText } from "../promises-text.ts";
import type { ExitCode, Terminal } from "../terminal.ts";

interface PromisesOptions {
  readonly month: Month;
  readonly households: number;
  readonly points: number;
  readonly seed: number;
  readonly json?: true;
}

export function addPromises(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  program
    .command("promises")
    .summary("does the law keep what its makers promise of it?")
    .description(
      "Holds every promise of a workspace's law (never negative, continuous, never loses more than …) against the law of a month: " +
        "proved for every household where the ranges show it, else looked for among households, the same ones for the same seed. " +
        "A promise that is broken comes with the household that breaks it. It is a finding, no error: the exit code stays 0.",
    )
    .argument("[workspace]", "folder that holds throughline.yaml", ".")
    .addOption(monthOption())
    .option("--households <n>", "households tried for each promise", whole, 200)
    .option("--points <n>", "values of a changing fact tried for each", whole, 60)
    .option("--seed <n>", "other households for another seed", whole, 1)
    .option("--json", "print the findings as one JSON object")
    .addHelpText(
      "after",
      "\nExamples:\n  throughline promises examples/france --month 2026-06\n  throughline promises examples/france --households 2000 --seed 7",
    )
    .action((folder: string, options: PromisesOptions) => finish(promises(folder, options, terminal)));
}

function promises(folder: string, options: PromisesOptions, terminal: Terminal): ExitCode {
  const { workspace, diagnostics, sources } = readWorkspace(folder);
  if (workspace === null) {
    printDiagnostics(diagnostics, sources, terminal);
    return exitCodeFor(diagnostics);
  }
  const { month, households, points, seed } = options;
  const results = checkPromises(workspace.rulebook, { month, households, points, seed });
  if (options.json) terminal.print(JSON.stringify({ promises: results.map(promiseJson) }, null, 2));
  else terminal.print(promisesText(results, workspace.rulebook, terminal));
  return 0;
}

function whole(text: string): number {
  if (!/^\d{1,7}$/.test(text) || Number(text) === 0) throw new InvalidArgumentError("Give a whole number from 1 up.");
  return Number(text);
}

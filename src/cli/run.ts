import { Command, CommanderError } from "commander";
import { addCheck } from "./commands/check.ts";
import { addEvaluate } from "./commands/evaluate.ts";
import { addExplain } from "./commands/explain.ts";
import { addFormat } from "./commands/format.ts";
import { addInit } from "./commands/init.ts";
import { addPin } from "./commands/pin.ts";
import { addPromises } from "./commands/promises.ts";
import { addRename } from "./commands/rename.ts";
import { addStart } from "./commands/start.ts";
import { addTest } from "./commands/test.ts";
import { addVisitors } from "./commands/visitors.ts";
import { type ExitCode, Refusal, type Terminal } from "./terminal.ts";
import { version } from "./version.ts";

/**
 * Runs one command line (without "node" and the program's name) and gives its exit code. What a person did wrong is said
 * on standard error; a fault of the program itself is thrown.
 */
export async function run(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = new Command("throughline")
    .description("One line from law to life, and back: encode law, run services on it, and see what happens to people.")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(text.replace(/\n$/, "")),
      writeErr: (text) => terminal.complain(text.replace(/\n$/, "")),
    })
    .showHelpAfterError('Add --help to see how the command is used, as in "throughline check --help".')
    .addHelpText("after", PROGRAM_HELP);
  const finish = (code: ExitCode) => {
    exitCode = code;
  };
  for (const add of [
    addStart,
    addCheck,
    addTest,
    addPromises,
    addEvaluate,
    addExplain,
    addFormat,
    addRename,
    addPin,
    addInit,
    addVisitors,
  ])
    add(program, terminal, finish);
  try {
    await program.parseAsync(words, { from: "user" });
  } catch (problem) {
    if (problem instanceof CommanderError) return problem.exitCode === 0 ? 0 : 2;
    if (problem instanceof Refusal) {
      terminal.complain(problem.message);
      return problem.exitCode;
    }
    throw problem;
  }
  return exitCode;
}

const PROGRAM_HELP = `
A workspace is a folder with a throughline.yaml and the folders law, services and map.
Where none is named, the folder you are in is taken.

Examples:
  throughline init my-workspace          make a small workspace that starts at once
  throughline start my-workspace         run its services and staff pages
  throughline check my-workspace         is the law well written, do the services fit it?
  throughline test my-workspace          do the law's worked examples come out?

Exit codes:
  0  fine
  1  something is wrong in the content, or the work could not be done
  2  the command was used wrongly`;

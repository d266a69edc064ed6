import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { type ExitCode, Refusal, type Terminal } from "../terminal.ts";

export function addInit(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  program
    .command("init")
    .summary("make a small workspace that starts at once")
    .description(
      "Fills a new or empty folder with a workspace to begin from: one short law (invented, and labelled so), a service that " +
        "runs on it, and the map of what it is for. Nothing is ever overwritten.",
    )
    .argument("<folder>", "folder to make; it must not exist or be empty")
    .addHelpText("after", "\nExamples:\n  throughline init my-workspace\n  throughline start my-workspace")
    .action((folder: string) => finish(init(folder, terminal)));
}

/** The files a new workspace begins with; `{name}` in them stands for the folder's name. */
const model = fileURLToPath(new URL("../new-workspace/", import.meta.url));

function init(folder: string, terminal: Terminal): ExitCode {
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory())
      throw new Refusal(`${folder} is a file. Name a folder that does not exist yet.`);
    if (readdirSync(folder).length > 0)
      throw new Refusal(`${folder} is not empty, so nothing was written. Name a new folder.`);
  }
  const name = basename(resolve(folder));
  const written = filesOf(model).map((file) => {
    const text = readFileSync(join(model, file), "utf8").replaceAll("{name}", name.replaceAll(/["\\]/g, ""));
    write(join(folder, file), text);
    return file;
  });
  // Kept out of the model because package registries drop files of this name.
  write(join(folder, ".gitignore"), "data/\n");
  terminal.print(
    [
      `Made the workspace ${folder}:`,
      ...written.map((file) => `  ${file}`),
      "",
      "Its law is invented. See it run:",
      `  throughline start ${folder}`,
    ].join("\n"),
  );
  return 0;
}

function write(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (problem) {
    throw new Refusal(`${file} cannot be written (${(problem as NodeJS.ErrnoException).code}).`, 1);
  }
}

const filesOf = (folder: string, below = ""): readonly string[] =>
  readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = join(below, entry.name);
    return entry.isDirectory() ? filesOf(folder, path) : [path];
  });

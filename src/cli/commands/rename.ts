import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { nearestDeclared, referencesTo, renamed, type Source, whyNotNamed } from "../../law/index.ts";
import { readWorkspace } from "../../services/node/workspace.ts";
import { exitCodeFor, printDiagnostics } from "../print-diagnostics.ts";
import { counted, type ExitCode, Refusal, styled, type Terminal } from "../terminal.ts";
import { namedInYaml } from "../yaml-names.ts";

interface RenameOptions {
  readonly workspace: string;
  readonly also?: readonly string[];
  readonly dryRun?: true;
}

export function addRename(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  program
    .command("rename")
    .summary("give a fact, rule or parameter another name, everywhere")
    .description(
      "Renames a fact, parameter, rule, table or scale in law, drafts, services and map: where the compiler finds that the name " +
        "stands for it, not where something else is spelled the same. The law must be free of errors. Cases kept elsewhere " +
        "(households as JSON) are not looked at.",
    )
    .argument("<old>", "name as it is")
    .argument("<new>", "name as it will be")
    .option("--workspace <folder>", "folder that holds throughline.yaml", ".")
    .option("--also <documents...>", "further drafts that stand outside the workspace's law")
    .option("--dry-run", "write nothing: name the places")
    .addHelpText(
      "after",
      "\nExamples:\n  throughline rename wages net_pay --workspace examples/france\n  throughline rename wages net_pay --dry-run",
    )
    .action((from: string, to: string, options: RenameOptions) => finish(rename(from, to, options, terminal)));
}

function rename(from: string, to: string, options: RenameOptions, terminal: Terminal): ExitCode {
  const { workspace, diagnostics, sources } = readWorkspace(options.workspace);
  if (workspace === null) {
    printDiagnostics(diagnostics, sources, terminal);
    return exitCodeFor(diagnostics);
  }
  const inside = sources.map(({ file, text }) => ({ file: join(options.workspace, file), text }));
  const outside = (options.also ?? []).map((file) => ({ file, text: textOf(file) }));
  const law = [...inside, ...outside].filter(({ file }) => /\.(law|draft)\.md$/.test(file));
  const places = referencesTo(law, from);
  if (places.length === 0) {
    const near = nearestDeclared(law, from);
    throw new Refusal(`The law has no "${from}".${near === undefined ? "" : ` Did you mean "${near}"?`}`, 1);
  }
  const reason = whyNotNamed(law, to);
  if (reason !== null) throw new Refusal(reason, 1);
  const yaml = inside.filter(({ file }) => /\.ya?ml$/.test(file));
  const after = [...renamed(law, from, to), ...yaml.map((source) => renamedInYaml(source, from, to))];
  const before = new Map([...law, ...yaml].map(({ file, text }) => [file, text]));
  const changed = after.filter(({ file, text }) => before.get(file) !== text);
  const lines = [
    ...places.map(({ file, line }) => `${file}:${line}`),
    ...yaml.flatMap((source) => namedInYaml(source, from).map(({ line }) => `${source.file}:${line}`)),
  ];
  for (const line of lines) terminal.print(line);
  if (!options.dryRun) for (const { file, text } of changed) writeFileSync(file, text);
  const verdict = `${counted(lines.length, "place")} in ${counted(changed.length, "file")}`;
  terminal.print(styled(terminal, "green", `${from} ${options.dryRun ? "would be" : "is now"} ${to}: ${verdict}.`));
  return 0;
}

function renamedInYaml(source: Source, from: string, to: string): Source {
  const places = namedInYaml(source, from).toSorted((a, b) => b.start - a.start);
  const text = places.reduce((t, { start, end }) => t.slice(0, start) + to + t.slice(end), source.text);
  return { file: source.file, text };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new Refusal(`${file} cannot be read.`);
  }
}

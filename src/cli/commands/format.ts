import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { hasErrors } from "../../base/index.ts";
import { formatDocument, type Source } from "../../law/index.ts";
import { readWorkspace } from "../../services/node/workspace.ts";
import { printDiagnostics } from "../print-diagnostics.ts";
import { counted, type ExitCode, Refusal, styled, type Terminal } from "../terminal.ts";

interface FormatOptions {
  readonly check?: true;
}

export function addFormat(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  program
    .command("format")
    .summary("lay the law's documents out in the one way that all are")
    .description(
      "Rewrites documents of law (*.law.md, *.draft.md) with one spacing, one spelling of signs, a line for every clause, tables " +
        "in columns and no line longer than 120 where it can be broken. Meaning and comments stay. A document with errors stays as " +
        "it is, and they are shown. Exit code 1 when there are errors, or, with --check, when a document is not laid out so.",
    )
    .argument("[paths...]", "workspaces or documents", ["."])
    .option("--check", "write nothing: name the documents that are not laid out so")
    .addHelpText(
      "after",
      "\nExamples:\n  throughline format examples/france\n  throughline format law/af.law.md\n  throughline format --check",
    )
    .action((paths: readonly string[], options: FormatOptions) => finish(format(paths, options, terminal)));
}

function format(paths: readonly string[], options: FormatOptions, terminal: Terminal): ExitCode {
  const sources = paths.flatMap(documentsAt);
  let wrong = 0;
  const changed: Source[] = [];
  for (const source of sources) {
    const { text, diagnostics } = formatDocument(source);
    if (hasErrors(diagnostics)) {
      wrong += 1;
      printDiagnostics(diagnostics, [source], terminal);
    } else if (text !== source.text) changed.push({ file: source.file, text });
  }
  for (const { file, text } of changed) {
    if (!options.check) writeFileSync(file, text);
    terminal.print(file);
  }
  const verdict = `${counted(changed.length, "document")} of ${sources.length} ${options.check ? "to be formatted" : "formatted"}`;
  const errors = wrong === 0 ? "" : `, ${counted(wrong, "document")} with errors left alone`;
  const fine = wrong === 0 && !(options.check && changed.length > 0);
  terminal.print(styled(terminal, fine ? "green" : "red", `${verdict}${errors}.`));
  return fine ? 0 : 1;
}

/** The documents of a workspace, or the one that is named; by the path they are written back to. */
function documentsAt(path: string): readonly Source[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new Refusal(`There is no ${path}.`);
  if (found.isFile()) {
    if (!isLaw(path))
      throw new Refusal(`${path} is no document of law: its name does not end in .law.md or .draft.md.`);
    return [{ file: path, text: readFileSync(path, "utf8") }];
  }
  const { sources, diagnostics } = readWorkspace(path);
  const missing = diagnostics.find((diagnostic) => diagnostic.code === "no-workspace");
  if (missing) throw new Refusal(`${missing.message}\n${missing.remedy ?? ""}`);
  return sources.filter(({ file }) => isLaw(file)).map(({ file, text }) => ({ file: join(path, file), text }));
}

const isLaw = (path: string): boolean => /\.(law|draft)\.md$/.test(path);

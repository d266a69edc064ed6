import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { pinTexts } from "../../law/index.ts";
import { readWorkspace } from "../../services/node/workspace.ts";
import { exitCodeFor, printDiagnostics } from "../print-diagnostics.ts";
import { counted, type ExitCode, Refusal, styled, type Terminal } from "../terminal.ts";

interface PinOptions {
  readonly workspace: string;
}

export function addPin(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  program
    .command("pin")
    .summary("note in each heading which official text its rules were checked against")
    .description(
      "Writes text-hash, the fingerprint of the official text beside an article, into the article's heading. From then on a text " +
        "that changes is a warning of throughline check. Without articles, those that have no fingerprint get one. An article " +
        "whose text has changed is named and left as it is (exit code 1): read it, correct its rules, and then name it here.",
    )
    .argument("[articles...]", "identifiers of articles")
    .option("--workspace <folder>", "folder that holds throughline.yaml", ".")
    .addHelpText(
      "after",
      "\nExamples:\n  throughline pin --workspace examples/france\n  throughline pin css-l521-1 --workspace examples/france",
    )
    .action((articles: readonly string[], options: PinOptions) => finish(pin(articles, options, terminal)));
}

function pin(named: readonly string[], { workspace: folder }: PinOptions, terminal: Terminal): ExitCode {
  const { workspace, diagnostics, sources } = readWorkspace(folder);
  if (workspace === null) {
    printDiagnostics(diagnostics, sources, terminal);
    return exitCodeFor(diagnostics);
  }
  const articles = workspace.rulebook.documents.flatMap((document) => document.articles);
  for (const id of named) {
    const article = articles.find((each) => each.id === id);
    if (article === undefined) throw new Refusal(`The law has no article "${id}".`, 1);
    if (article.official === null)
      throw new Refusal(`There is no official text of "${id}": put it in law/texts/${id}.txt, or quote it.`, 1);
  }
  const { changed, pinned, stale } = pinTexts(sources, workspace.rulebook, named);
  for (const { file, text } of changed) writeFileSync(join(folder, file), text);
  for (const { file, line, id } of pinned) terminal.print(`${join(folder, file)}:${line} ${id}`);
  for (const { file, line, id } of stale)
    terminal.print(
      styled(terminal, "yellow", `${join(folder, file)}:${line} ${id}: its text has changed, left as it is`),
    );
  const left =
    stale.length === 0 ? "" : ` ${counted(stale.length, "text")} changed since: name the article once its rules agree.`;
  terminal.print(
    styled(terminal, stale.length === 0 ? "green" : "red", `${counted(pinned.length, "article")} pinned.${left}`),
  );
  return stale.length === 0 ? 0 : 1;
}

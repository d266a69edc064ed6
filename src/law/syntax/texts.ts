import { type Diagnostic, parseDay } from "../../base/index.ts";
import * as messages from "../messages.ts";
import { nearest } from "../nearest.ts";
import type { OfficialText, ParsedArticle, ParsedDocument, Source } from "./document.ts";
import { textFingerprint } from "./from-markdown.ts";

/**
 * Puts the texts that a workspace's owner loads beside the articles they belong to: the file's name without folder and
 * ending is the article's identifier. Drafts show the text of the article they would change. A quotation in the document
 * goes before a file. A text that changed since the heading noted its fingerprint is told.
 */
export function withTexts(
  documents: readonly ParsedDocument[],
  texts: readonly Source[],
  diagnostics: Diagnostic[],
): readonly ParsedDocument[] {
  if (texts.length === 0) return documents;
  const known = new Map(documents.flatMap(({ isDraft, articles }) => (isDraft ? [] : articles.map((a) => [a.id, a]))));
  const read = new Map<string, OfficialText>();
  for (const source of texts) {
    const id = idOf(source.file);
    const official = readText(source, diagnostics);
    const article = known.get(id);
    if (!article) {
      const suggestion = nearest(id, known.keys());
      const more = suggestion ? { remedy: `Did you mean \`${suggestion}\`?` } : {};
      diagnostics.push(messages.textWithoutArticle(startOf(source), { id }, more));
    } else if (article.official) {
      const related = [{ message: "the article", span: article.span }];
      diagnostics.push(messages.textTwice(startOf(source), { article: article.title }, { related }));
    } else read.set(id, official);
  }
  return documents.map((document) => ({
    ...document,
    articles: document.articles.map((article): ParsedArticle => {
      const official = read.get(article.id);
      if (!official || article.official) return article;
      const { textHash, title, span } = article;
      if (textHash !== null && textHash !== official.hash)
        diagnostics.push(messages.staleText(span, { article: title, was: textHash, is: official.hash }));
      return { ...article, official };
    }),
  }));
}

const idOf = (file: string): string => (file.split("/").pop() ?? file).replace(/\.(txt|md)$/, "");

const startOf = ({ file }: Source) => ({ file, start: 0, end: 0, line: 1, column: 1 });

const HEAD = /^(version|retrieved|source):[ \t]*(.*)$/;

/** Lines such as `version: 2026-01-01`, an empty line, the text. A file without such lines is all text. */
function readText(source: Source, diagnostics: Diagnostic[]): OfficialText {
  const lines = source.text.split(/\r?\n/);
  const said = new Map<string, string>();
  let at = 0;
  for (; at < lines.length; at += 1) {
    const match = HEAD.exec(lines[at] ?? "");
    if (!match) break;
    said.set(match[1] ?? "", (match[2] ?? "").trim());
  }
  const day = (key: string): number | null => {
    const text = said.get(key);
    if (text === undefined) return null;
    const read = parseDay(text);
    if (read === undefined) diagnostics.push(messages.wrongDate(startOf(source), { text }));
    return read ?? null;
  };
  const text = lines.slice(at).join("\n").trim();
  return {
    text,
    hash: textFingerprint(text),
    from: {
      file: source.file,
      version: day("version"),
      retrieved: day("retrieved"),
      source: said.get("source") ?? null,
    },
  };
}

import { type Diagnostic, parseDay, type Span } from "../../base/index.ts";
import { hashText } from "../hash.ts";
import * as messages from "../messages.ts";
import { nearest } from "../nearest.ts";
import type { Text } from "../program/program.ts";
import { parseDeclarations } from "./declarations.ts";
import type { ParsedArticle, ParsedDocument, Source } from "./document.ts";
import { fencedAt, type Line, linesOf } from "./lines.ts";
import { tokenize } from "./tokens.ts";
import type { Declaration } from "./tree.ts";

interface OpenArticle extends Omit<ParsedArticle, "summary" | "official" | "prose"> {
  readonly quote: string[];
  readonly prose: string[];
  readonly inShort: string[];
  readonly enBref: string[];
}

const HEADING = /^(#{1,6})[ \t]+(.+?)[ \t]*$/;
const IN_SHORT = /^In short[ \u00a0\u202f]*:\s*(.*)$/i;
const EN_BREF = /^En bref[ \u00a0\u202f]*:\s*(.*)$/i;

/** Reads a whole file: its prose here, its blocks of law by the parser of declarations. Depends on this file's text alone. */
export function parseDocument(source: Source): ParsedDocument {
  const diagnostics: Diagnostic[] = [];
  const declarations: Declaration[] = [];
  const articles: OpenArticle[] = [];
  const preamble: string[] = [];
  const fileId = (source.file.split("/").pop() ?? source.file).replace(/\.(law|draft)\.md$/, "");
  let id = fileId;
  let title: Text = { en: fileId, fr: fileId };
  let summary: string[] | null = null;
  const lines = linesOf(source.text);

  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i];
    if (!line) break;
    const article = articles[articles.length - 1];
    const fenced = fencedAt(source, lines, i);
    if (fenced) {
      const { mark, isLaw, close, block } = fenced;
      const span = spanOf(source.file, line);
      if (close >= lines.length && isLaw) diagnostics.push(messages.unclosedFence(span, { mark }));
      if (isLaw && close > i + 1) {
        declarations.push(
          ...parseDeclarations(tokenize(block, diagnostics), source.text, article?.id ?? null, diagnostics),
        );
      } else if (!isLaw) {
        const kept = lines.slice(i, close + 1).map((l) => l.text);
        (article ? article.prose : preamble).push(...kept);
      }
      i = close;
      summary = null;
      continue;
    }
    const heading = HEADING.exec(line.text);
    if (heading) {
      summary = null;
      const level = (heading[1] ?? "#").length;
      const read = readHeading(source.file, line, heading[2] ?? "", diagnostics);
      if (level === 1) {
        id = read.attributes.get("id") ?? fileId;
        title = readText(read.words);
      } else articles.push(openArticle(source.file, line, level, read, diagnostics));
      continue;
    }
    if (article && /^ {0,3}>/.test(line.text)) {
      article.quote.push(line.text.replace(/^ {0,3}> ?/, ""));
      summary = null;
      continue;
    }
    const short = IN_SHORT.exec(line.text);
    const bref = EN_BREF.exec(line.text);
    if (article && (short || bref)) {
      summary = short ? article.inShort : article.enBref;
      summary.push((short ?? bref)?.[1] ?? "");
    } else if (line.text.trim() === "") {
      summary = null;
      (article ? article.prose : preamble).push("");
    } else if (summary) summary.push(line.text.trim());
    else (article ? article.prose : preamble).push(line.text);
  }

  const closed = articles.map((article) => closeArticle(article, diagnostics));
  const isDraft = source.file.endsWith(".draft.md");
  return {
    file: source.file,
    isDraft,
    id,
    title,
    preamble: preamble.join("\n").trim(),
    articles: closed,
    declarations,
    diagnostics,
  };
}

const spanOf = (file: string, line: Line): Span => ({
  file,
  start: line.start,
  end: line.start + line.text.length,
  line: line.number,
  column: 1,
});

/** "Family / Famille": English, then French; one language alone serves for both. */
function readText(words: string): Text {
  const [en = "", fr = en] = words.split(" / ").map((part) => part.trim());
  return { en, fr };
}

interface HeadingParts {
  readonly words: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const ATTRIBUTES = ["version", "link", "eli", "in-force", "text-hash"];

function readHeading(file: string, line: Line, words: string, diagnostics: Diagnostic[]): HeadingParts {
  const match = /^(.*?)\s*\{([^}]*)\}$/.exec(words);
  const attributes = new Map<string, string>();
  if (!match) return { words, attributes };
  const inner = match[2] ?? "";
  const offset = line.text.lastIndexOf(`{${inner}}`) + 1;
  for (const part of inner.matchAll(/#([^\s"=]+)|([^\s"=#]+)=(?:"([^"]*)"|(\S+))|(\S+)/g)) {
    const at = offset + part.index;
    const start = line.start + at;
    const span = { file, start, end: start + part[0].length, line: line.number, column: at + 1 };
    if (part[1] !== undefined) attributes.set("id", part[1]);
    else {
      const key = part[2] ?? part[5] ?? "";
      if (part[2] === undefined || !ATTRIBUTES.includes(key)) {
        const suggestion = nearest(key, ATTRIBUTES);
        const remedy = suggestion ? { remedy: `Did you mean \`${suggestion}\`?` } : {};
        diagnostics.push(messages.unknownAttribute(span, { attribute: key }, remedy));
        continue;
      }
      const value = part[3] ?? part[4] ?? "";
      attributes.set(key, value);
      if ((key === "version" || key === "in-force") && parseDay(value) === undefined) {
        diagnostics.push(messages.wrongDate(span, { text: value }));
      }
    }
  }
  return { words: match[1] ?? "", attributes };
}

function openArticle(
  file: string,
  line: Line,
  level: number,
  { words, attributes }: HeadingParts,
  diagnostics: Diagnostic[],
): OpenArticle {
  const dash = /\s[—–]\s/.exec(words);
  const heading = readText(dash ? words.slice(dash.index + dash[0].length) : words);
  const title = dash ? words.slice(0, dash.index).trim() : heading.en;
  const span = spanOf(file, line);
  const id = attributes.get("id") ?? slug(title);
  if (id === "") diagnostics.push(messages.unexpectedToken(span, { expected: "a heading with words", found: "none" }));
  return {
    id,
    title,
    heading,
    level,
    version: parseDay(attributes.get("version") ?? "") ?? null,
    inForce: parseDay(attributes.get("in-force") ?? "") ?? null,
    link: attributes.get("link") ?? null,
    eli: attributes.get("eli") ?? null,
    textHash: attributes.get("text-hash") ?? null,
    span,
    quote: [],
    prose: [],
    inShort: [],
    enBref: [],
  };
}

function closeArticle(open: OpenArticle, diagnostics: Diagnostic[]): ParsedArticle {
  const { quote, prose, inShort, enBref, ...article } = open;
  const { textHash } = article;
  const text = quote.join("\n").trim();
  const official = text === "" ? null : { text, hash: textFingerprint(text), from: null };
  if (textHash !== null && official && official.hash !== textHash) {
    diagnostics.push(messages.staleText(article.span, { article: article.title, was: textHash, is: official.hash }));
  }
  const en = inShort.join(" ").trim();
  const fr = enBref.join(" ").trim();
  const summary = en === "" && fr === "" ? null : { en: en === "" ? fr : en, fr: fr === "" ? en : fr };
  return { ...article, summary, official, prose: prose.join("\n").trim() };
}

/** Line breaks and runs of spaces do not change a text of law. */
export const textFingerprint = (text: string): string => hashText(text.replace(/\s+/g, " ").trim());

const slug = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");

import { type Diagnostic, hasErrors } from "../base/index.ts";
import { check } from "./checked/from-resolved.ts";
import { resolve } from "./resolved/from-syntax.ts";
import type { Rulebook } from "./rulebook.ts";
import type { ParsedDocument, Source } from "./syntax/document.ts";
import { parseDocument } from "./syntax/from-markdown.ts";
import { withTexts } from "./syntax/texts.ts";

export interface CompileOptions {
  /** Name of the rulebook in programs. */
  readonly name?: string;
  /** File of the draft to lay over the law. Without it drafts are read, and what they change must exist. */
  readonly draft?: string;
  /** Official texts of articles, a file each, named by the article's identifier: see `withTexts`. */
  readonly texts?: readonly Source[];
  /** Documents read before, kept by the caller between compiles: an unchanged text is not read again. */
  readonly parsed?: Map<string, { readonly text: string; readonly document: ParsedDocument }>;
}

export interface Compiled {
  /** Null when anything is an error. */
  readonly rulebook: Rulebook | null;
  /** In the order of files and lines. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads law documents into one checked rulebook. Everything that is wrong in them is told at once. Throws when the draft asked for is not among them. */
export function compile(sources: readonly Source[], options: CompileOptions = {}): Compiled {
  const sorted = [...sources].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const { draft } = options;
  if (draft !== undefined && !sources.some((source) => source.file === draft))
    throw new Error(`no such draft: ${draft}`);
  const parsed = sorted.map((source) => parse(source, options));
  const diagnostics: Diagnostic[] = parsed.flatMap((document) => document.diagnostics);
  const documents = withTexts(parsed, options.texts ?? [], diagnostics);
  const texts = new Map(sorted.map(({ file, text }) => [file, text]));
  const resolved = resolve(documents, draft, diagnostics);
  const { rulebook } = check(resolved, options.name ?? "law", (file) => texts.get(file) ?? "", diagnostics);
  const inOrder = diagnostics.toSorted(
    (a, b) => compareText(a.span?.file ?? "", b.span?.file ?? "") || (a.span?.start ?? 0) - (b.span?.start ?? 0),
  );
  return { rulebook: hasErrors(inOrder) ? null : rulebook, diagnostics: inOrder };
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function parse(source: Source, { parsed }: CompileOptions): ParsedDocument {
  const known = parsed?.get(source.file);
  if (known && known.text === source.text) return known.document;
  const document = parseDocument(source);
  parsed?.set(source.file, { text: source.text, document });
  return document;
}

import type { Diagnostic, Span } from "../base/index.ts";
import { check } from "./checked/from-resolved.ts";
import { nearest } from "./nearest.ts";
import { resolve } from "./resolved/from-syntax.ts";
import { RESERVED } from "./syntax/cursor.ts";
import type { ParsedDocument, Source } from "./syntax/document.ts";
import { parseDocument } from "./syntax/from-markdown.ts";
import type { Declaration, Name } from "./syntax/tree.ts";

/** Kinds of names that are one for the whole rulebook, so that they can be renamed everywhere at once. */
const RENAMED: ReadonlySet<Declaration["kind"]> = new Set(["fact", "parameter", "rule", "table", "scale"]);

/**
 * Every place in law and drafts where a fact, parameter, rule, table or scale is named, as the compiler resolves names:
 * where it is declared and where it is read, not where a value of a list, a role or a person in an example is spelled the
 * same. In order of files and places. Empty when there is no such name.
 */
export function referencesTo(sources: readonly Source[], name: string): readonly Span[] {
  const documents = sources.map((source) => parseDocument(source));
  const texts = new Map(sources.map(({ file, text }) => [file, text]));
  const declared = documents.flatMap(({ declarations }) => declarations.flatMap(namesIn));
  const isKnown = documents.some(({ declarations }) =>
    declarations.some((declaration) => RENAMED.has(declaration.kind) && declaration.name.text === name),
  );
  if (!isKnown) return [];
  const drafts = documents.filter(({ isDraft }) => isDraft).map(({ file }) => file);
  const reads = [undefined, ...drafts].flatMap((draft) => readsIn(documents, draft, texts));
  const spans = [...declared, ...reads].filter((place) => place.text === name).map(({ span }) => span);
  const places = new Map(spans.map((span) => [`${span.file} ${span.start}`, span]));
  return [...places.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.start - b.start));
}

function readsIn(
  documents: readonly ParsedDocument[],
  draft: string | undefined,
  texts: ReadonlyMap<string, string>,
): Name[] {
  const diagnostics: Diagnostic[] = [];
  const resolved = resolve(documents, draft, diagnostics);
  const { reads } = check(resolved, "law", (file) => texts.get(file) ?? "", diagnostics);
  return reads().map(({ name, span }) => ({ text: name, span }));
}

/** Names that a declaration gives or uses outside its formulas. */
function namesIn(declaration: Declaration): Name[] {
  switch (declaration.kind) {
    case "fact":
    case "parameter":
    case "rule":
    case "scale":
    case "exception":
      return [declaration.name];
    case "table":
      return [declaration.name, ...declaration.keys.filter(({ type }) => type === null).map((key) => key.name)];
    case "repeal":
      return declaration.what === "rule" ? [declaration.name] : [];
    case "promise":
      return [declaration.name, ...("fact" in declaration.claim ? [declaration.claim.fact] : [])];
    case "example":
      return [
        ...declaration.instances.flatMap(({ given }) => given.map((item) => item.name)),
        ...declaration.expects.map(({ rule }) => rule),
      ];
    case "currency":
    case "entity":
      return [];
  }
}

/** Why a name cannot be given to something, or null when it can. */
export function whyNotNamed(sources: readonly Source[], name: string): string | null {
  if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name))
    return `"${name}" is no name: letters, digits and underscores, a letter first.`;
  if (RESERVED.has(name)) return `"${name}" is a word of the language.`;
  const taken = sources.some((source) =>
    parseDocument(source).declarations.some(
      ({ kind, name: known }) => (RENAMED.has(kind) || kind === "entity") && known.text === name,
    ),
  );
  return taken ? `"${name}" is the name of something else already.` : null;
}

/** Law and drafts with a name written otherwise everywhere it stands for the same; those without it as they are. */
export function renamed(sources: readonly Source[], from: string, to: string): readonly Source[] {
  const places = referencesTo(sources, from);
  const after = sources.map(({ file, text }): Source => {
    const here = places.filter((span) => span.file === file).sort((a, b) => b.start - a.start);
    return { file, text: here.reduce((t, { start, end }) => t.slice(0, start) + to + t.slice(end), text) };
  });
  // A value of a list that is spelled like the new name would catch some of them.
  if (referencesTo(after, to).length !== places.length) throw new Error(`${to} would mean something else somewhere`);
  return after;
}

/** The known name that was perhaps meant. */
export const nearestDeclared = (sources: readonly Source[], name: string): string | undefined =>
  nearest(
    name,
    sources.flatMap((source) =>
      parseDocument(source)
        .declarations.filter(({ kind }) => RENAMED.has(kind))
        .map((d) => d.name.text),
    ),
  );

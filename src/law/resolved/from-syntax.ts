import type { Diagnostic, Span } from "../../base/index.ts";
import * as messages from "../messages.ts";
import { nearest } from "../nearest.ts";
import type { ParsedDocument } from "../syntax/document.ts";
import type { Declaration, ExceptionDeclaration, RuleDeclaration } from "../syntax/tree.ts";
import { withArticle } from "../with-article.ts";
import { rangesOf } from "./dates.ts";
import { overlayDraft } from "./overlay.ts";
import type { Resolved, ResolvedRule } from "./tree.ts";

/**
 * Puts the documents together: finds names declared twice, the definitions and exceptions of each rule, and lays the
 * draft over, if one is named. Drafts that are not named take no part, but what they change must exist.
 */
export function resolve(
  parsed: readonly ParsedDocument[],
  draft: string | undefined,
  diagnostics: Diagnostic[],
): Resolved {
  const documents = parsed.filter((document) => !document.isDraft || document.file === draft);
  const law = parsed.filter((document) => !document.isDraft).flatMap((document) => document.declarations);
  for (const declaration of law) {
    if (declaration.kind === "repeal" || declaration.action !== "declare") {
      const word = declaration.kind === "repeal" ? "repeal" : declaration.action;
      diagnostics.push(messages.onlyInDraft(declaration.span, { word }));
    }
  }
  const lawful = law.filter((declaration) => declaration.kind !== "repeal" && declaration.action === "declare");
  const currency = lawful.find((declaration) => declaration.kind === "currency")?.name.text ?? null;
  let declarations: Declaration[] = lawful;
  for (const document of parsed) {
    if (!document.isDraft) continue;
    const overlaid = overlayDraft(lawful, document.declarations, currency, diagnostics);
    if (document.file === draft) declarations = overlaid;
  }
  checkArticles(documents, diagnostics);
  return { documents, currency, ...sort(declarations, diagnostics) };
}

function checkArticles(documents: readonly ParsedDocument[], diagnostics: Diagnostic[]): void {
  const seen = new Map<string, Span>();
  for (const document of documents) {
    // A draft stands under the headings of the articles it would change.
    if (document.isDraft) continue;
    for (const article of document.articles) {
      const other = seen.get(article.id);
      if (other) {
        const related = [{ message: "the first one", span: other }];
        diagnostics.push(messages.duplicateArticle(article.span, { id: article.id }, { related }));
      } else seen.set(article.id, article.span);
    }
  }
}

function sort(
  declarations: readonly Declaration[],
  diagnostics: Diagnostic[],
): Omit<Resolved, "documents" | "currency"> {
  const of = <K extends Declaration["kind"]>(kind: K): Extract<Declaration, { kind: K }>[] =>
    declarations.filter((d): d is Extract<Declaration, { kind: K }> => d.kind === kind);
  const rules = new Map<string, RuleDeclaration[]>();
  for (const rule of of("rule")) rules.set(rule.name.text, [...(rules.get(rule.name.text) ?? []), rule]);
  const exceptions = new Map<string, ExceptionDeclaration[]>();
  for (const exception of of("exception")) {
    const { text, span } = exception.name;
    if (!rules.has(text)) {
      const suggestion = nearest(text, rules.keys());
      const more = suggestion ? { remedy: `Did you mean \`${suggestion}\`?` } : {};
      diagnostics.push(messages.unknownName(span, { what: "a rule", name: text }, more));
    }
    exceptions.set(text, [...(exceptions.get(text) ?? []), exception]);
  }
  const named = [...of("fact"), ...of("parameter"), ...of("table"), ...of("scale")];
  const heads = [...rules.values()].flatMap((list) => list.slice(0, 1));
  reportTwice([...named, ...heads], diagnostics);
  reportTwice(of("entity"), diagnostics);
  reportTwice(of("example"), diagnostics);
  reportCurrencies(of("currency"), diagnostics);
  return {
    entities: of("entity"),
    facts: of("fact"),
    parameters: of("parameter"),
    rules: [...rules.values()].flatMap((list) => gather(list, exceptions, diagnostics)),
    tables: of("table"),
    scales: of("scale"),
    examples: of("example"),
    promises: of("promise"),
  };
}

function gather(
  list: readonly RuleDeclaration[],
  exceptions: ReadonlyMap<string, readonly ExceptionDeclaration[]>,
  diagnostics: Diagnostic[],
): ResolvedRule[] {
  const [head] = list;
  if (!head) return [];
  const name = head.name.text;
  const definitions = rangesOf(list, `rule \`${name}\``, false, diagnostics, (rule) => rule.name.span);
  return [{ head, definitions, exceptions: exceptions.get(name) ?? [] }];
}

function reportTwice(declarations: readonly Declaration[], diagnostics: Diagnostic[]): void {
  const seen = new Map<string, Declaration>();
  for (const declaration of declarations) {
    const { text, span } = declaration.name;
    if (text === "") continue;
    const other = seen.get(text);
    if (!other) seen.set(text, declaration);
    else {
      const related = [{ message: `first declared here, as ${withArticle(other.kind)}`, span: other.name.span }];
      diagnostics.push(messages.duplicateName(span, { kind: declaration.kind, name: text }, { related }));
    }
  }
}

function reportCurrencies(declarations: readonly Declaration[], diagnostics: Diagnostic[]): void {
  const [first, ...more] = declarations;
  for (const other of more.filter(({ name }) => name.text !== "")) {
    const related = [{ message: "the first one", span: first?.span ?? other.span }];
    diagnostics.push(messages.duplicateName(other.name.span, { kind: "currency", name: other.name.text }, { related }));
  }
}

import type { Diagnostic } from "../../base/index.ts";
import { hashText } from "../hash.ts";
import * as messages from "../messages.ts";
import type { Resolved } from "../resolved/tree.ts";
import type { Article, DeclarationText, Entity, Fact, LawDocument, Rule, Rulebook } from "../rulebook.ts";
import type { ParsedDocument } from "../syntax/document.ts";
import { checkCircles, type Reader } from "./circles.ts";
import { checkExample } from "./examples.ts";
import { checkConflicts } from "./exceptions.ts";
import { checkExpression } from "./expressions.ts";
import { checkFact } from "./facts.ts";
import { keep } from "./keep.ts";
import { checkParameter } from "./parameters.ts";
import { checkPromise } from "./promises.ts";
import { checkRule } from "./rules.ts";
import type { Checking, ReadList } from "./scope.ts";
import { declaredNames, entitiesOf, labelOf, signaturesOf } from "./signatures.ts";
import { checkScale, checkTable } from "./tables.ts";

export interface CheckedLaw {
  readonly rulebook: Rulebook;
  /** Every place in a formula where a name was found to stand for something. */
  readonly reads: () => ReadList;
}

/** Checks everything against everything. The rulebook is whole only when no diagnostic is an error. */
export function check(
  resolved: Resolved,
  name: string,
  textOf: (file: string) => string,
  diagnostics: Diagnostic[],
): CheckedLaw {
  const entities = entitiesOf(resolved, diagnostics);
  const signatures = signaturesOf(resolved, entities, diagnostics);
  const c: Checking = {
    signatures,
    declared: declaredNames(resolved),
    entities,
    currency: resolved.currency,
    diagnostics,
    textAt: ({ file, start, end }) => textOf(file).slice(start, end),
    check: (expression, scope, expected) => checkExpression(c, expression, scope, expected),
  };
  const ids = new Map(resolved.documents.map((document) => [document.file, document.id]));
  const documentOf = (file: string): string => ids.get(file) ?? file;
  const titles = new Map(resolved.documents.flatMap((document) => document.articles.map((a) => [a.id, a.title])));
  const titleOf = (article: string | null): string =>
    article === null ? "no article" : (titles.get(article) ?? article);
  checkMoney(resolved, diagnostics);

  const readers: Reader[] = [];
  const context = contextOf(c, resolved);
  const facts = resolved.facts.flatMap((declaration) => {
    const { fact, reads } = keep(declaration, [], context, diagnostics, () => {
      const list: ReadList = [];
      return { fact: checkFact(c, declaration, documentOf, list), reads: list };
    });
    if (fact)
      readers.push({
        name: fact.name,
        span: declaration.name.span,
        begins: false,
        reads: [{ from: null, until: null, reads }],
      });
    return fact ? [fact] : [];
  });
  const parameters = resolved.parameters.flatMap((declaration) => {
    const signature = signatures.get(declaration.name.text);
    if (signature?.kind !== "parameter") return [];
    const check = () => checkParameter(c, declaration, signature.type, documentOf);
    return [keep(declaration, [], context, diagnostics, check)];
  });
  const scales = resolved.scales.flatMap((declaration) => {
    const signature = signatures.get(declaration.name.text);
    if (signature?.kind !== "scale") return [];
    const check = () => checkScale(c, declaration, signature.type, documentOf);
    return [keep(declaration, [], context, diagnostics, check)];
  });
  const tables = resolved.tables.flatMap((declaration) => {
    const signature = signatures.get(declaration.name.text);
    if (signature?.kind !== "table") return [];
    const check = () => checkTable(c, declaration, signature, documentOf);
    const { table, reads } = keep(declaration, [], context, diagnostics, check);
    readers.push({ name: table.name, span: declaration.name.span, begins: false, reads });
    return [table];
  });
  const rules = resolved.rules.flatMap((declaration) => {
    const { head, definitions, exceptions } = declaration;
    const parts = [...definitions.flatMap(({ item, from, until }) => [item, from, until]), ...exceptions];
    const checked = keep(head, parts, context, diagnostics, () => {
      const result = checkRule(c, declaration, documentOf);
      if (result) checkConflicts(result.rule, titleOf, diagnostics);
      return result;
    });
    if (!checked) return [];
    const { rule, reads } = checked;
    readers.push({ name: rule.name, span: declaration.head.name.span, begins: rule.initially !== null, reads });
    return [rule];
  });
  checkCircles(readers, diagnostics);
  const known = {
    facts: new Map(facts.map((fact) => [fact.name, fact])),
    rules: new Map(rules.map((rule) => [rule.name, rule])),
  };
  const given = givenContext(facts, rules);
  const examples = resolved.examples.map((declaration) =>
    keep(declaration, [], `${context} ${given}`, diagnostics, () => checkExample(c, declaration, known, documentOf)),
  );
  const givable = new Set(rules.filter((rule) => rule.givable).map((rule) => rule.name));
  const promises = resolved.promises
    .map((declaration) => checkPromise(c, declaration, givable, documentOf))
    .filter((promise) => promise !== null);
  const rulebook: Rulebook = {
    name,
    currency: resolved.currency ?? "EUR",
    hash: hashText(resolved.documents.flatMap((d) => d.declarations.map((item) => item.hash)).join(" ")),
    entities: declaredEntities(resolved, entities, documentOf),
    facts,
    parameters,
    rules,
    tables,
    scales,
    examples,
    promises,
    documents: resolved.documents.map(documentWith),
  };
  return { rulebook, reads: () => readers.flatMap((reader) => reader.reads.flatMap((dated) => dated.reads)) };
}

/** What the meaning of a formula depends on besides the formula: what every name is, and what documents are called. */
function contextOf({ signatures, declared, entities, currency }: Checking, { documents }: Resolved): string {
  const names = [...signatures.values()].map(({ span: _span, ...signature }) => signature);
  const ids = documents.map(({ file, id }) => [file, id]);
  return hashText(JSON.stringify([names, [...declared], [...entities.values()], currency, ids]));
}

/** What examples are held against besides: within which bounds a fact may be given, and which rules may be. */
function givenContext(facts: readonly Fact[], rules: readonly Rule[]): string {
  const limits = facts.map(({ name, least, most }) => [name, least, most]);
  return hashText(JSON.stringify([limits, rules.map(({ name, givable }) => [name, givable])]));
}

/** Money without a currency has no unit. */
function checkMoney(resolved: Resolved, diagnostics: Diagnostic[]): void {
  if (resolved.currency !== null) return;
  const types = [...resolved.facts, ...resolved.parameters, ...resolved.rules.map((rule) => rule.head)].map(
    (d) => d.type,
  );
  const money = types.find((type) => type?.kind === "number" && type.unit === "money");
  if (money) diagnostics.push(messages.noCurrency(money.span, {}));
}

function declaredEntities(
  resolved: Resolved,
  entities: ReturnType<typeof entitiesOf>,
  documentOf: (file: string) => string,
): Entity[] {
  return resolved.entities.flatMap((declaration) => {
    const entity = entities.get(declaration.name.text);
    const { label, article, span } = declaration;
    if (!entity) return [];
    const roles = entity.roles.map((role) => {
      const written = declaration.roles.find(({ name }) => name.text === role.name);
      return { ...role, label: labelOf(role.name, written?.label ?? {}) };
    });
    return [{ ...entity, roles, label: labelOf(entity.name, label), article, span, document: documentOf(span.file) }];
  });
}

function documentWith(document: ParsedDocument): LawDocument {
  const { file, id, isDraft, title, preamble, declarations } = document;
  const byArticle = new Map<string | null, DeclarationText[]>();
  for (const { article, kind, name, source, span } of declarations) {
    const list = byArticle.get(article) ?? [];
    byArticle.set(article, list);
    list.push({ kind, name: name.text, source, span });
  }
  const under = (article: string | null): DeclarationText[] => byArticle.get(article) ?? [];
  const articles = document.articles.map(
    (article): Article => ({ ...article, document: id, declarations: under(article.id) }),
  );
  return { file, id, isDraft, title, preamble, articles, declarations: under(null) };
}

import type { Diagnostic } from "../../base/index.ts";
import { hashText } from "../hash.ts";
import * as messages from "../messages.ts";
import type { Resolved } from "../resolved/tree.ts";
import type { Article, DeclarationText, Entity, LawDocument, Rulebook } from "../rulebook.ts";
import type { ParsedDocument } from "../syntax/document.ts";
import { checkCircles, type Reader } from "./circles.ts";
import { checkExample } from "./examples.ts";
import { checkConflicts } from "./exceptions.ts";
import { checkExpression } from "./expressions.ts";
import { checkFact } from "./facts.ts";
import { checkParameter } from "./parameters.ts";
import { checkPromise } from "./promises.ts";
import { checkRule } from "./rules.ts";
import type { Checking, ReadList } from "./scope.ts";
import { declaredNames, entitiesOf, labelOf, signaturesOf } from "./signatures.ts";
import { checkScale, checkTable } from "./tables.ts";

export interface CheckedLaw {
  readonly rulebook: Rulebook;
  /** Every place in a formula where a name was found to stand for something. */
  readonly reads: ReadList;
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
  const facts = resolved.facts.flatMap((declaration) => {
    const reads: ReadList = [];
    const fact = checkFact(c, declaration, documentOf, reads);
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
    return signature?.kind === "parameter" ? [checkParameter(c, declaration, signature.type, documentOf)] : [];
  });
  const scales = resolved.scales.flatMap((declaration) => {
    const signature = signatures.get(declaration.name.text);
    return signature?.kind === "scale" ? [checkScale(c, declaration, signature.type, documentOf)] : [];
  });
  const tables = resolved.tables.flatMap((declaration) => {
    const signature = signatures.get(declaration.name.text);
    if (signature?.kind !== "table") return [];
    const { table, reads } = checkTable(c, declaration, signature, documentOf);
    readers.push({ name: table.name, span: declaration.name.span, begins: false, reads });
    return [table];
  });
  const rules = resolved.rules.flatMap((declaration) => {
    const checked = checkRule(c, declaration, documentOf);
    if (!checked) return [];
    const { rule, reads } = checked;
    checkConflicts(rule, titleOf, diagnostics);
    readers.push({ name: rule.name, span: declaration.head.name.span, begins: rule.initially !== null, reads });
    return [rule];
  });
  checkCircles(readers, diagnostics);
  const known = {
    facts: new Map(facts.map((fact) => [fact.name, fact])),
    rules: new Map(rules.map((rule) => [rule.name, rule])),
  };
  const examples = resolved.examples.map((declaration) => checkExample(c, declaration, known, documentOf));
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
  return { rulebook, reads: readers.flatMap((reader) => reader.reads.flatMap((dated) => dated.reads)) };
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
    return entity
      ? [{ ...entity, label: labelOf(entity.name, label), article, span, document: documentOf(span.file) }]
      : [];
  });
}

function documentWith(document: ParsedDocument): LawDocument {
  const { file, id, isDraft, title, preamble, declarations } = document;
  const under = (article: string | null): DeclarationText[] =>
    declarations
      .filter((declaration) => declaration.article === article)
      .map(({ kind, name, source, span }) => ({ kind, name: name.text, source, span }));
  const articles = document.articles.map(
    (article): Article => ({ ...article, document: id, declarations: under(article.id) }),
  );
  return { file, id, isDraft, title, preamble, articles, declarations: under(null) };
}

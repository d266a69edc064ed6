import type { Diagnostic } from "../../base/index.ts";
import * as messages from "../messages.ts";
import { nearest } from "../nearest.ts";
import type { Type } from "../program/program.ts";
import type { ResolvedRule } from "../resolved/tree.ts";
import type { Definition, Rule, RuleException } from "../rulebook.ts";
import type { ExceptionDeclaration, RuleDeclaration } from "../syntax/tree.ts";
import { checkConstant } from "./constants.ts";
import { checkAs } from "./operands.ts";
import { type Checking, type ReadList, readsOf, type Scope } from "./scope.ts";
import { labelOf, typeOf } from "./signatures.ts";
import { hasNothing, nothingOf, sameType, typeText, YES_NO } from "./types.ts";

/** What a definition or an exception reads, and while which days. */
export interface DatedReads {
  readonly from: number | null;
  readonly until: number | null;
  readonly reads: ReadList;
}

export interface CheckedRule {
  readonly rule: Rule;
  readonly reads: readonly DatedReads[];
}

/** Null when its type or entity is not known, which has been reported. */
export function checkRule(
  c: Checking,
  { head, definitions, exceptions }: ResolvedRule,
  documentOf: (file: string) => string,
): CheckedRule | null {
  const type = typeOf(head.type);
  const entity = head.entity?.text ?? "";
  if (type === null || !c.entities.has(entity)) return null;
  const period = head.yearly ? "year" : "month";
  const reads: DatedReads[] = [];
  const scopeAt = (from: number | null, until: number | null): Scope => {
    const list: ReadList = [];
    reads.push({ from, until, reads: list });
    return { entity, period, past: false, reads: list };
  };
  const checked: Definition[] = [];
  for (const { item, from, until } of definitions) {
    if (item !== head) checkSame(item, head, type, c.diagnostics);
    const definition = checkDefinition(c, item, type, scopeAt(from, until));
    if (definition) checked.push({ ...definition, from, until });
  }
  const others: RuleException[] = [];
  for (const exception of exceptions) {
    const { from, until } = exception.dates;
    const body = checkException(c, exception, type, scopeAt(from, until), exceptions);
    if (body) others.push(body);
  }
  const initially = head.initially && checkConstant(c, head.initially, type);
  const label = Object.assign({}, ...definitions.map(({ item }) => item.label), head.label);
  const rule: Rule = {
    name: head.name.text,
    label: labelOf(head.name.text, label),
    article: head.article,
    document: documentOf(head.span.file),
    span: head.span,
    entity,
    type,
    period,
    givable: definitions.some(({ item }) => item.givable),
    initially,
    definitions: checked,
    exceptions: others,
    reads: readsOf(reads.flatMap((dated) => dated.reads)),
  };
  return { rule, reads };
}

function checkSame(item: RuleDeclaration, head: RuleDeclaration, type: Type, diagnostics: Diagnostic[]): void {
  const other = typeOf(item.type);
  const sameEntity = item.entity?.text === head.entity?.text;
  if (sameEntity && other && sameType(other, type) && item.yearly === head.yearly) return;
  const related = [{ message: "the first definition", span: head.span }];
  diagnostics.push(messages.definitionDiffers(item.name.span, { name: head.name.text }, { related }));
}

function checkDefinition(
  c: Checking,
  item: RuleDeclaration,
  type: Type,
  scope: Scope,
): Omit<Definition, "from" | "until"> | null {
  const body = item.body.kind === "wrong" ? null : checkAs(c, item.body, scope, type);
  const onlyIf = item.onlyIf && checkAs(c, item.onlyIf, scope, YES_NO);
  const otherwise = item.otherwise && checkConstant(c, item.otherwise, type);
  if (item.onlyIf && !item.otherwise && !hasNothing(type)) {
    const remedy = "Say what it is otherwise: `only if … otherwise VALUE`.";
    c.diagnostics.push(messages.needsOtherwise(item.onlyIf.span, { type: typeText(type) }, { remedy }));
  }
  if (!body) return null;
  return { body, onlyIf, otherwise: otherwise ?? nothingOf(type), article: item.article, span: item.span };
}

function checkException(
  c: Checking,
  item: ExceptionDeclaration,
  type: Type,
  scope: Scope,
  siblings: readonly ExceptionDeclaration[],
): RuleException | null {
  const names = siblings.flatMap((sibling) => (sibling.named ? [sibling.named.text] : []));
  for (const over of item.over) {
    if (over.text === "" || names.includes(over.text)) continue;
    const suggestion = nearest(over.text, names);
    const more = suggestion ? { remedy: `Did you mean \`${suggestion}\`?` } : {};
    c.diagnostics.push(
      messages.unknownName(over.span, { what: `an exception to \`${item.name.text}\``, name: over.text }, more),
    );
  }
  const body = item.body.kind === "wrong" ? null : checkAs(c, item.body, scope, type);
  const when = item.when && checkAs(c, item.when, scope, YES_NO);
  if (!body || (item.when && !when)) return null;
  const { from, until } = item.dates;
  const over = item.over.map((name) => name.text);
  return { name: item.named?.text ?? null, body, when, over, from, until, article: item.article, span: item.span };
}

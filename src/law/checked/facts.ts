import { exact } from "../../base/index.ts";
import * as messages from "../messages.ts";
import type { Constant, Type } from "../program/program.ts";
import type { Fact } from "../rulebook.ts";
import type { Expression, FactDeclaration } from "../syntax/tree.ts";
import { checkConstant } from "./constants.ts";
import { checkAs } from "./operands.ts";
import { type Checking, type ReadList, readsOf } from "./scope.ts";
import { factPeriod, labelOf, typeOf } from "./signatures.ts";
import { constantText, hasNothing, nothingOf, typeText, YES_NO } from "./types.ts";

export type Numeric = Extract<Constant, number | { readonly n: number }>;
export const isNumeric = (value: Constant | null): value is Numeric =>
  typeof value === "number" || (typeof value === "object" && value !== null);

/** Null when its type or entity is not known, which has been reported. */
export function checkFact(
  c: Checking,
  fact: FactDeclaration,
  documentOf: (file: string) => string,
  reads: ReadList,
): Fact | null {
  const type = typeOf(fact.type);
  const entity = fact.entity.text;
  if (type === null || !c.entities.has(entity)) return null;
  const period = factPeriod(fact.every, type);
  const bound = (expression: Expression | null): Numeric | undefined => {
    const value = expression && checkConstant(c, expression, type);
    return isNumeric(value) ? value : undefined;
  };
  const least = bound(fact.least) ?? (type.kind === "number" && !fact.mayBeNegative ? 0 : undefined);
  const most = bound(fact.most);
  const limits = { ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }) };
  const usually = fact.usually
    ? checkConstant(c, fact.usually, type)
    : type.kind === "date"
      ? null
      : usualOf(type, limits);
  if (fact.usually && usually !== null) checkLimits(c, fact.usually, usually, type, limits);
  const scope = { entity, period: period === "year" ? "year" : "month", past: false, reads } as const;
  const exists = fact.when && checkAs(c, fact.when, scope, YES_NO);
  const otherwise = fact.otherwise && checkConstant(c, fact.otherwise, type);
  if (fact.when && !fact.otherwise && !hasNothing(type)) {
    const remedy = `Say how it reads where it does not exist: \`when … otherwise ${type.kind === "one_of" ? type.values[0] : "1900-01-01"}\`.`;
    c.diagnostics.push(messages.needsOtherwise(fact.when.span, { type: typeText(type) }, { remedy }));
  }
  return {
    name: fact.name.text,
    label: labelOf(fact.name.text, fact.label),
    article: fact.article,
    document: documentOf(fact.span.file),
    span: fact.span,
    entity,
    type,
    period,
    ...limits,
    usually,
    exists,
    absent: otherwise ?? nothingOf(type),
    reads: readsOf(reads),
  };
}

interface Limits {
  readonly least?: Numeric;
  readonly most?: Numeric;
}

const usualOf = (type: Type, { least, most }: Limits): Constant => {
  if (least !== undefined && exact.sign(least) > 0) return least;
  return most !== undefined && exact.sign(most) < 0 ? most : nothingOf(type);
};

export function checkLimits(
  c: Checking,
  expression: Expression,
  value: Constant,
  type: Type,
  { least, most }: Limits,
): void {
  if (!isNumeric(value)) return;
  const low = least !== undefined && exact.compare(value, least) < 0;
  const high = most !== undefined && exact.compare(value, most) > 0;
  if (!low && !high) return;
  const limit = low ? `at least ${constantText(least, type)}` : `at most ${constantText(most ?? 0, type)}`;
  c.diagnostics.push(messages.outOfBounds(expression.span, { value: constantText(value, type), limit }));
}

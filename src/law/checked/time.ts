import * as messages from "../messages.ts";
import type { Type } from "../program/program.ts";
import type { Expression, Moved } from "../syntax/tree.ts";
import type { Checking, Scope } from "./scope.ts";
import type { Checked } from "./tree.ts";
import { adopt, number, typeText } from "./types.ts";

type Of<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;

const isPast = (to: Moved): boolean => (to.kind === "ago" ? to.count > 0 : to.kind === "in_year" ? to.back > 0 : true);

/** `x 1 month ago`, `x in year − 2`: the same expression at another time. */
export function checkMoved(c: Checking, expression: Of<"moved">, scope: Scope, expected?: Type): Checked | null {
  const { to, span } = expression;
  if (to.kind === "last_months") {
    c.diagnostics.push(messages.needsFold(span, { text: c.textAt(expression.value.span) }));
    return null;
  }
  if (to.kind === "ago" && to.unit === "month" && scope.period === "year") {
    c.diagnostics.push(messages.monthlyInYear(span, { name: c.textAt(span) }));
    return null;
  }
  const period = to.kind === "in_year" ? "year" : scope.period;
  const value = c.check(expression.value, { ...scope, period, past: scope.past || isPast(to) }, expected);
  return value && { kind: "moved", to, value: adopt(value, value.type), type: value.type, entity: value.entity, span };
}

/** Over months one by one. A sum of monthly amounts is an amount: per year over a year or twelve months, else plain. */
export function checkWindow(c: Checking, expression: Of<"window">, scope: Scope): Checked | null {
  const { op, over, span } = expression;
  const past = scope.past || isPast(over);
  const value = c.check(expression.value, { ...scope, period: "month", past });
  if (!value) return null;
  const { type } = value;
  if (type.kind !== "number" && (type.kind !== "date" || op === "sum" || op === "average")) {
    c.diagnostics.push(messages.noArithmetic(span, { operator: op, type: typeText(type) }));
    return null;
  }
  if (over.kind === "last_months" && scope.period === "year") {
    c.diagnostics.push(messages.monthlyInYear(span, { name: c.textAt(span) }));
    return null;
  }
  const whole = over.kind === "in_year" || (over.kind === "last_months" && over.count === 12);
  const gives: Type =
    op === "sum" && type.kind === "number" && type.per === "month"
      ? number(type.unit, whole ? "year" : undefined)
      : type;
  return { kind: "window", op, over, value: adopt(value, type), type: gives, entity: value.entity, span };
}

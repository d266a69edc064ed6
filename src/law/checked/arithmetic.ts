import { exact } from "../../base/index.ts";
import * as messages from "../messages.ts";
import type { Constant, Type } from "../program/program.ts";
import type { Expression, Rate } from "../syntax/tree.ts";
import { constantOf } from "./constants.ts";
import { entityOf, unify } from "./operands.ts";
import type { Checking, Scope } from "./scope.ts";
import type { CalendarOperator, Checked } from "./tree.ts";
import { DATE, isPlain, type NumberType, number, typeText } from "./types.ts";

type Of<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;

const RATE_OF: { readonly [unit: string]: Rate | undefined } = { years: "year", months: "month", days: "day" };
const DURATIONS = { year: "years", month: "months", day: "days" } as const;
const ADD_TO_DATE: { readonly [unit: string]: CalendarOperator | undefined } = {
  years: "add_years",
  months: "add_months",
  days: "add_days",
};

export function checkArithmetic(
  c: Checking,
  expression: Of<"arithmetic">,
  scope: Scope,
  expected?: Type,
): Checked | null {
  const { op } = expression;
  if (op === "multiply" || op === "divide") return checkProduct(c, expression, scope);
  const wanted = expected?.kind === "number" ? expected : undefined;
  const left = c.check(expression.left, scope, wanted);
  if (left?.type.kind === "date") return checkDateShift(c, expression, left, scope);
  if (!left) {
    c.check(expression.right, scope, wanted);
    return null;
  }
  const verb = op === "add" ? "added" : "subtracted from each other";
  const right = c.check(expression.right, scope, left.type);
  const pair = right && unify(c, left, right, expression.span, verb);
  if (!pair) return null;
  if (pair.type.kind !== "number") {
    const operator = op === "add" ? "+" : "−";
    c.diagnostics.push(messages.noArithmetic(expression.span, { operator, type: typeText(pair.type) }));
    return null;
  }
  const base = { kind: "arithmetic", op, left: pair.left, right: pair.right, type: pair.type } as const;
  const node = { ...base, entity: entityOf([pair.left, pair.right]), span: expression.span };
  return pair.left.loose && pair.right.loose ? { ...node, loose: true } : node;
}

/** `birth_date + 20 years`, `first_day − birth_date` (in days) */
function checkDateShift(c: Checking, expression: Of<"arithmetic">, left: Checked, scope: Scope): Checked | null {
  const right = c.check(expression.right, scope);
  if (!right) return null;
  const { span } = expression;
  const entity = entityOf([left, right]);
  if (right.type.kind === "date" && expression.op === "subtract") {
    return { kind: "calendar", op: "days_between", left: right, right: left, type: number("days"), entity, span };
  }
  const op = right.type.kind === "number" && !right.type.per ? ADD_TO_DATE[right.type.unit] : undefined;
  if (!op) {
    const operator = expression.op === "add" ? "+" : "−";
    const remedy = "Move a date by a duration, such as `20 years`, `3 months` or `10 days`.";
    c.diagnostics.push(messages.noArithmetic(span, { operator, type: `date and ${typeText(right.type)}` }, { remedy }));
    return null;
  }
  const by = expression.op === "add" ? right : negated(right);
  return { kind: "calendar", op, left, right: by, type: DATE, entity, span };
}

export const negated = (value: Checked): Checked => {
  const { loose, span, entity, type } = value;
  const rest = { span, entity, type, ...(loose ? { loose } : {}) };
  if (value.kind === "constant" && typeof value.value !== "boolean" && typeof value.value !== "string") {
    return { kind: "constant", value: constantOf(exact.negate(value.value)), ...rest };
  }
  const zero: Checked = { kind: "constant", value: 0 satisfies Constant, span, entity: null, type };
  return { kind: "arithmetic", op: "subtract", left: loose ? { ...zero, loose } : zero, right: value, ...rest };
};

export function checkNegate(c: Checking, expression: Of<"negate">, scope: Scope, expected?: Type): Checked | null {
  const value = c.check(expression.value, scope, expected);
  if (!value) return null;
  if (value.type.kind === "number") return { ...negated(value), span: expression.span };
  c.diagnostics.push(messages.noArithmetic(expression.span, { operator: "−", type: typeText(value.type) }));
  return null;
}

function checkProduct(c: Checking, expression: Of<"arithmetic">, scope: Scope): Checked | null {
  const left = c.check(expression.left, scope);
  const right = c.check(expression.right, scope);
  if (!left || !right) return null;
  const { op, span } = expression;
  const operator = op === "multiply" ? "×" : "÷";
  for (const operand of [left, right]) {
    if (operand.type.kind !== "number") {
      c.diagnostics.push(messages.noArithmetic(operand.span, { operator, type: typeText(operand.type) }));
      return null;
    }
  }
  if (op === "divide" && right.kind === "constant" && right.value === 0) {
    c.diagnostics.push(messages.divisionByZero(right.span, {}));
    return null;
  }
  const type = op === "multiply" ? productType(left, right) : quotientType(left, right);
  if (!type) {
    const verb = op === "multiply" ? "multiplied" : "divided";
    const related = [left, right].map((side) => ({ message: `this is \`${typeText(side.type)}\``, span: side.span }));
    const parts = { left: typeText(left.type), right: typeText(right.type), verb };
    c.diagnostics.push(messages.unitMismatch(span, parts, { related }));
    return null;
  }
  const node = {
    kind: "arithmetic",
    op: op as "multiply" | "divide",
    left,
    right,
    type,
    entity: entityOf([left, right]),
    span,
  } as const;
  return isLooseProduct(left, right, op) ? { ...node, loose: true } : node;
}

/** Literals stay loose among literals: `2 × 50 €` may still become an amount per month. */
const isLooseProduct = (left: Checked, right: Checked, op: string): boolean => {
  if (!left.loose || !right.loose) return false;
  return (
    op === "multiply" || !(left.type.kind === "number" && right.type.kind === "number" && right.type.unit === "money")
  );
};

/** What is multiplied: at most one side has a dimension, or a rate meets its duration: `money per month × 3 months`. */
function productType(left: Checked, right: Checked): NumberType | null {
  const a = left.type as NumberType;
  const b = right.type as NumberType;
  if (isPlain(a) && isPlain(b)) {
    if (a.per && b.per) return null;
    const per = a.per ?? b.per;
    return number(a.unit === "count" && b.unit === "count" ? "count" : "ratio", per);
  }
  if (a.per && !b.per && RATE_OF[b.unit] === a.per) return number(a.unit);
  if (b.per && !a.per && RATE_OF[a.unit] === b.per) return number(b.unit);
  if (isPlain(b) && !b.per) return a;
  if (isPlain(a) && !a.per) return b;
  return null;
}

function quotientType(left: Checked, right: Checked): NumberType | null {
  const a = left.type as NumberType;
  const b = right.type as NumberType;
  if (a.unit === b.unit && a.per === b.per) return number("ratio");
  if (isPlain(a) && isPlain(b) && a.per === b.per) return number("ratio");
  if (isPlain(b) && !b.per) return isPlain(a) ? number("ratio", a.per) : a;
  // An amount without a rate beside one with it is either a literal that takes it on, or spread over time.
  if (a.unit === b.unit && right.loose && !b.per) return number("ratio");
  if (a.unit === b.unit && left.loose && !a.per) return number("ratio");
  if (a.unit === b.unit && !a.per && b.per) return number(DURATIONS[b.per]);
  const rate = RATE_OF[b.unit];
  if (!a.per && !b.per && rate) return number(a.unit, rate);
  return null;
}

/** `x per year`: the same amount at another rate; on a literal it names the rate. */
export function checkPer(c: Checking, expression: Of<"per">, scope: Scope): Checked | null {
  const value = c.check(expression.value, scope);
  if (!value) return null;
  const { rate, span } = expression;
  if (value.type.kind === "number") {
    const { unit, per } = value.type;
    if (value.loose && !per) {
      const { loose: _, ...rest } = value;
      return { ...rest, type: number(unit, rate), span } as Checked;
    }
    if (per === rate) return { ...value, span };
    if (per && per !== "day" && rate !== "day") {
      const twelve: Checked = { kind: "constant", value: 12, type: number("count"), entity: null, span };
      const op = rate === "year" ? "multiply" : "divide";
      return {
        kind: "arithmetic",
        op,
        left: value,
        right: twelve,
        type: number(unit, rate),
        entity: value.entity,
        span,
      };
    }
  }
  c.diagnostics.push(messages.noRate(span, { type: typeText(value.type), rate }));
  return null;
}

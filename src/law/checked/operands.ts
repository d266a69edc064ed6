import type { Span } from "../../base/index.ts";
import * as messages from "../messages.ts";
import { nearest } from "../nearest.ts";
import type { Type } from "../program/program.ts";
import type { Expression } from "../syntax/tree.ts";
import type { Checking, Scope } from "./scope.ts";
import type { Checked } from "./tree.ts";
import { adopt, commonType, DATE, isPlain, number, sameType, takesOn, typeText } from "./types.ts";

/** Names that stand for the period at hand itself; a declared name goes before them. */
export const MOMENTS = { first_day: DATE, last_day: DATE, year: number("count") } as const;
export type Moment = keyof typeof MOMENTS;
export const isMoment = (name: string): name is Moment => Object.hasOwn(MOMENTS, name);

/** Checks an expression where a value of a certain type is wanted; reports when it is another. */
export function checkAs(c: Checking, expression: Expression, scope: Scope, type: Type): Checked | null {
  const value = c.check(expression, scope, type);
  if (!value) return null;
  if (takesOn(value, type)) return adopt(value, type);
  const fits =
    sameType(value.type, type) ||
    (value.type.kind === "one_of" && type.kind === "one_of" && value.type.values.every((v) => type.values.includes(v)));
  if (fits) return adopt(value, type);
  if (
    type.kind === "number" &&
    type.unit === "money" &&
    value.loose &&
    value.type.kind === "number" &&
    isPlain(value.type)
  ) {
    const bare = { number: c.textAt(value.span), beside: typeText(type) };
    c.diagnostics.push(messages.bareNumber(value.span, bare, { remedy: `Write \`${bare.number} ${sign(c)}\`.` }));
    return null;
  }
  const parts = { expected: typeText(type), found: typeText(value.type) };
  c.diagnostics.push(messages.typeMismatch(expression.span, parts, mismatchRemedy(c, value, type)));
  return null;
}

/** How the one may be written as the other. */
export function mismatchRemedy(c: Checking, value: Checked, type: Type): { remedy?: string } {
  const text = closed(c.textAt(value.span));
  if (value.type.kind !== "number" || type.kind !== "number") return {};
  const units = [value.type.unit, type.unit];
  if (units.includes("years") && units.includes("months")) {
    return { remedy: "Count both in months (`whole_months`, `24 months`) or both in years." };
  }
  if (value.type.unit !== type.unit) return {};
  const whole = text.includes(" ") && !text.endsWith(")") ? `(${text})` : text;
  if (value.type.per && type.per && value.type.per !== "day" && type.per !== "day") {
    return { remedy: `Convert it: \`${whole} per ${type.per}\`.` };
  }
  if (value.type.per && !type.per) return { remedy: `Say for how long, such as \`${whole} × 12 months\`.` };
  if (!value.type.per && type.per) {
    return { remedy: `Say over how long it is spread: \`${whole} ÷ ${durationOf(value, type.per)}\`.` };
  }
  return {};
}

/** With the parentheses that stand before its first word: places of formulas begin behind them. */
function closed(text: string): string {
  const missing = text.split(")").length - text.split("(").length;
  return missing > 0 ? "(".repeat(missing) + text : text;
}

/** The time an amount without a rate is about, as far as it says so itself. */
function durationOf(value: Checked, per: "day" | "month" | "year"): string {
  if (value.kind === "window" && value.over.kind === "last_months") return `${value.over.count} months`;
  return { day: "30 days", month: "12 months", year: "1 year" }[per];
}

export const SIGNS: { readonly [code: string]: string } = { EUR: "€", USD: "$", GBP: "£", JPY: "¥" };
export const sign = (c: Checking): string => SIGNS[c.currency ?? "EUR"] ?? c.currency ?? "€";

/** Two operands that must be of one type; a name that only the other side's type can explain is checked after it. */
export function checkPair(
  c: Checking,
  a: Expression,
  b: Expression,
  scope: Scope,
  span: Span,
  verb: string,
  expected?: Type,
): { left: Checked; right: Checked; type: Type } | null {
  const isBare = a.kind === "name" && !c.signatures.has(a.name) && !isMoment(a.name);
  let left: Checked | null;
  let right: Checked | null;
  if (isBare) {
    right = c.check(b, scope, expected);
    left = right && c.check(a, scope, right.type);
  } else {
    left = c.check(a, scope, expected);
    right = left ? c.check(b, scope, left.type) : c.check(b, scope, expected);
  }
  return left && right && unify(c, left, right, span, verb);
}

/** Brings two checked operands to one type, or reports that there is none. */
export function unify(
  c: Checking,
  left: Checked,
  right: Checked,
  span: Span,
  verb: string,
): { left: Checked; right: Checked; type: Type } | null {
  const type = commonType(left, right);
  if (type && left.loose && right.loose) return { left, right, type };
  if (type) return { left: adopt(left, type), right: adopt(right, type), type };
  reportMismatch(c, left, right, span, verb);
  return null;
}

export function reportMismatch(c: Checking, left: Checked, right: Checked, span: Span, verb: string): void {
  const loose = left.loose && left.type.kind === "number" && left.type.unit !== "money" ? left : right;
  const other = loose === left ? right : left;
  if (loose.loose && loose.type.kind === "number" && loose.type.unit !== "money" && other.type.kind === "number") {
    const text = c.textAt(loose.span);
    const parts = { number: text, beside: typeText(other.type) };
    c.diagnostics.push(messages.bareNumber(loose.span, parts, { remedy: `Write \`${text} ${sign(c)}\`.` }));
    return;
  }
  const remedy = mismatchRemedy(c, right, left.type);
  c.diagnostics.push(
    messages.unitMismatch(
      span,
      { left: typeText(left.type), right: typeText(right.type), verb },
      {
        ...remedy,
        related: [
          { message: `this is \`${typeText(left.type)}\``, span: left.span },
          { message: `this is \`${typeText(right.type)}\``, span: right.span },
        ],
      },
    ),
  );
}

export function unknownName(
  c: Checking,
  what: string,
  name: string,
  span: Span,
  known: Iterable<string>,
): ReturnType<typeof messages.unknownName> {
  const suggestion = nearest(name, known);
  const place = suggestion === undefined ? undefined : c.signatures.get(suggestion)?.span;
  return messages.unknownName(
    span,
    { what, name },
    {
      ...(suggestion ? { remedy: `Did you mean \`${suggestion}\`?` } : {}),
      ...(place ? { related: [{ message: `\`${suggestion}\` is declared here`, span: place }] } : {}),
    },
  );
}

/** Operands belong to the entity at hand or to none. */
export const entityOf = (operands: readonly Checked[]): string | null =>
  operands.find((operand) => operand.entity !== null)?.entity ?? null;

export function all<T>(list: readonly (T | null)[]): T[] | null {
  const whole: T[] = [];
  for (const item of list) {
    if (item === null) return null;
    whole.push(item);
  }
  return whole;
}

import { formatDay } from "../../base/index.ts";
import type { Constant, Type } from "../program/program.ts";
import type { Rate, Unit } from "../syntax/tree.ts";
import type { Checked } from "./tree.ts";

export type NumberType = Extract<Type, { kind: "number" }>;

export const YES_NO: Type = { kind: "yes_no" };
export const DATE: Type = { kind: "date" };
export const number = (unit: Unit, per?: Rate): NumberType =>
  per ? { kind: "number", unit, per } : { kind: "number", unit };

/** As written in the language: "money per month", "one of tenant, owner". */
export function typeText(type: Type): string {
  if (type.kind === "number") return type.per ? `${type.unit} per ${type.per}` : type.unit;
  return type.kind === "one_of" ? `one of ${type.values.join(", ")}` : type.kind;
}

/** Counts, ratios and percentages are plain numbers to arithmetic. */
export const isPlain = (type: NumberType): boolean =>
  type.unit === "count" || type.unit === "ratio" || type.unit === "percent";

/** Counted in whole steps, so that `2 to 4` and the next number are understood. */
export const isWhole = (type: Type): boolean =>
  type.kind === "number" && !type.per && ["count", "years", "months", "days"].includes(type.unit);

/** Same dimension, so that the two can be compared and added as they are. */
export function sameType(a: Type, b: Type): boolean {
  if (a.kind === "number" && b.kind === "number") {
    return a.per === b.per && (a.unit === b.unit || (isPlain(a) && isPlain(b)));
  }
  if (a.kind === "one_of" && b.kind === "one_of") {
    return a.values.length === b.values.length && a.values.every((value) => b.values.includes(value));
  }
  return a.kind === b.kind;
}

/** The type both can be read as, taking in what a loose literal may become; null when there is none. */
export function commonType(a: Checked, b: Checked): Type | null {
  if (takesOn(a, b.type)) return b.type;
  if (takesOn(b, a.type)) return a.type;
  if (!sameType(a.type, b.type)) return null;
  if (a.type.kind !== "number" || b.type.kind !== "number" || a.type.unit === b.type.unit) return a.type;
  return number("ratio", a.type.per);
}

/**
 * Whether a loose expression may become this type. A bare number becomes anything but money, because `0` beside an
 * amount hides a unit; an amount takes on a rate (`0 €` beside `money per month`).
 */
export function takesOn(value: Checked, type: Type): boolean {
  if (!value.loose || value.type.kind !== "number" || type.kind !== "number") return false;
  return value.type.unit === "money" ? type.unit === "money" : isPlain(value.type) && type.unit !== "money";
}

/** The expression as a value of this type, which it has or takes on. */
export function adopt(value: Checked, type: Type): Checked {
  if (!value.loose) return value;
  const { loose: _, ...rest } = value;
  const base = { span: rest.span, entity: rest.entity, type };
  switch (value.kind) {
    case "arithmetic":
      if (value.op === "multiply" || value.op === "divide") return { ...rest, type } as Checked;
      return {
        ...base,
        kind: "arithmetic",
        op: value.op,
        left: adopt(value.left, type),
        right: adopt(value.right, type),
      };
    case "extreme":
      return {
        ...base,
        kind: "extreme",
        op: value.op,
        operands: value.operands.map((operand) => adopt(operand, type)),
      };
    case "if":
      return {
        ...base,
        kind: "if",
        condition: value.condition,
        then: adopt(value.then, type),
        otherwise: adopt(value.otherwise, type),
      };
    default:
      return { ...rest, type } as Checked;
  }
}

/** 0, no, the first value; for a date there is no such thing, and nothing reads this day: 1970-01-01. */
export function nothingOf(type: Type): Constant {
  if (type.kind === "yes_no") return false;
  if (type.kind === "one_of") return type.values[0] ?? "";
  return 0;
}

/** Whether leaving a value out can mean 0 or no. */
export const hasNothing = (type: Type): boolean => type.kind === "number" || type.kind === "yes_no";

/** A constant for messages. */
export function constantText(value: Constant, type: Type): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return value;
  const plain = typeof value === "number" ? value : value.n / value.d;
  if (type.kind === "date") return formatDay(plain);
  if (type.kind !== "number") return String(plain);
  if (type.unit === "money") return (plain / 100).toFixed(2);
  return type.unit === "percent" ? `${plain * 100} %` : String(plain);
}

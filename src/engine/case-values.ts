import { ALWAYS, type Exact, exact, formatDay, formatMonth, type Period, parseDay, parseMonth } from "../base/index.ts";
import type { Type } from "../law/index.ts";
import type { Value } from "./case.ts";
import { nearestName } from "./nearest.ts";

/** A fact, or a rule that may be given, as a case file has it. */
export interface Shape {
  readonly type: Type;
  readonly period: "always" | "month" | "year";
  /** Ends included; an absent end: no bound. */
  readonly least: Exact | undefined;
  readonly most: Exact | undefined;
}

/** What was wrong with something written, in words that end a sentence which began with its path. */
export interface Wrong {
  readonly wrong: string;
}

export const isWrong = (read: Value | Wrong): read is Wrong => typeof read === "object" && "wrong" in read;

/** Money is written in the currency (cents inside), dates as "2026-06-01", shares as numbers, exact fractions as "1/3". */
export function readValue(shape: Shape, written: unknown): Value | Wrong {
  const { type } = shape;
  switch (type.kind) {
    case "yes_no":
      return typeof written === "boolean" ? written : { wrong: `true or false is needed, not ${shown(written)}` };
    case "one_of": {
      if (typeof written === "string" && type.values.includes(written)) return written;
      const near = typeof written === "string" ? nearestName(written, type.values) : undefined;
      const hint = near === undefined ? "" : `; did you mean "${near}"?`;
      return { wrong: `one of ${type.values.join(", ")} is needed, not ${shown(written)}${hint}` };
    }
    case "date": {
      const day = typeof written === "string" ? parseDay(written) : undefined;
      if (day === undefined) return { wrong: `a date such as "2026-06-01" is needed, not ${shown(written)}` };
      return within(shape, day);
    }
    case "number": {
      const number = readNumber(written);
      if (number === undefined) return { wrong: `a number is needed, not ${shown(written)}` };
      if (type.unit === "count" && typeof number !== "number")
        return { wrong: `a whole number is needed, not ${shown(written)}` };
      return within(shape, type.unit === "money" ? exact.multiply(number, 100) : number);
    }
  }
}

function readNumber(written: unknown): Exact | undefined {
  if (typeof written === "number") return Number.isFinite(written) ? exact.fromNumber(written) : undefined;
  if (typeof written !== "string") return undefined;
  const [over, under, more] = written.split("/");
  const top = exact.parseDecimal(over ?? "");
  if (under === undefined || top === undefined) return top;
  const bottom = exact.parseDecimal(under);
  return bottom === undefined || bottom === 0 || more !== undefined ? undefined : exact.divide(top, bottom);
}

function within(shape: Shape, value: Exact): Exact | Wrong {
  const { least, most, type } = shape;
  const below = least !== undefined && exact.compare(value, least) < 0;
  const above = most !== undefined && exact.compare(value, most) > 0;
  if (!below && !above) return value;
  const from = least === undefined ? "" : `${writeValue(type, least)} or more`;
  const to = most === undefined ? "" : `${writeValue(type, most)} or less`;
  return { wrong: `${from}${from && to && " and "}${to} is needed, not ${writeValue(type, value)}` };
}

/** The same form that `readValue` reads; a number where a double holds it, else text. */
export function writeValue(type: Type, value: Value): number | boolean | string {
  if (typeof value === "boolean" || typeof value === "string") return value;
  if (type.kind === "date") return typeof value === "number" ? formatDay(value) : exact.exactText(value);
  const written = type.kind === "number" && type.unit === "money" ? exact.divide(value, 100) : value;
  const near = exact.toNumber(written);
  return Number.isFinite(near) && exact.equal(exact.fromNumber(near), written) ? near : exact.exactText(written);
}

/** Reads the key of a period of a series; undefined when it is not one. */
export function readPeriod(shape: Shape, written: unknown): Period | undefined {
  if (typeof written !== "string") return undefined;
  if (shape.period === "month") return parseMonth(written) === undefined ? undefined : written;
  return shape.period === "year" && /^\d{4}$/.test(written) ? written : undefined;
}

/** All periods from one to another, both included. */
export function periodsBetween(from: Period, to: Period): Period[] {
  const [first, last] = [parseMonth(from), parseMonth(to)];
  const periods: Period[] = [];
  if (first !== undefined && last !== undefined) {
    for (let month = first; month <= last; month++) periods.push(formatMonth(month));
  } else {
    for (let year = Number(from); year <= Number(to); year++) periods.push(String(year).padStart(4, "0"));
  }
  return periods;
}

export const exampleOf = (shape: Shape): string =>
  ({ always: ALWAYS, month: 'a month such as "2026-06"', year: 'a year such as "2024"' })[shape.period];

export function shown(written: unknown): string {
  const text = JSON.stringify(written) ?? String(written);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

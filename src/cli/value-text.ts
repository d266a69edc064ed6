import { assertNever, exact, formatDay } from "../base/index.ts";
import type { Value } from "../engine/index.ts";
import type { Type } from "../law/index.ts";

/**
 * A value as a person reads it: "153.01 € per month", "yes", "2015-05-02". Money shows cents, and more digits only where
 * the law did not round it.
 */
export function valueText(value: Value, type: Type, currency: string): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return value.replaceAll("_", " ");
  switch (type.kind) {
    case "date":
      return formatDay(exact.toNumber(value));
    case "yes_no":
    case "one_of":
      return exact.exactText(value);
    case "number":
      return `${numberText(value, type, currency)}${type.per === undefined ? "" : ` per ${type.per}`}`;
    default:
      return assertNever(type);
  }
}

type NumberType = Extract<Type, { kind: "number" }>;

function numberText(value: exact.Exact, type: NumberType, currency: string): string {
  switch (type.unit) {
    case "money": {
      const euros = exact.toNumber(exact.divide(value, 100));
      return `${grouped(euros, 2, typeof value === "number" ? 2 : 6)} ${currency === "EUR" ? "€" : currency}`;
    }
    case "percent":
    case "ratio":
      return `${grouped(exact.toNumber(exact.multiply(value, 100)), 0, 6)} %`;
    case "count":
      return grouped(exact.toNumber(value), 0, 6);
    case "area":
      return `${grouped(exact.toNumber(value), 0, 2)} m²`;
    case "years":
    case "months":
    case "days": {
      const text = grouped(exact.toNumber(value), 0, 6);
      return `${text} ${text === "1" ? type.unit.slice(0, -1) : type.unit}`;
    }
    default:
      return assertNever(type.unit);
  }
}

const grouped = (value: number, least: number, most: number): string =>
  Number.isFinite(value)
    ? new Intl.NumberFormat("en", { minimumFractionDigits: least, maximumFractionDigits: most }).format(value)
    : value > 0
      ? "no bound"
      : "no lower bound";

/** A value as JSON, in the units of case files: money in whole currency units, dates as "2015-05-02", shares as numbers. */
export function valueJson(value: Value, type: Type): string | number | boolean {
  if (typeof value === "boolean" || typeof value === "string") return value;
  if (type.kind === "date") return formatDay(exact.toNumber(value));
  const money = type.kind === "number" && type.unit === "money";
  return exact.toNumber(money ? exact.divide(value, 100) : value);
}

import { type Day, type Exact, exact, type Fraction, type Period, parseMonth } from "../../base/index.ts";
import type { Value } from "../../engine/index.ts";
import type { Type } from "../../law/index.ts";
import type { Language } from "../definition/service.ts";
import { textsIn } from "./texts-in.ts";

/** The one place where values become words and figures. British English for English, French of France for French. */
const LOCALES: { readonly [language in Language]: string } = { en: "en-GB", fr: "fr-FR" };

const DAY_MS = 86_400_000;
const made = new Map<string, unknown>();

/** Intl's objects are slow to make and quick to use. */
function kept<T>(key: string, make: () => T): T {
  const found = made.get(key) as T | undefined;
  if (found !== undefined) return found;
  const fresh = make();
  made.set(key, fresh);
  return fresh;
}

/** Cents as money: "€1,234.50", "1 234,50 €"; whole amounts without cents when `whole`. */
export function formatMoney(cents: Exact, currency: string, language: Language, whole = false): string {
  const amount = exact.toNumber(cents) / 100;
  const digits = whole && Number.isInteger(amount) ? 0 : 2;
  const format = kept(
    `money ${currency} ${language} ${digits}`,
    () =>
      new Intl.NumberFormat(LOCALES[language], {
        style: "currency",
        currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  );
  return format.format(amount);
}

export function currencySymbol(currency: string, language: Language): string {
  const format = kept(
    `symbol ${currency} ${language}`,
    () => new Intl.NumberFormat(LOCALES[language], { style: "currency", currency }),
  );
  return format.formatToParts(0).find((part) => part.type === "currency")?.value ?? currency;
}

export function formatNumber(value: Exact, language: Language, most = 2): string {
  const format = kept(
    `number ${language} ${most}`,
    () => new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: most }),
  );
  return format.format(exact.toNumber(value));
}

/** A number as a person would type it: decimal sign of the language, no grouping. */
export function typedNumber(value: Exact, language: Language): string {
  const format = kept(
    `typed ${language}`,
    () => new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 4, useGrouping: false }),
  );
  return format.format(exact.toNumber(value));
}

export function formatDate(day: Day, language: Language): string {
  const format = kept(
    `date ${language}`,
    () =>
      new Intl.DateTimeFormat(LOCALES[language], { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }),
  );
  const text = format.format(new Date(day * DAY_MS));
  return language === "fr" ? text.replace(/^1 /, "1er ") : text;
}

/** "June 2026", "2024"; empty for what holds for ever. */
export function formatPeriod(period: Period, language: Language): string {
  const month = parseMonth(period);
  if (month === undefined) return /^\d{4}$/.test(period) ? period : "";
  const format = kept(
    `month ${language}`,
    () => new Intl.DateTimeFormat(LOCALES[language], { month: "long", year: "numeric", timeZone: "UTC" }),
  );
  return format.format(Date.UTC(Math.floor(month / 12), month % 12, 1));
}

/** A value of the law as a person reads it, with its unit. `names` gives the words for the values of a choice. */
export function formatValue(
  value: Value | Fraction,
  type: Type,
  currency: string,
  language: Language,
  names: (value: string) => string = (name) => name.replaceAll("_", " "),
): string {
  const texts = textsIn(language);
  if (typeof value === "boolean") return value ? texts.yes : texts.no;
  if (typeof value === "string") return names(value);
  if (type.kind === "date") return formatDate(exact.toNumber(value), language);
  if (type.kind !== "number") return formatNumber(value, language);
  switch (type.unit) {
    case "money": {
      const amount = formatMoney(value, currency, language);
      return type.per === "month"
        ? `${amount} ${texts.perMonth}`
        : type.per === "year"
          ? `${amount} ${texts.perYear}`
          : amount;
    }
    case "ratio":
    case "percent":
      return `${formatNumber(exact.multiply(value, 100), language)}${language === "fr" ? "\u00a0" : ""}%`;
    case "years":
    case "months":
    case "days":
      return texts.count(type.unit, formatNumber(value, language), exact.equal(value, 1));
    case "area":
      return texts.squareMetres(formatNumber(value, language));
    case "count":
      return formatNumber(value, language);
  }
}

import { assertNever, type Exact, exact, type Fraction } from "../../base/index.ts";
import type { Value } from "../../engine/index.ts";
import type { Type } from "../../law/index.ts";
import { formatDate, type Language } from "../../services/index.ts";

/** The words of a proof, in a language. */
export interface ProofWords {
  readonly title: (label: string, whose: string, period: string) => string;
  /** Between a name and its value. */
  readonly is: string;
  readonly yes: string;
  readonly no: string;
  readonly notKnown: string;
  readonly under: (article: string) => string;
  readonly noArticle: string;
  readonly versionOf: (date: string) => string;
  readonly definition: (from: string | null, until: string | null) => string;
  readonly because: string;
  readonly exception: (article: string) => string;
  readonly general: string;
  readonly given: string;
  readonly assumed: string;
  readonly absent: string;
  readonly absentHere: string;
  readonly rounded: (mode: "nearest" | "down" | "up", step: string) => string;
  readonly greatest: (most: string, others: readonly string[]) => string;
  readonly least: (least: string, others: readonly string[]) => string;
  readonly and: string;
  readonly or: string;
  readonly not: (text: string) => string;
  readonly holds: (yes: boolean) => string;
  readonly gathered: { readonly [op in "sum" | "count" | "some" | "every" | "min" | "max" | "average"]: string };
  readonly nobody: string;
  readonly leftOut: string;
  readonly hasRole: (role: string, group: string, yes: boolean) => string;
  readonly rank: (place: string, group: string) => string;
  readonly table: (name: string, keys: string) => string;
  readonly slices: (value: string, slices: string) => string;
  readonly slice: (rate: string, from: string) => string;
  readonly calendar: {
    readonly [op in
      | "whole_years"
      | "whole_months"
      | "days_between"
      | "add_years"
      | "add_months"
      | "add_days"
      | "year_of"
      | "month_of"
      | "first_day_of_month"]: (left: string, right: string) => string;
  };
  readonly facts: string;
  readonly amounts: string;
  readonly since: (date: string) => string;
  readonly knownUntil: (date: string) => string;
  readonly stale: string;
  readonly per: { readonly [rate in "day" | "month" | "year"]: string };
  readonly units: { readonly [unit in "years" | "months" | "days"]: readonly [one: string, many: string] };
}

const EN: ProofWords = {
  title: (label, whose, period) => `${label}, ${whose}, ${period}`,
  is: ": ",
  yes: "yes",
  no: "no",
  notKnown: "not known",
  under: (article) => `under ${article}`,
  noArticle: "under no article",
  versionOf: (date) => `text of ${date}`,
  definition: (from, until) =>
    from === null ? `definition until ${until}` : `definition from ${from}${until === null ? "" : ` until ${until}`}`,
  because: "because",
  exception: (article) => `exception of ${article}`,
  general: "no exception applies",
  given: "given by the household, not derived",
  assumed: "assumed",
  absent: "does not exist here",
  absentHere: "which does not exist here",
  rounded: (mode, step) => (mode === "nearest" ? `rounded to ${step}` : `rounded ${mode} to ${step}`),
  greatest: (most, others) => `the greater of ${most} and ${others.join(", ")}`,
  least: (least, others) => `the lesser of ${least} and ${others.join(", ")}`,
  and: "and",
  or: "or",
  not: (text) => `not: ${text}`,
  holds: (yes) => (yes ? "true" : "false"),
  gathered: {
    sum: "sum",
    count: "number",
    some: "for at least one",
    every: "for every one",
    min: "least",
    max: "greatest",
    average: "average",
  },
  nobody: "nobody",
  leftOut: "left out",
  hasRole: (role, group, yes) => `is ${yes ? "" : "not "}${role} in ${group}`,
  rank: (place, group) => `place ${place} in ${group}, by`,
  table: (name, keys) => `table ${name} for ${keys}`,
  slices: (value, slices) => `${value} in slices: ${slices}`,
  slice: (rate, from) => `${rate} above ${from}`,
  calendar: {
    whole_years: (a, b) => `whole years from ${a} to ${b}`,
    whole_months: (a, b) => `whole months from ${a} to ${b}`,
    days_between: (a, b) => `days from ${a} to ${b}`,
    add_years: (a, b) => `${a} and ${b} later`,
    add_months: (a, b) => `${a} and ${b} later`,
    add_days: (a, b) => `${a} and ${b} later`,
    year_of: (a) => `year of ${a}`,
    month_of: (a) => `month of ${a}`,
    first_day_of_month: (a) => `first day of the month of ${a}`,
  },
  facts: "What is known of the household",
  amounts: "Amounts the law sets",
  since: (date) => `since ${date}`,
  knownUntil: (date) => `known until ${date}`,
  stale: "may have changed",
  per: { day: "a day", month: "a month", year: "a year" },
  units: { years: ["year", "years"], months: ["month", "months"], days: ["day", "days"] },
};

const FR: ProofWords = {
  title: (label, whose, period) => `${label}, ${whose}, ${period}`,
  is: "\u00a0: ",
  yes: "oui",
  no: "non",
  notKnown: "inconnu",
  under: (article) => `selon ${article}`,
  noArticle: "selon aucun article",
  versionOf: (date) => `texte du ${date}`,
  definition: (from, until) =>
    from === null
      ? `définition jusqu’au ${until}`
      : `définition à partir du ${from}${until === null ? "" : ` jusqu’au ${until}`}`,
  because: "car",
  exception: (article) => `exception de ${article}`,
  general: "aucune exception ne s’applique",
  given: "donné par le foyer, non calculé",
  assumed: "supposé",
  absent: "n’existe pas ici",
  absentHere: "qui n’existe pas ici",
  rounded: (mode, step) =>
    mode === "nearest" ? `arrondi ${step}` : `arrondi ${mode === "down" ? "par défaut" : "par excès"} ${step}`,
  greatest: (most, others) => `le plus élevé de ${most} et ${others.join(", ")}`,
  least: (least, others) => `le plus faible de ${least} et ${others.join(", ")}`,
  and: "et",
  or: "ou",
  not: (text) => `il n’est pas vrai que\u00a0: ${text}`,
  holds: (yes) => (yes ? "vrai" : "faux"),
  gathered: {
    sum: "somme",
    count: "nombre",
    some: "pour au moins un",
    every: "pour chacun",
    min: "plus faible",
    max: "plus élevé",
    average: "moyenne",
  },
  nobody: "personne",
  leftOut: "ne compte pas",
  hasRole: (role, group, yes) => `${yes ? "est" : "n’est pas"} ${role} dans ${group}`,
  rank: (place, group) => `place ${place} dans ${group}, selon`,
  table: (name, keys) => `table ${name} pour ${keys}`,
  slices: (value, slices) => `${value} par tranches\u00a0: ${slices}`,
  slice: (rate, from) => `${rate} au-delà de ${from}`,
  calendar: {
    whole_years: (a, b) => `années entières du ${a} au ${b}`,
    whole_months: (a, b) => `mois entiers du ${a} au ${b}`,
    days_between: (a, b) => `jours du ${a} au ${b}`,
    add_years: (a, b) => `${a} plus ${b}`,
    add_months: (a, b) => `${a} plus ${b}`,
    add_days: (a, b) => `${a} plus ${b}`,
    year_of: (a) => `année du ${a}`,
    month_of: (a) => `mois du ${a}`,
    first_day_of_month: (a) => `premier jour du mois du ${a}`,
  },
  facts: "Ce que l’on sait du foyer",
  amounts: "Montants fixés par la loi",
  since: (date) => `depuis le ${date}`,
  knownUntil: (date) => `connu jusqu’au ${date}`,
  stale: "a pu changer",
  per: { day: "par jour", month: "par mois", year: "par an" },
  units: { years: ["an", "ans"], months: ["mois", "mois"], days: ["jour", "jours"] },
};

export const WORDS: { readonly [language in Language]: ProofWords } = { en: EN, fr: FR };

/** A value as a reader of a proof can reckon with it: as many digits as it has, at most six after the cent. */
export function proofValue(value: Value | Fraction, type: Type, currency: string, language: Language): string {
  const words = WORDS[language];
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (typeof value === "string") return value.replaceAll("_", " ");
  if (type.kind === "date") return formatDate(exact.toNumber(value), language);
  if (type.kind !== "number") return figure(value, language, 0, 6);
  const per = type.per === undefined ? "" : ` ${words.per[type.per]}`;
  switch (type.unit) {
    case "money":
      return `${money(value, currency, language)}${per}`;
    case "percent":
    case "ratio":
      return `${figure(exact.multiply(value, 100), language, 0, 6)}${language === "fr" ? "\u00a0" : ""}%${per}`;
    case "years":
    case "months":
    case "days":
      return `${figure(value, language, 0, 6)} ${words.units[type.unit][exact.equal(value, 1) ? 0 : 1]}${per}`;
    case "area":
      return `${figure(value, language, 0, 6)} m²${per}`;
    case "count":
      return `${figure(value, language, 0, 6)}${per}`;
    default:
      return assertNever(type.unit);
  }
}

const locale = (language: Language): string => (language === "fr" ? "fr-FR" : "en-GB");

const figure = (value: Exact, language: Language, least: number, most: number): string =>
  new Intl.NumberFormat(locale(language), { minimumFractionDigits: least, maximumFractionDigits: most }).format(
    exact.toNumber(value),
  );

const money = (cents: Exact, currency: string, language: Language): string =>
  new Intl.NumberFormat(locale(language), {
    style: "currency",
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: typeof cents === "number" ? 2 : 8,
  }).format(exact.toNumber(exact.divide(cents, 100)));

/** What a value is rounded to: "the cent", "€10.00", "0.01". */
export function stepText(step: number | Fraction, type: Type, currency: string, language: Language): string {
  const isMoney = type.kind === "number" && type.unit === "money";
  const french = language === "fr";
  if (isMoney && step === 1) return french ? "au centime" : "the cent";
  if (isMoney && step === 100)
    return french ? (currency === "EUR" ? "à l’euro" : "à l’unité") : currency === "EUR" ? "the euro" : "the unit";
  const shown = isMoney ? money(step as Exact, currency, language) : figure(step as Exact, language, 0, 6);
  return french ? `à ${shown}` : shown;
}

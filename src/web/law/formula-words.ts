import type { Checked } from "../../law/index.ts";
import type { Language } from "../language.ts";

type Calendar = Extract<Checked, { kind: "calendar" }>["op"];
type Folded = Extract<Checked, { kind: "gather" }>["op"];

/** Words between the parts of a formula that is written out to be read. A part stands where "%1" and "%2" do. */
export interface FormulaWords {
  readonly and: string;
  readonly or: string;
  readonly not: string;
  readonly if: string;
  readonly otherwise: string;
  readonly onlyIf: string;
  readonly greatest: string;
  readonly least: string;
  readonly atLeast: string;
  readonly atMost: string;
  readonly listEnd: string;
  readonly rounded: { readonly nearest: string; readonly down: string; readonly up: string };
  readonly cent: string;
  readonly whole: (currency: string) => string;
  readonly gathered: { readonly [op in Folded]: string };
  readonly members: string;
  readonly each: string;
  readonly where: string;
  readonly colon: string;
  readonly isRole: string;
  readonly rank: string;
  readonly fromTop: string;
  readonly scale: string;
  readonly table: string;
  readonly calendar: { readonly [op in Calendar]: string };
  readonly moments: { readonly first_day: string; readonly last_day: string; readonly year: string };
  readonly ago: (count: number, unit: "month" | "year") => string;
  readonly inYear: (back: number) => string;
  readonly lastMonths: (count: number) => string;
  readonly windowed: { readonly sum: string; readonly average: string; readonly min: string; readonly max: string };
  readonly from: string;
  readonly until: string;
  readonly exception: string;
  readonly exceptionOver: string;
  readonly asRuns: string;
  readonly bracketsFrom: string;
  readonly bracketsRate: string;
  readonly value: string;
  readonly any: string;
  readonly range: (from: string | null, to: string | null) => string;
  readonly counts: (from: string, to: string | null) => string;
}

const en: FormulaWords = {
  and: "and",
  or: "or",
  not: "not:",
  if: "if",
  otherwise: "otherwise",
  onlyIf: "Only if",
  greatest: "the greatest of",
  least: "the least of",
  atLeast: "but at least",
  atMost: "but at most",
  listEnd: "and",
  rounded: { nearest: "rounded to", down: "rounded down to", up: "rounded up to" },
  cent: "the cent",
  whole: (currency) => (currency === "EUR" ? "the euro" : "the unit"),
  gathered: {
    sum: "the sum of",
    count: "the number of",
    some: "at least one",
    every: "every",
    min: "the least",
    max: "the greatest",
    average: "the average of",
  },
  members: "member",
  each: "for each",
  where: "for whom",
  colon: ": ",
  isRole: "is",
  rank: "place by",
  fromTop: "from the top",
  scale: "on the scale of",
  table: "by",
  calendar: {
    whole_years: "whole years from %1 to %2",
    whole_months: "whole months from %1 to %2",
    days_between: "days from %1 to %2",
    add_years: "%1 and %2 later",
    add_months: "%1 and %2 later",
    add_days: "%1 and %2 later",
    year_of: "the year of %1",
    month_of: "the month of %1",
    first_day_of_month: "the first day of the month of %1",
  },
  moments: { first_day: "the first day of the month", last_day: "the last day of the month", year: "the year" },
  ago: (count, unit) => `${count} ${unit}${count === 1 ? "" : "s"} before`,
  inYear: (back) =>
    back === 0 ? "in this year" : back === 1 ? "in the year before" : `in the year ${back} years before`,
  lastMonths: (count) => `in the ${count} months before`,
  windowed: { sum: "the sum of", average: "the average of", min: "the least", max: "the greatest" },
  from: "From",
  until: "Until",
  exception: "Exception to",
  exceptionOver: "goes before",
  asRuns: "As it is written",
  bracketsFrom: "Above",
  bracketsRate: "Rate",
  value: "Value",
  any: "any",
  range: (from, to) =>
    from === null ? `under ${to}` : to === null ? `${from} and over` : `from ${from} to under ${to}`,
  counts: (from, to) => (to === null ? `${from} and over` : from === to ? from : `${from} to ${to}`),
};

const fr: FormulaWords = {
  and: "et",
  or: "ou",
  not: "il n’est pas vrai que :",
  if: "si",
  otherwise: "sinon",
  onlyIf: "Seulement si",
  greatest: "le plus élevé de",
  least: "le plus faible de",
  atLeast: "mais au moins",
  atMost: "mais au plus",
  listEnd: "et",
  rounded: { nearest: "arrondi", down: "arrondi par défaut", up: "arrondi par excès" },
  cent: "au centime",
  whole: (currency) => (currency === "EUR" ? "à l’euro" : "à l’unité"),
  gathered: {
    sum: "la somme de",
    count: "le nombre de",
    some: "au moins un",
    every: "chaque",
    min: "le plus faible",
    max: "le plus élevé",
    average: "la moyenne de",
  },
  members: "membre",
  each: "pour chaque",
  where: "pour qui",
  colon: "\u00a0: ",
  isRole: "est",
  rank: "rang selon",
  fromTop: "à partir du plus élevé",
  scale: "au barème de",
  table: "selon",
  calendar: {
    whole_years: "années entières du %1 au %2",
    whole_months: "mois entiers du %1 au %2",
    days_between: "jours du %1 au %2",
    add_years: "%1 plus %2",
    add_months: "%1 plus %2",
    add_days: "%1 plus %2",
    year_of: "l’année de %1",
    month_of: "le mois de %1",
    first_day_of_month: "le premier jour du mois de %1",
  },
  moments: { first_day: "premier jour du mois", last_day: "dernier jour du mois", year: "l’année" },
  ago: (count, unit) => `${count} ${unit === "month" ? "mois" : count === 1 ? "an" : "ans"} avant`,
  inYear: (back) => (back === 0 ? "dans l’année" : back === 1 ? "l’année d’avant" : `${back} ans avant`),
  lastMonths: (count) => `sur les ${count} mois d’avant`,
  windowed: { sum: "la somme de", average: "la moyenne de", min: "le plus faible", max: "le plus élevé" },
  from: "À partir du",
  until: "Jusqu’au",
  exception: "Exception à",
  exceptionOver: "passe avant",
  asRuns: "Tel qu’il est écrit",
  bracketsFrom: "Au-delà de",
  bracketsRate: "Taux",
  value: "Valeur",
  any: "tous",
  range: (from, to) =>
    from === null ? `moins de ${to}` : to === null ? `${from} et plus` : `de ${from} à moins de ${to}`,
  counts: (from, to) => (to === null ? `${from} et plus` : from === to ? from : `${from} à ${to}`),
};

const words: { readonly [language in Language]: FormulaWords } = { en, fr };
export const formulaWords = (language: Language): FormulaWords => words[language];

import { type Exact, exact, formatMonth, parseDay, parseMonth } from "throughline/base";
import type { Case, Given, Instance, Value } from "throughline/engine";
import type { GoldenHousehold, GoldenPerson, GoldenValue } from "./household.ts";

type Read = (person: GoldenPerson, household: GoldenHousehold) => Given | undefined;

/** The months that golden households tell of. */
const FIRST = parseMonth("2024-01") as number;
const LAST = parseMonth("2026-06") as number;
const MONTHS = Array.from({ length: LAST - FIRST + 1 }, (_, i) => formatMonth(FIRST + i));
const YEARS = ["2024", "2025", "2026"];

/**
 * The facts of a person, each with how the golden files tell it. A fact that they do not tell has a comment that says what
 * is taken instead; the rest stays unknown and is assumed as the law's documents say.
 */
const PERSON_FACTS: { readonly [fact: string]: Read } = {
  birth_date: (person) => always(parseDay(person.date_naissance)),
  nationality: (person) => always(nationalityOf(person.nationalite)),
  // No household tells its permits; a person who asks for asylum holds none.
  holds_listed_permit: (_, household) => always(household.famille.asile_demandeur !== true),
  wages: (person) => ({ by: byMonth(person.salaire_net) }),
  in_school: (person) => always(isChild(person) && studies(person)),
  alternating_custody: (person) => always(person.garde_alternee === true),
  disability_rate: (person) => always(disabilityOf(Number(person.taux_incapacite ?? 0))),
  // Not told: every child between 50 and 79 % is taken to need special schooling or care.
  needs_special_schooling_or_care: (person) => (isChild(person) ? always(true) : undefined),
  aeeh_category: (person) => always(CATEGORIES[Number(person.aeeh_niveau_handicap ?? 0)]),
  other_parent: (person, household) =>
    isChild(person)
      ? always(supportedChildren(household).includes(person) ? "pays_support" : "pays_nothing")
      : undefined,
  child_support: (person, household) => ({ by: shareOfSupport(person, household) }),
  declared_wages: yearly("salaire_imposable"),
  declared_unemployment_benefits: yearly("chomage_imposable"),
  declared_pensions: yearly("retraite_imposable"),
  declared_disability_pensions: yearly("pensions_invalidite"),
  declared_alimony_received: yearly("pensions_alimentaires_percues"),
  declared_alimony_paid: yearly("pensions_alimentaires_versees_individu"),
  micro_sales_turnover: yearly("rpns_auto_entrepreneur_CA_achat_revente"),
  micro_services_turnover: yearly("rpns_auto_entrepreneur_CA_bic"),
  micro_professions_turnover: yearly("rpns_auto_entrepreneur_CA_bnc"),
};

const HOUSEHOLD_FACTS: { readonly [fact: string]: (household: GoldenHousehold) => Given | undefined } = {
  territory: (household) => always(territoryOf(String(household.menage.depcom ?? ""))),
};

const FAMILY_FACTS: { readonly [fact: string]: (household: GoldenHousehold) => Given | undefined } = {
  lives_in_france: () => always(true),
};

/** A golden household as a case: one family, one dwelling; persons in the file's order. Amounts are exact. */
export function caseOf(household: GoldenHousehold): Case {
  const id = (i: number): string => `p${i}`;
  const ids = household.individus.map((_, i) => id(i));
  const of = (child: boolean): string[] => ids.filter((_, i) => (household.individus[i]?.role === "enfant") === child);
  const persons = household.individus.map(
    (person, i): Instance => ({ id: id(i), given: givenBy(PERSON_FACTS, (read) => read(person, household)) }),
  );
  const family: Instance = {
    id: "family",
    members: { parent: of(false), child: of(true) },
    given: givenBy(FAMILY_FACTS, (read) => read(household)),
  };
  const home: Instance = {
    id: "home",
    members: { member: ids },
    given: givenBy(HOUSEHOLD_FACTS, (read) => read(household)),
  };
  return { instances: { person: persons, family: [family], household: [home] } };
}

function givenBy<R>(table: { readonly [fact: string]: R }, read: (of: R) => Given | undefined): Instance["given"] {
  const given: { [fact: string]: Given } = {};
  for (const [fact, of] of Object.entries(table)) {
    const value = read(of);
    if (value) given[fact] = value;
  }
  return given;
}

const always = (value: Value | undefined): Given | undefined => (value === undefined ? undefined : { every: value });
const isChild = (person: GoldenPerson): boolean => person.role === "enfant";

/** Cents of a decimal number of euros. */
const cents = (euros: number): Exact => exact.multiply(exact.fromNumber(euros), 100);

/** A monthly amount as cents by month; a plain number holds in every month. */
function byMonth(value: GoldenValue): { readonly [month: string]: Exact } {
  const months: { [month: string]: Exact } = {};
  for (const month of MONTHS) months[month] = typeof value === "number" ? cents(value) : 0;
  if (Array.isArray(value)) {
    for (const [from, to, euros] of value) {
      for (const month of MONTHS) if (from <= month && month <= to) months[month] = cents(euros);
    }
  }
  return months;
}

function yearly(key: string): Read {
  return (person) => {
    const months = byMonth(person[key]);
    const sum = (year: string): Exact =>
      MONTHS.filter((month) => month.startsWith(year)).reduce<Exact>((all, m) => exact.add(all, months[m] ?? 0), 0);
    return { by: Object.fromEntries(YEARS.map((year) => [year, sum(year)])) };
  };
}

const EUROPE = new Set(
  "AT BE BG CH CY CZ DE DK EE ES FI GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split(" "),
);

function nationalityOf(code: GoldenValue): string {
  if (code === undefined || code === "FR") return "french";
  return EUROPE.has(String(code)) ? "eea_or_swiss" : "other";
}

/** Enrolled, a student or an apprentice: as far as the files tell. */
const studies = (person: GoldenPerson): boolean =>
  person.activite === "etudiant" ||
  person.alternant === true ||
  (person.scolarite !== undefined && person.scolarite !== "inconnue");

const CATEGORIES = ["none", "first", "second", "third", "fourth", "fifth", "sixth"];

function disabilityOf(rate: number): string {
  if (rate >= 0.8) return "at_least_80";
  if (rate >= 0.5) return "from_50_to_79";
  return rate > 0 ? "below_50" : "none";
}

const TERRITORIES: { readonly [department: string]: string } = {
  "971": "guadeloupe",
  "972": "martinique",
  "973": "french_guiana",
  "974": "reunion",
  "976": "mayotte",
};

const territoryOf = (commune: string): string => TERRITORIES[commune.slice(0, 3)] ?? "mainland";

/** The files tell support by parent and not by child: it is shared equally among the children who are born and under 20. */
function supportedChildren(household: GoldenHousehold): readonly GoldenPerson[] {
  const paid = household.individus.some((p) => !isChild(p) && p.pensions_alimentaires_percues !== undefined);
  if (!paid) return [];
  return household.individus.filter(
    (p) => isChild(p) && p.date_naissance <= "2026-06-02" && p.date_naissance > "2006-06-02",
  );
}

function shareOfSupport(person: GoldenPerson, household: GoldenHousehold): { readonly [month: string]: Exact } {
  const children = supportedChildren(household);
  if (!children.includes(person)) return byMonth(0);
  const received = household.individus.filter((p) => !isChild(p)).map((p) => byMonth(p.pensions_alimentaires_percues));
  const share = (month: string): Exact =>
    exact.divide(
      received.reduce<Exact>((all, months) => exact.add(all, months[month] ?? 0), 0),
      children.length,
    );
  return Object.fromEntries(MONTHS.map((month) => [month, share(month)]));
}

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
  marital_status: (person) => always(isChild(person) ? "single" : MARITAL[String(person.statut_marital)]),
  activity: (person) => always(ACTIVITIES[String(person.activite)]),
  apprentice: (person) => always(person.alternant === true),
  pregnant: (person) => always(person.enceinte === true),
  claims_housing_aid: (person) => always(person.role === "demandeur"),
  // Not told: since this month, so that nothing that takes months of unemployment is open yet.
  unemployed_since: (person) =>
    person.activite === "chomeur" ? always(parseDay(String(person.date_debut_chomage ?? "2026-06-01"))) : undefined,
  unfit_for_work: (person) => always(person.inapte_travail === true),
  worked_two_of_three_years: (person) => always(person.rsa_jeune_condition_heures_travail_remplie === true),
  // The files tell how long a European has had a right of residence.
  three_months_in_france: (person) => always(Number(person.duree_possession_titre_sejour ?? 0) >= 0.25),
  years_with_permit: (person) =>
    nationalityOf(person.nationalite) === "french"
      ? undefined
      : always(Number(person.duree_possession_titre_sejour ?? 0)),
  wages: monthly("salaire_net"),
  gross_wages: monthly("salaire_de_base"),
  taxable_wages: monthly("salaire_imposable"),
  unemployment_benefit: monthly("chomage_net"),
  gross_unemployment_benefit: monthly("chomage_brut"),
  taxable_unemployment_benefit: monthly("chomage_imposable"),
  retirement_pension: monthly("retraite_nette"),
  gross_retirement_pension: monthly("retraite_brute"),
  taxable_retirement_pension: monthly("retraite_imposable"),
  disability_pension: monthly("pensions_invalidite"),
  sick_pay: monthly("indemnites_journalieres_maladie"),
  spousal_maintenance: (person, household) =>
    supportedChildren(household).length > 0 ? always(0) : { by: byMonth(person.pensions_alimentaires_percues) },
  maintenance_paid: monthly("pensions_alimentaires_versees_individu"),
  sales_takings: monthly("rpns_auto_entrepreneur_CA_achat_revente"),
  services_takings: monthly("rpns_auto_entrepreneur_CA_bic"),
  profession_takings: monthly("rpns_auto_entrepreneur_CA_bnc"),
  livret_a_balance: (person) => always(cents(Number(person.livret_a ?? 0))),
  untaxed_savings: (person) => always(cents(Number(person.epargne_revenus_non_imposables ?? 0))),
  unlet_property_value: (person) => always(cents(Number(person.valeur_immo_non_loue ?? 0))),
  in_school: (person) => always(isChild(person) && studies(person)),
  disabled_worker: (person) => always(person.handicap === true),
  school_level: (person) => always(SCHOOL_LEVELS[String(person.scolarite ?? "inconnue")]),
  school_kind: (person) => always(SCHOOL_KINDS[String(person.statuts_etablissement_scolaire)]),
  doctoral_student: (person) => always(String(person.annee_etude).startsWith("doctorat")),
  parental_income: (person) => always(cents(Number(person.bourse_criteres_sociaux_base_ressources_parentale ?? 0))),
  kilometres_from_home: (person) => always(Number(person.bourse_criteres_sociaux_distance_domicile_familial ?? 0)),
  // The files count all children of the parents, the student among those who study.
  other_students: (_, household) => always(Math.max(0, studentsOf(household) - 1)),
  other_children: (_, household) =>
    always(
      Math.max(
        0,
        Number(household.famille.bourse_criteres_sociaux_nombre_enfants_a_charge ?? 0) - studentsOf(household),
      ),
    ),
  // Not told: nobody is taken to have a lasting job.
  lasting_job: (person) => (person.activite === "actif" ? always(false) : undefined),
  alternating_custody: (person) => always(person.garde_alternee === true),
  disability_rate: (person) => always(disabilityOf(Number(person.taux_incapacite ?? 0))),
  // For the reference's reading alone: a bar above 50 % and not at it, maintenance by parent, who is named second.
  disability_rate_is_50: (person) => always(Number(person.taux_incapacite ?? 0) === 0.5),
  maintenance_in_own_name: monthly("pensions_alimentaires_percues"),
  second_of_couple: (person) => always(person.role === "conjoint"),
  work_access_restricted: (person) => always(person.aah_restriction_substantielle_durable_acces_emploi === true),
  worked_five_of_ten_years: (person) => always(person.ass_precondition_remplie === true),
  // Not told: every child between 50 and 79 % is taken to need special schooling or care.
  needs_special_schooling_or_care: (person) => (isChild(person) ? always(true) : undefined),
  aeeh_category: (person) => always(CATEGORIES[Number(person.aeeh_niveau_handicap ?? 0)]),
  other_parent: (person, household) =>
    isChild(person)
      ? always(supportedChildren(household).includes(person) ? "pays_support" : "pays_nothing")
      : undefined,
  child_support: (person, household) => ({ by: shareOfSupport(person, household) }),
  gir: (person) => always(person.gir === undefined ? "not_assessed" : String(person.gir)),
  care_plan_cost: (person) => always(cents(Number(person.dependance_plan_aide_domicile ?? 0))),
  takes_up: (person) => always(TAKEN_UP[String(person.contrat_de_travail_type)] ?? "nothing"),
  registered_with_france_travail: takenUp((person) => person.pole_emploi_categorie_demandeur_emploi !== undefined),
  takes_up_on: takenUp((person) => parseDay(String(person.contrat_de_travail_debut))),
  // The files tell months.
  contract_days: takenUp((person) => Number(person.contrat_de_travail_duree) * 30),
  training_hours: takenUp((person) => Number(person.duree_formation)),
  weekly_hours: takenUp((person) => Number(person.agepi_temps_travail_en_heure)),
  age_asked_on: takenUp((person) => parseDay(String(person.agepi_date_demande))),
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
  housing_zone: (household) => always(zoneOf(String(household.menage.depcom ?? ""))),
  flat_share: (household) => always(household.menage.coloc === true),
  single_room: (household) => (rents(household) ? always(household.menage.logement_chambre === true) : undefined),
  landlord_is_close_family: (household) =>
    paysRent(household) ? always(household.famille.proprietaire_proche_famille === true) : undefined,
  loan_signed_on: (household) =>
    household.menage.statut_occupation_logement === "primo_accedant"
      ? always(parseDay(String(household.menage.aide_logement_date_pret)))
      : undefined,
  shares_housing_costs: (household) => always(household.menage.participation_frais === true),
  tenure: (household) => always(TENURES[String(household.menage.statut_occupation_logement)]),
  rent: (household) => (paysRent(household) ? { by: byMonth(household.menage.loyer) } : undefined),
  rent_charges: (household) => (paysRent(household) ? { by: byMonth(household.menage.charges_locatives) } : undefined),
  home_loan_payment: (household) =>
    household.menage.statut_occupation_logement === "primo_accedant"
      ? { by: byMonth(household.menage.loyer) }
      : undefined,
};

const FAMILY_FACTS: { readonly [fact: string]: (household: GoldenHousehold) => Given | undefined } = {
  // Said of every household: none was paid before June 2026, even where the months before are computed.
  rsa_paid: () => always(0),
  lives_in_france: () => always(true),
  housed_during_asylum: (household) => always(household.famille.place_hebergement !== false),
  asks_for_asylum: (household) => always(household.famille.asile_demandeur === true),
  alone_recently: (household) => always(household.famille.rsa_isolement_recent === true),
  parental_leave_benefit: (household) => ({ by: byMonth(household.famille.paje_prepare) }),
  // For the reference's reading alone: who looks after the children, without cost or hours.
  employs_carer: (household) => always(household.famille.empl_dir === true),
  childminder_by_agency: (household) => always(household.famille.ass_mat === true),
  carer_comes_home: (household) => always(household.famille.gar_dom === true),
  // Not told of most pregnancies: then too late in the year for a grant in June.
  due_date: (household) =>
    expectsBirth(household)
      ? always(parseDay(unbornChildren(household)[0]?.date_naissance ?? "2026-12-31"))
      : undefined,
  babies_expected: (household) =>
    expectsBirth(household) ? always(Math.max(1, unbornChildren(household).length)) : undefined,
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

/** The children in the file who are born after June 2026. */
const unbornChildren = (household: GoldenHousehold): readonly GoldenPerson[] =>
  household.individus.filter((person) => isChild(person) && person.date_naissance > "2026-06-30");

const expectsBirth = (household: GoldenHousehold): boolean =>
  unbornChildren(household).length > 0 || household.individus.some((p) => !isChild(p) && p.enceinte === true);

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

function monthly(key: string): Read {
  return (person) => ({ by: byMonth(person[key]) });
}

function yearly(key: string): Read {
  return (person) => {
    const months = byMonth(person[key]);
    const sum = (year: string): Exact =>
      MONTHS.filter((month) => month.startsWith(year)).reduce<Exact>((all, m) => exact.add(all, months[m] ?? 0), 0);
    return { by: Object.fromEntries(YEARS.map((year) => [year, sum(year)])) };
  };
}

const MARITAL: { readonly [status: string]: string } = {
  celibataire: "single",
  marie: "married",
  pacse: "civil_partnership",
  divorce: "divorced",
  veuf: "widowed",
};

const ACTIVITIES: { readonly [activity: string]: string } = {
  actif: "working",
  chomeur: "unemployed",
  etudiant: "student",
  retraite: "retired",
  inactif: "inactive",
};

const TENURES: { readonly [status: string]: string } = {
  locataire_vide: "tenant_unfurnished",
  locataire_meuble: "tenant_furnished",
  locataire_hlm: "social_tenant",
  locataire_foyer: "residence_home",
  proprietaire: "owner",
  primo_accedant: "first_time_buyer",
  loge_gratuitement: "housed_free",
  sans_domicile: "homeless",
};

const TAKEN_UP: { readonly [contract: string]: string } = {
  cdi: "permanent_job",
  cdd: "fixed_term_job",
  ctt: "temporary_job",
  formation: "training",
};

/** What is told of a person who takes up a job or a training, and of nobody else. */
function takenUp(read: (person: GoldenPerson) => Value | undefined): Read {
  return (person) => (person.contrat_de_travail_type === undefined ? undefined : always(read(person)));
}

const rents = (household: GoldenHousehold): boolean =>
  paysRent(household) && household.menage.statut_occupation_logement !== "locataire_foyer";

const SCHOOL_LEVELS: { readonly [level: string]: string } = {
  inconnue: "no_school",
  maternelle: "nursery",
  primaire: "primary",
  college: "college",
  lycee: "lycee",
  enseignement_superieur: "higher_education",
};

const SCHOOL_KINDS: { readonly [kind: string]: string } = {
  public: "public",
  prive_sous_contrat: "private_under_contract",
  prive_hors_contrat: "private_other",
};

const studentsOf = (household: GoldenHousehold): number =>
  Number(household.famille.bourse_criteres_sociaux_nombre_enfants_a_charge_dans_enseignement_superieur ?? 0);

const paysRent = (household: GoldenHousehold): boolean =>
  String(household.menage.statut_occupation_logement).startsWith("locataire");

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

/** Paris and the three departments around it. */
const PARIS = new Set(["75", "92", "93", "94"]);

/** The rest of Île-de-France, Corsica, and overseas, which a commune's code shows as well. */
const ZONE_2_DEPARTMENTS = new Set(["77", "78", "91", "95", "2A", "2B", "97"]);

/**
 * The main communes of agglomerations of more than 100,000 people. The list of the order of 17 March 1978 also has their
 * suburbs, and puts a part of outer Île-de-France in zone 1: those are not told apart here.
 */
const LARGE_CITIES = new Set(
  `06004 06029 06088 10387 13001 13055 14118 16015 17300 21231 25056 25388 26362 29019 30189 31555 33063 34172 35238 37261
  38185 42218 44109 44184 45234 49007 51454 54395 56121 57463 57672 59178 59183 59350 59606 62119 62193 62498 63113 64102
  64445 66136 67482 68224 69123 69266 72181 73065 74010 74012 76351 76540 80021 83137 84007 86194 87085`.split(/\s+/),
);

function zoneOf(commune: string): string {
  const department = commune.slice(0, 2);
  if (PARIS.has(department)) return "zone_1";
  return ZONE_2_DEPARTMENTS.has(department) || LARGE_CITIES.has(commune) ? "zone_2" : "zone_3";
}

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

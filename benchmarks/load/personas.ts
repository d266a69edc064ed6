import { dayOf, type Exact, exact } from "../../src/base/index.ts";
import type { Case, Given, Instance, Value } from "../../src/engine/index.ts";

/** One of the eight people of `examples/france/golden/personas.md`, as a case in the words of the service's forms. */
export interface Persona {
  readonly id: string;
  /** Pages that ask something, at most. */
  readonly most: number;
  readonly known: Case;
}

/** Cents of a number of euros. */
const euros = (amount: number): Given => ({ every: amount * 100 });
const is = (value: Value): Given => ({ every: value });
const ADULTS = ["you", "partner"];
/** In the year that benefits look at. */
const in2024 = (cents: Exact): Given => ({ by: { "2024": cents } });
const NO_INCOME = { reference_tax_income: in2024(0), family_resources: in2024(0) };
/** What twelve months of 500 € net come to for the tax office: pay with its taxed levies, a pension 3 % more. */
const TAXED_PAY = exact.multiply(600_000, exact.add(1, exact.fraction(284_925, 7_800_000)));
const TAXED_PENSION = exact.multiply(600_000, exact.fraction(103, 100));

function household(
  people: { readonly [id: string]: Instance["given"] },
  family: Instance["given"],
  home: Instance["given"],
): Case {
  const ids = Object.keys(people);
  const adults = ids.filter((id) => ADULTS.includes(id));
  const children = ids.filter((id) => !ADULTS.includes(id));
  return {
    instances: {
      person: ids.map((id) => ({ id, given: people[id] ?? {} })),
      family: [{ id: "family", members: { parent: adults, child: children }, given: family }],
      household: [{ id: "household", members: { member: ids }, given: home }],
    },
  };
}

const LYON = { territory: is("mainland"), housing_zone: is("zone_2") };
const tenant = (rent: number, charges: number): Instance["given"] => ({
  tenure: is("tenant_unfurnished"),
  rent: euros(rent),
  rent_charges: euros(charges),
});
const born = (age: number): Given => is(dayOf(2026 - age, 2, 15));
const french = { nationality: is("french") };

/** A bachelor's in the second year at a public university; the parents are a couple with two children and 20,000 € a year. */
const student = {
  ...french,
  birth_date: born(20),
  activity: is("student"),
  parents_income: euros(20_000),
  kilometres_from_home: is(0),
  other_students: is(0),
  other_children: is(0),
};
const inSchool = { in_school: is(true) };
const children = { child1: { birth_date: born(4), ...inSchool }, child2: { birth_date: born(9), ...inSchool } };
const loneParent = { ...french, birth_date: born(32), activity: is("inactive") };
/** In each of the months before June 2026. */
const before = (amount: number): Given => ({
  by: { "2026-03": amount * 100, "2026-04": amount * 100, "2026-05": amount * 100 },
});
const received = { ...NO_INCOME, rsa_paid: before(500), housing_aid_paid: before(500), af_paid: before(500) };
const worker = (age: number) => ({
  ...french,
  birth_date: born(age),
  marital_status: is("married"),
  activity: is("working"),
  lasting_job: is(true),
  wages: euros(500),
  declared_wages: in2024(TAXED_PAY),
});
const pensioner = {
  ...french,
  birth_date: born(70),
  activity: is("retired"),
  retirement_pension: euros(500),
  declared_pensions: in2024(TAXED_PENSION),
};

export const PERSONAS: readonly Persona[] = [
  { id: "student", most: 15, known: household({ you: student }, NO_INCOME, { ...LYON, ...tenant(450, 50) }) },
  {
    id: "student-grant",
    most: 15,
    known: household({ you: { ...student, keeps_grant: is(true) } }, NO_INCOME, { ...LYON, ...tenant(450, 50) }),
  },
  {
    id: "lone-parent",
    most: 18,
    known: household({ you: loneParent, ...children }, received, { ...LYON, ...tenant(450, 50) }),
  },
  {
    id: "lone-parent-jobseeker",
    most: 20,
    known: household(
      {
        you: { ...loneParent, activity: is("unemployed"), unemployed_since: is(dayOf(2025, 6, 1)) },
        child1: { ...children.child1, other_parent: is("pays_support"), child_support: euros(250) },
        child2: { ...children.child2, other_parent: is("pays_support"), child_support: euros(250) },
      },
      received,
      { ...LYON, ...tenant(450, 50) },
    ),
  },
  {
    id: "couple-owners",
    most: 10,
    known: household(
      { you: worker(40), partner: worker(38) },
      {},
      {
        ...LYON,
        tenure: is("first_time_buyer"),
        home_loan_payment: euros(800),
        loan_signed_on: is(dayOf(2022, 5, 1)),
      },
    ),
  },
  {
    id: "couple-children",
    most: 18,
    known: household({ you: worker(40), partner: worker(38), ...children }, {}, { ...LYON, ...tenant(800, 50) }),
  },
  {
    id: "pensioner",
    most: 10,
    known: household({ you: pensioner }, {}, { ...LYON, tenure: is("owner") }),
  },
  {
    id: "pensioner-disabled",
    most: 14,
    known: household(
      { you: { ...pensioner, disability_rate: is("from_50_to_79") } },
      {},
      { territory: is("mainland"), housing_zone: is("zone_1"), ...tenant(600, 50) },
    ),
  },
];

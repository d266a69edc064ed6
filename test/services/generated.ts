import fc from "fast-check";

/** A small law drawn at random: what each aid is worth, as an expression of facts of the family and of the children. */
export interface Drawn {
  readonly aids: readonly string[];
}

const PERSON_FACTS = { yes: ["p_sick", "p_away"], money: ["p_pay", "p_gift"] };
const FAMILY_FACTS = { yes: ["f_rural", "f_owner"], money: ["f_income", "f_rent"] };

const amount = fc.integer({ min: 0, max: 3000 }).map((euros) => `${euros} € per month`);

const { familyMoney } = fc.letrec<{ familyMoney: string; familyYes: string; personYes: string; personMoney: string }>(
  (tie) => ({
    familyMoney: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      amount,
      fc.constantFrom(...FAMILY_FACTS.money),
      fc
        .tuple(tie("familyYes"), tie("familyMoney"), tie("familyMoney"))
        .map(([c, a, b]) => `(if ${c} then ${a} else ${b})`),
      fc
        .tuple(fc.constantFrom("max", "min"), tie("familyMoney"), tie("familyMoney"))
        .map(([f, a, b]) => `${f}(${a}, ${b})`),
      fc
        .tuple(fc.constantFrom("+", "−"), tie("familyMoney"), tie("familyMoney"))
        .map(([op, a, b]) => `(${a} ${op} ${b})`),
      fc.tuple(tie("personMoney"), tie("personYes")).map(([v, c]) => `sum(${v} of child where ${c})`),
      fc.tuple(tie("personYes"), amount).map(([c, a]) => `(count(child where ${c}) × ${a})`),
    ),
    familyYes: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom(...FAMILY_FACTS.yes),
      fc
        .tuple(tie("familyMoney"), fc.constantFrom("<", "≤", ">", "≥"), tie("familyMoney"))
        .map(([a, op, b]) => `(${a} ${op} ${b})`),
      fc
        .tuple(fc.constantFrom("and", "or"), tie("familyYes"), tie("familyYes"))
        .map(([op, a, b]) => `(${a} ${op} ${b})`),
      tie("familyYes").map((a) => `(not ${a})`),
      fc.tuple(fc.constantFrom("some", "every"), tie("personYes")).map(([q, a]) => `(${q} child has ${a})`),
      fc.tuple(tie("personYes"), fc.integer({ min: 1, max: 3 })).map(([c, n]) => `(count(child where ${c}) ≥ ${n})`),
    ),
    personYes: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom(...PERSON_FACTS.yes),
      fc.constant("(whole_years(birth_date, first_day) < 18)"),
      fc.tuple(tie("personMoney"), fc.constantFrom("<", "≥"), amount).map(([a, op, b]) => `(${a} ${op} ${b})`),
      fc
        .tuple(fc.constantFrom("and", "or"), tie("personYes"), tie("personYes"))
        .map(([op, a, b]) => `(${a} ${op} ${b})`),
    ),
    personMoney: fc.oneof(
      { maxDepth: 2 },
      fc.constantFrom(...PERSON_FACTS.money),
      fc
        .tuple(tie("personYes"), fc.constantFrom(...PERSON_FACTS.money), amount)
        .map(([c, a, b]) => `(if ${c} then ${a} else ${b})`),
    ),
  }),
);

export const program: fc.Arbitrary<Drawn> = fc.record({ aids: fc.array(familyMoney, { minLength: 1, maxLength: 3 }) });

const texts = (name: string) => `en "${name}" fr "${name}"`;

export function lawOf({ aids }: Drawn): string {
  const facts = [
    ...PERSON_FACTS.yes.map((name) => `fact ${name} of person: yes_no  ${texts(name)}`),
    ...PERSON_FACTS.money.map((name) => `fact ${name} of person: money per month from 0 € to 5_000 €  ${texts(name)}`),
    ...FAMILY_FACTS.yes.map((name) => `fact ${name} of family: yes_no  ${texts(name)}`),
    ...FAMILY_FACTS.money.map((name) => `fact ${name} of family: money per month from 0 € to 5_000 €  ${texts(name)}`),
  ];
  const rules = aids.map(
    (aid, i) => `rule aid_${i} of family: money per month  ${texts(`aid ${i}`)}\n  = max(0 € per month, ${aid})`,
  );
  return `# Drawn / Tirée {#drawn}

## L1 — Drawn / Tirée {#l1}

\`\`\`law
currency EUR
entity person
entity family of person
  role parent: 1 to 2
  role child
fact birth_date of person: date  ${texts("birth")}
${[...facts, ...rules].join("\n")}
\`\`\`
`;
}

/** The service over it, as JSON, which is YAML too. */
export function serviceOf({ aids }: Drawn): string {
  const wording = (name: string) => ({ title: `${name}?`, short: name });
  const both = (text: string) => ({ en: text, fr: text });
  const question = (fact: string, of: string, ask: string) => ({
    id: fact.replaceAll("_", "-"),
    fact,
    of,
    ask,
    seconds: 10,
    en: wording(fact),
    fr: wording(fact),
  });
  const start = { what: "x", howLong: "x", youNeed: [], privacy: ["x"] };
  const apply = { link: "https://example.org/", label: "x", documents: [] };
  return JSON.stringify({
    title: both("Drawn"),
    start: { en: start, fr: start },
    household: {
      person: "person",
      childBirth: "birth_date",
      groups: { family: { parent: "adults", child: "children" } },
    },
    aids: aids.map((_, i) => ({
      id: `aid${i}`,
      rule: `aid_${i}`,
      name: both(`aid ${i}`),
      summary: both("x"),
      period: "month",
      payer: both("x"),
      apply: { en: apply, fr: apply },
    })),
    questions: [
      ...PERSON_FACTS.yes.map((fact) => question(fact, "children", "yes_no")),
      ...PERSON_FACTS.money.map((fact) => question(fact, "children", "amount")),
      ...FAMILY_FACTS.yes.map((fact) => question(fact, "family", "yes_no")),
      ...FAMILY_FACTS.money.map((fact) => question(fact, "family", "amount")),
    ],
  });
}

import { compile, type Rulebook } from "../../src/law/index.ts";

/** A small law of a small country: enough of everything that a page of law shows. */
export const LAW = `# Child allowance / Allocation enfant {#ca}

Paid for every child. See the *official* [site](https://law.example.org) <script>alert(1)</script>.

\`\`\`law
currency EUR
entity person
entity family of person
  role parent: 1 to 2
  role child
\`\`\`

## A1 — Who is entitled / Qui y a droit {#ca-a1 version="2016-01-01" link="https://law.example.org/a1"}

In short: A family gets the allowance for each child under twenty who does not earn much.

En bref : Une famille reçoit l’allocation pour chaque enfant de moins de vingt ans qui gagne peu. Élève ou non.

\`\`\`law
fact birth_date of person: date  en "date of birth" fr "date de naissance"
fact wages of person: money per month  from 0 € to 100_000 €  usually 0 €  en "net wages" fr "salaire net"

rule age of person: years  en "age" fr "âge"
  = whole_years(birth_date, first_day)

rule counts of person: yes_no  en "counts as a child" fr "compte comme enfant"
  = is child and age < 20 years and wages <= wage_limit
\`\`\`

## A2 — How much / Montant {#ca-a2}

In short: A fixed amount a child.

En bref : Un montant fixe par enfant.

\`\`\`law
parameter wage_limit: money per month  known until 2026-03-31  en "most a child may earn" fr "gain maximal d’un enfant"
  from 2025-01-01: 1_000 €  source "Decree 7" link "https://law.example.org/d7"
  from 2024-01-01: 950.50 €  source "Decree 3"

parameter amount: money per month  en "amount a child" fr "montant par enfant"
  from 2026-01-01: 100 €

rule allowance of family: money per month  en "child allowance" fr "allocation enfant"
  = count(child where counts) × amount  round to cent

example "two children" on 2026-06  en "Two children, one earns too much" fr "Deux enfants, dont un gagne trop"
  person anna: birth_date = 1990-03-01
  person lea: birth_date = 2015-05-02
  person max: birth_date = 2008-05-02, wages = 1200 €
  family f: parent anna, child lea, child max
  expect allowance of f = 100 €

example "none" on 2026-06  en "No children" fr "Sans enfant"
  person anna: birth_date = 1990-03-01
  family f: parent anna
  expect allowance of f = 7 €
\`\`\`
`;

export function testRulebook(text: string = LAW): Rulebook {
  const { rulebook, diagnostics } = compile([{ file: "law/ca.law.md", text }]);
  if (rulebook === null) throw new Error(diagnostics.map((d) => `${d.span?.line}: ${d.message}`).join("\n"));
  return rulebook;
}

import { parseMonth } from "../../src/base/index.ts";
import { compile, type Program, type Rulebook, toProgram } from "../../src/law/index.ts";
import { readService } from "../../src/services/definition/read-service.ts";
import { type Prepared, prepare } from "../../src/services/prepare.ts";

/**
 * A law of two aids. `allowance`: 100 € a month for each child under 20, half of it when resources of two years ago are
 * above 30,000 €; resources may be given, else they are the parents' wages. `care`: 150 € for each disabled child.
 */
export const TWO_AIDS_LAW = `# Two aids / Deux aides {#two}

\`\`\`law
currency EUR
entity person
entity family of person
  role parent: 1 to 2
  role child
entity household of person
\`\`\`

## L1 — Allowance for children / Allocation pour enfants {#l1}

\`\`\`law
fact birth_date of person: date  en "date of birth" fr "date de naissance"
fact pay of person: money per year from 0 € to 1_000_000 €  en "pay of the year" fr "salaire de l'année"
parameter ceiling: money per year  en "the ceiling of resources" fr "le plafond de ressources"
  from 2020-01-01: 30_000 €
rule dependent of person: yes_no  en "the child is under 20" fr "l'enfant a moins de 20 ans"
  = whole_years(birth_date, first_day) < 20
rule dependent_children of family: count  en "number of children under 20" fr "nombre d'enfants de moins de 20 ans"
  = count(child where dependent)
rule resources of family: money per year  or given  yearly  en "your family's resources" fr "les ressources de votre famille"
  = sum(pay of parent)
rule rate of family: money per month  en "amount for each child" fr "montant par enfant"
  = if resources in year − 2 > ceiling then 50 € per month else 100 € per month
rule has_children of family: yes_no  en "you have a child under 20" fr "vous avez un enfant de moins de 20 ans"
  = dependent_children ≥ 1
rule allowance of family: money per month  en "family allowance" fr "allocation familiale"
  = dependent_children × rate
  only if has_children
\`\`\`

## L2 — Care / Soin {#l2}

\`\`\`law
fact disabled of person: yes_no  en "disability" fr "handicap"
rule some_disabled of family: yes_no  en "a child has a disability" fr "un enfant a un handicap"
  = some child has disabled
rule care of family: money per month  en "care allowance" fr "allocation de soin"
  = count(child where disabled) × 150 € per month
  only if some_disabled
\`\`\`
`;

export function twoAidsLaw(text = TWO_AIDS_LAW): { readonly rulebook: Rulebook; readonly program: Program } {
  const { rulebook, diagnostics } = compile([{ file: "two.law.md", text }]);
  if (rulebook === null) throw new Error(JSON.stringify(diagnostics, null, 1));
  const program = toProgram(rulebook, { month: parseMonth("2026-06") as number, outputs: ["allowance", "care"] });
  if (!program.ok) throw new Error(JSON.stringify(program.diagnostics, null, 1));
  return { rulebook, program: program.value };
}

export function twoAids(yaml = TWO_AIDS_YAML, law = TWO_AIDS_LAW): Prepared {
  const service = readService({ file: "services/two.yaml", text: yaml });
  if (!service.ok) throw new Error(JSON.stringify(service.diagnostics, null, 1));
  const prepared = prepare(service.value, twoAidsLaw(law).program);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.diagnostics, null, 1));
  return prepared.value;
}

/** The service over that law, as a team would write it. */
export const TWO_AIDS_YAML = `
title: { en: Two aids, fr: Deux aides }
start:
  en: { what: What you can get., howLong: About two minutes., youNeed: [Your tax notice], privacy: ["We keep your answers for {days} days."] }
  fr: { what: Ce que vous pouvez recevoir., howLong: Deux minutes environ., youNeed: [Votre avis d’impôt], privacy: ["Nous gardons vos réponses {days} jours."] }
household:
  person: person
  childBirth: birth_date
  groups:
    family: { parent: adults, child: children }
    household: { member: everyone }
aids:
  - id: allowance
    rule: allowance
    name: { en: family allowance, fr: allocation familiale }
    summary: { en: For children., fr: Pour les enfants. }
    period: month
    payer: { en: the family fund, fr: la caisse }
    apply:
      en: { link: "https://example.org/a", label: Apply, documents: [Birth certificate] }
      fr: { link: "https://example.org/a", label: Demander, documents: [Acte de naissance] }
  - id: care
    rule: care
    name: { en: care allowance, fr: allocation de soin }
    summary: { en: For disabled children., fr: Pour les enfants handicapés. }
    period: month
    payer: { en: the family fund, fr: la caisse }
    apply:
      en: { link: "https://example.org/c", label: Apply, documents: [] }
      fr: { link: "https://example.org/c", label: Demander, documents: [] }
questions:
  - id: resources
    fact: resources
    of: family
    ask: amount per year
    seconds: 120
    dontKnow: true
    en: { title: "What were your family’s resources in {year}?", short: "Resources in {year}" }
    fr: { title: "Quelles étaient vos ressources en {year} ?", short: "Ressources de {year}" }
  - id: wages
    fact: pay
    of: adults
    ask: amount per month
    seconds: 60
    en: { title: "What were your wages in {year}?", self: "How much did you earn in {year}?", short: "Wages in {year}" }
    fr: { title: "Quels étaient vos salaires en {year} ?", self: "Combien avez-vous gagné en {year} ?", short: "Salaire de {year}" }
  - id: disability
    fact: disabled
    of: children
    ask: yes_no
    seconds: 10
    en: { title: "Which of your children have a disability?", child: "Does {child} have a disability?", short: Disability }
    fr: { title: "Lesquels de vos enfants ont un handicap ?", child: "Est-ce que {child} a un handicap ?", short: Handicap }
`;

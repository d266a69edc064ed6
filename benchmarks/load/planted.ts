import type { Afterwards } from "../../src/cli/visitors/afterwards.ts";
import type { Household } from "../../src/cli/visitors/household.ts";
import type { Random } from "../../src/cli/visitors/random.ts";
import type { Manner } from "../../src/cli/visitors/walk.ts";

/** What each of the questions asks; every one decides an aid of its own, so everybody is asked all of them. */
export const QUESTIONS = ["wages", "rent", "savings", "fees"] as const;
export type QuestionId = (typeof QUESTIONS)[number];

/** Pages of one journey in their order, as signals name them. */
export const PAGES: readonly string[] = ["household", ...QUESTIONS, "check"];

/** A law that is invented: one aid for each question, each under an article of its own. */
export const LAW = `# Planted / Planté {#planted}

\`\`\`law
currency EUR
entity person
entity family of person
  role parent: 1 to 2
  role child
fact birth_date of person: date  en "date of birth" fr "date de naissance"
\`\`\`
${QUESTIONS.map(
  (id, n) => `
## L${n + 1} {#l${n + 1}}

\`\`\`law
fact ${id} of family: money per month from 0 € to 100_000 €  en "${id}" fr "${id}"
rule ${id}_low of family: yes_no  en "low ${id}" fr "${id} faible"
  = ${id} < 1_000 €
rule ${id}_aid of family: money per month  en "aid for ${id}" fr "aide pour ${id}"
  = 100 € per month
  only if ${id}_low
\`\`\`
`,
).join("")}`;

const inBoth = (text: string) => `{ en: ${text}, fr: ${text} }`;

export const serviceText = (id: string): string => `
title: ${inBoth(id)}
start:
  en: { what: Invented., howLong: Two minutes., youNeed: [], privacy: ["{days} days."] }
  fr: { what: Inventé., howLong: Deux minutes., youNeed: [], privacy: ["{days} jours."] }
household:
  person: person
  childBirth: birth_date
  groups:
    family: { parent: adults, child: children }
aids:
${QUESTIONS.map(
  (id) => `  - id: ${id}-aid
    rule: ${id}_aid
    name: ${inBoth(id)}
    summary: ${inBoth(id)}
    period: month
    payer: ${inBoth(id)}
    apply:
      en: { link: "https://example.org/${id}", label: Apply, documents: [] }
      fr: { link: "https://example.org/${id}", label: Demander, documents: [] }
`,
).join("")}questions:
${QUESTIONS.map(
  (id) => `  - id: ${id}
    fact: ${id}
    of: family
    ask: amount per month
    seconds: 30
    en: { title: "${id}?", short: "${id}" }
    fr: { title: "${id} ?", short: "${id}" }
`,
).join("")}`;

export const HOUSEHOLD: Household = {
  person: [{ id: "you" }],
  family: [{ id: "family", wages: 500, rent: 500, savings: 500, fees: 500 }],
};

/** What is put in: how people are, and what breaks. Probabilities are per page. */
export interface Planted {
  readonly manner: Manner;
  readonly says?: Afterwards;
  /** A share of pauses that last hours (somebody looks for a paper): evenly between none and `most`. */
  readonly long?: { readonly share: number; readonly mostMs: number };
  /** The user agents that people come with, each as likely; one that says nothing when absent. */
  readonly userAgents?: readonly string[];
  /** The share of times that a question's page fails for a browser. */
  readonly fails?: (question: string, userAgent: string) => number;
}

/** A thought, or now and then a pause of hours in its place. */
export function lasting(ms: number, { long }: Planted, luck: Random): number {
  if (long === undefined || !luck.happens(long.share)) return ms;
  return luck.share() * long.mostMs;
}

import type { Source } from "../../src/law/index.ts";

/** Entities and a few facts that small pieces of law in tests are about. */
export const PRELUDE = `currency EUR
entity person
entity family of person
  role parent: 1 to 2
  role child
entity household of person
fact birth_date of person: date
fact wages of person: money per month
fact income of person: money per year
fact activity of person: one of employed, unemployed, student  each month
fact disabled of person: yes_no
fact tenure of household: one of tenant, owner  each month
fact rent of household: money per month
parameter base: money per month
  from 2025-01-01: 400 €
rule since of person: date
  = birth_date
`;

/** A document whose first block is the prelude and whose article L1 holds `law`. */
export const sample = (law: string, file = "sample.law.md"): Source => ({
  file,
  text: `# Sample / Exemple {#sample}\n\n\`\`\`law\n${PRELUDE}\`\`\`\n\n## L1 — Article one / Article un {#l1}\n\n\`\`\`law\n${law}\n\`\`\`\n`,
});

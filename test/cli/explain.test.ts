import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inFolder, throughline } from "./command-line.ts";

/** Rules that together use what a proof has to word: definitions by date, exceptions, tables, scales, rounding, members, the past. */
const LAW = `# Aid / Aide {#aid}

\`\`\`law
currency EUR
entity person
entity family of person
  role parent: 1 to 2
  role child
fact birth_date of person: date
  en "date of birth" fr "date de naissance"
fact wages of person: money per month
  en "pay" fr "salaire"
fact zone of family: one of north, south usually north
  en "zone" fr "zone"
\`\`\`

## L1 — The aid / L'aide {#l1 version="2024-01-01"}

\`\`\`law
parameter base: money per month  known until 2025-12-31
  en "base" fr "base"
  from 2026-01-01: 101.01 €  source "Decree 7"
  from 2025-01-01: 99 €
table share of family: percent by zone, count: count
  | north | 0 to 1     | 33 % |
  | north | 2 and over | 50 % |
  | south | else       | 60 % |
scale contribution: money per month
  from 2020-01-01
    0 €: 0 %
    1_000 €: 10 %
rule age of person: years
  en "age" fr "âge"
  = whole_years(birth_date, first_day)
rule minors of family: count
  en "children under 18" fr "enfants de moins de 18 ans"
  = count(child where age < 18)
rule pay of family: money per month
  en "pay last month" fr "salaires du mois dernier"
  = sum(wages 1 month ago of parent)
rule aid of family: money per month
  en "the aid" fr "l'aide"
  until 2025-12-31
  = base
rule aid of family: money per month
  from 2026-01-01
  = max(0 €, share(zone, minors) × base × minors − contribution(pay))  round down to cent
  only if minors ≥ 1
\`\`\`

## D2 — In the south / Dans le sud {#d2}

\`\`\`law
exception to aid
  = 200 € when zone = south
\`\`\`
`;

const household = (more: object = {}): string =>
  JSON.stringify({
    person: [
      { id: "ana", birth_date: "1990-02-01", wages: { "2026-05": 1100 } },
      { id: "leo", birth_date: "2015-05-02" },
      { id: "mia", birth_date: "2004-05-02" },
    ],
    family: [{ id: "f", parent: ["ana"], child: ["leo", "mia"], ...more }],
  });

async function proof(more: object, ...words: string[]): Promise<string> {
  let said = "";
  await inFolder(async (folder) => {
    const workspace = join(folder, "w");
    await throughline(["init", workspace]);
    writeFileSync(join(workspace, "law/aid.law.md"), LAW);
    const settings = "name: { en: W, fr: W }\nservices: none\nmap: none\n";
    writeFileSync(join(workspace, "throughline.yaml"), settings);
    writeFileSync(join(workspace, "law/school-trip-grant.law.md"), "# Empty\n");
    const command = ["explain", "aid", "--household", "-", "--workspace", workspace, "--month", "2026-06", ...words];
    const { out, err, code } = await throughline(command, household(more));
    expect({ err, code }).toEqual({ err: "", code: 0 });
    said = out;
  });
  return said;
}

describe("throughline explain", () => {
  it("proves a result with articles, the definition in force, values, what decided and the rounding", async () => {
    expect(await proof({})).toBe(`The aid, family f, June 2026: €23.33 a month

1  the aid: €23.33 a month
   under L1 (The aid), text of 1 January 2024; definition from 1 January 2026
   = the greater of 33% (table share for zone: north, 1 (children under 18 [2])) × €101.01 a month (base) × 1
     (children under 18 [2]) − (€1,100.00 a month (pay last month [5]) in slices: 0% above €0.00 a month, 10%
     above €1,000.00 a month) and €0.00 a month, rounded down to the cent
   because no exception applies (zone: north = south (false))
   because 1 (children under 18 [2]) ≥ 1 (true)

2  children under 18: 1
   under L1 (The aid), text of 1 January 2024
   = number: (11 years (age (leo) [3]) < 18 years (true)); (22 years (age (mia) [4]) < 18 years (false))

3  age (leo): 11 years
   under L1 (The aid), text of 1 January 2024
   = whole years from 2 May 2015 (date of birth) to 1 June 2026

4  age (mia): 22 years
   under L1 (The aid), text of 1 January 2024
   = whole years from 2 May 2004 (date of birth) to 1 June 2026

5  pay last month: €1,100.00 a month
   under L1 (The aid), text of 1 January 2024
   = sum: €1,100.00 a month (pay (ana), May 2026)

What is known of the household
  f: zone: north (assumed)
  leo: date of birth: 2 May 2015
  mia: date of birth: 2 May 2004
  ana: pay, May 2026: €1,100.00 a month

Amounts the law sets
  base: €101.01 a month (since 1 January 2026, Decree 7, known until 31 December 2025: may have changed)`);
  });

  it("names the exception that went before the rule", async () => {
    expect(await proof({ zone: "south" })).toContain("because exception of D2 (zone: south = south (true))");
  });

  it("speaks French", async () => {
    const said = await proof({}, "--language", "fr");
    expect(said).toContain("L'aide, family f, juin 2026\u00a0: 23,33\u00a0€ par mois");
    expect(said).toContain("selon L1 (L'aide), texte du 1er janvier 2024; définition à partir du 1er janvier 2026");
  });

  it("gives the steps as data", async () => {
    const { explanations } = JSON.parse(await proof({}, "--json"));
    expect(explanations[0]).toMatchObject({ rule: "aid", article: "l1", possible: { low: 2333 } });
  });

  it("says what the law or the household does not have", async () => {
    await inFolder(async (folder) => {
      const workspace = join(folder, "w");
      await throughline(["init", workspace]);
      const ask = (...words: string[]) =>
        throughline(["explain", ...words, "--household", "-", "--workspace", workspace], "{}");
      expect((await ask("nothing_such")).err).toContain("nothing_such");
      expect((await ask("trip_grant")).err).toContain("The household has no");
    });
  });
});

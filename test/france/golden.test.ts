import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { Agreement } from "../../examples/france/golden/compare.ts";
import type { GoldenResult } from "../../examples/france/golden/household.ts";
import { agreements, computeGolden, goldenCases, goldenLines } from "../../examples/france/golden/measure.ts";
import { AIDS, type GoldenOutput } from "../../examples/france/golden/outputs.ts";

const FOLDER = new URL("../../examples/france/golden/", import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, FOLDER), "utf8");

/** Recipients in the golden files, first claim: a file that lost households would no longer measure the same. */
const RECIPIENTS = {
  ...{ rsa: 394, ppa: 1028, apl: 238, alf: 257, als: 268, af: 489, cf: 55, asf: 395, ars: 420, paje_base: 376 },
  ...{ paje_naissance: 27, paje_cmg: 239, aeeh: 118, aspa: 71, cmu_c: 841, css_participation_forfaitaire: 307 },
  ...{ bourse_college: 114, bourse_lycee: 72, ada: 26, aah: 63, caah: 13, asi: 20, ass: 53, apa_domicile: 47 },
  ...{ bourse_criteres_sociaux: 166, contrat_engagement_jeune: 322, agepi: 12, cheque_energie: 710 },
};
const NAMES = AIDS.map((aid) => aid.name);

/** Cells that depend, in the reference, on the order in which it is asked: nothing to compare with. */
const UNSETTLED = JSON.parse(read("do-not-score-rolling.json")) as { id: string; variable: string }[];

function agrees({ recipients, equal, falsePositives, different }: Agreement): void {
  expect(equal / recipients, different.join(" ")).toBeGreaterThanOrEqual(0.99);
  expect(falsePositives / recipients, different.join(" ")).toBeLessThanOrEqual(0.01);
}

describe("the golden households", () => {
  const cases = goldenCases();
  let computed: ReadonlyMap<string, GoldenResult>;
  let asReference: ReadonlyMap<string, Agreement>;
  beforeAll(() => {
    computed = computeGolden(cases, { reading: "reference", variant: "first-claim" });
    asReference = agreements(computed, "first-claim");
  }, 120_000);

  test.each(NAMES)("%s agrees with the reference when the law is read as it does", (aid) => {
    const agreement = asReference.get(aid) as Agreement;
    expect(agreement.recipients, aid).toBe(RECIPIENTS[aid as keyof typeof RECIPIENTS]);
    agrees(agreement);
  });

  describe("when the three months before are computed too", () => {
    let rolling: ReadonlyMap<string, Agreement>;
    beforeAll(() => {
      rolling = agreements(computeGolden(cases, { reading: "reference", variant: "rolling" }), "rolling");
    }, 120_000);

    test.each(NAMES)("%s agrees with the reference", (aid) => {
      const agreement = rolling.get(aid) as Agreement;
      const unsettled = UNSETTLED.filter(({ id, variable }) => variable === aid && agreement.different.includes(id));
      expect(agreement.recipients, aid).toBeGreaterThan(0);
      agrees({ ...agreement, equal: agreement.equal + unsettled.length });
    });
  });

  describe.each(Object.entries(reforms()))("%s", (reform, { draft, aggregate }) => {
    let after: ReadonlyMap<string, GoldenResult>;
    beforeAll(() => {
      const aids = Object.keys(aggregate);
      after = computeGolden(cases, { reading: "reference", variant: "first-claim", reform: draft, aids });
    }, 120_000);

    test("the same people win and lose, and the sums are those of the reference", () => {
      const cells = goldenLines<Cell>(`what-if-${reform}.jsonl.gz`);
      for (const [name, expected] of Object.entries(aggregate)) {
        const aid = AIDS.find((each) => each.name === name) as GoldenOutput;
        const pairs = [...after].flatMap(([id, is]) => {
          const was = figures(aid, computed.get(id) as GoldenResult);
          return figures(aid, is).map((value, i) => ({ cell: `${id} ${i}`, was: was[i] as number, is: value }));
        });
        const changed = pairs.filter(({ was, is }) => Math.abs(is - was) > 0.02);
        const theirs = cells.filter((cell) => cell.variable === name).map((cell) => `${cell.id} ${cell.individu ?? 0}`);
        expect(changed.map(({ cell }) => cell).sort(), name).toEqual(theirs.sort());
        expect(changed.filter(({ was, is }) => is > was).length, name).toBe(expected.winners);
        expect(changed.filter(({ was, is }) => is < was).length, name).toBe(expected.losers);
        // The reference does not round to the cent where these rules do, and in single precision: a cent for each household.
        const sum = (of: "was" | "is"): number => pairs.reduce((all, pair) => all + pair[of], 0);
        expect(Math.abs(sum("was") - expected.sum_before), name).toBeLessThan(cases.length / 100);
        expect(Math.abs(sum("is") - expected.sum_after), name).toBeLessThan(cases.length / 100);
      }
    });

    test("nothing else changes", () => {
      const some = cases.filter((_, i) => i % 10 === 0);
      const others = NAMES.filter((name) => !(name in aggregate));
      const shown = computeGolden(some, { reading: "reference", variant: "first-claim", reform: draft, aids: others });
      for (const [id, is] of shown) {
        for (const aid of AIDS.filter(({ name }) => others.includes(name))) {
          expect(figures(aid, is), `${aid.name} ${id}`).toEqual(figures(aid, computed.get(id) as GoldenResult));
        }
      }
    }, 60_000);
  });

  test("the page of differences tells how many households they touch", () => {
    const asLaw = agreements(computeGolden(cases, { reading: "law", variant: "first-claim" }), "first-claim");
    const page = read("../law/DIFFERENCES.md").replace(/ +/g, " ");
    for (const [aid, law] of asLaw) {
      const reference = asReference.get(aid) as Agreement;
      expect(page).toContain(
        `| ${aid} | ${law.recipients} | ${reference.different.length} | ${law.different.length} |`,
      );
    }
  }, 60_000);
});

const figures = (aid: GoldenOutput, result: GoldenResult): number[] =>
  aid.of === "individus" ? result.individus.map((person) => person[aid.name] ?? 0) : [result[aid.of][aid.name] ?? 0];

interface Cell {
  readonly id: string;
  readonly variable: string;
  readonly individu?: number;
}

interface Change {
  readonly winners: number;
  readonly losers: number;
  readonly sum_before: number;
  readonly sum_after: number;
}

/** The reforms that the reference was run with, each as a draft of this law and with what it changed by aid. */
function reforms(): { [name: string]: { draft: string; aggregate: { [aid: string]: Change } } } {
  const told = JSON.parse(read("what-if.json")) as { [name: string]: { aggregate: { [aid: string]: Change } } };
  const drafts: { [name: string]: string } = {
    rsa_base_plus_50_eur: raised("L262-2", "rsa_base", "701.69 €"),
    bmaf_plus_5_percent: raised("L551-1", "bmaf", "502.068 €"),
    ppa_base_plus_10_percent: raised("L842-3", "ppa_base", "702.108 €"),
    aah_amount_1100: raised("D821-2", "aah_amount", "1_100 €"),
  };
  expect(Object.keys(told).sort()).toEqual(Object.keys(drafts).sort());
  return Object.fromEntries(
    Object.entries(drafts).map(([name, draft]) => [name, { draft, aggregate: told[name]?.aggregate ?? {} }]),
  );
}

/** The amount in force from January 2026 on. */
function raised(article: string, parameter: string, amount: string): string {
  const values = ["2026-01-01", "2026-04-01"].map((day) => `  from ${day}: ${amount}\n`).join("");
  return `## ${article} — Raised\n\n\`\`\`law\namend parameter ${parameter}\n${values}\`\`\`\n`;
}

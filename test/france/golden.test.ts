import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { type Agreement, agreement } from "../../examples/france/golden/compare.ts";
import { computeHousehold, goldenProgram, type ReadingOfLaw } from "../../examples/france/golden/compute.ts";
import type { GoldenHousehold, GoldenResult } from "../../examples/france/golden/household.ts";
import { AIDS } from "../../examples/france/golden/outputs.ts";

const FOLDER = new URL("../../examples/france/golden/", import.meta.url);
const lines = <T>(file: string): T[] =>
  gunzipSync(readFileSync(new URL(file, FOLDER)))
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);

const households = lines<GoldenHousehold>("households.jsonl.gz");
const firstClaim = lines<GoldenResult>("expected-first-claim.jsonl.gz");

interface Reform {
  readonly aggregate: {
    readonly [aid: string]: { changed: number; winners: number; sum_before: number; sum_after: number };
  };
}

function agreements(reading: ReadingOfLaw): ReadonlyMap<string, Agreement> {
  const { program, outputs } = goldenProgram(reading, "first-claim");
  const computed = new Map(households.map((h) => [h.id, computeHousehold(program, outputs, h)]));
  return new Map(AIDS.map((aid) => [aid.name, agreement(aid, firstClaim, computed)]));
}

describe("the golden households", () => {
  let asReference: ReadonlyMap<string, Agreement>;
  let asLaw: ReadonlyMap<string, Agreement>;
  beforeAll(() => {
    asReference = agreements("reference");
    asLaw = agreements("law");
  }, 120_000);

  test.each(AIDS.map((aid) => aid.name))("%s agrees with the reference when the law is read as it does", (aid) => {
    const { recipients, equal, falsePositives, different } = asReference.get(aid) as Agreement;
    expect(recipients, aid).toBeGreaterThan(100);
    expect(equal / recipients, different.join(" ")).toBeGreaterThanOrEqual(0.99);
    expect(falsePositives / recipients, different.join(" ")).toBeLessThanOrEqual(0.01);
  });

  test("raising the monthly base by 5 % gives the winners and the sums of the reference", () => {
    const reforms = JSON.parse(readFileSync(new URL("what-if.json", FOLDER), "utf8")) as { [name: string]: Reform };
    const raised = "## L551-1 — Raised\n\n```law\namend parameter bmaf\n  from 2026-04-01: 502.068 €\n```\n";
    const results = (reform?: string): readonly GoldenResult[] => {
      const { program, outputs } = goldenProgram("reference", "first-claim", reform);
      return households.map((h) => computeHousehold(program, outputs, h));
    };
    const before = results();
    const after = results(raised);
    for (const { name } of AIDS) {
      const expected = reforms.bmaf_plus_5_percent?.aggregate[name];
      const was = before.map((result) => result.famille[name] ?? 0);
      const is = after.map((result) => result.famille[name] ?? 0);
      const sum = (all: number[]): number => all.reduce((a, b) => a + b, 0);
      expect(is.filter((value, i) => value > (was[i] ?? 0) + 0.02).length, name).toBe(expected?.winners);
      // The reference does not round to the cent where these rules do: at most a cent for each household.
      expect(Math.abs(sum(was) - (expected?.sum_before ?? 0)), name).toBeLessThan(was.length / 100);
      expect(Math.abs(sum(is) - (expected?.sum_after ?? 0)), name).toBeLessThan(is.length / 100);
    }
  }, 60_000);

  test("the page of differences tells how many households they touch", () => {
    const page = readFileSync(new URL("../law/DIFFERENCES.md", FOLDER), "utf8").replace(/ +/g, " ");
    for (const [aid, law] of asLaw) {
      const reference = asReference.get(aid) as Agreement;
      expect(page).toContain(
        `| ${aid} | ${law.recipients} | ${reference.different.length} | ${law.different.length} |`,
      );
    }
  });
});

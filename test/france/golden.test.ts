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

  test("the page of differences tells how many households they touch", () => {
    const page = readFileSync(new URL("../law/DIFFERENCES.md", FOLDER), "utf8");
    for (const [aid, law] of asLaw) {
      const reference = asReference.get(aid) as Agreement;
      expect(page).toContain(
        `| ${aid} | ${law.recipients} | ${reference.different.length} | ${law.different.length} |`,
      );
    }
  });
});

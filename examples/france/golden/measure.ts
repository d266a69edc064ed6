import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Case } from "throughline/engine";
import { caseOf } from "./case.ts";
import { type Agreement, agreement } from "./compare.ts";
import { computeHousehold, goldenProgram, type ReadingOfLaw, type Variant } from "./compute.ts";
import type { GoldenHousehold, GoldenResult } from "./household.ts";
import { AIDS } from "./outputs.ts";

/** The lines of a golden file beside this one, read from JSON. */
export const goldenLines = <T>(file: string): T[] =>
  gunzipSync(readFileSync(new URL(file, import.meta.url)))
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);

/** All golden households, each with its case. */
export const goldenCases = (): readonly { readonly household: GoldenHousehold; readonly known: Case }[] =>
  goldenLines<GoldenHousehold>("households.jsonl.gz").map((household) => ({ household, known: caseOf(household) }));

/**
 * What this workspace computes for these households, by id. `reform`: declarations of a draft laid over the law as well;
 * `aids`: the names of the aids to compute, all of them where none is named.
 */
export function computeGolden(
  cases: ReturnType<typeof goldenCases>,
  {
    reading,
    variant,
    reform = "",
    aids,
  }: { reading: ReadingOfLaw; variant: Variant; reform?: string; aids?: string[] },
): ReadonlyMap<string, GoldenResult> {
  const { program } = goldenProgram(reading, variant, reform);
  const outputs = AIDS.filter((aid) => aids?.includes(aid.name) ?? true);
  return new Map(
    cases.map(({ household, known }) => [household.id, computeHousehold(program, outputs, household, known)]),
  );
}

/** How far computed figures agree with the reference's, by aid. */
export function agreements(
  computed: ReadonlyMap<string, GoldenResult>,
  variant: Variant,
): ReadonlyMap<string, Agreement> {
  const expected = goldenLines<GoldenResult>(`expected-${variant}.jsonl.gz`);
  return new Map(AIDS.map((aid) => [aid.name, agreement(aid, expected, computed)]));
}

import { type ExampleResult, runExamples } from "../../engine/index.ts";
import type { Rulebook } from "../../law/index.ts";
import { exampleKey } from "./law-index.ts";

/** What came of the worked examples when they were run, by `exampleKey`. */
export type RanExamples = ReadonlyMap<string, ExampleResult>;

const kept = new WeakMap<Rulebook, RanExamples>();

/** The outcomes of a rulebook's worked examples: run once per rulebook, however often its pages are read. */
export function runExamplesOnce(rulebook: Rulebook): RanExamples {
  const known = kept.get(rulebook);
  if (known !== undefined) return known;
  const outcomes = new Map(
    runExamples(rulebook).map((result): [string, ExampleResult] => [exampleKey(result.document, result.name), result]),
  );
  kept.set(rulebook, outcomes);
  return outcomes;
}

import { type Diagnostic, exact, type Month } from "../../base/index.ts";
import { type LawPromise, type Program, type Rulebook, toProgram } from "../../law/index.ts";
import { cellOf, numberOf, planOf } from "../plan.ts";
import { asRange } from "../possible.ts";
import { forEveryone } from "./everyone.ts";
import { type CounterExample, type SearchOptions, searchFor } from "./search.ts";

export interface PromiseOptions extends Partial<SearchOptions> {
  /** The law of which month. */
  readonly month: Month;
  /** Only promises that stand under this article. */
  readonly article?: string;
}

/**
 * What came of a promise. "proved": it holds for every household there can be. "kept": it held for all that were tried.
 * "broken": it does not, for the household given. "unclear": the rule could not be worked out for any of them.
 */
export type PromiseResult = {
  readonly promise: LawPromise;
  /** Of the program that household and values belong to; null when there is none. */
  readonly program: Program | null;
  readonly households: number;
  readonly tried: number;
  readonly diagnostics: readonly Diagnostic[];
} & (
  | { readonly outcome: "proved" | "kept" | "unclear" }
  | { readonly outcome: "broken"; readonly counterExample: CounterExample }
);

export const SEARCH: SearchOptions = { seed: 1, households: 60, points: 40 };

/** Holds every promise of a rulebook against the law of a month: by proof where that is enough, else by looking for who breaks it. */
export function checkPromises(rulebook: Rulebook, options: PromiseOptions): readonly PromiseResult[] {
  return rulebook.promises
    .filter(({ article }) => options.article === undefined || article === options.article)
    .map((promise) => checkPromise(promise, rulebook, options));
}

function checkPromise(promise: LawPromise, rulebook: Rulebook, options: PromiseOptions): PromiseResult {
  const made = toProgram(rulebook, { month: options.month, outputs: [promise.name] });
  if (!made.ok) {
    return { promise, program: null, outcome: "unclear", households: 0, tried: 0, diagnostics: made.diagnostics };
  }
  const program = made.value;
  const base = { promise, program, diagnostics: [] };
  if (isProved(promise, program)) return { ...base, outcome: "proved", households: 0, tried: 0 };
  const { found, households, tried, failed } = searchFor(promise, program, rulebook, { ...SEARCH, ...options });
  const counts = { households, tried };
  if (found) return { ...base, ...counts, outcome: "broken", counterExample: found };
  return { ...base, ...counts, outcome: failed >= tried ? "unclear" : "kept" };
}

/** Whether the range of the rule over every household there can be keeps the promise, or the rule cannot see the fact at all. */
function isProved({ name, claim }: LawPromise, program: Program): boolean {
  const plan = planOf(program);
  if (claim.kind === "continuous" || claim.kind === "never_loses") {
    return !program.nodes.some(
      (node) =>
        (node.kind === "fact" && node.fact === claim.fact) || (node.kind === "rule" && node.rule === claim.fact),
    );
  }
  const { low, high } = asRange(
    forEveryone(plan)[cellOf(plan, name).node] ?? { kind: "number", low: -Infinity, high: Infinity },
  );
  const limit = numberOf(claim.limit);
  return claim.kind === "never_under" ? exact.compare(low, limit) >= 0 : exact.compare(high, limit) <= 0;
}

import type { Month } from "../../base/index.ts";
import { checkPromises, type PromiseResult } from "../../engine/index.ts";
import type { Rulebook } from "../../law/index.ts";

/** Few enough that a page does not wait; the command line looks longer. */
const SEARCH = { households: 12, points: 24 };

const kept = new WeakMap<Rulebook, Map<string, readonly PromiseResult[]>>();

/** What came of the promises under one article at a month: worked out when its page is first read. */
export function runPromisesOnce(rulebook: Rulebook, month: Month, article: string): readonly PromiseResult[] {
  const all = kept.get(rulebook) ?? new Map<string, readonly PromiseResult[]>();
  kept.set(rulebook, all);
  const key = `${month} ${article}`;
  const known = all.get(key) ?? checkPromises(rulebook, { month, article, ...SEARCH });
  all.set(key, known);
  return known;
}

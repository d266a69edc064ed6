import type { Group } from "./two-groups.ts";

/**
 * Where a stretch of counts stopped being as usual, given that it did: the place (counted from 0) from which on they are
 * least like the usual share; the last place when nothing differs. `counts` is in the order of time, `usual` above 0 and below 1.
 *
 * The maximum-likelihood estimate of the change-point of binomial counts, the share before it known and the one after it
 * not: D. V. Hinkley, E. A. Hinkley, "Inference about the change-point in a sequence of binomial variables", Biometrika 57
 * (1970), 477–488. `worse` says on which side of the usual the share after it lies.
 */
export const began = (counts: readonly Group[], usual: number, worse: "more" | "less"): number =>
  changePoint(counts, usual, worse).place;

/**
 * The same with its evidence: the largest log likelihood ratio of "another share from here on" against "the usual share", 0 or
 * more. Watched all the time it reaches h by chance about once in e^h counts or more rarely (G. Lorden, Ann. Math. Statist. 42 (1971),
 * 1897–1908), which is `CHANGE_LIMIT`'s ground; where the usual share is 0.5 % it was reached in under one month of six
 * (500 to 10,000 people a day, a look a minute, `benchmarks/alerts.ts`'s traffic).
 */
export function changePoint(
  counts: readonly Group[],
  usual: number,
  worse: "more" | "less",
): { readonly place: number; readonly evidence: number } {
  let best = { place: Math.max(0, counts.length - 1), likelihood: 0 };
  let [bad, all] = [0, 0];
  for (let place = counts.length - 1; place >= 0; place--) {
    const { count, of } = counts[place] ?? { count: 0, of: 0 };
    bad += count;
    all += of;
    const share = bad / all;
    if (of === 0 || (worse === "more" ? share <= usual : share >= usual)) continue;
    const likelihood = bad * logRatio(share, usual) + (all - bad) * logRatio(1 - share, 1 - usual);
    if (likelihood > best.likelihood) best = { place, likelihood };
  }
  return { place: best.place, evidence: best.likelihood };
}

export const CHANGE_LIMIT = 11;

const logRatio = (a: number, b: number): number => (a === 0 ? 0 : Math.log(a / b));

import { chiSquaredAtLeast } from "./distributions.ts";

/**
 * Whether people were spread over the arms of an experiment as planned: the p-value of Pearson's goodness of fit.
 * `expected` are weights. A small one says that the counting or the assignment is broken, and that no result may be read.
 *
 * K. Pearson, Philosophical Magazine 50 (1900), 157–175; A. Fabijan et al., "Diagnosing sample ratio mismatch in online
 * controlled experiments", KDD 2019, who take 0.0005 as the limit, since many look many times.
 */
export function sampleRatio(counts: readonly number[], expected: readonly number[]): number {
  const all = counts.reduce((a, b) => a + b, 0);
  const weights = expected.reduce((a, b) => a + b, 0);
  if (all === 0 || counts.length < 2) return 1;
  const statistic = counts.reduce((sum, count, i) => {
    const planned = (all * (expected[i] ?? 0)) / weights;
    return sum + (count - planned) ** 2 / planned;
  }, 0);
  return chiSquaredAtLeast(statistic, counts.length - 1);
}

/** Below this the arms are not as planned. */
export const SAMPLE_RATIO_LIMIT = 0.0005;

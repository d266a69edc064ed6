import { incompleteBeta } from "./distributions.ts";
import type { Interval } from "./interval.ts";
import { TOO_FEW } from "./share.ts";

/** The mean of scores on a scale, with its interval; null where nobody has given one. */
export interface MeanScore {
  readonly value: number | null;
  readonly interval: Interval | null;
  readonly n: number;
  /** False when there are too few to say: show that, not the value. */
  readonly enough: boolean;
}

/**
 * The mean of scores counted by their value, with Student's interval (W. S. Gosset, "The probable error of a mean", Biometrika
 * 6 (1908), 1–25), cut at the ends of the scale. Where all have given the same score no spread is known: there is no interval.
 */
export function meanScore(
  scores: readonly { readonly score: number; readonly count: number }[],
  scale: Interval,
): MeanScore {
  const n = scores.reduce((sum, { count }) => sum + count, 0);
  if (n === 0) return { value: null, interval: null, n, enough: false };
  const value = scores.reduce((sum, { score, count }) => sum + score * count, 0) / n;
  const squares = scores.reduce((sum, { score, count }) => sum + count * (score - value) ** 2, 0);
  const half = n < 2 ? 0 : studentQuantile(0.975, n - 1) * Math.sqrt(squares / (n - 1) / n);
  const interval =
    half === 0 ? null : { low: Math.max(scale.low, value - half), high: Math.min(scale.high, value + half) };
  return { value, interval, n, enough: n >= TOO_FEW };
}

/** P(T ≤ t) of Student's distribution, t ≥ 0. Abramowitz and Stegun 26.7.1 with 26.5.27. */
const studentAtMost = (t: number, degrees: number): number =>
  1 - 0.5 * incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5);

/** The value that Student's variable stays under with this probability (above one half), by halving. */
export function studentQuantile(probability: number, degrees: number): number {
  let low = 0;
  let high = 1;
  while (studentAtMost(high, degrees) < probability) high *= 2;
  while (high - low > 1e-10 * high) {
    const middle = (low + high) / 2;
    if (studentAtMost(middle, degrees) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

import type { Interval } from "./interval.ts";
import { studentQuantile } from "./mean-score.ts";
import { TOO_FEW } from "./share.ts";

/** A mean of amounts; `interval` is null where no spread is known (fewer than two). Same unit as the amounts. */
export interface Mean {
  readonly value: number;
  readonly interval: Interval | null;
  /** Standard error of the mean; 0 where no spread is known. */
  readonly error: number;
  readonly n: number;
  /** False when there are too few to say: show that, not the value. */
  readonly enough: boolean;
}

/**
 * The mean with Student's interval (W. S. Gosset, "The probable error of a mean", Biometrika 6 (1908), 1–25). Amounts of
 * many are 0 and few are large: under some dozens the interval is too short on the side of the large. Null of nothing.
 */
export function mean(values: readonly number[]): Mean | null {
  const n = values.length;
  if (n === 0) return null;
  const value = values.reduce((sum, each) => sum + each, 0) / n;
  if (n < 2) return { value, interval: null, error: 0, n, enough: false };
  const squares = values.reduce((sum, each) => sum + (each - value) ** 2, 0);
  const error = Math.sqrt(squares / (n - 1) / n);
  const half = error === 0 ? 0 : studentQuantile(0.975, n - 1) * error;
  return { value, interval: { low: value - half, high: value + half }, error, n, enough: n >= TOO_FEW };
}

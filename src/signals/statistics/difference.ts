import type { Interval } from "./interval.ts";

/** An estimate with its interval. */
export interface Estimate {
  readonly value: number;
  readonly interval: Interval;
}

/**
 * The difference of two independent estimates, first less second, from the interval of each: medians of time before and
 * after a change. Of two shares with Wilson's intervals it is Newcombe's.
 *
 * "MOVER": G. Y. Zou, A. Donner, "Construction of confidence limits about effect measures: a general approach",
 * Statistics in Medicine 27 (2008), 1693–1702, formula (3).
 */
export function difference(first: Estimate, second: Estimate): Interval & { readonly difference: number } {
  const value = first.value - second.value;
  return {
    difference: value,
    low: value - Math.hypot(first.value - first.interval.low, second.interval.high - second.value),
    high: value + Math.hypot(first.interval.high - first.value, second.value - second.interval.low),
  };
}

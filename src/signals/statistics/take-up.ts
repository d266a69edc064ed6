import { countInterval } from "./count-interval.ts";
import type { Interval } from "./interval.ts";
import { TOO_FEW } from "./share.ts";

/** How many people could have something, as somebody has estimated it, with the range they give. */
export interface Eligible {
  readonly people: number;
  readonly low: number;
  readonly high: number;
}

export interface TakeUp {
  readonly value: number;
  /** Of both uncertainties together. */
  readonly interval: Interval;
  readonly enough: boolean;
}

/**
 * The share of the estimated eligible who got it. Its lowest value takes the lowest of the count (`countInterval`) with the
 * highest estimate, its highest the other two: it covers the truth whenever both intervals do. May come out above 1, where
 * the estimate is too low: that is then to be seen and not cut off.
 */
export function takeUp(count: number, eligible: Eligible): TakeUp {
  const counted = countInterval(count);
  return {
    value: count / eligible.people,
    interval: { low: counted.low / eligible.high, high: counted.high / eligible.low },
    enough: count >= TOO_FEW,
  };
}

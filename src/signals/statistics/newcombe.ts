import type { Interval } from "./interval.ts";
import { wilson } from "./wilson.ts";

/**
 * The difference of two independent proportions, first less second, with its interval.
 *
 * Method 10 in R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in
 * Medicine 17 (1998), 873–890: the two Wilson intervals put together as the sides of a right angle.
 */
export function newcombe(
  first: { readonly count: number; readonly of: number },
  second: { readonly count: number; readonly of: number },
): Interval & { readonly difference: number } {
  const [p, q] = [first.count / first.of, second.count / second.of];
  const [a, b] = [wilson(first.count, first.of), wilson(second.count, second.of)];
  const difference = p - q;
  return {
    difference,
    low: difference - Math.hypot(p - a.low, b.high - q),
    high: difference + Math.hypot(a.high - p, q - b.low),
  };
}

import { type Interval, Z_95 } from "./interval.ts";

/**
 * The score interval of a proportion: `count` of `of`, both whole, `of` above 0.
 *
 * E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), 209–212; method 3
 * in R. G. Newcombe, Statistics in Medicine 17 (1998), 857–872. At n = 10, p = 0.05 it covers 91.5 % where the textbook
 * interval (Wald) covers 39.9 %.
 */
export function wilson(count: number, of: number, z: number = Z_95): Interval {
  const p = count / of;
  const middle = p + (z * z) / (2 * of);
  const spread = z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  return {
    low: count === 0 ? 0 : Math.max(0, (middle - spread) / scale),
    high: count === of ? 1 : Math.min(1, (middle + spread) / scale),
  };
}

import { type Interval, Z_95 } from "./interval.ts";

/** An estimate with its standard error, in its own unit. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
}

/**
 * The product of two independent estimates with its normal interval, never below 0: neither factor can be. The variance is
 * the exact one of a product, x²·s_y² + y²·s_x² + s_x²·s_y² (L. A. Goodman, "On the exact variance of products", JASA 55
 * (1960), 708–713, formula 2).
 */
export function product(x: Estimate, y: Estimate): Estimate & { readonly interval: Interval } {
  const value = x.value * y.value;
  const error = Math.sqrt((x.value * y.error) ** 2 + (y.value * x.error) ** 2 + (x.error * y.error) ** 2);
  return { value, error, interval: { low: Math.max(0, value - Z_95 * error), high: value + Z_95 * error } };
}

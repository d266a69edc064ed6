/** A range that holds the true value in 95 of 100 like cases. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The 97.5 % point of the standard normal distribution: two-sided 95 %. */
export const Z_95 = 1.959963984540054;

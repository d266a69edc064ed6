import { chiSquaredAtLeast, logGamma } from "./distributions.ts";

/** How many of a group have something. */
export interface Group {
  readonly count: number;
  readonly of: number;
}

/** Expected cells below this make the chi-squared approximation unsafe (W. G. Cochran, Biometrics 10 (1954), 417–451). */
const LEAST_EXPECTED = 5;
/** Above this many in all the exact test's sums are long and the approximation is good wherever it is allowed. */
const EXACT_UP_TO = 5_000;

/**
 * Whether two groups differ in a share: the two-sided p-value. Exact (Fisher) where cells are small, Pearson's chi-squared
 * without correction elsewhere. 1 when either group is empty.
 *
 * R. A. Fisher, "Statistical Methods for Research Workers", 5th ed. (1934), section 21.02; two-sided by the sum of all
 * tables no more likely than the one seen.
 */
export function differenceOfTwoGroups(a: Group, b: Group): number {
  if (a.of === 0 || b.of === 0) return 1;
  const all = a.of + b.of;
  const with_ = a.count + b.count;
  const smallest = (Math.min(a.of, b.of) * Math.min(with_, all - with_)) / all;
  if (smallest < LEAST_EXPECTED && all <= EXACT_UP_TO) return fisherExact(a, b);
  return chiSquared(a, b);
}

export function fisherExact(a: Group, b: Group): number {
  const all = a.of + b.of;
  const with_ = a.count + b.count;
  const log = (k: number): number => choose(a.of, k) + choose(b.of, with_ - k) - choose(all, with_);
  const seen = log(a.count);
  let p = 0;
  for (let k = Math.max(0, with_ - b.of); k <= Math.min(a.of, with_); k++) {
    const at = log(k);
    // Tables as likely as the one seen count, whatever the last digit says.
    if (at <= seen + 1e-9) p += Math.exp(at);
  }
  return Math.min(1, p);
}

const choose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

function chiSquared(a: Group, b: Group): number {
  const share = (a.count + b.count) / (a.of + b.of);
  if (share === 0 || share === 1) return 1;
  const part = ({ count, of }: Group): number => (count - of * share) ** 2 / (of * share * (1 - share));
  return chiSquaredAtLeast(part(a) + part(b), 1);
}

/**
 * Tail probabilities that the tests rest on. Relative error below 1e-8 over the ranges used here (counts up to some
 * millions), checked against an independent library.
 */

/** ln Γ(x) for x > 0. C. Lanczos, SIAM J. Numer. Anal. B 1 (1964), 86–96, with g = 7 and nine coefficients. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const z = x - 1;
  const t = z + 7.5;
  const sum = LANCZOS.reduce((total, coefficient, i) => total + (i === 0 ? coefficient : coefficient / (z + i)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

const EPSILON = 1e-15;
const TINY = 1e-300;
/** Terms until a series or fraction is given up: those used converge in about the square root of their parameter. */
const MOST_TERMS = 100_000;

/** Q(a, x), the upper regularised incomplete gamma function, a > 0, x ≥ 0. Abramowitz and Stegun 6.5.29 and 6.5.31. */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1;
  const scale = Math.exp(-x + a * Math.log(x) - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < MOST_TERMS && Math.abs(term) > Math.abs(sum) * EPSILON; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return Math.max(0, 1 - sum * scale);
  }
  // Lentz's method for the continued fraction.
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < MOST_TERMS; n++) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / nonZero(an * d + b);
    c = nonZero(b + an / c);
    const delta = d * c;
    h *= delta;
    if (Math.abs(delta - 1) < EPSILON) break;
  }
  return scale * h;
}
const nonZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value);

/** I_x(a, b), the regularised incomplete beta function, a, b > 0, 0 ≤ x ≤ 1. Abramowitz and Stegun 26.5.8. */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    const delta = d * c;
    h *= delta;
    if (Math.abs(delta - 1) < EPSILON) break;
  }
  return h;
}

/** P(X ≤ k) of a Poisson variable with mean λ ≥ 0. Abramowitz and Stegun 26.4.21. */
export const poissonAtMost = (k: number, mean: number): number => (k < 0 ? 0 : upperGamma(Math.floor(k) + 1, mean));

/** P(X ≥ x) of a chi-squared variable. Abramowitz and Stegun 26.4.19. */
export const chiSquaredAtLeast = (x: number, degrees: number): number => upperGamma(degrees / 2, x / 2);

/** P(Z ≤ z) of the standard normal distribution. */
export const normalAtMost = (z: number): number =>
  z >= 0 ? 1 - 0.5 * upperGamma(0.5, (z * z) / 2) : 0.5 * upperGamma(0.5, (z * z) / 2);

/**
 * How likely it is that nothing happens for so long although all is well: P = e^(−λt) of a Poisson process with λt
 * expected events. `dispersion` above 1 (variance over mean of such counts) makes bursts: then the negative binomial's
 * P(0) = dispersion^(−λt / (dispersion − 1)).
 *
 * S. D. Poisson (1837); for the second W. Feller, "On a general class of contagious distributions", Ann. Math. Statist. 14 (1943), 389–400.
 */
export function silence(expected: number, dispersion = 1): number {
  if (dispersion <= 1) return Math.exp(-expected);
  return dispersion ** (-expected / (dispersion - 1));
}

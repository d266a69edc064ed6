import { upperGamma } from "./distributions.ts";
import type { Interval } from "./interval.ts";

/**
 * The interval of the mean behind a count of independent events: `count` whole, 0 or more.
 *
 * F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936), 437–442: from the mean at which so many
 * or more have a chance of 2.5 % to the one at which so many or fewer have. Covers 95 % or more.
 */
export function countInterval(count: number): Interval {
  return {
    low: count === 0 ? 0 : meanAt((mean) => 1 - upperGamma(count, mean) >= 0.025, count),
    high: meanAt((mean) => upperGamma(count + 1, mean) <= 0.025, count + 1),
  };
}

/** The smallest mean at which `reached` holds, by halving; it holds from some mean on. */
function meanAt(reached: (mean: number) => boolean, about: number): number {
  let low = 0;
  let high = about + 10 * Math.sqrt(about) + 10;
  while (high - low > 1e-9 * high) {
    const middle = (low + high) / 2;
    if (reached(middle)) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

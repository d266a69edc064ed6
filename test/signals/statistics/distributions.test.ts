import beta from "@stdlib/stats-base-dists-beta";
import chisquare from "@stdlib/stats-base-dists-chisquare";
import normal from "@stdlib/stats-base-dists-normal";
import poisson from "@stdlib/stats-base-dists-poisson";
import { describe, expect, test } from "vitest";
import {
  chiSquaredAtLeast,
  incompleteBeta,
  normalAtMost,
  poissonAtMost,
} from "../../../src/signals/statistics/distributions.ts";

/** Equal to eight digits, or both nothing. */
const same = (found: number, wanted: number): void => {
  expect(Math.abs(found - wanted)).toBeLessThanOrEqual(1e-8 * Math.max(wanted, 1e-6));
};

describe("tail probabilities are those of an independent library", () => {
  test.each([0.01, 0.5, 1, 3, 10, 99, 850, 1000, 5000, 1_000_000])("Poisson, mean %d", (mean) => {
    for (const z of [-4, -2, -1, 0, 0.5, 1, 2, 4]) {
      const k = Math.max(0, Math.floor(mean + z * Math.sqrt(mean)));
      same(poissonAtMost(k, mean), poisson.cdf(k, mean));
    }
  });

  test("Poisson at 850 with mean 1000, where one well-known library gives no number", () => {
    expect(poissonAtMost(850, 1000)).toBeGreaterThan(0);
    same(poissonAtMost(850, 1000), poisson.cdf(850, 1000));
  });

  test.each([1, 2, 3, 10, 50, 400])("chi-squared, %i degrees", (degrees) => {
    for (const x of [0.001, 0.5, 1, 3.84, 10, 40, 400])
      same(chiSquaredAtLeast(x, degrees), 1 - chisquare.cdf(x, degrees));
  });

  test.each([
    [0.5, 0.5],
    [1, 3],
    [2, 9],
    [30, 70],
    [1000, 3],
    [5000, 4000],
  ])("beta, %d and %d", (a, b) => {
    for (const x of [0, 0.001, 0.1, 0.3, 0.5, 0.55, 0.9, 0.999, 1]) same(incompleteBeta(x, a, b), beta.cdf(x, a, b));
  });

  test("normal", () => {
    for (const z of [-5, -1.96, -0.1, 0, 0.1, 1, 1.6448536, 3, 5]) same(normalAtMost(z), normal.cdf(z, 0, 1));
  });
});

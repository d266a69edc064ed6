import chisquare from "@stdlib/stats-base-dists-chisquare";
import { describe, expect, it } from "vitest";
import { takeUp } from "../../../src/signals/index.ts";
import { countInterval } from "../../../src/signals/statistics/count-interval.ts";
import { Z_95 } from "../../../src/signals/statistics/interval.ts";

describe("the interval of a count", () => {
  it.each([1, 2, 7, 10, 50, 400])("of %i is half of two chi-squared quantiles", (count) => {
    const { low, high } = countInterval(count);
    expect(low).toBeCloseTo(chisquare.quantile(0.025, 2 * count) / 2, 5);
    expect(high).toBeCloseTo(chisquare.quantile(0.975, 2 * count + 2) / 2, 5);
  });

  // stdlib's quantile is 0.16 off here: Wilson and Hilferty (1931) tell the two apart.
  it("of 3,000 is what the cube root of chi-squared says", () => {
    const half = (n: number, z: number) => n * (1 - 1 / (9 * n) + z / (3 * Math.sqrt(n))) ** 3;
    expect(countInterval(3000).low).toBeCloseTo(half(3000, -Z_95), 2);
    expect(countInterval(3000).high).toBeCloseTo(half(3001, Z_95), 2);
  });

  it("of none ends where the chance of none is 2.5 %", () => {
    expect(countInterval(0).low).toBe(0);
    expect(countInterval(0).high).toBeCloseTo(-Math.log(0.025), 8);
  });
});

describe("take-up", () => {
  it("is as unsure as the count and the estimate together", () => {
    const { value, interval, enough } = takeUp(100, { people: 1000, low: 800, high: 1250 });
    expect(value).toBe(0.1);
    expect(enough).toBe(true);
    expect(interval.low).toBeCloseTo(countInterval(100).low / 1250, 10);
    expect(interval.high).toBeCloseTo(countInterval(100).high / 800, 10);
  });

  it("of fewer than ten is not said", () => {
    expect(takeUp(9, { people: 1000, low: 800, high: 1250 }).enough).toBe(false);
  });
});

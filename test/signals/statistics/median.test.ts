import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dwellBucket, dwellEdges, LAST_BUCKET } from "../../../src/signals/dwell.ts";
import { median, medianOfCells, medianRanks } from "../../../src/signals/index.ts";

describe("the interval of a median", () => {
  // Ranks for a 95 % interval as tabulated in W. J. Conover, Practical Nonparametric Statistics, and D. G. Altman et al.,
  // Statistics with Confidence (2nd ed., 2000), table 18.4.
  test.each([
    [6, 1, 6],
    [8, 1, 8],
    [9, 2, 8],
    [10, 2, 9],
    [15, 4, 12],
    [20, 6, 15],
    [25, 8, 18],
    [30, 10, 21],
    [50, 18, 33],
    [100, 40, 61],
  ])("of %i values runs from the %ith to the %ith", (n, low, high) => {
    expect(medianRanks(n)).toEqual([low, high]);
  });

  test("does not exist for fewer than six", () => {
    expect(medianRanks(5)).toBeNull();
    expect(median([1, 2, 3])).toEqual({ value: 2, interval: null, n: 3 });
  });

  test("covers at least 95 % and would not with one rank less, by the binomial distribution", () => {
    const logChoose = (n: number, k: number) => {
      let sum = 0;
      for (let i = 1; i <= k; i++) sum += Math.log((n - k + i) / i);
      return sum;
    };
    const below = (n: number, rank: number) => {
      let sum = 0;
      for (let k = 0; k < rank; k++) sum += Math.exp(logChoose(n, k) - n * Math.LN2);
      return sum;
    };
    for (const n of [6, 7, 11, 37, 64, 200, 999, 1000, 1001, 5000]) {
      const [low] = medianRanks(n) ?? [0];
      expect(2 * below(n, low)).toBeLessThanOrEqual(0.05 + 1e-9);
      // Beyond 1000 the approximation may be wider by one rank, never narrower.
      expect(2 * below(n, low + (n > 1000 ? 2 : 1))).toBeGreaterThan(0.05);
    }
  });
});

describe("a median", () => {
  test("is the middle value, or the mean of the two in the middle", () => {
    expect(median([3, 1, 2])?.value).toBe(2);
    expect(median([4, 1, 2, 3])?.value).toBe(2.5);
    expect(median([])).toBeNull();
  });

  test("of counted times is that of the times themselves to within a bucket, and so is its interval", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 100, max: 3_600_000 }), { minLength: 1, maxLength: 300 }), (times) => {
        const counts = new Map<number, number>();
        for (const t of times) counts.set(dwellBucket(t), (counts.get(dwellBucket(t)) ?? 0) + 1);
        const cells = [...counts].map(([bucket, count]) => ({
          from: dwellEdges(bucket)[0],
          to: dwellEdges(bucket)[1],
          count,
        }));
        const exact = median(times);
        const counted = medianOfCells(cells);
        expect(counted?.n).toBe(exact?.n);
        const near = (a: number | undefined, b: number | undefined) => {
          expect((a ?? 0) / (b ?? 0)).toBeGreaterThan(1 / 1.121);
          expect((a ?? 0) / (b ?? 0)).toBeLessThan(1.121);
        };
        if (times.length % 2 === 1) near(counted?.value, exact?.value);
        if (exact?.interval) {
          near(counted?.interval?.low, exact.interval.low);
          near(counted?.interval?.high, exact.interval.high);
        }
      }),
    );
  });
});

describe("the buckets of time", () => {
  test("hold every time once, between their edges", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 * 86_400_000 }), (ms) => {
        const bucket = dwellBucket(ms);
        const [from, to] = dwellEdges(bucket);
        expect(ms).toBeGreaterThanOrEqual(from * (1 - 1e-7));
        expect(ms).toBeLessThan(to);
        expect(bucket).toBeLessThanOrEqual(LAST_BUCKET);
      }),
    );
  });
});

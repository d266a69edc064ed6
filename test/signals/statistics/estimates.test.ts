import { describe, expect, test } from "vitest";
import { randomFrom } from "../../../src/cli/visitors/random.ts";
import { difference } from "../../../src/signals/statistics/difference.ts";
import { meanScore, studentQuantile } from "../../../src/signals/statistics/mean-score.ts";
import { median } from "../../../src/signals/statistics/median.ts";
import { newcombe } from "../../../src/signals/statistics/newcombe.ts";
import { wilson } from "../../../src/signals/statistics/wilson.ts";

describe("a difference of two estimates", () => {
  test("of two shares with Wilson's intervals is Newcombe's", () => {
    const [a, b] = [
      { count: 56, of: 70 },
      { count: 48, of: 80 },
    ];
    const mover = difference(
      { value: a.count / a.of, interval: wilson(a.count, a.of) },
      { value: b.count / b.of, interval: wilson(b.count, b.of) },
    );
    // Newcombe 1998, table II, (a), method 10: 0.0524 to 0.3339.
    expect(mover.low).toBeCloseTo(0.0524, 4);
    expect(mover.high).toBeCloseTo(0.3339, 4);
    expect(mover).toEqual(newcombe(a, b));
  });

  test("of two medians holds the true one in 95 of 100 runs, or more", () => {
    let held = 0;
    const runs = 1000;
    for (let run = 1; run <= runs; run++) {
      const random = randomFrom(run);
      const times = (n: number, scale: number) =>
        median(Array.from({ length: n }, () => -scale * Math.log(random.share())));
      const [a, b] = [times(60, 40), times(80, 25)];
      if (!a?.interval || !b?.interval) throw new Error("enough for an interval");
      const { low, high } = difference(
        { value: a.value, interval: a.interval },
        { value: b.value, interval: b.interval },
      );
      const truth = (40 - 25) * Math.LN2;
      if (low <= truth && truth <= high) held++;
    }
    expect(held / runs).toBeGreaterThanOrEqual(0.94);
    expect(held / runs).toBeLessThan(0.995);
  });
});

describe("the mean of scores", () => {
  test("uses Student's distribution: quantiles as printed in tables", () => {
    // Abramowitz and Stegun, table 26.10.
    const printed = [
      [1, 12.706],
      [4, 2.776],
      [9, 2.262],
      [30, 2.042],
      [120, 1.98],
    ] as const;
    for (const [degrees, t] of printed) expect(studentQuantile(0.975, degrees)).toBeCloseTo(t, 3);
  });

  test("has the mean and the interval of the values one by one", () => {
    // 5 5 4 4 4 3 3 2 1 5: mean 3.6, standard deviation 1.349897, 2.262157 × 1.349897 / √10 = 0.965659.
    const found = meanScore(
      [
        { score: 1, count: 1 },
        { score: 2, count: 1 },
        { score: 3, count: 2 },
        { score: 4, count: 3 },
        { score: 5, count: 3 },
      ],
      { low: 1, high: 5 },
    );
    expect(found).toMatchObject({ n: 10, enough: true });
    expect(found.value).toBeCloseTo(3.6, 12);
    expect(found.interval?.low).toBeCloseTo(2.634341, 5);
    expect(found.interval?.high).toBeCloseTo(4.565659, 5);
  });

  test("knows no spread where all say the same, and nothing where nobody says anything", () => {
    const scale = { low: 1, high: 5 };
    expect(meanScore([{ score: 5, count: 20 }], scale)).toEqual({ value: 5, interval: null, n: 20, enough: true });
    expect(meanScore([], scale)).toEqual({ value: null, interval: null, n: 0, enough: false });
    expect(meanScore([{ score: 5, count: 9 }], scale).enough).toBe(false);
  });
});

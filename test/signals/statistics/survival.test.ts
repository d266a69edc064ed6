import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kaplanMeier, type Observation } from "../../../src/signals/index.ts";

describe("the share who are still there (Kaplan–Meier)", () => {
  // Weeks in remission on 6-mercaptopurine: E. J. Freireich et al., Blood 21 (1963), 699–716; the estimates and their
  // standard errors as printed in D. Collett, Modelling Survival Data, and in D. G. Kleinbaum, M. Klein, Survival Analysis.
  const left = [6, 6, 6, 7, 10, 13, 16, 22, 23];
  const censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
  const weeks: Observation[] = [
    ...left.map((time) => ({ time, left: true, count: 1 })),
    ...censored.map((time) => ({ time, left: false, count: 1 })),
  ];

  test("is what is published for Freireich's 21 patients", () => {
    const steps = kaplanMeier(weeks);
    expect(steps.map((s) => [s.time, s.atRisk, s.left, Number(s.survival.toFixed(3))])).toEqual([
      [6, 21, 3, 0.857],
      [7, 17, 1, 0.807],
      [10, 15, 1, 0.753],
      [13, 12, 1, 0.69],
      [16, 11, 1, 0.627],
      [22, 7, 1, 0.538],
      [23, 6, 1, 0.448],
    ]);
  });

  test("has the interval that follows from the published standard error (log−log scale)", () => {
    // S(23) = 0.448, Greenwood standard error 0.1346.
    const last = kaplanMeier(weeks).at(-1);
    const spread = (1.96 * 0.1346) / (0.4482 * Math.abs(Math.log(0.4482)));
    expect(last?.interval?.low).toBeCloseTo(0.4482 ** Math.exp(spread), 3);
    expect(last?.interval?.high).toBeCloseTo(0.4482 ** Math.exp(-spread), 3);
  });

  test("is the plain share when nobody is censored, and does not depend on order or grouping", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 100 }), (times) => {
        const single = kaplanMeier(times.map((time) => ({ time, left: true, count: 1 })));
        for (const step of single) {
          expect(step.survival).toBeCloseTo(times.filter((t) => t > step.time).length / times.length, 10);
        }
        const counts = new Map<number, number>();
        for (const time of [...times].reverse()) counts.set(time, (counts.get(time) ?? 0) + 1);
        expect(kaplanMeier([...counts].map(([time, count]) => ({ time, left: true, count })))).toEqual(single);
      }),
    );
  });

  test("says nothing when nobody left", () => {
    expect(kaplanMeier([{ time: 3, left: false, count: 5 }])).toEqual([]);
  });
});

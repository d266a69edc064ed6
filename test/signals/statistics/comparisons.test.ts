import hypergeometric from "@stdlib/stats-base-dists-hypergeometric";
import padjust from "@stdlib/stats-padjust";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomFrom } from "../../../src/cli/visitors/random.ts";
import { falseDiscoveryAdjusted } from "../../../src/signals/statistics/false-discoveries.ts";
import { sampleRatio } from "../../../src/signals/statistics/sample-ratio.ts";
import { differenceOfTwoGroups, fisherExact } from "../../../src/signals/statistics/two-groups.ts";

describe("whether two groups differ", () => {
  test("Fisher's own example: tea with milk, 3 of 4 right (The Design of Experiments, 1935)", () => {
    expect(fisherExact({ count: 3, of: 4 }, { count: 1, of: 4 })).toBeCloseTo(0.485714, 5);
  });

  // Agresti, Categorical Data Analysis (3rd ed.), section 3.5; R: fisher.test(matrix(c(1,9,11,3),2)).
  test("1 of 12 against 9 of 12", () => {
    expect(fisherExact({ count: 1, of: 12 }, { count: 9, of: 12 })).toBeCloseTo(0.002759, 5);
  });

  test("the exact test is the sum of an independent library's probabilities", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        fc.nat(60),
        fc.nat(60),
        (m, n, a, b) => {
          const [x, y] = [Math.min(a, m), Math.min(b, n)];
          const seen = hypergeometric.pmf(x, m + n, x + y, m);
          let wanted = 0;
          for (let k = 0; k <= m; k++) {
            const p = hypergeometric.pmf(k, m + n, x + y, m);
            if (p <= seen * (1 + 1e-9)) wanted += p;
          }
          expect(fisherExact({ count: x, of: m }, { count: y, of: n })).toBeCloseTo(Math.min(1, wanted), 8);
        },
      ),
    );
  });

  test("large groups: Pearson's statistic of 5.33 is p = 0.0209 (60 and 80 of 200)", () => {
    // (60·120 − 140·80)² · 400 / (140 · 260 · 200 · 200) = 4.3956; p = 0.03603
    expect(differenceOfTwoGroups({ count: 60, of: 200 }, { count: 80, of: 200 })).toBeCloseTo(0.036029, 4);
  });

  test("nothing to compare is no finding", () => {
    expect(differenceOfTwoGroups({ count: 0, of: 0 }, { count: 3, of: 9 })).toBe(1);
    expect(differenceOfTwoGroups({ count: 0, of: 50 }, { count: 0, of: 900 })).toBe(1);
  });
});

describe("many comparisons", () => {
  test("the adjustment is an independent library's", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 50 }), (ps) => {
        const wanted = padjust(ps, "bh");
        for (const [i, p] of falseDiscoveryAdjusted(ps).entries()) expect(p).toBeCloseTo(wanted[i] ?? Number.NaN, 10);
      }),
    );
  });

  test("forty in which nothing differs give a finding in under 6 % of looks; unadjusted in most", () => {
    const random = randomFrom(40);
    const LOOKS = 2_000;
    let adjusted = 0;
    let plain = 0;
    for (let look = 0; look < LOOKS; look++) {
      const ps = Array.from({ length: 40 }, () => random.share());
      if (falseDiscoveryAdjusted(ps).some((p) => p <= 0.05)) adjusted++;
      if (ps.some((p) => p <= 0.05)) plain++;
    }
    expect(adjusted / LOOKS).toBeLessThan(0.06);
    expect(plain / LOOKS).toBeGreaterThan(0.8);
  });
});

describe("the ratio of an experiment's arms", () => {
  test("a published case: 821,588 against 815,482 at half each is a mismatch (Kohavi et al. 2020, p = 1.8e-6)", () => {
    expect(sampleRatio([821_588, 815_482], [1, 1])).toBeLessThan(2e-6);
    expect(sampleRatio([821_588, 815_482], [1, 1])).toBeGreaterThan(1e-6);
  });

  test("as planned is no mismatch", () => {
    expect(sampleRatio([100, 100], [1, 1])).toBe(1);
    expect(sampleRatio([300, 100], [3, 1])).toBe(1);
  });
});

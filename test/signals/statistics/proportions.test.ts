import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hazard, newcombe, share, TOO_FEW, wilson } from "../../../src/signals/index.ts";

describe("the interval of a proportion", () => {
  // R. G. Newcombe, Statistics in Medicine 17 (1998), 857–872, table I, method 3 (score, no continuity correction).
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %i in %i is what Newcombe published", (count, of, low, high) => {
    expect(wilson(count, of).low).toBeCloseTo(low, 4);
    expect(wilson(count, of).high).toBeCloseTo(high, 4);
  });

  test("holds exactly the proportions that a score test at 5 % does not reject", () => {
    const z = (p: number, count: number, of: number) => Math.abs(count / of - p) / Math.sqrt((p * (1 - p)) / of);
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 500 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (of, part) => {
        const count = Math.min(of - 1, Math.max(1, Math.round(of * part)));
        const { low, high } = wilson(count, of);
        expect(z(low, count, of)).toBeCloseTo(1.95996, 4);
        expect(z(high, count, of)).toBeCloseTo(1.95996, 4);
      }),
    );
  });

  test("covers 91.5 % at n = 10, p = 0.05, as signals.md states from the binomial distribution", () => {
    const binomial = (k: number) => {
      let ways = 1;
      for (let i = 0; i < k; i++) ways = (ways * (10 - i)) / (i + 1);
      return ways * 0.05 ** k * 0.95 ** (10 - k);
    };
    let covered = 0;
    for (let k = 0; k <= 10; k++) {
      const { low, high } = wilson(k, 10);
      if (low <= 0.05 && 0.05 <= high) covered += binomial(k);
    }
    expect(covered).toBeCloseTo(0.914, 2);
  });

  test("stays within 0 and 1 and around the value", () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 1, max: 1000 }), (a, of) => {
        const count = Math.min(a, of);
        const { low, high } = wilson(count, of);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(count / of + 1e-12);
        expect(high).toBeGreaterThanOrEqual(count / of - 1e-12);
      }),
    );
  });
});

describe("the difference of two proportions", () => {
  // R. G. Newcombe, Statistics in Medicine 17 (1998), 873–890, table II, method 10.
  test.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])("%i/%i less %i/%i is what Newcombe published", (a, m, b, n, low, high) => {
    const found = newcombe({ count: a, of: m }, { count: b, of: n });
    expect(found.difference).toBeCloseTo(a / m - b / n, 12);
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });
});

describe("a share", () => {
  test("of nothing has no value", () => {
    expect(share(0, 0)).toEqual({ count: 0, of: 0, value: null, interval: null, enough: false });
  });

  test("of too few says so", () => {
    expect(share(1, TOO_FEW - 1).enough).toBe(false);
    expect(share(1, TOO_FEW).enough).toBe(true);
  });
});

describe("the hazard of leaving", () => {
  test("is the share of those whose fate is known, the censored left out", () => {
    expect(hazard({ left: 3, wentOn: 17, censored: 40 })).toMatchObject({ count: 3, of: 20, value: 0.15 });
  });

  test("multiplies along the questions to the share who came through (nobody censored)", () => {
    // The product of (1 − hazard) is the plain share of survivors: the identity of Kaplan and Meier.
    const met = [100, 90, 81, 60];
    const came = met.slice(0, -1).reduce((share, n, i) => {
      const next = met[i + 1] ?? 0;
      return share * (1 - (hazard({ left: n - next, wentOn: next, censored: 0 }).value ?? 0));
    }, 1);
    expect(came).toBeCloseTo(0.6, 12);
  });
});

import { describe, expect, it } from "vitest";
import { mean } from "../../../src/signals/statistics/mean.ts";
import { product } from "../../../src/signals/statistics/product.ts";

describe("the mean of amounts", () => {
  it("has the interval that is published for Student's sleep data (R, t.test(extra ~ group, paired = TRUE))", () => {
    const found = mean([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]);
    expect(found?.value).toBeCloseTo(1.58, 12);
    expect(found?.interval?.low).toBeCloseTo(0.7001142, 7);
    expect(found?.interval?.high).toBeCloseTo(2.4598858, 7);
    expect(found?.enough).toBe(true);
  });

  it("is nothing of nothing, and sure of nothing with one", () => {
    expect(mean([])).toBeNull();
    expect(mean([7])).toEqual({ value: 7, interval: null, error: 0, n: 1, enough: false });
  });
});

describe("the product of two estimates", () => {
  it("has the variance that enumerating two independent variables gives: E[x²]E[y²] − (E[x]E[y])²", () => {
    const x = [1, 2, 6];
    const y = [10, 11, 12, 27];
    const moments = (all: readonly number[]) => {
      const value = all.reduce((sum, each) => sum + each, 0) / all.length;
      return { value, error: Math.sqrt(all.reduce((sum, each) => sum + (each - value) ** 2, 0) / all.length) };
    };
    const all = x.flatMap((a) => y.map((b) => a * b));
    const whole = moments(all);
    const found = product(moments(x), moments(y));
    expect(found.value).toBeCloseTo(whole.value, 10);
    expect(found.error).toBeCloseTo(whole.error, 10);
  });

  it("is never below nothing", () => {
    expect(product({ value: 1, error: 1 }, { value: 5, error: 0 }).interval.low).toBe(0);
  });
});

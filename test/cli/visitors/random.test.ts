import { describe, expect, it } from "vitest";
import { randomFrom } from "../../../src/cli/visitors/random.ts";

const draws = (seed: number, n: number) => {
  const random = randomFrom(seed);
  return Array.from({ length: n }, () => random.share());
};

describe("chance", () => {
  it("repeats for the same seed and differs for another", () => {
    expect(draws(1, 20)).toEqual(draws(1, 20));
    expect(draws(1, 20)).not.toEqual(draws(2, 20));
  });

  it("is spread evenly: 20,000 draws fall into ten parts as a fair die would (chi-squared, 9 degrees, p > 0.001)", () => {
    const parts = new Array(10).fill(0) as number[];
    for (const share of draws(7, 20_000)) parts[Math.floor(share * 10)] = (parts[Math.floor(share * 10)] ?? 0) + 1;
    const chiSquared = parts.reduce((sum, n) => sum + (n - 2000) ** 2 / 2000, 0);
    expect(chiSquared).toBeLessThan(27.88);
  });

  it("gives each person luck of their own, whatever others draw", () => {
    const [quiet, busy] = [randomFrom(5), randomFrom(5)];
    busy.share();
    expect(quiet.fork(3).share()).toBe(busy.fork(3).share());
    expect(quiet.fork(3).share()).not.toBe(quiet.fork(4).share());
  });

  it("lets something of probability p happen in a share p of forks: first draws are fair too", () => {
    const root = randomFrom(11);
    let hits = 0;
    for (let i = 0; i < 10_000; i++) if (root.fork(i).happens(0.15)) hits++;
    expect(hits / 10_000).toBeGreaterThan(0.139);
    expect(hits / 10_000).toBeLessThan(0.161);
  });
});

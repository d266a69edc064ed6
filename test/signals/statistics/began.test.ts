import binomial from "@stdlib/stats-base-dists-binomial";
import { describe, expect, test } from "vitest";
import { randomFrom } from "../../../src/cli/visitors/random.ts";
import { began } from "../../../src/signals/statistics/began.ts";

const counts = (random: ReturnType<typeof randomFrom>, shares: readonly number[]) =>
  shares.map((share) => {
    const of = 5 + Math.floor(random.share() * 20);
    return { count: Array.from({ length: of }).filter(() => random.share() < share).length, of };
  });

describe("where counts stopped being as usual", () => {
  test("is where the likelihood, by the library's binomial distribution, is largest", () => {
    for (let run = 0; run < 100; run++) {
      const random = randomFrom(run + 1);
      const change = 1 + Math.floor(random.share() * 15);
      const cells = counts(
        random,
        Array.from({ length: 20 }, (_, i) => (i < change ? 0.1 : 0.4)),
      );
      const likelihood = (place: number) => {
        const after = cells.slice(place);
        const share = after.reduce((sum, c) => sum + c.count, 0) / after.reduce((sum, c) => sum + c.of, 0);
        return cells.reduce(
          (sum, c, i) => sum + binomial.logpmf(c.count, c.of, i < place ? 0.1 : Math.max(0.1, share)),
          0,
        );
      };
      const found = likelihood(began(cells, 0.1, "more"));
      for (let place = 0; place < 20; place++) expect(found).toBeGreaterThanOrEqual(likelihood(place) - 1e-9);
    }
  });

  test("is near where it was put, nearly always", () => {
    const near = Array.from({ length: 200 }, (_, run) => {
      const shares = Array.from({ length: 24 }, (_, i) => (i < 18 ? 0.7 : 0.1));
      return Math.abs(began(counts(randomFrom(run + 1), shares), 0.7, "less") - 18) <= 1;
    });
    expect(near.filter(Boolean).length / 200).toBeGreaterThanOrEqual(0.95);
  });

  test("is the last place where nothing differs, and 0 of nothing", () => {
    expect(began([{ count: 0, of: 9 }], 0.1, "more")).toBe(0);
    expect(
      began(
        [
          { count: 1, of: 10 },
          { count: 0, of: 0 },
          { count: 1, of: 10 },
        ],
        0.1,
        "more",
      ),
    ).toBe(2);
    expect(began([], 0.1, "more")).toBe(0);
  });
});

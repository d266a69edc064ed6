import { describe, expect, test } from "vitest";
import { randomFrom } from "../../../src/cli/visitors/random.ts";
import { alwaysValid } from "../../../src/signals/statistics/always-valid.ts";
import { BURN_WINDOWS, burnRate, burns } from "../../../src/signals/statistics/burn-rate.ts";
import { COUNT_LIMIT, NOTHING_SEEN, watchCount } from "../../../src/signals/statistics/count-change.ts";
import { silence } from "../../../src/signals/statistics/silence.ts";

const random = randomFrom(7);
/** A Poisson number by counting exponential waits (Knuth, TAOCP 2, 3.4.1). */
function poisson(mean: number): number {
  let n = -1;
  for (let product = 1; product > Math.exp(-mean); product *= random.share()) n++;
  return n;
}

describe("an experiment looked at every day", () => {
  function everFound(difference: number, looks: number, perLook: number): boolean {
    const arms = [
      { count: 0, of: 0 },
      { count: 0, of: 0 },
    ];
    for (let look = 0; look < looks; look++) {
      for (const [i, arm] of arms.entries()) {
        for (let n = 0; n < perLook; n++) {
          arm.of++;
          if (random.share() < 0.3 + i * difference) arm.count++;
        }
      }
      const [a, b] = arms;
      if (a && b && (alwaysValid(a, b)?.p ?? 1) <= 0.05) return true;
    }
    return false;
  }

  test("finds a difference that is not there in under 5 % of experiments", () => {
    const found = Array.from({ length: 400 }, () => everFound(0, 28, 50)).filter(Boolean).length;
    expect(found / 400).toBeLessThanOrEqual(0.05);
  });

  test("finds one that is there", () => {
    const found = Array.from({ length: 60 }, () => everFound(0.1, 28, 50)).filter(Boolean).length;
    expect(found / 60).toBeGreaterThan(0.9);
  });

  test("its interval holds the difference at p = 0.05 exactly when zero is at its edge", () => {
    const seen = alwaysValid({ count: 300, of: 1000 }, { count: 372, of: 1000 });
    if (!seen) throw new Error("enough people");
    expect(seen.difference).toBeCloseTo(0.072, 12);
    expect(seen.p <= 0.05).toBe(seen.low > 0);
  });
});

describe("a watch over counts", () => {
  test("says nothing in 30 days of minutes with nothing wrong, in all but a few of fifty months", () => {
    let alarms = 0;
    for (let month = 0; month < 50; month++) {
      let watch = NOTHING_SEEN;
      for (let hour = 0; hour < 720; hour++) {
        watch = watchCount(watch, poisson(6), 6);
        if (watch.fewer > COUNT_LIMIT || watch.more > COUNT_LIMIT) {
          alarms++;
          break;
        }
      }
    }
    expect(alarms).toBeLessThanOrEqual(2);
  });

  test("says within five periods that nobody comes where six are expected", () => {
    let watch = NOTHING_SEEN;
    let periods = 0;
    while (watch.fewer <= COUNT_LIMIT) {
      watch = watchCount(watch, 0, 6);
      periods++;
    }
    expect(periods).toBe(4);
  });

  test("twice as many are found too", () => {
    let watch = NOTHING_SEEN;
    for (let period = 0; period < 12; period++) watch = watchCount(watch, 12, 6);
    expect(watch.more).toBeGreaterThan(COUNT_LIMIT);
  });
});

describe("silence", () => {
  test("no event where one in a minute is expected, for ten minutes", () => {
    expect(silence(10)).toBeCloseTo(4.539993e-5, 10);
  });

  test("means less where events come in bursts, and the same as Poisson's as they do not", () => {
    expect(silence(10, 3)).toBeCloseTo(3 ** -5, 12);
    expect(silence(10, 1.000001)).toBeCloseTo(silence(10), 8);
  });
});

describe("burn rate", () => {
  test("2 % of a month's budget in an hour is a rate of 14.4 (the workbook's table 5-2)", () => {
    expect((BURN_WINDOWS[0].rate * 60) / (30 * 24 * 60)).toBeCloseTo(0.02, 12);
    expect((BURN_WINDOWS[1].rate * 360) / (30 * 24 * 60)).toBeCloseTo(0.05, 12);
  });

  test("is the share of bad ones over the share allowed", () => {
    expect(burnRate({ bad: 3, all: 100 }, 0.01)).toBeCloseTo(3, 12);
    expect(burnRate({ bad: 0, all: 0 }, 0.01)).toBeNull();
  });

  test("both windows must burn, and one bad page of three is no alarm", () => {
    expect(burns({ bad: 40, all: 200 }, { bad: 9, all: 20 }, 0.01, 14.4)).toBe(true);
    expect(burns({ bad: 40, all: 200 }, { bad: 0, all: 20 }, 0.01, 14.4)).toBe(false);
    expect(burns({ bad: 1, all: 3 }, { bad: 1, all: 3 }, 0.01, 14.4)).toBe(false);
  });
});

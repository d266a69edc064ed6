import { describe, expect, test } from "vitest";
import { randomFrom } from "../../../src/cli/visitors/random.ts";
import { type CauseName, cause, type Evidence } from "../../../src/signals/statistics/cause.ts";

const RUNS = 200;

/** A question at which so many people were, with a cause put in: who has trouble, and who leaves. */
function seen(people: number, planted: CauseName | null, seed: number): Evidence {
  const random = randomFrom(seed);
  const counts = { failed: { left: 0, of: 0 }, hindered: { left: 0, of: 0 }, smooth: { left: 0, of: 0 } };
  const failing = planted === "service" ? 0.2 : 0.01;
  const hindering = planted === "question" ? 0.35 : 0.12;
  for (let i = 0; i < people; i++) {
    const kind = random.share() < failing ? "failed" : random.share() < hindering ? "hindered" : "smooth";
    const leaving = {
      failed: planted === "service" ? 0.6 : 0.05,
      hindered: planted === "question" ? 0.35 : 0.05,
      smooth: planted === "policy" ? 0.15 : 0.03,
    }[kind];
    counts[kind].of++;
    if (random.share() < leaving) counts[kind].left++;
  }
  return counts;
}

const ELSEWHERE = { left: 90, of: 3_000 };
const named = (people: number, planted: CauseName | null): readonly (CauseName | null)[] =>
  Array.from({ length: RUNS }, (_, run) => cause(seen(people, planted, run + 1), ELSEWHERE).named);

describe("why people leave", () => {
  test.each(["service", "question", "policy"] as const)(
    "a planted %s cause is named in 90 of 100 runs of 600 people",
    (planted) => {
      const right = named(600, planted).filter((name) => name === planted).length;
      expect(right / RUNS).toBeGreaterThanOrEqual(0.9);
    },
  );

  test.each(["service", "question", "policy"] as const)(
    "a planted %s cause is hardly ever taken for another",
    (planted) => {
      for (const people of [40, 100, 600]) {
        const wrong = named(people, planted).filter((name) => name !== null && name !== planted).length;
        expect(wrong / RUNS).toBeLessThanOrEqual(0.05);
      }
    },
  );

  test("with few people it says that there is not enough, and about how many more", () => {
    const few = Array.from({ length: RUNS }, (_, run) => cause(seen(25, "policy", run + 1), ELSEWHERE));
    expect(few.every((each) => each.named === null && (each.morePeople ?? 0) > 0)).toBe(true);
  });

  test("where nothing is wrong nothing is named", () => {
    const found = named(600, null).filter((name) => name !== null).length;
    expect(found / RUNS).toBeLessThanOrEqual(0.05);
  });
});

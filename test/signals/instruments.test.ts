import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type EventBody,
  instruments,
  lastHours,
  openCollector,
  panel,
  signalsMigrations,
} from "../../src/signals/index.ts";
import type { Store } from "../../src/store/index.ts";
import { storeKinds } from "../store/open-test-store.ts";
import { answered, decided, event, newJourney, refused, shown, started, TEN_OCLOCK } from "./events.ts";

const HOUR = 3_600_000;

describe.each(storeKinds)("the instruments, $kind", ({ open }) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await store.migrate(signalsMigrations);
  });
  afterEach(() => store.close());

  async function send(at: number, people: number, left: number, service = "aids", minutes = 5): Promise<void> {
    let now = at;
    const collector = openCollector(store, () => now);
    const ways = Array.from({ length: people }, (_, i) => {
      const journey = newJourney();
      const of = (body: EventBody) => event(journey, body, { service });
      return {
        begin: [of(started), of(shown("age", "af"))],
        end: i < left ? [of(refused("age"))] : [of(answered("age")), of(decided(["af", "yes"]))],
        after: [
          of({ type: "feedback_given", instrument: "end-1", item: "satisfaction", score: i % 2 === 0 ? 5 : 4 }),
          of({ type: "feedback_given", instrument: "end-1", item: "ease", score: 1 }),
          of({
            type: "outcome_reported",
            wave: 30,
            aid: "af",
            gotIt: i % 4 === 0 ? "no" : i % 4 === 1 ? "waiting" : "yes",
            asEstimated: null,
          }),
        ],
      };
    });
    await Promise.all(ways.map(({ begin }) => collector.collect(begin)));
    now = at + minutes * 60_000;
    await Promise.all(ways.map(({ end }) => collector.collect(end)));
    await Promise.all(ways.slice(left).map(({ after }) => collector.collect(after)));
  }
  const read = (service: string | readonly string[], hours = 24, now = TEN_OCLOCK + 2 * HOUR) =>
    instruments(store, { service, now, window: lastHours(now, hours), leftAfterMs: HOUR });

  test("are empty, not zero, before anything happened", async () => {
    const empty = await read("aids");
    expect(empty.duration).toBeNull();
    expect(empty.trend).toBeNull();
    expect(empty.satisfaction.value).toBeNull();
    expect(empty.gotIt.value).toBeNull();
    expect(empty.course).toHaveLength(24);
  });

  test("say what is put in: refused answers, minutes, satisfaction, what became of it", async () => {
    await send(TEN_OCLOCK, 40, 8);
    const seen = await read("aids");
    expect(seen.errors).toMatchObject({ count: 8, of: 40 });
    expect((seen.duration?.value ?? 0) / 60_000).toBeCloseTo(5, 0);
    expect(seen.duration?.n).toBe(32);
    expect(seen.satisfaction.n).toBe(32);
    expect(seen.satisfaction.value).toBeCloseTo(4.5, 12);
    expect(seen.gotIt).toMatchObject({ count: 16, of: 24 });
    expect(seen.waiting).toBe(8);
    const now = TEN_OCLOCK + 2 * HOUR;
    const whole = await panel(store, { service: "aids", now, window: lastHours(now, 24), leftAfterMs: HOUR });
    expect(whole.reachedShare).toMatchObject({ count: 32, of: 40 });
  });

  test("have a course whose parts add up to the whole, and no share where ends are not known", async () => {
    await send(TEN_OCLOCK - 3 * HOUR, 20, 5);
    await send(TEN_OCLOCK, 40, 8);
    await send(TEN_OCLOCK + 2 * HOUR - 1000, 30, 30, "aids", 0);
    const { course } = await read("aids");
    expect(course.reduce((sum, point) => sum + point.started, 0)).toBe(90);
    expect(course.filter((point) => point.reached.enough).map((point) => point.reached.value)).toEqual([0.75, 0.8]);
    expect(course.at(-1)?.reached.of).toBe(0);
  });

  test("know the trend against the window before", async () => {
    await send(TEN_OCLOCK - 24 * HOUR, 100, 50);
    await send(TEN_OCLOCK, 100, 20);
    const seen = await read("aids");
    expect(seen.reachedBefore).toMatchObject({ count: 50, of: 100 });
    expect(seen.trend?.difference).toBeCloseTo(0.3, 12);
    expect(seen.trend?.low).toBeGreaterThan(0);
  });

  test("sum over several services, each person once", async () => {
    await send(TEN_OCLOCK, 20, 5, "aids");
    await send(TEN_OCLOCK, 30, 5, "housing");
    await send(TEN_OCLOCK, 10, 5, "other");
    const sums = await Promise.all([["aids"], ["housing"], ["aids", "housing"], []].map((names) => read(names)));
    expect(sums.map((sum) => sum.duration?.n ?? 0)).toEqual([15, 25, 40, 0]);
    expect(sums[2]?.course.reduce((sum, point) => sum + point.started, 0)).toBe(50);
  });

  test("draw a month in thirty stretches", async () => {
    expect((await read("aids", 30 * 24)).course).toHaveLength(30);
    expect((await read("aids", 7 * 24)).course).toHaveLength(28);
  });
});

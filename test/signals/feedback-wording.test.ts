import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type EventBody,
  instruments,
  lastHours,
  openCollector,
  publishedMonths,
  signalsMigrations,
  wordingVersion,
} from "../../src/signals/index.ts";
import type { Store } from "../../src/store/index.ts";
import { testStore } from "../store/open-test-store.ts";
import { decided, event, idAt, newJourney, started } from "./events.ts";

const MAY = Date.UTC(2026, 4, 10, 10);
let store: Store;
beforeEach(async () => {
  store = await testStore();
  await store.migrate(signalsMigrations);
});
afterEach(() => store.close());

/** So many people give a score under a wording, at the end of a journey. */
async function said(instrument: string, item: string, score: number, people: number): Promise<void> {
  const collector = openCollector(store, () => MAY);
  await Promise.all(
    Array.from({ length: people }, () => {
      const journey = newJourney();
      const all: EventBody[] = [
        started,
        decided(["af", "yes"]),
        { type: "feedback_given", instrument, item, score, end: "results" },
      ];
      return collector.collect(all.map((body) => event(journey, body, { id: idAt(MAY) })));
    }),
  );
}

describe("answers to two versions of a question", () => {
  test("are one version in several languages", () => {
    expect(wordingVersion("uk-kpi.v1-fr")).toBe("uk-kpi.v1");
    expect(wordingVersion("uk-kpi.v2-en")).toBe("uk-kpi.v2");
    expect(wordingVersion("left-why.v1")).toBe("left-why.v1");
  });

  test("are never added up: the version that most answered is shown, and how many answered another is said", async () => {
    await said("uk-kpi.v1-en", "satisfaction", 5, 8);
    await said("uk-kpi.v1-fr", "satisfaction", 4, 4);
    await said("uk-kpi.v2-en", "satisfaction", 1, 11);
    const now = MAY + 3_600_000;
    const found = await instruments(store, { service: "aids", now, window: lastHours(now, 24) });
    expect(found.satisfactionWording).toEqual({ version: "uk-kpi.v1", others: 11 });
    expect(found.satisfaction).toMatchObject({ n: 12, value: (8 * 5 + 4 * 4) / 12 });
    const told = found.course.filter((point) => point.satisfaction.n > 0);
    expect(told.map((point) => point.satisfaction.n)).toEqual([12]);
  });

  test("are published one by one, without reasons for leaving and without a row of too few", async () => {
    await said("uk-kpi.v1-en", "satisfaction", 5, 30);
    await said("uk-kpi.v1-fr", "satisfaction", 4, 12);
    await said("uk-kpi.v1-fr", "satisfaction", 1, 4);
    await said("uk-kpi.v2-en", "satisfaction", 1, 10);
    await said("a11.v1-en", "trust", 3, 9);
    await said("left-why.v1", "too_long", 1, 40);
    const [may] = await publishedMonths(store, { service: "aids", now: Date.UTC(2026, 5, 15) });
    expect(may?.tables.find(({ name }) => name === "feedback")?.rows).toEqual([
      // Four gave 1: with them the next smallest is left out, or the sum of all would say how many they are.
      { name: "uk-kpi.v1 satisfaction", cells: [null, 0, 0, null, 30], sum: 46 },
      { name: "uk-kpi.v2 satisfaction", cells: [10, 0, 0, 0, 0], sum: 10 },
    ]);
  });
});

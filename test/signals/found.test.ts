import binomial from "@stdlib/stats-base-dists-binomial";
import { describe, expect, test } from "vitest";
import { brokenBrowser, namedCauses, recovered } from "../../benchmarks/found.ts";
import type { Planted } from "../../benchmarks/load/planted.ts";
import { plannedVisit } from "../../benchmarks/load/planted-visits.ts";
import { plantedWorld } from "../../benchmarks/load/planted-world.ts";
import { randomFrom } from "../../src/cli/visitors/random.ts";
import { type EventBody, readEvents } from "../../src/signals/index.ts";
import { TEN_OCLOCK } from "./events.ts";
import { byJourney } from "./recount.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** A test that is right fails once in so many. */
const SURE = 1e-4;
/** So many hits at least, and at most, where each comes with this probability. */
const least = (of: number, probability: number): number => binomial.quantile(SURE, of, probability);
const most = (of: number, probability: number): number => binomial.quantile(1 - SURE, of, probability);

describe("what is put in with visitors", () => {
  test("is recorded by the application's pages as the quick way says: event for event, to the millisecond", async () => {
    const planted: Planted = {
      manner: {
        leave: { byPage: new Map([["rent", 0.2]]), otherwise: 0.03 },
        back: 0.2,
        slip: 0.2,
        think: 20,
        hard: new Map([["savings", { slip: 0.5, giveUp: 0.3 }]]),
      },
      says: { satisfaction: [0.1, 0.1, 0.2, 0.3, 0.2], gotIt: new Map() },
      long: { share: 0.05, mostMs: 10 * HOUR },
      fails: (question) => (question === "fees" ? 0.2 : 0.02),
    };
    const visit = { from: TEN_OCLOCK, to: TEN_OCLOCK + 10 * HOUR, until: TEN_OCLOCK + 14 * HOUR };
    const [people, seed] = [12, 5];
    const world = await plantedWorld();
    try {
      await world.come({ service: "planted", people, seed, planted, ...visit });
      const all = await readEvents(world.store, { from: 0, until: visit.until + 48 * HOUR, most: 10_000 });
      const recorded = byJourney(all).map((steps) =>
        [...steps].sort((a, b) => a.seq - b.seq).map(({ at, event }) => said(at, event)),
      );
      const random = randomFrom(seed);
      const planned = Array.from({ length: people }, (_, i) =>
        plannedVisit(planted, random.fork(i), random.fork(i + 1e6), visit),
      ).map(({ events }) => events.map(({ at, body }) => said(at, body)));
      const first = (a: readonly string[], b: readonly string[]) => ((a[0] ?? "") < (b[0] ?? "") ? -1 : 1);
      expect(recorded.sort(first)).toEqual(planned.filter((events) => events.length > 0).sort(first));
      expect(recorded.flat().length).toBeGreaterThan(100);
    } finally {
      await world.close();
    }
  }, 300_000);

  test("is held by the panel's intervals at their nominal rate, and nothing is found that is not there", async () => {
    const { held, comparisons } = await recovered(30, 100, MINUTE / 2);
    const rates = [...held].map(([what, { hits, of }]) => ({ what, hits, of }));
    for (const { what, hits, of } of rates) {
      if (what.startsWith("nothing")) continue;
      expect({ what, hits }).toSatisfy(() => of >= 30 && hits >= least(of, 0.95));
    }
    const leaving = held.get("leaving, all pages");
    expect(leaving?.of).toBe(180);
    expect(leaving?.hits).toBeLessThan(180);
    expect(comparisons).toBeGreaterThanOrEqual(30);
    const quiet = held.get("nothing found among null comparisons");
    expect((quiet?.of ?? 0) - (quiet?.hits ?? 0)).toBeLessThanOrEqual(most(30, 0.05));
  }, 600_000);

  test("a browser that breaks is found and nobody else is blamed", async () => {
    const { found, others } = await brokenBrowser(20, MINUTE);
    expect(found).toBeGreaterThanOrEqual(least(20, 0.9));
    expect(others).toBeLessThanOrEqual(most(20, 0.05));
  }, 600_000);

  test.each(["service", "question", "policy"] as const)(
    "a %s cause is named rightly with enough people, hardly ever wrongly, and not at all before",
    async (cause) => {
      const looks = await namedCauses(cause, 10, MINUTE);
      expect(looks[0]).toMatchObject({ people: 20, rightly: 0, wrongly: 0, elsewhere: 0 });
      expect(looks.at(-1)?.rightly).toBeGreaterThanOrEqual(least(10, 0.9));
      for (const look of looks) expect(look.wrongly).toBeLessThanOrEqual(most(10, 0.05));
    },
    600_000,
  );
});

/** What of an event rests neither on ids, which are drawn anew, nor on the visit. */
const TOLD = [
  "type",
  "question",
  "ok",
  "dwellMs",
  "attempt",
  "because",
  "verdicts",
  "from",
  "to",
  "score",
  "end",
  "code",
];
const said = (at: number, body: EventBody): string =>
  JSON.stringify([
    at,
    ...Object.entries(body)
      .filter(([field]) => TOLD.includes(field))
      .sort(),
  ]);

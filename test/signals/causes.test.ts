import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { randomFrom } from "../../src/cli/visitors/random.ts";
import {
  causes,
  type EventBody,
  type NewEvent,
  openCollector,
  type QuestionCause,
  signalsMigrations,
} from "../../src/signals/index.ts";
import type { Store } from "../../src/store/index.ts";
import { storeKinds } from "../store/open-test-store.ts";
import { answered, decided, event, newJourney, refused, shown, started, TEN_OCLOCK } from "./events.ts";

const HOUR = 3_600_000;
const QUESTIONS = ["age", "wages", "rent", "school"];
type Planted = "service" | "question" | "policy";

/** One person's way: at "rent" they have the trouble, and leave for the reason, that was put in. */
function way(random: ReturnType<typeof randomFrom>, planted: Planted): NewEvent[] {
  const journey = newJourney();
  const events: NewEvent[] = [];
  const add = (body: EventBody) => events.push(event(journey, body));
  add(started);
  for (const question of QUESTIONS) {
    add(shown(question, `${question}_rule`));
    const here = question === "rent";
    let leaving = 0.03;
    if (random.share() < (here && planted === "service" ? 0.25 : 0.01)) {
      add({ type: "system_failed", question, component: "web", code: "page_failed", seen: true });
      if (here && planted === "service") leaving = 0.6;
    } else if (random.share() < (here && planted === "question" ? 0.4 : 0.1)) {
      add(refused(question));
      if (here && planted === "question") leaving = 0.4;
    } else if (here && planted === "policy") leaving = 0.2;
    if (random.share() < leaving) return events;
    add(answered(question));
  }
  add(decided(["rsa", "yes"]));
  return events;
}

describe.each(storeKinds)("why people leave, $kind", ({ open }) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await store.migrate(signalsMigrations);
  });
  afterEach(() => store.close());

  async function seen(planted: Planted, people: number): Promise<QuestionCause | undefined> {
    const random = randomFrom(people);
    const collector = openCollector(store, () => TEN_OCLOCK);
    const ways = Array.from({ length: people }, () => way(random, planted));
    await Promise.all(ways.map((events) => collector.collect(events)));
    const now = TEN_OCLOCK + 30 * HOUR;
    const found = await causes(store, { service: "aids", now, window: { from: TEN_OCLOCK, to: now } });
    return found.find((each) => each.question === "rent");
  }

  test.each(["service", "question", "policy"] as const)(
    "a planted %s cause is named, with the people who left for it",
    async (planted) => {
      const found = await seen(planted, 500);
      expect(found?.named).toBe(planted);
      expect(found?.standsOut).toBe(true);
      expect(found?.explanations[0]?.cause).toBe(planted);
      expect(found?.explanations[0]?.excess).toBeGreaterThan(20);
    },
    60_000,
  );

  test("the article that the question is asked for is charged", async () => {
    const found = await seen("policy", 300);
    expect(found?.needs[0]).toMatchObject({ rule: "rent_rule", article: "css-rent_rule" });
  }, 60_000);

  test("with few people it says that there are not enough", async () => {
    const found = await seen("policy", 20);
    expect(found).toMatchObject({ named: null });
    expect(found?.morePeople).toBeGreaterThan(0);
  });

  test("people who may still go on are nobody's loss", async () => {
    const journey = newJourney();
    const collector = openCollector(store, () => TEN_OCLOCK);
    await collector.collect([event(journey, started), event(journey, shown("rent"))]);
    const later = openCollector(store, () => TEN_OCLOCK + 29 * HOUR);
    await later.collect([event(journey, refused("rent"))]);
    const now = TEN_OCLOCK + 30 * HOUR;
    const [found] = await causes(store, { service: "aids", now, window: { from: TEN_OCLOCK, to: now } });
    expect(found?.evidence).toEqual({
      failed: { left: 0, of: 0 },
      hindered: { left: 0, of: 0 },
      smooth: { left: 0, of: 0 },
    });
  });
});

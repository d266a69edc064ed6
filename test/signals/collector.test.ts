import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openCollector, signalsMigrations } from "../../src/signals/index.ts";
import type { Store } from "../../src/store/index.ts";
import { storeKinds } from "../store/open-test-store.ts";
import { answered, decided, event, newJourney, shown, started, TEN_OCLOCK } from "./events.ts";
import { counted, recount } from "./recount.ts";

const way = () => {
  const journey = newJourney();
  return [started, shown("age", "af_due"), answered("age"), shown("rent", "apl"), decided(["af", "yes"])].map((body) =>
    event(journey, body),
  );
};

describe.each(storeKinds)("events of other systems, $kind", ({ open }) => {
  let store: Store;
  let transactions: number;
  beforeEach(async () => {
    store = await open();
    await store.migrate(signalsMigrations);
    transactions = 0;
  });
  afterEach(() => store.close());
  const counting = (): Store => ({
    ...store,
    transaction: (work) => {
      transactions++;
      return store.transaction(work);
    },
  });

  test("many senders share commits, and every event is counted once", async () => {
    const ways = Array.from({ length: 60 }, way);
    const collector = openCollector(counting(), () => TEN_OCLOCK);
    const taken = await Promise.all(ways.map((events) => collector.collect(events)));
    expect(taken.every((each) => each.ok && each.value.events === 5)).toBe(true);
    expect(transactions).toBeLessThan(10);
    expect(await counted(store)).toEqual(recount(ways.flat().map((e) => ({ now: TEN_OCLOCK, event: e }))));
  });

  test("what is sent again, in another order and by another sender too, changes nothing", async () => {
    const ways = Array.from({ length: 8 }, way);
    const [one, other] = [openCollector(store, () => TEN_OCLOCK), openCollector(store, () => TEN_OCLOCK)];
    await Promise.all(ways.map((events) => one.collect(events)));
    const before = await counted(store);
    await Promise.all(ways.map((events, i) => (i % 2 === 0 ? one : other).collect(events.toReversed())));
    expect(await counted(store)).toEqual(before);
  });

  test("a list with a member that is no event is refused whole, with which and why", async () => {
    const collector = openCollector(store, () => TEN_OCLOCK);
    const [good, ...rest] = way();
    const taken = await collector.collect([good, { ...rest[0], lang: "français" }]);
    expect(taken.ok).toBe(false);
    if (!taken.ok) expect(taken.diagnostics[0]?.message).toBe("event 2: question_shown: lang is two letters");
    expect(await counted(store)).toEqual({});
  });

  test("one sender's mistake does not cost another's events", async () => {
    const collector = openCollector(store, () => TEN_OCLOCK);
    const journey = newJourney();
    await collector.collect([event(journey, started)]);
    const stray = event(journey, shown("age"), { service: "another-service" });
    const good = way();
    const [wrong, right] = await Promise.allSettled([collector.collect([stray]), collector.collect(good)]);
    expect(wrong.status).toBe("rejected");
    expect(right.status).toBe("fulfilled");
    const { rows } = await sql<{ n: number }>`select count(*) as n from signal_event`.execute(store.tables());
    expect(rows[0]?.n).toBe(1 + good.length);
  });

  test("events of one journey that arrive late are counted, and in an order that people can have gone", async () => {
    const collector = openCollector(store, () => TEN_OCLOCK);
    const [begin, ...later] = way();
    await collector.collect(later);
    await collector.collect([begin]);
    const late = [...later, begin].flatMap((e) => (e ? [{ now: TEN_OCLOCK, event: e }] : []));
    expect(await counted(store)).toEqual(recount(late));
  });
});

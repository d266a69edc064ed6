import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type Collector,
  forgetOld,
  type NewEvent,
  openCollector,
  RAW_RETENTION_DAYS,
  record,
  signalsMigrations,
} from "../../src/signals/index.ts";
import type { Journey } from "../../src/signals/journey.ts";
import { rememberedJourneys } from "../../src/signals/remembered.ts";
import type { Store } from "../../src/store/index.ts";
import { storeKinds } from "../store/open-test-store.ts";
import { answered, decided, event, idAt, newJourney, shown, started, TEN_OCLOCK } from "./events.ts";
import { counted, recount } from "./recount.ts";

/** Events a second apart, as those who send make their ids. */
const way = (): NewEvent[] => {
  const journey = newJourney();
  return [started, shown("age", "af_due"), answered("age"), shown("rent", "apl"), decided(["af", "yes"])].map(
    (body, i) => event(journey, body, { id: idAt(TEN_OCLOCK + i * 1000) }),
  );
};

describe.each(storeKinds)("journeys that the collector remembers, $kind", ({ open }) => {
  let store: Store;
  let statements: string[];
  beforeEach(async () => {
    store = await open();
    await store.migrate(signalsMigrations);
  });
  afterEach(() => store.close());

  const taken = async (collector: Collector, events: readonly NewEvent[]) =>
    expect(await collector.collect(events)).toMatchObject({ ok: true });
  const expectRecount = async (events: readonly NewEvent[]) => {
    expect(await counted(store)).toEqual(recount(events.map((e) => ({ now: TEN_OCLOCK, event: e }))));
    const { rows } = await sql<{ ids: number; events: number }>`
      select count(distinct id)::int as ids, count(*)::int as events from signal_event`.execute(store.tables());
    expect(rows[0]).toEqual({ ids: events.length, events: events.length });
  };

  /** The store, with what is sent to the database written down. */
  const noting = (): Store => {
    statements = [];
    return {
      ...store,
      transaction: (work) =>
        store.transaction((tx) =>
          work({
            ...tx,
            tables: <T>() =>
              tx.tables<T>().withPlugin({
                transformQuery: ({ node }) => {
                  if (node.kind === "RawNode") statements.push(node.sqlFragments.join("?").trim());
                  return node;
                },
                transformResult: async ({ result }) => result,
              }),
          }),
        ),
    };
  };
  const readingJourneys = () => statements.filter((s) => s.includes("for update")).length;
  const lookingForIds = () => statements.filter((s) => s.startsWith("select id from signal_event")).length;

  test("are read once, and neither they nor younger events are looked for again", async () => {
    const collector = openCollector(noting(), () => TEN_OCLOCK);
    const events = way();
    for (const e of events) await taken(collector, [e]);
    expect(readingJourneys()).toBe(1);
    expect(lookingForIds()).toBe(0);
    await expectRecount(events);
  });

  test("what is sent again or late is looked for, and counted once", async () => {
    const collector = openCollector(noting(), () => TEN_OCLOCK);
    const [a, b, c, d, e] = way() as [NewEvent, NewEvent, NewEvent, NewEvent, NewEvent];
    for (const list of [[a], [c], [c, b, c], [a, d, d, b], [e], [a, b, c, d, e]]) await taken(collector, list);
    expect(lookingForIds()).toBe(3);
    expect(readingJourneys()).toBe(1);
    await expectRecount([a, c, b, d, e]);
  });

  test("are read again where another process has recorded since, and again and again in turn", async () => {
    const [one, other] = [openCollector(store, () => TEN_OCLOCK), openCollector(store, () => TEN_OCLOCK)];
    const ways = Array.from({ length: 4 }, way);
    for (let step = 0; step < 5; step++) {
      const list = ways.flatMap((events) => events.slice(step, step + 1));
      await taken(step % 2 === 0 ? one : other, list);
      await taken(step % 2 === 0 ? other : one, ways[0]?.slice(0, step + 1) ?? []);
    }
    await expectRecount(ways.flat());
  });

  test("the same events from two processes at once are counted once", async () => {
    const [one, other] = [openCollector(store, () => TEN_OCLOCK), openCollector(store, () => TEN_OCLOCK)];
    const ways = Array.from({ length: 6 }, way);
    for (let step = 0; step < 5; step++) {
      const lists = ways.map((events) => events.slice(step, step + 1));
      await Promise.all([...lists.map((list) => taken(one, list)), ...lists.map((list) => taken(other, list))]);
    }
    await expectRecount(ways.flat());
  });

  test("are read again where an answer's own transaction has recorded of them", async () => {
    const collector = openCollector(store, () => TEN_OCLOCK);
    const [a, b, c, d, e] = way() as [NewEvent, NewEvent, NewEvent, NewEvent, NewEvent];
    await taken(collector, [a]);
    await store.transaction((tx) => record(tx, [b, c], TEN_OCLOCK));
    await taken(collector, [b, d]);
    await taken(collector, [e]);
    await expectRecount([a, b, c, d, e]);
  });

  test("are made anew when they have been forgotten", async () => {
    let now = TEN_OCLOCK;
    const collector = openCollector(store, () => now);
    const [a, b] = way() as [NewEvent, NewEvent];
    await taken(collector, [a]);
    now += (RAW_RETENTION_DAYS + 1) * 86_400_000;
    await forgetOld(store, now);
    const late = { ...b, id: idAt(now) };
    await taken(collector, [late]);
    const { rows } = await sql<{ seq: number; journeys: number }>`select max(seq) as seq, count(*)::int as journeys
      from signal_journey`.execute(store.tables());
    expect(rows).toEqual([{ seq: 1, journeys: 1 }]);
  });

  test("are not remembered from a transaction that did not come to its end", async () => {
    let failing = true;
    const unsure: Store = {
      ...store,
      transaction: (work) =>
        store.transaction(async (tx) => {
          const result = await work(tx);
          if (failing) throw new Error("the server is gone");
          return result;
        }),
    };
    const collector = openCollector(unsure, () => TEN_OCLOCK);
    const [a, b, c] = way() as [NewEvent, NewEvent, NewEvent];
    await expect(collector.collect([a, b])).rejects.toThrow("the server is gone");
    failing = false;
    await taken(collector, [a]);
    failing = true;
    await expect(collector.collect([b])).rejects.toThrow("the server is gone");
    failing = false;
    await taken(collector, [b, c]);
    await expectRecount([a, b, c]);
  });
});

describe("what is remembered", () => {
  const journey = {} as Journey;

  test("is handed over once", () => {
    const remembered = rememberedJourneys();
    remembered.keep([["a", journey]]);
    expect(remembered.take("a")).toBe(journey);
    expect(remembered.take("a")).toBeUndefined();
  });

  test("is given up after a mistake, for longer each time and not for ever", () => {
    const remembered = rememberedJourneys();
    const rests = () => {
      for (let calls = 0; ; calls++) {
        remembered.keep([["a", journey]]);
        if (remembered.take("a") !== undefined) return calls;
      }
    };
    expect(rests()).toBe(0);
    const after = [1, 2, 3].map(() => {
      remembered.mistaken();
      return rests();
    });
    expect(after[1]).toBeGreaterThan(after[0] ?? 0);
    expect(after[2]).toBeGreaterThan(after[1] ?? 0);
    for (let i = 0; i < 300; i++) remembered.keep([]);
    remembered.mistaken();
    expect(rests()).toBe(after[0]);
  });

  test("is no more than fits: what moved longest ago goes first", () => {
    const remembered = rememberedJourneys();
    remembered.keep([["oldest", journey]]);
    remembered.keep(Array.from({ length: 30_000 }, (_, i) => [`${i}`, journey] as const));
    expect(remembered.take("oldest")).toBeUndefined();
    expect(remembered.take("0")).toBe(journey);
  });
});

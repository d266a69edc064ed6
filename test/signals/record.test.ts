import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { type NewEvent, RAW_RETENTION_DAYS, record, signalsMigrations } from "../../src/signals/index.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { serverUrl, storeKinds, testDatabase } from "../store/open-test-store.ts";
import { history } from "./any-event.ts";
import { answered, decided, event, idAt, newJourney, shown, started, TEN_OCLOCK } from "./events.ts";
import { byJourney, counted, recount } from "./recount.ts";

/** Everything that is counted or kept of journeys goes; the names stay, as they do in a process that runs on. */
const clear = (store: Store) =>
  sql`truncate signal_event, signal_journey, signal_hour, signal_minute, signal_question_hour, signal_dwell_hour, signal_duration_hour,
    signal_verdict_hour, signal_context_hour, signal_feedback_hour, signal_outcome_hour, signal_hand_off_hour,
    signal_failure_hour`.execute(store.tables());
const send = (store: Store, now: number, events: readonly NewEvent[]) =>
  store.transaction((tx) => record(tx, events, now));
const rawCount = async (store: Store) =>
  (await sql<{ n: number }>`select count(*) as n from signal_event`.execute(store.tables())).rows[0]?.n;

describe.each(storeKinds)("recording, $kind", ({ open }) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await store.migrate(signalsMigrations);
  });
  afterEach(() => store.close());

  test("counts what a recount of the whole history counts, whatever people do", async () => {
    await fc.assert(
      fc.asyncProperty(history(4, 40), async (steps) => {
        await clear(store);
        for (const { now, event: e } of steps) await send(store, now, [e]);
        expect(await counted(store)).toEqual(recount(steps));
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  test("counts the same when events come in batches, are sent again, and come again much later", async () => {
    await fc.assert(
      fc.asyncProperty(history(3, 25), fc.array(fc.nat(), { maxLength: 40 }), async (steps, again) => {
        await clear(store);
        const sent: NewEvent[] = [];
        for (const [i, { now, event: e }] of steps.entries()) {
          sent.push(e);
          // Each batch carries its new event among old ones, in any order, some of them twice.
          const old = again.slice(i, i + 3).flatMap((pick) => sent[pick % sent.length] ?? []);
          await send(store, now, [...old, e, ...old]);
        }
        await send(store, (steps.at(-1)?.now ?? 0) + 3_600_000, sent.toReversed());
        expect(await counted(store)).toEqual(recount(steps));
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  test("numbers the events of a journey in the order recorded, each number once", async () => {
    const j = newJourney();
    const [a, b, c] = [event(j, started), event(j, shown("age")), event(j, answered("age"))];
    await send(store, TEN_OCLOCK, [a]);
    await send(store, TEN_OCLOCK, [a, b, a]);
    await send(store, TEN_OCLOCK, [b, c]);
    const { rows } = await sql<{ id: string; seq: number }>`select id, seq from signal_event order by seq`.execute(
      store.tables(),
    );
    expect(rows.map((row) => row.id)).toEqual([a.id, b.id, c.id]);
    expect(new Set(rows.map((row) => row.seq)).size).toBe(3);
  });

  test("keeps nothing when the transaction it is part of is rolled back, and counts rightly when tried again", async () => {
    const j = newJourney();
    const events = [event(j, started), event(j, shown("never_seen_before", "new_rule"))];
    const failing = store.transaction(async (tx) => {
      await record(tx, events, TEN_OCLOCK);
      throw new Error("the answer was not kept");
    });
    await expect(failing).rejects.toThrow("the answer was not kept");
    expect(await counted(store)).toEqual({});
    await send(store, TEN_OCLOCK, events);
    expect(await counted(store)).toEqual(recount(events.map((e) => ({ now: TEN_OCLOCK, event: e }))));
  });

  test("counts each journey once when writers send the same and other events at the same time", async () => {
    const journeys = Array.from({ length: 12 }, newJourney);
    const steps = journeys.map((j) => [
      event(j, started),
      event(j, shown("age", "af_due")),
      event(j, answered("age")),
      event(j, shown("rent", "al_due")),
      event(j, decided(["af", "yes", "af_due"])),
    ]);
    // Three senders of everything; each step of a journey is sent after the one before, by all three at once.
    for (let step = 0; step < 5; step++) {
      const now = TEN_OCLOCK + step * 60_000;
      await Promise.all(
        [0, 1, 2].flatMap((turn) => {
          const ordered = [...steps.slice(turn * 4), ...steps.slice(0, turn * 4)];
          return ordered.map((events) => send(store, now, events.slice(0, step + 1)));
        }),
      );
    }
    const all = steps.flatMap((events) => events.map((e, i) => ({ now: TEN_OCLOCK + i * 60_000, event: e })));
    expect(await counted(store)).toEqual(recount(all));
    expect(await rawCount(store)).toBe(60);
  }, 60_000);

  test("is not moved into the past by a clock that is set back", async () => {
    const j = newJourney();
    await send(store, TEN_OCLOCK + 7_200_000, [event(j, started)]);
    await send(store, TEN_OCLOCK, [event(j, shown("age"))]);
    const { rows } = await sql<{ last_at: Date }>`select last_at from signal_journey`.execute(store.tables());
    expect(rows[0]?.last_at.getTime()).toBe(TEN_OCLOCK + 7_200_000);
  });

  test("passes over events so old that they may have been counted and forgotten", async () => {
    const old = idAt(TEN_OCLOCK - (RAW_RETENTION_DAYS + 1) * 86_400_000);
    await send(store, TEN_OCLOCK, [event(newJourney(), started, { id: old })]);
    expect(await counted(store)).toEqual({});
  });

  test("refuses what is not an event, and keeps nothing of the batch", async () => {
    const bad = { ...event(newJourney(), started), name: "Anna" };
    await expect(send(store, TEN_OCLOCK, [event(newJourney(), started), bad])).rejects.toThrow(
      "there is no field name",
    );
    expect(await rawCount(store)).toBe(0);
  });

  test("refuses a journey that turns up in another service", async () => {
    const j = newJourney();
    await send(store, TEN_OCLOCK, [event(j, started)]);
    await expect(send(store, TEN_OCLOCK, [event(j, started, { service: "other" })])).rejects.toThrow("another service");
  });
});

describe.runIf(serverUrl)("recording by several processes on one server", () => {
  const stores: Store[] = [];
  const dropped: (() => Promise<void>)[] = [];
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()));
    for (const drop of dropped) await drop();
  });

  test("gives the same numbers as one process, new names and deadlocks included", async () => {
    const database = await testDatabase(serverUrl ?? "");
    dropped.push(database.drop);
    for (let i = 0; i < 3; i++) stores.push(await openStore({ url: database.url, connections: 6 }));
    await Promise.all(stores.map((store) => store.migrate(signalsMigrations)));
    const steps = fc.sample(history(30, 300), { numRuns: 1, seed: 7 })[0] ?? [];
    // Per journey one after the other, journeys side by side, each event sent by two processes at once.
    await Promise.all(
      byJourney(steps).map(async (own, i) => {
        for (const { now, event: e } of own) {
          await Promise.all([0, 1].map((k) => send(stores[(i + k) % 3] as Store, now, [e])));
        }
      }),
    );
    expect(await counted(stores[0] as Store)).toEqual(recount(steps));
  }, 120_000);
});

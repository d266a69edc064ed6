import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { record, signalsMigrations } from "../../src/signals/index.ts";
import type { Store } from "../../src/store/index.ts";
import { storeKinds } from "../store/open-test-store.ts";
import { answered, event, idAt, newJourney, shown, started, TEN_OCLOCK } from "./events.ts";

const BY_JOURNEY = "signals-021-events-by-journey";

describe.each(storeKinds)("a database of an earlier version, $kind", ({ open }) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await store.migrate(signalsMigrations.filter(({ name }) => name !== BY_JOURNEY));
  });
  afterEach(() => store.close());

  test("keeps its events, and those that are sent again after the change are known", async () => {
    const journey = newJourney();
    const old = [started, shown("age"), answered("age")].map((body, i) =>
      event(journey, body, { id: idAt(TEN_OCLOCK + 1000 * i) }),
    );
    const db = store.tables();
    await sql`insert into signal_name (name) values ('aids')`.execute(db);
    await sql`insert into signal_journey (journey, service, context, synthetic, seq, started_at, last_at, last_hour, position,
        answered, verdicts, seen_question, seen_need, seen_at)
      select ${journey}::uuid, id, 1, false, 3, ${new Date(TEN_OCLOCK)}, ${new Date(TEN_OCLOCK)}, 0, 0, 0, '{}', '{}', '{}', '{}'
      from signal_name`.execute(db);
    for (const [i, { id }] of old.entries()) {
      await sql`insert into signal_event (at, id, journey, seq, context, type)
        select ${new Date(TEN_OCLOCK)}::timestamptz, ${id}::uuid, number, ${i + 1}::int4, 1, ${i + 1}::int2
        from signal_journey`.execute(db);
    }
    await store.migrate(signalsMigrations);
    const next = event(journey, shown("rent"), { id: idAt(TEN_OCLOCK + 3000) });
    await store.transaction((tx) => record(tx, [...old, next], TEN_OCLOCK));
    const { rows } = await sql<{ id: string; seq: number }>`select id, seq from signal_event order by seq`.execute(db);
    expect(rows).toEqual([...old, next].map(({ id }, i) => ({ id, seq: i + 1 })));
  });
});

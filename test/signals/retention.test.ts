import fc from "fast-check";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  annotate,
  annotation,
  forgetOld,
  forgetStaffNames,
  lastHours,
  panel,
  RAW_RETENTION_DAYS,
  record,
  STAFF_NAME_DAYS,
  signalsMigrations,
  takeBack,
} from "../../src/signals/index.ts";
import type { Store } from "../../src/store/index.ts";
import { testStore } from "../store/open-test-store.ts";
import { anyEvent } from "./any-event.ts";
import { answered, decided, event, idAt, newJourney, shown, started, TEN_OCLOCK } from "./events.ts";

import { counted } from "./recount.ts";

const DAY = 86_400_000;
let store: Store;
beforeEach(async () => {
  store = await testStore();
  await store.migrate(signalsMigrations);
});
afterEach(() => store.close());

describe("what is kept", () => {
  const walk = (at: number, ...bodies: Parameters<typeof event>[1][]) => {
    const j = newJourney();
    return store.transaction((tx) =>
      record(
        tx,
        bodies.map((body) => event(j, body, { id: idAt(at) })),
        at,
      ),
    );
  };

  test("loses single events and journeys on time, and keeps the counts", async () => {
    const old = TEN_OCLOCK;
    await walk(old, started, shown("age", "af_due"), answered("age"), decided(["af", "yes"]));
    await walk(old, started, shown("age", "af_due"));
    const now = old + RAW_RETENTION_DAYS * DAY;
    await walk(now, started, shown("age", "af_due"));
    expect(await forgetOld(store, now)).toEqual({ events: 0, journeys: 0 });
    expect(await forgetOld(store, now + 1)).toEqual({ events: 6, journeys: 2 });
    const then = await panel(store, {
      service: "aids",
      now: now + 1,
      window: lastHours(now, 24 * (RAW_RETENTION_DAYS + 1)),
    });
    expect(then).toMatchObject({ started: 3, reached: 1, left: 1, underWay: 1 });
    expect(then.questions).toMatchObject([{ reached: 3, met: { left: 1, wentOn: 1, censored: 1 } }]);
    const { rows } = await sql<{ n: number }>`select count(*) as n from signal_minute`.execute(store.tables());
    expect(rows[0]?.n).toBe(1);
  });

  test("puts together what connections counted apart in past hours, and the counts are the same", async () => {
    const tables = ["hour", "question_hour", "dwell_hour", "verdict_hour"];
    for (let shard = 0; shard < 3; shard++) {
      await walk(TEN_OCLOCK, started, shown("age", "af_due"), answered("age"), decided(["af", "yes"]));
      // One connection stands in for several: what it has counted becomes another's, and it starts a row of its own.
      for (const table of tables) {
        await sql`update ${sql.table(`signal_${table}`)} set shard = ${20 + shard} where shard < 20`.execute(
          store.tables(),
        );
      }
    }
    await walk(TEN_OCLOCK + 3_600_000, started);
    const before = await counted(store);
    await forgetOld(store, TEN_OCLOCK + 3_600_000);
    await walk(TEN_OCLOCK, started);
    await forgetOld(store, TEN_OCLOCK + 3_600_000);
    const after = await counted(store);
    const hour = TEN_OCLOCK / 3_600_000;
    expect(after).toMatchObject({
      ...before,
      [`hour ${hour} real active`]: 4,
      [`hour ${hour} real events`]: 13,
      [`hour ${hour} real started`]: 4,
      [`context_hour ${hour} firefox 128 phone  real started`]: 4,
      [`minute ${hour * 60} real active`]: 4,
      [`minute ${hour * 60} real started`]: 4,
    });
    for (const table of tables) {
      const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(`signal_${table}`)}
        where hour = ${hour}`.execute(store.tables());
      expect(rows[0]?.n, table).toBe(1);
    }
  });
});

test("names of staff go on time, and what was done and when stays", async () => {
  const db = store.tables();
  const at = new Date(TEN_OCLOCK);
  await sql`insert into signal_alert (key, service, synthetic, severity, since, opened_at, found_at, trouble,
    acknowledged_at, acknowledged_by, note) values ('k', 'aids', false, 'soon', ${at}, ${at}, ${at}, '{}', ${at}, 'Ada',
    'Grace knows')`.execute(db);
  await sql`insert into signal_experiment (service, experiment, state, started_at, started_by, ended_at, ended_by)
    values ('aids', 'e', 'stopped', ${at}, 'Ada', ${at}, 'Grace')`.execute(db);
  const mark = await annotate(
    store,
    { kind: "incident", at: TEN_OCLOCK, service: "aids", text: { en: "a", fr: "a" }, link: null },
    { by: "Ada", now: TEN_OCLOCK },
  );
  expect(await takeBack(store, mark, { by: "Ada", why: "a mistake", now: TEN_OCLOCK })).toBe(true);
  const names = async () => {
    const found = await sql<Record<string, unknown>>`select acknowledged_by, acknowledged_at is not null as done, note,
      started_by, ended_by, marked_by, taken_back_by, taken_back_why from signal_alert, signal_experiment,
      signal_annotation`.execute(db);
    return found.rows;
  };
  const until = TEN_OCLOCK + STAFF_NAME_DAYS * DAY;
  await forgetStaffNames(store, until);
  expect(await names()).toMatchObject([
    { acknowledged_by: "Ada", note: "Grace knows", started_by: "Ada", ended_by: "Grace", marked_by: "Ada" },
  ]);
  await forgetStaffNames(store, until + 1);
  expect(await names()).toEqual([
    {
      acknowledged_by: null,
      done: true,
      note: null,
      started_by: "",
      ended_by: "",
      marked_by: null,
      taken_back_by: null,
      taken_back_why: "a mistake",
    },
  ]);
  // Nobody is its author any more.
  expect(await annotation(store, mark)).toMatchObject({ by: null, takenBack: { by: null, why: "a mistake" } });
});

test("no table holds anything that could be personal: names from the workspace, numbers, times and random keys only", async () => {
  await store.transaction((tx) => record(tx, fc.sample(anyEvent, 300), TEN_OCLOCK));
  const through = newJourney();
  const ended = [started, decided(["af", "yes"])].map((body) => event(through, body));
  await store.transaction((tx) => record(tx, ended, TEN_OCLOCK));
  const tables = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = current_schema() and table_name like 'signal%'`.execute(store.tables());
  expect(tables.rows.length).toBeGreaterThan(9);
  const allowed = await sql<{ place: string; type: string }>`select table_name || '.' || column_name as place,
    data_type as type from information_schema.columns
    where table_schema = current_schema() and table_name like 'signal%'`.execute(store.tables());
  // Only these hold text at all; each is a name, a closed list or a hash by the checker.
  const texts = [
    "name.name",
    ...["flow", "rules", "as_of", "release", "variant", "channel", "device", "browser", "lang"].map(
      (c) => `context.${c}`,
    ),
  ];
  const numbersAndTimes = ["integer", "smallint", "bigint", "boolean", "uuid", "timestamp with time zone", "ARRAY"];
  // What staff and the system write: nothing that people do reaches them.
  const staff = [
    "signal_alert",
    "signal_alert_message",
    "signal_annotation",
    "signal_last_seen",
    "signal_look",
    "signal_case",
    "signal_experiment",
  ];
  // What departments send, in numbers: nothing that people do reaches them either.
  const departments = ["signal_cost", "signal_decision", "signal_decision_day"];
  for (const { place, type } of allowed.rows) {
    if (staff.includes(place.slice(0, place.indexOf(".")))) continue;
    expect(texts.includes(place.replace("signal_", "")) ? "text" : numbersAndTimes, place).toContain(type);
  }
  const looksPersonal = /@|\s\S+\s|\d{6,}|\d{1,3}(\.\d{1,3}){3}|Mozilla|[À-ÿ]/;
  for (const { name } of tables.rows) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(store.tables());
    if (staff.includes(name) || departments.includes(name)) {
      expect(rows, name).toEqual([]);
      continue;
    }
    expect(rows.length, name).toBeGreaterThan(0);
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        // Content hashes and keys are hexadecimal; articles may carry the number of an official text after four letters.
        if (typeof value !== "string" || /^[0-9a-f-]{16,36}$/.test(value) || /^[A-Za-z]{4,}\d+$/.test(value)) continue;
        expect(value, `${name}.${column}`).not.toMatch(looksPersonal);
      }
    }
  }
});

import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { int4Array, timestampArray, uuidArray } from "../../src/signals/binary-arrays.ts";
import type { Store } from "../../src/store/index.ts";
import { storeKinds } from "../store/open-test-store.ts";

describe.each(storeKinds)("lists sent in binary, $kind", ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  const sameAsText = async (type: string, binary: Buffer, text: string) => {
    const { rows } = await sql<{ same: boolean; sent: string }>`select (${binary}::${sql.raw(type)}[])::text as sent,
      ${binary}::${sql.raw(type)}[] is not distinct from ${text}::${sql.raw(type)}[] as same`.execute(store.tables());
    expect(rows[0]).toEqual({ same: true, sent: rows[0]?.sent });
  };

  test("whole numbers arrive as they were", async () => {
    const numbers = fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(numbers, (values) => sameAsText("int4", int4Array(values), `{${values.join(",")}}`)),
      { numRuns: 40 },
    );
  });

  test("UUIDs arrive as they were", async () => {
    for (const length of [0, 1, 2, 70]) {
      const values = Array.from({ length }, () => randomUUID());
      await sameAsText("uuid", uuidArray(values), `{${values.join(",")}}`);
    }
  });

  test("moments arrive to the millisecond, whatever the year, and none as '-infinity'", async () => {
    const moment = fc.option(fc.integer({ min: Date.UTC(1970, 0, 1), max: 2 ** 48 - 1 }));
    await fc.assert(
      fc.asyncProperty(fc.array(moment, { maxLength: 30 }), async (values) => {
        const { rows } = await sql<{ at: number | null }>`
          select case when t > '-infinity' then (extract(epoch from t) * 1000)::int8 end as at
          from unnest(${timestampArray(values)}::timestamptz[]) with ordinality as u(t, place) order by place`.execute(
          store.tables(),
        );
        expect(rows.map((row) => row.at)).toEqual(values);
      }),
      { numRuns: 40 },
    );
  });
});

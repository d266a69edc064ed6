import { type Kysely, sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Migration, type Store, StoreError } from "../../src/store/index.ts";
import { storeKinds } from "./open-test-store.ts";

interface Tables {
  thing: { id: number; name: string; size: number; at: Date; raw: Uint8Array };
}

const things: Migration = {
  name: "things-001-first",
  up: async (db) => {
    await sql`create table thing (id int primary key, name text, size bigint, at timestamptz, raw bytea)`.execute(db);
  },
};

const thing = (id: number) => ({
  id,
  name: `thing ${id}`,
  size: 3_000_000_000,
  at: new Date(0),
  raw: Buffer.from("ab"),
});
const count = async (db: Kysely<Tables>): Promise<number> =>
  (
    await db
      .selectFrom("thing")
      .select((e) => e.fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow()
  ).n;

describe.each(storeKinds)("a store, $kind", ({ open }) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await store.migrate([things]);
  });
  afterEach(() => store.close());

  test("gives back what was written, large whole numbers as numbers", async () => {
    await store.tables<Tables>().insertInto("thing").values(thing(1)).execute();
    expect(await store.tables<Tables>().selectFrom("thing").selectAll().execute()).toEqual([thing(1)]);
  });

  test("keeps what a transaction wrote, and returns what it returned", async () => {
    const result = await store.transaction(async (tx) => {
      await tx.tables<Tables>().insertInto("thing").values(thing(1)).execute();
      return count(tx.tables());
    });
    expect(result).toBe(1);
    expect(await count(store.tables())).toBe(1);
  });

  test("keeps nothing of a transaction that throws", async () => {
    const work = store.transaction(async (tx) => {
      await tx.tables<Tables>().insertInto("thing").values(thing(1)).execute();
      throw new Error("changed my mind");
    });
    await expect(work).rejects.toThrow("changed my mind");
    expect(await count(store.tables())).toBe(0);
  });

  test("runs fifty transactions at once without losing any", async () => {
    const ids = Array.from({ length: 50 }, (_, i) => i);
    await Promise.all(
      ids.map((id) =>
        store.transaction(async (tx) => {
          await count(tx.tables());
          await tx.tables<Tables>().insertInto("thing").values(thing(id)).execute();
        }),
      ),
    );
    expect(await count(store.tables())).toBe(50);
  });

  test("refuses to wait for itself: reading outside the transaction from inside it is an error at once", async () => {
    const kept = store.tables<Tables>();
    await expect(store.transaction(() => count(kept))).rejects.toThrow(StoreError);
    await expect(store.transaction(() => store.transaction(async () => 1))).rejects.toThrow("already open");
    expect(await count(kept)).toBe(0);
  });

  test("runs a transaction again after a deadlock or a serialization failure, and gives up after three times", async () => {
    let runs = 0;
    const fail = (until: number) =>
      store.transaction(async (tx) => {
        runs++;
        if (runs < until) await sql`do $$ begin raise sqlstate '40P01'; end $$`.execute(tx.tables());
        return runs;
      });
    expect(await fail(3)).toBe(3);
    runs = 0;
    await expect(fail(10)).rejects.toMatchObject({ code: "40P01" });
    expect(runs).toBe(3);
  });

  test("acts after the commit, and not after a rollback", async () => {
    const acts: string[] = [];
    await store.transaction(async (tx) => {
      tx.afterCommit(() => acts.push("kept"));
      acts.push("work");
    });
    await store
      .transaction(async (tx) => {
        tx.afterCommit(() => acts.push("never"));
        throw new Error("no");
      })
      .catch(() => undefined);
    expect(acts).toEqual(["work", "kept"]);
  });

  test("tells listeners after the commit, equal hints once, and nothing of what was rolled back", async () => {
    const heard: string[] = [];
    const stop = await store.listen("things", (payload) => heard.push(payload));
    await store.transaction(async (tx) => {
      store.notify(tx, "things", "a");
      store.notify(tx, "things", "a");
      store.notify(tx, "other_things", "z");
      await new Promise((resolve) => setTimeout(resolve, 150));
      expect(heard).toEqual([]);
    });
    await store
      .transaction(async (tx) => {
        store.notify(tx, "things", "lost");
        throw new Error("no");
      })
      .catch(() => undefined);
    await expect.poll(() => heard, { timeout: 1_000 }).toEqual(["a"]);
    stop();
    await store.transaction(async (tx) => store.notify(tx, "things", "b"));
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(heard).toEqual(["a"]);
  });

  test("lets a listener read and write", async () => {
    const done = new Promise<number>((resolve, reject) => {
      store.listen("things", () => {
        store
          .transaction(async (tx) => {
            await tx.tables<Tables>().insertInto("thing").values(thing(2)).execute();
          })
          .then(() => count(store.tables()))
          .then(resolve, reject);
      });
    });
    await store.transaction(async (tx) => store.notify(tx, "things", "go"));
    expect(await done).toBe(1);
  });

  test("applies each migration once, in the order of names, also when two processes start together", async () => {
    const ran: string[] = [];
    const step = (name: string): Migration => ({ name, up: async () => void ran.push(name) });
    const both = [step("more-002-b"), step("more-001-a")];
    await Promise.all([store.migrate(both), store.migrate(both)]);
    expect(ran).toEqual(["more-001-a", "more-002-b"]);
    await store.migrate([...both, step("more-003-c")]);
    expect(ran).toEqual(["more-001-a", "more-002-b", "more-003-c"]);
  });

  test("applies all migrations or none", async () => {
    const broken: Migration = { name: "things-002-broken", up: async (db) => void (await sql`select 1/0`.execute(db)) };
    const made: Migration = {
      name: "things-001-first-b",
      up: async (db) => void (await sql`create table other (id int)`.execute(db)),
    };
    await expect(store.migrate([things, made, broken])).rejects.toThrow("division by zero");
    await store.migrate([things, made]);
  });

  test("refuses a database that a newer version has changed", async () => {
    await store.migrate([things, { name: "things-009-later", up: async () => {} }]);
    await expect(store.migrate([things])).rejects.toMatchObject({ code: "newer-database" });
  });

  test("reads a table with the columns that a later migration gave it, by the statement used before", async () => {
    const read = () => store.tables<Tables>().selectFrom("thing").selectAll().where("id", "=", 1).execute();
    await store.tables<Tables>().insertInto("thing").values(thing(1)).execute();
    expect(await read()).toEqual([thing(1)]);
    const more: Migration = {
      name: "things-002-more",
      up: async (db) => void (await sql`alter table thing add column more int default 7`.execute(db)),
    };
    await store.migrate([things, more]);
    expect(await read()).toEqual([{ ...thing(1), more: 7 }]);
  });

  test("says the same of a wrong statement every time, and goes on", async () => {
    const wrong = () => sql`select ${1}::int / 0 as x from nowhere`.execute(store.tables());
    for (let i = 0; i < 3; i++) await expect(wrong()).rejects.toMatchObject({ code: "42P01" });
    const zero = () => sql`select 1 / ${0}::int as x`.execute(store.tables());
    for (let i = 0; i < 3; i++) await expect(zero()).rejects.toMatchObject({ code: "22012" });
    expect((await sql`select ${"a"}::text as x`.execute(store.tables())).rows).toEqual([{ x: "a" }]);
  });

  test("runs any number of different statements", async () => {
    for (let i = 0; i < 450; i++) {
      const column = sql.ref(`x${i}`);
      expect((await sql`select ${i}::int as ${column}`.execute(store.tables())).rows).toEqual([{ [`x${i}`]: i }]);
    }
  });

  test("closes after the transactions that run, and refuses what comes later", async () => {
    const slow = store.transaction(async (tx) => {
      await sql`select pg_sleep(0.1)`.execute(tx.tables());
      return "done";
    });
    await store.close();
    expect(await slow).toBe("done");
    await expect(store.transaction(async () => 1)).rejects.toMatchObject({ code: "closed" });
  });
});

import type { Kysely } from "kysely";
import type pg from "pg";
import type { Hints } from "./hints.ts";
import { applyMigrations } from "./migrations.ts";
import type { Prepared } from "./prepared.ts";
import { StoreError } from "./problem.ts";
import type { Store } from "./store.ts";
import { transactionsOver } from "./transactions.ts";

/** What both kinds of store have in common, over a pool and a way for hints to travel. */
export function storeOver(
  kind: Store["kind"],
  pool: pg.Pool,
  hints: Hints,
  startHearing: (channel: string) => Promise<void>,
  release: () => Promise<void>,
  prepared?: Prepared,
): Store {
  const transactions = transactionsOver(pool, prepared);
  let closing: Promise<void> | undefined;
  const whenOpen = () => {
    if (closing) throw new StoreError("closed", "The store is closed.", "Open it again to go on.");
  };
  const store: Store = {
    kind,
    tables: <T>() => {
      whenOpen();
      return transactions.db as unknown as Kysely<T>;
    },
    transaction: async (work) => {
      whenOpen();
      return transactions.run(store, work);
    },
    async migrate(migrations) {
      await store.transaction((tx) => applyMigrations(tx.tables(), migrations));
      prepared?.forget();
    },
    notify(tx, channel, payload) {
      refuseUnsendable(channel, payload);
      tx.afterCommit(() => transactions.outside(() => hints.add(channel, payload)));
    },
    async listen(channel, hear) {
      whenOpen();
      refuseUnsendable(channel, "-");
      const stop = hints.hear(channel, hear);
      await startHearing(channel);
      return stop;
    },
    close: () => {
      closing ??= (async () => {
        await transactions.idle();
        await hints.flush();
        await pool.end();
        await release();
      })();
      return closing;
    },
  };
  return store;
}

/** PostgreSQL's limits (NOTIFY): a payload is under 8000 bytes and a channel a name; kept alike on both kinds. */
function refuseUnsendable(channel: string, payload: string): void {
  if (!/^[a-z][a-z_]{0,40}$/.test(channel)) throw new Error(`a channel is a short name of small letters: ${channel}`);
  if (payload === "" || Buffer.byteLength(payload) > 7_000) throw new Error("a hint is 1 to 7000 bytes long");
}

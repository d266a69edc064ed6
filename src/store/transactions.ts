import { AsyncLocalStorage } from "node:async_hooks";
import { Kysely, PostgresDialect, type Transaction } from "kysely";
import pg from "pg";
import type { Prepared } from "./prepared.ts";
import { StoreError } from "./problem.ts";
import type { Store, Tx } from "./store.ts";

/** Serialization failure and deadlock: PostgreSQL asks for the transaction to be run again. */
const RUN_AGAIN = new Set(["40001", "40P01"]);
const ATTEMPTS = 3;

export interface Transactions {
  readonly db: Kysely<unknown>;
  run<R>(store: Store, work: (tx: Tx) => Promise<R>): Promise<R>;
  /** Runs `act` as if outside any transaction, for what is called back from inside one. */
  outside(act: () => void): void;
  /** Resolves when no transaction is running. */
  idle(): Promise<void>;
}

/**
 * Kysely over a pool, with the guard that keeps a pool of one from waiting for itself: asking for a second connection
 * while a transaction is open on the same path of calls is an error at once, on both kinds of store.
 */
export function transactionsOver(pool: pg.Pool, prepared?: Prepared): Transactions {
  const current = new AsyncLocalStorage<{ open: boolean }>();
  const running = new Set<Promise<unknown>>();
  const guarded = {
    connect: async () => {
      if (current.getStore()?.open) {
        throw new StoreError(
          "nested-transaction",
          "A transaction is already open here.",
          "Hand its tx on, and read and write through it.",
        );
      }
      const client = await pool.connect();
      return prepared ? prepared.through(client) : client;
    },
    end: async () => {},
  };
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: guarded }) });

  async function once<R>(store: Store, work: (tx: Tx) => Promise<R>): Promise<R> {
    const after: (() => void)[] = [];
    const result = await db.transaction().execute(async (transaction: Transaction<unknown>) => {
      const state = { open: true };
      const tx: Tx = {
        store,
        tables: <T>() => transaction as unknown as Kysely<T>,
        afterCommit: (act) => {
          after.push(act);
        },
      };
      try {
        return await current.run(state, () => work(tx));
      } finally {
        state.open = false;
      }
    });
    for (const act of after) act();
    return result;
  }

  async function attempts<R>(store: Store, work: (tx: Tx) => Promise<R>): Promise<R> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(store, work);
      } catch (error) {
        const again = RUN_AGAIN.has((error as { code?: string }).code ?? "");
        if (!again || attempt === ATTEMPTS) throw error;
      }
    }
  }

  return {
    db,
    run(store, work) {
      const promise = attempts(store, work);
      const settled = promise.then(
        () => undefined,
        () => undefined,
      );
      running.add(settled);
      settled.then(() => running.delete(settled));
      return promise;
    },
    outside: (act) => current.exit(act),
    idle: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

/** int8 (counts, sums) as numbers: the counts kept here are far below 2^53, and a larger one is an error, not a wrong number. */
export const numericTypes = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    oid === pg.types.builtins.INT8 && format !== "binary"
      ? readInt8
      : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

function readInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`a whole number too large to hold exactly: ${text}`);
  return value;
}

import type { Kysely } from "kysely";

/**
 * A PostgreSQL database, embedded in this process or on a server, with one way of working on both.
 *
 * Whatever is read or written between reading and acknowledging goes through one transaction; everything else is a
 * single statement on `tables`.
 */
export interface Store {
  readonly kind: "embedded" | "server";
  /** Typed access outside a transaction. Inside one it throws: the embedded database has one connection. */
  tables<T>(): Kysely<T>;
  /**
   * Runs `work` in one transaction, committed when it returns and rolled back when it throws. After a deadlock or a
   * serialization failure `work` runs again (three times at most), so it must act through `tx` only.
   */
  transaction<R>(work: (tx: Tx) => Promise<R>): Promise<R>;
  /** Applies what this database has not yet had, in the order of names, all or nothing; one process at a time. */
  migrate(migrations: readonly Migration[]): Promise<void>;
  /**
   * Tells listeners, in every process on the same database, once `tx` has committed. A hint and not a record: equal
   * hints close together arrive once, within `HINT_DELAY_MS`, and a process that dies right after a commit sends none.
   */
  notify(tx: Tx, channel: string, payload: string): void;
  /** An empty payload means that hints may have been missed (the connection was lost): look again. */
  listen(channel: string, hear: (payload: string) => void): Promise<() => void>;
  /** Waits for running transactions, sends waiting hints, and lets go of the database. */
  close(): Promise<void>;
}

/** An open transaction. */
export interface Tx {
  readonly store: Store;
  tables<T>(): Kysely<T>;
  /** Runs after the commit and before `transaction` returns; not at all when it rolls back. Must not throw. */
  afterCommit(act: () => void): void;
}

/** A change of tables. The name is `<room>-<number>-<what>` and never changes once released. */
export interface Migration {
  readonly name: string;
  up(db: Kysely<unknown>): Promise<void>;
}

/** Hints are gathered this long, so that a busy service costs a few notifications a second and none per commit. */
export const HINT_DELAY_MS = 100;

import { mkdir, rename, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { createPgConfig } from "@electric-sql/pglite/node-postgres";
import pg from "pg";
import { lockFolder } from "./folder-lock.ts";
import { hintsSentBy } from "./hints.ts";
import { preparedStatements } from "./prepared.ts";
import { StoreError } from "./problem.ts";
import { HINT_DELAY_MS, type Store } from "./store.ts";
import { storeOver } from "./store-over.ts";
import { numericTypes } from "./transactions.ts";

/** Opens the database of a folder, making both when they are not there. One process at a time. */
export async function openFolder(path: string): Promise<Store> {
  const folder = resolve(path);
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw unusable(folder, error);
  }
  let unlock: () => Promise<void>;
  try {
    unlock = await lockFolder(folder, join(folder, "lock"));
  } catch (error) {
    throw error instanceof StoreError ? error : unusable(folder, error);
  }
  try {
    const database = await openDatabase(folder);
    return embeddedStore(database, async () => {
      await database.close();
      await unlock();
    });
  } catch (error) {
    await unlock();
    throw unusable(folder, error);
  }
}

export async function openMemory(): Promise<Store> {
  const database = await PGlite.create("memory://");
  return embeddedStore(database, () => database.close());
}

/** A first start that is killed half-way leaves `database.new`, which the next start throws away. */
async function openDatabase(folder: string): Promise<PGlite> {
  const place = join(folder, "database");
  const exists = await stat(place).then(
    () => true,
    () => false,
  );
  if (!exists) {
    const draft = join(folder, "database.new");
    await rm(draft, { recursive: true, force: true });
    const made = await PGlite.create(draft);
    await made.close();
    await rename(draft, place);
  }
  return PGlite.create(place);
}

/** A store over an open PGlite; `release` closes it. There is one process, so hints need no database to travel. */
export function embeddedStore(database: PGlite, release: () => Promise<void>): Store {
  const pool = new pg.Pool({ ...createPgConfig(database), max: 1, idleTimeoutMillis: 0, types: numericTypes });
  const hints = hintsSentBy(async (sent) => {
    for (const [channel, payload] of sent) hints.deliver(channel, payload);
  }, HINT_DELAY_MS);
  return storeOver("embedded", pool, hints, async () => {}, release, preparedStatements());
}

const unusable = (folder: string, cause: unknown): StoreError =>
  new StoreError(
    "folder-unusable",
    `The database folder ${folder} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}.`,
    "Check that it can be written to and that the disk is not full, or give another folder.",
    cause,
  );

import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { embeddedStore } from "../../src/store/embedded.ts";
import { openStore, type Store } from "../../src/store/index.ts";

/** Set when the suite is run on a server as well: a user that may create databases. */
export const serverUrl = process.env.THROUGHLINE_TEST_DATABASE_URL;

/** An empty store of its own, gone when closed: on the server when one is configured, in memory otherwise. */
export function testStore(): Promise<Store> {
  return serverUrl ? serverTestStore(serverUrl) : memoryTestStore();
}

/** Every kind that can be tried here, for suites that hold for both. */
export const storeKinds: readonly { kind: Store["kind"]; open: () => Promise<Store> }[] = [
  { kind: "embedded", open: memoryTestStore },
  ...(serverUrl ? [{ kind: "server" as const, open: () => serverTestStore(serverUrl) }] : []),
];

/** An empty database on the server: its address, and what removes it. */
export async function testDatabase(url: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `throughline_test_${randomUUID().replaceAll("-", "")}`;
  await asAdmin(url, `create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { url: own.href, drop: () => asAdmin(url, `drop database if exists ${name} with (force)`) };
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

async function serverTestStore(url: string): Promise<Store> {
  const database = await testDatabase(url);
  const store = await openStore({ url: database.url });
  return {
    ...store,
    close: async () => {
      await store.close();
      await database.drop();
    },
  };
}

/** Databases of closed test stores, emptied and used again: starting one costs most of a second. */
const free: PGlite[] = [];

async function memoryTestStore(): Promise<Store> {
  const database = free.pop() ?? (await PGlite.create({ loadDataDir: await template() }));
  return embeddedStore(database, async () => {
    await database.exec("drop schema public cascade; create schema public");
    free.push(database);
  });
}

/** An initialised empty database as an archive, made once per version of PGlite and kept among npm's own caches. */
async function template(): Promise<Blob> {
  const manifest = createRequire(import.meta.url)
    .resolve("@electric-sql/pglite")
    .replace(/\/dist\/.*$/, "/package.json");
  const { version } = JSON.parse(await readFile(manifest, "utf8")) as { version: string };
  const folder = join(dirname(fileURLToPath(import.meta.url)), "../../node_modules/.cache/throughline");
  const file = join(folder, `pglite-${version}.tar`);
  const kept = await readFile(file).catch(() => undefined);
  if (kept) return new Blob([kept]);
  const fresh = await PGlite.create("memory://");
  const dump = await fresh.dumpDataDir("none");
  await fresh.close();
  await mkdir(folder, { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, Buffer.from(await dump.arrayBuffer()));
  await rename(draft, file);
  return dump;
}

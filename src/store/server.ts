import pg from "pg";
import { type Hints, hintsSentBy } from "./hints.ts";
import { StoreError } from "./problem.ts";
import { HINT_DELAY_MS, type Store } from "./store.ts";
import { storeOver } from "./store-over.ts";
import { numericTypes } from "./transactions.ts";

const OLDEST_VERSION = 15;
const CONNECT_MS = 10_000;
const HEAR_AGAIN_MS = 500;

/** Opens a database on a PostgreSQL server and makes sure that it can be used before anything rests on it. */
export async function openServer(url: string, connections: number): Promise<Store> {
  const address = readUrl(url);
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: CONNECT_MS,
    types: numericTypes,
  });
  // An idle connection that breaks (the server restarts) is replaced by the pool; whoever asks next meets the error if it lasts.
  pool.on("error", () => undefined);
  try {
    const { rows } = await pool.query<{ version: number; may_create: boolean; schema: string | null }>(
      `select current_setting('server_version_num')::int / 10000 as version, current_schema() as schema,
        coalesce(has_schema_privilege(current_schema(), 'create'), false) as may_create`,
    );
    const found = rows[0];
    if (!found || found.version < OLDEST_VERSION) {
      throw new StoreError(
        "server-too-old",
        `The server at ${address} runs PostgreSQL ${found?.version ?? "?"}.`,
        `Use PostgreSQL ${OLDEST_VERSION} or newer.`,
      );
    }
    if (!found.may_create) {
      throw new StoreError(
        "no-permission",
        `The user of ${address} may not create tables in the schema ${found.schema ?? "it would use (there is none)"}.`,
        "Let the user own the database, or grant it CREATE on the schema.",
      );
    }
  } catch (error) {
    await pool.end();
    throw error instanceof StoreError ? error : explain(address, error);
  }
  const hints = hintsSentBy(async (sent) => {
    await pool.query(
      "select pg_notify(channel, payload) from unnest($1::text[], $2::text[]) as hint(channel, payload)",
      [sent.map(([channel]) => channel), sent.map(([, payload]) => payload)],
    );
  }, HINT_DELAY_MS);
  const ear = earOn(url, hints);
  return storeOver("server", pool, hints, ear.hear, ear.close);
}

/** One connection of its own that hears every channel and comes back when it is lost. */
function earOn(url: string, hints: Hints): { hear(channel: string): Promise<void>; close(): Promise<void> } {
  let client: Promise<pg.Client> | undefined;
  let closed = false;

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: CONNECT_MS });
    fresh.on("notification", ({ channel, payload }) => hints.deliver(channel, payload ?? ""));
    let lost = false;
    const onLost = () => {
      if (lost || closed) return;
      lost = true;
      client = undefined;
      fresh.end().catch(() => undefined);
      setTimeout(hearAgain, HEAR_AGAIN_MS).unref();
    };
    await fresh.connect();
    fresh.on("error", onLost);
    fresh.on("end", onLost);
    for (const channel of hints.channels()) await fresh.query(`listen ${channel}`);
    return fresh;
  }

  async function hearAgain(): Promise<void> {
    if (closed || client) return;
    try {
      client = connect();
      await client;
      hints.deliverGap();
    } catch {
      client = undefined;
      if (!closed) setTimeout(hearAgain, HEAR_AGAIN_MS).unref();
    }
  }

  return {
    async hear(channel) {
      try {
        client ??= connect();
        await (await client).query(`listen ${channel}`);
      } catch (error) {
        client = undefined;
        setTimeout(hearAgain, HEAR_AGAIN_MS).unref();
        throw error;
      }
    },
    async close() {
      closed = true;
      await (await client?.catch(() => undefined))?.end();
    },
  };
}

/** Host, port and database without user and password, for messages. */
function readUrl(url: string): string {
  try {
    const parsed = new URL(url);
    if (parsed.protocol !== "postgres:" && parsed.protocol !== "postgresql:") throw new Error("another protocol");
    return `${parsed.hostname || parsed.searchParams.get("host") || "localhost"}:${parsed.port || "5432"}${parsed.pathname}`;
  } catch {
    throw new StoreError(
      "url-unreadable",
      "DATABASE_URL is not the address of a PostgreSQL database.",
      "Write it as postgres://user:password@host:5432/database.",
    );
  }
}

/** Codes: appendix A of PostgreSQL's manual, and Node's network errors. */
function explain(address: string, error: unknown): StoreError {
  const code = (error as { code?: string }).code ?? "";
  const message = error instanceof Error && error.message ? error.message : code || String(error);
  if (code === "28P01" || code === "28000") {
    return new StoreError(
      "sign-in-refused",
      `The server at ${address} refused the user or password (${message}).`,
      "Check the user and password in DATABASE_URL and the server's pg_hba.conf.",
      error,
    );
  }
  if (code === "3D000") {
    return new StoreError(
      "database-missing",
      `There is no such database at ${address}.`,
      "Create it (createdb), or correct its name in DATABASE_URL.",
      error,
    );
  }
  if (code === "42501") {
    return new StoreError(
      "no-permission",
      `The user may not use the database at ${address} (${message}).`,
      "Let the user own the database.",
      error,
    );
  }
  return new StoreError(
    "server-unreachable",
    `No PostgreSQL server answers at ${address} (${message}).`,
    "Start it, or correct host and port in DATABASE_URL.",
    error,
  );
}

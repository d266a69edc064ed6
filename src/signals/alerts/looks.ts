import { sql } from "kysely";
import type { Migration, Store } from "../../store/index.ts";
import type { Moment } from "../moment.ts";

/** When a service was last looked at for trouble: a watch that has stopped must not look like quiet. */
export const looksMigration: Migration = {
  name: "signals-022-looks",
  up: async (db) => {
    await sql`create table signal_look (service text primary key, at timestamptz not null)`.execute(db);
  },
};

export async function noteLook(store: Store, service: string, now: Moment): Promise<void> {
  await sql`insert into signal_look (service, at) values (${service}, ${new Date(now)})
    on conflict (service) do update set at = greatest(signal_look.at, excluded.at)`.execute(store.tables());
}

/** The last look at each of these services that was ever looked at, in no order; the oldest is what can be relied on. */
export async function lastLooks(store: Store, services: readonly string[]): Promise<ReadonlyMap<string, Moment>> {
  const { rows } = await sql<{ service: string; at: Date }>`select service, at from signal_look
    where service = any(${[...services]}::text[])`.execute(store.tables());
  return new Map(rows.map((row) => [row.service, row.at.getTime()]));
}

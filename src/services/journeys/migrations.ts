import { type Kysely, sql } from "kysely";
import type { Migration } from "../../store/index.ts";
import { outcomesMigration } from "../outcome/tables.ts";
import { pricesMigration } from "../price/tables.ts";

export interface JourneyTables {
  services_journey: {
    /** Keyed hash of the token that the browser holds. */
    id: string;
    service: string;
    key_id: string;
    sealed: Uint8Array;
    version: number;
    /** Keyed hash of the return code; null until somebody asks for one. */
    code: string | null;
    expires_at: Date;
  };
}

/** Everything about a person is inside `sealed`; the other columns find, order and delete rows. */
export const servicesMigrations: readonly Migration[] = [
  {
    name: "services-001-journeys",
    async up(db: Kysely<unknown>) {
      await sql`create table services_journey (
        id text primary key,
        service text not null,
        key_id text not null,
        sealed bytea not null,
        version integer not null,
        code text unique,
        expires_at timestamptz not null)`.execute(db);
      await sql`create index services_journey_expires on services_journey (expires_at)`.execute(db);
    },
  },
  outcomesMigration,
  pricesMigration,
];

import { sql } from "kysely";
import type { Migration } from "../../store/index.ts";

export interface OutcomeTables {
  services_outcome: {
    /** Keyed hash of the code. */
    id: string;
    service: string;
    key_id: string;
    sealed: Uint8Array;
    expires_at: Date;
  };
  /** That feedback was given once: a keyed hash, nothing else. */
  services_feedback: { id: string; expires_at: Date };
}

export const outcomesMigration: Migration = {
  name: "services-002-outcomes",
  up: async (db) => {
    const statements = `
create table services_outcome (id text primary key, service text not null, key_id text not null, sealed bytea not null,
  expires_at timestamptz not null);
create index services_outcome_expires on services_outcome (expires_at);
create table services_feedback (id text primary key, expires_at timestamptz not null);
create index services_feedback_expires on services_feedback (expires_at)`;
    for (const statement of statements.split(";").filter((s) => s.trim())) await sql.raw(statement).execute(db);
  },
};

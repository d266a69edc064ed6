import { type Generated, sql } from "kysely";
import type { Migration } from "../../store/index.ts";

export interface AnnotationTables {
  signal_annotation: AnnotationRow;
  signal_last_seen: { what: string; value: string };
}

export interface AnnotationRow {
  id: Generated<number>;
  kind: string;
  at: Date;
  /** Null: it concerns every service. */
  service: string | null;
  text_en: string;
  text_fr: string;
  link: string | null;
  by_system: boolean;
  /** Who of the staff, and when; forgotten after STAFF_NAME_DAYS. Null of the system and of marks older than this column. */
  marked_by: string | null;
  marked_at: Date | null;
  taken_back_at: Date | null;
  taken_back_by: string | null;
  taken_back_why: string | null;
}

/** `signal_last_seen` holds what was last in use (a release, a rulebook), so that a change is marked once and by one copy. */
export const annotationsMigration: Migration = {
  name: "signals-005-annotations",
  up: async (db) => {
    const statements = `
create table signal_annotation (id int4 generated always as identity primary key, kind text not null,
  at timestamptz not null, service text, text_en text not null, text_fr text not null, link text,
  by_system boolean not null);
create index signal_annotation_at on signal_annotation (at);
create table signal_last_seen (what text primary key, value text not null)`;
    for (const statement of statements.split(";")) await sql.raw(statement).execute(db);
  },
};

/** A mark that was a mistake stands on no chart, and is still there to read with why. */
export const authorsMigration: Migration = {
  name: "signals-021-authors-of-marks",
  up: async (db) => {
    await sql`alter table signal_annotation add column marked_by text, add column marked_at timestamptz,
      add column taken_back_at timestamptz, add column taken_back_by text, add column taken_back_why text`.execute(db);
  },
};

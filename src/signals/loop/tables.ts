import { type Generated, sql } from "kysely";
import type { Migration } from "../../store/index.ts";

export interface LoopTables {
  signal_case: CaseRow;
}

/** One turn of the loop: a signal, who took it, what was decided, what was changed, what it did. Each step with its moment. */
export interface CaseRow {
  id: Generated<number>;
  service: string;
  /** "question" or "alert", and which. */
  about_kind: string;
  about: string;
  signal_en: string;
  signal_fr: string;
  cause: string | null;
  synthetic: boolean;
  /** When the trouble began, as far as is known; null where only that it was seen is. */
  since: Date | null;
  opened_at: Date;
  owner: string | null;
  owned_at: Date | null;
  decision: string | null;
  reasons: string | null;
  decided_at: Date | null;
  change: number | null;
  changed_at: Date | null;
  verdict: string | null;
  effect_en: string | null;
  effect_fr: string | null;
  verified_at: Date | null;
}

/** `change` is the mark of what was changed: the comparison of before and after it is how the effect is verified. */
export const loopsMigration: Migration = {
  name: "signals-006-loops",
  up: async (db) => {
    const statements = `
create table signal_case (id int4 generated always as identity primary key, service text not null,
  about_kind text not null, about text not null, signal_en text not null, signal_fr text not null, cause text,
  synthetic boolean not null, since timestamptz, opened_at timestamptz not null, owner text, owned_at timestamptz,
  decision text, reasons text, decided_at timestamptz, change int4 references signal_annotation, changed_at timestamptz,
  verdict text, effect_en text, effect_fr text, verified_at timestamptz);
create unique index signal_case_open on signal_case (service, about_kind, about, synthetic)
  where verified_at is null and decision is distinct from 'leave'`;
    for (const statement of statements.split(";")) await sql.raw(statement).execute(db);
  },
};

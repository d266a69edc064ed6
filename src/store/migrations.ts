import { type Kysely, sql } from "kysely";
import { StoreError } from "./problem.ts";
import type { Migration } from "./store.ts";

interface MigrationTables {
  throughline_migration: { name: string };
}

/** Any number will do as long as every version of Throughline uses the same. */
const ADVISORY_LOCK = 7_426_513;

/** Runs inside one transaction: either every missing migration is applied or none is. */
export async function applyMigrations(tx: Kysely<MigrationTables>, migrations: readonly Migration[]): Promise<void> {
  const ordered = [...migrations].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const [index, { name }] of ordered.entries()) {
    if (!/^[a-z]+-\d{3}-[a-z0-9-]+$/.test(name)) throw new Error(`a migration's name is <room>-<001>-<what>: ${name}`);
    if (ordered[index + 1]?.name === name) throw new Error(`two migrations of the name ${name}`);
  }
  await sql`select pg_advisory_xact_lock(${sql.lit(ADVISORY_LOCK)})`.execute(tx);
  await sql`create table if not exists throughline_migration (
    name text primary key, applied_at timestamptz not null default now())`.execute(tx);
  const applied = new Set((await tx.selectFrom("throughline_migration").select("name").execute()).map((m) => m.name));
  refuseNewer(ordered, applied);
  for (const migration of ordered) {
    if (applied.has(migration.name)) continue;
    await migration.up(tx as unknown as Kysely<unknown>);
    await tx.insertInto("throughline_migration").values({ name: migration.name }).execute();
  }
}

/** A database that a newer Throughline has changed is left alone: older code would write what the newer cannot read. */
function refuseNewer(ordered: readonly Migration[], applied: ReadonlySet<string>): void {
  const room = (name: string) => name.slice(0, name.indexOf("-"));
  const rooms = new Set(ordered.map((m) => room(m.name)));
  const known = new Set(ordered.map((m) => m.name));
  const unknown = [...applied].filter((name) => rooms.has(room(name)) && !known.has(name));
  if (unknown.length > 0) {
    throw new StoreError(
      "newer-database",
      `This database has been used by a newer version of Throughline (it has ${unknown.join(", ")}).`,
      "Start that version, or give this one a database of its own.",
    );
  }
}

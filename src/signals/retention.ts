import { type Kysely, sql } from "kysely";
import type { Store } from "../store/index.ts";
import { RAW_RETENTION_DAYS } from "./horizons.ts";
import { DAY_MS, HOUR_MS, hourOf, type Moment, minuteOf } from "./moment.ts";
import { CONTEXT_COUNTS, QUESTION_COUNTS, type SignalTables } from "./tables.ts";
import { HOUR_COUNTS } from "./tally.ts";

/** How far back counts by minute are shown, and looked at for trouble. */
const MINUTES_KEPT_MS = 7 * HOUR_MS;

/**
 * Deletes single events and journeys older than RAW_RETENTION_DAYS; counts by hour stay, and what connections
 * counted apart in past hours is put together. To be called once a day or more often. Says how many went.
 */
export function forgetOld(store: Store, now: Moment): Promise<{ readonly events: number; readonly journeys: number }> {
  const oldest = new Date(now - RAW_RETENTION_DAYS * DAY_MS);
  return store.transaction(async (tx) => {
    const db = tx.tables<SignalTables>();
    const events = await sql`delete from signal_event where at < ${oldest}`.execute(db);
    const journeys = await sql`delete from signal_journey where last_at < ${oldest}`.execute(db);
    await sql`delete from signal_minute where minute < ${minuteOf(now - MINUTES_KEPT_MS)}::int4`.execute(db);
    await joinShards(db, hourOf(now));
    return { events: Number(events.numAffectedRows ?? 0), journeys: Number(journeys.numAffectedRows ?? 0) };
  });
}

const HOURLY = [
  { table: "signal_hour", keys: [], counts: HOUR_COUNTS },
  { table: "signal_question_hour", keys: ["question", "need"], counts: QUESTION_COUNTS },
  { table: "signal_context_hour", keys: ["context"], counts: CONTEXT_COUNTS },
  { table: "signal_dwell_hour", keys: ["question", "bucket"], counts: ["answers"] },
  { table: "signal_duration_hour", keys: ["bucket"], counts: ["journeys"] },
  { table: "signal_verdict_hour", keys: ["verdict"], counts: ["journeys"] },
  { table: "signal_feedback_hour", keys: ["instrument", "item", "score", "after"], counts: ["answers"] },
  { table: "signal_outcome_hour", keys: ["aid", "wave", "got_it", "as_estimated", "reason"], counts: ["answers"] },
  { table: "signal_hand_off_hour", keys: ["target", "ok"], counts: ["times"] },
  { table: "signal_failure_hour", keys: ["question", "component", "code", "seen"], counts: ["times"] },
] as const;

/** One row where there were up to sixteen: what a reading of past hours costs does not depend on how many wrote. */
async function joinShards(db: Kysely<SignalTables>, before: number): Promise<void> {
  for (const { table, keys, counts } of HOURLY) {
    const key = sql.join(["service", "hour", ...keys, "synthetic"].map((name) => sql.ref(name)));
    const names = sql.join(counts.map((count) => sql.ref(count)));
    const sums = sql.join(counts.map((count) => sql`sum(${sql.ref(count)})`));
    const added = counts.map(
      (count) => sql`${sql.ref(count)} = ${sql.ref(`${table}.${count}`)} + excluded.${sql.ref(count)}`,
    );
    await sql`with apart as (delete from ${sql.table(table)} where hour < ${before}::int4 and shard <> 0 returning *)
      insert into ${sql.table(table)} (${key}, shard, ${names}) select ${key}, 0, ${sums} from apart group by ${key}
      on conflict (${key}, shard) do update set ${sql.join(added)}`.execute(db);
  }
}

import { sql } from "kysely";
import type { Store } from "../store/index.ts";
import { RAW_RETENTION_DAYS } from "./horizons.ts";
import { DAY_MS, HOUR_MS, type Moment, minuteOf } from "./moment.ts";
import type { SignalTables } from "./tables.ts";

/** How far back counts by minute are shown. */
const MINUTES_KEPT_MS = 2 * HOUR_MS;

/**
 * Deletes single events and journeys older than RAW_RETENTION_DAYS; counts by hour stay. To be called once a day or
 * more often. Says how many went.
 */
export function forgetOld(store: Store, now: Moment): Promise<{ readonly events: number; readonly journeys: number }> {
  const oldest = new Date(now - RAW_RETENTION_DAYS * DAY_MS);
  return store.transaction(async (tx) => {
    const db = tx.tables<SignalTables>();
    const events = await sql`delete from signal_event where at < ${oldest}`.execute(db);
    const journeys = await sql`delete from signal_journey where last_at < ${oldest}`.execute(db);
    await sql`delete from signal_minute where minute < ${minuteOf(now - MINUTES_KEPT_MS)}::int4`.execute(db);
    return { events: Number(events.numAffectedRows ?? 0), journeys: Number(journeys.numAffectedRows ?? 0) };
  });
}

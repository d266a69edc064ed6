import { type Kysely, sql } from "kysely";
import type { Store } from "../store/index.ts";
import { STAFF_NAME_DAYS } from "./horizons.ts";
import { DAY_MS, type Moment } from "./moment.ts";

/**
 * Deletes names of staff STAFF_NAME_DAYS after what they did: who acknowledged an alert, with the note beside it, for what is
 * typed freely may name somebody; who began and ended an experiment; who made a mark and took it back. What was done and
 * when stays. To be called once a day or more often.
 */
export function forgetStaffNames(store: Store, now: Moment): Promise<void> {
  const oldest = new Date(now - STAFF_NAME_DAYS * DAY_MS);
  return store.transaction(async (tx) => {
    const db: Kysely<unknown> = tx.tables();
    await sql`update signal_alert set acknowledged_by = null, note = null where acknowledged_at < ${oldest}
      and (acknowledged_by is not null or note is not null)`.execute(db);
    await sql`update signal_experiment set started_by = '' where started_at < ${oldest} and started_by <> ''`.execute(
      db,
    );
    await sql`update signal_experiment set ended_by = '' where ended_at < ${oldest} and ended_by <> ''`.execute(db);
    await sql`update signal_annotation set marked_by = null where marked_at < ${oldest}
      and marked_by is not null`.execute(db);
    await sql`update signal_annotation set taken_back_by = null where taken_back_at < ${oldest}
      and taken_back_by is not null`.execute(db);
  });
}

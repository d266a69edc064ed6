import { sql } from "kysely";
import type { Store } from "../../store/index.ts";
import type { Moment } from "../moment.ts";
import { SIGNALS_CHANNEL } from "../record.ts";
import type { AlertTables } from "./tables.ts";

/**
 * Somebody looks after it: nobody is told of it again, but that it is over. The first to say so stays; false when the
 * service has no such open alert or it was acknowledged already.
 */
export function acknowledge(
  store: Store,
  service: string,
  alert: number,
  said: { readonly by: string; readonly note: string; readonly now: Moment },
): Promise<boolean> {
  return store.transaction(async (tx) => {
    const db = tx.tables<AlertTables>();
    const { rows } = await sql<{ id: number }>`update signal_alert set acknowledged_at = ${new Date(said.now)},
      acknowledged_by = ${said.by}, note = ${said.note}
      where id = ${alert} and service = ${service} and acknowledged_at is null and ended_at is null returning id`.execute(
      db,
    );
    if (rows.length === 0) return false;
    await sql`update signal_alert_message set dropped = 'acknowledged' where alert = ${alert} and delivered_at is null
      and dropped is null and occasion <> 'ended'`.execute(db);
    tx.store.notify(tx, SIGNALS_CHANNEL, service);
    return true;
  });
}

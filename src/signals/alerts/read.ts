import { sql } from "kysely";
import type { Store } from "../../store/index.ts";
import { MINUTE_MS, type Moment } from "../moment.ts";
import { type Median, median } from "../statistics/median.ts";
import type { Alert, AlertMessage } from "./alert.ts";
import { ALERT_COLUMNS, alertOf, MESSAGE_COLUMNS, messageOf, type ReadAlertRow, type ReadMessageRow } from "./rows.ts";
import type { AlertTables } from "./tables.ts";

/** Alerts that are open now, the most urgent and then the newest first; of all services when none is named. */
export async function openAlerts(store: Store, service?: string): Promise<readonly Alert[]> {
  const { rows } = await sql<ReadAlertRow>`select ${ALERT_COLUMNS} from signal_alert a
    where ended_at is null and (${service ?? null}::text is null or service = ${service ?? null})
    order by severity, a.opened_at desc, id`.execute(store.tables<AlertTables>());
  return rows.map(alertOf);
}

/** Alerts that ended, the newest first. */
export async function pastAlerts(store: Store, service: string | undefined, most: number): Promise<readonly Alert[]> {
  const { rows } = await sql<ReadAlertRow>`select ${ALERT_COLUMNS} from signal_alert a
    where ended_at is not null and (${service ?? null}::text is null or service = ${service ?? null})
    order by a.ended_at desc, id desc limit ${most}`.execute(store.tables<AlertTables>());
  return rows.map(alertOf);
}

/** Whom these alerts were told, and whom they could not be. */
export async function messagesOf(store: Store, alerts: readonly Alert[]): Promise<readonly AlertMessage[]> {
  const ids = alerts.map((alert) => alert.id);
  const { rows } = await sql<ReadMessageRow>`select ${MESSAGE_COLUMNS} from signal_alert_message
    where alert = any(${ids}::int4[]) order by id`.execute(store.tables<AlertTables>());
  return rows.map(messageOf);
}

/** Minutes from when a trouble began, as far as the counts tell, to its alert. */
export interface DetectionLag {
  readonly alerts: number;
  /** Null without any alert. */
  readonly median: Median | null;
  /** The longest; null without any alert. */
  readonly longest: number | null;
}

/** How long it took to notice, of alerts opened in the window; simulated ones apart. */
export async function detectionLag(
  store: Store,
  service: string | undefined,
  window: { readonly from: Moment; readonly to: Moment },
  synthetic: boolean,
): Promise<DetectionLag> {
  const { rows } = await sql<{ ms: number }>`
    select (extract(epoch from opened_at - since) * 1000)::int8 as ms from signal_alert
    where synthetic = ${synthetic} and (${service ?? null}::text is null or service = ${service ?? null})
      and opened_at between ${new Date(window.from)} and ${new Date(window.to)}`.execute(store.tables<AlertTables>());
  const minutes = rows.map((row) => row.ms / MINUTE_MS);
  return {
    alerts: minutes.length,
    median: median(minutes),
    longest: minutes.length === 0 ? null : Math.max(...minutes),
  };
}

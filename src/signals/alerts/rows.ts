import { type RawBuilder, sql } from "kysely";
import type { Moment } from "../moment.ts";
import type { Trouble } from "../trouble/trouble.ts";
import type { Alert, AlertMessage } from "./alert.ts";

const ms = (column: string): RawBuilder<unknown> =>
  sql`(extract(epoch from ${sql.ref(column)}) * 1000)::int8 as ${sql.ref(column)}`;

/** Columns of an alert, moments in milliseconds, as `alertOf` reads them. */
export const ALERT_COLUMNS = sql`id, service, synthetic, severity, ${ms("since")}, ${ms("opened_at")}, ${ms("found_at")},
  ${ms("ended_at")}, trouble, ${ms("acknowledged_at")}, acknowledged_by, note`;

export interface ReadAlertRow {
  readonly id: number;
  readonly service: string;
  readonly synthetic: boolean;
  readonly severity: Trouble["severity"];
  readonly since: Moment;
  readonly opened_at: Moment;
  readonly found_at: Moment;
  readonly ended_at: Moment | null;
  readonly trouble: string;
  readonly acknowledged_at: Moment | null;
  readonly acknowledged_by: string | null;
  readonly note: string | null;
}

export const alertOf = (row: ReadAlertRow): Alert => ({
  id: row.id,
  service: row.service,
  severity: row.severity,
  synthetic: row.synthetic,
  trouble: JSON.parse(row.trouble) as Trouble,
  since: row.since,
  openedAt: row.opened_at,
  foundAt: row.found_at,
  endedAt: row.ended_at,
  acknowledged:
    row.acknowledged_at === null
      ? null
      : { at: row.acknowledged_at, by: row.acknowledged_by ?? "", note: row.note ?? "" },
});

export const MESSAGE_COLUMNS = sql`id, alert, channel, occasion, number, ${ms("due_at")}, attempts, last_error,
  ${ms("delivered_at")}, dropped`;

export interface ReadMessageRow extends Pick<AlertMessage, "id" | "alert" | "channel" | "occasion" | "number"> {
  readonly due_at: Moment;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly delivered_at: Moment | null;
  readonly dropped: AlertMessage["dropped"];
}

export const messageOf = (row: ReadMessageRow): AlertMessage => ({
  id: row.id,
  alert: row.alert,
  channel: row.channel,
  occasion: row.occasion,
  number: row.number,
  dueAt: row.due_at,
  attempts: row.attempts,
  lastError: row.last_error,
  deliveredAt: row.delivered_at,
  dropped: row.dropped,
});

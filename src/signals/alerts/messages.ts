import { sql } from "kysely";
import type { Store } from "../../store/index.ts";
import { HOUR_MS, MINUTE_MS, type Moment } from "../moment.ts";
import type { Alert, AlertChannel, AlertMessage } from "./alert.ts";
import { ALERT_COLUMNS, alertOf, MESSAGE_COLUMNS, messageOf, type ReadAlertRow, type ReadMessageRow } from "./rows.ts";
import type { AlertTables } from "./tables.ts";

/** Longer than any attempt takes: a message whose sender died is taken up by another copy after it. */
const CLAIMED_MS = 2 * MINUTE_MS;

/** A message to be sent now, with the alert as it stands. */
export interface DueMessage {
  readonly message: AlertMessage;
  readonly alert: Alert;
}

/**
 * Takes the next message that is due, so that no other copy of the application sends it meanwhile; undefined when there is
 * none. It comes again unless `delivered` is said of it: later with each attempt, up to an hour, for as long as it takes.
 */
export function claimMessage(
  store: Store,
  channels: readonly AlertChannel[],
  now: Moment,
): Promise<DueMessage | undefined> {
  return store.transaction(async (tx) => {
    const db = tx.tables<AlertTables>();
    const { rows } = await sql<ReadMessageRow>`update signal_alert_message set attempts = attempts + 1,
        due_at = ${new Date(now + CLAIMED_MS)}
      where id = (select id from signal_alert_message where delivered_at is null and dropped is null
        and due_at <= ${new Date(now)} and channel = any(${[...channels]}::text[])
        order by due_at, id limit 1 for update skip locked)
      returning ${MESSAGE_COLUMNS}`.execute(db);
    const [message] = rows;
    if (message === undefined) return undefined;
    const { rows: alerts } = await sql<ReadAlertRow>`select ${ALERT_COLUMNS} from signal_alert
      where id = ${message.alert}`.execute(db);
    const [alert] = alerts;
    if (alert === undefined) throw new Error(`message ${message.id} is of no alert`);
    return { message: messageOf(message), alert: alertOf(alert) };
  });
}

export async function messageDelivered(store: Store, message: number, now: Moment): Promise<void> {
  await sql`update signal_alert_message set delivered_at = ${new Date(now)}, last_error = null
    where id = ${message}`.execute(store.tables<AlertTables>());
}

/** Tried again after 1, 2, 4 … minutes, at most an hour. */
export async function messageFailed(store: Store, message: AlertMessage, reason: string, now: Moment): Promise<Moment> {
  const due = now + Math.min(HOUR_MS, MINUTE_MS * 2 ** (message.attempts - 1));
  await sql`update signal_alert_message set due_at = ${new Date(due)}, last_error = ${reason.slice(0, 300)}
    where id = ${message.id}`.execute(store.tables<AlertTables>());
  return due;
}

import { type Kysely, sql } from "kysely";
import type { Store } from "../../store/index.ts";
import { HOUR_MS, MINUTE_MS, type Moment } from "../moment.ts";
import { SIGNALS_CHANNEL } from "../record.ts";
import type { Trouble } from "../trouble/trouble.ts";
import type { Alert, AlertChannel, Occasion } from "./alert.ts";
import { type QuietHours, quietUntil } from "./quiet-hours.ts";
import { ALERT_COLUMNS, alertOf, type ReadAlertRow } from "./rows.ts";
import type { AlertTables } from "./tables.ts";

/** A trouble that has not been found for so long is over; less would open and end an alert over and over. */
export const ENDS_AFTER_MS = 15 * MINUTE_MS;

/** What nobody has acknowledged is told again after so long, so many times. */
export const REMIND_EVERY_MS = 4 * HOUR_MS;
const MOST_REMINDERS = 6;

export interface AlertOptions {
  readonly service: string;
  readonly now: Moment;
  /** Whether the troubles were found among simulated people: theirs are alerts of their own. */
  readonly synthetic: boolean;
  /** By what people are to be told. */
  readonly channels: readonly AlertChannel[];
  /** When severity "soon" waits; null: never. */
  readonly quiet: QuietHours | null;
}

export interface AlertChanges {
  readonly opened: readonly Alert[];
  readonly ended: readonly Alert[];
}

/**
 * Brings the alerts of a service in line with the troubles that were found now: opens, keeps and ends them, and writes down
 * whom to tell, in one transaction. May be called by several processes at once: each alert is opened by one of them.
 */
export function updateAlerts(store: Store, options: AlertOptions, troubles: readonly Trouble[]): Promise<AlertChanges> {
  const { service, synthetic } = options;
  const now = new Date(options.now);
  return store.transaction(async (tx) => {
    const db = tx.tables<AlertTables>();
    const opened: Alert[] = [];
    for (const trouble of troubles.toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
      if (trouble.explains !== undefined) await goOnAs(db, synthetic, trouble.explains, trouble.key);
      const fresh = await sql<ReadAlertRow>`
        insert into signal_alert (key, service, synthetic, severity, since, opened_at, found_at, trouble)
        values (${trouble.key}, ${service}, ${synthetic}, ${trouble.severity}, ${new Date(trouble.since)}, ${now}, ${now},
          ${JSON.stringify(trouble)})
        on conflict (key, synthetic) where ended_at is null do nothing returning ${ALERT_COLUMNS}`.execute(db);
      const [row] = fresh.rows;
      if (row === undefined) await keep(db, options, trouble);
      else {
        opened.push(alertOf(row));
        await tell(db, options, row.id, "opened", 0, trouble.severity);
      }
    }
    const keys = troubles.map((trouble) => trouble.key);
    const over = await sql<ReadAlertRow>`update signal_alert set ended_at = ${now}
      where service = ${service} and synthetic = ${synthetic} and ended_at is null and not key = any(${keys}::text[])
        and found_at <= ${new Date(options.now - ENDS_AFTER_MS)} returning ${ALERT_COLUMNS}`.execute(db);
    const ended = over.rows.map(alertOf);
    for (const alert of ended) await tellEnd(db, options, alert);
    if (opened.length + ended.length > 0) tx.store.notify(tx, SIGNALS_CHANNEL, service);
    return { opened, ended };
  });
}

/** What was found of everybody turns out to be about some: the open alert goes on under their name, and nobody is told twice. */
async function goOnAs(db: Kysely<AlertTables>, synthetic: boolean, before: string, key: string): Promise<void> {
  await sql`update signal_alert set key = ${key} where key = ${before} and synthetic = ${synthetic} and ended_at is null
    and not exists (select from signal_alert o where o.key = ${key} and o.synthetic = ${synthetic} and o.ended_at is null)`.execute(
    db,
  );
}

/** Found again: the newest evidence, the earliest beginning, the worst severity. */
async function keep(db: Kysely<AlertTables>, options: AlertOptions, trouble: Trouble): Promise<void> {
  const now = new Date(options.now);
  const { rows } = await sql<{ id: number; was: Trouble["severity"]; acknowledged: boolean; age: number }>`
    update signal_alert a set found_at = greatest(a.found_at, ${now}), since = least(a.since, ${new Date(trouble.since)}),
      trouble = ${JSON.stringify(trouble)},
      severity = case when ${trouble.severity}::text = 'now' then 'now' else a.severity end
    from (select id, severity from signal_alert where key = ${trouble.key} and synthetic = ${options.synthetic}
      and ended_at is null for update) before
    where a.id = before.id
    returning a.id, before.severity as was, a.acknowledged_at is not null as acknowledged,
      (extract(epoch from ${now}::timestamptz - a.opened_at) * 1000)::int8 as age`.execute(db);
  const [alert] = rows;
  if (alert === undefined) return;
  if (alert.was === "soon" && trouble.severity === "now") {
    await sql`update signal_alert_message set due_at = least(due_at, ${now}) where alert = ${alert.id}
      and delivered_at is null and dropped is null`.execute(db);
    await sql`insert into signal_alert_message (alert, channel, occasion, number, due_at)
      select alert, channel, 'worse', 0, ${now} from signal_alert_message
      where alert = ${alert.id} and occasion = 'opened' and delivered_at is not null on conflict do nothing`.execute(
      db,
    );
  }
  const reminders = Math.floor(alert.age / REMIND_EVERY_MS);
  if (!alert.acknowledged && reminders > 0 && reminders <= MOST_REMINDERS) {
    await tell(db, options, alert.id, "reminder", reminders, trouble.severity);
  }
}

async function tell(
  db: Kysely<AlertTables>,
  options: AlertOptions,
  alert: number,
  occasion: Occasion,
  number: number,
  severity: Trouble["severity"],
): Promise<void> {
  const waits = severity === "soon" && options.quiet !== null ? quietUntil(options.quiet, options.now) : null;
  const due = new Date(waits ?? options.now);
  for (const channel of options.channels) {
    await sql`insert into signal_alert_message (alert, channel, occasion, number, due_at)
      values (${alert}, ${channel}, ${occasion}, ${number}, ${due}) on conflict do nothing`.execute(db);
  }
}

/** Who was told of it is told that it is over; who was to be told only in the morning has it on the screen. */
async function tellEnd(db: Kysely<AlertTables>, options: AlertOptions, alert: Alert): Promise<void> {
  await sql`update signal_alert_message set dropped = 'ended' where alert = ${alert.id} and delivered_at is null
    and dropped is null and (occasion <> 'opened' or ${alert.severity}::text = 'soon')`.execute(db);
  const { rows } = await sql<{ channel: AlertChannel }>`select channel from signal_alert_message
    where alert = ${alert.id} and occasion = 'opened' and delivered_at is not null`.execute(db);
  const told = { ...options, channels: rows.map((row) => row.channel) };
  await tell(db, told, alert.id, "ended", 0, alert.severity);
}

import { type Generated, sql } from "kysely";
import type { Migration } from "../../store/index.ts";

export interface AlertTables {
  signal_alert: AlertRow;
  signal_alert_message: MessageRow;
}

/** One trouble from when it was found to when it was no longer found. Kept for good: how good the alerts are is read from it. */
export interface AlertRow {
  id: Generated<number>;
  key: string;
  service: string;
  /** Whether it was found among simulated people. */
  synthetic: boolean;
  severity: string;
  /** When the trouble began, as far as the counts tell. */
  since: Date;
  opened_at: Date;
  /** When it was last found. */
  found_at: Date;
  ended_at: Date | null;
  /** The trouble as last found, as JSON. */
  trouble: string;
  acknowledged_at: Date | null;
  acknowledged_by: string | null;
  note: string | null;
}

/** Something to be told by one channel: kept until it is delivered. */
export interface MessageRow {
  id: Generated<number>;
  alert: number;
  channel: string;
  occasion: string;
  /** Counts reminders from 1; 0 for the rest. */
  number: number;
  /** Not to be sent before: the end of quiet hours, or the next attempt. */
  due_at: Date;
  attempts: number;
  last_error: string | null;
  delivered_at: Date | null;
  /** Why it is no longer to be sent. */
  dropped: string | null;
}

/**
 * The partial index lets one alert of a key be open at a time, and the messages' own lets each be written once: two copies of
 * the application that find the same trouble at the same moment open one alert and send one message.
 */
export const alertsMigration: Migration = {
  name: "signals-004-alerts",
  up: async (db) => {
    const statements = `
create table signal_alert (id int4 generated always as identity primary key, key text not null, service text not null,
  synthetic boolean not null, severity text not null, since timestamptz not null, opened_at timestamptz not null,
  found_at timestamptz not null, ended_at timestamptz, trouble text not null, acknowledged_at timestamptz,
  acknowledged_by text, note text);
create unique index signal_alert_open on signal_alert (key, synthetic) where ended_at is null;
create index signal_alert_service on signal_alert (service, opened_at);
create table signal_alert_message (id int4 generated always as identity primary key,
  alert int4 not null references signal_alert, channel text not null, occasion text not null, number int4 not null,
  due_at timestamptz not null, attempts int4 not null default 0, last_error text, delivered_at timestamptz, dropped text,
  unique (alert, channel, occasion, number));
create index signal_alert_message_due on signal_alert_message (due_at) where delivered_at is null and dropped is null`;
    for (const statement of statements.split(";")) await sql.raw(statement).execute(db);
  },
};

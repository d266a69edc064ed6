import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Store } from "../store/index.ts";
import { LEFT_MS } from "./horizons.ts";
import { hourOf, type Moment, type Window } from "./moment.ts";
import { SEEN_ORIGIN, type SignalTables } from "./tables.ts";

/** Whose journeys are counted. Synthetic people are never mixed in without being told of: see `syntheticShare`. */
export type People = "everybody" | "real" | "synthetic";

/** What every reading of signals is told. */
export interface ReadOptions {
  readonly now: Moment;
  readonly window: Window;
  readonly people?: People;
  /** Idle longer than this is left, in milliseconds; LEFT_MS when not said. */
  readonly leftAfterMs?: number;
}

/** A reading: the database at one point in time, and the conditions that all its queries share. */
export interface Scope {
  readonly db: Kysely<SignalTables>;
  readonly now: Moment;
  readonly window: Window;
  readonly services: readonly number[];
  /** Conditions on a rollup by hour: services, people, hours of the window. */
  readonly hourly: RawBuilder<unknown>;
  /** Conditions on any table with service and synthetic. */
  readonly counted: RawBuilder<unknown>;
  /** Journeys whose last event is younger than this may still go on. */
  readonly leftBefore: Moment;
}

/** One service, several of them summed, or (undefined) all. */
export type Services = string | readonly string[] | undefined;

/** Runs a reading on one consistent state of the database, so that its numbers add up while others write. */
export function reading<R>(
  store: Store,
  service: Services,
  options: ReadOptions,
  read: (scope: Scope) => Promise<R>,
): Promise<R> {
  return store.transaction(async (tx) => {
    const db = tx.tables<SignalTables>();
    await sql`set transaction isolation level repeatable read, read only`.execute(db);
    const services = await serviceIds(db, service);
    const people = options.people ?? "everybody";
    const counted = sql`service = any(${services}::int4[])
      and (${people === "everybody"}::boolean or synthetic = ${people === "synthetic"}::boolean)`;
    return read({
      db,
      now: options.now,
      window: options.window,
      services,
      counted,
      hourly: sql`${counted} and hour between ${hourOf(options.window.from)}::int4 and ${hourOf(options.window.to)}::int4`,
      leftBefore: options.now - (options.leftAfterMs ?? LEFT_MS),
    });
  });
}

async function serviceIds(db: Kysely<SignalTables>, service: Services): Promise<number[]> {
  const names = service === undefined ? null : typeof service === "string" ? [service] : [...service];
  const { rows } = await sql<{ id: number }>`select distinct service as id from signal_context
    where ${names}::text[] is null or service = any (select id from signal_name where name = any(${names}::text[]))`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

/** The names that these numbers stand for. */
export async function namesOf(scope: Scope, ids: Iterable<number>): Promise<(id: number) => string> {
  const wanted = [...new Set(ids)];
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from signal_name where id = any(${wanted}::int4[])`.execute(scope.db);
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return (id) => {
    const name = names.get(id);
    if (name === undefined) throw new Error(`no name has the number ${id}`);
    return name;
  };
}

/** A moment as `signal_journey.seen_at` counts: seconds, with their fraction. */
export const seenTime = (at: Moment): number => at / 1000 - SEEN_ORIGIN;

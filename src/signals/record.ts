import { type Kysely, sql } from "kysely";
import type { Tx } from "../store/index.ts";
import { int4Array, uuidArray } from "./binary-arrays.ts";
import { readEvent } from "./check-event.ts";
import { withIds } from "./dictionary.ts";
import type { NewEvent } from "./event.ts";
import { type BodyRow, writeBody } from "./event-row.ts";
import { RAW_RETENTION_DAYS } from "./horizons.ts";
import { advance, type Journey } from "./journey.ts";
import { type Begun, lockJourneys, type Moved, saveJourneys } from "./journey-rows.ts";
import { DAY_MS, type Moment } from "./moment.ts";
import type { Remembered } from "./remembered.ts";
import type { SignalTables } from "./tables.ts";
import { newTally } from "./tally.ts";

/** What `subscribe` listens to; the payload is the service. */
export const SIGNALS_CHANNEL = "signals";

interface Coded {
  readonly event: NewEvent;
  /** The time that its id carries. */
  readonly idAt: Moment;
  readonly context: number;
  readonly service: number;
  readonly row: BodyRow & { readonly type: number };
  /** Its number in its journey, once it is known to be new. */
  seq: number;
}

/** A remembered journey has moved elsewhere: the transaction is to be rolled back and run again. */
export class OutOfDate extends Error {
  constructor() {
    super("a journey has moved on in another process");
  }
}

/**
 * Records events, the journeys they move on and the counts they change, in the caller's transaction. To be called last
 * in it: rows that others count in are held from here to the commit.
 *
 * `now` is the server's time and becomes the time of the events; their order is the order of the list. An event whose
 * id is already there in its journey is passed over, so a batch may be sent again as often as one likes. Events so old
 * by their id (its first 48 bits are its time, RFC 9562) that they might already have been counted and deleted are
 * passed over too.
 *
 * Throws when an event is not one: see `readEvent`.
 */
export async function record(tx: Tx, events: readonly NewEvent[], now: Moment): Promise<void> {
  for (const event of events) {
    const read = readEvent(event);
    if (!read.ok) throw new Error(`not an event: ${read.diagnostics.map((d) => d.message).join(", ")}`);
  }
  return recordRead(tx, events, now);
}

/**
 * The same for events that `readEvent` has read. With journeys remembered, those are neither read nor locked first; it
 * rejects with OutOfDate when one of them was not as remembered.
 */
export async function recordRead(
  tx: Tx,
  events: readonly NewEvent[],
  now: Moment,
  remembered?: Remembered,
): Promise<void> {
  const oldest = now - RAW_RETENTION_DAYS * DAY_MS;
  const recent = events.map((event) => ({ event, idAt: timeOfId(event.id) })).filter(({ idAt }) => idAt >= oldest);
  if (recent.length === 0) return;
  const { coded, noNeed } = await withIds(tx, (ids) => ({
    coded: recent.map(
      ({ event, idAt }): Coded => ({
        event,
        idAt,
        context: ids.context(event),
        service: ids.name(event.service),
        row: writeBody(event, ids),
        seq: 0,
      }),
    ),
    noNeed: ids.need([]),
  }));
  const db = tx.tables<SignalTables>();
  const journeys = await journeysOf(db, coded, now, remembered);
  const added = await newAmong(db, coded, journeys);
  const tally = newTally();
  const moved = new Map<string, Moved>();
  for (const one of added) {
    const { event, row, service, idAt } = one;
    const journey = journeyIn(journeys, event.journey);
    if (journey.service !== service) throw new Error(`journey ${event.journey} belongs to another service`);
    if (!moved.has(event.journey)) moved.set(event.journey, { key: event.journey, journey, before: journey.seq });
    one.seq = ++journey.seq;
    journey.newestId = Math.max(journey.newestId ?? 0, idAt);
    advance(journey, { body: event, row, at: now, noNeed }, tally);
  }
  if (added.length > 0) {
    if ((await saveJourneys(db, [...moved.values()])) < moved.size) throw new OutOfDate();
    await addEvents(db, added, journeys, now);
    await tally.addTo(db);
    for (const service of new Set(added.map(({ event }) => event.service)))
      tx.store.notify(tx, SIGNALS_CHANNEL, service);
  }
  tx.afterCommit(() => remembered?.keep(journeys));
}

const timeOfId = (id: string): Moment => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

/** The journeys of these events, as remembered or as the database has them, made where they are new. */
async function journeysOf(
  db: Kysely<SignalTables>,
  coded: readonly Coded[],
  now: Moment,
  remembered: Remembered | undefined,
): Promise<ReadonlyMap<string, Journey>> {
  const journeys = new Map<string, Journey>();
  const unknown = new Map<string, Begun>();
  for (const { event, service, context } of coded) {
    const { journey: key, synthetic } = event;
    if (journeys.has(key) || unknown.has(key)) continue;
    const known = remembered?.take(key);
    if (known === undefined) unknown.set(key, { service, context, synthetic });
    else journeys.set(key, known);
  }
  if (unknown.size > 0) for (const [key, journey] of await lockJourneys(db, unknown, now)) journeys.set(key, journey);
  return journeys;
}

function journeyIn(journeys: ReadonlyMap<string, Journey>, key: string): Journey {
  const journey = journeys.get(key);
  if (!journey) throw new Error("a journey was locked and is not there");
  return journey;
}

/**
 * Those that are not there yet. Ids carry the time at which they were made, so an event whose id is younger than all ids
 * of its journey is new; only the others are looked for, and the events need no index by id, which would take as much
 * room as they do and half of the time.
 */
async function newAmong(
  db: Kysely<SignalTables>,
  coded: readonly Coded[],
  journeys: ReadonlyMap<string, Journey>,
): Promise<readonly Coded[]> {
  const perhaps = coded.filter(({ event, idAt }) => idAt <= (journeyIn(journeys, event.journey).newestId ?? -1));
  const met = new Set<string>();
  if (perhaps.length > 0) {
    const numbers = [...new Set(perhaps.map(({ event }) => journeyIn(journeys, event.journey).number))];
    const { rows } = await sql<{ id: string }>`select id from signal_event
      where journey = any(${int4Array(numbers)}::int4[])
        and id = any(${uuidArray(perhaps.map(({ event }) => event.id))}::uuid[])`.execute(db);
    for (const { id } of rows) met.add(id);
  }
  return coded.filter(({ event: { id } }) => !met.has(id) && met.add(id));
}

/** Numbers per event, as `addEvents` sends them. */
const FIELDS = 10;

async function addEvents(
  db: Kysely<SignalTables>,
  added: readonly Coded[],
  journeys: ReadonlyMap<string, Journey>,
  now: Moment,
): Promise<void> {
  const fields: number[] = [];
  const marks: number[] = [];
  for (const { event, context, row, seq } of added) {
    fields.push(journeyIn(journeys, event.journey).number, seq, context, row.question ?? -1, row.ref ?? -1);
    fields.push(row.number ?? -1, row.type, row.flags ?? -1, marks.length, row.marks?.length ?? -1);
    if (row.marks !== null) marks.push(...row.marks);
  }
  await sql`
    insert into signal_event (at, id, journey, seq, context, question, ref, number, type, flags, marks)
    select ${new Date(now)}::timestamptz, ids[i], n[b + 1], n[b + 2], n[b + 3], nullif(n[b + 4], -1), nullif(n[b + 5], -1),
      nullif(n[b + 6], -1), n[b + 7]::int2, nullif(n[b + 8], -1)::int2,
      case when n[b + 10] >= 0 then m[n[b + 9] + 1 : n[b + 9] + n[b + 10]] end
    from (select i, (i - 1) * ${sql.lit(FIELDS)} as b from generate_series(1, ${added.length}::int4) i) place,
      (select ${uuidArray(added.map(({ event }) => event.id))}::uuid[] as ids, ${int4Array(fields)}::int4[] as n,
        ${int4Array(marks)}::int4[] as m) given`.execute(db);
}

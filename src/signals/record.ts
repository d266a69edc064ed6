import { type Insertable, type Kysely, type Selectable, sql } from "kysely";
import type { Tx } from "../store/index.ts";
import { readEvent } from "./check-event.ts";
import { withIds } from "./dictionary.ts";
import type { NewEvent } from "./event.ts";
import { type BodyRow, writeBody } from "./event-row.ts";
import { RAW_RETENTION_DAYS } from "./horizons.ts";
import { advance, type Journey } from "./journey.ts";
import { DAY_MS, hourOf, type Moment } from "./moment.ts";
import { type JourneyRow, SEEN_ORIGIN, type SignalTables } from "./tables.ts";
import { newTally } from "./tally.ts";

/** What `subscribe` listens to; the payload is the service. */
export const SIGNALS_CHANNEL = "signals";

interface Coded {
  readonly event: NewEvent;
  readonly context: number;
  readonly service: number;
  readonly row: BodyRow & { readonly type: number };
  readonly noNeed: number;
}
type Numbered = Coded & { readonly seq: number };

/**
 * Records events, the journeys they move on and the counts they change, in the caller's transaction. To be called last
 * in it: rows that others count in are held from here to the commit.
 *
 * `now` is the server's time and becomes the time of the events; their order is the order of the list. An event whose
 * id is already there is passed over, so a batch may be sent again as often as one likes. Events so old by their id
 * (its first 48 bits are its time, RFC 9562) that they might already have been counted and deleted are passed over too.
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

/** The same for events that `readEvent` has read. */
export async function recordRead(tx: Tx, events: readonly NewEvent[], now: Moment): Promise<void> {
  const oldest = now - RAW_RETENTION_DAYS * DAY_MS;
  const recent = events.filter((event) => timeOfId(event.id) >= oldest);
  if (recent.length === 0) return;
  const coded = await withIds(tx, (ids) =>
    recent.map(
      (event): Coded => ({
        event,
        context: ids.context(event),
        service: ids.name(event.service),
        row: writeBody(event, ids),
        noNeed: ids.need([]),
      }),
    ),
  );
  const db = tx.tables<SignalTables>();
  const journeys = await lockJourneys(db, coded, now);
  const added = await addEvents(db, coded, journeys, now);
  if (added.length === 0) return;

  const tally = newTally();
  const moved = new Map<string, Journey>();
  for (const { event, row, noNeed, service, seq } of added) {
    const journey = journeys.get(event.journey);
    if (!journey) throw new Error("a journey was locked and is not there");
    if (journey.service !== service) throw new Error(`journey ${event.journey} belongs to another service`);
    // Numbers only grow; one that fell to an event sent twice is not given again.
    journey.seq = seq;
    advance(journey, { body: event, row, at: now, noNeed }, tally);
    moved.set(event.journey, journey);
  }
  await saveJourneys(db, moved);
  await tally.addTo(db);
  for (const service of new Set(added.map(({ event }) => event.service))) tx.store.notify(tx, SIGNALS_CHANNEL, service);
}

const timeOfId = (id: string): Moment => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

/** The journeys of these events, made where they are new, held until the end of the transaction; in sorted order. */
async function lockJourneys(
  db: Kysely<SignalTables>,
  coded: readonly Coded[],
  now: Moment,
): Promise<Map<string, Journey>> {
  const first = new Map<string, Coded>();
  for (const c of coded) if (!first.has(c.event.journey)) first.set(c.event.journey, c);
  const keys = [...first.keys()].sort();
  const lock = () =>
    sql<LockedJourney>`select journey, number, service, context, synthetic, seq, position, trouble, ended_after, answered,
        (extract(epoch from started_at) * 1000)::int8 as started_at, (extract(epoch from last_at) * 1000)::int8 as last_at,
        (extract(epoch from ended_at) * 1000)::int8 as ended_at, array_to_string(verdicts, ',') as verdicts,
        array_to_string(seen_question, ',') as seen_question, array_to_string(seen_need, ',') as seen_need,
        array_to_string(seen_at, ',') as seen_at
      from signal_journey where journey = any(${keys}::uuid[]) order by journey for update`.execute(db);
  let { rows } = await lock();
  if (rows.length < keys.length) {
    const there = new Set(rows.map((row) => row.journey));
    const fresh = keys
      .filter((key) => !there.has(key))
      .map((key): Insertable<JourneyRow> => {
        const c = first.get(key);
        if (!c) throw new Error("a key without its event");
        return {
          journey: key,
          service: c.service,
          context: c.context,
          synthetic: c.event.synthetic,
          seq: 0,
          started_at: null,
          last_at: new Date(now),
          last_hour: hourOf(now),
          position: 0,
          trouble: 0,
          ended_at: null,
          ended_after: null,
          answered: 0,
          verdicts: [],
          seen_question: [],
          seen_need: [],
          seen_at: [],
        };
      });
    await db
      .insertInto("signal_journey")
      .values(fresh)
      .onConflict((conflict) => conflict.column("journey").doNothing())
      .execute();
    ({ rows } = await lock());
  }
  return new Map(rows.map((row) => [row.journey, readJourney(row)]));
}

/** Moments as milliseconds and lists as text: what a driver makes of dates and arrays costs more than all else here. */
type LockedJourney = Omit<
  Selectable<JourneyRow>,
  "started_at" | "last_at" | "ended_at" | "last_hour" | "verdicts" | "seen_question" | "seen_need" | "seen_at"
> & {
  readonly started_at: Moment | null;
  readonly last_at: Moment;
  readonly ended_at: Moment | null;
  readonly verdicts: string;
  readonly seen_question: string;
  readonly seen_need: string;
  readonly seen_at: string;
};

const numbersIn = (text: string): number[] => (text === "" ? [] : text.split(",").map(Number));

function readJourney(row: LockedJourney): Journey {
  const needs = numbersIn(row.seen_need);
  const moments = numbersIn(row.seen_at);
  return {
    number: row.number,
    service: row.service,
    context: row.context,
    synthetic: row.synthetic,
    seq: row.seq,
    startedAt: row.started_at,
    // A journey is made just before its first event: until that is counted nothing has happened in it.
    lastAt: row.seq === 0 ? null : row.last_at,
    position: row.position,
    trouble: row.trouble,
    endedAt: row.ended_at,
    endedAfter: row.ended_after,
    answered: row.answered,
    verdicts: numbersIn(row.verdicts),
    seen: numbersIn(row.seen_question).map((question, i) => ({
      question,
      need: needs[i] ?? 0,
      at: ((moments[i] ?? 0) + SEEN_ORIGIN) * 1000,
    })),
  };
}

/**
 * Inserts what is not there yet and returns it, in the order given. In the order of ids, which are nearly that of time,
 * the index grows at its end and its pages stay full.
 */
async function addEvents(
  db: Kysely<SignalTables>,
  coded: readonly Coded[],
  journeys: ReadonlyMap<string, Journey>,
  now: Moment,
): Promise<readonly Numbered[]> {
  const next = new Map<string, number>();
  const numbered = coded.map((c): Numbered => {
    const seq = (next.get(c.event.journey) ?? journeys.get(c.event.journey)?.seq ?? 0) + 1;
    next.set(c.event.journey, seq);
    return { ...c, seq };
  });
  const column = <T>(of: (n: Numbered) => T): T[] => numbered.map(of);
  const { rows } = await sql<{ id: string }>`
    insert into signal_event (at, id, journey, seq, context, question, ref, number, type, flags, marks)
    select ${new Date(now)}::timestamptz, id, journey, seq, context, question, ref, number, type, flags, marks::int4[]
    from unnest(${column((n) => n.event.id)}::uuid[], ${column((n) => numberOf(journeys, n.event.journey))}::int4[],
      ${column((n) => n.seq)}::int4[], ${column((n) => n.context)}::int4[], ${column((n) => n.row.question)}::int4[],
      ${column((n) => n.row.ref)}::int4[], ${column((n) => n.row.number)}::int4[], ${column((n) => n.row.type)}::int2[],
      ${column((n) => n.row.flags)}::int2[], ${column((n) => n.row.marks && intArray(n.row.marks))}::text[])
      as e(id, journey, seq, context, question, ref, number, type, flags, marks)
    order by id
    on conflict (id) do nothing returning id`.execute(db);
  if (rows.length === numbered.length) return numbered;
  const ids = new Set(rows.map((row) => row.id));
  // The first of two with one id is the one that was inserted.
  return numbered.filter(({ event }) => ids.delete(event.id));
}

function numberOf(journeys: ReadonlyMap<string, Journey>, key: string): number {
  const journey = journeys.get(key);
  if (!journey) throw new Error("a journey was locked and is not there");
  return journey.number;
}

/** PostgreSQL's text for an array, for lists of lists, which cannot be sent as they are when their lengths differ. */
const intArray = (values: readonly number[]): string => `{${values.join(",")}}`;

async function saveJourneys(db: Kysely<SignalTables>, journeys: ReadonlyMap<string, Journey>): Promise<void> {
  const changed = [...journeys];
  const column = <T>(of: (journey: Journey) => T): T[] => changed.map(([, journey]) => of(journey));
  const date = (at: Moment | null) => (at === null ? null : new Date(at));
  await sql`update signal_journey as j set seq = c.seq, started_at = c.started_at, last_at = c.last_at,
      last_hour = c.last_hour, position = c.position, trouble = c.trouble, ended_at = c.ended_at, ended_after = c.ended_after,
      answered = c.answered, verdicts = c.verdicts::int4[], seen_question = c.seen_question::int4[],
      seen_need = c.seen_need::int4[], seen_at = c.seen_at::int4[]
    from unnest(${changed.map(([key]) => key)}::uuid[], ${column((j) => j.seq)}::int4[],
      ${column((j) => date(j.startedAt))}::timestamptz[], ${column((j) => date(j.lastAt))}::timestamptz[],
      ${column((j) => hourOf(j.lastAt ?? 0))}::int4[], ${column((j) => j.position)}::int2[],
      ${column((j) => j.trouble)}::int2[],
      ${column((j) => date(j.endedAt))}::timestamptz[], ${column((j) => j.endedAfter)}::int2[],
      ${column((j) => j.answered)}::int4[], ${column((j) => intArray(j.verdicts))}::text[],
      ${column((j) => intArray(j.seen.map((s) => s.question)))}::text[],
      ${column((j) => intArray(j.seen.map((s) => s.need)))}::text[],
      ${column((j) => intArray(j.seen.map((s) => s.at / 1000 - SEEN_ORIGIN)))}::text[])
      as c(journey, seq, started_at, last_at, last_hour, position, trouble, ended_at, ended_after, answered, verdicts,
        seen_question, seen_need, seen_at)
    where j.journey = c.journey`.execute(db);
}

import { type Kysely, type Selectable, sql } from "kysely";
import { int4Array, timestampArray, uuidArray } from "./binary-arrays.ts";
import type { Journey } from "./journey.ts";
import { hourOf, type Moment } from "./moment.ts";
import { type JourneyRow, SEEN_ORIGIN, type SignalTables } from "./tables.ts";

/** What is known of a journey from its first event, for one that is not there yet. */
export interface Begun {
  readonly service: number;
  readonly context: number;
  readonly synthetic: boolean;
}

/**
 * These journeys, made where they are new, held until the end of the transaction. Taken in the order of their keys, so
 * that two who want the same ones wait for each other and never in a circle.
 */
export async function lockJourneys(
  db: Kysely<SignalTables>,
  wanted: ReadonlyMap<string, Begun>,
  now: Moment,
): Promise<Map<string, Journey>> {
  const keys = [...wanted.keys()].sort();
  const journeys = await lock(db, keys);
  const made = await make(
    db,
    keys.filter((key) => !journeys.has(key)),
    wanted,
    now,
  );
  for (const [key, journey] of made) journeys.set(key, journey);
  // Made by somebody else in the meantime.
  const others = keys.filter((key) => !journeys.has(key));
  for (const [key, journey] of await lock(db, others)) journeys.set(key, journey);
  return journeys;
}

async function lock(db: Kysely<SignalTables>, keys: readonly string[]): Promise<Map<string, Journey>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<LockedJourney>`
    select journey, number, service, context, synthetic, seq, position, trouble, ended_after, answered,
      (extract(epoch from started_at) * 1000)::int8 as started_at, (extract(epoch from last_at) * 1000)::int8 as last_at,
      (extract(epoch from ended_at) * 1000)::int8 as ended_at, (extract(epoch from newest_id) * 1000)::int8 as newest_id,
      array_to_string(verdicts, ',') as verdicts, array_to_string(seen_question, ',') as seen_question,
      array_to_string(seen_need, ',') as seen_need, array_to_string(seen_at, ',') as seen_at
    from signal_journey where journey = any(${uuidArray(keys)}::uuid[]) order by journey for update`.execute(db);
  return new Map(rows.map((row) => [row.journey, readJourney(row)]));
}

async function make(
  db: Kysely<SignalTables>,
  keys: readonly string[],
  wanted: ReadonlyMap<string, Begun>,
  now: Moment,
): Promise<Map<string, Journey>> {
  if (keys.length === 0) return new Map();
  const begun = keys.map((key) => {
    const found = wanted.get(key);
    if (!found) throw new Error("a key without its event");
    return found;
  });
  const numbers = begun.flatMap((b) => [b.service, b.context, Number(b.synthetic)]);
  const { rows } = await sql<{ journey: string; number: number }>`
    insert into signal_journey (journey, service, context, synthetic, seq, last_at, last_hour, position, answered, verdicts,
      seen_question, seen_need, seen_at)
    select k[i], n[3 * i - 2], n[3 * i - 1], n[3 * i] = 1, 0, ${new Date(now)}::timestamptz, ${hourOf(now)}::int4, 0, 0,
      '{}', '{}', '{}', '{}'
    from generate_series(1, ${keys.length}::int4) i,
      (select ${uuidArray(keys)}::uuid[] as k, ${int4Array(numbers)}::int4[] as n) given
    on conflict (journey) do nothing returning journey, number`.execute(db);
  return new Map(
    rows.map(({ journey, number }) => {
      const { service, context, synthetic } = wanted.get(journey) as Begun;
      return [
        journey,
        {
          number,
          service,
          context,
          synthetic,
          seq: 0,
          startedAt: null,
          lastAt: null,
          newestId: null,
          position: 0,
          trouble: 0,
          endedAt: null,
          endedAfter: null,
          answered: 0,
          verdicts: [],
          seen: [],
        },
      ];
    }),
  );
}

/** Moments as milliseconds and lists as text: what a driver makes of dates and arrays costs more than all else here. */
type LockedJourney = Omit<
  Selectable<JourneyRow>,
  | "started_at"
  | "last_at"
  | "ended_at"
  | "newest_id"
  | "last_hour"
  | "verdicts"
  | "seen_question"
  | "seen_need"
  | "seen_at"
> & {
  readonly started_at: Moment | null;
  readonly last_at: Moment;
  readonly ended_at: Moment | null;
  readonly newest_id: Moment | null;
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
    newestId: row.newest_id,
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

/** A journey that moved, and the highest number that its events had before. */
export interface Moved {
  readonly key: string;
  readonly journey: Journey;
  readonly before: number;
}

const FIELDS = 11;

/**
 * Says how many were saved. One that is missing was not as it was thought to be: another has recorded events of it, or
 * it was forgotten.
 *
 * The keys come from a subselect so that the planner does not know how many there are and takes each by the index: where it
 * knows, it reads the whole table and all that updates have left behind there, until the table is very large.
 */
export async function saveJourneys(db: Kysely<SignalTables>, moved: readonly Moved[]): Promise<number> {
  const sorted = [...moved].sort((a, b) => (a.key < b.key ? -1 : 1));
  const fields: number[] = [];
  const lists: number[] = [];
  const times: (Moment | null)[] = [];
  for (const { journey: j, before } of sorted) {
    fields.push(j.number, before, j.seq, hourOf(j.lastAt ?? 0), j.position, j.trouble, j.endedAfter ?? -1, j.answered);
    fields.push(lists.length, j.seen.length, j.verdicts.length);
    for (const met of j.seen) lists.push(met.question);
    for (const met of j.seen) lists.push(met.need);
    for (const met of j.seen) lists.push(met.at / 1000 - SEEN_ORIGIN);
    for (const verdict of j.verdicts) lists.push(verdict);
    times.push(j.startedAt, j.lastAt, j.endedAt, j.newestId);
  }
  const saved = await sql`
    update signal_journey as j set seq = n[b + 3], last_hour = n[b + 4], position = n[b + 5]::int2, trouble = n[b + 6]::int2,
      ended_after = nullif(n[b + 7], -1)::int2, answered = n[b + 8],
      started_at = nullif(t[4 * i - 3], '-infinity'), last_at = t[4 * i - 2], ended_at = nullif(t[4 * i - 1], '-infinity'),
      newest_id = nullif(t[4 * i], '-infinity'),
      seen_question = l[n[b + 9] + 1 : n[b + 9] + n[b + 10]],
      seen_need = l[n[b + 9] + n[b + 10] + 1 : n[b + 9] + 2 * n[b + 10]],
      seen_at = l[n[b + 9] + 2 * n[b + 10] + 1 : n[b + 9] + 3 * n[b + 10]],
      verdicts = l[n[b + 9] + 3 * n[b + 10] + 1 : n[b + 9] + 3 * n[b + 10] + n[b + 11]]
    from (select key, i::int4 as i, (i::int4 - 1) * ${sql.lit(FIELDS)} as b
        from unnest((select ${uuidArray(sorted.map(({ key }) => key))}::uuid[])) with ordinality as k(key, i)) place,
      (select ${int4Array(fields)}::int4[] as n, ${int4Array(lists)}::int4[] as l,
        ${timestampArray(times)}::timestamptz[] as t) given
    where j.journey = key and j.number = n[b + 1] and j.seq = n[b + 2]`.execute(db);
  return Number(saved.numAffectedRows ?? 0);
}

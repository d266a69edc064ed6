import { sql } from "kysely";
import { ACTIVE_MS, PAUSED_MS } from "./horizons.ts";
import { HOUR_MS, hourOf, MINUTE_MS, type Moment, minuteOf } from "./moment.ts";
import type { Scope } from "./scope.ts";

/** Journeys that started in the window and where they stand, and who is there now. */
export interface ServiceCounts {
  readonly started: number;
  readonly startedSynthetic: number;
  readonly reached: number;
  readonly underWay: number;
  /** Of those reached, the ones that started too recently for others like them to have left. */
  readonly reachedYoung: number;
  readonly failures: number;
  readonly active: number;
  readonly paused: number;
  readonly lastEventAt: Moment | null;
}

export async function readService(scope: Scope): Promise<ServiceCounts> {
  const { db, counted, hourly, now, leftBefore, window } = scope;
  const sums = await sql<{ started: number; synthetic: number; finished: number; failures: number }>`
    select coalesce(sum(started), 0)::int8 as started, coalesce(sum(finished), 0)::int8 as finished,
      coalesce(sum(started) filter (where synthetic), 0)::int8 as synthetic, coalesce(sum(failures), 0)::int8 as failures
    from signal_hour where ${hourly}`.execute(db);
  const from = new Date(hourOf(window.from) * HOUR_MS);
  const until = new Date((hourOf(window.to) + 1) * HOUR_MS);
  const active = new Date(now - ACTIVE_MS);
  const pausedSince = new Date(now - PAUSED_MS);
  const left = new Date(leftBefore);
  // Only journeys with an event within the horizon are read: as many as a horizon holds, whatever the history.
  const recent = await sql<{ active: number; paused: number; under_way: number; reached_young: number }>`
    select count(*) filter (where last_at > ${active}) as active,
      count(*) filter (where ended_at is null and last_at > ${left} and last_at <= ${pausedSince}) as paused,
      count(*) filter (where ended_at is null and last_at > ${left} and started_at >= ${from} and started_at < ${until})
        as under_way,
      count(*) filter (where ended_at is not null and started_at > ${left} and started_at >= ${from}
        and started_at < ${until}) as reached_young
    from signal_journey
    where ${counted} and last_hour >= ${Math.min(hourOf(leftBefore), hourOf(now - ACTIVE_MS))}::int4`.execute(db);
  // Service by service: only so is the last hour the end of the index, and not all of it read.
  const last = await sql<{ last: Date | null }>`select max(last_at) as last
    from unnest(${scope.services}::int4[]) as own(id)
    cross join lateral (select max(last_hour) as hour from signal_journey where service = own.id and ${counted}) latest
    join signal_journey on service = own.id and last_hour = latest.hour and ${counted}`.execute(db);
  const sum = sums.rows[0];
  const journeys = recent.rows[0];
  if (!sum || !journeys) throw new Error("an aggregate without a row");
  return {
    started: sum.started,
    startedSynthetic: sum.synthetic,
    reached: sum.finished,
    underWay: journeys.under_way,
    reachedYoung: journeys.reached_young,
    failures: sum.failures,
    active: journeys.active,
    paused: journeys.paused,
    lastEventAt: last.rows[0]?.last?.getTime() ?? null,
  };
}

/** One point of a curve: people there, journeys started and results reached in this hour or minute. */
export interface SeriesPoint {
  readonly at: Moment;
  readonly active: number;
  readonly started: number;
  readonly reached: number;
}

interface SeriesRow {
  readonly point: number;
  readonly active: number;
  readonly started: number;
  readonly ended: number;
}

/** 24 hours, the current one last. */
export async function readLastDay(scope: Scope): Promise<readonly SeriesPoint[]> {
  const last = hourOf(scope.now);
  const { rows } =
    await sql<SeriesRow>`select hour as point, sum(active)::int8 as active, sum(started)::int8 as started,
      sum(ended)::int8 as ended from signal_hour
    where ${scope.counted} and hour between ${last - 23}::int4 and ${last}::int4 group by hour`.execute(scope.db);
  return points(rows, last, 24, HOUR_MS);
}

/** 60 minutes, the current one last. */
export async function readLastHour(scope: Scope): Promise<readonly SeriesPoint[]> {
  const last = minuteOf(scope.now);
  const { rows } = await sql<SeriesRow>`select minute as point, sum(active)::int8 as active,
      sum(started)::int8 as started, sum(ended)::int8 as ended from signal_minute
    where ${scope.counted} and minute between ${last - 59}::int4 and ${last}::int4 group by minute`.execute(scope.db);
  return points(rows, last, 60, MINUTE_MS);
}

function points(rows: readonly SeriesRow[], last: number, length: number, step: number): SeriesPoint[] {
  const found = new Map(rows.map((row) => [row.point, row]));
  return Array.from({ length }, (_, i) => {
    const point = last - length + 1 + i;
    const row = found.get(point);
    return { at: point * step, active: row?.active ?? 0, started: row?.started ?? 0, reached: row?.ended ?? 0 };
  });
}

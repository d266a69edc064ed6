import { sql } from "kysely";
import type { Store } from "../../store/index.ts";
import { GOT_IT } from "../event.ts";
import { wordingVersion } from "../feedback-wording.ts";
import { HOUR_MS, hourOf, type Moment, type Window } from "../moment.ts";
import { type ReadOptions, reading, type Scope, type Services } from "../scope.ts";
import { readService } from "../service-counts.ts";
import type { Interval } from "../statistics/interval.ts";
import { type MeanScore, meanScore } from "../statistics/mean-score.ts";
import { type Median, medianOfCells } from "../statistics/median.ts";
import { newcombe } from "../statistics/newcombe.ts";
import { type Share, share } from "../statistics/share.ts";
import { cellOf, readDurations } from "./durations.ts";

/** What one flies by, over a window: of one service or of several together. */
export interface Instruments {
  readonly window: Window;
  /** The window of the same length just before it. */
  readonly windowBefore: Window;
  /** Journeys that started, a whole hour, on average over the window. */
  readonly perHour: number;
  /** Share who reached a result, of those whose end is known, in the window before; and what has changed since. */
  readonly reachedBefore: Share;
  readonly trend: (Interval & { readonly difference: number }) | null;
  /** Answers refused, of all sent. */
  readonly errors: Share;
  /** From the first page to the first result, milliseconds. */
  readonly duration: Median | null;
  /** Of those who told what became of it (not "still waiting"), the share who got it all. */
  readonly gotIt: Share;
  readonly waiting: number;
  /** Of those who said how satisfied they are: 1 to 5, 5 the best. Of one version of the wording, that which most answered. */
  readonly satisfaction: MeanScore;
  /** Which version that is, null while nobody has said; and how many answered another. */
  readonly satisfactionWording: { readonly version: string | null; readonly others: number };
  /** Equal stretches of the window, oldest first. */
  readonly course: readonly CoursePoint[];
}

export interface CoursePoint {
  readonly from: Moment;
  readonly to: Moment;
  readonly started: number;
  /** Of those who started in the stretch; not enough where the end of too few is known. */
  readonly reached: Share;
  readonly errors: Share;
  readonly duration: Median | null;
  readonly gotIt: Share;
  readonly satisfaction: MeanScore;
}

/** The item of a feedback instrument that asks how satisfied people are. */
const SATISFACTION_ITEM = "satisfaction";
const SCALE = { low: 1, high: 5 } as const;

/** So many stretches at most: what a small drawing can show. */
const MOST_POINTS = 30;

export const instruments = (
  store: Store,
  options: ReadOptions & { readonly service: Services },
): Promise<Instruments> => reading(store, options.service, options, readInstruments);

async function readInstruments(scope: Scope): Promise<Instruments> {
  const { window } = scope;
  const [first, last] = [hourOf(window.from), hourOf(window.to)];
  const hours = last - first + 1;
  const step = Math.ceil(hours / MOST_POINTS);
  const length = Math.ceil(hours / step);
  const before = { from: window.from - hours * HOUR_MS, to: first * HOUR_MS - 1 };
  const now = await readService(scope);
  const was = await readService(within(scope, before));
  const reached = known(now);
  const reachedBefore = known(was);

  const point = sql`(hour - ${first}::int4) / ${step}::int4`;
  const startedRows = await sql<{ point: number; started: number; finished: number }>`select ${point} as point,
      sum(started)::int8 as started, sum(finished)::int8 as finished
    from signal_hour where ${scope.hourly} group by 1`.execute(scope.db);
  const underWay = await sql<{ point: number; journeys: number }>`select
      (floor(extract(epoch from started_at) / 3600)::int4 - ${first}::int4) / ${step}::int4 as point, count(*) as journeys
    from signal_journey where ${scope.counted} and last_hour >= ${hourOf(scope.leftBefore)}::int4
      and ended_at is null and last_at > ${new Date(scope.leftBefore)} and started_at >= ${new Date(first * HOUR_MS)}
    group by 1`.execute(scope.db);
  const answers = await sql<{ point: number; accepted: number; refused: number }>`select ${point} as point,
      sum(accepted)::int8 as accepted, sum(refused)::int8 as refused
    from signal_question_hour where ${scope.hourly} group by 1`.execute(scope.db);
  const durations = await sql<{ point: number; bucket: number; journeys: number }>`select ${point} as point, bucket,
      sum(journeys)::int8 as journeys from signal_duration_hour where ${scope.hourly} group by 1, 2`.execute(scope.db);
  const outcomes = await sql<{ point: number; got_it: number; answers: number }>`select ${point} as point, got_it,
      sum(answers)::int8 as answers from signal_outcome_hour where ${scope.hourly} group by 1, 2`.execute(scope.db);
  const scored = await sql<{
    point: number;
    instrument: string;
    score: number;
    count: number;
  }>`select ${point} as point,
      (select name from signal_name where id = instrument) as instrument, score, sum(answers)::int8 as count from signal_feedback_hour where ${scope.hourly}
      and item = (select id from signal_name where name = ${SATISFACTION_ITEM})
      and score between ${SCALE.low} and ${SCALE.high} group by 1, 2, 3`.execute(scope.db);
  const { version, rows: scores } = ofOneVersion(scored.rows);

  const course = Array.from({ length }, (_, index): CoursePoint => {
    const at = <R extends { readonly point: number }>(rows: readonly R[]) => rows.filter((row) => row.point === index);
    const started = sum(at(startedRows.rows), (row) => row.started);
    const from = (first + index * step) * HOUR_MS;
    const to = Math.min(from + step * HOUR_MS, (last + 1) * HOUR_MS);
    // Who goes on does so in seconds and who leaves is known to have only after the horizon: neither counts before it.
    const ended = to <= scope.leftBefore + HOUR_MS;
    const finished = sum(at(startedRows.rows), (row) => row.finished);
    const knownEnds = started - sum(at(underWay.rows), (row) => row.journeys);
    return {
      from,
      to,
      started,
      reached: ended ? share(Math.min(finished, knownEnds), knownEnds) : share(0, 0),
      errors: errorsOf(at(answers.rows)),
      duration: medianOfCells(at(durations.rows).map(cellOf)),
      gotIt: gotItOf(at(outcomes.rows)),
      satisfaction: meanScore(at(scores), SCALE),
    };
  });
  return {
    window,
    windowBefore: before,
    perHour: now.started / Math.max(1, (window.to - first * HOUR_MS) / HOUR_MS),
    reachedBefore,
    trend: reached.enough && reachedBefore.enough ? newcombe(reached, reachedBefore) : null,
    errors: errorsOf(answers.rows),
    duration: await readDurations(scope),
    gotIt: gotItOf(outcomes.rows),
    waiting: sum(outcomes.rows, (row) => (row.got_it === WAITING ? row.answers : 0)),
    satisfaction: meanScore(scores, SCALE),
    satisfactionWording: {
      version,
      others: sum(scored.rows, (row) => row.count) - sum(scores, (row) => row.count),
    },
    course,
  };
}

/** Answers to the version of the wording that most answered. */
function ofOneVersion<R extends { readonly instrument: string; readonly count: number }>(
  rows: readonly R[],
): { readonly version: string | null; readonly rows: readonly R[] } {
  const said = new Map<string, number>();
  for (const { instrument, count } of rows) {
    const version = wordingVersion(instrument);
    said.set(version, (said.get(version) ?? 0) + count);
  }
  const [most] = [...said].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const version = most?.[0] ?? null;
  return { version, rows: rows.filter((row) => wordingVersion(row.instrument) === version) };
}

/** Of those whose end is known, the share who reached a result: as the panel counts it. */
function known(counts: Awaited<ReturnType<typeof readService>>): Share {
  const left = counts.started - counts.reached - counts.underWay;
  const reached = counts.reached - counts.reachedYoung;
  return share(reached, reached + left);
}

const within = (scope: Scope, window: Window): Scope => ({
  ...scope,
  window,
  hourly: sql`${scope.counted} and hour between ${hourOf(window.from)}::int4 and ${hourOf(window.to)}::int4`,
});

const WAITING = GOT_IT.indexOf("waiting");
const YES = GOT_IT.indexOf("yes");

function gotItOf(rows: readonly { readonly got_it: number; readonly answers: number }[]): Share {
  const told = sum(rows, (row) => (row.got_it === WAITING ? 0 : row.answers));
  return share(
    sum(rows, (row) => (row.got_it === YES ? row.answers : 0)),
    told,
  );
}

const errorsOf = (rows: readonly { readonly accepted: number; readonly refused: number }[]): Share =>
  share(
    sum(rows, (row) => row.refused),
    sum(rows, (row) => row.accepted + row.refused),
  );

const sum = <R>(rows: readonly R[], value: (row: R) => number): number =>
  rows.reduce((total, row) => total + value(row), 0);

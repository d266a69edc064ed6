import { sql } from "kysely";
import type { Store } from "../../store/index.ts";
import { OUTCOMES } from "../event.ts";
import { isScored, wordingVersion } from "../feedback-wording.ts";
import { DAY_MS, HOUR_MS, type Moment } from "../moment.ts";
import { namesOf, type People, reading, type Scope } from "../scope.ts";
import { type Published, SMALLEST_CELL, suppressed, suppressedRow } from "./suppressed.ts";

/** What is published of one whole month of a service. Cells are people, or null where too few. */
export interface PublishedMonth {
  /** "2026-05" */
  readonly month: string;
  /** False: so few that nothing of the month is published. */
  readonly enough: boolean;
  readonly started: number | null;
  readonly reached: number | null;
  readonly tables: readonly PublishedTable[];
}

export interface PublishedTable {
  readonly name: PublishedTableName;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly (number | null)[]; readonly sum: number }[];
}

/** Of people by device and language: reached a result or not. Of results by aid: what was said. Of answers: scores. */
export const PUBLISHED_TABLES = ["device", "lang", "aid", "feedback", "outcome"] as const;
export type PublishedTableName = (typeof PUBLISHED_TABLES)[number];

/** A journey's fate is known a day after its last step. */
const SETTLED_MS = DAY_MS;
const MOST_MONTHS = 24;

/**
 * The whole months of a service, the newest first: each is published once, after it has ended and everybody's fate is known,
 * and never again in another cut, so that two publications cannot be held against each other. Real people only, unless
 * synthetic ones are asked for.
 */
export function publishedMonths(
  store: Store,
  options: { readonly service: string; readonly now: Moment; readonly people?: People; readonly least?: number },
): Promise<readonly PublishedMonth[]> {
  const { service, now, people = "real", least = SMALLEST_CELL } = options;
  return reading(store, service, { now, window: { from: 0, to: now }, people }, async (scope) => {
    const { rows } = await sql<{ first: number | null }>`select min(hour) as first from signal_hour
      where ${scope.counted}`.execute(scope.db);
    const first = rows[0]?.first;
    if (first === null || first === undefined) return [];
    const months: PublishedMonth[] = [];
    for (const month of monthsBetween(first * HOUR_MS, now - SETTLED_MS).slice(-MOST_MONTHS)) {
      months.unshift(await publishedMonth(scope, month, least));
    }
    return months;
  });
}

interface MonthSpan {
  readonly name: string;
  readonly from: number;
  readonly until: number;
}

/** Months that had begun by `first` or later and have ended by `last`; UTC. */
function monthsBetween(first: Moment, last: Moment): MonthSpan[] {
  const months: MonthSpan[] = [];
  const begin = new Date(first);
  for (let i = 0; ; i++) {
    const from = Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth() + i, 1);
    const until = Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth() + i + 1, 1);
    if (until > last) return months;
    months.push({ name: new Date(from).toISOString().slice(0, 7), from: from / HOUR_MS, until: until / HOUR_MS });
  }
}

async function publishedMonth(scope: Scope, month: MonthSpan, least: number): Promise<PublishedMonth> {
  const within = sql`${scope.counted} and hour >= ${month.from}::int4 and hour < ${month.until}::int4`;
  const sums = await sql<{ started: number; finished: number }>`select coalesce(sum(started), 0)::int8 as started,
    coalesce(sum(finished), 0)::int8 as finished from signal_hour where ${within}`.execute(scope.db);
  const { started, finished } = sums.rows[0] ?? { started: 0, finished: 0 };
  const few = (count: number): boolean => count > 0 && count < least;
  if (started < least || few(finished) || few(started - finished)) {
    return { month: month.name, enough: false, started: null, reached: null, tables: [] };
  }
  const tables: PublishedTable[] = [];
  for (const of of ["device", "lang"] as const) {
    const { rows } = await sql<{ name: string; started: number; finished: number }>`
      select c.${sql.ref(of)} as name, sum(h.started)::int8 as started, sum(h.finished)::int8 as finished
      from (select * from signal_context_hour where ${within}) h join signal_context c on c.id = h.context
      group by 1 having sum(h.started) > 0 order by 1`.execute(scope.db);
    tables.push(
      table(
        of,
        ["reached", "not_reached"],
        rows.map((row) => ({ name: row.name, counts: [row.finished, row.started - row.finished] })),
        least,
      ),
    );
  }
  const verdicts = await sql<{ aid: number; outcome: number; journeys: number }>`
    select v.aid, v.outcome, sum(h.journeys)::int8 as journeys
    from (select * from signal_verdict_hour where ${within}) h join signal_verdict v on v.id = h.verdict
    group by 1, 2`.execute(scope.db);
  const feedback = await sql<{ instrument: number; item: number; score: number; answers: number }>`
    select instrument, item, score, sum(answers)::int8 as answers from signal_feedback_hour where ${within}
    group by 1, 2, 3`.execute(scope.db);
  const outcomes = await sql<{ aid: number; got_it: number; answers: number }>`
    select aid, got_it, sum(answers)::int8 as answers from signal_outcome_hour where ${within} group by 1, 2`.execute(
    scope.db,
  );
  const name = await namesOf(scope, [
    ...verdicts.rows.map((row) => row.aid),
    ...feedback.rows.flatMap((row) => [row.instrument, row.item]),
    ...outcomes.rows.map((row) => row.aid),
  ]);
  const cross = <R>(
    rows: readonly R[],
    row: (r: R) => string,
    column: (r: R) => number,
    count: (r: R) => number,
    of: number,
  ) =>
    [...new Set(rows.map(row))]
      .map((of1) => ({
        name: of1,
        counts: Array.from({ length: of }, (_, i) =>
          rows.reduce((sum, r) => sum + (row(r) === of1 && column(r) === i ? count(r) : 0), 0),
        ),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  tables.push(
    table(
      "aid",
      OUTCOMES,
      cross(
        verdicts.rows,
        (r) => name(r.aid),
        (r) => r.outcome,
        (r) => r.journeys,
        4,
      ),
      least,
    ),
    apart(
      "feedback",
      ["1", "2", "3", "4", "5"],
      cross(
        feedback.rows.filter((r) => isScored(name(r.instrument))),
        (r) => `${wordingVersion(name(r.instrument))} ${name(r.item)}`,
        (r) => r.score - 1,
        (r) => r.answers,
        5,
      ),
      least,
    ),
    table(
      "outcome",
      ["yes", "partly", "no", "waiting", "never_applied"],
      cross(
        outcomes.rows,
        (r) => name(r.aid),
        (r) => r.got_it,
        (r) => r.answers,
        5,
      ),
      least,
    ),
  );
  return { month: month.name, enough: true, started, reached: finished, tables };
}

/** The row that small rows are put together in. */
export const OTHER_ROW = "other";

interface CountedRow {
  readonly name: string;
  readonly counts: readonly number[];
}

/**
 * Rows that are never added up, such as answers to different questions: those of fewer than `least` people are left out, and
 * as no sum over rows is published they cannot be told from the rest.
 */
function apart(
  name: PublishedTableName,
  columns: readonly string[],
  rows: readonly CountedRow[],
  least: number,
): PublishedTable {
  return {
    name,
    columns,
    rows: rows
      .map((row) => ({ ...row, sum: row.counts.reduce((a, b) => a + b, 0) }))
      .filter(({ sum }) => sum >= least)
      .map((row) => ({ name: row.name, cells: suppressedRow(row.counts, least), sum: row.sum })),
  };
}

/**
 * Rows of fewer than `least` people are put together; when they are too few even then, the next smallest row joins them:
 * left out, they could be told from the sum of all.
 */
function table(
  name: PublishedTableName,
  columns: readonly string[],
  rows: readonly CountedRow[],
  least: number,
): PublishedTable {
  const sumOf = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
  const rising = rows.toSorted((a, b) => sumOf(a.counts) - sumOf(b.counts));
  let together = columns.map(() => 0);
  let joined = 0;
  const wanted = (): boolean => {
    const sum = sumOf(together);
    const next = rising[joined];
    if (next === undefined) return false;
    return sumOf(next.counts) < least || next.name === OTHER_ROW || (sum > 0 && sum < least);
  };
  while (wanted()) {
    const { counts } = rising[joined] as (typeof rising)[number];
    together = together.map((count, i) => count + (counts[i] ?? 0));
    joined++;
  }
  const large = rising.slice(joined).sort((a, b) => (a.name < b.name ? -1 : 1));
  const all = sumOf(together) >= least ? [...large, { name: OTHER_ROW, counts: together }] : large;
  const cells: Published = suppressed(
    all.map((row) => row.counts),
    least,
  );
  return {
    name,
    columns,
    rows: all.map((row, i) => ({ name: row.name, cells: cells[i] ?? [], sum: sumOf(row.counts) })),
  };
}

import { sql } from "kysely";
import { HOUR_MS, hourOf, MINUTE_MS, type Moment, minuteOf } from "../moment.ts";
import type { Scope } from "../scope.ts";
import { COUNT_LIMIT, NOTHING_SEEN, watchCount } from "../statistics/count-change.ts";
import { silence } from "../statistics/silence.ts";
import type { Trouble } from "./trouble.ts";

/** So many weeks say how many come at an hour of the week; under two nothing is expected and nothing missed. */
const WEEKS = 4;
const FEWEST_WEEKS = 2;
const WEEK_HOURS = 168;
/** How far back the watch begins: after a quiet stretch its sums are at nothing anyway. */
const WATCHED_HOURS = 48;
/**
 * Silence this unlikely is said. A pause between two people who start is that long by chance once in so many starts: with
 * 1,000 a day about once in three months.
 */
const SILENCE_LIMIT = 1e-5;

/** What was counted in an hour. */
export interface HourRow {
  readonly hour: number;
  readonly started: number;
  readonly ended: number;
}

/**
 * Whether people start and reach results as they do at this hour of the week: watches over the last two days to this minute
 * against the mean of the weeks before, and silence since the last page.
 */
export async function readMissing(scope: Scope, service: string): Promise<readonly Trouble[]> {
  const current = hourOf(scope.now);
  const { rows } = await sql<HourRow>`select hour, sum(started)::int8 as started, sum(ended)::int8 as ended
    from signal_hour where ${scope.counted} and hour >= ${current - LOOKED_BACK_HOURS}::int4 and hour <= ${current}::int4
    group by hour`.execute(scope.db);
  // Service by service: the latest hour of each stands at the end of the index, and of all together it does not.
  const last = await sql<{ last: Date | null }>`select max(last_at) as last from signal_journey where ${scope.counted}
    and last_hour = (select max(latest.last_hour) from unnest(${scope.services}::int4[]) as one(id)
      cross join lateral (select last_hour from signal_journey where ${scope.counted} and service = one.id
        order by last_hour desc limit 1) as latest)`.execute(scope.db);
  return missingIn(service, rows, last.rows[0]?.last?.getTime() ?? null, scope.now);
}

/** Hours that are needed to say what is expected and to watch for two days. */
export const LOOKED_BACK_HOURS = WEEKS * WEEK_HOURS + WATCHED_HOURS;

/** The same from what was counted: `rows` of the last LOOKED_BACK_HOURS, hours without anything left out. */
export function missingIn(
  service: string,
  rows: readonly HourRow[],
  lastAt: Moment | null,
  now: Moment,
): readonly Trouble[] {
  const current = hourOf(now);
  const byHour = new Map(rows.map((row) => [row.hour, row]));
  const begun = Math.min(...rows.map((row) => row.hour));
  /** How much of an hour is over: of the current one a part. */
  const passed = (hour: number): number => (hour < current ? 1 : now / HOUR_MS - current);
  const troubles: Trouble[] = [];
  for (const what of ["started", "ended"] as const) {
    const expected = expectation(byHour, begun, what);
    if (expected === null) continue;
    let watch = NOTHING_SEEN;
    let [fewerSince, moreSince] = [current, current];
    for (let hour = current - WATCHED_HOURS; hour <= current; hour++) {
      const wanted = expected.at(hour);
      if (wanted === null) continue;
      watch = watchCount(watch, byHour.get(hour)?.[what] ?? 0, wanted * passed(hour), 2, expected.dispersion);
      if (watch.fewer === 0) fewerSince = hour + 1;
      if (watch.more === 0) moreSince = hour + 1;
    }
    const said = (kind: "fewer_starts" | "more_starts" | "fewer_results", since: number, evidence: number): Trouble => {
      const first = Math.min(since, current);
      const range = Array.from({ length: current - first + 1 }, (_, i) => first + i);
      return {
        key: `${service} ${kind}`,
        service,
        kind,
        severity: kind === "more_starts" ? "soon" : "now",
        since: first * HOUR_MS,
        chance: Math.min(1, WATCHED_HOURS * Math.exp(-evidence)),
        about: {
          kind: "counts",
          seen: range.reduce((sum, hour) => sum + (byHour.get(hour)?.[what] ?? 0), 0),
          expected: range.reduce((sum, hour) => sum + (expected.at(hour) ?? 0) * passed(hour), 0),
          hours: Math.max(1 / 60, now / HOUR_MS - first),
        },
      };
    };
    if (watch.fewer > COUNT_LIMIT)
      troubles.push(said(what === "started" ? "fewer_starts" : "fewer_results", fewerSince, watch.fewer));
    if (what === "started" && watch.more > COUNT_LIMIT) troubles.push(said("more_starts", moreSince, watch.more));
  }
  troubles.push(...silenceIn(service, expectation(byHour, begun, "started"), lastAt, now));
  return troubles;
}

interface Expectation {
  /** People expected in that hour; null where too few weeks tell. */
  readonly at: (hour: number) => number | null;
  /** Variance over mean of the hours that were, at least 1. */
  readonly dispersion: number;
}

/** The mean of the same hour in the weeks before; null where it is not known for so long yet. */
function expectation(
  byHour: ReadonlyMap<number, HourRow>,
  begun: number,
  what: "started" | "ended",
): Expectation | null {
  if (byHour.size === 0) return null;
  const at = (hour: number): number | null => {
    const weeks = Array.from({ length: WEEKS }, (_, i) => hour - (i + 1) * WEEK_HOURS).filter((past) => past >= begun);
    if (weeks.length < FEWEST_WEEKS) return null;
    return weeks.reduce((sum, past) => sum + (byHour.get(past)?.[what] ?? 0), 0) / weeks.length;
  };
  // How much an hour differs from its expectation, where there is one: Pearson's statistic over its hours.
  let pearson = 0;
  let hours = 0;
  for (const [hour, row] of byHour) {
    const wanted = at(hour);
    if (wanted === null || wanted < 1) continue;
    // The mean of a few weeks varies itself.
    pearson += (row[what] - wanted) ** 2 / (wanted * (1 + 1 / WEEKS));
    hours++;
  }
  return { at, dispersion: hours < 24 ? 1 : Math.min(MOST_DISPERSION, Math.max(1, pearson / hours)) };
}

/** One bad day among those that were must not make the watch deaf. */
const MOST_DISPERSION = 4;

function silenceIn(
  service: string,
  expected: Expectation | null,
  last: Moment | null,
  now: Moment,
): readonly Trouble[] {
  if (expected === null || last === null) return [];
  let wanted = 0;
  for (let minute = minuteOf(last) + 1; minute < minuteOf(now); minute++) {
    wanted += (expected.at(Math.floor(minute / 60)) ?? 0) / 60;
    if (wanted > MOST_WANTED) break;
  }
  const chance = silence(wanted, expected.dispersion);
  if (chance > SILENCE_LIMIT) return [];
  return [
    {
      key: `${service} silence`,
      service,
      kind: "silence",
      severity: "now",
      since: last,
      chance,
      about: { kind: "silence", minutes: Math.floor((now - last) / MINUTE_MS), expected: wanted },
    },
  ];
}

/** Silence is as sure as it gets by then. */
const MOST_WANTED = 200;

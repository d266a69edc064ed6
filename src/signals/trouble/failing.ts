import { sql } from "kysely";
import { HOUR_MS, hourOf, MINUTE_MS, type Moment, minuteOf } from "../moment.ts";
import { namesOf, type Scope } from "../scope.ts";
import { began } from "../statistics/began.ts";
import { BURN_WINDOWS, type Burnt, burnRate, burns } from "../statistics/burn-rate.ts";
import { poissonAtMost } from "../statistics/distributions.ts";
import type { RecentRow } from "./recent.ts";
import { minutesSince, suddenFailing } from "./sudden.ts";
import type { Trouble } from "./trouble.ts";

/** Share of pages that may fail before anybody is woken; a service may set its own. */
export const ALLOWED_FAILURES = 0.005;

/**
 * Pages that people saw fail: that they have begun to within the last minutes, or else how fast they use up what is
 * allowed, the most urgent window first.
 */
export async function readFailing(
  scope: Scope,
  service: string,
  recent: readonly RecentRow[],
  allowed: number,
): Promise<readonly Trouble[]> {
  const key = `${service} failing`;
  const sudden = suddenFailing(recent, allowed);
  if (sudden !== null) {
    const { here, since, evidence } = sudden;
    return [
      {
        key,
        service,
        kind: "failing",
        severity: "now",
        since,
        chance: Math.min(1, here.of * Math.exp(-evidence)),
        about: {
          kind: "failing",
          bad: here.count,
          all: here.of,
          allowed,
          rate: here.count / here.of / allowed,
          minutes: minutesSince(since, scope.now),
          most: await mostFailing(scope, 1),
        },
      },
    ];
  }
  const burnt = async (minutes: number): Promise<Burnt & { readonly spans: readonly Span[] }> => {
    const spans = await spansOf(scope, minutes);
    const sum = (of: (span: Span) => number) => spans.reduce((total, span) => total + of(span), 0);
    return { bad: sum(({ bad }) => bad), all: sum(({ bad, shown }) => bad + shown), spans };
  };
  for (const window of BURN_WINDOWS) {
    const [long, short] = [await burnt(window.long), await burnt(window.short)];
    if (!burns(long, short, allowed, window.rate)) continue;
    return [
      {
        key,
        service,
        kind: "failing",
        severity: window.severity,
        since: sinceOf(long.spans, allowed),
        chance: 1 - poissonAtMost(long.bad - 1, long.all * allowed),
        about: {
          kind: "failing",
          bad: long.bad,
          all: long.all,
          allowed,
          rate: burnRate(long, allowed) ?? 0,
          minutes: window.long,
          most: await mostFailing(scope, Math.ceil(window.long / 60)),
        },
      },
    ];
  }
  return [];
}

interface Span {
  readonly at: Moment;
  readonly bad: number;
  readonly shown: number;
}

/** Minutes are kept for some hours; what is older is counted by the hour. */
async function spansOf(scope: Scope, minutes: number): Promise<readonly Span[]> {
  const [table, key, size, current, many] =
    minutes <= MINUTES_UP_TO
      ? (["signal_minute", "minute", MINUTE_MS, minuteOf(scope.now), minutes] as const)
      : (["signal_context_hour", "hour", HOUR_MS, hourOf(scope.now), minutes / 60] as const);
  const { rows } = await sql<{ key: number; bad: number; shown: number }>`select ${sql.ref(key)} as key,
    sum(failures)::int8 as bad, sum(shown)::int8 as shown from ${sql.table(table)}
    where ${scope.counted} and ${sql.ref(key)} > ${current - many}::int4 and ${sql.ref(key)} <= ${current}::int4
    group by 1 order by 1`.execute(scope.db);
  return rows.map((row) => ({ at: row.key * size, bad: row.bad, shown: row.shown }));
}

const MINUTES_UP_TO = 360;

function sinceOf(spans: readonly Span[], allowed: number): Moment {
  const counts = spans.map(({ bad, shown }) => ({ count: bad, of: bad + shown }));
  return spans[began(counts, allowed, "more")]?.at ?? 0;
}

async function mostFailing(scope: Scope, hours: number) {
  const { rows } = await sql<{ question: number; component: number; code: number }>`
    select question, component, code from signal_failure_hour
    where ${scope.counted} and hour >= ${hourOf(scope.now) - hours}::int4 and seen = 1
    group by question, component, code order by sum(times) desc, question limit 1`.execute(scope.db);
  const [most] = rows;
  if (most === undefined) return null;
  const name = await namesOf(
    scope,
    [most.question, most.component, most.code].filter((id) => id !== 0),
  );
  return {
    question: most.question === 0 ? "" : name(most.question),
    component: name(most.component),
    code: name(most.code),
  };
}

import { sql } from "kysely";
import { hourOf, MINUTE_MS, minuteOf } from "../moment.ts";
import { namesOf, type Scope } from "../scope.ts";
import { BURN_WINDOWS, type Burnt, burnRate, burns } from "../statistics/burn-rate.ts";
import { poissonAtMost } from "../statistics/distributions.ts";
import type { Trouble } from "./trouble.ts";

/** Share of pages that may fail before anybody is woken; a service may set its own. */
export const ALLOWED_FAILURES = 0.005;

/** Pages that people saw fail, by how fast they use up what is allowed. The most urgent window speaks. */
export async function readFailing(
  scope: Scope,
  service: string,
  allowed = ALLOWED_FAILURES,
): Promise<readonly Trouble[]> {
  const burnt = async (minutes: number): Promise<Burnt> => {
    // Minutes are kept for some hours; what is older is counted by the hour.
    const byMinute = minutes <= 360;
    const { rows } = byMinute
      ? await sql<{ bad: number; shown: number }>`select coalesce(sum(failures), 0)::int8 as bad,
          coalesce(sum(shown), 0)::int8 as shown from signal_minute
          where ${scope.counted} and minute > ${minuteOf(scope.now) - minutes}::int4 and minute <= ${minuteOf(scope.now)}::int4`.execute(
          scope.db,
        )
      : await sql<{ bad: number; shown: number }>`select coalesce(sum(failures), 0)::int8 as bad,
          coalesce(sum(shown), 0)::int8 as shown from signal_context_hour
          where ${scope.counted} and hour > ${hourOf(scope.now) - minutes / 60}::int4 and hour <= ${hourOf(scope.now)}::int4`.execute(
          scope.db,
        );
    const { bad, shown } = rows[0] ?? { bad: 0, shown: 0 };
    return { bad, all: bad + shown };
  };
  for (const window of BURN_WINDOWS) {
    const [long, short] = [await burnt(window.long), await burnt(window.short)];
    if (!burns(long, short, allowed, window.rate)) continue;
    return [
      {
        key: `${service} failing`,
        service,
        kind: "failing",
        severity: window.severity,
        since: scope.now - window.long * MINUTE_MS,
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

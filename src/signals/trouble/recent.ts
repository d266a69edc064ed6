import { sql } from "kysely";
import { typeNumber } from "../event-row.ts";
import { MINUTE_MS, type Moment, minuteOf } from "../moment.ts";
import type { Scope } from "../scope.ts";
import { DIMENSIONS, type Dimension } from "./trouble.ts";

/** Pages of one minute by what is known of the visit. */
export type RecentRow = { readonly [dimension in Dimension]: string } & {
  readonly at: Moment;
  readonly shown: number;
  /** People who saw a page fail, each once, in the minute of their first: who tries again and again is one. */
  readonly failed: number;
};

/** Minutes that are looked back at most: what lasts longer is seen by the hour. */
const MINUTES = 60;
/** Single events are read back over so many pages at most, of all services; with more traffic fewer minutes tell enough. */
const MOST_PAGES = 20_000;

/** The last minutes by minute and kind of visit, from the single events. */
export async function readRecent(scope: Scope): Promise<readonly RecentRow[]> {
  const current = minuteOf(scope.now);
  const { rows: minutes } = await sql<{ minute: number; pages: number }>`
    select minute, sum(shown + failures)::int8 as pages from signal_minute
    where minute > ${current - MINUTES}::int4 and minute <= ${current}::int4 group by minute order by minute desc`.execute(
    scope.db,
  );
  let [pages, first] = [0, current];
  for (const row of minutes) {
    pages += row.pages;
    if (pages > MOST_PAGES && row.minute < current) break;
    first = row.minute;
  }
  const since = new Date(first * MINUTE_MS);
  const dimensions = sql.join(DIMENSIONS.map((dimension) => sql`c.${sql.ref(dimension)}`));
  const minute = (at: ReturnType<typeof sql>) => sql`floor(extract(epoch from ${at}) / 60)::int4`;
  const { rows } = await sql<Omit<RecentRow, "at"> & { readonly minute: number }>`
    select minute, ${dimensions}, sum(shown)::int8 as shown, sum(failed)::int8 as failed from (
      select context, ${minute(sql`at`)} as minute, 1 as shown, 0 as failed from signal_event
      where at >= ${since} and type = ${typeNumber("question_shown")}::int2
      union all
      select context, ${minute(sql`min(at)`)}, 0, 1 from signal_event
      where at >= ${since} and type = ${typeNumber("system_failed")}::int2 and flags = 1 group by context, journey
    ) e join signal_context c on c.id = e.context
    where ${scope.counted} group by minute, ${dimensions} order by minute`.execute(scope.db);
  return rows.map(({ minute: key, ...row }) => ({ ...row, at: key * MINUTE_MS }));
}

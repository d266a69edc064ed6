import { sql } from "kysely";
import type { Store } from "../store/index.ts";
import { HOUR_MS, hourOf, type Moment } from "./moment.ts";
import { namesOf, reading } from "./scope.ts";

/** What was counted of a service in an hour: for export. */
export interface HourFigures {
  readonly at: Moment;
  readonly service: string;
  readonly synthetic: boolean;
  readonly events: number;
  readonly active: number;
  readonly started: number;
  /** Of those who started in this hour: reached a result, whenever. */
  readonly finished: number;
  /** Results first shown in this hour. */
  readonly ended: number;
  readonly handed_off: number;
  readonly resumed: number;
  readonly failures: number;
}

/** Hours from `from` on and before `until`, oldest first, those without anything left out. */
export function readHours(
  store: Store,
  options: { readonly from: Moment; readonly until: Moment },
): Promise<readonly HourFigures[]> {
  const { from, until } = options;
  return reading(store, undefined, { now: until, window: { from, to: until } }, async (scope) => {
    type Row = Omit<HourFigures, "at" | "service"> & { readonly hour: number; readonly service: number };
    const { rows } = await sql<Row>`select hour, service, synthetic, sum(events)::int8 as events,
        sum(active)::int8 as active, sum(started)::int8 as started, sum(finished)::int8 as finished,
        sum(ended)::int8 as ended, sum(handed_off)::int8 as handed_off, sum(resumed)::int8 as resumed,
        sum(failures)::int8 as failures
      from signal_hour where hour >= ${Math.ceil(from / HOUR_MS)}::int4 and hour <= ${hourOf(until - 1)}::int4
      group by hour, service, synthetic order by hour, service, synthetic`.execute(scope.db);
    const name = await namesOf(
      scope,
      rows.map((row) => row.service),
    );
    return rows.map(({ hour, service, ...counts }) => ({ ...counts, at: hour * HOUR_MS, service: name(service) }));
  });
}

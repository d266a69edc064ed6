/** A point in time as milliseconds since 1970-01-01 UTC. Always handed in by the caller: no clock is read in this room. */
export type Moment = number;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Whole minutes and hours since 1970 UTC: the keys of the rollups. */
export const minuteOf = (at: Moment): number => Math.floor(at / MINUTE_MS);
export const hourOf = (at: Moment): number => Math.floor(at / HOUR_MS);

/** A stretch of time for which counts are wanted. Rollups are hourly, so both ends widen to whole hours (UTC). */
export interface Window {
  readonly from: Moment;
  readonly to: Moment;
}

/** The last `hours` hours, the current one included. */
export const lastHours = (now: Moment, hours: number): Window => ({
  from: (hourOf(now) - hours + 1) * HOUR_MS,
  to: now,
});

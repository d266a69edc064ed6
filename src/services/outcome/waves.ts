/**
 * When people are asked whether they got it: days after the results, and from when until when an answer counts as that
 * wave. A little before the day is as good as a little after.
 */
export const WAVES = [
  { days: 30, from: 25, until: 74 },
  { days: 90, from: 75, until: 180 },
] as const;

/** Codes are deleted so many days after they were given. */
export const OUTCOME_DAYS = 180;

/** The wave that is on so many days after the results; null where none is. */
export const waveAt = (days: number): number | null =>
  WAVES.find(({ from, until }) => days >= from && days <= until)?.days ?? null;

/** The day, counted as `given` is, on which the next wave after these opens; null when there is none. */
export const nextWave = (given: number, today: number): number | null => {
  const next = WAVES.find(({ from }) => given + from > today);
  return next === undefined ? null : given + next.days;
};

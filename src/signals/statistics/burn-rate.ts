/** A window of a burn-rate alert: what happened in the long one and in the short one. */
export interface Burnt {
  readonly bad: number;
  readonly all: number;
}

/** Pairs of windows in minutes, and how many times faster than allowed the budget must burn in both. */
export const BURN_WINDOWS = [
  { long: 60, short: 5, rate: 14.4, severity: "now" },
  { long: 360, short: 30, rate: 6, severity: "now" },
  { long: 4320, short: 360, rate: 1, severity: "soon" },
] as const;

/**
 * How many times faster than a service level objective allows its errors happen: the share of bad ones over the share
 * that is allowed (0 to 1, above 0). Null when nothing happened.
 *
 * B. Beyer et al., "The Site Reliability Workbook" (2018), chapter 5: multiwindow, multi-burn-rate alerts; the short window
 * ends the alert soon after the trouble does.
 */
export const burnRate = ({ bad, all }: Burnt, allowed: number): number | null =>
  all === 0 ? null : bad / all / allowed;

/** Whether both windows burn at that rate or faster; with fewer than `least` bad ones in the long window nothing is said. */
export function burns(long: Burnt, short: Burnt, allowed: number, rate: number, least = LEAST_BAD): boolean {
  if (long.bad < least) return false;
  return (burnRate(long, allowed) ?? 0) >= rate && (burnRate(short, allowed) ?? 0) >= rate;
}

/** One bad page among three at night is no alarm. */
const LEAST_BAD = 5;

import type { Group } from "./two-groups.ts";

/** What an experiment says now, and may be asked at any time and as often as one likes. */
export interface AlwaysValid {
  /** Share in the second group less share in the first. */
  readonly difference: number;
  /** Holds the true difference at every look, in 95 of 100 experiments. */
  readonly low: number;
  readonly high: number;
  /** Probability of evidence this strong at any look when nothing differs. */
  readonly p: number;
}

/**
 * Difference of two shares under continuous looking: the mixture sequential probability ratio test with a normal mixture
 * of standard deviation `scale` over the difference, and the confidence sequence that belongs to it. Null where a group
 * is too small for the normal approximation of a share (under 5 with or without in either).
 *
 * R. Johari, P. Koomen, L. Pekelis and D. Walsh, "Always valid inference: continuous monitoring of A/B tests", Operations
 * Research 70 (2022), 1806–1821, equations 13 and 14; H. Robbins, Ann. Math. Statist. 41 (1970), 1397–1409. Looking every day
 * for 28 days, a test of fixed size gives 27 % false findings at 5 %.
 */
export function alwaysValid(first: Group, second: Group, scale = SCALE): AlwaysValid | null {
  const enough = (g: Group): boolean => g.count >= FEWEST && g.of - g.count >= FEWEST;
  if (!enough(first) || !enough(second)) return null;
  const [a, b] = [first.count / first.of, second.count / second.of];
  const variance = (a * (1 - a)) / first.of + (b * (1 - b)) / second.of;
  const mixed = variance + scale * scale;
  const difference = b - a;
  const logRatio =
    0.5 * Math.log(variance / mixed) + (scale * scale * difference * difference) / (2 * variance * mixed);
  const spread = Math.sqrt(
    ((2 * variance * mixed) / (scale * scale)) * (Math.log(1 / ALPHA) + 0.5 * Math.log(mixed / variance)),
  );
  return { difference, low: difference - spread, high: difference + spread, p: Math.min(1, Math.exp(-logRatio)) };
}

const ALPHA = 0.05;
const FEWEST = 5;
/** Differences looked for are a few points: the mixture is widest there, and any other value is valid too, only less sharp. */
const SCALE = 0.05;

import { type Interval, Z_95 } from "./interval.ts";

/** `count` people of whom it is known that they stayed until `time` and then left or went out of sight (censored). */
export interface Observation {
  readonly time: number;
  readonly left: boolean;
  readonly count: number;
}

export interface SurvivalStep {
  readonly time: number;
  readonly atRisk: number;
  readonly left: number;
  /** Share still there just after `time`. */
  readonly survival: number;
  /** Null where nobody is left (survival 0): the formula has no value there. */
  readonly interval: Interval | null;
}

/**
 * The share of people still there after each time at which somebody left; one step per such time, in order. People
 * censored at the time of a departure count as at risk in it.
 *
 * E. L. Kaplan, P. Meier, "Nonparametric estimation from incomplete observations", JASA 53 (1958), 457–481. Interval:
 * Greenwood's variance (1926) on the scale log(−log S), as in J. D. Kalbfleisch, R. L. Prentice, The Statistical Analysis
 * of Failure Time Data, 1.4; it stays within 0 and 1.
 */
export function kaplanMeier(observations: readonly Observation[]): readonly SurvivalStep[] {
  const times = [...new Set(observations.map((o) => o.time))].sort((a, b) => a - b);
  let atRisk = observations.reduce((sum, o) => sum + o.count, 0);
  let survival = 1;
  let greenwood = 0;
  const steps: SurvivalStep[] = [];
  for (const time of times) {
    let left = 0;
    let gone = 0;
    for (const o of observations) {
      if (o.time !== time) continue;
      gone += o.count;
      if (o.left) left += o.count;
    }
    if (left > 0) {
      survival *= (atRisk - left) / atRisk;
      greenwood += left / (atRisk * (atRisk - left));
      steps.push({ time, atRisk, left, survival, interval: logLog(survival, greenwood) });
    }
    atRisk -= gone;
  }
  return steps;
}

function logLog(survival: number, greenwood: number): Interval | null {
  if (survival === 0) return null;
  const spread = (Z_95 * Math.sqrt(greenwood)) / Math.abs(Math.log(survival));
  return { low: survival ** Math.exp(spread), high: survival ** Math.exp(-spread) };
}

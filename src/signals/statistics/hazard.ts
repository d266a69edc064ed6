import { type Share, share } from "./share.ts";

/** What happened to the journeys that met a question. Every journey is in exactly one of the three. */
export interface Met {
  /** Stopped there and have been idle longer than the horizon. */
  readonly left: number;
  /** Met it longer ago than the horizon and went on, or back, or to a result. */
  readonly wentOn: number;
  /** Met it more recently than the horizon, or stand there and have not been idle for that long: not known yet. */
  readonly censored: number;
}

/**
 * The discrete-time hazard of leaving at a question: of those who met it and whose fate is known, the share who left.
 *
 * D. R. Cox, "Regression models and life-tables", JRSS B 34 (1972), section 6; P. D. Allison, "Discrete-time methods for
 * the analysis of event histories", Sociological Methodology 13 (1982), 61–98. Those who went on recently are censored
 * together with those who may still do so: to count the quick who went on and not yet the slow who stayed would make
 * every question look better the younger the data.
 */
export const hazard = ({ left, wentOn }: Met): Share => share(left, left + wentOn);

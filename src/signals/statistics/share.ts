import type { Interval } from "./interval.ts";
import { wilson } from "./wilson.ts";

/**
 * Under this many nothing is said of a share. The interval of 5 in 10 runs from 24 % to 76 %: it settles nothing, and
 * what is said of fewer people comes close to being about somebody. It is the smallest cell that staff pages show.
 */
export const TOO_FEW = 10;

/** `count` of `of`, with its interval; `value` and `interval` are null when there is nothing to divide by. */
export interface Share {
  readonly count: number;
  readonly of: number;
  readonly value: number | null;
  readonly interval: Interval | null;
  /** False when there are too few to say: show that, not the value. */
  readonly enough: boolean;
}

export const share = (count: number, of: number): Share => ({
  count,
  of,
  value: of > 0 ? count / of : null,
  interval: of > 0 ? wilson(count, of) : null,
  enough: of >= TOO_FEW,
});

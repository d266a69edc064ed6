import type { Content } from "../content.ts";

/**
 * One stop on the line. What its dot shows follows from `people`: a number is drawn as an area (with `interval` as a
 * ring round it), `null` means that nobody was counted yet (hollow), and a stop without `people` is no place where
 * people pass (a small full dot: a mission, an article nobody asks about).
 */
export interface Station {
  /** What kind of thing it is: "Article", "Question". */
  readonly label: Content;
  readonly name: Content;
  readonly href?: string | undefined;
  /** A line under the name: "1,204 decided". */
  readonly note?: Content | undefined;
  readonly people?: number | null | undefined;
  /** Low and high end of the count, in people. */
  readonly interval?: readonly [low: number, high: number] | undefined;
  /** True when the people counted are simulated. */
  readonly synthetic?: boolean | undefined;
  /** The station that this page is about. */
  readonly here?: boolean | undefined;
}

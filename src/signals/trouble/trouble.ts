import type { Moment } from "../moment.ts";

/** Something that looks broken, with what it rests on. Plain data: words are made where it is shown. */
export interface Trouble {
  /** What it is of: the same trouble found again has the same key. */
  readonly key: string;
  readonly service: string;
  readonly kind: TroubleKind;
  /** now: somebody should look at once · soon: today. */
  readonly severity: "now" | "soon";
  readonly since: Moment;
  readonly about: TroubleAbout;
  /** Probability of a sign this strong where nothing is wrong; how sure is its complement. */
  readonly chance: number;
  /** The key of a trouble that this one explains: an open alert of that one goes on as this one's. */
  readonly explains?: string;
}

/** failing: pages fail · fewer, more, silence: people or results do not come as they do at this time · uneven: worse for some. */
export type TroubleKind = "failing" | "fewer_starts" | "more_starts" | "fewer_results" | "silence" | "uneven";

export type TroubleAbout =
  | {
      readonly kind: "failing";
      readonly bad: number;
      readonly all: number;
      readonly allowed: number;
      /** Times faster than allowed, in the long window. */
      readonly rate: number;
      readonly minutes: number;
      /** Where it failed most, of the failures of the last hours: question or "", component, code. */
      readonly most: { readonly question: string; readonly component: string; readonly code: string } | null;
    }
  | { readonly kind: "counts"; readonly seen: number; readonly expected: number; readonly hours: number }
  | { readonly kind: "silence"; readonly minutes: number; readonly expected: number }
  | {
      readonly kind: "uneven";
      readonly of: Dimension;
      readonly value: string;
      readonly measure: "failures" | "results" | "errors";
      readonly here: { readonly count: number; readonly of: number };
      readonly elsewhere: { readonly count: number; readonly of: number };
    };

/** What people are told apart by. */
export const DIMENSIONS = ["browser", "device", "lang", "channel", "release"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

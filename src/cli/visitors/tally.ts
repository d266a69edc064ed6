/** What visitors did at one page of the service: a question, the household, the check or the start. */
export interface PageTally {
  readonly page: string;
  /** People who were shown it. */
  asked: number;
  /** People who gave up there: what was put in. */
  left: number;
  /** Entries made wrong on purpose, and of them those the service sent back. */
  slips: number;
  caught: number;
  /** Times somebody went back from it. */
  back: number;
}

/** How the walks ended, page by page in the order in which pages were first met. */
export interface Tally {
  readonly started: number;
  readonly finished: number;
  readonly left: number;
  readonly failed: readonly string[];
  readonly pages: readonly PageTally[];
  /** Milliseconds of each page that was loaded, redirects included. */
  readonly milliseconds: readonly number[];
  /** Times a visitor was asked to wait because of the limit of pages a minute. */
  readonly waits: number;
}

export type Ending =
  | { readonly kind: "finished" }
  | { readonly kind: "left" }
  | { readonly kind: "failed"; readonly why: string };

export interface Counter {
  readonly shown: (page: string) => PageTally;
  readonly loaded: (milliseconds: number) => void;
  readonly waited: () => void;
  readonly started: () => void;
  readonly ended: (how: Ending) => void;
  readonly tally: () => Tally;
}

export function counter(): Counter {
  const pages = new Map<string, PageTally>();
  const milliseconds: number[] = [];
  const failed: string[] = [];
  let [started, finished, left, waits] = [0, 0, 0, 0];
  return {
    shown: (page) => {
      const known = pages.get(page);
      if (known) return known;
      const fresh = { page, asked: 0, left: 0, slips: 0, caught: 0, back: 0 };
      pages.set(page, fresh);
      return fresh;
    },
    loaded: (took) => {
      milliseconds.push(took);
    },
    waited: () => {
      waits++;
    },
    started: () => {
      started++;
    },
    ended: (how) => {
      if (how.kind === "finished") finished++;
      else if (how.kind === "left") left++;
      else failed.push(how.why);
    },
    tally: () => ({ started, finished, left, failed, pages: [...pages.values()], milliseconds, waits }),
  };
}

/** The value below which a share (0 to 1) of the values lies; 0 of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

import { type Afterwards, afterwards, type Said } from "./afterwards.ts";
import { openBrowser } from "./browser.ts";
import type { Household } from "./household.ts";
import { randomFrom } from "./random.ts";
import { counter, type Tally } from "./tally.ts";
import { type Manner, walk } from "./walk.ts";

export interface Crowd {
  /** Start page of the service. */
  readonly start: URL;
  readonly households: readonly Household[];
  readonly people: number;
  /** People started a second. */
  readonly rate: number;
  readonly seed: number;
  readonly language: string;
  readonly manner: Manner;
  /** What people say at the end and later, and where it is counted; absent: nothing. */
  readonly afterwards?: { readonly will: Afterwards; readonly said: Said };
  /** Milliseconds of a clock that only rises. */
  readonly now: () => number;
  readonly pause: (seconds: number) => Promise<void>;
  /** Told about once a second of walking. */
  readonly progress: (tally: Tally) => void;
  /** True when no more people should be started. */
  readonly stopped: () => boolean;
}

/**
 * Sends people through a service at a steady rate, whether or not earlier ones are done, as people come. Who they are and
 * what they do follows from the seed; what the service asks them follows from its law.
 */
export async function sendCrowd(crowd: Crowd): Promise<Tally> {
  const count = counter();
  const luck = randomFrom(crowd.seed);
  const walks: Promise<void>[] = [];
  const began = crowd.now();
  let told = began;
  for (let i = 0; i < crowd.people && !crowd.stopped(); i++) {
    const due = began + (i / crowd.rate) * 1000;
    if (due > crowd.now()) await crowd.pause((due - crowd.now()) / 1000);
    const random = luck.fork(i);
    const browser = openBrowser({ language: crowd.language, mark: "1", now: crowd.now });
    const later = crowd.afterwards;
    walks.push(
      walk({
        browser,
        start: crowd.start,
        household: random.pick(crowd.households),
        manner: crowd.manner,
        random,
        counter: count,
        pause: crowd.pause,
        ...(later === undefined
          ? {}
          : { after: (ended) => afterwards({ ...later, browser, start: crowd.start, ended, random }) }),
      }),
    );
    if (crowd.now() - told >= 1000) {
      told = crowd.now();
      crowd.progress(count.tally());
    }
  }
  await Promise.all(walks);
  return count.tally();
}

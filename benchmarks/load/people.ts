import { type Browser, openBrowser } from "../../src/cli/visitors/browser.ts";
import type { Household } from "../../src/cli/visitors/household.ts";
import { type Random, randomFrom } from "../../src/cli/visitors/random.ts";
import { counter, type Tally } from "../../src/cli/visitors/tally.ts";
import { walk } from "../../src/cli/visitors/walk.ts";

export interface Load {
  readonly start: URL;
  readonly households: readonly Household[];
  /** People in the service at any moment: whoever finishes is followed by the next. */
  readonly atOnce: number;
  /** Median seconds of thought before a page is answered. */
  readonly think: number;
  readonly seconds: number;
}

export interface Loaded {
  readonly tally: Tally;
  /** Milliseconds of pages with a question, as the browser waits for them: the last request alone, and with the answer before it. */
  readonly questionPages: readonly number[];
  readonly answersToPages: readonly number[];
  readonly bytes: readonly number[];
  readonly seconds: number;
}

/** Keeps so many people in a service for so long, nobody leaving early, and times the pages they wait for. */
export async function peopleAtOnce(load: Load, random: Random = randomFrom(1)): Promise<Loaded> {
  const count = counter();
  const questionPages: number[] = [];
  const answersToPages: number[] = [];
  const bytes: number[] = [];
  const timed = (browser: Browser): Browser => {
    const note = <T extends Awaited<ReturnType<Browser["get"]>>>(page: T): T => {
      if (page.url.pathname.includes("/questions/")) {
        questionPages.push(page.pageMilliseconds);
        if (page.requests > 1) answersToPages.push(page.milliseconds);
        bytes.push(Buffer.byteLength(page.html));
      }
      return page;
    };
    return {
      get: async (url) => note(await browser.get(url)),
      post: async (url, form) => note(await browser.post(url, form)),
    };
  };
  const now = () => performance.now();
  const pause = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));
  const began = now();
  let people = 0;
  const place = async (): Promise<void> => {
    // Not all at the same moment.
    await pause(random.share() * load.think);
    while (now() - began < load.seconds * 1000) {
      const own = random.fork(people++);
      await walk({
        browser: timed(openBrowser({ language: "en", mark: "1", now })),
        start: load.start,
        household: own.pick(load.households),
        manner: { leave: { byPage: new Map(), otherwise: 0 }, back: 0, slip: 0, think: load.think },
        random: own,
        counter: count,
        pause,
      });
    }
  };
  await Promise.all(Array.from({ length: load.atOnce }, place));
  return { tally: count.tally(), questionPages, answersToPages, bytes, seconds: (now() - began) / 1000 };
}

import { type Measuring, measure, type Prepared } from "../services/index.ts";
import type { LiveContent, Log, PricesInUse } from "./platform.ts";

/** At most so long without giving way; one step (a page of one household) is never cut. */
const SLICE_MS = 4;
/** Rests four times as long as it worked: it never takes more than a fifth of one processor. */
const REST = 4;
/** Starting is for those who came to be served. */
const FIRST_MS = 15_000;
const LOOK_AGAIN_MS = 5_000;

interface Work {
  readonly key: string;
  readonly measuring: Measuring;
  done: boolean;
}

/**
 * Measures every service over the workspace's population, again whenever what decides the result has changed: the service,
 * the law of the month or the households. Kept in memory.
 */
export function openPrices(options: {
  readonly content: LiveContent;
  readonly now: () => number;
  readonly log: Log;
  /** How a slice is put off; clocks for tests. */
  readonly later?: (run: () => void, ms: number) => { readonly unref: () => unknown };
}): PricesInUse {
  const { content, now, log } = options;
  const later = options.later ?? setTimeout;
  const works = new Map<string, Work>();
  let closed = false;

  const workOf = (service: string): Work | null => {
    const { workspace, services } = content.current();
    const prepared = services.get(service);
    const { population } = workspace;
    if (prepared === undefined || !population) return null;
    const key = keyOf(prepared, population.hash);
    const known = works.get(service);
    if (known?.key === key) return known;
    const work = { key, measuring: measure(prepared, population, now()), done: false };
    works.set(service, work);
    return work;
  };

  const slice = (): void => {
    if (closed) return;
    const begun = performance.now();
    const work = [...content.current().services.keys()].map(workOf).find((each) => each !== null && !each.done);
    if (!work) {
      again(LOOK_AGAIN_MS);
      return;
    }
    try {
      while (!work.done && performance.now() - begun < SLICE_MS) work.done = work.measuring.step();
    } catch (error) {
      work.done = true;
      log("error", "what answers change could not be measured", { reason: String(error) });
    }
    again(Math.ceil((performance.now() - begun) * REST));
  };
  const again = (ms: number): void => {
    later(slice, ms).unref();
  };
  again(FIRST_MS);
  return {
    of: (service) => workOf(service)?.measuring.now() ?? null,
    close: () => {
      closed = true;
    },
  };
}

const keyOf = (prepared: Prepared, population: string): string =>
  `${prepared.flowHash} ${prepared.program.hash} ${population}`;

import type { Journey } from "./journey.ts";

/**
 * Journeys as this process left them at its last commit. Most events belong to one of them, and reading and locking it
 * first would cost as much as recording the event. What is remembered may be out of date, since another process may have
 * recorded too: whoever uses it saves under the condition that nothing has changed, and reads again when something has.
 */
export interface Remembered {
  /** Hands a journey over: it is no longer here, so that two who work at the same time never have the same one. */
  take(key: string): Journey | undefined;
  /** What is now committed. */
  keep(journeys: Iterable<readonly [key: string, journey: Journey]>): void;
  /** Something remembered was out of date. */
  mistaken(): void;
}

/** About a kilobyte each. */
const MOST = 30_000;

/**
 * Where several processes record the same journeys in turn, remembering only costs: after a mistake it rests for some
 * calls of `keep`, after the next for twice as many, and for one less with each call that goes well.
 */
const SHORTEST_REST = 8;
const LONGEST_REST = 256;

export function rememberedJourneys(): Remembered {
  const journeys = new Map<string, Journey>();
  let resting = 0;
  let rest = SHORTEST_REST;
  return {
    take(key) {
      if (resting > 0) return undefined;
      const journey = journeys.get(key);
      journeys.delete(key);
      return journey;
    },
    keep(kept) {
      if (resting > 0) {
        resting--;
        return;
      }
      rest = Math.max(SHORTEST_REST, rest - 1);
      for (const [key, journey] of kept) journeys.set(key, journey);
      // A map is in the order of keeping: those that moved longest ago go first.
      for (const key of journeys.keys()) {
        if (journeys.size <= MOST) break;
        journeys.delete(key);
      }
    },
    mistaken() {
      journeys.clear();
      resting = rest;
      rest = Math.min(LONGEST_REST, 2 * rest);
    },
  };
}

import type { Journeys } from "../../services/index.ts";
import { forgetOld } from "../../signals/index.ts";
import type { Store } from "../../store/index.ts";
import type { Log } from "../platform.ts";

const HOUR_MS = 3_600_000;

/** What is done by the clock: answers and raw events are deleted when their time is over. Returns how to stop. */
export function startJobs(options: {
  readonly store: Store;
  readonly journeys: Journeys;
  readonly now: () => number;
  readonly log: Log;
}): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  const run = async (): Promise<void> => {
    try {
      const journeys = await options.journeys.deleteExpired();
      const { events } = await forgetOld(options.store, options.now());
      if (journeys + events > 0) options.log("info", "deleted what was kept long enough", { journeys, events });
    } catch (error) {
      options.log("error", "deleting what is over its time failed; tried again in an hour", { reason: String(error) });
    }
  };
  running = run();
  const timer = setInterval(() => {
    running = running.then(run);
  }, HOUR_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

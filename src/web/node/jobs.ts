import type { Journeys, Outcomes } from "../../services/index.ts";
import { forgetDecisions, forgetOld, forgetStaffNames } from "../../signals/index.ts";
import { emailSender } from "../alerts/email.ts";
import { type WatchOptions, watchServices } from "../alerts/watch.ts";
import { webhookSender } from "../alerts/webhook.ts";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/**
 * What is done by the clock: answers and raw events are deleted when their time is over, and every minute each service is
 * looked at for trouble. Returns how to stop.
 */
export function startJobs(
  options: Omit<WatchOptions, "senders"> & { readonly journeys: Journeys; readonly outcomes: Outcomes },
): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  const run = async (): Promise<void> => {
    try {
      const journeys = await options.journeys.deleteExpired();
      await options.outcomes.deleteExpired();
      const { events } = await forgetOld(options.store, options.now());
      await forgetDecisions(options.store, options.now());
      await forgetStaffNames(options.store, options.now());
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

  const { email, webhook } = options.config;
  const senders = [
    ...(email === null ? [] : [emailSender(email)]),
    ...(webhook === null ? [] : [webhookSender(webhook, options.now)]),
  ];
  let watching: Promise<void> | null = null;
  const watch = async (): Promise<void> => {
    try {
      await watchServices({ ...options, senders });
    } catch (error) {
      options.log("error", "looking for trouble failed; tried again in a minute", { reason: String(error) });
    }
    watching = null;
  };
  const everyMinute = setInterval(() => {
    // A look that takes longer than a minute is not overtaken by the next.
    watching ??= watch();
  }, MINUTE_MS);
  everyMinute.unref();
  return async () => {
    clearInterval(timer);
    clearInterval(everyMinute);
    await Promise.all([running, watching]);
  };
}

import type { Store } from "../../store/index.ts";
import { PAUSED_MS } from "../horizons.ts";
import { HOUR_MS, lastHours, type Moment } from "../moment.ts";
import { type People, reading } from "../scope.ts";
import { readFailing } from "./failing.ts";
import { readMissing } from "./missing.ts";
import type { Trouble } from "./trouble.ts";
import { type Breakdown, breakdownsOf, readContexts, unevenSince, unevenTroubles } from "./uneven.ts";

export interface LookOptions {
  readonly service: string;
  readonly now: Moment;
  readonly people?: People;
  /** Share of pages that may fail; ALLOWED_FAILURES when not said. */
  readonly allowedFailures?: number;
  /** How far back people are compared with each other. */
  readonly hours?: number;
  /** Idle longer than this is left; PAUSED_MS, the end of a sitting, when not said. */
  readonly leftAfterMs?: number;
}

/** Hours over which people of one browser are compared with the others. */
const COMPARED_HOURS = 24;

/** Everything that looks broken in a service now. */
export function lookForTrouble(store: Store, options: LookOptions): Promise<readonly Trouble[]> {
  const { service, now } = options;
  const window = lastHours(now, options.hours ?? COMPARED_HOURS);
  const read = { now, window, people: options.people ?? "everybody", leftAfterMs: options.leftAfterMs ?? PAUSED_MS };
  return reading(store, service, read, async (scope) => {
    const failing = await readFailing(scope, service, options.allowedFailures);
    const missing = await readMissing(scope, service);
    const uneven: Trouble[] = [];
    for (const trouble of unevenTroubles(service, await readContexts(scope), window.from)) {
      uneven.push(await unevenSince(scope, trouble));
    }
    return [...failing, ...missing, ...uneven];
  });
}

/** The comparisons behind it, also those that found nothing. */
export const breakdowns = (store: Store, options: LookOptions): Promise<readonly Breakdown[]> =>
  reading(
    store,
    options.service,
    {
      now: options.now,
      window: { from: options.now - (options.hours ?? COMPARED_HOURS) * HOUR_MS, to: options.now },
      people: options.people ?? "everybody",
      leftAfterMs: options.leftAfterMs ?? PAUSED_MS,
    },
    async (scope) => {
      const { all, old } = await readContexts(scope);
      return breakdownsOf(all, old);
    },
  );

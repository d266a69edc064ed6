import type { Store } from "../../store/index.ts";
import { PAUSED_MS } from "../horizons.ts";
import { HOUR_MS, lastHours, type Moment } from "../moment.ts";
import { type People, reading } from "../scope.ts";
import { poissonAtMost } from "../statistics/distributions.ts";
import { ALLOWED_FAILURES, readFailing } from "./failing.ts";
import { readMissing } from "./missing.ts";
import { type RecentRow, readRecent } from "./recent.ts";
import { suddenFailing, suddenUneven } from "./sudden.ts";
import type { Trouble } from "./trouble.ts";
import { type Breakdown, breakdownsOf, readContexts, unevenSince, unevenTroubles, withShared } from "./uneven.ts";

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
    const allowed = options.allowedFailures ?? ALLOWED_FAILURES;
    const recent = await readRecent(scope);
    const failing = await readFailing(scope, service, recent, allowed);
    const missing = await readMissing(scope, service);
    const sudden = suddenUneven(service, recent, allowed);
    const uneven: Trouble[] = [...sudden];
    for (const trouble of unevenTroubles(service, await readContexts(scope), window.from)) {
      if (!sudden.some(({ key }) => key === trouble.key)) uneven.push(await unevenSince(scope, trouble));
    }
    return [
      ...joined(failing, uneven, (others) => suddenFailing(others, allowed) !== null, recent, allowed),
      ...missing,
    ];
  });
}

/**
 * Where it fails for somebody and for nobody else more than allowed, "pages fail" for everybody is the same trouble: it is
 * said once, of those whom it is about.
 */
function joined(
  failing: readonly Trouble[],
  uneven: readonly Trouble[],
  failingFor: (rows: readonly RecentRow[]) => boolean,
  recent: readonly RecentRow[],
  allowed: number,
): readonly Trouble[] {
  const explains = uneven.find(({ about }) => {
    if (about.kind !== "uneven" || about.measure !== "failures") return false;
    const { count, of } = about.elsewhere;
    if (1 - poissonAtMost(count - 1, of * allowed) <= SURELY_MORE) return false;
    return !failingFor(recent.filter((row) => row[about.of] !== about.value));
  });
  const [whole] = failing;
  if (explains === undefined) return [...failing, ...uneven];
  const key = whole?.key ?? `${explains.service} failing`;
  return uneven.map((trouble) => (trouble === explains ? { ...trouble, explains: key } : trouble));
}

/** Others fail surely more than allowed where so many or more would be less likely than this. */
const SURELY_MORE = 0.01;

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
      const counted = await readContexts(scope);
      return withShared(breakdownsOf(counted.all, counted.old), counted);
    },
  );

import type { Store } from "../../store/index.ts";
import { LEFT_MS } from "../horizons.ts";
import { readDurations } from "../instruments/durations.ts";
import { HOUR_MS, hourOf, type Moment, type Window } from "../moment.ts";
import { type QuestionRow, readQuestions } from "../question-rows.ts";
import { type People, reading } from "../scope.ts";
import { readService } from "../service-counts.ts";
import { difference } from "../statistics/difference.ts";
import type { Interval } from "../statistics/interval.ts";
import type { Median } from "../statistics/median.ts";
import { newcombe } from "../statistics/newcombe.ts";
import { type Share, share } from "../statistics/share.ts";

/** One figure before and after; `difference` is after less before, null where either side has too few to say. */
export interface Compared<T> {
  readonly before: T;
  readonly after: T;
  readonly difference: (Interval & { readonly difference: number }) | null;
}

export interface ComparedQuestion {
  readonly question: string;
  /** Of those whose fate there is known, the share who left there. */
  readonly leaving: Compared<Share>;
  readonly errors: Compared<Share>;
  /** Milliseconds from the page to its answer. */
  readonly dwell: Compared<Median | null>;
}

export interface Comparison {
  readonly at: Moment;
  readonly before: Window;
  readonly after: Window;
  /** Length of each window. Under a day, other hours of the day are compared; under a week, other days. */
  readonly hours: number;
  readonly started: { readonly before: number; readonly after: number };
  readonly reached: Compared<Share>;
  readonly errors: Compared<Share>;
  /** Milliseconds from the first page to the first result. */
  readonly duration: Compared<Median | null>;
  readonly questions: readonly ComparedQuestion[];
  readonly syntheticShare: Share;
}

/** Nothing can be compared before this moment: the end of nobody who started after the change is known. */
export interface TooYoung {
  readonly notBefore: Moment;
}

export interface CompareOptions {
  readonly service: string;
  readonly at: Moment;
  readonly now: Moment;
  readonly people?: People;
  readonly leftAfterMs?: number;
}

/** A week on each side at most: every weekday once, and little else that has changed in the meantime. */
const LONGEST_HOURS = 7 * 24;

/**
 * How long equal windows on both sides of a moment can be: whole hours that do not hold the moment itself and in which the
 * end of everybody is known; whole days where there is one. 0: not yet.
 */
export function comparableHours(at: Moment, now: Moment, leftAfterMs: number): number {
  const known = Math.floor((now - leftAfterMs - afterFrom(at)) / HOUR_MS);
  if (known < 1) return 0;
  if (known >= LONGEST_HOURS) return LONGEST_HOURS;
  return known >= 24 ? Math.floor(known / 24) * 24 : known;
}

/** The first whole hour after a moment. */
const afterFrom = (at: Moment): Moment => Math.ceil(at / HOUR_MS) * HOUR_MS;

/** What people did before and after a moment, in equal windows. */
export async function compare(store: Store, options: CompareOptions): Promise<Comparison | TooYoung> {
  const { at, now } = options;
  const leftAfterMs = options.leftAfterMs ?? LEFT_MS;
  const hours = comparableHours(at, now, leftAfterMs);
  if (hours === 0) return { notBefore: afterFrom(at) + HOUR_MS + leftAfterMs };
  const beforeTo = hourOf(at) * HOUR_MS;
  const before = { from: beforeTo - hours * HOUR_MS, to: beforeTo - 1 };
  const after = { from: afterFrom(at), to: afterFrom(at) + hours * HOUR_MS - 1 };
  const [old, fresh] = await Promise.all([before, after].map((window) => side(store, options, window)));
  if (!old || !fresh) throw new Error("two windows give two sides");
  const names = [...new Set([...fresh.questions, ...old.questions].map((row) => row.question))];
  return {
    at,
    before,
    after,
    hours,
    started: { before: old.started, after: fresh.started },
    reached: shares(old.reached, fresh.reached),
    errors: shares(errorsOf(old.questions), errorsOf(fresh.questions)),
    duration: medians(old.duration, fresh.duration),
    questions: names.map((question): ComparedQuestion => {
      const row = (rows: readonly QuestionRow[]) => rows.find((each) => each.question === question);
      const [was, is] = [row(old.questions), row(fresh.questions)];
      const none = share(0, 0);
      return {
        question,
        leaving: shares(was?.leaving ?? none, is?.leaving ?? none),
        errors: shares(was?.errors ?? none, is?.errors ?? none),
        dwell: medians(was?.dwell ?? null, is?.dwell ?? null),
      };
    }),
    syntheticShare: share(old.synthetic + fresh.synthetic, old.started + fresh.started),
  };
}

const side = (store: Store, options: CompareOptions, window: Window) =>
  reading(store, options.service, { ...options, window }, async (scope) => {
    const counts = await readService(scope);
    return {
      started: counts.started,
      synthetic: counts.startedSynthetic,
      reached: share(counts.reached, counts.started - counts.underWay),
      questions: await readQuestions(scope, counts.started, { kind: "all" }),
      duration: await readDurations(scope),
    };
  });

const errorsOf = (rows: readonly QuestionRow[]): Share =>
  share(
    rows.reduce((sum, row) => sum + row.errors.count, 0),
    rows.reduce((sum, row) => sum + row.errors.of, 0),
  );

const shares = (before: Share, after: Share): Compared<Share> => ({
  before,
  after,
  difference: before.enough && after.enough ? newcombe(after, before) : null,
});

function medians(before: Median | null, after: Median | null): Compared<Median | null> {
  const known = before?.interval && after?.interval;
  return {
    before,
    after,
    difference: known
      ? difference({ value: after.value, interval: known }, { value: before.value, interval: before.interval })
      : null,
  };
}

export const isTooYoung = (comparison: Comparison | TooYoung): comparison is TooYoung => "notBefore" in comparison;

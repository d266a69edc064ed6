import type { Store } from "../store/index.ts";
import type { Moment, Window } from "./moment.ts";
import { type QuestionRow, readQuestions } from "./question-rows.ts";
import { type People, type ReadOptions, reading } from "./scope.ts";
import { readLastDay, readLastHour, readService, type SeriesPoint } from "./service-counts.ts";
import { type Share, share } from "./statistics/share.ts";
import { readVerdicts, type VerdictRow } from "./verdict-rows.ts";

/** What a service's panel shows. Times in milliseconds; counts are journeys unless they say otherwise. */
export interface Panel {
  readonly service: string;
  readonly now: Moment;
  readonly window: Window;
  readonly people: People;
  /** When something last happened, and how long ago; null when nothing ever did. */
  readonly lastEventAt: Moment | null;
  readonly ageMs: number | null;
  /** Whatever the window: active within 5 minutes; paused: idle for 30 minutes or more, not yet left, no result. */
  readonly live: { readonly active: number; readonly paused: number };
  /** Journeys that started in the window, each of them in exactly one of reached, left and underWay. */
  readonly started: number;
  /** Were shown a result, whatever it said. */
  readonly reached: number;
  readonly left: number;
  readonly underWay: number;
  /** Of those who started longer ago than the horizon of leaving and are not under way. */
  readonly reachedShare: Share;
  readonly syntheticShare: Share;
  /** Times something failed. */
  readonly failures: number;
  /** 24 hours, the current one last. */
  readonly lastDay: readonly SeriesPoint[];
  /** 60 minutes, the current one last. */
  readonly lastHour: readonly SeriesPoint[];
  /** In the order in which people met them. */
  readonly questions: readonly QuestionRow[];
  readonly verdicts: readonly VerdictRow[];
}

export function panel(store: Store, options: ReadOptions & { readonly service: string }): Promise<Panel> {
  return reading(store, options.service, options, async (scope): Promise<Panel> => {
    const service = await readService(scope);
    const left = service.started - service.reached - service.underWay;
    const reachedOfKnown = service.reached - service.reachedYoung;
    return {
      service: options.service,
      now: options.now,
      window: options.window,
      people: options.people ?? "everybody",
      lastEventAt: service.lastEventAt,
      ageMs: service.lastEventAt === null ? null : Math.max(0, options.now - service.lastEventAt),
      live: { active: service.active, paused: service.paused },
      started: service.started,
      reached: service.reached,
      left,
      underWay: service.underWay,
      reachedShare: share(reachedOfKnown, reachedOfKnown + left),
      syntheticShare: share(service.startedSynthetic, service.started),
      failures: service.failures,
      lastDay: await readLastDay(scope),
      lastHour: await readLastHour(scope),
      questions: await readQuestions(scope, service.started, { kind: "all" }),
      verdicts: await readVerdicts(scope, { kind: "all", id: 0 }),
    };
  });
}

import type { Moment } from "../moment.ts";
import { type Median, median } from "../statistics/median.ts";
import type { LoopCase } from "./cases.ts";

export const LOOP_STEPS = ["notice", "own", "decide", "change", "verify"] as const;
/** notice: from the trouble's beginning to the case · own, decide, change, verify: from the step before to this one. */
export type LoopStep = (typeof LOOP_STEPS)[number];

export interface TimedStep {
  readonly step: LoopStep;
  readonly ms: number;
  /** False for the step that is being waited for: so long until now. */
  readonly done: boolean;
}

/**
 * How long each step of a case took, in their order; the one waited for last. A case decided to be left as it is ends with its
 * decision. A change that was in force before its decision took no time.
 */
export function stepsOf(each: LoopCase, now: Moment): readonly TimedStep[] {
  const steps: TimedStep[] = [];
  let from = each.openedAt;
  if (each.since !== null) steps.push({ step: "notice", ms: Math.max(0, each.openedAt - each.since), done: true });
  const moments: readonly (readonly [LoopStep, Moment | undefined])[] = [
    ["own", each.owner?.at],
    ["decide", each.decision?.at],
    ["change", each.change?.at],
    ["verify", each.verified?.at],
  ];
  for (const [step, at] of moments) {
    if (at === undefined) {
      if (each.decision?.what !== "leave") steps.push({ step, ms: Math.max(0, now - from), done: false });
      break;
    }
    steps.push({ step, ms: Math.max(0, at - from), done: true });
    from = Math.max(from, at);
  }
  return steps;
}

/** Over cases: the median of each step that was taken, from how many. */
export function loopClock(
  all: readonly LoopCase[],
  now: Moment,
): { readonly steps: Readonly<Record<LoopStep, Median | null>>; readonly slowest: LoopStep | null } {
  const timed = all.flatMap((each) => stepsOf(each, now)).filter((step) => step.done);
  const of = (step: LoopStep): Median | null => median(timed.filter((t) => t.step === step).map((t) => t.ms));
  const steps = {
    notice: of("notice"),
    own: of("own"),
    decide: of("decide"),
    change: of("change"),
    verify: of("verify"),
  };
  const slowest = LOOP_STEPS.reduce<LoopStep | null>((most, step) => {
    const here = steps[step];
    return here !== null && here.value > (most === null ? 0 : (steps[most]?.value ?? 0)) ? step : most;
  }, null);
  return { steps, slowest };
}

/** The step of one case that took longest, whether taken or waited for. */
export const slowestOf = (steps: readonly TimedStep[]): LoopStep | null =>
  steps.reduce<TimedStep | null>((most, step) => (step.ms > (most?.ms ?? 0) ? step : most), null)?.step ?? null;

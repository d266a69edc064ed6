import { lineOf, type World } from "../../../services/index.ts";
import { type LoopCase, slowestOf, stepsOf } from "../../../signals/index.ts";
import type { TimeStep } from "../../../ui/index.ts";
import type { Language } from "../../language.ts";
import { itemName, lineAddress } from "../../line/line-view.ts";
import { age, duration } from "../figures.ts";
import { isOpen } from "./open-case.ts";
import { loopTexts } from "./texts.ts";

/** A case as a row: what was seen, who has it, how long each step took. */
export interface CaseView {
  readonly id: number;
  readonly signal: string;
  readonly sub: string;
  readonly owner: { readonly name: string; readonly href: string } | null;
  readonly steps: readonly TimeStep[];
  readonly stepsSaid: string;
  readonly open: boolean;
  readonly end: string | null;
}

export function caseView(each: LoopCase, world: World, now: number, language: Language): CaseView {
  const texts = loopTexts(language);
  const timed = stepsOf(each, now);
  const slowest = slowestOf(timed);
  const owner = each.owner === null ? null : lineOf(world, each.owner.id);
  const cause = each.cause === null ? undefined : texts.causes[each.cause as keyof typeof texts.causes];
  const steps = timed.map(
    ({ step, ms, done }): TimeStep => ({
      name: done ? texts.steps[step] : texts.waiting[step],
      text: longTime(ms, language),
      length: ms,
      done,
      slowest: timed.length > 1 && step === slowest,
    }),
  );
  return {
    id: each.id,
    signal: each.signal[language],
    sub: [
      cause ?? texts.causeNone,
      texts.openedAt(age(now - each.openedAt, language)),
      ...(each.synthetic ? [texts.synthetic] : []),
    ].join(" · "),
    owner:
      owner === null
        ? each.owner === null
          ? null
          : { name: each.owner.id, href: "/loops" }
        : { name: itemName(owner.item, language), href: lineAddress(owner.item.id) },
    steps,
    stepsSaid: texts.stepsSaid(steps.map(({ name, text }) => `${name} ${text}`).join(", ")),
    open: isOpen(each),
    end:
      each.verified !== null
        ? texts.effects[each.verified.effect]
        : each.decision?.what === "leave"
          ? texts.leave
          : null,
  };
}

const DAY_S = 86_400;

/** Steps take days: "3 days", under two days as any other duration. */
export function longTime(ms: number, language: Language): string {
  const seconds = ms / 1000;
  if (seconds < 2 * DAY_S) return duration(seconds, language);
  const days = Math.round(seconds / DAY_S);
  return `${days}\u00a0${language === "fr" ? "jours" : "days"}`;
}

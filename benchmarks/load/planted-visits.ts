import type { Random } from "../../src/cli/visitors/random.ts";
import type { EventBody, Need } from "../../src/signals/index.ts";
import { lasting, PAGES, type Planted, QUESTIONS, type QuestionId } from "./planted.ts";

/** One thing that a page has done, and when: milliseconds since 1970. */
export interface Happened {
  readonly at: number;
  readonly body: EventBody;
}

export interface PlannedVisit {
  readonly userAgent: string;
  readonly events: readonly Happened[];
}

/**
 * One visitor's way through the planted service without its pages: the same draws in the same order as `plantedWorld` makes
 * with the application, and so the same events, which a test holds against each other. A thousand times quicker, so
 * that hundreds of runs can be afforded.
 */
export function plannedVisit(
  planted: Planted,
  random: Random,
  luck: Random,
  visit: { readonly from: number; readonly to: number; readonly until: number },
): PlannedVisit {
  const userAgent = random.pick(planted.userAgents ?? [""]);
  let now = Math.round(visit.from + (visit.to - visit.from) * random.share());
  const events: Happened[] = [];
  const add = (body: EventBody): void => {
    events.push({ at: now, body });
  };
  const done: PlannedVisit = { userAgent, events };
  const { manner } = planted;
  const slipsAt = (page: string): number => manner.hard?.get(page)?.slip ?? manner.slip;
  /** False when the pause ends after all that is looked at. */
  const think = (): boolean => {
    if (manner.think > 0) {
      const normal = Math.sqrt(-2 * Math.log(1 - random.share())) * Math.cos(2 * Math.PI * random.share());
      now += Math.round(lasting(manner.think * Math.exp(0.6 * normal) * 1000, planted, luck));
    }
    return now <= visit.until;
  };
  let shownAt = 0;
  const answered = new Set<string>();
  const show = (page: string): void => {
    shownAt = now;
    const question = QUESTIONS.find((id) => id === page);
    // A page that is answered is needed for nothing any more.
    const because = question === undefined || answered.has(page) ? [] : needsOf(question);
    add({ type: "question_shown", question: page, because });
  };
  /** Loading the page may fail: then the person has seen it and is gone. */
  const loads = (page: string): boolean => {
    if (!QUESTIONS.some((id) => id === page) || !luck.happens(planted.fails?.(page, userAgent) ?? 0)) return true;
    add({ type: "system_failed", question: page, component: "web", code: "page_failed", seen: true });
    return false;
  };
  const ended = (results: boolean): PlannedVisit => {
    const scores = planted.says?.satisfaction ?? [];
    if (scores.length === 0) return done;
    let rest = random.share();
    const place = scores.findIndex((p) => {
      if (rest < p) return true;
      rest -= p;
      return false;
    });
    const end = results ? "results" : "left";
    if (place >= 0)
      add({ type: "feedback_given", instrument: "uk-kpi.v1-en", item: "satisfaction", score: place + 1, end });
    return done;
  };

  random.happens(manner.leave.byPage.get("start") ?? 0);
  if (!think()) return done;
  random.happens(slipsAt("start"));
  add({ type: "journey_started", entry: "other", referrer: "none" });
  show("household");

  const met = new Set<string>();
  let place = 0;
  for (;;) {
    const page: string = PAGES[place] ?? "results";
    if (page === "results") return ended(true);
    let errors = 0;
    if (!met.has(page)) {
      met.add(page);
      if (random.happens(manner.leave.byPage.get(page) ?? manner.leave.otherwise)) {
        think();
        return ended(false);
      }
      if (page !== "household" && random.happens(manner.back)) {
        if (!think()) return done;
        place--;
        const before = PAGES[place] ?? "";
        if (!loads(before)) return done;
        if (page !== "check" && answered.has(before)) add({ type: "went_back", from: page, to: before });
        show(before);
        continue;
      }
    }
    for (;;) {
      if (!think()) return done;
      if (errors > 0 && random.happens(manner.hard?.get(page)?.giveUp ?? 0)) return ended(false);
      const asks = QUESTIONS.some((id) => id === page);
      const slipped = page !== "check" && random.happens(slipsAt(page)) && asks;
      if (slipped) {
        random.pick(["typed"]);
        random.pick(["", "o", "about"]);
      }
      if (!slipped || errors > 0) break;
      errors++;
      add(submitted(page, now - shownAt, errors, false));
    }
    if (page !== "check") {
      add(submitted(page, now - shownAt, errors + 1, true));
      answered.add(page);
    }
    place++;
    const next = PAGES[place];
    if (next === undefined) {
      add({ type: "decision_shown", verdicts: VERDICTS });
      continue;
    }
    show(next);
    if (!loads(next)) return done;
  }
}

const needsOf = (question: QuestionId): readonly Need[] =>
  [`${question}_low`, `${question}_aid`].map((rule) => ({ rule, article: `l${QUESTIONS.indexOf(question) + 1}` }));

const submitted = (question: string, dwellMs: number, attempt: number, ok: boolean): EventBody => ({
  type: "answer_submitted",
  question,
  ok,
  dwellMs,
  errors: ok ? [] : ["refused"],
  attempt,
});

const VERDICTS = QUESTIONS.map((question) => ({
  aid: `${question}-aid`,
  outcome: "yes" as const,
  decisive: needsOf(question),
}));

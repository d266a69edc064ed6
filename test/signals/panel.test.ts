import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  lastHours,
  lineSignals,
  type NewEvent,
  type Panel,
  panel,
  record,
  signalsMigrations,
} from "../../src/signals/index.ts";
import type { Store } from "../../src/store/index.ts";
import { storeKinds } from "../store/open-test-store.ts";
import { history } from "./any-event.ts";
import { answered, decided, event, newJourney, refused, shown, started, TEN_OCLOCK } from "./events.ts";
import { byJourney } from "./recount.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe.each(storeKinds)("the panel of a service, $kind", ({ open }) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await store.migrate(signalsMigrations);
  });
  afterEach(() => store.close());

  const at = (now: number, ...events: NewEvent[]) => store.transaction((tx) => record(tx, events, now));
  const read = (now: number, options: { leftAfterMs?: number; people?: "real" | "synthetic" } = {}): Promise<Panel> =>
    panel(store, { service: "aids", now, window: lastHours(now, 24), leftAfterMs: HOUR, ...options });
  /** One event a minute from `from` on. */
  const walk = async (journey: string, from: number, events: readonly NewEvent[]) => {
    for (const [i, e] of events.entries()) await at(from + i * MINUTE, e);
    return journey;
  };
  const complete = (from: number, envelope: Partial<NewEvent> = {}) => {
    const j = newJourney();
    const of = (body: Parameters<typeof event>[1]) => event(j, body, envelope);
    return walk(j, from, [
      of(started),
      of(shown("age", "af_due")),
      of(answered("age")),
      of(shown("rent", "al_due", "af_due")),
      of(answered("rent", 30_000)),
      of(decided(["af", "yes", "af_due"], ["al", "no", "al_due"])),
    ]);
  };
  const leaveAtRent = (from: number) => {
    const j = newJourney();
    const of = (body: Parameters<typeof event>[1]) => event(j, body);
    return walk(j, from, [
      of(started),
      of(shown("age", "af_due")),
      of(answered("age")),
      of(shown("rent", "al_due", "af_due")),
    ]);
  };

  test("is empty and says so before anything happened", async () => {
    const empty = await read(TEN_OCLOCK);
    expect(empty).toMatchObject({
      started: 0,
      reached: 0,
      left: 0,
      underWay: 0,
      ageMs: null,
      questions: [],
      verdicts: [],
    });
    expect(empty.reachedShare).toMatchObject({ value: null, enough: false });
    expect(empty.lastDay).toHaveLength(24);
    expect(empty.lastHour).toHaveLength(60);
  });

  test("counts those who reached a result, those who left and those under way, each once", async () => {
    await complete(TEN_OCLOCK);
    await leaveAtRent(TEN_OCLOCK);
    await leaveAtRent(TEN_OCLOCK + 90 * MINUTE);
    const now = TEN_OCLOCK + 100 * MINUTE;
    expect(await read(now)).toMatchObject({
      started: 3,
      reached: 1,
      left: 1,
      underWay: 1,
      reachedShare: { count: 1, of: 2 },
      live: { active: 0, paused: 0 },
      ageMs: 7 * MINUTE,
    });
    expect((await read(now + 30 * MINUTE)).live).toEqual({ active: 0, paused: 1 });
    expect((await read(TEN_OCLOCK + 94 * MINUTE)).live).toEqual({ active: 1, paused: 0 });
    expect(await read(now + HOUR)).toMatchObject({ left: 2, underWay: 0 });
  });

  test("takes somebody who comes back out of those who left", async () => {
    const j = await leaveAtRent(TEN_OCLOCK);
    const later = TEN_OCLOCK + 5 * HOUR;
    expect(await read(later)).toMatchObject({ left: 1, underWay: 0 });
    await at(later, event(j, { type: "resumed", gap: "hours" }));
    expect(await read(later)).toMatchObject({ left: 0, underWay: 1, live: { active: 1 } });
    await at(later, event(j, decided(["af", "yes"])));
    expect(await read(later)).toMatchObject({ left: 0, underWay: 0, reached: 1 });
    expect((await read(later + 2 * HOUR)).questions[1]).toMatchObject({
      question: "rent",
      met: { left: 0, wentOn: 1 },
    });
  });

  test("shows the questions in the order people met them, with who met, left, answered and erred", async () => {
    await complete(TEN_OCLOCK);
    const j = await leaveAtRent(TEN_OCLOCK);
    await at(TEN_OCLOCK + 4 * MINUTE, event(j, refused("rent")), event(j, shown("rent", "al_due", "af_due")));
    await at(
      TEN_OCLOCK + 5 * MINUTE,
      event(j, { type: "went_back", from: "rent", to: "age" }),
      event(j, shown("age", "af_due")),
    );
    await at(TEN_OCLOCK + 6 * MINUTE, event(j, answered("age")), event(j, shown("rent", "al_due", "af_due")));
    await at(TEN_OCLOCK + 7 * MINUTE, event(j, { type: "help_opened", question: "rent", help: "what_counts" }));
    const { questions } = await read(TEN_OCLOCK + 3 * HOUR);
    expect(questions.map((q) => [q.question, q.place])).toEqual([
      ["age", 1],
      ["rent", 2],
    ]);
    expect(questions[0]).toMatchObject({
      reached: 2,
      reach: { count: 2, of: 2 },
      met: { left: 0, wentOn: 2, censored: 0 },
      shown: 3,
      errors: { count: 0, of: 3 },
      wentBack: { count: 0, of: 3 },
    });
    expect(questions[1]).toMatchObject({
      reached: 2,
      met: { left: 1, wentOn: 1, censored: 0 },
      leaving: { count: 1, of: 2, enough: false },
      dwell: { n: 2 },
      dwellTotalMs: 35_000,
      shown: 4,
      errors: { count: 1, of: 2 },
      wentBack: { count: 1, of: 4 },
      helped: 1,
      needs: [
        { rule: "af_due", article: "css-af_due", reached: 2 },
        { rule: "al_due", article: "css-al_due", reached: 2 },
      ],
    });
  });

  test("censors the recent, those who went on as well as those who may still do so", async () => {
    await complete(TEN_OCLOCK);
    await leaveAtRent(TEN_OCLOCK);
    await complete(TEN_OCLOCK + 100 * MINUTE);
    await leaveAtRent(TEN_OCLOCK + 100 * MINUTE);
    const [age, rent] = (await read(TEN_OCLOCK + 110 * MINUTE)).questions;
    expect(age?.met).toEqual({ left: 0, wentOn: 2, censored: 2 });
    expect(rent?.met).toEqual({ left: 1, wentOn: 1, censored: 2 });
    expect((await read(TEN_OCLOCK + 110 * MINUTE)).reachedShare).toMatchObject({ count: 1, of: 2 });
  });

  test("does not count somebody who has stood at a question for long and is still doing something there", async () => {
    const j = await leaveAtRent(TEN_OCLOCK);
    await at(TEN_OCLOCK + 100 * MINUTE, event(j, { type: "help_opened", question: "rent", help: "what_counts" }));
    const soon = await read(TEN_OCLOCK + 110 * MINUTE);
    expect(soon.questions[1]?.met).toEqual({ left: 0, wentOn: 0, censored: 1 });
    expect(soon).toMatchObject({ left: 0, underWay: 1 });
    expect((await read(TEN_OCLOCK + 4 * HOUR)).questions[1]?.met).toEqual({ left: 1, wentOn: 0, censored: 0 });
  });

  test("keeps synthetic people apart", async () => {
    await complete(TEN_OCLOCK);
    await complete(TEN_OCLOCK, { synthetic: true });
    await complete(TEN_OCLOCK, { synthetic: true });
    const now = TEN_OCLOCK + 9 * MINUTE;
    expect((await read(now)).syntheticShare).toMatchObject({ count: 2, of: 3 });
    expect(await read(now, { people: "real" })).toMatchObject({
      started: 1,
      questions: [{ reached: 1 }, { reached: 1 }],
    });
    expect(await read(now, { people: "synthetic" })).toMatchObject({ started: 2, reached: 2, live: { active: 2 } });
  });

  test("shows another service nothing of this one", async () => {
    await complete(TEN_OCLOCK);
    const other = await panel(store, { service: "other", now: TEN_OCLOCK, window: lastHours(TEN_OCLOCK, 24) });
    expect(other).toMatchObject({ started: 0, lastEventAt: null, questions: [], verdicts: [] });
  });

  test("draws the day by hours and the hour by minutes", async () => {
    await complete(TEN_OCLOCK - 2 * HOUR);
    await complete(TEN_OCLOCK);
    const now = TEN_OCLOCK + 10 * MINUTE;
    const { lastDay, lastHour } = await read(now);
    expect(lastDay.at(-1)).toEqual({ at: TEN_OCLOCK, active: 1, started: 1, reached: 1 });
    expect(lastDay.at(-3)).toEqual({ at: TEN_OCLOCK - 2 * HOUR, active: 1, started: 1, reached: 1 });
    expect(lastDay.at(-2)).toMatchObject({ active: 0 });
    expect(lastHour.at(-1)?.at).toBe(now);
    expect(lastHour.at(-11)).toEqual({ at: TEN_OCLOCK, active: 1, started: 1, reached: 0 });
    expect(lastHour.slice(-11).map((p) => p.active)).toEqual([1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0]);
    expect(lastHour.at(-6)).toMatchObject({ reached: 1 });
  });

  test("says of a rule, an article, an aid and a question what was asked, lost and decided for it", async () => {
    await complete(TEN_OCLOCK);
    await leaveAtRent(TEN_OCLOCK);
    const now = TEN_OCLOCK + 3 * HOUR;
    const line = (kind: "service" | "question" | "rule" | "article" | "aid", name: string) =>
      lineSignals(store, { of: { kind, name }, now, window: lastHours(now, 24), leftAfterMs: HOUR });
    expect(await line("rule", "al_due")).toMatchObject({
      met: 2,
      left: 1,
      leaving: { count: 1, of: 2 },
      dwellTotalMs: 30_000,
      questions: [{ question: "rent", reached: 2 }],
      verdicts: [{ aid: "al", journeys: { yes: 0, likely: 0, unsure: 0, no: 1 } }],
    });
    expect(await line("article", "css-af_due")).toMatchObject({
      met: 4,
      left: 1,
      questions: [{ question: "age" }, { question: "rent" }],
      verdicts: [{ aid: "af", journeys: { yes: 1 } }],
    });
    expect(await line("aid", "af")).toMatchObject({ questions: [], verdicts: [{ aid: "af", journeys: { yes: 1 } }] });
    expect(await line("question", "age")).toMatchObject({
      met: 2,
      left: 0,
      verdicts: [],
      questions: [{ question: "age" }],
    });
    expect(await line("service", "aids")).toMatchObject({ met: 4, left: 1, questions: [{}, {}], verdicts: [{}, {}] });
    expect(await line("rule", "never_heard_of")).toMatchObject({ met: 0, questions: [], verdicts: [] });
  });

  test("counts a result shown again after changes once, with what was said last", async () => {
    const j = await complete(TEN_OCLOCK);
    await at(TEN_OCLOCK + 20 * MINUTE, event(j, decided(["af", "no", "af_due"], ["al", "no", "al_due"])));
    const shownLast = await read(TEN_OCLOCK + 30 * MINUTE);
    expect(shownLast.reached).toBe(1);
    expect(shownLast.verdicts).toEqual([
      { aid: "af", journeys: { yes: 0, likely: 0, unsure: 0, no: 1 } },
      { aid: "al", journeys: { yes: 0, likely: 0, unsure: 0, no: 1 } },
    ]);
  });

  test("tells what became of people at each question as their whole history does, wherever horizon and window fall", async () => {
    let runs = 0;
    const choice = fc.record({
      leftAfterMs: fc.integer({ min: MINUTE, max: 8 * HOUR }),
      hours: fc.integer({ min: 1, max: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(
        history(6, 40),
        fc.nat(2 * HOUR),
        fc.array(choice, { minLength: 4, maxLength: 4 }),
        async (steps, later, choices) => {
          const service = `run-${runs++}`;
          for (const { now, event: e } of steps) await at(now, { ...e, service });
          const now = (steps.at(-1)?.now ?? 0) + later;
          for (const { leftAfterMs, hours } of choices) {
            const window = lastHours(now, hours);
            const { questions } = await panel(store, { service, now, window, leftAfterMs });
            const told = questions.filter(({ met }) => met.left + met.censored + met.wentOn > 0);
            expect(Object.fromEntries(told.map(({ question, met }) => [question, met]))).toEqual(
              fates(steps, window.from, now - leftAfterMs),
            );
          }
        },
      ),
      { numRuns: 8 },
    );
  }, 120_000);
});

/** Of those who met a question from `from` on without a result: left, not known yet, went on; from the whole past. */
function fates(steps: readonly { readonly now: number; readonly event: NewEvent }[], from: number, leftBefore: number) {
  const all: { [question: string]: { left: number; censored: number; wentOn: number } } = {};
  for (const past of byJourney(steps)) {
    const met = new Map<string, number>();
    let here = "";
    let ended = false;
    for (const { now, event: e } of past) {
      if (e.type === "decision_shown") ended = true;
      if (e.type !== "question_shown") continue;
      if (!ended) here = e.question;
      if (!ended && !met.has(e.question)) met.set(e.question, now);
    }
    const still = (past.at(-1)?.now ?? 0) > leftBefore;
    for (const [question, when] of met) {
      if (when < from) continue;
      const standing = !ended && here === question;
      const fate =
        (standing && still) || Math.floor(when / 1000) * 1000 > leftBefore ? "censored" : standing ? "left" : "wentOn";
      all[question] ??= { left: 0, censored: 0, wentOn: 0 };
      all[question][fate]++;
    }
  }
  return all;
}

import type { EventBody } from "../../signals/index.ts";
import type { Store, Tx } from "../../store/index.ts";
import { relevantAnswers } from "../interview/check-page.ts";
import type { Form } from "../interview/field-names.ts";
import { look } from "../interview/look.ts";
import type { HouseholdPage, Page, QuestionPage, ResultsPage, Step } from "../pages.ts";
import type { Prepared } from "../prepare.ts";
import { type ChangesView, changesView } from "../results/changes-view.ts";
import { resultsPage, verdictsOf } from "../results/results-page.ts";
import { gapOf, randomUuid, recorder, shownEvent } from "./happenings.ts";
import { expiryOf } from "./kept.ts";
import { type KeptJourney, keptJourneys } from "./kept-journeys.ts";
import { newReturnCode, readReturnCode } from "./return-code.ts";
import { checkKeys, type JourneyKeys } from "./seal.ts";
import { type JourneyState, questionOfStep, stepKey } from "./state.ts";
import { frontier, HOUSEHOLD, lookAt, nextQuestion, nextStep, type OpenJourney, pageAt } from "./steps.ts";
import { formDigest, type TakenIn, takeIn } from "./take-in.ts";
import type { Visit } from "./visit.ts";

export interface JourneyOptions {
  readonly store: Store;
  readonly keys: JourneyKeys;
  /** Looked up at each call, so that a reload of the workspace is seen. */
  readonly service: (id: string, journey: string) => Prepared | null;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly random: (bytes: number) => Uint8Array;
  /** Version of this deployment, for the signals. */
  readonly release: string;
}

/** The journey is unknown, expired or deleted: say so and offer to start again. */
export interface Gone {
  readonly kind: "gone";
}
/** Not where the journey stands: go there. */
export interface Elsewhere {
  readonly kind: "elsewhere";
  readonly step: Step;
}

export type Shown = { readonly kind: "page"; readonly page: Page } | Elsewhere | Gone;
export type Results = { readonly kind: "page"; readonly page: ResultsPage } | Elsewhere | Gone;

export type Answered =
  /** Taken in (or taken in before: the same form twice is one answer). */
  | { readonly kind: "next"; readonly step: Step }
  /** Shown again with everything that was typed: something to put right, or one child more or less. */
  | { readonly kind: "again"; readonly page: HouseholdPage | QuestionPage }
  /** Answered otherwise since the page was opened: shown with what was typed, and says so. Sent again, it counts. */
  | { readonly kind: "stale"; readonly page: HouseholdPage | QuestionPage }
  | Gone;

export interface Journeys {
  start(service: string, visit: Visit): Promise<{ readonly token: string; readonly step: Step } | Gone>;
  show(token: string, step: Step, visit: Visit): Promise<Shown>;
  answer(token: string, step: Step, form: Form, visit: Visit): Promise<Answered>;
  results(token: string, visit: Visit): Promise<Results>;
  /** What would have to change for an aid to be paid; worked out only for those who ask. */
  changes(
    token: string,
    aid: string,
    visit: Visit,
  ): Promise<{ readonly kind: "changes"; readonly changes: ChangesView } | Gone>;
  /** Records that the person goes on to apply, and says where. */
  handOff(token: string, aid: string, visit: Visit): Promise<{ readonly kind: "go"; readonly link: string } | Gone>;
  help(token: string, question: string, visit: Visit): Promise<void>;
  /** A page failed for a reason of ours; `seen`: the person saw it. */
  failed(
    token: string,
    failure: { readonly step: Step | null; readonly component: string; readonly code: string; readonly seen: boolean },
    visit: Visit,
  ): Promise<void>;
  /** A code to come back with; the same one when asked again. */
  save(
    token: string,
    visit: Visit,
  ): Promise<{ readonly kind: "saved"; readonly code: string; readonly until: Date } | Gone>;
  resume(
    service: string,
    code: string,
    visit: Visit,
  ): Promise<{ readonly kind: "resumed"; readonly token: string; readonly step: Step } | { readonly kind: "unknown" }>;
  /** The person deletes what they said. */
  forget(token: string): Promise<void>;
  /** For the deletion job; how many journeys went. */
  deleteExpired(): Promise<number>;
}

const GONE: Gone = { kind: "gone" };

/** People's ways through services: loading, answering, going back, coming back. Throws at once on unusable keys. */
export function openJourneys(options: JourneyOptions): Journeys {
  checkKeys(options.keys);
  const { store, clock, random } = options;
  const kept = keptJourneys(store, options.keys, clock, random);
  const record = recorder(options);

  const opened = (journey: KeptJourney | null): OpenJourney | null => {
    const prepared = journey === null ? null : options.service(journey.service, journey.state.journey);
    return journey === null || prepared === null ? null : { kept: journey, prepared, state: journey.state };
  };

  /** Runs `work` on a journey that nobody else is working on. */
  const working = <T>(token: string, work: (tx: Tx, journey: OpenJourney) => Promise<T>): Promise<T | Gone> =>
    store.transaction(async (tx) => {
      const journey = opened(await kept.find(token, tx));
      return journey === null ? GONE : work(tx, journey);
    });

  /** Keeps a new state and records what happened, in one transaction; signals last, since they hold the busiest rows. */
  const keep = async (
    tx: Tx,
    journey: OpenJourney,
    state: JourneyState,
    visit: Visit,
    events: readonly EventBody[],
    version = journey.kept.version,
  ): Promise<void> => {
    await kept.replace(tx, journey.kept, state, version);
    if (events.length > 0) await record(tx, journey.prepared, state, visit, events);
  };

  const shownNow = (step: Step): JourneyState["shown"] => ({
    step: stepKey(step),
    at: clock(),
    attempts: 0,
    refused: null,
  });

  const answered = async (
    tx: Tx,
    journey: OpenJourney,
    step: Step,
    taken: Extract<TakenIn, { kind: "answered" }>,
    visit: Visit,
  ): Promise<Answered> => {
    const { state, prepared } = journey;
    const version = journey.kept.version + 1;
    const altered = taken.changed && state.answeredAt[stepKey(step)] !== undefined;
    const now: JourneyState = {
      ...state,
      household: taken.household,
      answers: taken.answers,
      answeredAt: { ...state.answeredAt, [stepKey(step)]: version },
      altered: state.altered || altered,
    };
    const seen = look(prepared, taken.household, taken.answers);
    const next = nextStep(now, seen);
    const changed: EventBody[] = altered
      ? [{ type: "answer_changed", question: questionOfStep(step), invalidated: invalidated(journey, now) }]
      : [];
    const events = [submitted(state, step, [], clock()), ...changed, shownEvent(next, seen)];
    await keep(tx, journey, { ...now, shown: shownNow(next) }, visit, events, version);
    return { kind: "next", step: next };
  };

  const refused = async (
    tx: Tx,
    journey: OpenJourney,
    step: Step,
    taken: Extract<TakenIn, { kind: "again" }>,
    form: Form,
    visit: Visit,
  ): Promise<Answered> => {
    const { state } = journey;
    const digest = formDigest(form);
    const here = state.shown?.step === stepKey(step) ? state.shown : null;
    if (taken.errors.length > 0 && here?.refused !== digest) {
      const codes = [...new Set(taken.errors.map((error) => error.code))];
      const shown = {
        step: stepKey(step),
        at: here?.at ?? clock(),
        attempts: (here?.attempts ?? 0) + 1,
        refused: digest,
      };
      await keep(tx, journey, { ...state, shown }, visit, [submitted(state, step, codes, clock())]);
    }
    return { kind: "again", page: taken.page };
  };

  return {
    start(service, visit) {
      const journey = randomUuid(random);
      const prepared = options.service(service, journey);
      if (prepared === null) return Promise.resolve(GONE);
      return store.transaction(async (tx) => {
        const state: JourneyState = {
          v: 1,
          journey,
          token: Buffer.from(random(24)).toString("base64url"),
          code: null,
          household: null,
          answers: [],
          answeredAt: {},
          altered: false,
          shown: shownNow(HOUSEHOLD),
          told: null,
        };
        await kept.insert(tx, service, state);
        await record(tx, prepared, state, visit, [
          { type: "journey_started", entry: visit.entry ?? "other", referrer: visit.referrer ?? "other" },
          shownEvent(HOUSEHOLD, null),
        ]);
        return { token: state.token, step: HOUSEHOLD };
      });
    },

    async show(token, step, visit) {
      const glance = opened(await kept.find(token));
      if (glance === null) return GONE;
      const first = pageAt(glance, step, visit.language);
      if (first.kind !== "page" || glance.state.shown?.step === stepKey(step)) return first;
      return working<Shown>(token, async (tx, journey) => {
        const shown = pageAt(journey, step, visit.language);
        if (shown.kind === "page") {
          const state = { ...journey.state, shown: shownNow(step) };
          await keep(tx, journey, state, visit, [...wentBack(journey.state, step), shownEvent(step, shown.seen)]);
        }
        return shown;
      });
    },

    answer(token, step, form, visit) {
      return working<Answered>(token, async (tx, journey) => {
        if (step.kind !== "household" && step.kind !== "question") return { kind: "next", step: frontier(journey) };
        const taken = takeIn(journey, step, form, visit.language, clock());
        switch (taken.kind) {
          case "beside":
          case "repeated":
            return { kind: "next", step: frontier(journey) };
          case "stale":
            return { kind: "stale", page: taken.page };
          case "again":
            return refused(tx, journey, step, taken, form, visit);
          case "answered":
            return answered(tx, journey, step, taken, visit);
        }
      });
    },

    async results(token, visit) {
      const glance = opened(await kept.find(token));
      if (glance === null) return GONE;
      const { state, prepared } = glance;
      if (state.household === null) return { kind: "elsewhere", step: HOUSEHOLD };
      const context = { prepared, household: state.household, language: visit.language };
      const seen = look(prepared, state.household, state.answers);
      const page = resultsPage(seen, state.answers, glance.kept.version, nextQuestion(seen), context);
      const told = page.aids.map((aid) => `${aid.id}:${aid.state}`).join(" ");
      if (state.told === told && state.shown?.step === "results") return { kind: "page", page };
      return working<Results>(token, async (tx, journey) => {
        const events: EventBody[] =
          journey.state.told === told ? [] : [{ type: "decision_shown", verdicts: verdictsOf(seen, page, context) }];
        await keep(tx, journey, { ...journey.state, told, shown: shownNow({ kind: "results" }) }, visit, events);
        return { kind: "page", page };
      });
    },

    async changes(token, aid, visit) {
      const journey = opened(await kept.find(token));
      if (journey === null || journey.state.household === null) return GONE;
      const { household, answers } = journey.state;
      const changes = changesView(aid, answers, { prepared: journey.prepared, household, language: visit.language });
      return changes === null ? GONE : { kind: "changes", changes };
    },

    handOff(token, aid, visit) {
      return working(token, async (tx, journey) => {
        const found = journey.prepared.aids.find((each) => each.aid.id === aid);
        if (found === undefined) return GONE;
        const state: JourneyState = { ...journey.state, handedOff: true };
        await keep(tx, journey, state, visit, [{ type: "handed_off", target: aid, ok: true }]);
        return { kind: "go" as const, link: found.aid.apply[visit.language].link };
      });
    },

    async help(token, question, visit) {
      await working(token, async (tx, journey) => {
        if (!journey.prepared.pages.has(question)) return;
        await record(tx, journey.prepared, journey.state, visit, [{ type: "help_opened", question, help: "help" }]);
      });
    },

    async failed(token, { step, ...failure }, visit) {
      const question = step === null ? null : questionOfStep(step);
      await working(token, (tx, journey) =>
        record(tx, journey.prepared, journey.state, visit, [{ type: "system_failed", question, ...failure }]),
      );
    },

    save(token) {
      return working(token, async (tx, journey) => {
        const code = journey.state.code ?? newReturnCode(random);
        await kept.replace(tx, journey.kept, { ...journey.state, code }, journey.kept.version);
        return { kind: "saved" as const, code, until: expiryOf(clock()) };
      });
    },

    resume(service, typed, visit) {
      const code = readReturnCode(typed);
      if (code === null) return Promise.resolve({ kind: "unknown" });
      return store.transaction(async (tx) => {
        const journey = opened(await kept.findByCode(service, code, tx));
        if (journey === null) return { kind: "unknown" as const };
        const seen = lookAt(journey);
        const step = nextStep(journey.state, seen);
        const away = clock() - (journey.state.shown?.at ?? clock());
        const again: EventBody[] = journey.state.shown?.step === stepKey(step) ? [] : [shownEvent(step, seen)];
        const state = { ...journey.state, shown: shownNow(step) };
        await keep(tx, journey, state, visit, [{ type: "resumed", gap: gapOf(away) }, ...again]);
        return { kind: "resumed" as const, token: state.token, step };
      });
    },

    forget: (token) => kept.remove(token),
    deleteExpired: () => kept.removeExpired(),
  };
}

function submitted(state: JourneyState, step: Step, errors: readonly string[], now: number): EventBody {
  const here = state.shown?.step === stepKey(step) ? state.shown : null;
  return {
    type: "answer_submitted",
    question: questionOfStep(step),
    ok: errors.length === 0,
    dwellMs: here === null ? null : Math.max(0, now - here.at),
    errors,
    attempt: (here?.attempts ?? 0) + 1,
  };
}

/** Opening a page that was answered before, from another one, is going back. From the check page it is a change, told by its answer. */
function wentBack(state: JourneyState, step: Step): EventBody[] {
  const from = state.shown?.step;
  if (from === undefined || from === "check" || from === "results" || state.answeredAt[stepKey(step)] === undefined)
    return [];
  return [{ type: "went_back", from: from.replace(/^question:/, ""), to: questionOfStep(step) }];
}

/** How many answers mattered before a change and do not after it. */
function invalidated(before: OpenJourney, after: JourneyState): number {
  const { household, answers } = before.state;
  if (household === null || after.household === null) return 0;
  const still = relevantAnswers(before.prepared, after.household, after.answers);
  const same = (a: { question: string; instance: string; period: string | null }) =>
    still.some((b) => b.question === a.question && b.instance === a.instance && b.period === a.period);
  return relevantAnswers(before.prepared, household, answers).filter((answer) => !same(answer)).length;
}

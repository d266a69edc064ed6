import type { Language } from "../definition/service.ts";
import { peopleOf } from "../household/household.ts";
import { householdForm, householdPage } from "../household/household-page.ts";
import { checkPage, relevantAnswers } from "../interview/check-page.ts";
import type { Form } from "../interview/field-names.ts";
import type { FieldContext } from "../interview/fields.ts";
import { type Look, look } from "../interview/look.ts";
import { progressOf, questionPage, questionView, standsOn } from "../interview/question-page.ts";
import type { FieldError, HouseholdPage, Page, QuestionPage, Step } from "../pages.ts";
import { isPeople, type Prepared } from "../prepare.ts";
import type { KeptJourney } from "./kept-journeys.ts";
import { type JourneyState, stepKey } from "./state.ts";

/** A journey with the service it is in. */
export interface OpenJourney {
  readonly kept: KeptJourney;
  readonly prepared: Prepared;
  readonly state: JourneyState;
}

export const HOUSEHOLD: Step = { kind: "household" };
export const CHECK: Step = { kind: "check" };

export const lookAt = ({ prepared, state }: OpenJourney): Look | null =>
  state.household === null ? null : look(prepared, state.household, state.answers);

/** What comes next: the household, then the question that settles most, then the check of everything said. */
export function nextStep(state: JourneyState, seen: Look | null): Step {
  if (state.household === null || seen === null) return HOUSEHOLD;
  return nextQuestion(seen) ?? CHECK;
}

export function nextQuestion(seen: Look): Step | null {
  const first = seen.candidates[0];
  return first === undefined ? null : { kind: "question", question: first.page.id };
}

export const frontier = (journey: OpenJourney): Step => nextStep(journey.state, lookAt(journey));

/** Where "Back" leads: the page answered before this one, of those that still matter. */
export function previousStep(journey: OpenJourney, step: Step): Step {
  if (step.kind === "household" || step.kind === "start") return { kind: "start" };
  if (step.kind === "results") return CHECK;
  const { state, prepared } = journey;
  if (state.household === null) return HOUSEHOLD;
  // Only a changed answer can make an earlier one beside the point; each was needed when it was asked.
  const answers = state.altered ? relevantAnswers(prepared, state.household, state.answers) : state.answers;
  const present = peopleOf("everyone", state.household);
  // Pages in the order in which they were first answered.
  const path = Object.keys(state.answeredAt).flatMap((key) => {
    const page = prepared.pages.get(key.replace(/^question:/, ""));
    if (page === undefined || key === page.id) return [];
    const told = answers.some((answer) => {
      const asked = page.asked.find(({ question }) => question.id === answer.question);
      if (asked === undefined || !standsOn(page, asked, answer, prepared)) return false;
      return !isPeople(asked.question.of) || present.includes(answer.instance);
    });
    return told ? [page.id] : [];
  });
  const at = step.kind === "question" ? path.indexOf(step.question) : -1;
  const before = path[(at === -1 ? path.length : at) - 1];
  return before === undefined ? HOUSEHOLD : { kind: "question", question: before };
}

/** What is shown again on a page: what was typed, what is wrong with it, what happened meanwhile. */
export interface Again {
  readonly form: Form;
  readonly errors: readonly FieldError[];
  readonly notice: string | null;
}

/** The page of a step as things stand, or the step to go to instead. */
export function pageAt(
  journey: OpenJourney,
  step: Step,
  language: Language,
):
  | { readonly kind: "page"; readonly page: Page; readonly seen: Look | null }
  | { readonly kind: "elsewhere"; readonly step: Step } {
  const { state, prepared, kept } = journey;
  if (step.kind === "household") {
    return { kind: "page", page: householdPageOf(journey, null, language), seen: null };
  }
  if (state.household === null) return { kind: "elsewhere", step: HOUSEHOLD };
  if (step.kind === "question") {
    const seen = look(prepared, state.household, state.answers);
    const page = questionPageOf(journey, step.question, seen, null, language);
    return page === null ? { kind: "elsewhere", step: nextStep(state, seen) } : { kind: "page", page, seen };
  }
  if (step.kind === "check") {
    const context: FieldContext = { prepared, household: state.household, language };
    const page = checkPage(state.answers, kept.version, previousStep(journey, step), context);
    return { kind: "page", page, seen: null };
  }
  return { kind: "elsewhere", step: step.kind === "start" ? frontier(journey) : step };
}

export function householdPageOf(journey: OpenJourney, again: Again | null, language: Language): HouseholdPage {
  const { state, prepared, kept } = journey;
  const shape = prepared.service.household;
  const form = again?.form ?? (state.household === null ? {} : householdForm(state.household, shape));
  return householdPage(
    {
      version: kept.version,
      previous: previousStep(journey, HOUSEHOLD),
      progress: progressOf(lookAt(journey), { prepared, language }),
      form,
      errors: again?.errors ?? [],
      notice: again?.notice ?? null,
    },
    { prepared, language },
  );
}

export function questionPageOf(
  journey: OpenJourney,
  question: string,
  seen: Look,
  again: Again | null,
  language: Language,
): QuestionPage | null {
  const { state, prepared, kept } = journey;
  if (state.household === null) return null;
  const view = questionView(question, prepared, state.household, state.answers, seen);
  if (view === undefined) return null;
  const around = {
    version: kept.version,
    previous: previousStep(journey, { kind: "question", question }),
    form: again?.form ?? null,
    errors: again?.errors ?? [],
    notice: again?.notice ?? null,
  };
  return questionPage(view, state.answers, seen, around, { prepared, household: state.household, language });
}

/** Whether the page was answered since this form was made. A form that does not say when it was made counts as old. */
export function isStale(state: JourneyState, step: Step, version: string | undefined): boolean {
  const answered = state.answeredAt[stepKey(step)];
  return answered !== undefined && !(Number(version ?? Number.NaN) >= answered);
}

import { createHash } from "node:crypto";
import type { Language } from "../definition/service.ts";
import type { Household } from "../household/household.ts";
import { readHousehold } from "../household/household-page.ts";
import { type Answer, answerTo, sameAnswer, withAnswers } from "../interview/answers.ts";
import { type Form, VERSION_FIELD } from "../interview/field-names.ts";
import { parseQuestion } from "../interview/fields.ts";
import { headingOf, questionView } from "../interview/question-page.ts";
import type { FieldError, HouseholdPage, QuestionPage, Step } from "../pages.ts";
import { textsIn } from "../texts/texts-in.ts";
import { childIdsUsed, dayOfInstant } from "./state.ts";
import { householdPageOf, isStale, lookAt, type OpenJourney, questionPageOf } from "./steps.ts";

/** What a submitted form comes to. Nothing is stored yet. */
export type TakenIn =
  /** The page asks nothing any more. */
  | { readonly kind: "beside" }
  | { readonly kind: "again"; readonly page: HouseholdPage | QuestionPage; readonly errors: readonly FieldError[] }
  | { readonly kind: "stale"; readonly page: HouseholdPage | QuestionPage }
  /** The same answer as is known already, from a form that was opened before it was given: sent twice. */
  | { readonly kind: "repeated" }
  | {
      readonly kind: "answered";
      readonly household: Household;
      readonly answers: readonly Answer[];
      readonly changed: boolean;
    };

type Asking = Extract<Step, { kind: "household" | "question" }>;

export function takeIn(journey: OpenJourney, step: Asking, form: Form, language: Language, now: number): TakenIn {
  const old = isStale(journey.state, step, form[VERSION_FIELD]);
  return step.kind === "household"
    ? takeInHousehold(journey, form, language, now, old)
    : takeInQuestion(journey, step.question, form, language, old);
}

function takeInHousehold(journey: OpenJourney, form: Form, language: Language, now: number, old: boolean): TakenIn {
  const { state, prepared } = journey;
  const read = readHousehold(form, {
    language,
    today: dayOfInstant(now),
    shape: prepared.service.household,
    used: childIdsUsed(state),
  });
  const page = (errors: readonly FieldError[], typed: Form) =>
    householdPageOf(journey, { form: typed, errors, notice: old ? textsIn(language).stale : null }, language);
  if (read.kind === "again") return { kind: "again", page: page(read.errors, read.form), errors: read.errors };
  const changed = JSON.stringify(read.household) !== JSON.stringify(state.household);
  if (old) return changed ? { kind: "stale", page: page([], form) } : { kind: "repeated" };
  return { kind: "answered", household: read.household, answers: state.answers, changed };
}

function takeInQuestion(journey: OpenJourney, id: string, form: Form, language: Language, old: boolean): TakenIn {
  const { state, prepared } = journey;
  const seen = lookAt(journey);
  if (state.household === null || seen === null) return { kind: "beside" };
  const view = questionView(id, prepared, state.household, state.answers, seen);
  if (view === undefined) return { kind: "beside" };
  const context = { prepared, household: state.household, language };
  const { labelled } = headingOf(view, context);
  const { answers, errors } = parseQuestion(view, labelled, form, state.answers, context);
  const page = () =>
    questionPageOf(
      journey,
      id,
      seen,
      { form, errors, notice: old ? textsIn(language).stale : null },
      language,
    ) as QuestionPage;
  if (errors.length > 0) return { kind: "again", page: page(), errors };
  const changed = answers.some((answer) => {
    const before = answerTo(state.answers, answer.question, answer.instance, answer.period);
    return before === undefined || !sameAnswer(before.value, answer.value);
  });
  if (old) return changed ? { kind: "stale", page: page() } : { kind: "repeated" };
  return { kind: "answered", household: state.household, answers: withAnswers(state.answers, answers), changed };
}

/** Tells whether a form that was sent back is being sent again unchanged (a double click); kept sealed, never recorded. */
export const formDigest = (form: Form): string =>
  createHash("sha256")
    .update(JSON.stringify(Object.entries(form).sort()))
    .digest("base64url")
    .slice(0, 16);

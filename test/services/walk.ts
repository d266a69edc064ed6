import { type Case, decidedValue, type Evaluation } from "../../src/engine/index.ts";
import { formFor } from "../../src/services/form-for.ts";
import { type Household, instancesOf } from "../../src/services/household/household.ts";
import type { Answer } from "../../src/services/interview/answers.ts";
import { look } from "../../src/services/interview/look.ts";
import type { JourneyState } from "../../src/services/journeys/state.ts";
import { stepKey } from "../../src/services/journeys/state.ts";
import { frontier, HOUSEHOLD, type OpenJourney, pageAt } from "../../src/services/journeys/steps.ts";
import { takeIn } from "../../src/services/journeys/take-in.ts";
import type { HouseholdPage, QuestionPage, Step } from "../../src/services/pages.ts";
import type { Prepared } from "../../src/services/prepare.ts";

export interface Walked {
  /** Every page that asked something, in order: the household page first. */
  readonly pages: readonly (HouseholdPage | QuestionPage)[];
  readonly household: Household;
  readonly answers: readonly Answer[];
}

/** Walks somebody whose whole situation is known through a service, page by page, as forms; nothing is stored. */
export function walkThrough(prepared: Prepared, known: Case, now: number, most = 80): Walked {
  const pages: (HouseholdPage | QuestionPage)[] = [];
  let state: JourneyState = {
    v: 1,
    journey: "",
    token: "",
    code: null,
    household: null,
    answers: [],
    answeredAt: {},
    altered: false,
    shown: null,
    told: null,
  };
  let step: Step = HOUSEHOLD;
  while (step.kind === "household" || step.kind === "question") {
    const journey: OpenJourney = {
      kept: { id: "", service: prepared.service.id, version: pages.length, state },
      prepared,
      state,
    };
    const shown = pageAt(journey, step, "en");
    if (shown.kind !== "page" || shown.page.kind === "check") throw new Error(`no page for ${stepKey(step)}`);
    pages.push(shown.page);
    if (pages.length > most) throw new Error(`the interview does not end: ${stepKey(step)}`);
    const form = formFor(shown.page, known, prepared);
    const taken = takeIn(journey, step, form, "en", now);
    if (taken.kind !== "answered") {
      throw new Error(
        `${stepKey(step)} is ${taken.kind}: ${JSON.stringify([form, taken.kind === "again" && taken.errors])}`,
      );
    }
    state = {
      ...state,
      household: taken.household,
      answers: taken.answers,
      answeredAt: { ...state.answeredAt, [stepKey(step)]: pages.length },
    };
    step = frontier({ ...journey, state });
  }
  return { pages, household: state.household as Household, answers: state.answers };
}

/** What each aid comes to after a walk, by aid and instance; a range still open is null. */
export function resultsOf(prepared: Prepared, { household, answers }: Walked): { readonly [output: string]: unknown } {
  const { narrowing, outputs } = look(prepared, household, answers);
  return Object.fromEntries(
    outputs.map(({ aid, rule, instance, period }) => [
      `${aid} ${instance}`,
      decidedValue(narrowing.possible(rule, instance, period)) ?? null,
    ]),
  );
}

/** The same from the whole situation, as if everything had been asked. */
export function resultsOfCase(
  prepared: Prepared,
  walked: Walked,
  evaluation: Evaluation,
): { readonly [output: string]: unknown } {
  const shape = prepared.service.household;
  return Object.fromEntries(
    prepared.aids.flatMap(({ aid, cell }) =>
      instancesOf(cell.entity, shape, walked.household).map((_, instance) => [
        `${aid.id} ${instance}`,
        evaluation.value(cell.rule, instance, cell.period),
      ]),
    ),
  );
}

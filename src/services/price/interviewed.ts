import type { Case } from "../../engine/index.ts";
import { formFor } from "../form-for.ts";
import type { Household } from "../household/household.ts";
import { readHousehold } from "../household/household-page.ts";
import { type Answer, withAnswers } from "../interview/answers.ts";
import { parseQuestion } from "../interview/fields.ts";
import { look } from "../interview/look.ts";
import { headingOf, questionView } from "../interview/question-page.ts";
import { dayOfInstant, type JourneyState } from "../journeys/state.ts";
import { householdPageOf, type OpenJourney, questionPageOf } from "../journeys/steps.ts";
import type { Prepared } from "../prepare.ts";

/** Somebody whose whole situation is known, asked page by page as anybody is. */
export interface Interviewed {
  readonly household: Household;
  readonly answers: readonly Answer[];
  /** What was answered on each page, in the order in which they came. */
  readonly pages: ReadonlyMap<string, readonly Answer[]>;
}

/** Beyond it something goes in a circle. */
const MOST_PAGES = 200;

/**
 * Walks a household of a population through the service; nothing is stored. Yields after every page, so that others get a
 * turn. Null when the service refuses what the household would answer.
 */
export function* interviewed(prepared: Prepared, known: Case, now: number): Generator<void, Interviewed | null> {
  const state: JourneyState = {
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
  const at = (now: Pick<JourneyState, "household" | "answers">): OpenJourney => ({
    kept: { id: "", service: prepared.service.id, version: 0, state: { ...state, ...now } },
    prepared,
    state: { ...state, ...now },
  });
  const language = "en";
  const first = householdPageOf(at({ household: null, answers: [] }), null, language);
  const shape = prepared.service.household;
  const asked = { language, today: dayOfInstant(now), shape, used: [] } as const;
  const read = readHousehold(formFor(first, known, prepared), asked);
  if (read.kind === "again") return null;
  const { household } = read;
  const context = { prepared, household, language } as const;
  const pages = new Map<string, readonly Answer[]>();
  let answers: readonly Answer[] = [];
  for (let count = 0; count < MOST_PAGES; count++) {
    const seen = look(prepared, household, answers);
    const [next] = seen.candidates;
    if (next === undefined) return { household, answers, pages };
    const { id } = next.page;
    const page = questionPageOf(at({ household, answers }), id, seen, null, language);
    const view = questionView(id, prepared, household, answers, seen);
    if (page === null || view === undefined) return null;
    const parsed = parseQuestion(
      view,
      headingOf(view, context).labelled,
      formFor(page, known, prepared),
      answers,
      context,
    );
    if (parsed.errors.length > 0) return null;
    answers = withAnswers(answers, parsed.answers);
    pages.set(id, [...(pages.get(id) ?? []), ...parsed.answers]);
    yield;
  }
  return null;
}

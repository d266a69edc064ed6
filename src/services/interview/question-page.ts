import type { Question, Wording } from "../definition/service.ts";
import { type Household, isChildId, PARTNER, YOU } from "../household/household.ts";
import { nameInSentence } from "../household/people-names.ts";
import type { FieldError, Progress, QuestionPage, Step, Why } from "../pages.ts";
import { type Asked, isPeople, type Prepared } from "../prepare.ts";
import { formatPeriod } from "../texts/format.ts";
import { textsIn } from "../texts/texts-in.ts";
import type { Answer } from "./answers.ts";
import type { Form } from "./field-names.ts";
import { type FieldContext, fieldsFor } from "./fields.ts";
import { type Candidate, type Look, type Slot, slotsInOrder } from "./look.ts";

/** What a page of a question is made from, besides the law. */
export interface QuestionView {
  readonly question: Question;
  readonly asked: Asked;
  /** Fields on the page: those that still matter, and those answered before. */
  readonly slots: readonly Slot[];
  readonly candidate: Candidate | undefined;
}

/** The page of a question as things stand; undefined when it neither matters nor was answered. */
export function questionView(
  id: string,
  prepared: Prepared,
  household: Household,
  answers: readonly Answer[],
  look: Look,
): QuestionView | undefined {
  const asked = prepared.asked.get(id);
  if (asked === undefined) return undefined;
  const { question } = asked;
  const candidate = look.candidates.find((each) => each.question.id === id);
  const present = new Set([
    ...household.children.map((child) => child.id),
    YOU,
    ...(household.partner ? [PARTNER] : []),
  ]);
  const answered = answers
    .filter((answer) => answer.question === id && (!isPeople(question.of) || present.has(answer.instance)))
    .map(({ instance, period }): Slot => ({ instance, period }));
  const slots = slotsInOrder([...answered, ...(candidate?.slots ?? [])], prepared, question, household);
  return slots.length === 0 ? undefined : { question, asked, slots, candidate };
}

export interface Around {
  readonly version: number;
  readonly previous: Step;
  /** What was typed and what is wrong with it, when the page is shown again. */
  readonly form: Form | null;
  readonly errors: readonly FieldError[];
  readonly notice: string | null;
}

export function questionPage(
  view: QuestionView,
  answers: readonly Answer[],
  look: Look,
  around: Around,
  context: FieldContext,
): QuestionPage {
  const { language, prepared } = context;
  const texts = textsIn(language);
  const wording = view.question.wording[language];
  const fill = filler(view, context);
  const { heading, labelled } = headingOf(view, wording, context);
  return {
    kind: "question",
    service: prepared.service.id,
    language,
    question: view.question.id,
    version: around.version,
    title: fill(heading),
    hint: wording.hint === null ? null : fill(wording.hint),
    help: wording.help === null ? null : { summary: texts.helpSummary, text: fill(wording.help) },
    fields: fieldsFor(view.asked, view.slots, labelled, answers, around.form, around.errors, context),
    why: whyAsked(view, context),
    changing: answers.some((answer) => answer.question === view.question.id),
    errors: around.errors,
    notice: around.notice,
    previous: around.previous,
    progress: progressOf(look, context),
    proceed: { name: "do", value: "continue", label: texts.proceed, hidden: null },
  };
}

/** The heading, and whether each field must then say whose it is. */
export function headingOf(
  view: Pick<QuestionView, "question" | "slots">,
  wording: Wording,
  context: FieldContext,
): { readonly heading: string; readonly labelled: boolean } {
  const people = [...new Set(view.slots.map((slot) => slot.instance))];
  const one = people.length === 1 ? people[0] : undefined;
  const several = view.slots.length > 1;
  if (one === undefined) return { heading: wording.title, labelled: true };
  const own = one === YOU ? wording.self : one === PARTNER ? wording.partner : isChildId(one) ? wording.child : null;
  if (own !== null) return { heading: own, labelled: several };
  const onlyOne = !isChildId(one) || context.household.children.length === 1;
  return {
    heading: wording.title,
    labelled: several || (isPeople(view.question.of) && view.question.of !== one && !onlyOne),
  };
}

/** Puts the year, the month and the child's name into the words of a question. */
export function filler(
  view: Pick<QuestionView, "slots">,
  { prepared, household, language }: FieldContext,
): (text: string) => string {
  const years = [...new Set(view.slots.map((slot) => slot.period ?? ""))].filter((year) => year !== "");
  const first = view.slots[0]?.instance ?? "";
  return (text) =>
    text
      .replaceAll("{year}", textsIn(language).list(years))
      .replaceAll("{next_year}", textsIn(language).list(years.map((year) => String(Number(year) + 1))))
      .replaceAll("{month}", formatPeriod(prepared.program.month, language))
      .replaceAll("{child}", nameInSentence(first, household, language));
}

function whyAsked(view: QuestionView, { prepared, language }: FieldContext): Why {
  const { why, list } = textsIn(language);
  const ids = view.candidate?.aids ?? [];
  const aids = prepared.aids
    .filter(({ aid }) => ids.includes(aid.id))
    .map(({ aid }) => ({ id: aid.id, name: aid.name[language] }));
  const rules = (view.candidate?.because ?? []).slice(0, MOST_REASONS).map(({ rule, article }) => {
    const label = prepared.program.cells.find((cell) => cell.rule === rule)?.label[language] ?? rule;
    return {
      rule,
      label,
      article,
      citation: article === null ? null : (prepared.articles.get(article)?.title ?? null),
    };
  });
  const sentences = aids.length > 0 ? [why.aids(list(aids.map((aid) => aid.name)))] : [];
  return { summary: why.summary, sentences, aids, rules };
}

/** More than this is a list nobody reads; the line page has them all. */
const MOST_REASONS = 5;

export function progressOf(
  look: Look | null,
  { prepared, language }: Pick<FieldContext, "prepared" | "language">,
): Progress {
  const aids = prepared.aids.length;
  const decided = look?.decided ?? 0;
  return {
    decided,
    aids,
    questionsLeft: look?.candidates.length ?? prepared.asked.size,
    sentence: textsIn(language).progress(decided, aids),
  };
}

import type { Language, Wording } from "../definition/service.ts";
import { type Household, isChildId, PARTNER, peopleOf, YOU } from "../household/household.ts";
import { nameInSentence } from "../household/people-names.ts";
import type { FieldError, Progress, QuestionPage, Step, Why } from "../pages.ts";
import { type Asked, type AskedPage, isPeople, type Prepared } from "../prepare.ts";
import { formatPeriod } from "../texts/format.ts";
import { textsIn } from "../texts/texts-in.ts";
import { answerText } from "./answer-text.ts";
import { type Answer, answerTo, isTick } from "./answers.ts";
import type { Form } from "./field-names.ts";
import { type FieldContext, fieldsFor, nameOnSheet, placed, type SlotsOnPage } from "./fields.ts";
import { type Candidate, isMonth, type Look, type Slot, slotsInOrder } from "./look.ts";

/** What a page of questions is made from, besides the law. */
export interface QuestionView extends SlotsOnPage {
  /** Fields on the page: those that still matter, and those answered before. */
  readonly slots: readonly Slot[];
  readonly candidate: Candidate | undefined;
}

/** A page as things stand; undefined when nothing on it matters or was answered. */
export function questionView(
  id: string,
  prepared: Prepared,
  household: Household,
  answers: readonly Answer[],
  look: Look,
): QuestionView | undefined {
  const page = prepared.pages.get(id);
  if (page === undefined) return undefined;
  const candidate = look.candidates.find((each) => each.page.id === id);
  const present = peopleOf("everyone", household);
  const answered = answers
    .filter((answer) => {
      const asked = page.asked.find(({ question }) => question.id === answer.question);
      if (asked === undefined || !(present.includes(answer.instance) || !isPeople(asked.question.of))) return false;
      return standsOn(page, asked, answer, prepared);
    })
    .map(({ question, instance, period }): Slot => ({ question, instance, period }));
  const more = (candidate?.slots ?? []).filter(
    (slot) =>
      !answered.some((a) => a.question === slot.question && a.instance === slot.instance && a.period === slot.period),
  );
  const slots = slotsInOrder([...answered, ...more], page, prepared, household);
  return slots.length === 0 ? undefined : { page, slots, candidate };
}

/** Whether an answer is shown on a page: ticks on their checklist, amounts on both it and the page that asked them. */
export function standsOn(page: AskedPage, asked: Asked, { period, value }: Answer, prepared: Prepared): boolean {
  const sheets = prepared.sheetsOf.get(asked.question.id);
  if (isMonth(period)) return page.sheet === null;
  if (page.sheet?.kind === "checklist") return true;
  if (isTick(asked, value)) return false;
  return page.sheet?.kind === "together" || sheets?.together === null;
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
  const wording = wordingOf(view.page, language);
  const fill = filler(view, context);
  const { heading, labelled } = headingOf(view, context);
  const hints = [wording.hint === null ? null : fill(wording.hint), monthsHint(view, answers, context)];
  return {
    kind: "question",
    service: prepared.service.id,
    language,
    question: view.page.id,
    version: around.version,
    title: fill(heading),
    hint: hints.filter((hint) => hint !== null).join(" ") || null,
    help: helpOn(view, context),
    fields: fieldsFor(view, labelled, answers, around.form, around.errors, context),
    why: whyAsked(view, context),
    changing: view.slots.some((slot) => answerTo(answers, slot.question, slot.instance, slot.period) !== undefined),
    errors: around.errors,
    notice: around.notice,
    previous: around.previous,
    progress: progressOf(look, context),
    proceed: { name: "do", value: "continue", label: texts.proceed, hidden: null },
  };
}

/** What a page says: a sheet's own words, or those of its only question. */
export const wordingOf = (page: AskedPage, language: Language): Omit<Wording, "label"> =>
  page.sheet?.wording[language] ?? (page.asked[0] as Asked).question.wording[language];

/** The page's own help, and that of the questions that stand on it now. */
function helpOn(view: QuestionView, context: FieldContext): QuestionPage["help"] {
  const { language, prepared } = context;
  const { help } = wordingOf(view.page, language);
  const own = help === null ? [] : [{ about: null, text: filler(view, context)(help) }];
  const asked = view.page.sheet === null ? [] : view.page.asked;
  const others = asked.flatMap((each) => {
    const slot = view.slots.find(({ question }) => question === each.question.id);
    const text = each.question.wording[language].help;
    if (slot === undefined || text === null) return [];
    return [{ about: nameOnSheet(each, slot, context), text: placed(text, [slot], prepared, language) }];
  });
  const found = [...own, ...others];
  if (found.length === 0) return null;
  const { helpSummary, helpOnSheet } = textsIn(language);
  return { summary: view.page.sheet === null ? helpSummary : helpOnSheet, texts: found };
}

/** How months are filled in, with the amount of this month where there is one person's. */
function monthsHint(view: QuestionView, answers: readonly Answer[], context: FieldContext): string | null {
  if (!view.slots.some((slot) => isMonth(slot.period))) return null;
  const { prepared, language } = context;
  const texts = textsIn(language);
  const people = [...new Set(view.slots.map((slot) => slot.instance))];
  const now = answerTo(answers, view.page.id, people[0] as string, null)?.value;
  const told =
    people.length > 1 || now === undefined || now === null
      ? ""
      : texts.monthNow(
          formatPeriod(prepared.program.month, language),
          answerText(view.page.asked[0] as Asked, { value: now }, context),
        );
  return [told, texts.monthsHint].filter((part) => part !== "").join(" ");
}

/** The heading, and whether each field must then say whose it is. */
export function headingOf(
  view: SlotsOnPage,
  context: FieldContext,
): { readonly heading: string; readonly labelled: boolean } {
  const wording = wordingOf(view.page, context.language);
  const steady = new Set(context.prepared.service.steady.map((each) => each.question));
  const people = [...new Set(view.slots.filter((slot) => !steady.has(slot.question)).map((slot) => slot.instance))];
  const one = people.length === 1 ? people[0] : undefined;
  const several = view.slots.length > 1;
  if (one === undefined) return { heading: wording.title, labelled: true };
  const own = one === YOU ? wording.self : one === PARTNER ? wording.partner : isChildId(one) ? wording.child : null;
  if (own !== null) return { heading: own, labelled: several };
  const onlyOne = !isChildId(one) || context.household.children.length === 1;
  const of = view.page.asked[0]?.question.of ?? one;
  return { heading: wording.title, labelled: several || (isPeople(of) && of !== one && !onlyOne) };
}

/** Puts the year, the month and the child's name into the words of a question. */
export function filler(
  { slots }: { readonly slots: readonly Slot[] },
  { prepared, household, language }: FieldContext,
): (text: string) => string {
  const child = nameInSentence(slots[0]?.instance ?? "", household, language);
  return (text) => placed(text, slots, prepared, language, child);
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

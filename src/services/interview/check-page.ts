import { type Exact, exact, type Period, parseMonth } from "../../base/index.ts";
import { type Household, peopleOf } from "../household/household.ts";
import { nameInSentence, nameOf } from "../household/people-names.ts";
import type { CheckPage, Step } from "../pages.ts";
import type { Asked, AskedPage, Prepared } from "../prepare.ts";
import { formatDate, formatMoney, formatPeriod } from "../texts/format.ts";
import { textsIn } from "../texts/texts-in.ts";
import { answerText } from "./answer-text.ts";
import { type Answer, answerTo, filledIn, sameAnswer, withAnswers } from "./answers.ts";
import { capital, type FieldContext } from "./fields.ts";
import { isMonth, look } from "./look.ts";
import { filler, progressOf, wordingOf } from "./question-page.ts";

/**
 * The answers that matter for the results, in the order an interview that knew them all would take them. Answers that
 * have become beside the point (a child's wages after the birth date was put right) are kept and not shown.
 */
export function relevantAnswers(
  prepared: Prepared,
  household: Household,
  answers: readonly Answer[],
): readonly Answer[] {
  let taken: readonly Answer[] = [];
  for (;;) {
    const { candidates } = look(prepared, household, taken);
    const next = candidates
      .map(({ slots }) => slots.flatMap((slot) => answerTo(answers, slot.question, slot.instance, slot.period) ?? []))
      .find((found) => found.some((answer) => !taken.includes(answer)));
    if (next === undefined) return taken;
    taken = withAnswers(taken, next);
  }
}

type Row = CheckPage["groups"][number]["rows"][number];

export function checkPage(
  answers: readonly Answer[],
  version: number,
  previous: Step,
  context: FieldContext,
): CheckPage {
  const { prepared, household, language } = context;
  const texts = textsIn(language);
  const now = look(prepared, household, answers);
  const relevant = relevantAnswers(prepared, household, answers);
  const toHousehold = { kind: "household" } as const;
  const homeRow = (label: string, value: string): Row => ({
    label,
    value,
    change: toHousehold,
    changeLabel: texts.check.change(label, ""),
  });
  const births = household.children.map((child) => formatDate(child.birth, language));
  const { couple } = prepared.service.household;
  const lives = couple?.options.find((option) => option.id === household.couple);
  const home = [
    couple === null || lives === undefined
      ? homeRow(texts.household.partnerShort, household.partner ? texts.yes : texts.no)
      : homeRow(texts.household.coupleShort, lives.label[language]),
    homeRow(texts.household.childrenShort, births.length === 0 ? texts.household.noChildren : texts.list(births)),
  ];
  const groups = prepared.service.household.groups.flatMap(({ entity }) => rowsOf(entity, relevant, context));
  const filled = filledIn(prepared, household, answers);
  const people = peopleOf("everyone", household)
    .map((id) => {
      const birth = household.births?.[id];
      const born = birth === undefined ? [] : [homeRow(texts.household.birth, formatDate(birth, language))];
      const years = filled
        .filter((each) => each.instance === id && exact.sign(each.value) !== 0)
        .flatMap(({ fact, value }) => filledRow(fact, value, id, context) ?? []);
      return {
        heading: nameOf(id, household, language),
        rows: [...born, ...rowsOf(id, relevant, context), ...years],
      };
    })
    .filter((group) => group.rows.length > 0);
  const next = now.candidates[0];
  return {
    kind: "check",
    service: prepared.service.id,
    language,
    version,
    title: texts.check.title,
    previous,
    progress: progressOf(now, context),
    groups: [{ heading: texts.check.together, rows: [...home, ...groups] }, ...people],
    complete: next === undefined,
    next: next === undefined ? { kind: "results" } : { kind: "question", question: next.page.id },
  };
}

/** What one person or group told: a line for a checklist, one for each amount or choice, one for the months of an amount. */
function rowsOf(instance: string, relevant: readonly Answer[], context: FieldContext): readonly Row[] {
  const { prepared, household, language } = context;
  const own = relevant.filter((answer) => answer.instance === instance);
  const shown = new Set<string>();
  return own.flatMap((answer): Row[] => {
    const asked = prepared.asked.get(answer.question);
    if (asked === undefined) return [];
    const sheets = prepared.sheetsOf.get(answer.question);
    const row = (page: AskedPage, label: string, value: string): Row => ({
      label,
      value,
      change: { kind: "question", question: page.id },
      changeLabel: textsIn(language).check.change(label, nameInSentence(instance, household, language)),
    });
    const once = (key: string, make: () => Row): Row[] => {
      if (shown.has(key)) return [];
      shown.add(key);
      return [make()];
    };
    const page = prepared.pages.get(answer.question) as AskedPage;
    const short = filler({ slots: [answer] }, context)(asked.question.wording[language].short);
    if (isMonth(answer.period)) {
      const months = own.filter((each) => each.question === answer.question && isMonth(each.period));
      return once(`${answer.question} by month`, () =>
        row(page, textsIn(language).check.byMonth(short), monthsText(asked, months, context)),
      );
    }
    const checklist = sheets?.checklist ?? null;
    const listed =
      checklist === null ? [] : once(checklist.id, () => checklistRow(checklist, own, answer, row, context));
    if (checklist !== null && typeof answer.value === "boolean") return listed;
    return [...listed, row(sheets?.together ?? page, short, answerText(asked, answer, context))];
  });
}

/** The boxes of a checklist that were ticked, in one line. */
function checklistRow(
  checklist: AskedPage,
  own: readonly Answer[],
  first: Answer,
  row: (page: AskedPage, label: string, value: string) => Row,
  context: FieldContext,
): Row {
  const { language } = context;
  const texts = textsIn(language);
  const ticked = checklist.asked.flatMap(({ question }) => {
    const answer = own.find((each) => each.question === question.id && !isMonth(each.period));
    if (answer === undefined || answer.value === false) return [];
    const { label, short } = question.wording[language];
    return [filler({ slots: [answer] }, context)(label ?? short)];
  });
  const label = filler({ slots: [first] }, context)(wordingOf(checklist, language).short);
  return row(checklist, label, ticked.length === 0 ? capital(texts.check.none) : capital(ticked.join(", ")));
}

/** "€900 a month (March to May 2026), €1,200 a month (April 2025 to February 2026)". */
function monthsText(asked: Asked, months: readonly Answer[], context: FieldContext): string {
  const { language } = context;
  const texts = textsIn(language);
  const runs: { value: Answer; first: Period; last: Period }[] = [];
  for (const answer of [...months].sort((a, b) => (a.period ?? "").localeCompare(b.period ?? ""))) {
    const period = answer.period as Period;
    const run = runs.at(-1);
    const follows = run !== undefined && (parseMonth(period) ?? 0) - (parseMonth(run.last) ?? 0) === 1;
    if (run !== undefined && follows && sameAnswer(run.value.value, answer.value)) run.last = period;
    else runs.push({ value: answer, first: period, last: period });
  }
  return runs
    .map(({ value, first, last }) => {
      const when =
        first === last
          ? formatPeriod(first, language)
          : texts.check.span(formatPeriod(first, language), formatPeriod(last, language));
      return `${answerText(asked, value, context)} (${when})`;
    })
    .join(", ");
}

/** A year that nobody was asked for, with what it was taken from. */
function filledRow(fact: string, value: Exact, instance: string, context: FieldContext): Row | null {
  const { prepared, household, language } = context;
  const texts = textsIn(language);
  const filled = prepared.filledYears.get(fact);
  const question = prepared.questionsFor.get(fact)?.[0];
  const node = prepared.program.nodes.find((each) => each.kind === "fact" && each.fact === fact);
  if (filled === undefined || question === undefined || node?.kind !== "fact") return null;
  const slot = { question: question.id, instance, period: node.period };
  const label = filler({ slots: [slot] }, context)(question.wording[language].short);
  const page = prepared.sheetsOf.get(filled.question)?.together?.id ?? filled.question;
  return {
    label,
    value: texts.check.filled(formatMoney(value, prepared.program.currency, language, true)),
    change: { kind: "question", question: page },
    changeLabel: texts.check.change(label, nameInSentence(instance, household, language)),
  };
}

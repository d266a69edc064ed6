import { assertNever, exact } from "../../base/index.ts";
import { type Household, peopleOf } from "../household/household.ts";
import { nameInSentence, nameOf } from "../household/people-names.ts";
import type { CheckPage, Step } from "../pages.ts";
import type { Asked, Prepared } from "../prepare.ts";
import { formatDate, formatMoney, formatNumber } from "../texts/format.ts";
import { textsIn } from "../texts/texts-in.ts";
import { type Answer, answerTo, withAnswers } from "./answers.ts";
import type { FieldContext } from "./fields.ts";
import { look } from "./look.ts";
import { scaleOf } from "./parse-answer.ts";
import { filler, progressOf } from "./question-page.ts";

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
      .map(({ question, slots }) =>
        slots.flatMap((slot) => answerTo(answers, question.id, slot.instance, slot.period) ?? []),
      )
      .find((found) => found.length > 0);
    if (next === undefined) return taken;
    taken = withAnswers(taken, next);
  }
}

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
  const rowsOf = (instance: string) =>
    relevant
      .filter((answer) => answer.instance === instance)
      .flatMap((answer) => {
        const asked = prepared.asked.get(answer.question);
        if (asked === undefined) return [];
        const fill = filler({ slots: [answer] }, context);
        const label = fill(asked.question.wording[language].short);
        return [
          {
            label,
            value: answerText(asked, answer, context),
            change: { kind: "question", question: answer.question } as const,
            changeLabel: texts.check.change(label, nameInSentence(instance, household, language)),
          },
        ];
      });
  const groups = prepared.service.household.groups.flatMap(({ entity }) => rowsOf(entity));
  const toHousehold = { kind: "household" } as const;
  const homeRow = (label: string, value: string) => ({
    label,
    value,
    change: toHousehold,
    changeLabel: texts.check.change(label, ""),
  });
  const births = household.children.map((child) => formatDate(child.birth, language));
  const home = [
    homeRow(texts.household.partnerShort, household.partner ? texts.yes : texts.no),
    homeRow(texts.household.childrenShort, births.length === 0 ? texts.household.noChildren : texts.list(births)),
  ];
  const people = peopleOf("everyone", household)
    .map((id) => ({ heading: nameOf(id, household, language), rows: rowsOf(id) }))
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
    next: next === undefined ? { kind: "results" } : { kind: "question", question: next.question.id },
  };
}

/** An answer as the person gave it, in the rate it was asked in. */
export function answerText(
  asked: Asked,
  answer: Pick<Answer, "value">,
  { prepared, language }: Pick<FieldContext, "prepared" | "language">,
): string {
  const texts = textsIn(language);
  const { value } = answer;
  const { ask } = asked.question;
  if (value === null) return texts.check.notKnown;
  if (typeof value === "boolean" && ask.kind !== "choice") return value ? texts.yes : texts.no;
  switch (ask.kind) {
    case "choice": {
      const chosen = typeof value === "boolean" ? (value ? "yes" : "no") : value;
      return ask.options.find((option) => option.value === chosen)?.label[language] ?? String(chosen);
    }
    case "amount": {
      if (typeof value === "string" || typeof value === "boolean") return "";
      const own = asked.type.kind === "number" ? asked.type.per : undefined;
      const per = ask.per ?? own;
      const amount = formatMoney(value, prepared.program.currency, language, true);
      return per === "month" ? `${amount} ${texts.perMonth}` : per === "year" ? `${amount} ${texts.perYear}` : amount;
    }
    case "number":
      if (typeof value === "string" || typeof value === "boolean") return "";
      return formatNumber(exact.multiply(value, scaleOf(asked)), language);
    case "date":
      return typeof value === "number" ? formatDate(value, language) : "";
    case "yes_no":
      return value === true ? texts.yes : texts.no;
    default:
      return assertNever(ask);
  }
}

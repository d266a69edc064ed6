import { evaluate } from "../../src/engine/index.ts";
import { type Household, instancesOf, isAbout, YOU } from "../../src/services/household/household.ts";
import {
  type Answer,
  type AnswerValue,
  answerTo,
  caseOf,
  steadyAnswer,
  toAskedRate,
  withAnswers,
} from "../../src/services/interview/answers.ts";
import { type Candidate, isMonth, type Look, look, type Slot } from "../../src/services/interview/look.ts";
import type { Asked, Prepared } from "../../src/services/prepare.ts";

/**
 * An answer to every question, about everybody it could be asked of, in every year the law reads, and in every month
 * where amounts can differ from month to month.
 */
export function everyAnswer(
  prepared: Prepared,
  household: Household,
  choose: (asked: Asked) => AnswerValue | null,
): readonly Answer[] {
  const { nodes, month } = prepared.program;
  return [...prepared.asked.values()].flatMap((asked) => {
    const { question } = asked;
    const read = nodes.flatMap((node) =>
      (node.kind === "fact" && node.fact === question.fact) || (node.kind === "rule" && node.rule === question.fact)
        ? [node.period]
        : [],
    );
    const years = asked.byYear ? [...new Set(read.map((period) => period.slice(0, 4)))] : [null];
    const months = question.steady === null || !asked.byMonth ? [] : [...new Set(read)].filter((m) => m !== month);
    return instancesOf(asked.entity, prepared.service.household, household)
      .filter((instance) => isAbout(question.of, instance))
      .flatMap((instance) =>
        [...years, ...months].map(
          (period): Answer => ({ question: question.id, instance, period, value: choose(asked) }),
        ),
      );
  });
}

/**
 * The same answers without contradiction: who says that amounts were the same for two years has had them in the year that
 * is looked at too, and resources that follow from them.
 */
export function inAccord(prepared: Prepared, household: Household, all: readonly Answer[]): readonly Answer[] {
  const [steady] = prepared.service.steady;
  if (steady === undefined || steadyAnswer(prepared, all, steady.question, YOU) !== "two_years") return all;
  const follows = (answer: Answer): boolean => {
    const question = prepared.asked.get(answer.question)?.question;
    return question !== undefined && (question.unlessSteady !== null || prepared.filledYears.has(question.fact));
  };
  const told = all.filter((answer) => !follows(answer));
  const known = caseOf(prepared, household, told);
  const values = evaluate(prepared.program, known);
  const shape = prepared.service.household;
  return all.map((answer): Answer => {
    const asked = prepared.asked.get(answer.question) as Asked;
    if (!follows(answer) || answer.value === null) return answer;
    const place = instancesOf(asked.entity, shape, household).indexOf(answer.instance);
    const given = known.instances[asked.entity]?.[place]?.given[asked.question.fact];
    const value =
      given !== undefined && "every" in given
        ? given.every
        : values.value(asked.question.fact, place, answer.period ?? undefined);
    return { ...answer, value: toAskedRate(value, asked) as AnswerValue };
  });
}

/** Answers page after page from what is known, until nothing more is asked. */
export function interview(
  prepared: Prepared,
  household: Household,
  all: readonly Answer[],
): { readonly last: Look; readonly asked: readonly Answer[]; readonly pages: readonly Candidate[] } {
  let asked: readonly Answer[] = [];
  const pages: Candidate[] = [];
  for (;;) {
    const seen = look(prepared, household, asked);
    const [next] = seen.candidates;
    if (next === undefined) return { last: seen, asked, pages };
    pages.push(next);
    if (pages.length > 200) throw new Error(`the interview does not end: ${pages.slice(-3).map((p) => p.page.id)}`);
    asked = withAnswers(
      asked,
      next.slots.map((slot): Answer => {
        const answer = answerTo(all, slot.question, slot.instance, slot.period);
        if (answer === undefined)
          throw new Error(`no answer to ${slot.question} of ${slot.instance} in ${slot.period}`);
        return next.page.sheet?.kind === "checklist" ? onChecklist(prepared, slot, all, answer) : answer;
      }),
    );
  }
}

/** What the box of a checklist tells of an answer: nothing, or that there is something in some month. */
function onChecklist(prepared: Prepared, slot: Slot, all: readonly Answer[], answer: Answer): Answer {
  const asked = prepared.asked.get(slot.question) as Asked;
  if (asked.type.kind === "yes_no") return answer;
  const own = all.filter(
    (each) =>
      each.question === slot.question &&
      each.instance === slot.instance &&
      (each === answer || (slot.period === null && isMonth(each.period))),
  );
  return { ...slot, value: own.some(({ value }) => value !== 0 && value !== false && value !== asked.question.none) };
}

/** What each aid comes to, as the engine that looks at one value at a time works it out from a case. */
export function evaluated(prepared: Prepared, household: Household, answers: readonly Answer[]): readonly unknown[] {
  const values = evaluate(prepared.program, caseOf(prepared, household, answers));
  return look(prepared, household, answers).outputs.map(({ rule, instance, period }) =>
    values.value(rule, instance, period),
  );
}

export const possibles = ({ narrowing, outputs }: Look): readonly unknown[] =>
  outputs.map(({ rule, instance, period }) => narrowing.possible(rule, instance, period));

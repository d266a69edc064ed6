import { evaluate } from "../../src/engine/index.ts";
import { type Household, instancesOf, isAbout } from "../../src/services/household/household.ts";
import { type Answer, type AnswerValue, answerTo, caseOf, withAnswers } from "../../src/services/interview/answers.ts";
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
      each.question === slot.question && each.instance === slot.instance && (each === answer || isMonth(each.period)),
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

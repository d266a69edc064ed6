import { evaluate } from "../../src/engine/index.ts";
import { type Household, instancesOf, isAbout } from "../../src/services/household/household.ts";
import { type Answer, type AnswerValue, answerTo, caseOf, withAnswers } from "../../src/services/interview/answers.ts";
import { type Candidate, type Look, look } from "../../src/services/interview/look.ts";
import type { Asked, Prepared } from "../../src/services/prepare.ts";

/** An answer to every question, about everybody it could be asked of, in every year the law reads. */
export function everyAnswer(
  prepared: Prepared,
  household: Household,
  choose: (asked: Asked) => AnswerValue | null,
): readonly Answer[] {
  const { nodes } = prepared.program;
  return [...prepared.asked.values()].flatMap((asked) => {
    const { question } = asked;
    const read = nodes.flatMap((node) =>
      (node.kind === "fact" && node.fact === question.fact) || (node.kind === "rule" && node.rule === question.fact)
        ? [node.period.slice(0, 4)]
        : [],
    );
    const periods = asked.byYear ? [...new Set(read)] : [null];
    return instancesOf(asked.entity, prepared.service.household, household)
      .filter((instance) => isAbout(question.of, instance))
      .flatMap((instance) =>
        periods.map((period): Answer => ({ question: question.id, instance, period, value: choose(asked) })),
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
    if (pages.length > 200) throw new Error(`the interview does not end: ${pages.slice(-3).map((p) => p.question.id)}`);
    asked = withAnswers(
      asked,
      next.slots.map((slot): Answer => {
        const answer = answerTo(all, next.question.id, slot.instance, slot.period);
        if (answer === undefined)
          throw new Error(`no answer to ${next.question.id} of ${slot.instance} in ${slot.period}`);
        return answer;
      }),
    );
  }
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

import { type Change, type Value, whatWouldChange } from "../../engine/index.ts";
import { instancesOf } from "../household/household.ts";
import { nameInSentence } from "../household/people-names.ts";
import { answerText } from "../interview/answer-text.ts";
import { type Answer, type AnswerValue, caseOf, periodAsked, toAskedRate } from "../interview/answers.ts";
import { capital, type FieldContext } from "../interview/fields.ts";
import { filler } from "../interview/question-page.ts";
import { formatMoney } from "../texts/format.ts";
import { textsIn } from "../texts/texts-in.ts";

/** Which single answer, were it otherwise, would bring an aid that is now not due. Empty: none of those a person can change. */
export interface ChangesView {
  readonly aid: string;
  readonly sentences: readonly string[];
}

/**
 * Only answers that a person can bring about are named: amounts, and what the service marks so. Nobody is told what they
 * would get if a child were disabled or a parent dead. Null: no such aid.
 */
export function changesView(aid: string, answers: readonly Answer[], context: FieldContext): ChangesView | null {
  const { prepared, household } = context;
  const found = prepared.aids.find((each) => each.aid.id === aid);
  if (found === undefined) return null;
  const changeable = new Set(
    prepared.service.questions.filter((question) => question.canChange).map((question) => question.fact),
  );
  const known = caseOf(prepared, household, answers);
  const { rule, period, entity } = found.cell;
  const sentences = instancesOf(entity, prepared.service.household, household).flatMap((_, instance) =>
    whatWouldChange(prepared.program, known, { rule, instance, period }, { changeable }).flatMap(
      (change) => sentenceFor(change, context) ?? [],
    ),
  );
  return { aid, sentences: [...new Set(sentences)] };
}

function sentenceFor(change: Change, context: FieldContext): string | null {
  const { prepared, household, language } = context;
  const { results } = textsIn(language);
  const shape = prepared.service.household;
  const instance = instancesOf(change.entity, shape, household)[change.instance];
  const question = prepared.questionsFor.get(change.fact)?.find((each) => each.canChange);
  const asked = question && prepared.asked.get(question.id);
  if (instance === undefined || question === undefined || asked === undefined) return null;
  const text = (value: Value) => answerText(asked, { value: toAskedRate(value, asked) as AnswerValue }, context);
  const slot = { question: question.id, instance, period: periodAsked(asked, change.periods[0] ?? "always") };
  const short = filler({ slots: [slot] }, context)(question.wording[language].short);
  const label =
    change.entity === shape.person ? results.whose(short, nameInSentence(instance, household, language)) : short;
  const say = { exactly: results.changeTo, at_least: results.changeAtLeast, at_most: results.changeAtMost }[
    change.to.kind
  ];
  const now = change.now === undefined ? textsIn(language).check.notKnown : text(change.now);
  const sentence = say(label, now, text(change.to.value));
  if (typeof change.then === "boolean" || typeof change.then === "string") return capital(`${sentence}.`);
  return capital(results.changeGives(sentence, formatMoney(change.then, prepared.program.currency, language)));
}

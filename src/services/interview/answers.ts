import { ALWAYS, type Exact, exact, type Fraction, type Period } from "../../base/index.ts";
import type { Case, Given, Instance, Value } from "../../engine/index.ts";
import { type Household, type InstanceId, isAbout, peopleOf } from "../household/household.ts";
import type { Asked, Prepared } from "../prepare.ts";

/**
 * One answer. `value` is what was answered in the unit it was asked in (money in cents, dates as days); null is "I don't
 * know". `period` null where one answer holds for every period.
 */
export interface Answer {
  readonly question: string;
  readonly instance: InstanceId;
  readonly period: Period | null;
  readonly value: AnswerValue | null;
}
export type AnswerValue = number | Fraction | boolean | string;

export const sameAnswer = (a: AnswerValue | null, b: AnswerValue | null): boolean =>
  a === b || (isExact(a) && isExact(b) && exact.equal(a, b));

const isExact = (value: AnswerValue | null): value is number | Fraction =>
  typeof value === "number" || (typeof value === "object" && value !== null);

export const answerTo = (
  answers: readonly Answer[],
  question: string,
  instance: InstanceId,
  period: Period | null,
): Answer | undefined => answers.find((a) => a.question === question && a.instance === instance && a.period === period);

/** The answers with these put in: replaced where there was one, else at the end. */
export function withAnswers(answers: readonly Answer[], more: readonly Answer[]): readonly Answer[] {
  const same = (a: Answer, b: Answer) =>
    a.question === b.question && a.instance === b.instance && a.period === b.period;
  const kept = answers.map((old) => more.find((a) => same(a, old)) ?? old);
  return [...kept, ...more.filter((a) => !answers.some((old) => same(a, old)))];
}

/** Twelve months a year: what an amount asked per year or per month is worth in the fact's own rate. */
export function toOwnRate(value: AnswerValue, asked: Asked): Value {
  const factor = rateFactor(asked);
  return factor === 1 || !isExact(value) ? (value as Value) : exact.multiply(value, factor);
}

/** The inverse: a value of the law as the question asks it. */
export function toAskedRate(value: Value, asked: Asked): Value {
  const factor = rateFactor(asked);
  if (factor === 1 || typeof value === "boolean" || typeof value === "string") return value;
  return exact.divide(value, factor);
}

function rateFactor(asked: Asked): Exact {
  const { ask } = asked.question;
  const own = asked.type.kind === "number" ? asked.type.per : undefined;
  if (ask.kind !== "amount" || ask.per === null || own === undefined || own === ask.per) return 1;
  if (own === "year" && ask.per === "month") return 12;
  if (own === "month" && ask.per === "year") return exact.fraction(1, 12);
  return 1;
}

/**
 * The case of the law that a household and its answers make. Facts that the service asks only of some people (wages of
 * adults) are taken as the law's usual value for the others. Answers about people who are gone, and to questions that
 * the service no longer has, are left out.
 */
export function caseOf(prepared: Prepared, household: Household, answers: readonly Answer[]): Case {
  const { person, childBirth, groups } = prepared.service.household;
  const given = new Map<InstanceId, Record<string, Given>>();
  const of = (instance: InstanceId): Record<string, Given> => {
    const found = given.get(instance) ?? {};
    given.set(instance, found);
    return found;
  };
  for (const child of household.children) of(child.id)[childBirth] = { every: child.birth };
  for (const answer of answers) {
    const asked = prepared.asked.get(answer.question);
    if (asked === undefined || answer.value === null || !isAbout(asked.question.of, answer.instance)) continue;
    const name = asked.question.fact;
    const value = toOwnRate(answer.value, asked);
    const facts = of(answer.instance);
    const before = facts[name];
    if (answer.period === null) facts[name] = { every: value };
    else facts[name] = { by: { ...(before !== undefined && "by" in before ? before.by : {}), [answer.period]: value } };
  }
  const people = peopleOf("everyone", household);
  for (const fact of prepared.factsAskedOfSome) {
    for (const instance of people) {
      const covered = fact.subjects.some((subject) => isAbout(subject, instance));
      if (!covered && fact.usually !== null) of(instance)[fact.name] ??= { every: fact.usually };
    }
  }
  const instance = (id: InstanceId, members?: Instance["members"]): Instance => ({
    id,
    given: given.get(id) ?? {},
    ...(members === undefined ? {} : { members }),
  });
  return {
    instances: {
      [person]: people.map((id) => instance(id)),
      ...Object.fromEntries(
        groups.map(({ entity, roles }) => {
          const members = Object.entries(roles).map(([role, who]) => [role, peopleOf(who, household)]);
          return [entity, [instance(entity, Object.fromEntries(members))]];
        }),
      ),
    },
  };
}

/** The period an answer is kept under when the law needs its fact at `needed`: its year where years are asked one by one. */
export const periodAsked = (asked: Asked, needed: Period): Period | null =>
  asked.byYear && needed !== ALWAYS ? needed.slice(0, 4) : null;

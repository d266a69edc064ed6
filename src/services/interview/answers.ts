import { ALWAYS, type Exact, exact, type Fraction, type Period, parseDay } from "../../base/index.ts";
import { type Case, type Evaluation, evaluate, type Given, type Instance, type Value } from "../../engine/index.ts";
import { type Question, STEADY } from "../definition/service.ts";
import { type Household, type InstanceId, isAbout, peopleOf, reaches } from "../household/household.ts";
import { type Asked, isPeople, type Prepared } from "../prepare.ts";

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

/** A box that was ticked (there is some, and how much is asked next) or left (there is none) instead of a value. */
export const isTick = (asked: Asked, value: AnswerValue | null): boolean =>
  typeof value === "boolean" && asked.type.kind !== "yes_no";

/** What a box that was left stands for. */
function noneOf({ question, type }: Asked): Value {
  const { none } = question;
  switch (type.kind) {
    case "number":
      return 0;
    case "yes_no":
      return false;
    case "date":
      return parseDay(none ?? "") ?? 0;
    case "one_of":
      return none ?? "";
  }
}

export type SteadyAnswer = (typeof STEADY)[number];

/** What was answered to a steady question, by the person or for all; undefined: not yet. */
export function steadyAnswer(
  prepared: Prepared,
  answers: readonly Answer[],
  steady: string,
  instance: InstanceId,
): SteadyAnswer | undefined {
  const subject = prepared.asked.get(steady)?.question.of;
  if (subject === undefined) return undefined;
  const value = answerTo(answers, steady, isPeople(subject) ? instance : subject, null)?.value;
  return STEADY.find((each) => each === value);
}

/**
 * The answer that a fact rests on in a period: one for all periods, one of its year, or one of its month where amounts
 * were not the same all the time.
 */
export function answerAt(
  prepared: Prepared,
  answers: readonly Answer[],
  asked: Asked,
  instance: InstanceId,
  period: Period,
): Answer | undefined {
  const { id, steady } = asked.question;
  const base = answerTo(answers, id, instance, periodAsked(asked, period));
  if (steady === null || base === undefined || base.value === null || isTick(asked, base.value)) return base;
  const same = steadyAnswer(prepared, answers, steady, instance);
  if (period === prepared.program.month || same === "two_years" || same === "one_year") return base;
  return same === undefined ? undefined : answerTo(answers, id, instance, period);
}

/** Whether a question is asked about somebody: of those whom it is about, those who are old enough for it. */
export const isAskedOf = (
  question: Pick<Question, "of" | "fromAge">,
  instance: InstanceId,
  { program }: Prepared,
  household: Household,
): boolean =>
  isAbout(question.of, instance) && reaches(question.fromAge, instance, Number(program.month.slice(0, 4)), household);

/**
 * The case of the law that a household and its answers make. Facts that the service asks only of some people (wages of
 * adults) are taken as the law's usual value for the others. Answers about people who are gone, and to questions that
 * the service no longer has, are left out.
 */
export function caseOf(prepared: Prepared, household: Household, answers: readonly Answer[]): Case {
  const { person, childBirth, adultBirth, couple, groups } = prepared.service.household;
  const given = new Map<InstanceId, Record<string, Given>>();
  const of = (instance: InstanceId): Record<string, Given> => {
    const found = given.get(instance) ?? {};
    given.set(instance, found);
    return found;
  };
  for (const child of household.children) of(child.id)[childBirth] = { every: child.birth };
  const adults = peopleOf("adults", household);
  const lives = couple?.options.find((option) => option.id === household.couple);
  for (const adult of adults) {
    const birth = household.births?.[adult];
    if (adultBirth !== null && birth !== undefined) of(adult)[adultBirth] = { every: birth };
    if (couple !== null && lives !== undefined) of(adult)[couple.fact] = { every: lives.value };
  }
  for (const answer of answers) {
    const asked = prepared.asked.get(answer.question);
    if (
      asked === undefined ||
      answer.value === null ||
      !isAskedOf(asked.question, answer.instance, prepared, household)
    )
      continue;
    const told = toldBy(prepared, answers, asked, answer);
    if (told === null) continue;
    const name = asked.question.fact;
    const facts = of(answer.instance);
    const before = facts[name];
    if ("every" in told) facts[name] = told;
    else facts[name] = { by: { ...(before !== undefined && "by" in before ? before.by : {}), ...told.by } };
  }
  const people = peopleOf("everyone", household);
  for (const fact of prepared.factsAskedOfSome) {
    for (const instance of people) {
      const covered = fact.covers.some((question) => isAskedOf(question, instance, prepared, household));
      if (covered || fact.usually === null) continue;
      of(instance)[fact.name] ??=
        fact.asked === null ? { every: fact.usually } : inTime(fact.asked, fact.usually as Value);
    }
  }
  const instance = (id: InstanceId, members?: Instance["members"]): Instance => ({
    id,
    given: given.get(id) ?? {},
    ...(members === undefined ? {} : { members }),
  });
  const known: Case = {
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
  const filled = filledYears(prepared, people, answers, known);
  if (filled.length === 0) return known;
  for (const each of filled) of(each.instance)[each.fact] = { every: each.value };
  return { instances: { ...known.instances, [person]: people.map((id) => instance(id)) } };
}

/** What one answer says of its fact; null: nothing yet, or nothing any more. */
function toldBy(prepared: Prepared, answers: readonly Answer[], asked: Asked, answer: Answer): Given | null {
  const { value, period, question, instance } = answer;
  if (value === null) return null;
  if (isTick(asked, value)) {
    if (value) return null;
    return period === null ? inTime(asked, noneOf(asked)) : { by: { [period]: noneOf(asked) } };
  }
  const own = toOwnRate(value, asked);
  if (asked.question.past) return inTime(asked, own);
  const { steady } = asked.question;
  if (!asked.byMonth || steady === null) return period === null ? { every: own } : { by: { [period]: own } };
  const same = steadyAnswer(prepared, answers, steady, instance);
  if (period === null) {
    return same === "two_years" || same === "one_year" ? { every: own } : { by: { [prepared.program.month]: own } };
  }
  const base = answerTo(answers, question, instance, null)?.value;
  const byMonths = same === "no" && base !== undefined && base !== null && !isTick(asked, base);
  return byMonths ? { by: { [period]: own } } : null;
}

/** For all time, or for the months before this one where this month's is what the law gives. */
const inTime = ({ question, earlier }: Asked, value: Value): Given =>
  question.past ? { by: Object.fromEntries(earlier.map((month) => [month, value])) } : { every: value };

/** A fact of a year that nobody was asked: twelve times the amounts of a month, which have been the same since. */
export interface Filled {
  readonly instance: InstanceId;
  readonly fact: string;
  readonly value: Exact;
}

function filledYears(
  prepared: Prepared,
  people: readonly InstanceId[],
  answers: readonly Answer[],
  known: Case,
): readonly Filled[] {
  const { person } = prepared.service.household;
  let evaluation: Evaluation | undefined;
  return [...prepared.filledYears].flatMap(([fact, { question, parts }]) =>
    people.flatMap((instance, i): Filled[] => {
      const given = known.instances[person]?.[i]?.given ?? {};
      if (given[fact] !== undefined || steadyAnswer(prepared, answers, question, instance) !== "two_years") return [];
      const leaves = parts.flatMap((part) => part.facts);
      if (!leaves.every((leaf) => given[leaf] !== undefined && "every" in given[leaf])) return [];
      const monthly = parts.map(({ name, facts }): Exact => {
        const told = given[name];
        if (told !== undefined && "every" in told) return told.every as Exact;
        // A part that no rule of this month reads is no part of this month's law.
        if (facts.length === 0) return 0;
        evaluation ??= evaluate(prepared.program, known);
        return evaluation.value(name, i, periodOf(prepared, name)) as Exact;
      });
      return [{ instance, fact, value: exact.multiply(monthly.reduce(exact.add, 0), 12) }];
    }),
  );
}

const periodOf = (prepared: Prepared, rule: string): Period | undefined =>
  prepared.program.cells.find((cell) => cell.rule === rule)?.period;

/** The facts of years that steady amounts tell, for the page that shows what is known. */
export const filledIn = (prepared: Prepared, household: Household, answers: readonly Answer[]): readonly Filled[] => {
  const people = peopleOf("everyone", household);
  const known = caseOf(prepared, household, answers);
  return [...prepared.filledYears.keys()].flatMap((fact) =>
    people.flatMap((instance, i): Filled[] => {
      const asked = (prepared.questionsFor.get(fact) ?? []).some((question) =>
        isAskedOf(question, instance, prepared, household),
      );
      const told = known.instances[prepared.service.household.person]?.[i]?.given[fact];
      const own = answers.some(
        (a) => a.instance === instance && prepared.asked.get(a.question)?.question.fact === fact,
      );
      if (!asked || own || told === undefined || !("every" in told) || typeof told.every === "boolean") return [];
      return [{ instance, fact, value: told.every as Exact }];
    }),
  );
};

/** The period an answer is kept under when the law needs its fact at `needed`: its year where years are asked one by one. */
export const periodAsked = (asked: Asked, needed: Period): Period | null =>
  asked.byYear && needed !== ALWAYS ? needed.slice(0, 4) : null;

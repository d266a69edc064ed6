import type { Period } from "../base/index.ts";
import type { Case, Value } from "../engine/index.ts";
import { STEADY } from "./definition/service.ts";
import { isAbout, PARTNER, YOU } from "./household/household.ts";
import { type AnswerValue, type SteadyAnswer, toAskedRate } from "./interview/answers.ts";
import { answerField, type Form, VERSION_FIELD } from "./interview/field-names.ts";
import { typedAnswer, typedDate } from "./interview/fields.ts";
import type { Field, HouseholdPage, QuestionPage, WhichField } from "./pages.ts";
import type { Asked, Prepared } from "./prepare.ts";

/**
 * What a person whose whole situation is known would submit on a page: for synthetic visitors and for tests. The case
 * names its people as this room does (`you`, `partner`, `child1`…). A fact the case does not give is answered as the law
 * usually takes it, or as nothing; a rule it does not give with "I don't know" where that is offered. Whether amounts were
 * steady is seen from the months that the case gives.
 */
export function formFor(page: HouseholdPage | QuestionPage, known: Case, prepared: Prepared): Form {
  return {
    ...(page.kind === "household" ? householdOf(known, prepared) : answersOf(page, known, prepared)),
    [VERSION_FIELD]: String(page.version),
  };
}

function householdOf(known: Case, prepared: Prepared): Form {
  const { person, childBirth, adultBirth, couple } = prepared.service.household;
  const people = known.instances[person] ?? [];
  const partner = people.some((each) => each.id === PARTNER);
  const status = couple === null ? undefined : valueAt(known, YOU, couple.fact, "always");
  const fitting = couple?.options.filter((option) => option.partner === partner) ?? [];
  const lives = fitting.find((option) => option.value === status) ?? fitting[0];
  const form: Record<string, string> = { partner: lives?.id ?? (partner ? "yes" : "no"), do: "continue" };
  for (const { id } of people) {
    const fact = id === YOU || id === PARTNER ? adultBirth : childBirth;
    const birth = fact === null ? undefined : valueAt(known, id, fact, "always");
    if (fact !== null && typeof birth === "number") Object.assign(form, typedDate(answerField(fact, id, null), birth));
  }
  return form;
}

function answersOf(page: QuestionPage, known: Case, prepared: Prepared): Form {
  const here = prepared.pages.get(page.question);
  if (here === undefined) return {};
  const askedBy = (fact: string, instance: string): Asked | undefined =>
    here.asked.find(({ question }) => question.fact === fact && isAbout(question.of, instance));
  return Object.assign({ do: "continue" }, ...page.fields.map(fieldForm));

  function fieldForm(field: Field): Form {
    if (field.kind === "which") return boxes(field);
    const { fact, instance, period } = placeOf(field.name);
    const asked = askedBy(fact, instance);
    if (asked === undefined) return {};
    const steady = prepared.service.steady.find((each) => each.question === asked.question.id);
    const value =
      steady === undefined
        ? answerOf(asked, instance, period ?? prepared.program.month)
        : steadiness(known, steady, instance, prepared);
    return typedAnswer(asked, field.name, value, page.language);
  }

  function boxes(field: WhichField): Form {
    const chosen = field.items.filter(({ name }) => {
      const { fact, instance, period } = placeOf(name);
      const asked = askedBy(fact, instance);
      return asked !== undefined && hasSome(asked, instance, period, known, prepared);
    });
    return chosen.length === 0
      ? { [field.none.name]: "yes" }
      : Object.fromEntries(chosen.map((item) => [item.name, "yes"]));
  }

  function answerOf(asked: Asked, instance: string, period: Period): AnswerValue | null {
    const of = asked.question.past ? (asked.earlier.toSorted().at(-1) ?? period) : period;
    const told = valueAt(known, instance, asked.question.fact, of);
    const value = told ?? typicalOf(asked, prepared);
    return value === null ? null : (toAskedRate(value, asked) as AnswerValue);
  }
}

/** What is answered where the case says nothing; null: "I don't know". */
function typicalOf({ question, type }: Asked, prepared: Prepared): Value | null {
  const usually = prepared.program.facts.find((each) => each.name === question.fact)?.usually ?? null;
  if (usually !== null || question.dontKnow) return usually;
  return type.kind === "number" ? 0 : type.kind === "yes_no" ? false : null;
}

/** Whether there is anything of it in a period that the law looks at. */
function hasSome(asked: Asked, instance: string, year: Period | undefined, known: Case, prepared: Prepared): boolean {
  const { fact, none } = asked.question;
  const typical = typicalOf(asked, prepared);
  return (year === undefined ? periodsOf(fact, prepared) : [year]).some((period) => {
    const value = valueAt(known, instance, fact, period) ?? typical;
    return value !== null && value !== 0 && value !== false && value !== none;
  });
}

const periodsOf = (name: string, { program }: Prepared): readonly Period[] => [
  ...new Set(
    program.nodes.flatMap((node) =>
      (node.kind === "fact" && node.fact === name) || (node.kind === "rule" && node.rule === name) ? [node.period] : [],
    ),
  ),
];

/** Two years when the months of the year that is filled in are like this one too; one when those that are looked at are. */
function steadiness(
  known: Case,
  steady: Prepared["service"]["steady"][number],
  subject: string,
  prepared: Prepared,
): SteadyAnswer {
  const { program, service, asked } = prepared;
  const amounts = [...asked.values()].filter(({ question, byMonth }) => question.steady === steady.question && byMonth);
  const years = new Set(
    Object.keys(steady.years).flatMap((fact) => periodsOf(fact, prepared).map((period) => period.slice(0, 4))),
  );
  const people = (known.instances[service.household.person] ?? []).map(({ id }) => id);
  const among = people.includes(subject) ? [subject] : people;
  const same = (months: (fact: string) => readonly Period[]): boolean =>
    amounts.every(({ question }) =>
      among
        .filter((id) => isAbout(question.of, id))
        .every((id) => {
          const now = valueAt(known, id, question.fact, program.month) ?? 0;
          return months(question.fact).every((month) => (valueAt(known, id, question.fact, month) ?? 0) === now);
        }),
    );
  if (!same((fact) => periodsOf(fact, prepared))) return "no";
  const [always, lately] = STEADY;
  return same(() => [...years].flatMap(monthsOf)) ? always : lately;
}

const monthsOf = (year: string): readonly Period[] =>
  Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, "0")}`);

const placeOf = (
  field: string,
): { readonly fact: string; readonly instance: string; readonly period: string | undefined } => {
  const [, fact = "", instance = "", period] = field.split(".");
  return { fact, instance, period };
};

function valueAt(known: Case, instance: string, name: string, period: Period): Value | undefined {
  const given = Object.values(known.instances)
    .flat()
    .find((each) => each.id === instance)?.given[name];
  if (given === undefined) return undefined;
  return "every" in given ? given.every : (given.by[period] ?? given.by[period.slice(0, 4)]);
}

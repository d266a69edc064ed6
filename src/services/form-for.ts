import type { Period } from "../base/index.ts";
import type { Case, Instance, Value } from "../engine/index.ts";
import { PARTNER, YOU } from "./household/household.ts";
import { type AnswerValue, toAskedRate } from "./interview/answers.ts";
import { answerField, type Form, noneField, VERSION_FIELD } from "./interview/field-names.ts";
import { typedAnswer, typedDate } from "./interview/fields.ts";
import type { Field, HouseholdPage, QuestionPage } from "./pages.ts";
import type { Prepared } from "./prepare.ts";

/**
 * What a person whose whole situation is known would submit on a page: for synthetic visitors and for tests. The case
 * names its people as this room does (`you`, `partner`, `child1`…). A fact the case does not give is answered as the law
 * usually takes it; a rule it does not give with "I don't know".
 */
export function formFor(page: HouseholdPage | QuestionPage, known: Case, prepared: Prepared): Form {
  return {
    ...(page.kind === "household" ? householdOf(known, prepared) : answersOf(page, known, prepared)),
    [VERSION_FIELD]: String(page.version),
  };
}

function householdOf(known: Case, prepared: Prepared): Form {
  const { person, childBirth } = prepared.service.household;
  const people = known.instances[person] ?? [];
  const form: Record<string, string> = {
    partner: people.some((each) => each.id === PARTNER) ? "yes" : "no",
    do: "continue",
  };
  for (const child of people.filter((each) => each.id !== YOU && each.id !== PARTNER)) {
    const birth = valueAt(child, childBirth, "always");
    if (typeof birth === "number") Object.assign(form, typedDate(answerField(childBirth, child.id, null), birth));
  }
  return form;
}

function answersOf(page: QuestionPage, known: Case, prepared: Prepared): Form {
  const asked = prepared.asked.get(page.question);
  if (asked === undefined) return {};
  const { fact } = asked.question;
  const typical = prepared.program.facts.find((each) => each.name === fact)?.usually ?? null;
  const answerOf = (instance: string, period: Period): AnswerValue | null => {
    const found = Object.values(known.instances)
      .flat()
      .find((each) => each.id === instance);
    const value = (found && valueAt(found, fact, period)) ?? typical;
    return value === null ? null : (toAskedRate(value, asked) as AnswerValue);
  };
  return Object.assign({ do: "continue" }, ...page.fields.map((field) => fieldForm(field, answerOf)));

  function fieldForm(field: Field, of: typeof answerOf): Form {
    if (field.kind === "which") {
      const chosen = field.items.filter((item) => of(instanceIn(item.name), "always") === true);
      return chosen.length === 0
        ? { [noneField(fact)]: "yes" }
        : Object.fromEntries(chosen.map((item) => [item.name, "yes"]));
    }
    const period = field.name.split(".")[3] ?? prepared.program.month;
    return asked === undefined ? {} : typedAnswer(asked, field.name, of(instanceIn(field.name), period), page.language);
  }
}

const instanceIn = (field: string): string => field.split(".")[2] ?? "";

function valueAt(instance: Instance, name: string, period: Period): Value | undefined {
  const given = instance.given[name];
  if (given === undefined) return undefined;
  return "every" in given ? given.every : (given.by[period] ?? given.by[period.slice(0, 4)]);
}

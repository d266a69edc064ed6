import { exact, type Period } from "../../base/index.ts";
import { decidedValue, type Possible, type Step, type Value } from "../../engine/index.ts";
import type { Text, Type } from "../../law/index.ts";
import { instancesOf } from "../household/household.ts";
import { nameInSentence } from "../household/people-names.ts";
import { capital, type FieldContext, placed } from "../interview/fields.ts";
import { formatValue } from "../texts/format.ts";
import { textsIn } from "../texts/texts-in.ts";

/** Words for the values and steps of the law, as a person of this household reads them. */
export interface Sayer {
  /** A label with whose it is, where there are several: "disability rate, your child born on 12 May 2015". */
  label(step: Named): string;
  /** A value, or null while there is more than one. */
  value(possible: Possible, type: Type, fact?: string): string | null;
  /** "Your resources (€35,000.00 a year) is above the ceiling (€32,000.00 a year)": null when a side has no name or value. */
  comparison(step: Step): string | null;
}

interface Named {
  readonly label: Text;
  readonly entity: string | null;
  readonly instance: number;
  /** Of a fact: what the service calls it is said in place of the law's label. */
  readonly fact?: string;
  readonly period?: Period;
}

/** `about`: the person that a sentence has named already. */
export function sayer(
  { prepared, household, language }: FieldContext,
  about: Pick<Named, "entity" | "instance"> | null = null,
): Sayer {
  const texts = textsIn(language);
  const { currency } = prepared.program;
  const people = instancesOf(prepared.service.household.person, prepared.service.household, household);
  const optionOf = (fact: string | undefined, name: string): string => {
    const asked = (fact === undefined ? [] : (prepared.questionsFor.get(fact) ?? [])).find(
      (q) => q.ask.kind === "choice",
    );
    const options = asked?.ask.kind === "choice" ? asked.ask.options : [];
    return options.find((option) => option.value === name)?.label[language] ?? name.replaceAll("_", " ");
  };
  const askedAs = (fact: string, period: Period | undefined): string | null => {
    const [question] = prepared.questionsFor.get(fact) ?? [];
    if (question === undefined) return null;
    const slot = { question: question.id, instance: "", period: period ?? null };
    return placed(question.wording[language].short, [slot], prepared, language);
  };
  const say: Sayer = {
    label({ label, entity, instance, fact, period }) {
      const person = entity === prepared.service.household.person ? people[instance] : undefined;
      const text = (fact === undefined ? null : askedAs(fact, period)) ?? label[language];
      const known = about !== null && about.entity === entity && about.instance === instance;
      if (person === undefined || people.length < 2 || known) return text;
      return texts.results.whose(text, nameInSentence(person, household, language));
    },
    value(possible, type, fact) {
      const value = decidedValue(possible);
      return value === undefined ? null : formatValue(value, type, currency, language, (name) => optionOf(fact, name));
    },
    comparison(step) {
      if (step.kind !== "compare") return null;
      const [left, right] = step.parts.map((part) => part.step);
      if (left === undefined || right === undefined || left.type.kind !== "number") return null;
      const a = labelled(left);
      const b = labelled(right);
      const values = [decidedValue(left.possible), decidedValue(right.possible)];
      if (a === null || b === null || !values.every(isNumber)) return null;
      const shown = [say.value(left.possible, left.type), say.value(right.possible, right.type)] as [string, string];
      const order = exact.compare(values[0] as number, values[1] as number);
      const sentence = order < 0 ? texts.results.isUnder : order > 0 ? texts.results.isOver : texts.results.isEqual;
      return capital(sentence(say.label(a), shown[0], say.label(b), shown[1]));
    },
  };
  return say;
}

const isNumber = (value: Value | undefined): boolean => typeof value === "number" || typeof value === "object";

/** The step itself where the law names it; what a person would not recognise by name is not said. */
const labelled = (step: Step): (Step & Named) | null =>
  step.kind === "fact" || step.kind === "rule" || step.kind === "parameter" ? step : null;

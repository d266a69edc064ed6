import { assertNever, civilDate, type Day, type Exact, exact, type Period } from "../../base/index.ts";
import type { Language } from "../definition/service.ts";
import { type Household, isChildId } from "../household/household.ts";
import { nameOf } from "../household/people-names.ts";
import type { ChoiceField, DateField, Field, FieldError, YesNoField } from "../pages.ts";
import type { Asked, Prepared } from "../prepare.ts";
import { currencySymbol, typedNumber } from "../texts/format.ts";
import { textsIn } from "../texts/texts-in.ts";
import { type Answer, type AnswerValue, answerTo } from "./answers.ts";
import {
  answerField,
  DATE_PARTS,
  type DatePart,
  datePartField,
  type Form,
  noneField,
  unknownField,
} from "./field-names.ts";
import type { Slot } from "./look.ts";
import { parseAnswer, scaleOf } from "./parse-answer.ts";

export interface FieldContext {
  readonly prepared: Prepared;
  readonly household: Household;
  readonly language: Language;
}

/** Whether yes or no about several children is asked as one set of checkboxes. */
export const asksWhich = (asked: Asked, slots: readonly Slot[]): boolean =>
  asked.question.ask.kind === "yes_no" &&
  !asked.question.dontKnow &&
  slots.length > 1 &&
  slots.every((slot) => isChildId(slot.instance) && slot.period === null);

/** What goes before a field, or an error, where a page asks several: whose it is, and of which year. */
export function slotLabel(slot: Slot, slots: readonly Slot[], context: FieldContext): string {
  const name = nameOf(slot.instance, context.household, context.language);
  const years = new Set(slots.map((other) => other.period)).size > 1;
  return [name, ...(years ? [slot.period ?? ""] : [])].filter((part) => part !== "").join(", ");
}

/**
 * The fields of a question page. `form` is what was typed when the page is shown again; without it, fields hold the
 * answers there are.
 */
export function fieldsFor(
  asked: Asked,
  slots: readonly Slot[],
  labelled: boolean,
  answers: readonly Answer[],
  form: Form | null,
  errors: readonly FieldError[],
  context: FieldContext,
): readonly Field[] {
  const texts = textsIn(context.language);
  const { question } = asked;
  const typed = form ?? formOf(asked, slots, answers, context.language);
  const errorAt = (name: string): string | null =>
    errors.find((e) => e.field === name || e.field.startsWith(`${name}-`))?.message ?? null;
  if (asksWhich(asked, slots)) {
    const none = noneField(question.fact);
    return [
      {
        kind: "which",
        name: answerField(question.fact, (slots[0] as Slot).instance, null),
        label: "",
        hint: null,
        error: errors[0]?.message ?? null,
        dontKnow: null,
        items: slots.map((slot) => {
          const name = answerField(question.fact, slot.instance, null);
          return { name, label: slotLabel(slot, slots, context), checked: typed[name] === "yes" };
        }),
        none: { name: none, label: texts.noneOfThem, checked: typed[none] === "yes" },
      },
    ];
  }
  return slots.map((slot): Field => {
    const name = answerField(question.fact, slot.instance, slot.period);
    const base = { name, label: labelled ? slotLabel(slot, slots, context) : "", hint: null, error: errorAt(name) };
    const value = typed[name] ?? "";
    const unknown = unknownField(name);
    const box = question.dontKnow ? { name: unknown, label: texts.dontKnow, checked: typed[unknown] === "yes" } : null;
    switch (question.ask.kind) {
      case "yes_no":
        return yesNoField(base, value, context.language, question.dontKnow);
      case "choice": {
        const { language } = context;
        const options = question.ask.options.map((option) => ({
          value: option.value,
          label: option.label[language],
          hint: option.hint?.[language] ?? null,
          checked: value === option.value,
        }));
        return {
          ...base,
          kind: "choice",
          dontKnow: null,
          choices: [...options, ...dontKnowChoice(question.dontKnow, value, language)],
        };
      }
      case "amount": {
        const per = question.ask.per ?? (asked.type.kind === "number" ? asked.type.per : undefined);
        const suffix = per === "month" ? texts.perMonth : per === "year" ? texts.perYear : "";
        return {
          ...base,
          kind: "amount",
          dontKnow: box,
          value,
          symbol: currencySymbol(context.prepared.program.currency, context.language),
          suffix,
        };
      }
      case "number":
        return { ...base, kind: "number", dontKnow: box, value, suffix: unitOf(asked, context.language) };
      case "date":
        return dateField(base, typed, context.language, box);
      default:
        return assertNever(question.ask);
    }
  });
}

type Base = Pick<Field, "name" | "label" | "hint" | "error">;

export function yesNoField(base: Base, value: string, language: Language, dontKnow = false): YesNoField {
  const texts = textsIn(language);
  return {
    ...base,
    kind: "yes_no",
    dontKnow: null,
    choices: [
      { value: "yes", label: texts.yes, hint: null, checked: value === "yes" },
      { value: "no", label: texts.no, hint: null, checked: value === "no" },
      ...dontKnowChoice(dontKnow, value, language),
    ],
  };
}

const dontKnowChoice = (offered: boolean, value: string, language: Language): ChoiceField["choices"] =>
  offered
    ? [{ value: "dont_know", label: textsIn(language).dontKnow, hint: null, checked: value === "dont_know" }]
    : [];

export function dateField(base: Base, typed: Form, language: Language, dontKnow: Field["dontKnow"] = null): DateField {
  const texts = textsIn(language);
  return {
    ...base,
    kind: "date",
    dontKnow,
    parts: DATE_PARTS.map((part) => {
      const name = datePartField(base.name, part);
      return { part, name, label: texts[part], value: typed[name] ?? "" };
    }),
  };
}

function unitOf({ type }: Asked, language: Language): string {
  const { units } = textsIn(language);
  if (type.kind !== "number") return "";
  switch (type.unit) {
    case "ratio":
    case "percent":
      return units.percent;
    case "years":
    case "months":
    case "days":
    case "area":
      return units[type.unit];
    default:
      return "";
  }
}

/** The form that would give these answers: what a page is filled with when somebody comes back to it. */
export function formOf(asked: Asked, slots: readonly Slot[], answers: readonly Answer[], language: Language): Form {
  const form: Record<string, string> = {};
  const { fact } = asked.question;
  const found = slots.map((slot) => ({
    slot,
    answer: answerTo(answers, asked.question.id, slot.instance, slot.period),
  }));
  for (const { slot, answer } of found) {
    if (answer !== undefined)
      Object.assign(form, typedAnswer(asked, answerField(fact, slot.instance, slot.period), answer.value, language));
  }
  if (asksWhich(asked, slots)) {
    for (const { slot, answer } of found)
      if (answer?.value !== true) delete form[answerField(fact, slot.instance, null)];
    if (found.every(({ answer }) => answer?.value === false)) form[noneField(fact)] = "yes";
  }
  return form;
}

/** One answer as its fields hold it. */
export function typedAnswer(asked: Asked, field: string, value: AnswerValue | null, language: Language): Form {
  const { ask } = asked.question;
  if (value === null) {
    return ask.kind === "yes_no" || ask.kind === "choice" ? { [field]: "dont_know" } : { [unknownField(field)]: "yes" };
  }
  if (typeof value === "boolean") return { [field]: value ? "yes" : "no" };
  if (typeof value === "string") return { [field]: value };
  if (ask.kind === "date") return typedDate(field, exact.toNumber(value));
  const shown: Exact = ask.kind === "amount" ? exact.divide(value, 100) : exact.multiply(value, scaleOf(asked));
  return { [field]: typedNumber(shown, language) };
}

export function typedDate(field: string, day: Day): Form {
  const date = civilDate(day);
  return Object.fromEntries(DATE_PARTS.map((part: DatePart) => [datePartField(field, part), String(date[part])]));
}

/** Reads all fields of a question page; answers only when nothing is wrong. */
export function parseQuestion(
  asked: Asked,
  slots: readonly Slot[],
  labelled: boolean,
  form: Form,
  context: FieldContext,
): { readonly answers: readonly Answer[]; readonly errors: readonly FieldError[] } {
  const texts = textsIn(context.language);
  const { question } = asked;
  const answer = (slot: Slot, value: AnswerValue | null): Answer => ({ question: question.id, ...slot, value });
  const fieldOf = (slot: Slot, period: Period | null = slot.period) =>
    answerField(question.fact, slot.instance, period);
  if (asksWhich(asked, slots)) {
    const chosen = slots.filter((slot) => form[fieldOf(slot)] === "yes");
    const none = form[noneField(question.fact)] === "yes";
    if (none === chosen.length > 0) {
      const field = fieldOf(slots[0] as Slot);
      const error = none
        ? { field, code: "none_and_some", message: texts.errors.noneAndSome }
        : { field, code: "missing", message: texts.errors.missingWhich };
      return { answers: [], errors: [error] };
    }
    return { answers: slots.map((slot) => answer(slot, chosen.includes(slot))), errors: [] };
  }
  const answers: Answer[] = [];
  const errors: FieldError[] = [];
  for (const slot of slots) {
    const parsed = parseAnswer(asked, fieldOf(slot), form, {
      language: context.language,
      currency: context.prepared.program.currency,
    });
    if (parsed.ok) answers.push(answer(slot, parsed.value));
    else {
      const { message } = parsed.error;
      const whose = labelled ? slotLabel(slot, slots, context) : "";
      errors.push({ ...parsed.error, message: whose === "" ? message : texts.errors.whose(whose, message) });
    }
  }
  return errors.length > 0 ? { answers: [], errors } : { answers, errors };
}

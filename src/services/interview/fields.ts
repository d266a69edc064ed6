import { assertNever, civilDate, type Day, type Exact, exact } from "../../base/index.ts";
import type { Language } from "../definition/service.ts";
import { type Household, isAbout, isChildId } from "../household/household.ts";
import { nameOf } from "../household/people-names.ts";
import type { ChoiceField, DateField, Field, FieldError, WhichField, YesNoField } from "../pages.ts";
import type { Asked, AskedPage, Prepared } from "../prepare.ts";
import { currencySymbol, formatPeriod, typedNumber } from "../texts/format.ts";
import { textsIn } from "../texts/texts-in.ts";
import { type Answer, type AnswerValue, answerTo, isTick } from "./answers.ts";
import {
  answerField,
  DATE_PARTS,
  type DatePart,
  datePartField,
  type Form,
  noneField,
  noTickField,
  tickField,
  unknownField,
} from "./field-names.ts";
import { isMonth, type Slot } from "./look.ts";
import { parseAnswer, scaleOf } from "./parse-answer.ts";

export interface FieldContext {
  readonly prepared: Prepared;
  readonly household: Household;
  readonly language: Language;
}

/** What a page shows: the page as the service has it, and the slots on it as things stand. */
export interface SlotsOnPage {
  readonly page: AskedPage;
  readonly slots: readonly Slot[];
}

/** Whether yes or no about several children is asked as one set of checkboxes. */
const asksWhich = ({ page, slots }: SlotsOnPage): boolean => {
  const [asked] = page.asked;
  return (
    page.sheet === null &&
    asked?.question.ask.kind === "yes_no" &&
    !asked.question.dontKnow &&
    slots.length > 1 &&
    slots.every((slot) => isChildId(slot.instance) && slot.period === null)
  );
};

/** The lists of a checklist: one for each person, and one for all that is asked of the home and the family. */
function listsOn({ slots }: SlotsOnPage): readonly { readonly list: string; readonly own: readonly Slot[] }[] {
  const listOf = ({ instance }: Slot) => (isAbout("everyone", instance) ? instance : HOME);
  return [...new Set(slots.map(listOf))].map((list) => ({ list, own: slots.filter((slot) => listOf(slot) === list) }));
}
const HOME = "home";

const isChecklist = ({ page }: SlotsOnPage): boolean => page.sheet?.kind === "checklist";

/** Whose a slot is, where the page is about several. */
function whoseSlot(slot: Slot, { slots }: SlotsOnPage, context: FieldContext): string | null {
  if (new Set(slots.map((other) => other.instance)).size < 2) return null;
  const name = nameOf(slot.instance, context.household, context.language);
  return name === "" ? null : name;
}

/**
 * What goes before a field, or an error, where a page asks several: what, whose and of which year or month. The fields of
 * months stand under their person's name; an error names them both.
 */
function slotLabel(slot: Slot, view: SlotsOnPage, context: FieldContext, inError = true): string {
  const asked = context.prepared.asked.get(slot.question);
  const name = nameOf(slot.instance, context.household, context.language);
  const periods = new Set(view.slots.map((other) => other.period)).size > 1;
  const what = view.page.sheet === null || asked === undefined ? "" : nameOnSheet(asked, slot, context);
  const when = slot.period !== null && periods ? capital(formatPeriod(slot.period, context.language)) : "";
  const whose = view.page.sheet !== null && whoseSlot(slot, view, context) === null ? "" : name;
  const person = inError ? (whoseSlot(slot, view, context) ?? "") : "";
  const parts = isMonth(slot.period) ? [when, person] : [what, whose, when];
  return parts.filter((part) => part !== "").join(", ");
}

/** What a question is called among others on a sheet. */
export function nameOnSheet({ question }: Asked, slot: Slot, { prepared, language }: FieldContext): string {
  const wording = question.wording[language];
  const isSteady = prepared.service.steady.some((each) => each.question === question.id);
  return placed(isSteady ? wording.title : (wording.label ?? wording.short), [slot], prepared, language);
}

/**
 * The fields of a question page. `form` is what was typed when the page is shown again; without it, fields hold the
 * answers there are.
 */
export function fieldsFor(
  view: SlotsOnPage,
  labelled: boolean,
  answers: readonly Answer[],
  form: Form | null,
  errors: readonly FieldError[],
  context: FieldContext,
): readonly Field[] {
  const texts = textsIn(context.language);
  const typed = form ?? formOf(view, answers, context);
  const errorAt = (name: string): string | null =>
    errors.find((e) => e.field === name || e.field.startsWith(`${name}-`))?.message ?? null;
  const { slots } = view;
  if (asksWhich(view)) {
    const { fact } = (view.page.asked[0] as Asked).question;
    const none = noneField(fact);
    const items = slots.map((slot) => {
      const name = answerField(fact, slot.instance, null);
      return { name, label: slotLabel(slot, view, context), hint: null, checked: typed[name] === "yes" };
    });
    const name = (items[0] as WhichField["items"][number]).name;
    const error = errors[0]?.message ?? null;
    return [whichField({ name, label: "", under: null, hint: null, error }, items, none, texts.noneOfThem, typed)];
  }
  if (isChecklist(view)) {
    return listsOn(view).map(({ list, own }) => {
      const items = own.map((slot) => {
        const asked = context.prepared.asked.get(slot.question) as Asked;
        const name = boxOf(asked, slot);
        const wording = asked.question.wording[context.language];
        return {
          name,
          label: nameOnSheet(asked, slot, context),
          hint: wording.hint === null ? null : placed(wording.hint, [slot], context.prepared, context.language),
          checked: typed[name] === "yes",
        };
      });
      const { name } = items[0] as WhichField["items"][number];
      const label = whoseSlot(own[0] as Slot, view, context) ?? "";
      const error = errorAt(name);
      return whichField(
        { name, label, under: null, hint: null, error },
        items,
        noTickField(list),
        texts.noneOfThese,
        typed,
      );
    });
  }
  return slots.map((slot): Field => {
    const asked = context.prepared.asked.get(slot.question) as Asked;
    return fieldOf(asked, slot, view, labelled, typed, errorAt, context);
  });
}

function fieldOf(
  asked: Asked,
  slot: Slot,
  view: SlotsOnPage,
  labelled: boolean,
  typed: Form,
  errorAt: (name: string) => string | null,
  context: FieldContext,
): Field {
  const texts = textsIn(context.language);
  const { question } = asked;
  const name = answerField(question.fact, slot.instance, slot.period);
  const onSheet = view.page.sheet !== null;
  const wording = question.wording[context.language];
  const hint =
    onSheet && wording.hint !== null ? placed(wording.hint, [slot], context.prepared, context.language) : null;
  const label = onSheet ? nameOnSheet(asked, slot, context) : labelled ? slotLabel(slot, view, context, false) : "";
  const under = onSheet || isMonth(slot.period) ? whoseSlot(slot, view, context) : null;
  const base = { name, label, under, hint, error: errorAt(name) };
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
}

const whichField = (
  base: Base,
  items: WhichField["items"],
  none: string,
  noneLabel: string,
  typed: Form,
): WhichField => ({
  ...base,
  kind: "which",
  dontKnow: null,
  items,
  none: { name: none, label: noneLabel, hint: null, checked: typed[none] === "yes" },
});

/** The box of a question on a checklist: an answer by itself for yes or no, else the tick that leaves it to be asked. */
const boxOf = (asked: Asked, { instance, period }: Slot): string =>
  (asked.type.kind === "yes_no" ? answerField : tickField)(asked.question.fact, instance, period);

type Base = Pick<Field, "name" | "label" | "under" | "hint" | "error">;

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
export function formOf(view: SlotsOnPage, answers: readonly Answer[], { prepared, language }: FieldContext): Form {
  const form: Record<string, string> = {};
  const found = view.slots.flatMap((slot) => {
    const asked = prepared.asked.get(slot.question);
    const answer = answerTo(answers, slot.question, slot.instance, slot.period);
    return asked === undefined ? [] : [{ slot, asked, answer }];
  });
  if (isChecklist(view)) {
    for (const { list, own: slots } of listsOn(view)) {
      const own = found.filter(({ slot }) => slots.includes(slot));
      for (const { slot, asked, answer } of own) {
        if (answer !== undefined && answer.value !== false) form[boxOf(asked, slot)] = "yes";
      }
      if (own.every(({ answer }) => answer?.value === false)) form[noTickField(list)] = "yes";
    }
    return form;
  }
  const which = asksWhich(view);
  for (const { slot, asked, answer } of found) {
    if (answer === undefined || isTick(asked, answer.value) || (which && answer.value !== true)) continue;
    const field = answerField(asked.question.fact, slot.instance, slot.period);
    Object.assign(form, typedAnswer(asked, field, answer.value, language));
  }
  const { fact } = (view.page.asked[0] as Asked).question;
  if (which && found.every(({ answer }) => answer?.value === false)) form[noneField(fact)] = "yes";
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
  view: SlotsOnPage,
  labelled: boolean,
  form: Form,
  before: readonly Answer[],
  context: FieldContext,
): { readonly answers: readonly Answer[]; readonly errors: readonly FieldError[] } {
  const texts = textsIn(context.language);
  const { slots } = view;
  const answer = (slot: Slot, value: AnswerValue | null): Answer => ({ ...slot, value });
  if (asksWhich(view)) {
    const { fact } = (view.page.asked[0] as Asked).question;
    const fieldOf = (slot: Slot) => answerField(fact, slot.instance, null);
    const chosen = slots.filter((slot) => form[fieldOf(slot)] === "yes");
    const wrong = noneOrSome(form, noneField(fact), chosen.length, fieldOf(slots[0] as Slot), {
      missing: texts.errors.missingWhich,
      both: texts.errors.noneAndSome,
    });
    if (wrong !== null) return { answers: [], errors: [wrong] };
    return { answers: slots.map((slot) => answer(slot, chosen.includes(slot))), errors: [] };
  }
  if (isChecklist(view)) return parseChecklist(view, form, before, context);
  const answers: Answer[] = [];
  const errors: FieldError[] = [];
  for (const slot of slots) {
    const asked = context.prepared.asked.get(slot.question) as Asked;
    const field = answerField(asked.question.fact, slot.instance, slot.period);
    const above =
      isMonth(slot.period) && (form[field] ?? "").trim() === "" ? lineAbove(slot, answers, before) : undefined;
    if (above !== undefined) {
      answers.push(answer(slot, above));
      continue;
    }
    const parsed = parseAnswer(asked, field, form, {
      language: context.language,
      currency: context.prepared.program.currency,
    });
    if (parsed.ok) answers.push(answer(slot, parsed.value));
    else {
      const { message } = parsed.error;
      const whose = labelled || view.page.sheet !== null ? slotLabel(slot, view, context) : "";
      errors.push({ ...parsed.error, message: whose === "" ? message : texts.errors.whose(whose, message) });
    }
  }
  return errors.length > 0 ? { answers: [], errors } : { answers, errors };
}

/** The amount of a month that was left empty: that of the month after it, which stands above it on the page. */
function lineAbove(slot: Slot, answers: readonly Answer[], before: readonly Answer[]): AnswerValue | undefined {
  const own = (each: Answer) => each.question === slot.question && each.instance === slot.instance;
  const above = answers.findLast(own) ?? before.find((each) => own(each) && each.period === null);
  return above?.value ?? undefined;
}

function parseChecklist(
  view: SlotsOnPage,
  form: Form,
  before: readonly Answer[],
  context: FieldContext,
): ReturnType<typeof parseQuestion> {
  const { errors: texts } = textsIn(context.language);
  const answers: Answer[] = [];
  const errors: FieldError[] = [];
  for (const { list, own } of listsOn(view)) {
    const askedOf = (slot: Slot) => context.prepared.asked.get(slot.question) as Asked;
    const ticked = own.filter((slot) => form[boxOf(askedOf(slot), slot)] === "yes");
    const first = boxOf(askedOf(own[0] as Slot), own[0] as Slot);
    const wrong = noneOrSome(form, noTickField(list), ticked.length, first, {
      missing: texts.missingTick,
      both: texts.noneAndTick,
    });
    if (wrong !== null) {
      const whose = whoseSlot(own[0] as Slot, view, context);
      errors.push(whose === null ? wrong : { ...wrong, message: texts.whose(whose, wrong.message) });
    }
    for (const slot of own) {
      // An amount that was told stays, as long as its box stays ticked.
      const told = answerTo(before, slot.question, slot.instance, slot.period)?.value;
      const keeps = told !== undefined && told !== null && typeof told !== "boolean";
      answers.push({ ...slot, value: ticked.includes(slot) ? (keeps ? told : true) : false });
    }
  }
  return errors.length > 0 ? { answers: [], errors } : { answers, errors };
}

/** Boxes, or the box that says none of them: one of the two, not both. */
function noneOrSome(
  form: Form,
  none: string,
  some: number,
  field: string,
  messages: { readonly missing: string; readonly both: string },
): FieldError | null {
  if ((form[none] === "yes") !== some > 0) return null;
  return some > 0
    ? { field, code: "none_and_some", message: messages.both }
    : { field, code: "missing", message: messages.missing };
}

/** Puts years, months and the child's name into the words of a question. */
export function placed(
  text: string,
  slots: readonly Slot[],
  prepared: Prepared,
  language: Language,
  child = "",
): string {
  const periods = [...new Set(slots.flatMap((slot) => slot.period ?? []))].filter((period) => !isMonth(period));
  return text
    .replaceAll("{year}", textsIn(language).list(periods))
    .replaceAll("{next_year}", textsIn(language).list(periods.map((year) => String(Number(year) + 1))))
    .replaceAll("{month}", formatPeriod(prepared.program.month, language))
    .replaceAll("{child}", child);
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

import type { Day } from "../../base/index.ts";
import type { HouseholdShape, Language } from "../definition/service.ts";
import {
  answerField,
  DATE_PARTS,
  DO_FIELD,
  datePartField,
  type Form,
  PARTNER_FIELD,
} from "../interview/field-names.ts";
import { dateField, type FieldContext, typedDate, yesNoField } from "../interview/fields.ts";
import { birthDates, parseDate } from "../interview/parse-answer.ts";
import type { FieldError, HouseholdPage, Progress, Step } from "../pages.ts";
import type { Texts } from "../texts/texts.ts";
import { textsIn } from "../texts/texts-in.ts";
import {
  type Child,
  type ChildId,
  type Household,
  type InstanceId,
  isChildId,
  MOST_CHILDREN,
  nextChildId,
  PARTNER,
  YOU,
} from "./household.ts";

/** What the buttons of the page ask for. */
export type HouseholdRead =
  | { readonly kind: "household"; readonly household: Household }
  /** Shown again: a child more or less, or something to put right. Nothing that was typed is lost. */
  | { readonly kind: "again"; readonly form: Form; readonly errors: readonly FieldError[] };

export interface HouseholdContext {
  readonly language: Language;
  readonly today: Day;
  /** What the page asks: the dates of birth, and how a couple lives. */
  readonly shape: HouseholdShape;
  /** Ids of children there ever were, so that none is given twice. */
  readonly used: readonly string[];
}

const birthField = (shape: HouseholdShape, id: ChildId): string => answerField(shape.childBirth, id, null);

/** Children the form speaks of, in order. */
function childrenIn(form: Form, { childBirth: birth }: HouseholdShape): ChildId[] {
  const ids = Object.keys(form).flatMap((name) => {
    const match = name.startsWith(`a.${birth}.`)
      ? /^(.*)-(?:day|month|year)$/.exec(name.slice(birth.length + 3))
      : null;
    return match?.[1] !== undefined && isChildId(match[1]) ? [match[1]] : [];
  });
  return [...new Set(ids)].sort((a, b) => Number(a.slice(5)) - Number(b.slice(5)));
}

export function readHousehold(form: Form, context: HouseholdContext): HouseholdRead {
  const { errors: texts } = textsIn(context.language);
  const button = form[DO_FIELD] ?? "continue";
  const { shape } = context;
  const ids = childrenIn(form, shape);
  if (button === "add") {
    if (ids.length >= MOST_CHILDREN) {
      const field = birthField(shape, ids[0] as ChildId);
      return {
        kind: "again",
        form,
        errors: [
          { field: datePartField(field, "day"), code: "too_many", message: texts.tooManyChildren(MOST_CHILDREN) },
        ],
      };
    }
    const added = birthField(shape, nextChildId([...ids, ...context.used]));
    return {
      kind: "again",
      form: { ...form, ...Object.fromEntries(DATE_PARTS.map((part) => [datePartField(added, part), ""])) },
      errors: [],
    };
  }
  const removed = /^remove\.(child\d+)$/.exec(button)?.[1];
  if (removed !== undefined && isChildId(removed)) {
    const gone = `${birthField(shape, removed)}-`;
    return {
      kind: "again",
      form: Object.fromEntries(Object.entries(form).filter(([name]) => !name.startsWith(gone))),
      errors: [],
    };
  }
  return readAll(form, ids.slice(0, MOST_CHILDREN), context);
}

function readAll(form: Form, ids: readonly ChildId[], context: HouseholdContext): HouseholdRead {
  const texts = textsIn(context.language);
  const errors: FieldError[] = [];
  const { couple, adultBirth } = context.shape;
  const typed = form[PARTNER_FIELD];
  const lives = couple?.options.find((option) => option.id === typed);
  const told = couple === null ? typed === "yes" || typed === "no" : lives !== undefined;
  const partner = lives?.partner ?? typed === "yes";
  if (!told) {
    const message = couple === null ? texts.errors.missingYesNo : texts.errors.missingChoice;
    errors.push({ field: PARTNER_FIELD, code: "missing", message });
  }
  const births: Record<InstanceId, Day> = {};
  for (const adult of adultBirth === null ? [] : told && partner ? [YOU, PARTNER] : [YOU]) {
    const parsed = parseDate(form, answerField(adultBirth ?? "", adult, null), birthDates(context.today), context);
    if (parsed.ok) births[adult] = parsed.value as Day;
    else errors.push({ ...parsed.error, message: texts.errors.whose(birthLegend(adult, texts), parsed.error.message) });
  }
  const children: Child[] = [];
  ids.forEach((id, i) => {
    const parsed = parseDate(form, birthField(context.shape, id), birthDates(context.today), context);
    if (!parsed.ok) {
      const message = texts.errors.whose(texts.household.childLegend(i + 1), parsed.error.message);
      errors.push({ ...parsed.error, message });
    } else children.push({ id, birth: parsed.value as Day });
  });
  if (errors.length > 0) return { kind: "again", form, errors };
  const household: Household = {
    partner,
    ...(lives === undefined ? {} : { couple: lives.id }),
    ...(adultBirth === null ? {} : { births }),
    children,
  };
  return { kind: "household", household };
}

const birthLegend = (adult: InstanceId, { household }: Texts): string =>
  adult === YOU ? household.yourBirth : household.partnerBirth;

/** The form that would give this household. */
export function householdForm(household: Household, shape: HouseholdShape): Form {
  const children = household.children.map((child) => typedDate(birthField(shape, child.id), child.birth));
  const adults = Object.entries(household.births ?? {}).map(([adult, day]) =>
    typedDate(answerField(shape.adultBirth ?? shape.childBirth, adult, null), day),
  );
  const partner = household.couple ?? (household.partner ? "yes" : "no");
  return Object.assign({ [PARTNER_FIELD]: partner }, ...adults, ...children);
}

export interface HouseholdView {
  readonly version: number;
  readonly previous: Step;
  readonly progress: Progress;
  readonly form: Form;
  readonly errors: readonly FieldError[];
  readonly notice: string | null;
}

export function householdPage(
  view: HouseholdView,
  { prepared, language }: Pick<FieldContext, "prepared" | "language">,
): HouseholdPage {
  const all = textsIn(language);
  const { household: texts, proceed } = all;
  const shape = prepared.service.household;
  const ids = childrenIn(view.form, shape);
  const errorAt = (name: string): string | null =>
    view.errors.find((e) => e.field === name || e.field.startsWith(`${name}-`))?.message ?? null;
  return {
    kind: "household",
    service: prepared.service.id,
    language,
    version: view.version,
    title: texts.title,
    intro: texts.intro,
    partner: partnerField(shape, view.form[PARTNER_FIELD] ?? "", errorAt(PARTNER_FIELD), language),
    adults: (shape.adultBirth === null ? [] : [YOU, PARTNER]).map((adult) => {
      const name = answerField(shape.adultBirth ?? "", adult, null);
      const legend = birthLegend(adult, all);
      const hint = adult === PARTNER ? texts.partnerBirthHint : null;
      const base = { name, label: legend, under: null, hint, error: errorAt(name) };
      return { id: adult, legend, birth: dateField(base, view.form, language) };
    }),
    childrenLegend: texts.children,
    childrenHint: texts.childrenHint,
    children: ids.map((id, i) => {
      const name = birthField(shape, id);
      const legend = texts.childLegend(i + 1);
      return {
        id,
        legend,
        birth: dateField(
          { name, label: texts.birth, under: null, hint: null, error: errorAt(name) },
          view.form,
          language,
        ),
        remove: { name: DO_FIELD, value: `remove.${id}`, label: texts.remove, hidden: legend.toLowerCase() },
      };
    }),
    add: { name: DO_FIELD, value: "add", label: ids.length === 0 ? texts.addFirst : texts.add, hidden: null },
    proceed: { name: DO_FIELD, value: "continue", label: proceed, hidden: null },
    errors: view.errors,
    notice: view.notice,
    previous: view.previous,
    progress: view.progress,
  };
}

/** Yes or no, or the ways to live as a couple that the service tells apart. */
function partnerField(
  { couple }: HouseholdShape,
  value: string,
  error: string | null,
  language: Language,
): HouseholdPage["partner"] {
  const { household: texts } = textsIn(language);
  const base = { name: PARTNER_FIELD, under: null, error };
  if (couple === null) {
    return yesNoField({ ...base, label: texts.partner, hint: texts.partnerHint }, value, language);
  }
  return {
    ...base,
    kind: "choice",
    label: texts.couple,
    hint: null,
    dontKnow: null,
    choices: couple.options.map((option) => ({
      value: option.id,
      label: option.label[language],
      hint: null,
      checked: value === option.id,
    })),
  };
}

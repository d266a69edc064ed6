import type { Day } from "../../base/index.ts";
import type { Language } from "../definition/service.ts";
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
import { textsIn } from "../texts/texts-in.ts";
import { type Child, type ChildId, type Household, isChildId, MOST_CHILDREN, nextChildId } from "./household.ts";

/** What the buttons of the page ask for. */
export type HouseholdRead =
  | { readonly kind: "household"; readonly household: Household }
  /** Shown again: a child more or less, or something to put right. Nothing that was typed is lost. */
  | { readonly kind: "again"; readonly form: Form; readonly errors: readonly FieldError[] };

export interface HouseholdContext {
  readonly language: Language;
  readonly today: Day;
  /** The fact of a child that the page asks. */
  readonly birth: string;
  /** Ids of children there ever were, so that none is given twice. */
  readonly used: readonly string[];
}

const birthField = (context: Pick<HouseholdContext, "birth">, id: ChildId): string =>
  answerField(context.birth, id, null);

/** Children the form speaks of, in order. */
function childrenIn(form: Form, birth: string): ChildId[] {
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
  const ids = childrenIn(form, context.birth);
  if (button === "add") {
    if (ids.length >= MOST_CHILDREN) {
      const field = birthField(context, ids[0] as ChildId);
      return {
        kind: "again",
        form,
        errors: [
          { field: datePartField(field, "day"), code: "too_many", message: texts.tooManyChildren(MOST_CHILDREN) },
        ],
      };
    }
    const added = birthField(context, nextChildId([...ids, ...context.used]));
    return {
      kind: "again",
      form: { ...form, ...Object.fromEntries(DATE_PARTS.map((part) => [datePartField(added, part), ""])) },
      errors: [],
    };
  }
  const removed = /^remove\.(child\d+)$/.exec(button)?.[1];
  if (removed !== undefined && isChildId(removed)) {
    const gone = `${birthField(context, removed)}-`;
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
  const partner = form[PARTNER_FIELD];
  if (partner !== "yes" && partner !== "no") {
    errors.push({ field: PARTNER_FIELD, code: "missing", message: texts.errors.missingYesNo });
  }
  const children: Child[] = [];
  ids.forEach((id, i) => {
    const parsed = parseDate(form, birthField(context, id), birthDates(context.today), context);
    if (!parsed.ok) {
      const message = texts.errors.whose(texts.household.childLegend(i + 1), parsed.error.message);
      errors.push({ ...parsed.error, message });
    } else children.push({ id, birth: parsed.value as Day });
  });
  if (errors.length > 0) return { kind: "again", form, errors };
  return { kind: "household", household: { partner: partner === "yes", children } };
}

/** The form that would give this household. */
export function householdForm(household: Household, birth: string): Form {
  const children = household.children.map((child) => typedDate(birthField({ birth }, child.id), child.birth));
  return Object.assign({ [PARTNER_FIELD]: household.partner ? "yes" : "no" }, ...children);
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
  const { household: texts, proceed } = textsIn(language);
  const birth = prepared.service.household.childBirth;
  const ids = childrenIn(view.form, birth);
  const errorAt = (name: string): string | null =>
    view.errors.find((e) => e.field === name || e.field.startsWith(`${name}-`))?.message ?? null;
  return {
    kind: "household",
    service: prepared.service.id,
    language,
    version: view.version,
    title: texts.title,
    intro: texts.intro,
    partner: yesNoField(
      { name: PARTNER_FIELD, label: texts.partner, hint: texts.partnerHint, error: errorAt(PARTNER_FIELD) },
      view.form[PARTNER_FIELD] ?? "",
      language,
    ),
    childrenLegend: texts.children,
    childrenHint: texts.childrenHint,
    children: ids.map((id, i) => {
      const name = birthField({ birth }, id);
      const legend = texts.childLegend(i + 1);
      return {
        id,
        legend,
        birth: dateField({ name, label: texts.birth, hint: null, error: errorAt(name) }, view.form, language),
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

import { assertNever, type Day, dayOf, daysInMonth, type Exact, exact } from "../../base/index.ts";
import type { Constant } from "../../law/index.ts";
import type { Language } from "../definition/service.ts";
import type { FieldError } from "../pages.ts";
import type { Asked } from "../prepare.ts";
import { formatDate, formatMoney, formatNumber } from "../texts/format.ts";
import { textsIn } from "../texts/texts-in.ts";
import { type AnswerValue, toAskedRate } from "./answers.ts";
import { DATE_PARTS, type DatePart, datePartField, type Form, unknownField } from "./field-names.ts";
import { parseTypedNumber } from "./parse-number.ts";

/** What one field gave: a value, "I don't know" (null), or what is wrong with it, in the person's words. */
export type Parsed =
  | { readonly ok: true; readonly value: AnswerValue | null }
  | { readonly ok: false; readonly error: FieldError };

export interface ParseContext {
  readonly language: Language;
  readonly currency: string;
}

/** No household has this much; a guard against a slipped finger where the law sets no bound. In whole euros or units. */
const IMPLAUSIBLE = 100_000_000;
const EARLIEST: Day = dayOf(1890, 1, 1);
const LATEST: Day = dayOf(2100, 12, 31);

/** Reads the answer to one question about one person from the form. Nothing is thrown; what was typed stays in the form. */
export function parseAnswer(asked: Asked, field: string, form: Form, context: ParseContext): Parsed {
  const { errors } = textsIn(context.language);
  const { ask, dontKnow } = asked.question;
  const text = (form[field] ?? "").trim();
  const fail = (code: string, message: string, at = field): Parsed => ({
    ok: false,
    error: { field: at, code, message },
  });
  const unknown = dontKnow && form[unknownField(field)] === "yes";
  const typed = ask.kind === "date" ? DATE_PARTS.some((part) => partOf(form, field, part) !== "") : text !== "";
  if (unknown && typed) return fail("answer_and_dont_know", errors.answerAndDontKnow);
  if (unknown || (dontKnow && text === "dont_know")) return { ok: true, value: null };
  switch (ask.kind) {
    case "yes_no":
      if (text === "yes" || text === "no") return { ok: true, value: text === "yes" };
      return fail("missing", errors.missingYesNo);
    case "choice":
      if (!ask.options.some((option) => option.value === text)) return fail("missing", errors.missingChoice);
      return { ok: true, value: asked.type.kind === "yes_no" ? text === "yes" : text };
    case "amount":
    case "number":
      return parseQuantity(asked, text, context, fail);
    case "date":
      return parseDate(form, field, rangeOfDates(asked), context);
    default:
      return assertNever(ask);
  }
}

type Fail = (code: string, message: string, at?: string) => Parsed;

function parseQuantity(asked: Asked, text: string, context: ParseContext, fail: Fail): Parsed {
  const { errors } = textsIn(context.language);
  const money = asked.question.ask.kind === "amount";
  if (text === "") return fail("missing", money ? errors.missingAmount : errors.missingNumber);
  const read = parseTypedNumber(text);
  if (read === undefined) return fail("not_a_number", money ? errors.notAmount : errors.notNumber);
  const value = money ? exact.round(exact.multiply(read, 100), "nearest") : exact.divide(read, scaleOf(asked));
  if (!money && mustBeWhole(asked) && typeof value !== "number") return fail("not_whole", errors.notWhole);
  const show = (limit: Exact) =>
    money
      ? formatMoney(limit, context.currency, context.language, true)
      : formatNumber(exact.multiply(limit, scaleOf(asked)), context.language);
  const least = bound(asked, asked.least);
  const most = bound(asked, asked.most) ?? exact.divide(IMPLAUSIBLE * (money ? 100 : 1), scaleOf(asked));
  if (least !== undefined && exact.compare(value, least) < 0) return fail("too_little", errors.tooLittle(show(least)));
  if (exact.compare(value, most) > 0) return fail("too_much", errors.tooMuch(show(most)));
  return { ok: true, value: value as AnswerValue };
}

/** Percentages are typed as percents and kept as ratios. */
export const scaleOf = ({ type }: Asked): number =>
  type.kind === "number" && (type.unit === "percent" || type.unit === "ratio") ? 100 : 1;

const mustBeWhole = ({ type }: Asked): boolean =>
  type.kind === "number" &&
  (type.unit === "count" || type.unit === "years" || type.unit === "months" || type.unit === "days");

/** A bound of the fact as the question asks it (per month where the fact is per year). */
function bound(asked: Asked, constant: Constant | null): Exact | undefined {
  if (constant === null || typeof constant === "boolean" || typeof constant === "string") return undefined;
  return toAskedRate(constant, asked) as Exact;
}

export interface DateRange {
  readonly least: Day;
  readonly most: Day;
  /** Whether the latest day is today, so that a later one is "in the future". */
  readonly past: boolean;
}

const rangeOfDates = (asked: Asked): DateRange => ({
  least: (bound(asked, asked.least) as Day | undefined) ?? EARLIEST,
  most: (bound(asked, asked.most) as Day | undefined) ?? LATEST,
  past: false,
});

export const birthDates = (today: Day): DateRange => ({ least: EARLIEST, most: today, past: true });

const partOf = (form: Form, field: string, part: DatePart): string => (form[datePartField(field, part)] ?? "").trim();

/** Reads a date in three fields; a month may be written as a word. */
export function parseDate(
  form: Form,
  field: string,
  range: DateRange,
  { language }: Pick<ParseContext, "language">,
): Parsed {
  const texts = textsIn(language);
  const { errors } = texts;
  const fail = (code: string, message: string, part: DatePart = "day"): Parsed => ({
    ok: false,
    error: { field: datePartField(field, part), code, message },
  });
  const parts = {
    day: partOf(form, field, "day"),
    month: partOf(form, field, "month"),
    year: partOf(form, field, "year"),
  };
  const empty = DATE_PARTS.filter((part) => parts[part] === "");
  if (empty.length === 3) return fail("missing", errors.missingDate);
  if (empty[0] !== undefined) {
    return fail(
      "incomplete_date",
      errors.missingDatePart(texts.list(empty.map((part) => texts[part].toLowerCase()))),
      empty[0],
    );
  }
  const day = /^\d{1,2}$/.test(parts.day) ? Number(parts.day) : Number.NaN;
  const month = monthNumber(parts.month);
  if (!/^\d{4}$/.test(parts.year)) return fail("year_digits", errors.yearFourDigits, "year");
  const year = Number(parts.year);
  if (!(month >= 1 && month <= 12)) return fail("not_a_date", errors.notDate, "month");
  if (!(day >= 1 && day <= daysInMonth(year, month))) return fail("not_a_date", errors.notDate, "day");
  const value = dayOf(year, month, day);
  if (value < range.least) return fail("too_early", errors.dateTooEarly(formatDate(range.least, language)), "year");
  if (value > range.most) {
    return fail(
      "too_late",
      range.past ? errors.dateInFuture : errors.dateTooLate(formatDate(range.most, language)),
      "year",
    );
  }
  return { ok: true, value };
}

const MONTHS = [
  /^jan/,
  /^f[eé][bv]/,
  /^mar/,
  /^a[pv]r/,
  /^ma[iy]/,
  /^juin|^jun/,
  /^juil|^jul/,
  /^ao[uû]|^aug/,
  /^sep/,
  /^oct/,
  /^nov/,
  /^d[eé]c/,
];
function monthNumber(text: string): number {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  return MONTHS.findIndex((month) => month.test(text.toLowerCase())) + 1;
}

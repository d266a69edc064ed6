import {
  type Day,
  dayOf,
  firstDay,
  lastDay,
  type Month,
  monthOf,
  monthPeriod,
  type Period,
  yearOfMonth,
  yearPeriod,
} from "../../base/index.ts";
import type { Moved } from "../syntax/tree.ts";

/** The period an expression is built for. */
export type At = { readonly kind: "month"; readonly month: Month } | { readonly kind: "year"; readonly year: number };

export const atMonth = (month: Month): At => ({ kind: "month", month });
export const atYear = (year: number): At => ({ kind: "year", year });
export const yearAt = (at: At): number => (at.kind === "year" ? at.year : yearOfMonth(at.month));
export const periodOf = (at: At): Period => (at.kind === "year" ? yearPeriod(at.year) : monthPeriod(at.month));
export const firstDayOf = (at: At): Day => (at.kind === "year" ? dayOf(at.year, 1, 1) : firstDay(at.month));
export const lastDayOf = (at: At): Day => (at.kind === "year" ? dayOf(at.year, 12, 31) : lastDay(at.month));

/** The day whose law counts: the first of a month, the last of a year. */
export const lawDay = (at: At): Day => (at.kind === "year" ? lastDayOf(at) : firstDayOf(at));

/** The period of a monthly or yearly series as read from here: a month's yearly values are those of its year. */
export const readAt = (at: At, period: "month" | "year"): At => (period === "year" ? atYear(yearAt(at)) : at);

export function movedTo(at: At, to: Moved): At {
  if (to.kind === "in_year") return atYear(yearAt(at) - to.back);
  if (to.kind === "last_months") return at;
  if (at.kind === "year") return atYear(at.year - to.count);
  return atMonth(at.month - to.count * (to.unit === "year" ? 12 : 1));
}

/** Months of a window, the oldest first: the ones before this month, or all of a year. */
export function windowMonths(at: At, over: Moved): At[] {
  if (over.kind === "last_months" && at.kind === "month") {
    return Array.from({ length: over.count }, (_, i) => atMonth(at.month - over.count + i));
  }
  const year = yearAt(at) - (over.kind === "in_year" ? over.back : 0);
  return Array.from({ length: 12 }, (_, i) => atMonth(monthOf(year, i + 1)));
}

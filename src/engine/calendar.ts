import { addMonths, civilDate, dayOf, type Exact, exact, wholeMonths } from "../base/index.ts";
import type { Node } from "../law/index.ts";

export type CalendarOp = Extract<Node, { kind: "calendar" }>["op"];

/** A whole number of days or months; what is moved by a part of one is moved by the whole part. Ends of ranges may be ±Infinity. */
const whole = (a: Exact): number => {
  const floor = exact.round(a, "down");
  if (typeof floor !== "number") throw new Error(`too far in time: ${exact.exactText(a)}`);
  return floor;
};

const isEnd = (a: number): boolean => a === Infinity || a === -Infinity;

const monthsBetween = (from: number, to: number): number => {
  if (isEnd(from)) return -from;
  return isEnd(to) ? to : wholeMonths(from, to);
};

const movedByMonths = (day: number, months: number): number => {
  if (isEnd(day)) return day;
  return isEnd(months) ? months : addMonths(day, months);
};

/**
 * One calendar step on days since 1970-01-01 and durations. Years and months are counted as ages are; a part of a year
 * moves by its whole months. Of a day without an end (±Infinity) the answer has none either.
 */
export function calendar(op: CalendarOp, left: Exact, right: Exact): Exact {
  switch (op) {
    case "whole_months":
      return monthsBetween(whole(left), whole(right));
    case "whole_years": {
      const months = monthsBetween(whole(left), whole(right));
      return isEnd(months) ? months : Math.trunc(months / 12) + 0;
    }
    case "days_between":
      return exact.subtract(whole(right), whole(left));
    case "add_years":
      return movedByMonths(whole(left), whole(exact.multiply(right, 12)));
    case "add_months":
      return movedByMonths(whole(left), whole(right));
    case "add_days":
      return exact.add(whole(left), whole(right));
    case "year_of": {
      const day = whole(left);
      return isEnd(day) ? day : civilDate(day).year;
    }
    case "month_of":
      return civilDate(whole(left)).month;
    case "first_day_of_month": {
      const day = whole(left);
      if (isEnd(day)) return day;
      const date = civilDate(day);
      return dayOf(date.year, date.month, 1);
    }
  }
}

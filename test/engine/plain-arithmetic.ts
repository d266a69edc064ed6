import { type Exact, exact, formatDay, parseDay } from "../../src/base/index.ts";

// Written anew and in another way than the engine does it, to check the engine against.

type Number = number | { readonly n: number; readonly d: number };
const plain = (value: Number): Exact => (typeof value === "number" ? value : exact.fraction(value.n, value.d));

/** Sum over the brackets of the rate times what of the value lies between this bracket's start and the next one's. */
export function marginalRates(
  value: Exact,
  brackets: readonly { readonly from: Number; readonly rate: Number }[],
): Exact {
  return brackets
    .map(({ from, rate }, index) => {
      const next = brackets[index + 1];
      const upTo = next === undefined ? value : exact.least(value, plain(next.from));
      return exact.multiply(exact.greatest(0, exact.subtract(upTo, plain(from))), plain(rate));
    })
    .reduce(exact.add, 0);
}

const parts = (day: number): [number, number, number] =>
  formatDay(day).split("-").map(Number) as [number, number, number];

/** By counting: how many times a month can be added before the day is passed. */
function monthsUntil(from: number, to: number): number {
  if (to < from) return -monthsUntil(to, from) + 0;
  const [y, m, d] = parts(from);
  const [y2, m2, d2] = parts(to);
  let months = (y2 - y) * 12 + (m2 - m);
  if (d2 < d) months -= 1;
  return months;
}

function monthsLater(day: number, months: number): number {
  const [year, month, date] = parts(day);
  const index = year * 12 + month - 1 + months;
  for (let tried = date; tried > 0; tried--) {
    const text = `${String(Math.floor(index / 12)).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}-${String(tried).padStart(2, "0")}`;
    const found = parseDay(text);
    if (found !== undefined) return found;
  }
  throw new Error("no such month");
}

export function onCalendar(op: string, left: Exact, right: Exact): Exact {
  const whole = (value: Exact): number => exact.round(value, "down") as number;
  switch (op) {
    case "whole_months":
      return monthsUntil(whole(left), whole(right));
    case "whole_years": {
      const months = monthsUntil(whole(left), whole(right));
      return months < 0 ? -Math.floor(-months / 12) + 0 : Math.floor(months / 12);
    }
    case "days_between":
      return whole(right) - whole(left);
    case "add_years":
      return monthsLater(whole(left), whole(exact.multiply(right, 12)));
    case "add_months":
      return monthsLater(whole(left), whole(right));
    case "add_days":
      return whole(left) + whole(right);
    case "year_of":
      return parts(whole(left))[0];
    case "month_of":
      return parts(whole(left))[1];
    case "first_day_of_month":
      return whole(left) - parts(whole(left))[2] + 1;
    default:
      throw new Error(op);
  }
}

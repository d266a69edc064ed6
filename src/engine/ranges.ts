import { type Exact, exact } from "../base/index.ts";
import { type CalendarOp, calendar } from "./calendar.ts";
import {
  ANY_NUMBER,
  asRange,
  asYesNo,
  isDecided,
  type NumberRange,
  type Possible,
  range,
  YES_OR_NO,
  type YesNo,
  yesNo,
} from "./possible.ts";

// Arithmetic on ranges: the smallest range that holds every result of values taken from the ranges given.

const { add, subtract, multiply, divide, compare, least, greatest, sign } = exact;

export function multiplyRanges(a: NumberRange, b: NumberRange): NumberRange {
  if (sign(a.low) >= 0 && sign(b.low) >= 0) return range(multiply(a.low, b.low), multiply(a.high, b.high));
  const p = multiply(a.low, b.low);
  const q = multiply(a.low, b.high);
  const r = multiply(a.high, b.low);
  const s = multiply(a.high, b.high);
  return range(least(least(p, q), least(r, s)), greatest(greatest(p, q), greatest(r, s)));
}

/** Division by 0 is an error, so a divisor that may be 0 is taken to be anything else that it may be. */
export function divideRanges(a: NumberRange, b: NumberRange): NumberRange {
  const low = sign(b.low);
  const high = sign(b.high);
  if (low > 0 || high < 0) {
    const p = divide(a.low, b.low);
    const q = divide(a.low, b.high);
    const r = divide(a.high, b.low);
    const s = divide(a.high, b.high);
    // An endless number shared by an endless number may be anything between 0 and endless.
    const endless = [a.low, a.high].some(isEnd) && [b.low, b.high].some(isEnd);
    const ends = range(least(least(p, q), least(r, s)), greatest(greatest(p, q), greatest(r, s)));
    return endless ? range(least(ends.low, 0), greatest(ends.high, 0)) : ends;
  }
  if (low === 0 && high > 0) return byUpTo(a, b.high);
  if (high === 0 && low < 0) {
    const flipped = byUpTo(a, exact.negate(b.low));
    return range(exact.negate(flipped.high), exact.negate(flipped.low));
  }
  return ANY_NUMBER;
}

const isEnd = (a: Exact): boolean => a === Infinity || a === -Infinity;

/** a divided by anything above 0 and up to `most`. */
function byUpTo(a: NumberRange, most: Exact): NumberRange {
  const low = sign(a.low) < 0 ? -Infinity : divide(a.low, most);
  const high = sign(a.high) > 0 ? Infinity : divide(a.high, most);
  return range(low, high);
}

export type CompareOp = "eq" | "ne" | "lt" | "le" | "gt" | "ge";

export function compareRanges(op: CompareOp, a: NumberRange, b: NumberRange): ReturnType<typeof yesNo> {
  switch (op) {
    case "lt":
      return yesNo(compare(a.low, b.high) < 0, compare(a.high, b.low) >= 0);
    case "le":
      return yesNo(compare(a.low, b.high) <= 0, compare(a.high, b.low) > 0);
    case "gt":
      return yesNo(compare(a.high, b.low) > 0, compare(a.low, b.high) <= 0);
    case "ge":
      return yesNo(compare(a.high, b.low) >= 0, compare(a.low, b.high) < 0);
    case "eq":
    case "ne": {
      const apart = compare(a.high, b.low) < 0 || compare(b.high, a.low) < 0;
      if (apart) return yesNo(op === "ne", op === "eq");
      const one = compare(a.low, a.high) === 0 && compare(b.low, b.high) === 0;
      return one ? yesNo(op === "eq", op === "ne") : YES_OR_NO;
    }
  }
}

/** Yes and no, and names, may be compared by `eq` and `ne` only. */
export function comparePossible(op: CompareOp, a: Possible, b: Possible): YesNo {
  if (a.kind === "number") return compareRanges(op, a, asRange(b));
  let canBeSame: boolean;
  if (a.kind === "yes_no") {
    const other = asYesNo(b);
    canBeSame = (a.yes && other.yes) || (a.no && other.no);
  } else {
    canBeSame = b.kind === "one_of" && a.values.some((name) => b.values.includes(name));
  }
  const canDiffer = !canBeSame || !isDecided(a) || !isDecided(b);
  return op === "eq" ? yesNo(canBeSame, canDiffer) : yesNo(canDiffer, canBeSame);
}

/** Marginal rates of one number: each slice above its `from` at its rate; below the first `from`, nothing. */
export function marginal(value: Exact, brackets: readonly { readonly from: Exact; readonly rate: Exact }[]): Exact {
  let total: Exact = 0;
  for (let i = 0; i < brackets.length; i++) {
    const slice = brackets[i];
    if (slice === undefined || compare(value, slice.from) <= 0) break;
    const to = brackets[i + 1]?.from;
    const top = to === undefined ? value : least(value, to);
    total = add(total, multiply(subtract(top, slice.from), slice.rate));
  }
  return total;
}

/** Between two breaks the sum is a straight line, so its extremes lie at the ends of the range or at a break inside it. */
export function marginalRange(
  a: NumberRange,
  brackets: readonly { readonly from: Exact; readonly rate: Exact }[],
): NumberRange {
  const first = marginal(a.low, brackets);
  const last = marginal(a.high, brackets);
  let low = least(first, last);
  let high = greatest(first, last);
  if (brackets.some((slice) => sign(slice.rate) < 0)) {
    for (const { from } of brackets) {
      if (compare(a.low, from) >= 0 || compare(from, a.high) >= 0) continue;
      const inside = marginal(from, brackets);
      low = least(low, inside);
      high = greatest(high, inside);
    }
  }
  return range(low, high);
}

/** Every calendar step but month_of rises with the day it counts to or moves, and falls with the day it counts from. */
export function calendarRange(op: CalendarOp, left: NumberRange, right: NumberRange): NumberRange {
  switch (op) {
    case "whole_years":
    case "whole_months":
    case "days_between":
      return range(calendar(op, left.high, right.low), calendar(op, left.low, right.high));
    case "month_of": {
      const years = calendarRange("year_of", left, right);
      if (isEnd(left.low) || isEnd(left.high) || compare(years.low, years.high) !== 0) return range(1, 12);
      return range(calendar(op, left.low, 0), calendar(op, left.high, 0));
    }
    default:
      return range(calendar(op, left.low, right.low), calendar(op, left.high, right.high));
  }
}

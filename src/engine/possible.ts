import { type Exact, exact } from "../base/index.ts";
import type { Type } from "../law/index.ts";
import type { Value } from "./case.ts";

/**
 * What a value can still be. Number ranges (dates too, as days) hold their ends; an end of ±Infinity is no end. A range
 * is always a superset of what can happen: it may be wider than the truth and is never narrower.
 */
export type Possible = NumberRange | YesNo | Names;

export interface NumberRange {
  readonly kind: "number";
  readonly low: Exact;
  readonly high: Exact;
}

export interface YesNo {
  readonly kind: "yes_no";
  readonly yes: boolean;
  readonly no: boolean;
}

export interface Names {
  readonly kind: "one_of";
  /** Not empty. */
  readonly values: readonly string[];
}

export const YES: YesNo = { kind: "yes_no", yes: true, no: false };
export const NO: YesNo = { kind: "yes_no", yes: false, no: true };
export const YES_OR_NO: YesNo = { kind: "yes_no", yes: true, no: true };
export const yesNo = (yes: boolean, no: boolean): YesNo => (yes ? (no ? YES_OR_NO : YES) : NO);

export const range = (low: Exact, high: Exact): NumberRange => ({ kind: "number", low, high });
export const ANY_NUMBER = range(-Infinity, Infinity);
const ONLY_ZERO = range(0, 0);

export function only(value: Value): Possible {
  if (value === 0) return ONLY_ZERO;
  if (typeof value === "boolean") return value ? YES : NO;
  if (typeof value === "string") return { kind: "one_of", values: [value] };
  return range(value, value);
}

/** Everything a value of this type can be, within the given ends. */
export function anyOf(type: Type, least: Exact = -Infinity, most: Exact = Infinity): Possible {
  if (type.kind === "yes_no") return YES_OR_NO;
  if (type.kind === "one_of") return { kind: "one_of", values: type.values };
  return range(least, most);
}

export function isDecided(p: Possible): boolean {
  if (p.kind === "number") return p.low === p.high || exact.equal(p.low, p.high);
  if (p.kind === "yes_no") return p.yes !== p.no;
  return p.values.length === 1;
}

/** The value, when there is only one left. */
export function decidedValue(p: Possible): Value | undefined {
  if (!isDecided(p)) return undefined;
  if (p.kind === "number") return p.low;
  if (p.kind === "yes_no") return p.yes;
  return p.values[0];
}

/** What is in either. Both of one kind. */
export function either(a: Possible, b: Possible): Possible {
  if (a === b) return a;
  if (a.kind === "number" && b.kind === "number")
    return range(exact.least(a.low, b.low), exact.greatest(a.high, b.high));
  if (a.kind === "yes_no" && b.kind === "yes_no") return yesNo(a.yes || b.yes, a.no || b.no);
  if (a.kind === "one_of" && b.kind === "one_of") {
    const more = b.values.filter((name) => !a.values.includes(name));
    return more.length === 0 ? a : { kind: "one_of", values: [...a.values, ...more] };
  }
  throw new Error(`a ${a.kind} and a ${b.kind} are not of one kind`);
}

export function same(a: Possible, b: Possible): boolean {
  if (a === b) return true;
  if (a.kind === "number" && b.kind === "number") return exact.equal(a.low, b.low) && exact.equal(a.high, b.high);
  if (a.kind === "yes_no" && b.kind === "yes_no") return a.yes === b.yes && a.no === b.no;
  if (a.kind === "one_of" && b.kind === "one_of") {
    return a.values.length === b.values.length && a.values.every((name) => b.values.includes(name));
  }
  return false;
}

export function includes(p: Possible, value: Value): boolean {
  if (p.kind === "yes_no") return value === true ? p.yes : value === false && p.no;
  if (p.kind === "one_of") return typeof value === "string" && p.values.includes(value);
  if (typeof value === "boolean" || typeof value === "string") return false;
  return exact.compare(p.low, value) <= 0 && exact.compare(value, p.high) <= 0;
}

/** A node of numbers can only be a range; anything else is a program that was put together wrongly. */
export function asRange(p: Possible): NumberRange {
  if (p.kind !== "number") throw new Error(`a number was expected, not a ${p.kind}`);
  return p;
}

export function asYesNo(p: Possible): YesNo {
  if (p.kind !== "yes_no") throw new Error(`yes or no was expected, not a ${p.kind}`);
  return p;
}

import { type Exact, exact } from "../base/index.ts";
import type { Names } from "./possible.ts";

/** An end that is not a whole number; names stand under the low end, and under the high one too when there is only one. */
export type Beside = Exact | Names | undefined;

export const isNames = (a: Beside): a is Names => typeof a === "object" && "values" in a;
export const isNumber = (a: Beside): a is Exact => a !== undefined && !isNames(a);

export function isSame(a: Beside, b: Beside): boolean {
  if (a === b) return true;
  if (isNames(a) && isNames(b)) {
    return a.values.length === b.values.length && a.values.every((name) => b.values.includes(name));
  }
  return isNumber(a) && isNumber(b) && exact.equal(a, b);
}

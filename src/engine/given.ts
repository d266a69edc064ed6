import type { Period } from "../base/index.ts";
import type { Node } from "../law/index.ts";
import type { Case, Given, Value } from "./case.ts";
import type { Household } from "./household.ts";

/** What a case gives for a fact, or for a rule that may be given, in a period; undefined: nothing. */
export function givenIn(
  known: Case,
  entity: string,
  instance: number,
  name: string,
  period: Period,
): Value | undefined {
  const given = known.instances[entity]?.[instance]?.given;
  return given === undefined ? undefined : givenAmong(given, name, period);
}

/** The same of one instance. */
export function givenAmong(given: { readonly [name: string]: Given }, name: string, period: Period): Value | undefined {
  const value = given[name];
  if (value === undefined || !Object.hasOwn(given, name)) return undefined;
  return valueIn(value, period);
}

/** What is given for one period: the value of every period, or its own. */
export const valueIn = (given: Given, period: Period): Value | undefined =>
  "every" in given ? given.every : given.by[period];

export const givenRule = (
  household: Household,
  { entity, rule, period }: Extract<Node, { kind: "rule" }>,
  instance: number,
): Value | undefined => (entity === null ? undefined : givenIn(household.case, entity, instance, rule, period));

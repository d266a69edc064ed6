import type { Exact, Period } from "../base/index.ts";

/** A value of a fact or a rule: numbers exact (money in cents, dates as days), yes_no as booleans, one of as its name. */
export type Value = Exact | boolean | string;

/**
 * What is known of one household, as plain data. A fact that is not given is unknown, never zero.
 * Persons stand in order; groups name their members by role.
 */
export interface Case {
  /** Instances of each entity, in order. The first is index 0 everywhere in the engine. */
  readonly instances: { readonly [entity: string]: readonly Instance[] };
}

export interface Instance {
  readonly id: string;
  /** Groups only: ids of the members in each role, in order. */
  readonly members?: { readonly [role: string]: readonly string[] };
  /** Facts, and rules that may be given, by name. */
  readonly given: { readonly [name: string]: Given };
}

/** One value for every period, or a value by period key ("2026-05", "2024"); a period that is not listed is unknown. */
export type Given = { readonly every: Value } | { readonly by: { readonly [period: Period]: Value } };

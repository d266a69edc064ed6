import type { Diagnostic, Exact, Period } from "../../base/index.ts";
import type { Node, NodeId } from "../../law/index.ts";
import type { Value } from "../case.ts";
import type { Household } from "../household.ts";
import type { Plan } from "../plan.ts";
import type { NumberRange, Possible } from "../possible.ts";

/**
 * What a step reads and writes: what other nodes can be, what is known of facts, and who belongs to what. Each node of
 * each instance has a slot with the ends of its range: `low` and `high` of a number that is whole, 0 and 1 for no and
 * yes. NaN says that the end is kept beside: a fraction, or, for both ends, names.
 */
export interface Sight {
  readonly household: Household;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** The slot of a node, worked out. */
  at(node: NodeId, instance: number): number;
  lowOf(slot: number): Exact;
  highOf(slot: number): Exact;
  rangeOf(slot: number): NumberRange;
  isDecided(slot: number): boolean;
  /** What a slot holds, or a node can be, as a value of its own. */
  inWords(slot: number): Possible;
  look(node: NodeId, instance: number): Possible;
  put(slot: number, value: Possible): void;
  putRange(slot: number, low: Exact, high: Exact): void;
  copy(from: number, to: number): void;
  /** Makes a slot hold what is in either. */
  join(from: number, to: number): void;
  /** What is told of a fact or of a rule that may be given; undefined: nothing. */
  told(name: string, place: number, instance: number, period: Period): Value | undefined;
  supposed(name: string, instance: number, period: Period): Possible | undefined;
  /** Whether what is not told is unknown, and not what it usually is. */
  asksFact(fact: string): boolean;
  asksRule(node: Of<"rule">): boolean;
  /** Notes that a node has no value at all for this household, and why. */
  fails(slot: number, why: Diagnostic): void;
}

export type Step = (sight: Sight, slot: number, instance: number) => void;
export type Of<K extends Node["kind"]> = Extract<Node, { kind: K }>;
export type StepMaker<N> = (node: N, plan: Plan, id: NodeId) => Step;

export const yesNoAt = (sight: Sight, slot: number, yes: boolean, no: boolean): void => {
  sight.low[slot] = no ? 0 : 1;
  sight.high[slot] = yes ? 1 : 0;
};

export const mayHold = (sight: Sight, slot: number): boolean => sight.high[slot] === 1;
export const mustHold = (sight: Sight, slot: number): boolean => sight.low[slot] === 1;

/** Nodes in a row of one kind of memory, wherever their list was made: steps go through thousands of them. */
export const idsOf = (ids: readonly NodeId[]): Int32Array => Int32Array.from(ids);

import type { Diagnostic, Exact } from "../../base/index.ts";
import type { Node, NodeId } from "../../law/index.ts";
import type { Household } from "../household.ts";
import type { Plan } from "../plan.ts";
import type { NumberRange, Possible } from "../possible.ts";
import type { Told } from "../told.ts";

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
  readonly told: Told;
  /** What is supposed of what a node holds; undefined: nothing. */
  supposed(node: NodeId, instance: number): Possible | undefined;
  /** Notes that a node has no value at all for this household, and why. */
  fails(slot: number, why: Diagnostic): void;
}

export type Step = (sight: Sight, slot: number, instance: number) => void;
export type Of<K extends Node["kind"]> = Extract<Node, { kind: K }>;
export type StepMaker<N> = (node: N, plan: Plan, id: NodeId, lists: Lists) => Step;

export const yesNoAt = (sight: Sight, slot: number, yes: boolean, no: boolean): void => {
  sight.low[slot] = no ? 0 : 1;
  sight.high[slot] = yes ? 1 : 0;
};

export const mayHold = (sight: Sight, slot: number): boolean => sight.high[slot] === 1;
export const mustHold = (sight: Sight, slot: number): boolean => sight.low[slot] === 1;

/** The lists of nodes that the steps of a program go through, one after the other in one piece of memory. */
export class Lists {
  readonly row: Int32Array;
  private end = 0;

  /** For lists of so many nodes in all. */
  constructor(most: number) {
    this.row = new Int32Array(most);
  }

  /** Puts a list in the row, and says where it is. */
  put(ids: readonly NodeId[]): { readonly row: Int32Array; readonly from: number; readonly to: number } {
    const from = this.end;
    if (from + ids.length > this.row.length) throw new Error("more nodes are listed than were said");
    this.row.set(ids, from);
    this.end += ids.length;
    return { row: this.row, from, to: this.end };
  }
}

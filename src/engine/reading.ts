import type { Exact } from "../base/index.ts";
import type { NodeId } from "../law/index.ts";
import type { Household } from "./household.ts";
import type { Plan } from "./plan.ts";
import type { Possible, YesNo } from "./possible.ts";

/** A program read for one household, by whichever engine: what each node can be. What `explain` works on. */
export interface Reading {
  readonly plan: Plan;
  readonly household: Household;
  possible(node: NodeId, instance: number): Possible;
  /** The same of a condition. */
  yesNo(node: NodeId, instance: number): YesNo;
  /** The ends of a number's range. */
  least(node: NodeId, instance: number): Exact;
  most(node: NodeId, instance: number): Exact;
  isDecidedAt(node: NodeId, instance: number): boolean;
  /** Whether a fact that the case does not give stands for everything it can be (and not for what it usually is). */
  isUnknown(fact: NodeId, instance: number): boolean;
}

import type { NodeId } from "../law/index.ts";
import type { Household } from "./household.ts";
import type { Plan } from "./plan.ts";
import type { Possible } from "./possible.ts";

/** A program read for one household, by whichever engine: what each node can be. What `explain` works on. */
export interface Reading {
  readonly plan: Plan;
  readonly household: Household;
  possible(node: NodeId, instance: number): Possible;
}

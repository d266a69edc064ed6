import type { NodeId } from "../../law/index.ts";
import { operandsOf, type Plan } from "../plan.ts";
import { Lists, type Step } from "./sight.ts";
import { stepOf } from "./step.ts";

/** What narrow works out once per program: a step per node, and who reads whom. */
export interface Steps {
  readonly steps: readonly Step[];
  /** Nodes that read a node's value, rising. */
  readonly readers: readonly (readonly NodeId[])[];
  /** For each node, whether its values are numbers (0), yes and no (1) or names (2). */
  readonly kinds: Uint8Array;
  /** For each node, whether it reads other instances of its own entity. */
  readonly crosses: readonly boolean[];
}

const known = new WeakMap<Plan, Steps>();

export function stepsFor(plan: Plan): Steps {
  const found = known.get(plan);
  if (found) return found;
  const { nodes } = plan.program;
  const readers: NodeId[][] = nodes.map(() => []);
  const steps: Step[] = [];
  const listed = nodes.map((node, id) => (plan.termsOf[id] ?? operandsOf(node)).length);
  const lists = new Lists(listed.reduce((sum, length) => sum + length, 0));
  nodes.forEach((node, id) => {
    const value = plan.valueOf[id] as NodeId;
    if (value !== id) {
      steps.push(steps[value] as Step);
      return;
    }
    steps.push(stepOf(node, plan, id, lists));
    const read = (plan.termsOf[id] ?? operandsOf(node)).map((operand) => plan.valueOf[operand] as NodeId);
    for (const operand of new Set(read)) readers[operand]?.push(id);
  });
  const made: Steps = {
    steps,
    readers,
    kinds: Uint8Array.from(nodes, ({ type }) => (type.kind === "one_of" ? 2 : type.kind === "yes_no" ? 1 : 0)),
    crosses: nodes.map((node) => node.kind === "rank"),
  };
  known.set(plan, made);
  return made;
}

import type { NodeId } from "../../law/index.ts";
import { operandsOf, type Plan } from "../plan.ts";
import type { Step } from "./sight.ts";
import { stepOf } from "./step.ts";

/** What narrow works out once per program: a step per node, and who reads whom. */
export interface Steps {
  readonly steps: readonly Step[];
  /** Nodes that read a node's value, rising. */
  readonly readers: readonly (readonly NodeId[])[];
  /** Nodes that hold a fact, or a rule that may be given, by name. */
  readonly holders: ReadonlyMap<string, readonly NodeId[]>;
  /** For each node that holds one, the number of the fact, or of the rule that may be given, among them all. */
  readonly nameNumbers: Int32Array;
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
  const holders = new Map<string, NodeId[]>();
  const steps: Step[] = [];
  nodes.forEach((node, id) => {
    const value = plan.valueOf[id] as NodeId;
    if (value !== id) {
      steps.push(steps[value] as Step);
      return;
    }
    steps.push(stepOf(node, plan, id));
    const read = (plan.termsOf[id] ?? operandsOf(node)).map((operand) => plan.valueOf[operand] as NodeId);
    for (const operand of new Set(read)) readers[operand]?.push(id);
    const name =
      node.kind === "fact" ? node.fact : node.kind === "rule" && plan.givable.has(node.rule) ? node.rule : undefined;
    if (name !== undefined) holders.set(name, [...(holders.get(name) ?? []), id]);
  });
  const nameNumbers = new Int32Array(nodes.length);
  [...holders.values()].forEach((ids, number) => {
    for (const id of ids) nameNumbers[id] = number;
  });
  const made: Steps = {
    steps,
    readers,
    holders,
    nameNumbers,
    kinds: Uint8Array.from(nodes, ({ type }) => (type.kind === "one_of" ? 2 : type.kind === "yes_no" ? 1 : 0)),
    crosses: nodes.map((node) => node.kind === "rank"),
  };
  known.set(plan, made);
  return made;
}

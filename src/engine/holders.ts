import type { Period } from "../base/index.ts";
import type { NodeId } from "../law/index.ts";
import { entityPlace, factOf, nodeOf, type Plan } from "./plan.ts";

/** What a node is to somebody who is asked. */
export const Holds = {
  /** Neither a fact nor a rule that may be given. */
  nothing: 0,
  /** A fact that is something where nothing is said. */
  usualFact: 1,
  /** A fact that is unknown where nothing is said. */
  fact: 2,
  /** A rule that may be given. */
  rule: 3,
} as const;

/** The nodes that hold what a person can tell: facts, and rules that may be given. Names are numbered from 0. */
export interface Holders {
  readonly names: readonly string[];
  readonly numbers: ReadonlyMap<string, number>;
  /** The nodes of each name, by its number. */
  readonly nodes: readonly (readonly NodeId[])[];
  /** By node: what it holds (see `Holds`), the number of its name, the place of its entity and its period. */
  readonly holds: Uint8Array;
  readonly numberOf: Int32Array;
  readonly placeOf: Int32Array;
  readonly periodOf: readonly Period[];
}

const known = new WeakMap<Plan, Holders>();

export function holdersOf(plan: Plan): Holders {
  const found = known.get(plan);
  if (found) return found;
  const size = plan.program.nodes.length;
  const numbers = new Map<string, number>();
  const nodes: NodeId[][] = [];
  const holds = new Uint8Array(size);
  const numberOf = new Int32Array(size).fill(-1);
  const placeOf = new Int32Array(size).fill(-1);
  const periodOf = new Array<Period>(size).fill("");
  for (let id = 0; id < size; id++) {
    const node = nodeOf(plan, id);
    if (node.kind !== "fact" && !(node.kind === "rule" && plan.givable.has(node.rule))) continue;
    const name = node.kind === "fact" ? node.fact : node.rule;
    const number = numbers.get(name) ?? nodes.push([]) - 1;
    numbers.set(name, number);
    nodes[number]?.push(id);
    const isRule = node.kind === "rule";
    holds[id] = isRule ? Holds.rule : factOf(plan, name).usually === null ? Holds.fact : Holds.usualFact;
    numberOf[id] = number;
    if (node.entity !== null) placeOf[id] = entityPlace(plan, node.entity);
    periodOf[id] = node.period;
  }
  const made: Holders = { names: [...numbers.keys()], numbers, nodes, holds, numberOf, placeOf, periodOf };
  known.set(plan, made);
  return made;
}

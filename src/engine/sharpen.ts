import type { Period } from "../base/index.ts";
import type { NodeId } from "../law/index.ts";
import type { Value } from "./case.ts";
import type { Memory } from "./memory.ts";
import { nodeOf, operandsOf, type Plan } from "./plan.ts";
import { either, isDecided, only, type Possible } from "./possible.ts";

/** A fact, or a rule that is asked, of one instance in one period, that can only be one of a few things. */
interface Few {
  readonly fact: string;
  readonly instance: number;
  readonly period: Period;
  readonly values: readonly Value[];
}

/** Beyond these, trying everything costs more than a needless question. */
const MOST_UNKNOWN = 3;
const MOST_TRIED = 18;

/**
 * What a node can be, tried out where little is unknown. A step knows nothing of where its operands come from, so a fact
 * that is read twice counts as two (10 if x, else 20, and again the other way round, seems to be 20 to 40). When the few
 * facts left unknown are names or yes and no, every combination of them is tried, and what comes out is kept.
 */
export function sharpened(memory: Memory, id: NodeId, instance: number): Possible {
  const known = memory.sharpAt(id, instance);
  if (known !== undefined) return known;
  const wide = memory.look(id, instance);
  if (isDecided(wide)) return wide;
  const few = fewUnknown(memory, id);
  let found: Possible | undefined;
  for (const combination of few === undefined ? [] : combinations(few)) {
    const value = memory.suppose(combination, () => memory.look(id, instance));
    found = found === undefined ? value : either(found, value);
  }
  const sharp = found ?? wide;
  memory.sharpen(id, instance, sharp);
  return sharp;
}

function* combinations(few: readonly Few[]): Generator<(Omit<Few, "values"> & { readonly value: Possible })[]> {
  const [first, ...rest] = few;
  if (first === undefined) {
    yield [];
    return;
  }
  const { fact, instance, period } = first;
  for (const value of first.values) {
    for (const others of combinations(rest)) yield [{ fact, instance, period, value: only(value) }, ...others];
  }
}

/** What is unknown below a node, when it is little enough to try; undefined when it is not, or when there is nothing. */
function fewUnknown(memory: Memory, id: NodeId): readonly Few[] | undefined {
  const few: Few[] = [];
  let tried = 1;
  for (const leaf of leavesBelow(memory.plan, id)) {
    const node = nodeOf(memory.plan, leaf);
    if (node.kind !== "fact" && node.kind !== "rule") continue;
    for (let instance = 0; instance < memory.instancesOf(leaf); instance++) {
      if (!memory.isToAsk(leaf, instance)) continue;
      const name = memory.holders.names[memory.holders.numberOf[leaf] as number] as string;
      if (few.some((one) => one.fact === name && one.instance === instance && one.period === node.period)) continue;
      const values = node.type.kind === "yes_no" ? [true, false] : node.type.kind === "one_of" ? node.type.values : [];
      tried *= values.length;
      if (tried === 0 || tried > MOST_TRIED || few.length === MOST_UNKNOWN) return undefined;
      few.push({ fact: name, instance, period: node.period, values });
    }
  }
  return few.length === 0 ? undefined : few;
}

const leaves = new WeakMap<Plan, Map<NodeId, readonly NodeId[]>>();

/** Facts, and rules that may be given, that a node rests on, whoever it is read for. */
function leavesBelow(plan: Plan, id: NodeId): readonly NodeId[] {
  const known = leaves.get(plan) ?? new Map<NodeId, readonly NodeId[]>();
  leaves.set(plan, known);
  const kept = known.get(id);
  if (kept) return kept;
  const found: NodeId[] = [];
  const seen = new Set([id]);
  for (const at of seen) {
    const node = nodeOf(plan, at);
    if (node.kind === "fact" || (node.kind === "rule" && plan.givable.has(node.rule))) found.push(at);
    for (const operand of operandsOf(node)) seen.add(operand);
  }
  known.set(id, found);
  return found;
}

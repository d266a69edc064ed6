import type { Period } from "../base/index.ts";
import type { NodeId } from "../law/index.ts";
import { partsThatMatter } from "./matters.ts";
import type { Memory } from "./memory.ts";
import type { Output } from "./output.ts";
import { cellOf, nodeOf } from "./plan.ts";
import { sharpened } from "./sharpen.ts";

/** A fact, or a rule that may be given, that is not known and can still change an output. */
export interface Open {
  readonly fact: string;
  readonly entity: string;
  readonly instance: number;
  /** The periods in which it still matters, in order. */
  readonly periods: readonly Period[];
  /** "perhaps": another open fact settles first whether this one exists at all. */
  readonly exists: "yes" | "perhaps";
  /** Outputs that it can still change, in the order they were asked for. */
  readonly outputs: readonly Output[];
  /** Rules between it and those outputs that still need it, nearest to the fact first, with the article each stands under. */
  readonly because: readonly { readonly rule: string; readonly article: string | null }[];
}

interface Reached {
  readonly slot: number;
  readonly id: NodeId;
  readonly instance: number;
  /** Slots that need it; −1 − n stands for output n. */
  readonly neededBy: number[];
}

/** Walks down from the outputs that are not decided, only along operands that are not decided and that matter. */
export function openFacts(memory: Memory, outputs: readonly Output[]): readonly Open[] {
  const reached = new Array<Reached | undefined>(memory.size).fill(undefined);
  const todo: Reached[] = [];
  const unknown: Reached[] = [];
  outputs.forEach(({ rule, instance, period }, index) => {
    const { node } = cellOf(memory.plan, rule, period);
    sharpened(memory, node, instance);
    reach(memory, reached, todo, node, instance, -1 - index);
  });
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const { slot, id, instance } = next;
    const { kind } = nodeOf(memory.plan, id);
    const isToAsk = (kind === "fact" || kind === "rule") && memory.isToAsk(id, instance);
    if (isToAsk) unknown.push(next);
    // Below a rule that is asked as it stands there is nothing to ask; below a fact there is whether it exists.
    if (isToAsk && kind === "rule") continue;
    for (const part of partsThatMatter(memory, id, instance)) {
      reach(memory, reached, todo, part.node, part.instance, slot);
    }
  }
  const needed = outputsNeeding(reached, outputs.length);
  return byFact(memory, unknown)
    .map((places) => openOf(memory, outputs, reached, needed, places))
    .sort((a, b) => a.first - b.first)
    .map(({ open }) => open);
}

/** By slot. */
type ReachedSlots = (Reached | undefined)[];

function reach(
  memory: Memory,
  reached: ReachedSlots,
  todo: Reached[],
  id: NodeId,
  instance: number,
  from: number,
): void {
  const slot = memory.slot(id, instance);
  const already = reached[slot];
  if (already !== undefined) {
    already.neededBy.push(from);
  } else if (!memory.isDecidedAt(id, instance)) {
    const found = { slot, id, instance, neededBy: [from] };
    reached[slot] = found;
    todo.push(found);
  }
}

/** Periods of one fact of one instance are one question. */
function byFact(memory: Memory, unknown: readonly Reached[]): readonly (readonly Reached[])[] {
  const groups = new Map<string, Reached[]>();
  for (const each of unknown) {
    const key = `${each.instance} ${memory.nameOf(each.id)}`;
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return [...groups.values()];
}

function openOf(
  memory: Memory,
  outputs: readonly Output[],
  reached: ReachedSlots,
  needed: Needed,
  places: readonly Reached[],
): { readonly open: Open; readonly first: number } {
  const { plan } = memory;
  const periods = new Set<Period>();
  let sure = false;
  for (const { id, instance } of places) {
    const node = nodeOf(plan, id);
    if (node.kind !== "fact" && node.kind !== "rule") continue;
    periods.add(node.period);
    if (node.kind === "rule" || node.exists === null || !memory.yesNo(node.exists, instance).no) sure = true;
  }
  let because: Open["because"] | undefined;
  const [place] = places as readonly [Reached];
  return {
    first: Math.min(...places.map((each) => each.slot)),
    open: {
      fact: memory.nameOf(place.id),
      entity: nodeOf(plan, place.id).entity ?? "",
      instance: place.instance,
      periods: [...periods].sort(),
      exists: sure ? "yes" : "perhaps",
      outputs: neededFor(needed, places, outputs),
      // Worked out when somebody looks: most candidates for the next question are not asked.
      get because() {
        because ??= whoNeeds(memory, reached, places);
        return because;
      },
    },
  };
}

/** By slot, one bit for each output that needs what stands there. */
interface Needed {
  readonly bits: Int32Array;
  /** Words of 32 bits for each slot. */
  readonly words: number;
}

/**
 * Which outputs need what stands in a slot: handed down from readers to what they read. Readers have larger slots than
 * what they read, so from the largest slot down every reader is met first.
 */
function outputsNeeding(reached: ReachedSlots, outputs: number): Needed {
  const words = (outputs >> 5) + 1;
  const bits = new Int32Array(reached.length * words);
  for (let slot = reached.length - 1; slot >= 0; slot--) {
    const found = reached[slot];
    if (found === undefined) continue;
    const start = slot * words;
    for (const from of found.neededBy) {
      if (from < 0) {
        const at = start + ((-1 - from) >> 5);
        bits[at] = (bits[at] as number) | (1 << ((-1 - from) & 31));
      } else {
        for (let word = 0; word < words; word++) {
          bits[start + word] = (bits[start + word] as number) | (bits[from * words + word] as number);
        }
      }
    }
  }
  return { bits, words };
}

function neededFor({ bits, words }: Needed, places: readonly Reached[], outputs: readonly Output[]): readonly Output[] {
  const all = new Int32Array(words);
  for (const { slot } of places) {
    for (let word = 0; word < words; word++) all[word] = (all[word] as number) | (bits[slot * words + word] as number);
  }
  return outputs.filter((_, index) => ((all[index >> 5] as number) & (1 << (index & 31))) !== 0);
}

/** Walks up from a fact, breadth first, so that what stands nearest to it is met first. */
function whoNeeds(memory: Memory, reached: ReachedSlots, places: readonly Reached[]): Open["because"] {
  const because = new Map<string, { readonly rule: string; readonly article: string | null }>();
  const queue = [...places];
  const seen = new Set(places);
  for (let at = 0; at < queue.length; at++) {
    const { id, neededBy } = queue[at] as Reached;
    const node = nodeOf(memory.plan, id);
    if (node.kind === "rule" && at >= places.length && !because.has(node.rule)) {
      because.set(node.rule, { rule: node.rule, article: node.article });
    }
    for (const from of neededBy) {
      const next = from < 0 ? undefined : reached[from];
      if (next === undefined || seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return [...because.values()];
}

import type { Period } from "../base/index.ts";
import type { NodeId } from "../law/index.ts";
import { Holds } from "./holders.ts";
import { eachPartThatMatters } from "./matters.ts";
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

/** Walks down from the outputs that are not decided, only along operands that are not decided and that matter. */
export function openFacts(memory: Memory, outputs: readonly Output[]): readonly Open[] {
  const walk = new Walk(memory, outputs.length);
  outputs.forEach(({ rule, instance, period }, index) => {
    const { node } = cellOf(memory.plan, rule, period);
    sharpened(memory, node, instance);
    walk.reach(node, instance, -1 - index);
  });
  return byFact(memory, walk.down())
    .map((slots) => openOf(memory, outputs, walk, slots))
    .sort((a, b) => a.first - b.first)
    .map(({ open }) => open);
}

/** Room for as many reads at first: more than most households need. */
const FIRST_READS = 4096;

/**
 * What is reached, by slot. Readers have larger slots than what they read, so from the largest slot down every reader is
 * met before what it reads, with all outputs that need it.
 */
class Walk {
  private readonly memory: Memory;
  /** One bit a slot: reached, and not yet looked at. */
  private readonly reached: Uint32Array;
  /** For each slot `words` words with a bit for each output that needs what stands there. */
  private readonly needed: Int32Array;
  private readonly words: number;
  /** Each read that matters: the slot read, the node it was read as, and the slot it was read for (−1 − n: output n). */
  private reads = new Int32Array(FIRST_READS * 3);
  private readCount = 0;
  /** By slot, where its last read stands in `reads`, plus 1; and by read, where the one before it stands. */
  private links: { readonly last: Int32Array; readonly before: Int32Array } | undefined;

  constructor(memory: Memory, outputs: number) {
    this.memory = memory;
    this.words = (outputs >> 5) + 1;
    this.reached = new Uint32Array((memory.size >> 5) + 1);
    this.needed = new Int32Array(memory.size * this.words);
  }

  reach(id: NodeId, instance: number, reader: number): void {
    const { memory, needed, words } = this;
    const slot = memory.at(id, instance);
    if (reader < 0 ? memory.isDecidedAt(id, instance) : memory.isDecided(slot)) return;
    const start = slot * words;
    if (reader < 0) {
      const at = start + ((-1 - reader) >> 5);
      needed[at] = (needed[at] as number) | (1 << ((-1 - reader) & 31));
    } else {
      for (let word = 0; word < words; word++) {
        needed[start + word] = (needed[start + word] as number) | (needed[reader * words + word] as number);
      }
    }
    this.reached[slot >> 5] = (this.reached[slot >> 5] as number) | (1 << (slot & 31));
    this.note(slot, id, reader);
  }

  private note(slot: number, id: NodeId, reader: number): void {
    const at = this.readCount++ * 3;
    if (at === this.reads.length) {
      const more = new Int32Array(at * 2);
      more.set(this.reads);
      this.reads = more;
    }
    this.reads[at] = slot;
    this.reads[at + 1] = id;
    this.reads[at + 2] = reader;
  }

  /** The slots of what is to be asked among all that is reached. */
  down(): readonly number[] {
    const { memory, reached } = this;
    const { termsOf, writtenTables } = memory.plan;
    const unknown: number[] = [];
    let slot = 0;
    const see = (id: NodeId, instance: number): void => this.reach(id, instance, slot);
    for (let word = reached.length - 1; word >= 0; word--) {
      while (reached[word] !== 0) {
        const bit = 31 - Math.clz32(reached[word] as number);
        reached[word] = (reached[word] as number) & ~(1 << bit);
        slot = (word << 5) + bit;
        const id = memory.nodeAt(slot);
        const instance = memory.instanceAt(slot);
        const node = nodeOf(memory.plan, id);
        const { kind } = node;
        const isToAsk = memory.holders.holds[id] !== Holds.nothing && memory.isToAsk(id, instance);
        if (isToAsk) unknown.push(slot);
        // Below a rule that is asked as it stands there is nothing to ask; below a fact there is whether it exists.
        if (isToAsk && kind === "rule") continue;
        const parts = kind === "table" && writtenTables.has(id) ? node.keys : termsOf[id];
        if (parts === undefined) eachPartThatMatters(memory, id, instance, see);
        else for (let k = 0; k < parts.length; k++) see(parts[k] as NodeId, instance);
      }
    }
    return unknown;
  }

  /** The outputs that need what stands in one of the slots. */
  outputsFor(slots: readonly number[], outputs: readonly Output[]): readonly Output[] {
    const { needed, words } = this;
    const found: Output[] = [];
    for (let word = 0; word < words; word++) {
      let bits = 0;
      for (const slot of slots) bits |= needed[slot * words + word] as number;
      for (; bits !== 0; bits &= bits - 1) found.push(outputs[(word << 5) + (31 - Math.clz32(bits & -bits))] as Output);
    }
    return found;
  }

  /** Walks up from a fact, breadth first, so that what stands nearest to it is met first. */
  whoNeeds(slots: readonly number[]): Open["because"] {
    const { memory, reads } = this;
    this.links ??= this.linked();
    const { last, before } = this.links;
    const because: Because = new Map();
    const queue = [...slots];
    const seen = new Set(slots);
    for (let at = 0; at < queue.length; at++) {
      const slot = queue[at] as number;
      if (at >= slots.length) noteRule(memory, memory.nodeAt(slot), because);
      const readers: number[] = [];
      for (let read = last[slot] as number; read !== 0; read = before[read - 1] as number) {
        noteReadAs(memory, reads[(read - 1) * 3 + 1] as NodeId, because);
        const reader = reads[(read - 1) * 3 + 2] as number;
        if (reader >= 0 && !seen.has(reader)) readers.push(reader);
        seen.add(reader);
      }
      queue.push(...readers.reverse());
    }
    return [...because.values()];
  }

  private linked(): NonNullable<Walk["links"]> {
    const last = new Int32Array(this.memory.size);
    const before = new Int32Array(this.readCount);
    for (let read = 0; read < before.length; read++) {
      const slot = this.reads[read * 3] as number;
      before[read] = last[slot] as number;
      last[slot] = read + 1;
    }
    return { last, before };
  }
}

type Because = Map<string, Open["because"][number]>;

function noteRule(memory: Memory, id: NodeId, because: Because): void {
  const node = nodeOf(memory.plan, id);
  if (node.kind !== "rule" || because.has(node.rule)) return;
  because.set(node.rule, { rule: node.rule, article: node.article });
}

/** Notes the rules that a value was read as, the innermost first: all that are nothing but that value. */
function noteReadAs(memory: Memory, id: NodeId, because: Because): void {
  const node = nodeOf(memory.plan, id);
  if (node.kind !== "rule" || memory.plan.valueOf[id] === id) return;
  noteReadAs(memory, node.body, because);
  noteRule(memory, id, because);
}

/** Periods of one fact of one instance are one question. */
function byFact(memory: Memory, slots: readonly number[]): readonly (readonly number[])[] {
  const { names, numberOf } = memory.holders;
  const groups = new Map<number, number[]>();
  for (const slot of slots) {
    const key = memory.instanceAt(slot) * names.length + (numberOf[memory.nodeAt(slot)] as number);
    const group = groups.get(key);
    if (group) group.push(slot);
    else groups.set(key, [slot]);
  }
  return [...groups.values()];
}

function openOf(
  memory: Memory,
  outputs: readonly Output[],
  walk: Walk,
  slots: readonly number[],
): { readonly open: Open; readonly first: number } {
  const { plan } = memory;
  const periods = new Set<Period>();
  let sure = false;
  let first = Infinity;
  for (const slot of slots) {
    const node = nodeOf(plan, memory.nodeAt(slot));
    if (slot < first) first = slot;
    if (node.kind !== "fact" && node.kind !== "rule") continue;
    periods.add(node.period);
    if (node.kind === "rule" || node.exists === null || !memory.yesNo(node.exists, memory.instanceAt(slot)).no) {
      sure = true;
    }
  }
  let because: Open["because"] | undefined;
  const id = memory.nodeAt(first);
  return {
    first,
    open: {
      fact: memory.holders.names[memory.holders.numberOf[id] as number] as string,
      entity: nodeOf(plan, id).entity ?? "",
      instance: memory.instanceAt(first),
      periods: [...periods].sort(),
      exists: sure ? "yes" : "perhaps",
      outputs: walk.outputsFor(slots, outputs),
      // Worked out when somebody looks: most candidates for the next question are not asked.
      get because() {
        because ??= walk.whoNeeds(slots);
        return because;
      },
    },
  };
}

import type { Diagnostic, Period } from "../base/index.ts";
import type { Node, NodeId } from "../law/index.ts";
import type { Case } from "./case.ts";
import { givenIn, givenRule } from "./given.ts";
import { type Household, householdOf } from "./household.ts";
import { constantValue, factOf, nodeOf, operandsOf, type Plan } from "./plan.ts";
import { anyOf, only, type Possible, range, same } from "./possible.ts";
import type { Reading } from "./reading.ts";
import { type Sight, type Step, stepOf } from "./step.ts";

/** "Say this fact were that": a fact (or a rule that may be given) of one instance in every period it is read in. */
export interface Supposition {
  readonly fact: string;
  readonly instance: number;
  readonly value: Possible;
  /** Only in this period; without one, in all. */
  readonly period?: Period;
}

/** What narrow works out once per program: a step per node, and who reads whom. */
interface Steps {
  readonly steps: readonly Step[];
  /** Nodes that read a node, rising. */
  readonly readers: readonly (readonly NodeId[])[];
  /** Nodes that hold a fact, or a rule that may be given, by name. */
  readonly holders: ReadonlyMap<string, readonly NodeId[]>;
  /** For each node, whether it reads other instances of its own entity. */
  readonly crosses: readonly boolean[];
}

const known = new WeakMap<Plan, Steps>();

function stepsFor(plan: Plan): Steps {
  const found = known.get(plan);
  if (found) return found;
  const { nodes } = plan.program;
  const readers: NodeId[][] = nodes.map(() => []);
  const holders = new Map<string, NodeId[]>();
  nodes.forEach((node, id) => {
    for (const operand of new Set(operandsOf(node))) readers[operand]?.push(id);
    const name =
      node.kind === "fact" ? node.fact : node.kind === "rule" && plan.givable.has(node.rule) ? node.rule : undefined;
    if (name !== undefined) holders.set(name, [...(holders.get(name) ?? []), id]);
  });
  const made: Steps = {
    steps: nodes.map((node, id) => stepOf(node, plan, id)),
    readers,
    holders,
    crosses: nodes.map((node) => node.kind === "rank"),
  };
  known.set(plan, made);
  return made;
}

/**
 * The memory of one narrowing. Every node of every instance has a slot, in node order, so that a slot reads only slots
 * before it. A value is worked out when it is first looked at and kept. `suppose` tries another value of a fact in a
 * second layer: only what changes because of it is worked out again, and the first layer stays as it is.
 */
export class Memory implements Sight, Reading {
  readonly plan: Plan;
  readonly household: Household;
  readonly asked: ReadonlySet<string> | undefined;
  private readonly askedOfThePast: ReadonlySet<string>;
  readonly failures = new Map<number, Diagnostic>();
  private readonly steps: readonly Step[];
  private readonly readers: readonly (readonly NodeId[])[];
  private readonly holders: ReadonlyMap<string, readonly NodeId[]>;
  private readonly crosses: readonly boolean[];
  /** First slot of each node, and how many it has. */
  private readonly start: Int32Array;
  private readonly width: Int32Array;
  private readonly kept: (Possible | undefined)[];
  private readonly supposed: (Possible | undefined)[] = [];
  /** The supposition a slot of the second layer belongs to; 0: none. */
  private readonly stamp: Int32Array;
  private readonly sharp = new Set<number>();
  private now = -1;
  private count = 0;
  private suppositions: readonly Supposition[] = [];
  private nodeAt: Int32Array | undefined;
  /** One bit a slot: those that `spread` has to work out again, and the first word that has any. */
  private readonly marked: Uint32Array;
  private first = 0;

  constructor(
    plan: Plan,
    given: Case,
    asked: ReadonlySet<string> | undefined,
    askedOfThePast: ReadonlySet<string> = new Set(),
  ) {
    const made = stepsFor(plan);
    this.plan = plan;
    this.household = householdOf(plan, given);
    this.asked = asked;
    this.askedOfThePast = askedOfThePast;
    this.steps = made.steps;
    this.readers = made.readers;
    this.holders = made.holders;
    this.crosses = made.crosses;
    const size = plan.program.nodes.length;
    this.start = new Int32Array(size + 1);
    this.width = new Int32Array(size);
    let slots = 0;
    for (let id = 0; id < size; id++) {
      const entity = plan.entityOf[id] as number;
      this.start[id] = slots;
      this.width[id] = entity === -1 ? 1 : (this.household.counts[entity] as number);
      slots += this.width[id] as number;
    }
    this.start[size] = slots;
    this.kept = new Array<Possible | undefined>(slots).fill(undefined);
    this.stamp = new Int32Array(slots);
    this.marked = new Uint32Array((slots >> 5) + 1);
  }

  /** Number of slots. */
  get size(): number {
    return this.kept.length;
  }

  slot(id: NodeId, instance: number): number {
    return (this.start[id] as number) + (this.plan.entityOf[id] === -1 ? 0 : instance);
  }

  look(id: NodeId, instance: number): Possible {
    const slot = this.slot(id, instance);
    if (this.stamp[slot] === this.now) return this.supposed[slot] as Possible;
    const kept = this.kept[slot];
    if (kept !== undefined) return kept;
    const value = (this.steps[id] as Step)(this, this.plan.entityOf[id] === -1 ? 0 : instance);
    if (this.now === -1) this.kept[slot] = value;
    else this.put(slot, value);
    return value;
  }

  possible(id: NodeId, instance: number): Possible {
    return this.look(id, instance);
  }

  /** How many instances a node has a value for. */
  instancesOf(id: NodeId): number {
    return this.width[id] as number;
  }

  /** Keeps what a node can be where that was found out in another way than step by step. */
  sharpen(id: NodeId, instance: number, value: Possible): void {
    const slot = this.slot(id, instance);
    this.kept[slot] = value;
    this.sharp.add(slot);
  }

  wasSharpened(id: NodeId, instance: number): boolean {
    return this.sharp.has(this.slot(id, instance));
  }

  /** Whether a node stands for something that a person has not told: a fact, or a rule that is asked as it stands. */
  isToAsk(id: NodeId, instance: number): boolean {
    const node = nodeOf(this.plan, id);
    if (node.kind === "fact") return this.isUnknown(node, instance);
    if (node.kind !== "rule" || !this.isAsked(node) || !this.plan.givable.has(node.rule)) return false;
    return givenRule(this.household, node, instance) === undefined;
  }

  isUnknown(node: Extract<Node, { kind: "fact" }>, instance: number): boolean {
    return this.fact(node, instance, UNKNOWN) === UNKNOWN;
  }

  /** Name of the fact or rule that a node stands for. */
  nameOf(id: NodeId): string {
    const node = nodeOf(this.plan, id);
    if (node.kind === "fact") return node.fact;
    if (node.kind === "rule") return node.rule;
    throw new Error(`node ${id} is neither a fact nor a rule`);
  }

  fact(node: Extract<Node, { kind: "fact" }>, instance: number, unknown: Possible): Possible {
    const supposed = this.supposedFor(node.fact, instance, node.period);
    if (supposed !== undefined) return supposed;
    const { entity, usually } = factOf(this.plan, node.fact);
    const value = givenIn(this.household.case, entity, instance, node.fact, node.period);
    if (value !== undefined) return only(value);
    if (this.asked === undefined || this.asked.has(node.fact) || usually === null) return unknown;
    return only(constantValue(usually));
  }

  given(node: Extract<Node, { kind: "rule" }>, instance: number): Possible | undefined {
    const supposed = this.supposedFor(node.rule, instance, node.period);
    if (supposed !== undefined) return supposed;
    const value = givenRule(this.household, node, instance);
    if (value !== undefined) return only(value);
    return this.isAsked(node) ? anyGiven(node) : undefined;
  }

  private isAsked({ rule, period }: Extract<Node, { kind: "rule" }>): boolean {
    if (!this.asked?.has(rule)) return false;
    return !this.askedOfThePast.has(rule) || period < this.plan.program.month;
  }

  fails(id: NodeId, instance: number, why: Diagnostic): void {
    if (this.now === -1) this.failures.set(this.slot(id, instance), why);
  }

  private supposedFor(fact: string, instance: number, period: Period): Possible | undefined {
    for (const each of this.suppositions) {
      if (each.fact === fact && each.instance === instance && (each.period ?? period) === period) return each.value;
    }
    return undefined;
  }

  /** Runs `see` as if the facts supposed were so. Only one at a time: what is supposed ends with the call. */
  suppose<T>(suppositions: readonly Supposition[], see: () => T): T {
    this.now = ++this.count;
    this.suppositions = suppositions;
    try {
      this.spread();
      return see();
    } finally {
      this.now = -1;
      this.suppositions = [];
    }
  }

  /** Works out again what has been worked out before and reads, near or far, a fact that is supposed to differ. */
  private spread(): void {
    const nodeAt = this.nodeAt ?? this.nodesBySlot();
    const { marked, kept } = this;
    this.first = marked.length;
    for (const { fact, instance } of this.suppositions) {
      for (const id of this.holders.get(fact) ?? []) this.mark(this.slot(id, instance));
    }
    for (let word = this.first; word < marked.length; word++) {
      // Readers have larger slots than what they read, so a rising scan meets every slot after all that it reads.
      while (marked[word] !== 0) {
        const bits = marked[word] as number;
        const lowest = bits & -bits;
        marked[word] = bits & ~lowest;
        const slot = (word << 5) + (31 - Math.clz32(lowest));
        const id = nodeAt[slot] as NodeId;
        const instance = slot - (this.start[id] as number);
        const after = (this.steps[id] as Step)(this, instance);
        if (same(kept[slot] as Possible, after)) continue;
        this.put(slot, after);
        for (const reader of this.readers[id] as readonly NodeId[]) {
          const from = this.start[reader] as number;
          if (this.plan.entityOf[reader] === this.plan.entityOf[id] && !this.crosses[reader])
            this.mark(from + instance);
          else for (let k = 0; k < (this.width[reader] as number); k++) this.mark(from + k);
        }
      }
    }
  }

  /** Only what was worked out before is worth doing again; the rest is worked out when it is looked at. */
  private mark(slot: number): void {
    if (this.kept[slot] === undefined) return;
    const word = slot >> 5;
    this.marked[word] = (this.marked[word] as number) | (1 << (slot & 31));
    if (word < this.first) this.first = word;
  }

  private put(slot: number, value: Possible): void {
    this.supposed[slot] = value;
    this.stamp[slot] = this.now;
  }

  private nodesBySlot(): Int32Array {
    const nodeAt = new Int32Array(this.kept.length);
    for (let id = 0; id < this.width.length; id++) nodeAt.fill(id, this.start[id], this.start[id + 1]);
    this.nodeAt = nodeAt;
    return nodeAt;
  }
}

const UNKNOWN: Possible = range(-Infinity, Infinity);

/** What a person can give for a rule: numbers from 0 up, as for a fact that says nothing else. */
function anyGiven({ type }: Node): Possible {
  return type.kind === "number" ? range(0, Infinity) : anyOf(type);
}

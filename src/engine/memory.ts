import { type Diagnostic, type Exact, exact, type Period } from "../base/index.ts";
import type { NodeId } from "../law/index.ts";
import { type Beside, isNames, isNumber, isSame } from "./beside.ts";
import type { Case } from "./case.ts";
import { type Holders, holdersOf } from "./holders.ts";
import { type Household, householdOf } from "./household.ts";
import { type Layout, layoutOf, operandsOf, type Plan, slotIn } from "./plan.ts";
import {
  asYesNo,
  isDecided,
  type Names,
  NO,
  type NumberRange,
  type Possible,
  range,
  YES,
  YES_OR_NO,
  type YesNo,
} from "./possible.ts";
import type { Reading } from "./reading.ts";
import { type Steps, stepsFor } from "./steps/of-program.ts";
import type { Sight, Step } from "./steps/sight.ts";
import { Told } from "./told.ts";

/** "Say this fact were that": a fact (or a rule that may be given) of one instance in every period it is read in. */
export interface Supposition {
  readonly fact: string;
  readonly instance: number;
  readonly value: Possible;
  /** Only in this period; without one, in all. */
  readonly period?: Period;
}

/** The first slots of every memory of a program, already worked out where that can be. */
interface Constants {
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly done: Uint8Array;
  /** Slots whose ends are kept beside. */
  readonly beside: readonly { readonly slot: number; readonly low: Beside; readonly high: Beside }[];
}

const constants = new WeakMap<Plan, Constants>();
const NONE: Constants = { low: new Float64Array(), high: new Float64Array(), done: new Uint8Array(), beside: [] };

function constantsFor(plan: Plan): Constants {
  const found = constants.get(plan);
  if (found) return found;
  // The memory that they are worked out in has none yet.
  constants.set(plan, NONE);
  const made = constantsOf(plan);
  constants.set(plan, made);
  return made;
}

/** What fails, what a person may give, and what rests on either is left to be worked out when it is looked at. */
function constantsOf(plan: Plan): Constants {
  const memory = new Memory(plan, { instances: {} }, undefined);
  const beside: { slot: number; low: Beside; high: Beside }[] = [];
  const count = layoutOf(plan, memory.household.counts).constants;
  const done = new Uint8Array(count);
  plan.program.nodes.forEach((node, id) => {
    if (plan.entityOf[id] !== -1 || node.kind === "rule") return;
    const isDone = operandsOf(node).every((operand) => done[memory.slot(operand, 0)] === 1);
    if (!isDone) return;
    const failed = memory.failures.size;
    const slot = memory.slot(id, 0);
    memory.at(id, 0);
    if (memory.failures.size > failed) return;
    done[slot] = 1;
    const kept = memory.beside(slot);
    if (kept !== undefined) beside.push({ slot, ...kept });
  });
  return { low: memory.low.slice(0, count), high: memory.high.slice(0, count), done, beside };
}

/**
 * The memory of one narrowing. Every node of every instance has a slot, so laid out that a slot reads only slots before
 * it. A value is worked out when it is first looked at and kept. `suppose` tries another value of a fact: only what
 * changes because of it is worked out again, and put back afterwards.
 */
export class Memory implements Sight, Reading {
  readonly plan: Plan;
  readonly household: Household;
  readonly holders: Holders;
  readonly told: Told;
  readonly failures = new Map<number, Diagnostic>();
  readonly low: Float64Array;
  readonly high: Float64Array;
  private readonly made: Steps;
  private readonly layout: Layout;
  private readonly places: Int32Array;
  private readonly steps: readonly Step[];
  /** By slot: whether it is worked out. */
  private readonly done: Uint8Array;
  private readonly besideLow: Beside[];
  private readonly besideHigh: Beside[];
  /** By slot: 0 not looked at, 1 to ask, 2 not to ask. */
  private readonly toAsk: Uint8Array;
  /** By node: whether it was found out in another way than step by step for any instance; and by key what it can be. */
  private readonly isSharp: Uint8Array;
  private readonly sharp = new Map<number, Possible>();
  private isSupposing = false;
  private suppositions: readonly Supposition[] = [];
  private readonly changes: Change[] = [];
  /** One bit a slot: those that `spread` has to work out again, and the first word that has any. */
  private readonly marked: Uint32Array;
  private first = 0;

  constructor(plan: Plan, given: Case, asked: ReadonlySet<string> | undefined, askedOfThePast?: ReadonlySet<string>) {
    this.made = stepsFor(plan);
    this.plan = plan;
    this.household = householdOf(plan, given);
    this.holders = holdersOf(plan);
    this.told = new Told(this.holders, this.household, plan.program.month, asked, askedOfThePast);
    this.layout = layoutOf(plan, this.household.counts);
    this.places = this.layout.places;
    this.steps = this.made.steps;
    const { slots } = this.layout;
    this.low = new Float64Array(slots);
    this.high = new Float64Array(slots);
    this.done = new Uint8Array(slots);
    this.toAsk = new Uint8Array(slots);
    this.isSharp = new Uint8Array(plan.valueOf.length);
    this.besideLow = new Array<Beside>(slots);
    this.besideHigh = new Array<Beside>(slots);
    this.marked = new Uint32Array((slots >> 5) + 1);
    const { low, high, done, beside } = constantsFor(plan);
    this.low.set(low);
    this.high.set(high);
    this.done.set(done);
    for (const each of beside) {
      this.besideLow[each.slot] = each.low;
      this.besideHigh[each.slot] = each.high;
    }
  }

  /** Number of slots. */
  get size(): number {
    return this.layout.slots;
  }

  slot(id: NodeId, instance: number): number {
    return slotIn(this.places, id, instance);
  }

  nodeAt(slot: number): NodeId {
    return this.layout.nodeAt[slot] as NodeId;
  }

  instanceAt(slot: number): number {
    return slot - (this.layout.start[this.nodeAt(slot)] as number);
  }

  at(id: NodeId, instance: number): number {
    const slot = this.slot(id, instance);
    if (this.done[slot] === 0) this.workOut(id, slot, instance);
    return slot;
  }

  private workOut(id: NodeId, slot: number, instance: number): void {
    (this.steps[id] as Step)(this, slot, instance);
    this.done[slot] = 1;
    if (this.isSupposing) this.changes.push({ slot, before: undefined });
  }

  look(id: NodeId, instance: number): Possible {
    return this.inWords(this.at(id, instance));
  }

  possible(id: NodeId, instance: number): Possible {
    return this.sharpAt(id, instance) ?? this.look(id, instance);
  }

  yesNo(id: NodeId, instance: number): YesNo {
    const sharp = this.sharpAt(id, instance);
    if (sharp !== undefined) return asYesNo(sharp);
    const slot = this.at(id, instance);
    return this.low[slot] === 1 ? YES : this.high[slot] === 0 ? NO : YES_OR_NO;
  }

  least(id: NodeId, instance: number): Exact {
    return this.lowOf(this.at(id, instance));
  }

  most(id: NodeId, instance: number): Exact {
    return this.highOf(this.at(id, instance));
  }

  isDecidedAt(id: NodeId, instance: number): boolean {
    const sharp = this.sharpAt(id, instance);
    if (sharp !== undefined) return isDecided(sharp);
    return this.isDecided(this.at(id, instance));
  }

  isDecided(slot: number): boolean {
    const low = this.low[slot] as number;
    const high = this.high[slot] as number;
    if (low === high) return true;
    if (!Number.isNaN(low) || !Number.isNaN(high)) return false;
    const [a, b] = [this.besideLow[slot], this.besideHigh[slot]];
    return a === b || (isNumber(a) && isNumber(b) && exact.equal(a, b));
  }

  lowOf(slot: number): Exact {
    const low = this.low[slot] as number;
    return Number.isNaN(low) ? (this.besideLow[slot] as Exact) : low;
  }

  highOf(slot: number): Exact {
    const high = this.high[slot] as number;
    return Number.isNaN(high) ? (this.besideHigh[slot] as Exact) : high;
  }

  rangeOf(slot: number): NumberRange {
    return range(this.lowOf(slot), this.highOf(slot));
  }

  inWords(slot: number): Possible {
    const kind = this.made.kinds[this.layout.nodeAt[slot] as NodeId];
    if (kind === 2) return this.besideLow[slot] as Names;
    if (kind === 1) return this.low[slot] === 1 ? YES : this.high[slot] === 0 ? NO : YES_OR_NO;
    return this.rangeOf(slot);
  }

  put(slot: number, value: Possible): void {
    if (value.kind === "number") {
      this.putRange(slot, value.low, value.high);
    } else if (value.kind === "yes_no") {
      this.low[slot] = value.no ? 0 : 1;
      this.high[slot] = value.yes ? 1 : 0;
    } else {
      this.low[slot] = Number.NaN;
      this.high[slot] = Number.NaN;
      this.besideLow[slot] = value;
      this.besideHigh[slot] = isDecided(value) ? value : undefined;
    }
  }

  putRange(slot: number, low: Exact, high: Exact): void {
    if (typeof low === "number") {
      this.low[slot] = low;
    } else {
      this.low[slot] = Number.NaN;
      this.besideLow[slot] = low;
    }
    if (typeof high === "number") {
      this.high[slot] = high;
    } else {
      this.high[slot] = Number.NaN;
      this.besideHigh[slot] = high;
    }
  }

  copy(from: number, to: number): void {
    const low = this.low[from] as number;
    const high = this.high[from] as number;
    this.low[to] = low;
    this.high[to] = high;
    if (Number.isNaN(low)) this.besideLow[to] = this.besideLow[from];
    if (Number.isNaN(high)) this.besideHigh[to] = this.besideHigh[from];
  }

  join(from: number, to: number): void {
    const low = Math.min(this.low[from] as number, this.low[to] as number);
    const high = Math.max(this.high[from] as number, this.high[to] as number);
    if (!Number.isNaN(low) && !Number.isNaN(high)) {
      this.low[to] = low;
      this.high[to] = high;
      return;
    }
    const [a, b] = [this.besideLow[to], this.besideLow[from]];
    if (isNames(a) && isNames(b)) {
      const more = b.values.filter((name) => !a.values.includes(name));
      if (more.length > 0) this.put(to, { kind: "one_of", values: [...a.values, ...more] });
      return;
    }
    this.putRange(
      to,
      exact.least(this.lowOf(to), this.lowOf(from)),
      exact.greatest(this.highOf(to), this.highOf(from)),
    );
  }

  /** The ends of a slot that are not whole numbers; undefined when both are. */
  beside(slot: number): { readonly low: Beside; readonly high: Beside } | undefined {
    if (!Number.isNaN(this.low[slot]) && !Number.isNaN(this.high[slot])) return undefined;
    return { low: this.besideLow[slot], high: this.besideHigh[slot] };
  }

  /** How many instances a node has a value for. */
  instancesOf(id: NodeId): number {
    return this.layout.width[id] as number;
  }

  /**
   * Keeps what a node can be where that was found out in another way than step by step. Steps that read the node do not
   * see it, so that what they come to does not hang on what was looked at before.
   */
  sharpen(id: NodeId, instance: number, value: Possible): void {
    this.isSharp[id] = 1;
    this.sharp.set(this.sharpKey(id, instance), value);
  }

  sharpAt(id: NodeId, instance: number): Possible | undefined {
    return this.isSharp[id] === 0 || this.isSupposing ? undefined : this.sharp.get(this.sharpKey(id, instance));
  }

  private sharpKey(id: NodeId, instance: number): number {
    return instance * this.isSharp.length + id;
  }

  /** Puts what a node can be in place of what would be worked out. */
  replace(id: NodeId, instance: number, value: Possible): void {
    const slot = this.slot(id, instance);
    this.put(slot, value);
    this.done[slot] = 1;
  }

  /** Whether a node stands for something that a person has not told: a fact, or a rule that is asked as it stands. */
  isToAsk(id: NodeId, instance: number): boolean {
    const slot = this.slot(id, instance);
    if (this.toAsk[slot] === 0) this.toAsk[slot] = this.told.isUntold(id, instance) ? 1 : 2;
    return this.toAsk[slot] === 1;
  }

  isUnknown(id: NodeId, instance: number): boolean {
    return this.told.isUntold(id, instance);
  }

  fails(slot: number, why: Diagnostic): void {
    if (!this.isSupposing) this.failures.set(slot, why);
  }

  supposed(id: NodeId, instance: number): Possible | undefined {
    if (!this.isSupposing) return undefined;
    const period = this.holders.periodOf[id] as Period;
    const fact = this.holders.names[this.holders.numberOf[id] as number];
    for (const each of this.suppositions) {
      if (each.fact === fact && each.instance === instance && (each.period ?? period) === period) return each.value;
    }
    return undefined;
  }

  /** Runs `see` as if the facts supposed were so. Only one at a time: what is supposed ends with the call. */
  suppose<T>(suppositions: readonly Supposition[], see: () => T): T {
    this.isSupposing = true;
    this.suppositions = suppositions;
    try {
      this.spread();
      return see();
    } finally {
      this.isSupposing = false;
      this.suppositions = [];
      for (let change = this.changes.pop(); change !== undefined; change = this.changes.pop()) {
        if (change.before === undefined) this.done[change.slot] = 0;
        else this.restore(change.slot, change.before);
      }
    }
  }

  /** Works out again what has been worked out before and reads, near or far, a fact that is supposed to differ. */
  private spread(): void {
    const { marked, layout, made, plan, holders } = this;
    this.first = marked.length;
    for (const { fact, instance } of this.suppositions) {
      const number = holders.numbers.get(fact);
      const ids = number === undefined ? [] : (holders.nodes[number] as readonly NodeId[]);
      for (const id of ids) this.mark(this.slot(id, instance));
    }
    for (let word = this.first; word < marked.length; word++) {
      // Readers have larger slots than what they read, so a rising scan meets every slot after all that it reads.
      while (marked[word] !== 0) {
        const bits = marked[word] as number;
        const lowest = bits & -bits;
        marked[word] = bits & ~lowest;
        const slot = (word << 5) + (31 - Math.clz32(lowest));
        const id = layout.nodeAt[slot] as NodeId;
        const instance = slot - (layout.start[id] as number);
        const before = this.ends(slot);
        (made.steps[id] as Step)(this, slot, instance);
        if (this.isStill(slot, before)) continue;
        this.changes.push({ slot, before });
        for (const reader of made.readers[id] as readonly NodeId[]) {
          const from = layout.start[reader] as number;
          if (plan.entityOf[reader] === plan.entityOf[id] && !made.crosses[reader]) this.mark(from + instance);
          else for (let k = 0; k < (layout.width[reader] as number); k++) this.mark(from + k);
        }
      }
    }
  }

  private ends(slot: number): Ends {
    return {
      low: this.low[slot] as number,
      high: this.high[slot] as number,
      besideLow: this.besideLow[slot],
      besideHigh: this.besideHigh[slot],
    };
  }

  private restore(slot: number, { low, high, besideLow, besideHigh }: Ends): void {
    this.low[slot] = low;
    this.high[slot] = high;
    this.besideLow[slot] = besideLow;
    this.besideHigh[slot] = besideHigh;
  }

  private isStill(slot: number, before: Ends): boolean {
    return (
      Object.is(this.low[slot], before.low) &&
      Object.is(this.high[slot], before.high) &&
      (!Number.isNaN(before.low) || isSame(this.besideLow[slot], before.besideLow)) &&
      (!Number.isNaN(before.high) || isSame(this.besideHigh[slot], before.besideHigh))
    );
  }

  /** Only what was worked out before is worth doing again; the rest is worked out when it is looked at. */
  private mark(slot: number): void {
    if (this.done[slot] === 0) return;
    const word = slot >> 5;
    this.marked[word] = (this.marked[word] as number) | (1 << (slot & 31));
    if (word < this.first) this.first = word;
  }
}

/** What a slot held. */
interface Ends {
  readonly low: number;
  readonly high: number;
  readonly besideLow: Beside;
  readonly besideHigh: Beside;
}

/** Something a supposition did to a slot: what was there before, undefined where nothing was worked out yet. */
interface Change {
  readonly slot: number;
  readonly before: Ends | undefined;
}

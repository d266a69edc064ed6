import { type Diagnostic, type Exact, exact, type Period } from "../base/index.ts";
import type { Node, NodeId } from "../law/index.ts";
import { calendar } from "./calendar.ts";
import type { Value } from "./case.ts";
import { divisionByZero, inConflict } from "./case-error.ts";
import { type Household, membershipOf, membersOf } from "./household.ts";
import { bracketsOf, constantValue, entityPlace, factOf, numberOf, type Plan, precedenceOf } from "./plan.ts";
import { anyOf, either, type NumberRange, only, type Possible, range } from "./possible.ts";
import {
  type CompareOp,
  calendarRange,
  comparePossible,
  compareRanges,
  divideRanges,
  marginal,
  marginalRange,
  multiplyRanges,
} from "./ranges.ts";
import { rowsOf } from "./rows.ts";

/**
 * What a step reads and writes: what other nodes can be, what is known of facts, and who belongs to what. Each node of
 * each instance has a slot with the ends of its range: `low` and `high` of a number that is whole, 0 and 1 for no and
 * yes. NaN says that the end is kept beside: a fraction, or, for both ends, names.
 */
export interface Sight {
  readonly household: Household;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** The slot of a node, worked out. */
  at(node: NodeId, instance: number): number;
  lowOf(slot: number): Exact;
  highOf(slot: number): Exact;
  rangeOf(slot: number): NumberRange;
  isDecided(slot: number): boolean;
  /** What a slot holds, or a node can be, as a value of its own. */
  inWords(slot: number): Possible;
  look(node: NodeId, instance: number): Possible;
  put(slot: number, value: Possible): void;
  putRange(slot: number, low: Exact, high: Exact): void;
  copy(from: number, to: number): void;
  /** Makes a slot hold what is in either. */
  join(from: number, to: number): void;
  /** What is told of a fact or of a rule that may be given; undefined: nothing. */
  told(name: string, place: number, instance: number, period: Period): Value | undefined;
  supposed(name: string, instance: number, period: Period): Possible | undefined;
  /** Whether what is not told is unknown, and not what it usually is. */
  asksFact(fact: string): boolean;
  asksRule(node: Of<"rule">): boolean;
  /** Notes that a node has no value at all for this household, and why. */
  fails(slot: number, why: Diagnostic): void;
}

export type Step = (sight: Sight, slot: number, instance: number) => void;
type Of<K extends Node["kind"]> = Extract<Node, { kind: K }>;
type StepMaker<N> = (node: N, plan: Plan, id: NodeId) => Step;

const MOST = Number.MAX_SAFE_INTEGER;

/** Whether it is a whole number that is held exactly, or endless; NaN is not. */
const isPlain = (a: number): boolean => (a <= MOST && a >= -MOST) || a === Infinity || a === -Infinity;

const yesNoAt = (sight: Sight, slot: number, yes: boolean, no: boolean): void => {
  sight.low[slot] = no ? 0 : 1;
  sight.high[slot] = yes ? 1 : 0;
};

const mayHold = (sight: Sight, slot: number): boolean => sight.high[slot] === 1;
const mustHold = (sight: Sight, slot: number): boolean => sight.low[slot] === 1;

const stepsOf = {
  constant: (node) => always(node.value),
  parameter: (node) => always(node.value),
  fact: factStep,
  rule: ruleStep,
  arithmetic: arithmeticStep,
  extreme: extremeStep,
  round: (node) => {
    const id = node.value;
    const by = numberOf(node.step);
    return (sight, slot, i) => {
      const from = sight.at(id, i);
      const low = exact.round(sight.lowOf(from), node.mode, by);
      sight.putRange(slot, low, sight.isDecided(from) ? low : exact.round(sight.highOf(from), node.mode, by));
    };
  },
  compare: compareStep,
  logic: (node) => {
    const operands = node.operands;
    const isAnd = node.op === "and";
    return (sight, slot, i) => {
      let open = false;
      for (const id of operands) {
        const at = sight.at(id, i);
        const may = mayHold(sight, at);
        const must = mustHold(sight, at);
        if (isAnd ? !may : must) {
          yesNoAt(sight, slot, !isAnd, isAnd);
          return;
        }
        if (may && !must) open = true;
      }
      yesNoAt(sight, slot, isAnd || open, !isAnd || open);
    };
  },
  not: (node) => {
    const id = node.value;
    return (sight, slot, i) => {
      const from = sight.at(id, i);
      yesNoAt(sight, slot, !mustHold(sight, from), mayHold(sight, from));
    };
  },
  choose: (node) => {
    const whens = node.cases.map((each) => each.when);
    const thens = node.cases.map((each) => each.then);
    const other = node.otherwise;
    return (sight, slot, i) => {
      let any = false;
      for (let k = 0; k < whens.length; k++) {
        const when = whens[k] as NodeId;
        const holds = sight.at(when, i);
        if (!mayHold(sight, holds)) continue;
        const then = thens[k] as NodeId;
        const value = sight.at(then, i);
        if (any) sight.join(value, slot);
        else sight.copy(value, slot);
        any = true;
        if (mustHold(sight, holds)) return;
      }
      const last = sight.at(other, i);
      if (any) sight.join(last, slot);
      else sight.copy(last, slot);
    };
  },
  exceptions: exceptionsStep,
  brackets: (node) => {
    const id = node.value;
    const brackets = bracketsOf(node);
    return (sight, slot, i) => {
      const from = sight.at(id, i);
      if (sight.isDecided(from)) {
        const only = marginal(sight.lowOf(from), brackets);
        sight.putRange(slot, only, only);
      } else {
        const { low, high } = marginalRange(sight.rangeOf(from), brackets);
        sight.putRange(slot, low, high);
      }
    };
  },
  table: tableStep,
  gather: gatherStep,
  up: (node, plan) => {
    const place = entityPlace(plan, node.group);
    const id = node.value;
    const none = only(constantValue(node.none));
    return (sight, slot, i) => {
      const group = membershipOf(sight.household, place).groupOf[i] ?? -1;
      if (group === -1) sight.put(slot, none);
      else sight.copy(sight.at(id, group), slot);
    };
  },
  across: (node, plan) => {
    const from = entityPlace(plan, node.entity ?? "");
    const to = entityPlace(plan, node.group);
    const id = node.value;
    const none = only(constantValue(node.none));
    return (sight, slot, i) => {
      const first = membersOf(membershipOf(sight.household, from), i, node.role)[0] ?? -1;
      const group = membershipOf(sight.household, to).groupOf[first] ?? -1;
      if (group === -1) sight.put(slot, none);
      else sight.copy(sight.at(id, group), slot);
    };
  },
  has_role: (node, plan) => {
    const place = entityPlace(plan, node.group);
    return (sight, slot, i) => {
      const has = membershipOf(sight.household, place).roleOf[i] === node.role;
      yesNoAt(sight, slot, has, !has);
    };
  },
  rank: rankStep,
  calendar: (node) => {
    const { op, left, right } = node;
    const none = range(0, 0);
    return (sight, slot, i) => {
      const a = sight.at(left, i);
      const b = right === null ? null : sight.at(right, i);
      if (sight.isDecided(a) && (b === null || sight.isDecided(b))) {
        const only = calendar(op, sight.lowOf(a), b === null ? 0 : sight.lowOf(b));
        sight.putRange(slot, only, only);
      } else {
        const { low, high } = calendarRange(op, sight.rangeOf(a), b === null ? none : sight.rangeOf(b));
        sight.putRange(slot, low, high);
      }
    };
  },
} satisfies { [K in Node["kind"]]: StepMaker<Of<K>> };

/** How the possible values of one node follow from those of the nodes it reads. Agrees with `evaluate` where all is known. */
export const stepOf = (node: Node, plan: Plan, id: NodeId): Step =>
  (stepsOf[node.kind] as StepMaker<Node>)(node, plan, id);

function always(value: Of<"constant">["value"]): Step {
  const result = only(constantValue(value));
  return (sight, slot) => sight.put(slot, result);
}

function factStep(node: Of<"fact">, plan: Plan): Step {
  const fact = factOf(plan, node.fact);
  const { period } = node;
  const unknown = anyOf(
    fact.type,
    fact.least === undefined ? -Infinity : numberOf(fact.least),
    fact.most === undefined ? Infinity : numberOf(fact.most),
  );
  const usual = fact.usually === null ? unknown : only(constantValue(fact.usually));
  const place = entityPlace(plan, fact.entity);
  const value: Step = (sight, slot, i) => {
    const supposed = sight.supposed(fact.name, i, period);
    if (supposed !== undefined) {
      sight.put(slot, supposed);
      return;
    }
    const told = sight.told(fact.name, place, i, period);
    if (told !== undefined) {
      sight.put(slot, only(told));
      return;
    }
    sight.put(slot, sight.asksFact(fact.name) ? unknown : usual);
  };
  if (node.exists === null) return value;
  const exists = node.exists;
  const absent = only(constantValue(node.absent));
  return (sight, slot, i) => {
    const there = sight.at(exists, i);
    if (!mayHold(sight, there)) {
      sight.put(slot, absent);
      return;
    }
    value(sight, slot, i);
    if (!mustHold(sight, there)) sight.put(slot, either(sight.inWords(slot), absent));
  };
}

function ruleStep(node: Of<"rule">, plan: Plan): Step {
  const { rule, period, entity, type } = node;
  const body = node.body;
  const derived: Step = (sight, slot, i) => sight.copy(sight.at(body, i), slot);
  if (!plan.givable.has(rule)) return derived;
  const place = entity === null ? -1 : entityPlace(plan, entity);
  // What a person can give for a rule: numbers from 0 up, as for a fact that says nothing else.
  const anything = type.kind === "number" ? range(0, Infinity) : anyOf(type);
  return (sight, slot, i) => {
    const supposed = sight.supposed(rule, i, period);
    if (supposed !== undefined) {
      sight.put(slot, supposed);
      return;
    }
    const told = sight.told(rule, place, i, period);
    if (told !== undefined) {
      sight.put(slot, only(told));
      return;
    }
    if (sight.asksRule(node)) {
      sight.put(slot, anything);
      return;
    }
    derived(sight, slot, i);
  };
}

function sumStep(terms: readonly NodeId[]): Step {
  return (sight, slot, i) => {
    const { low, high } = sight;
    let l = 0;
    let h = 0;
    let arePlain = true;
    for (let k = 0; k < terms.length; k++) {
      const at = sight.at(terms[k] as NodeId, i);
      l += low[at] as number;
      h += high[at] as number;
      arePlain &&= isPlain(l) && isPlain(h);
    }
    if (arePlain) {
      low[slot] = l;
      high[slot] = h;
      return;
    }
    let from: Exact = 0;
    let to: Exact = 0;
    for (let k = 0; k < terms.length; k++) {
      const at = sight.at(terms[k] as NodeId, i);
      const wasOne: boolean = from === to;
      from = exact.add(from, sight.lowOf(at));
      to = wasOne && sight.isDecided(at) ? from : exact.add(to, sight.highOf(at));
    }
    sight.putRange(slot, from, to);
  };
}

function arithmeticStep(node: Of<"arithmetic">, plan: Plan, id: NodeId): Step {
  const { op, left, right } = node;
  switch (op) {
    case "add":
      return sumStep(plan.termsOf[id] ?? [left, right]);
    case "subtract":
      if (left === right) return (sight, slot) => sight.putRange(slot, 0, 0);
      return (sight, slot, i) => {
        const a = sight.at(left, i);
        const b = sight.at(right, i);
        const { low, high } = sight;
        const l = (low[a] as number) - (high[b] as number);
        const h = (high[a] as number) - (low[b] as number);
        if (isPlain(l) && isPlain(h)) {
          low[slot] = l;
          high[slot] = h;
          return;
        }
        const from = exact.subtract(sight.lowOf(a), sight.highOf(b));
        const isOne = sight.isDecided(a) && sight.isDecided(b);
        sight.putRange(slot, from, isOne ? from : exact.subtract(sight.highOf(a), sight.lowOf(b)));
      };
    case "multiply":
      return (sight, slot, i) => {
        const { low, high } = sight;
        const a = sight.at(left, i);
        if (low[a] === 0 && high[a] === 0) {
          low[slot] = 0;
          high[slot] = 0;
          return;
        }
        const b = sight.at(right, i);
        if ((low[a] as number) >= 0 && (low[b] as number) >= 0) {
          const l = (low[a] as number) * (low[b] as number);
          const h = (high[a] as number) * (high[b] as number);
          if (isPlain(l) && isPlain(h)) {
            low[slot] = l;
            high[slot] = h;
            return;
          }
        }
        if (sight.isDecided(a) && sight.isDecided(b)) {
          const only = exact.multiply(sight.lowOf(a), sight.lowOf(b));
          sight.putRange(slot, only, only);
        } else {
          const product = multiplyRanges(sight.rangeOf(a), sight.rangeOf(b));
          sight.putRange(slot, product.low, product.high);
        }
      };
    case "divide":
      return (sight, slot, i) => {
        const b = sight.at(right, i);
        const by = sight.lowOf(b);
        const isOne = sight.isDecided(b);
        if (isOne && by === 0) sight.fails(slot, divisionByZero(node));
        const a = sight.at(left, i);
        if (isOne && exact.sign(by) > 0 && by !== Infinity) {
          const from = exact.divide(sight.lowOf(a), by);
          sight.putRange(slot, from, sight.isDecided(a) ? from : exact.divide(sight.highOf(a), by));
        } else {
          const quotient = divideRanges(sight.rangeOf(a), sight.rangeOf(b));
          sight.putRange(slot, quotient.low, quotient.high);
        }
      };
  }
}

function extremeStep(node: Of<"extreme">): Step {
  const operands = node.operands;
  const isMin = node.op === "min";
  const pick = isMin ? exact.least : exact.greatest;
  const plainPick = isMin ? Math.min : Math.max;
  const [first = 0] = operands;
  if (operands.length === 0) return (sight, slot) => sight.putRange(slot, -Infinity, Infinity);
  return (sight, slot, i) => {
    const start = sight.at(first, i);
    let l = sight.low[start] as number;
    let h = sight.high[start] as number;
    for (let k = 1; k < operands.length; k++) {
      const id = operands[k] as NodeId;
      const next = sight.at(id, i);
      // NaN, an end kept beside, stays NaN to the last operand.
      l = plainPick(l, sight.low[next] as number);
      h = plainPick(h, sight.high[next] as number);
    }
    let low: Exact = l;
    let high: Exact = h;
    if (Number.isNaN(l) || Number.isNaN(h)) {
      low = sight.lowOf(start);
      high = sight.highOf(start);
      for (let k = 1; k < operands.length; k++) {
        const id = operands[k] as NodeId;
        const next = sight.at(id, i);
        low = pick(low, sight.lowOf(next));
        high = pick(high, sight.highOf(next));
      }
    }
    sight.putRange(slot, low, high);
  };
}

function compareStep(node: Of<"compare">, plan: Plan): Step {
  const { op, left, right } = node;
  if (left === right) {
    const is = op === "eq" || op === "le" || op === "ge";
    return (sight, slot) => yesNoAt(sight, slot, is, !is);
  }
  const ofNames = plan.program.nodes[left]?.type.kind === "one_of";
  return (sight, slot, i) => {
    if (ofNames) {
      const { yes, no } = comparePossible(op, sight.look(left, i), sight.look(right, i));
      yesNoAt(sight, slot, yes, no);
      return;
    }
    const a = sight.at(left, i);
    const b = sight.at(right, i);
    const aLow = sight.low[a] as number;
    const aHigh = sight.high[a] as number;
    const bLow = sight.low[b] as number;
    const bHigh = sight.high[b] as number;
    if (Number.isNaN(aLow) || Number.isNaN(aHigh) || Number.isNaN(bLow) || Number.isNaN(bHigh)) {
      const { yes, no } = compareRanges(op, sight.rangeOf(a), sight.rangeOf(b));
      yesNoAt(sight, slot, yes, no);
      return;
    }
    comparePlain(sight, slot, op, aLow, aHigh, bLow, bHigh);
  };
}

/** As `compareRanges`, of whole or endless ends; yes and no are 1 and 0. */
function comparePlain(
  sight: Sight,
  slot: number,
  op: CompareOp,
  aLow: number,
  aHigh: number,
  bLow: number,
  bHigh: number,
): void {
  switch (op) {
    case "lt":
      yesNoAt(sight, slot, aLow < bHigh, aHigh >= bLow);
      return;
    case "le":
      yesNoAt(sight, slot, aLow <= bHigh, aHigh > bLow);
      return;
    case "gt":
      yesNoAt(sight, slot, aHigh > bLow, aLow <= bHigh);
      return;
    case "ge":
      yesNoAt(sight, slot, aHigh >= bLow, aLow < bHigh);
      return;
    case "eq":
    case "ne": {
      const isEq = op === "eq";
      if (aHigh < bLow || bHigh < aLow) {
        yesNoAt(sight, slot, !isEq, isEq);
        return;
      }
      const isOne = aLow === aHigh && bLow === bHigh;
      yesNoAt(sight, slot, isEq || !isOne, !isEq || !isOne);
      return;
    }
  }
}

function exceptionsStep(node: Of<"exceptions">, plan: Plan): Step {
  const whens = node.exceptions.map((each) => each.when);
  const thens = node.exceptions.map((each) => each.then);
  const { general } = node;
  const before = precedenceOf(node.exceptions);
  const anything = anyOf(node.type);
  /** Whether an exception that surely holds goes before another. */
  const isBeaten = (sight: Sight, index: number, i: number): boolean => {
    for (let other = 0; other < whens.length; other++) {
      if (before[other]?.[index] && mustHold(sight, sight.at(whens[other] as NodeId, i))) return true;
    }
    return false;
  };
  return (sight, slot, i) => {
    let anySure = false;
    for (let k = 0; k < whens.length; k++) if (mustHold(sight, sight.at(whens[k] as NodeId, i))) anySure = true;
    const candidates: number[] = [];
    let areSure = true;
    for (let k = 0; k < whens.length; k++) {
      const holds = sight.at(whens[k] as NodeId, i);
      if (!mayHold(sight, holds) || isBeaten(sight, k, i)) continue;
      candidates.push(k);
      if (!mustHold(sight, holds)) areSure = false;
    }
    const isClash = candidates.length > 1 && areSure;
    let any = false;
    const take = (value: number): void => {
      if (any) sight.join(value, slot);
      else sight.copy(value, slot);
      any = true;
    };
    if (!anySure) take(sight.at(general, i));
    for (const index of candidates) take(sight.at(thens[index] as NodeId, i));
    if (isClash) sight.fails(slot, inConflict(plan, node, candidates));
    if (isClash || !any) sight.put(slot, anything);
  };
}

function tableStep(node: Of<"table">, plan: Plan, id: NodeId): Step {
  const rows = rowsOf(node);
  const values = node.rows.map((row) => row.value);
  const { keys, otherwise } = node;
  const anything = anyOf(node.type);
  const areWritten = plan.writtenTables.has(id);
  // Where all values are written in the table, the same rows make the same value: unknown keys are often alike.
  let kept: Possible | undefined;
  let keptFor = -1;
  const find: Step = (sight, slot, i) => {
    let any = false;
    for (let row = 0; row < values.length; row++) {
      const { yes, no } = rows.holds(row);
      if (!yes) continue;
      const value = sight.at(values[row] as NodeId, i);
      if (any) sight.join(value, slot);
      else sight.copy(value, slot);
      any = true;
      if (!no) return;
    }
    if (otherwise === null) {
      if (!any) sight.put(slot, anything);
      return;
    }
    const last = sight.at(otherwise, i);
    if (any) sight.join(last, slot);
    else sight.copy(last, slot);
  };
  return (sight, slot, i) => {
    for (let column = 0; column < keys.length; column++) rows.look(column, sight.look(keys[column] as NodeId, i));
    if (!areWritten) {
      find(sight, slot, i);
    } else if (kept !== undefined && keptFor === rows.pattern) {
      sight.put(slot, kept);
    } else {
      find(sight, slot, i);
      kept = sight.inWords(slot);
      keptFor = rows.pattern;
    }
  };
}

function gatherStep(node: Of<"gather">, plan: Plan): Step {
  const { op, role } = node;
  const place = entityPlace(plan, node.entity ?? "");
  const where = node.where;
  const value = node.value;
  const mayBeIn = (sight: Sight, member: number): boolean => where === null || mayHold(sight, sight.at(where, member));
  const isIn = (sight: Sight, member: number): boolean => where === null || mustHold(sight, sight.at(where, member));
  switch (op) {
    case "some":
    case "every":
      return (sight, slot, i) => {
        const isSome = op === "some";
        let open = false;
        for (const member of membersOf(membershipOf(sight.household, place), i, role)) {
          if (!mayBeIn(sight, member)) continue;
          const at = value === null ? -1 : sight.at(value, member);
          const may = at === -1 || mayHold(sight, at);
          const must = at === -1 || mustHold(sight, at);
          if ((isSome ? must : !may) && isIn(sight, member)) {
            yesNoAt(sight, slot, isSome, !isSome);
            return;
          }
          if (isSome ? may : !must) open = true;
        }
        yesNoAt(sight, slot, !isSome || open, isSome || open);
      };
    case "count":
      return (sight, slot, i) => {
        let least = 0;
        let most = 0;
        for (const member of membersOf(membershipOf(sight.household, place), i, role)) {
          if (!mayBeIn(sight, member)) continue;
          const at = value === null ? -1 : sight.at(value, member);
          if (at === -1 || mayHold(sight, at)) most++;
          if (isIn(sight, member) && (at === -1 || mustHold(sight, at))) least++;
        }
        sight.low[slot] = least;
        sight.high[slot] = most;
      };
    case "sum":
      return (sight, slot, i) => {
        let low: Exact = 0;
        let high: Exact = 0;
        for (const member of membersOf(membershipOf(sight.household, place), i, role)) {
          if (value === null || !mayBeIn(sight, member)) continue;
          const at = sight.at(value, member);
          const isSure = isIn(sight, member);
          const from = sight.lowOf(at);
          const to = sight.highOf(at);
          low = exact.add(low, isSure ? from : exact.least(from, 0));
          high = exact.add(high, isSure ? to : exact.greatest(to, 0));
        }
        sight.putRange(slot, low, high);
      };
    default:
      return (sight, slot, i) => {
        const sure: NumberRange[] = [];
        const perhaps: NumberRange[] = [];
        for (const member of membersOf(membershipOf(sight.household, place), i, role)) {
          if (value === null || !mayBeIn(sight, member)) continue;
          const each = sight.rangeOf(sight.at(value, member));
          (isIn(sight, member) ? sure : perhaps).push(each);
        }
        const { low, high } = gathered(op, sure, perhaps, constantValue(node.none) as Exact);
        sight.putRange(slot, low, high);
      };
  }
}

function gathered(
  op: "min" | "max" | "average",
  sure: readonly NumberRange[],
  perhaps: readonly NumberRange[],
  none: Exact,
): NumberRange {
  const all = [...sure, ...perhaps];
  if (all.length === 0) return range(none, none);
  const bound = sure.length > 0 ? sure : all;
  let low: Exact;
  let high: Exact;
  if (op === "max") {
    low = sure.length > 0 ? most(bound.map((r) => r.low)) : least(all.map((r) => r.low));
    high = most(all.map((r) => r.high));
  } else if (op === "min") {
    low = least(all.map((r) => r.low));
    high = sure.length > 0 ? least(bound.map((r) => r.high)) : most(all.map((r) => r.high));
  } else {
    low = leastAverage(
      sure.map((r) => r.low),
      perhaps.map((r) => r.low),
      1,
    );
    high = leastAverage(
      sure.map((r) => r.high),
      perhaps.map((r) => r.high),
      -1,
    );
  }
  return sure.length > 0 ? range(low, high) : range(exact.least(low, none), exact.greatest(high, none));
}

const least = (numbers: readonly Exact[]): Exact => numbers.reduce(exact.least);
const most = (numbers: readonly Exact[]): Exact => numbers.reduce(exact.greatest);

/** The least average (direction 1; the greatest with −1) of all that are sure and any of the others, of one at least. */
function leastAverage(sure: readonly Exact[], perhaps: readonly Exact[], direction: 1 | -1): Exact {
  const order = [...perhaps].sort((a, b) => exact.compare(a, b) * direction);
  let count = sure.length;
  let sum = sure.reduce(exact.add, 0);
  for (const next of order) {
    if (count > 0 && exact.compare(exact.multiply(next, count), sum) * direction >= 0) break;
    sum = exact.add(sum, next);
    count++;
  }
  return exact.divide(sum, count);
}

function rankStep(node: Of<"rank">, plan: Plan): Step {
  const place = entityPlace(plan, node.group);
  const where = node.where;
  const by = node.by;
  const { descending } = node;
  const mayCount = (sight: Sight, i: number): boolean => where === null || mayHold(sight, sight.at(where, i));
  const counts = (sight: Sight, i: number): boolean => where === null || mustHold(sight, sight.at(where, i));
  return (sight, slot, i) => {
    if (!mayCount(sight, i)) {
      sight.putRange(slot, 0, 0);
      return;
    }
    const group = membershipOf(sight.household, place);
    const own = sight.rangeOf(sight.at(by, i));
    let low = 1;
    let high = 1;
    for (const other of membersOf(group, group.groupOf[i] ?? -1, null)) {
      if (other === i || !mayCount(sight, other)) continue;
      const theirs = sight.rangeOf(sight.at(by, other));
      const first = descending ? own : theirs;
      const second = descending ? theirs : own;
      const before = compareRanges(other > i ? "lt" : "le", first, second);
      if (before.yes) high++;
      if (!before.no && counts(sight, other)) low++;
    }
    sight.putRange(slot, counts(sight, i) ? low : 0, high);
  };
}

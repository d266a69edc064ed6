import { type Diagnostic, type Exact, exact } from "../base/index.ts";
import type { Node, NodeId, TableRow } from "../law/index.ts";
import { divisionByZero, inConflict } from "./case-error.ts";
import { type Household, membershipOf, membersOf } from "./household.ts";
import { bracketsOf, constantValue, entityPlace, factOf, goesBefore, numberOf, type Plan } from "./plan.ts";
import {
  ANY_NUMBER,
  anyOf,
  asRange,
  asYesNo,
  either,
  isDecided,
  NO,
  type NumberRange,
  only,
  type Possible,
  range,
  YES,
  YES_OR_NO,
  yesNo,
} from "./possible.ts";
import {
  addRanges,
  calendarRange,
  compareRanges,
  divideRanges,
  marginalRange,
  multiplyRanges,
  roundRange,
  subtractRanges,
} from "./ranges.ts";

/** What a step reads: the possible values of other nodes, what is known of facts, and who belongs to what. */
export interface Sight {
  readonly household: Household;
  look(node: NodeId, instance: number): Possible;
  /** What a fact can be where it exists. `unknown` is its whole range. */
  fact(node: Of<"fact">, instance: number, unknown: Possible): Possible;
  /** What a rule that may be given can be when it is given or asked; undefined: it is derived. */
  given(node: Of<"rule">, instance: number): Possible | undefined;
  /** Notes that a node has no value at all for this household, and why. */
  fails(node: NodeId, instance: number, why: Diagnostic): void;
}

export type Step = (sight: Sight, instance: number) => Possible;
type Of<K extends Node["kind"]> = Extract<Node, { kind: K }>;
type StepMaker<N> = (node: N, plan: Plan, id: NodeId) => Step;

const stepsOf = {
  constant: (node) => always(node.value),
  parameter: (node) => always(node.value),
  fact: factStep,
  rule: (node, plan) =>
    plan.givable.has(node.rule)
      ? (sight, i) => sight.given(node, i) ?? sight.look(node.body, i)
      : (sight, i) => sight.look(node.body, i),
  arithmetic: arithmeticStep,
  extreme: ({ op, operands }) => {
    const pick = op === "min" ? exact.least : exact.greatest;
    return (sight, i) => {
      let result: NumberRange | undefined;
      for (const id of operands) {
        const next = asRange(sight.look(id, i));
        result = result === undefined ? next : range(pick(result.low, next.low), pick(result.high, next.high));
      }
      return result ?? ANY_NUMBER;
    };
  },
  round: ({ value, mode, step }) => {
    const by = numberOf(step);
    return (sight, i) => roundRange(asRange(sight.look(value, i)), mode, by);
  },
  compare: ({ op, left, right }) => {
    if (left === right) return () => (op === "eq" || op === "le" || op === "ge" ? YES : NO);
    return (sight, i) => comparePossible(op, sight.look(left, i), sight.look(right, i));
  },
  logic: ({ op, operands }) => {
    const deciding = op === "and" ? NO : YES;
    const otherwise = op === "and" ? YES : NO;
    return (sight, i) => {
      let result: Possible = otherwise;
      for (const id of operands) {
        const next = asYesNo(sight.look(id, i));
        if (next === deciding) return deciding;
        if (next === YES_OR_NO) result = YES_OR_NO;
      }
      return result;
    };
  },
  not:
    ({ value }) =>
    (sight, i) => {
      const { yes, no } = asYesNo(sight.look(value, i));
      return yesNo(no, yes);
    },
  choose:
    ({ cases, otherwise }) =>
    (sight, i) => {
      let result: Possible | undefined;
      for (const { when, then } of cases) {
        const holds = asYesNo(sight.look(when, i));
        if (!holds.yes) continue;
        const value = sight.look(then, i);
        result = result === undefined ? value : either(result, value);
        if (!holds.no) return result;
      }
      const last = sight.look(otherwise, i);
      return result === undefined ? last : either(result, last);
    },
  exceptions: exceptionsStep,
  brackets: (node) => {
    const brackets = bracketsOf(node);
    return (sight, i) => marginalRange(asRange(sight.look(node.value, i)), brackets);
  },
  table: ({ keys, rows, otherwise, type }) => {
    const tests = rows.map(rowTest);
    return (sight, i) => {
      const known = keys.map((id) => sight.look(id, i));
      let result: Possible | undefined;
      for (let r = 0; r < rows.length; r++) {
        const holds = tests[r]?.(known) ?? NO;
        if (!holds.yes) continue;
        const value = sight.look((rows[r] as TableRow).value, i);
        result = result === undefined ? value : either(result, value);
        if (!holds.no) return result;
      }
      if (otherwise === null) return result ?? anyOf(type);
      const last = sight.look(otherwise, i);
      return result === undefined ? last : either(result, last);
    };
  },
  gather: gatherStep,
  up: (node, plan) => {
    const place = entityPlace(plan, node.group);
    const none = only(constantValue(node.none));
    return (sight, i) => {
      const group = membershipOf(sight.household, place).groupOf[i] ?? -1;
      return group === -1 ? none : sight.look(node.value, group);
    };
  },
  across: (node, plan) => {
    const from = entityPlace(plan, node.entity ?? "");
    const to = entityPlace(plan, node.group);
    const none = only(constantValue(node.none));
    return (sight, i) => {
      const first = membersOf(membershipOf(sight.household, from), i, node.role)[0] ?? -1;
      const group = membershipOf(sight.household, to).groupOf[first] ?? -1;
      return group === -1 ? none : sight.look(node.value, group);
    };
  },
  has_role: (node, plan) => {
    const place = entityPlace(plan, node.group);
    return (sight, i) => (membershipOf(sight.household, place).roleOf[i] === node.role ? YES : NO);
  },
  rank: rankStep,
  calendar: ({ op, left, right }) => {
    const none = range(0, 0);
    return (sight, i) =>
      calendarRange(op, asRange(sight.look(left, i)), right === null ? none : asRange(sight.look(right, i)));
  },
} satisfies { [K in Node["kind"]]: StepMaker<Of<K>> };

/** How the possible values of one node follow from those of the nodes it reads. Agrees with `valueAt` where all is known. */
export const stepOf = (node: Node, plan: Plan, id: NodeId): Step =>
  (stepsOf[node.kind] as StepMaker<Node>)(node, plan, id);

function always(value: Of<"constant">["value"]): Step {
  const result = only(constantValue(value));
  return () => result;
}

function factStep(node: Of<"fact">, plan: Plan): Step {
  const fact = factOf(plan, node.fact);
  const unknown = anyOf(
    fact.type,
    fact.least === undefined ? -Infinity : numberOf(fact.least),
    fact.most === undefined ? Infinity : numberOf(fact.most),
  );
  const { exists } = node;
  if (exists === null) return (sight, i) => sight.fact(node, i, unknown);
  const absent = only(constantValue(node.absent));
  return (sight, i) => {
    const there = asYesNo(sight.look(exists, i));
    if (!there.yes) return absent;
    const value = sight.fact(node, i, unknown);
    return there.no ? either(value, absent) : value;
  };
}

function arithmeticStep(node: Of<"arithmetic">, _plan: Plan, id: NodeId): Step {
  const { op, left, right } = node;
  switch (op) {
    case "add":
      return (sight, i) => addRanges(asRange(sight.look(left, i)), asRange(sight.look(right, i)));
    case "subtract":
      return left === right
        ? () => range(0, 0)
        : (sight, i) => subtractRanges(asRange(sight.look(left, i)), asRange(sight.look(right, i)));
    case "multiply":
      return (sight, i) => {
        const first = asRange(sight.look(left, i));
        if (first.low === 0 && first.high === 0) return first;
        return multiplyRanges(first, asRange(sight.look(right, i)));
      };
    case "divide":
      return (sight, i) => {
        const by = asRange(sight.look(right, i));
        if (by.low === 0 && by.high === 0) sight.fails(id, i, divisionByZero(node));
        return divideRanges(asRange(sight.look(left, i)), by);
      };
  }
}

function comparePossible(op: Of<"compare">["op"], a: Possible, b: Possible): Possible {
  if (a.kind === "number") return compareRanges(op, a, asRange(b));
  let canBeSame: boolean;
  if (a.kind === "yes_no") {
    const other = asYesNo(b);
    canBeSame = (a.yes && other.yes) || (a.no && other.no);
  } else {
    canBeSame = b.kind === "one_of" && a.values.some((name) => b.values.includes(name));
  }
  const canDiffer = !canBeSame || !isDecided(a) || !isDecided(b);
  return op === "eq" ? yesNo(canBeSame, canDiffer) : yesNo(canDiffer, canBeSame);
}

function exceptionsStep(node: Of<"exceptions">, plan: Plan, id: NodeId): Step {
  const { exceptions, general } = node;
  const before = exceptions.map((_, a) => exceptions.map((_, b) => goesBefore(exceptions, a, b)));
  return (sight, i) => {
    const holds = exceptions.map(({ when }) => asYesNo(sight.look(when, i)));
    const sure = exceptions.flatMap((_, index) => (holds[index] === YES ? [index] : []));
    const candidates = exceptions.flatMap((_, index) =>
      holds[index] !== NO && !sure.some((other) => before[other]?.[index]) ? [index] : [],
    );
    let result: Possible | undefined = sure.length === 0 ? sight.look(general, i) : undefined;
    for (const index of candidates) {
      const value = sight.look(exceptions[index]?.then ?? general, i);
      result = result === undefined ? value : either(result, value);
    }
    const clash = candidates.filter((index) => holds[index] === YES);
    if (clash.length > 1 && clash.length === candidates.length) {
      sight.fails(id, i, inConflict(plan, node, clash));
      return anyOf(node.type);
    }
    return result ?? anyOf(node.type);
  };
}

/** Whether a row of a table is the one for keys that are partly known. */
export function rowTest(row: TableRow): (keys: readonly Possible[]) => ReturnType<typeof yesNo> {
  const cells = row.match.map(cellTest);
  return (keys) => rowHolds(cells, keys);
}

type CellTest = (key: Possible) => ReturnType<typeof yesNo>;

function cellTest(cell: TableRow["match"][number]): CellTest {
  if (cell === null) return () => YES;
  if ("in" in cell) {
    const values = cell.in.map((each) => only(constantValue(each)));
    return (key) => {
      const found = values.map((value) => asYesNo(comparePossible("eq", key, value)));
      if (found.includes(YES)) return YES;
      if (key.kind === "one_of" && key.values.every((name) => cell.in.includes(name))) return YES;
      if (key === YES_OR_NO && cell.in.includes(true) && cell.in.includes(false)) return YES;
      return found.some((each) => each.yes) ? YES_OR_NO : NO;
    };
  }
  const from: Exact = cell.from === null ? -Infinity : numberOf(cell.from);
  const to: Exact = cell.to === null ? Infinity : numberOf(cell.to);
  return (key) => {
    const { low, high } = asRange(key);
    const inside = exact.compare(from, low) <= 0 && (cell.to === null || exact.compare(high, to) < 0);
    const outside = exact.compare(high, from) < 0 || (cell.to !== null && exact.compare(low, to) >= 0);
    return yesNo(!outside, !inside);
  };
}

function rowHolds(cells: readonly CellTest[], keys: readonly Possible[]): ReturnType<typeof yesNo> {
  let result = YES;
  for (let k = 0; k < cells.length; k++) {
    const holds = cells[k]?.(keys[k] as Possible) ?? YES;
    if (holds === NO) return NO;
    if (holds === YES_OR_NO) result = YES_OR_NO;
  }
  return result;
}

function gatherStep(node: Of<"gather">, plan: Plan): Step {
  const { op, role, where, value, none } = node;
  const place = entityPlace(plan, node.entity ?? "");
  const isIn = (sight: Sight, member: number): ReturnType<typeof yesNo> =>
    where === null ? YES : asYesNo(sight.look(where, member));
  switch (op) {
    case "some":
    case "every":
      return (sight, i) => {
        const deciding = op === "some" ? YES : NO;
        let result: Possible = op === "some" ? NO : YES;
        for (const member of membersOf(membershipOf(sight.household, place), i, role)) {
          const inside = isIn(sight, member);
          if (!inside.yes) continue;
          const holds = value === null ? YES : asYesNo(sight.look(value, member));
          if (holds === deciding && inside === YES) return deciding;
          if (holds === YES_OR_NO || holds === deciding) result = YES_OR_NO;
        }
        return result;
      };
    case "count":
      return (sight, i) => {
        let least = 0;
        let most = 0;
        for (const member of membersOf(membershipOf(sight.household, place), i, role)) {
          const inside = isIn(sight, member);
          if (!inside.yes) continue;
          const holds = value === null ? YES : asYesNo(sight.look(value, member));
          if (holds.yes) most++;
          if (inside === YES && holds === YES) least++;
        }
        return range(least, most);
      };
    default:
      return (sight, i) => {
        const sure: NumberRange[] = [];
        const perhaps: NumberRange[] = [];
        for (const member of membersOf(membershipOf(sight.household, place), i, role)) {
          const inside = isIn(sight, member);
          if (inside.yes && value !== null) {
            (inside.no ? perhaps : sure).push(asRange(sight.look(value, member)));
          }
        }
        return gathered(op, sure, perhaps, constantValue(none) as Exact);
      };
  }
}

function gathered(
  op: "sum" | "min" | "max" | "average",
  sure: readonly NumberRange[],
  perhaps: readonly NumberRange[],
  none: Exact,
): NumberRange {
  if (op === "sum") {
    let total = range(0, 0);
    for (const each of sure) total = addRanges(total, each);
    for (const each of perhaps) {
      total = addRanges(total, range(exact.least(each.low, 0), exact.greatest(each.high, 0)));
    }
    return total;
  }
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
  const { where, by, descending } = node;
  return (sight, i) => {
    const inside = where === null ? YES : asYesNo(sight.look(where, i));
    if (!inside.yes) return range(0, 0);
    const group = membershipOf(sight.household, place);
    const own = asRange(sight.look(by, i));
    let low = 1;
    let high = 1;
    for (const other of membersOf(group, group.groupOf[i] ?? -1, null)) {
      if (other === i) continue;
      const counts = where === null ? YES : asYesNo(sight.look(where, other));
      if (!counts.yes) continue;
      const theirs = asRange(sight.look(by, other));
      const strict = other > i;
      const first = descending ? own : theirs;
      const second = descending ? theirs : own;
      const before = compareRanges(strict ? "lt" : "le", first, second);
      if (before.yes) high++;
      if (before === YES && counts === YES) low++;
    }
    return range(inside.no ? 0 : low, high);
  };
}

import { type Exact, exact } from "../../base/index.ts";
import type { NodeId } from "../../law/index.ts";
import { divisionByZero } from "../case-error.ts";
import type { Plan } from "../plan.ts";
import { type CompareOp, comparePossible, compareRanges, divideRanges, multiplyRanges } from "../ranges.ts";
import { type Lists, type Of, type Sight, type Step, yesNoAt } from "./sight.ts";

const MOST = Number.MAX_SAFE_INTEGER;

/** Whether it is a whole number that is held exactly, or endless; NaN is not. */
const isPlain = (a: number): boolean => (a <= MOST && a >= -MOST) || a === Infinity || a === -Infinity;

function sumStep(nodes: readonly NodeId[], lists: Lists): Step {
  const { row, from, to } = lists.put(nodes);
  return (sight, slot, i) => {
    const { low, high } = sight;
    let l = 0;
    let h = 0;
    let arePlain = true;
    for (let k = from; k < to; k++) {
      const at = sight.at(row[k] as NodeId, i);
      l += low[at] as number;
      h += high[at] as number;
      arePlain &&= isPlain(l) && isPlain(h);
    }
    if (arePlain) {
      low[slot] = l;
      high[slot] = h;
      return;
    }
    let least: Exact = 0;
    let most: Exact = 0;
    for (let k = from; k < to; k++) {
      const at = sight.at(row[k] as NodeId, i);
      const wasOne: boolean = least === most;
      least = exact.add(least, sight.lowOf(at));
      most = wasOne && sight.isDecided(at) ? least : exact.add(most, sight.highOf(at));
    }
    sight.putRange(slot, least, most);
  };
}

export function arithmeticStep(node: Of<"arithmetic">, plan: Plan, id: NodeId, lists: Lists): Step {
  const { op, left, right } = node;
  switch (op) {
    case "add":
      return sumStep(plan.termsOf[id] ?? [left, right], lists);
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

export function extremeStep(node: Of<"extreme">, _plan: Plan, _id: NodeId, lists: Lists): Step {
  const { row, from, to } = lists.put(node.operands);
  const isMin = node.op === "min";
  const pick = isMin ? exact.least : exact.greatest;
  const plainPick = isMin ? Math.min : Math.max;
  const first = row[from] as NodeId;
  if (from === to) return (sight, slot) => sight.putRange(slot, -Infinity, Infinity);
  return (sight, slot, i) => {
    const start = sight.at(first, i);
    let l = sight.low[start] as number;
    let h = sight.high[start] as number;
    for (let k = from + 1; k < to; k++) {
      const id = row[k] as NodeId;
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
      for (let k = from + 1; k < to; k++) {
        const id = row[k] as NodeId;
        const next = sight.at(id, i);
        low = pick(low, sight.lowOf(next));
        high = pick(high, sight.highOf(next));
      }
    }
    sight.putRange(slot, low, high);
  };
}

export function compareStep(node: Of<"compare">, plan: Plan): Step {
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

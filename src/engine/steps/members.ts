import { type Exact, exact } from "../../base/index.ts";
import { membershipOf, membersOf } from "../household.ts";
import { constantValue, entityPlace, type Plan } from "../plan.ts";
import { type NumberRange, range } from "../possible.ts";
import { compareRanges } from "../ranges.ts";
import { mayHold, mustHold, type Of, type Sight, type Step, yesNoAt } from "./sight.ts";

export function gatherStep(node: Of<"gather">, plan: Plan): Step {
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

export function rankStep(node: Of<"rank">, plan: Plan): Step {
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

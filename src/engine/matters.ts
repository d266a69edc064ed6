import { assertNever, type Exact, exact } from "../base/index.ts";
import type { Node, NodeId } from "../law/index.ts";
import { membershipOf, membersOf } from "./household.ts";
import { entityPlace, goesBefore, nodeOf } from "./plan.ts";
import { asRange, asYesNo, isDecided, type NumberRange, type Possible, YES } from "./possible.ts";
import type { Reading } from "./reading.ts";
import { rowsOf } from "./rows.ts";

/** An operand of a node as it takes part in its value. */
export interface Part {
  readonly node: NodeId;
  readonly instance: number;
  /** What it is there for: a condition that was looked at, or something the value is made of. */
  readonly as: "condition" | "value";
}

const value = (node: NodeId, instance: number): Part => ({ node, instance, as: "value" });
const condition = (node: NodeId, instance: number): Part => ({ node, instance, as: "condition" });

/**
 * The operands that a node's value rests on, as far as is known: the false operand of an `and`, the branch that was
 * taken and the conditions that led to it, the least operand of a `min`. What is left out cannot change the value,
 * whichever of its possible values it turns out to have.
 */
export function partsThatMatter(reading: Reading, id: NodeId, instance: number): readonly Part[] {
  const { plan, household } = reading;
  const node = nodeOf(plan, id);
  switch (node.kind) {
    case "constant":
    case "parameter":
    case "has_role":
      return [];
    case "fact":
      return node.exists === null ? [] : [condition(node.exists, instance)];
    case "rule":
      return [value(node.body, instance)];
    case "arithmetic": {
      if (node.op !== "multiply") return [value(node.left, instance), value(node.right, instance)];
      if (isZero(reading.possible(node.left, instance))) return [value(node.left, instance)];
      if (isZero(reading.possible(node.right, instance))) return [value(node.right, instance)];
      return [value(node.left, instance), value(node.right, instance)];
    }
    case "compare":
    case "calendar":
      return node.right === null
        ? [value(node.left, instance)]
        : [value(node.left, instance), value(node.right, instance)];
    case "extreme": {
      const sides = node.operands.map((operand) => ({ operand, range: asRange(reading.possible(operand, instance)) }));
      const bound =
        node.op === "max"
          ? sides.map((side) => side.range.low).reduce(exact.greatest)
          : sides.map((side) => side.range.high).reduce(exact.least);
      const reaches = sides.filter(({ range }) =>
        node.op === "max" ? exact.compare(range.high, bound) >= 0 : exact.compare(range.low, bound) <= 0,
      );
      // Of operands that surely are the bound one is enough, beside those that may go beyond it.
      const [sure] = reaches.filter(({ range }) => isDecided(range));
      const kept = reaches.filter((side) => side === sure || !isAt(side.range, bound, node.op));
      return (sure === undefined ? reaches : kept).map((side) => value(side.operand, instance));
    }
    case "round":
    case "not":
    case "brackets":
      return [value(node.value, instance)];
    case "logic": {
      const open: Part[] = [];
      // In order, and no further than the first that decides: what comes after it may not even have a value.
      for (const operand of node.operands) {
        const { yes, no } = reading.yesNo(operand, instance);
        const [decides, mayDecide] = node.op === "or" ? [!no, yes] : [!yes, no];
        if (decides) return [value(operand, instance)];
        if (mayDecide) open.push(value(operand, instance));
      }
      return open.length > 0 ? open : node.operands.map((operand) => value(operand, instance));
    }
    case "choose": {
      const parts: Part[] = [];
      for (const { when, then } of node.cases) {
        const holds = reading.yesNo(when, instance);
        parts.push(condition(when, instance));
        if (holds.yes) parts.push(value(then, instance));
        if (!holds.no) return parts;
      }
      return [...parts, value(node.otherwise, instance)];
    }
    case "exceptions": {
      const holds = node.exceptions.map(({ when }) => reading.yesNo(when, instance));
      const sure = holds.flatMap((each, index) => (each.no ? [] : [index]));
      const parts = node.exceptions.flatMap(({ when, then }, index) => {
        const beaten = sure.some((other) => goesBefore(node.exceptions, other, index));
        if (beaten) return [];
        return holds[index]?.yes ? [condition(when, instance), value(then, instance)] : [condition(when, instance)];
      });
      return sure.length > 0 ? parts : [...parts, value(node.general, instance)];
    }
    case "table": {
      const keys = node.keys.map((operand) => reading.possible(operand, instance));
      const parts = node.keys.map((operand) => condition(operand, instance));
      const rowsHold = rowsOf(node)(keys);
      for (const [index, row] of node.rows.entries()) {
        const holds = rowsHold(index);
        if (holds.yes) parts.push(value(row.value, instance));
        if (!holds.no) return parts;
      }
      return node.otherwise === null ? parts : [...parts, value(node.otherwise, instance)];
    }
    case "gather": {
      const group = membershipOf(household, entityPlace(plan, node.entity ?? ""));
      const { where, value: each, op } = node;
      const parts: Part[] = [];
      for (const member of membersOf(group, instance, node.role)) {
        const inside = where === null ? YES : reading.yesNo(where, member);
        const own = [
          ...(where === null ? [] : [condition(where, member)]),
          ...(each === null ? [] : [value(each, member)]),
        ];
        if (!inside.yes) {
          parts.push(...own.slice(0, 1));
        } else if (each !== null && addsNothing(op, reading.possible(each, member))) {
          // Whether this member counts changes nothing.
          parts.push(value(each, member));
        } else if (each !== null && !inside.no && decides(op, reading.possible(each, member))) {
          return own;
        } else {
          parts.push(...own);
        }
      }
      return parts;
    }
    case "up": {
      const group = membershipOf(household, entityPlace(plan, node.group)).groupOf[instance] ?? -1;
      return group === -1 ? [] : [value(node.value, group)];
    }
    case "across": {
      const own = membershipOf(household, entityPlace(plan, node.entity ?? ""));
      const first = membersOf(own, instance, node.role)[0] ?? -1;
      const group = membershipOf(household, entityPlace(plan, node.group)).groupOf[first] ?? -1;
      return group === -1 ? [] : [value(node.value, group)];
    }
    case "rank": {
      const { where, by } = node;
      const group = membershipOf(household, entityPlace(plan, node.group));
      const own = where === null ? [] : [condition(where, instance)];
      if (where !== null && !reading.yesNo(where, instance).yes) return own;
      const parts = [...own, value(by, instance)];
      for (const other of membersOf(group, group.groupOf[instance] ?? -1, null)) {
        if (other === instance) continue;
        if (where !== null) parts.push(condition(where, other));
        if (where === null || reading.yesNo(where, other).yes) parts.push(value(by, other));
      }
      return parts;
    }
    default:
      return assertNever(node);
  }
}

type GatherOp = Extract<Node, { kind: "gather" }>["op"];

function addsNothing(op: GatherOp, p: Possible): boolean {
  if (op === "some" || op === "count") return !asYesNo(p).yes;
  return op === "every" ? !asYesNo(p).no : op === "sum" && isZero(p);
}

const decides = (op: GatherOp, p: Possible): boolean =>
  (op === "some" && !asYesNo(p).no) || (op === "every" && !asYesNo(p).yes);

/** Whether a range can reach the bound and not go beyond it. */
const isAt = (p: NumberRange, bound: Exact, op: "min" | "max"): boolean =>
  exact.equal(op === "max" ? p.high : p.low, bound);

const isZero = (p: Possible): boolean => p.kind === "number" && p.low === 0 && p.high === 0;

import { assertNever, type Exact, exact } from "../base/index.ts";
import type { Node, NodeId } from "../law/index.ts";
import { membershipOf, membersOf } from "./household.ts";
import { entityPlace, goesBefore, nodeOf } from "./plan.ts";
import { asRange, asYesNo, isDecided, type NumberRange, type Possible, YES } from "./possible.ts";
import type { Reading } from "./reading.ts";
import { rowTest } from "./step.ts";

/** An operand of a node as it takes part in its value. */
export interface Part {
  readonly node: NodeId;
  readonly instance: number;
  /** What it is there for: a condition that was looked at, or something the value is made of. */
  readonly as: "condition" | "value";
}

/**
 * The operands that a node's value rests on, as far as is known: the false operand of an `and`, the branch that was
 * taken and the conditions that led to it, the least operand of a `min`. What is left out cannot change the value while
 * the rest stays as it is.
 */
export function partsThatMatter(reading: Reading, id: NodeId, instance: number): readonly Part[] {
  const { plan, household } = reading;
  const node = nodeOf(plan, id);
  const see = (operand: NodeId, at = instance): Possible => reading.possible(operand, at);
  const value = (operand: NodeId, at = instance): Part => ({ node: operand, instance: at, as: "value" });
  const condition = (operand: NodeId, at = instance): Part => ({ node: operand, instance: at, as: "condition" });

  switch (node.kind) {
    case "constant":
    case "parameter":
    case "has_role":
      return [];
    case "fact":
      return node.exists === null ? [] : [condition(node.exists)];
    case "rule":
      return [value(node.body)];
    case "arithmetic": {
      if (node.op !== "multiply") return [value(node.left), value(node.right)];
      const zero = [node.left, node.right].find((operand) => isZero(see(operand)));
      return zero === undefined ? [value(node.left), value(node.right)] : [value(zero)];
    }
    case "compare":
    case "calendar":
      return node.right === null ? [value(node.left)] : [value(node.left), value(node.right)];
    case "extreme": {
      const sides = node.operands.map((operand) => ({ operand, range: asRange(see(operand)) }));
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
      return (sure === undefined ? reaches : kept).map((side) => value(side.operand));
    }
    case "round":
    case "not":
    case "brackets":
      return [value(node.value)];
    case "logic": {
      const deciding = node.op === "or";
      const open = node.operands.filter((operand) => {
        const { yes, no } = asYesNo(see(operand));
        return deciding ? yes : no;
      });
      const decider = open.find((operand) => isDecided(see(operand)));
      if (decider !== undefined) return [value(decider)];
      return (open.length > 0 ? open : node.operands).map((operand) => value(operand));
    }
    case "choose": {
      const parts: Part[] = [];
      for (const { when, then } of node.cases) {
        const holds = asYesNo(see(when));
        parts.push(condition(when));
        if (holds.yes) parts.push(value(then));
        if (!holds.no) return parts;
      }
      return [...parts, value(node.otherwise)];
    }
    case "exceptions": {
      const holds = node.exceptions.map(({ when }) => asYesNo(see(when)));
      const sure = holds.flatMap((each, index) => (each.no ? [] : [index]));
      const parts = node.exceptions.flatMap(({ when, then }, index) => {
        const beaten = sure.some((other) => goesBefore(node.exceptions, other, index));
        if (beaten) return [];
        return holds[index]?.yes ? [condition(when), value(then)] : [condition(when)];
      });
      return sure.length > 0 ? parts : [...parts, value(node.general)];
    }
    case "table": {
      const keys = node.keys.map((operand) => see(operand));
      const parts = node.keys.map((operand) => condition(operand));
      for (const row of node.rows) {
        const holds = rowTest(row)(keys);
        if (holds.yes) parts.push(value(row.value));
        if (!holds.no) return parts;
      }
      return node.otherwise === null ? parts : [...parts, value(node.otherwise)];
    }
    case "gather": {
      const group = membershipOf(household, entityPlace(plan, node.entity ?? ""));
      const { where, value: each, op } = node;
      const parts: Part[] = [];
      for (const member of membersOf(group, instance, node.role)) {
        const inside = where === null ? YES : asYesNo(see(where, member));
        const own = [
          ...(where === null ? [] : [condition(where, member)]),
          ...(each === null ? [] : [value(each, member)]),
        ];
        if (!inside.yes) {
          parts.push(...own.slice(0, 1));
        } else if (each !== null && addsNothing(op, see(each, member))) {
          // Whether this member counts changes nothing.
          parts.push(value(each, member));
        } else if (each !== null && !inside.no && decides(op, see(each, member))) {
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
      const own = where === null ? [] : [condition(where)];
      if (where !== null && !asYesNo(see(where)).yes) return own;
      const parts = [...own, value(by)];
      for (const other of membersOf(group, group.groupOf[instance] ?? -1, null)) {
        if (other === instance) continue;
        if (where !== null) parts.push(condition(where, other));
        if (where === null || asYesNo(see(where, other)).yes) parts.push(value(by, other));
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

import { assertNever, type Exact, exact } from "../base/index.ts";
import type { Node, NodeId } from "../law/index.ts";
import { membershipOf, membersOf } from "./household.ts";
import { entityPlace, goesBefore, nodeOf } from "./plan.ts";
import type { YesNo } from "./possible.ts";
import type { Reading } from "./reading.ts";
import { rowsOf } from "./rows.ts";

/** An operand of a node as it takes part in its value. */
export interface Part {
  readonly node: NodeId;
  readonly instance: number;
  /** What it is there for: a condition that was looked at, or something the value is made of. */
  readonly as: "condition" | "value";
}

/** Called with each operand that takes part, in the order they are written. */
export type SeePart = (node: NodeId, instance: number, as: Part["as"]) => void;

/** The same as a list. */
export function partsThatMatter(reading: Reading, id: NodeId, instance: number): readonly Part[] {
  const parts: Part[] = [];
  eachPartThatMatters(reading, id, instance, (node, at, as) => parts.push({ node, instance: at, as }));
  return parts;
}

/**
 * The operands that a node's value rests on, as far as is known: the false operand of an `and`, the branch that was
 * taken and the conditions that led to it, the least operand of a `min`. What is left out cannot change the value,
 * whichever of its possible values it turns out to have.
 */
export function eachPartThatMatters(reading: Reading, id: NodeId, instance: number, see: SeePart): void {
  const { plan, household } = reading;
  const node = nodeOf(plan, id);
  switch (node.kind) {
    case "constant":
    case "parameter":
    case "has_role":
      return;
    case "fact":
      if (node.exists !== null) see(node.exists, instance, "condition");
      return;
    case "rule":
      see(node.body, instance, "value");
      return;
    case "arithmetic": {
      const isProduct = node.op === "multiply";
      if (isProduct && isZero(reading, node.left, instance)) {
        see(node.left, instance, "value");
      } else if (isProduct && isZero(reading, node.right, instance)) {
        see(node.right, instance, "value");
      } else {
        see(node.left, instance, "value");
        see(node.right, instance, "value");
      }
      return;
    }
    case "compare":
    case "calendar":
      see(node.left, instance, "value");
      if (node.right !== null) see(node.right, instance, "value");
      return;
    case "extreme":
      eachThatReaches(reading, node, instance, see);
      return;
    case "round":
    case "not":
    case "brackets":
      see(node.value, instance, "value");
      return;
    case "logic": {
      // In order, and no further than the first that decides: what comes after it may not even have a value.
      const isOr = node.op === "or";
      let mayDecide = false;
      for (const operand of node.operands) {
        const { yes, no } = reading.yesNo(operand, instance);
        if (isOr ? !no : !yes) {
          see(operand, instance, "value");
          return;
        }
        if (isOr ? yes : no) mayDecide = true;
      }
      for (const operand of node.operands) {
        const { yes, no } = reading.yesNo(operand, instance);
        if (!mayDecide || (isOr ? yes : no)) see(operand, instance, "value");
      }
      return;
    }
    case "choose":
      for (const { when, then } of node.cases) {
        const holds = reading.yesNo(when, instance);
        see(when, instance, "condition");
        if (holds.yes) see(then, instance, "value");
        if (!holds.no) return;
      }
      see(node.otherwise, instance, "value");
      return;
    case "exceptions": {
      const holds = node.exceptions.map(({ when }) => reading.yesNo(when, instance));
      const sure = holds.flatMap((each, index) => (each.no ? [] : [index]));
      node.exceptions.forEach(({ when, then }, index) => {
        if (sure.some((other) => goesBefore(node.exceptions, other, index))) return;
        see(when, instance, "condition");
        if (holds[index]?.yes) see(then, instance, "value");
      });
      if (sure.length === 0) see(node.general, instance, "value");
      return;
    }
    case "table": {
      const rows = rowsOf(node);
      node.keys.forEach((operand, column) => {
        rows.look(column, reading.possible(operand, instance));
        see(operand, instance, "condition");
      });
      for (let row = 0; row < node.rows.length; row++) {
        const holds = rows.holds(row);
        if (holds.yes) see(node.rows[row]?.value as NodeId, instance, "value");
        if (!holds.no) return;
      }
      if (node.otherwise !== null) see(node.otherwise, instance, "value");
      return;
    }
    case "gather":
      eachOfMembers(reading, node, instance, see);
      return;
    case "up": {
      const group = membershipOf(household, entityPlace(plan, node.group)).groupOf[instance] ?? -1;
      if (group !== -1) see(node.value, group, "value");
      return;
    }
    case "across": {
      const own = membershipOf(household, entityPlace(plan, node.entity ?? ""));
      const first = membersOf(own, instance, node.role)[0] ?? -1;
      const group = membershipOf(household, entityPlace(plan, node.group)).groupOf[first] ?? -1;
      if (group !== -1) see(node.value, group, "value");
      return;
    }
    case "rank": {
      const { where, by } = node;
      const group = membershipOf(household, entityPlace(plan, node.group));
      if (where !== null) see(where, instance, "condition");
      if (where !== null && !reading.yesNo(where, instance).yes) return;
      see(by, instance, "value");
      for (const other of membersOf(group, group.groupOf[instance] ?? -1, null)) {
        if (other === instance) continue;
        if (where !== null) see(where, other, "condition");
        if (where === null || reading.yesNo(where, other).yes) see(by, other, "value");
      }
      return;
    }
    default:
      assertNever(node);
  }
}

/**
 * The article of an exception or of a row of a table, which may stand under another than what they are read in; null for
 * any other part. Laws that say the same share a node, which stands under the article of one of them.
 */
export function articleOf({ plan }: Reading, node: Node, part: Part): string | null {
  if (node.kind === "table") return part.as === "value" ? nodeOf(plan, part.node).article : null;
  if (node.kind !== "exceptions" || part.node === node.general) return null;
  const own = part.as === "condition" ? "when" : "then";
  return node.exceptions.find((exception) => exception[own] === part.node)?.article ?? null;
}

/** Of operands that surely are the bound one is enough, beside those that may go beyond it. */
function eachThatReaches(
  reading: Reading,
  { op, operands }: Extract<Node, { kind: "extreme" }>,
  instance: number,
  see: SeePart,
): void {
  const isMax = op === "max";
  let bound: Exact = isMax ? -Infinity : Infinity;
  for (const operand of operands) {
    bound = isMax
      ? exact.greatest(bound, reading.least(operand, instance))
      : exact.least(bound, reading.most(operand, instance));
  }
  /** How far an operand can go, against the bound: below 0 it falls short. */
  const reach = (operand: NodeId): number =>
    isMax
      ? exact.compare(reading.most(operand, instance), bound)
      : exact.compare(bound, reading.least(operand, instance));
  const sure = operands.find((operand) => reading.isDecidedAt(operand, instance) && reach(operand) === 0);
  for (const operand of operands) {
    const beyond = reach(operand);
    if (beyond > 0 || (beyond === 0 && (sure === undefined || operand === sure))) see(operand, instance, "value");
  }
}

function eachOfMembers(
  reading: Reading,
  { entity, role, where, value, op }: Extract<Node, { kind: "gather" }>,
  instance: number,
  see: SeePart,
): void {
  const group = membershipOf(reading.household, entityPlace(reading.plan, entity ?? ""));
  const members = membersOf(group, instance, role);
  const decider =
    value === null || (op !== "some" && op !== "every")
      ? undefined
      : members.find(
          (member) => (where === null || !reading.yesNo(where, member).no) && decides(op, reading.yesNo(value, member)),
        );
  for (const member of decider === undefined ? members : [decider]) {
    // Where a member's value adds nothing, whether this member counts changes nothing.
    const isInside = where === null || reading.yesNo(where, member).yes;
    const counts = decider !== undefined || !(isInside && value !== null && addsNothing(reading, op, value, member));
    if (where !== null && counts) see(where, member, "condition");
    if (value !== null && (isInside || where === null)) see(value, member, "value");
  }
}

type GatherOp = Extract<Node, { kind: "gather" }>["op"];

function addsNothing(reading: Reading, op: GatherOp, value: NodeId, member: number): boolean {
  if (op === "some" || op === "count") return !reading.yesNo(value, member).yes;
  if (op === "every") return !reading.yesNo(value, member).no;
  return op === "sum" && isZero(reading, value, member);
}

const decides = (op: "some" | "every", { yes, no }: YesNo): boolean => (op === "some" ? !no : !yes);

const isZero = (reading: Reading, node: NodeId, instance: number): boolean =>
  reading.least(node, instance) === 0 && reading.most(node, instance) === 0;

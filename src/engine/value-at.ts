import { type Exact, exact, type Period } from "../base/index.ts";
import type { Node, NodeId, TableRow } from "../law/index.ts";
import { calendar } from "./calendar.ts";
import type { Value } from "./case.ts";
import { CaseError, divisionByZero, inConflict } from "./case-error.ts";
import { givenIn, givenRule } from "./given.ts";
import { type Household, membershipOf, membersOf } from "./household.ts";
import { bracketsOf, constantValue, entityPlace, factOf, goesBefore, numberOf, type Plan } from "./plan.ts";
import { marginal } from "./ranges.ts";

/** A fact that was needed, was not known, and was taken to be what it usually is. */
export interface Assumed {
  readonly fact: string;
  readonly entity: string;
  readonly instance: number;
  readonly period: Period;
}

/** What a value is worked out from. */
export interface Run {
  readonly plan: Plan;
  readonly household: Household;
  look(id: NodeId, instance: number): Value;
  /** The value to take for a fact that is not known. */
  missing(fact: Assumed): Value;
}

const number = (run: Run, id: NodeId, instance: number): Exact => asNumber(run.look(id, instance));

/** A condition that is not written holds. */
const holds = (run: Run, id: NodeId | null, instance: number): boolean =>
  id === null || run.look(id, instance) === true;

/** The value of one node for one instance from the values it reads. What a node kind means is defined here. */
export function valueAt(node: Node, i: number, run: Run): Value {
  const { plan, household } = run;
  switch (node.kind) {
    case "constant":
    case "parameter":
      return constantValue(node.value);
    case "fact": {
      if (!holds(run, node.exists, i)) return constantValue(node.absent);
      const { fact, period } = node;
      const { entity } = factOf(plan, fact);
      return givenIn(household.case, entity, i, fact, period) ?? run.missing({ fact, entity, instance: i, period });
    }
    case "rule": {
      const given = plan.givable.has(node.rule) ? givenRule(household, node, i) : undefined;
      return given ?? run.look(node.body, i);
    }
    case "arithmetic": {
      const left = number(run, node.left, i);
      const right = number(run, node.right, i);
      if (node.op === "divide" && right === 0) throw new CaseError([divisionByZero(node)]);
      return exact[node.op](left, right);
    }
    case "extreme":
      return node.operands
        .map((id) => number(run, id, i))
        .reduce((a, b) => (node.op === "min" ? exact.least(a, b) : exact.greatest(a, b)));
    case "round":
      return exact.round(number(run, node.value, i), node.mode, numberOf(node.step));
    case "compare":
      return compareValues(node.op, run.look(node.left, i), run.look(node.right, i));
    case "logic":
      return node.op === "and"
        ? node.operands.every((id) => holds(run, id, i))
        : node.operands.some((id) => holds(run, id, i));
    case "not":
      return !holds(run, node.value, i);
    case "choose":
      return run.look(node.cases.find((each) => holds(run, each.when, i))?.then ?? node.otherwise, i);
    case "exceptions": {
      const active = node.exceptions.flatMap((each, index) => (holds(run, each.when, i) ? [index] : []));
      const first = active.filter((a) => !active.some((b) => goesBefore(node.exceptions, b, a)));
      if (first.length > 1) throw new CaseError([inConflict(plan, node, first)]);
      return run.look(node.exceptions[first[0] ?? -1]?.then ?? node.general, i);
    }
    case "brackets":
      return marginal(number(run, node.value, i), bracketsOf(node));
    case "table": {
      const keys = node.keys.map((id) => run.look(id, i));
      const row = node.rows.find((each) => each.match.every((cell, k) => matches(cell, keys[k] as Value)));
      const found = row?.value ?? node.otherwise;
      if (found === null) throw new Error(`table ${node.table} has no row for ${keys.map(String).join(", ")}`);
      return run.look(found, i);
    }
    case "gather": {
      const { value } = node;
      const group = membershipOf(household, entityPlace(plan, node.entity ?? ""));
      const who = membersOf(group, i, node.role).filter((member) => holds(run, node.where, member));
      switch (node.op) {
        case "count":
          return who.filter((member) => holds(run, value, member)).length;
        case "some":
          return who.some((member) => holds(run, value, member));
        case "every":
          return who.every((member) => holds(run, value, member));
      }
      const numbers = value === null ? [] : who.map((member) => number(run, value, member));
      const sum = numbers.reduce(exact.add, 0);
      if (node.op === "sum") return sum;
      if (numbers.length === 0) return constantValue(node.none);
      if (node.op === "average") return exact.divide(sum, numbers.length);
      return numbers.reduce(node.op === "min" ? exact.least : exact.greatest);
    }
    case "up": {
      const group = membershipOf(household, entityPlace(plan, node.group)).groupOf[i];
      return group === undefined || group === -1 ? constantValue(node.none) : run.look(node.value, group);
    }
    case "across": {
      const own = membershipOf(household, entityPlace(plan, node.entity ?? ""));
      const [first] = membersOf(own, i, node.role);
      const group = first === undefined ? -1 : membershipOf(household, entityPlace(plan, node.group)).groupOf[first];
      return group === undefined || group === -1 ? constantValue(node.none) : run.look(node.value, group);
    }
    case "has_role":
      return membershipOf(household, entityPlace(plan, node.group)).roleOf[i] === node.role;
    case "rank": {
      if (!holds(run, node.where, i)) return 0;
      const group = membershipOf(household, entityPlace(plan, node.group));
      const own = number(run, node.by, i);
      const before = membersOf(group, group.groupOf[i] ?? -1, null).filter((other) => {
        if (other === i || !holds(run, node.where, other)) return false;
        const order = exact.compare(number(run, node.by, other), own) * (node.descending ? -1 : 1);
        return order < 0 || (order === 0 && other < i);
      });
      return before.length + 1;
    }
    case "calendar":
      return calendar(node.op, number(run, node.left, i), node.right === null ? 0 : number(run, node.right, i));
  }
}

function asNumber(value: Value): Exact {
  if (typeof value === "boolean" || typeof value === "string") throw new Error(`a number was expected, not ${value}`);
  return value;
}

export function compareValues(op: Extract<Node, { kind: "compare" }>["op"], left: Value, right: Value): boolean {
  if (typeof left === "boolean" || typeof left === "string") return (left === right) === (op === "eq");
  const order = exact.compare(left, asNumber(right));
  switch (op) {
    case "eq":
      return order === 0;
    case "ne":
      return order !== 0;
    case "lt":
      return order < 0;
    case "le":
      return order <= 0;
    case "gt":
      return order > 0;
    case "ge":
      return order >= 0;
  }
}

function matches(cell: TableRow["match"][number], key: Value): boolean {
  if (cell === null) return true;
  if ("in" in cell) return cell.in.some((each) => compareValues("eq", constantValue(each), key));
  const number = asNumber(key);
  return (
    (cell.from === null || exact.compare(numberOf(cell.from), number) <= 0) &&
    (cell.to === null || exact.compare(number, numberOf(cell.to)) < 0)
  );
}

import { type Exact, exact, type Period } from "../base/index.ts";
import type { Node, NodeId, TableRow } from "../law/index.ts";
import { calendar } from "./calendar.ts";
import type { Value } from "./case.ts";
import { CaseError, divisionByZero, inConflict } from "./case-error.ts";
import { givenAmong } from "./given.ts";
import { type Household, membershipOf, membersOf } from "./household.ts";
import {
  bracketsOf,
  constantValue,
  entityPlace,
  factOf,
  type Layout,
  numberOf,
  type Plan,
  precedenceOf,
  slotIn,
} from "./plan.ts";
import { marginal } from "./ranges.ts";

/** A fact that was needed, was not known, and was taken to be what it usually is. */
export interface Assumed {
  readonly fact: string;
  readonly entity: string;
  readonly instance: number;
  readonly period: Period;
}

/** The values of one household that are known so far, each worked out when it is first looked at. */
export class Run {
  readonly plan: Plan;
  readonly household: Household;
  /** The value to take for a fact that is not known. */
  readonly missing: (fact: Assumed) => Value;
  private readonly layout: Layout;
  private readonly meanings: readonly Meaning[];
  private readonly values: (Value | undefined)[];

  constructor(plan: Plan, household: Household, layout: Layout, missing: (fact: Assumed) => Value) {
    this.plan = plan;
    this.household = household;
    this.missing = missing;
    this.layout = layout;
    this.meanings = meaningsOf(plan);
    this.values = new Array<Value | undefined>(layout.slots).fill(undefined);
  }

  /** The value of a node that has one of its own: not of a rule that is always derived. */
  look(id: NodeId, instance: number): Value {
    const slot = slotIn(this.layout.places, id, instance);
    const kept = this.values[slot];
    if (kept !== undefined) return kept;
    const value = (this.meanings[id] as Meaning)(this, instance);
    this.values[slot] = value;
    return value;
  }
}

type Meaning = (run: Run, instance: number) => Value;
type Of<K extends Node["kind"]> = Extract<Node, { kind: K }>;
type Meant<N> = (node: N, plan: Plan, id: NodeId) => Meaning;

const known = new WeakMap<Plan, readonly Meaning[]>();

function meaningsOf(plan: Plan): readonly Meaning[] {
  const found = known.get(plan);
  if (found !== undefined) return found;
  const made = plan.program.nodes.map((node, id) => (meanings[node.kind] as Meant<Node>)(node, plan, id));
  known.set(plan, made);
  return made;
}

/** Reads an operand for the instance of its reader. */
function reader(plan: Plan, operand: NodeId): Meaning {
  const id = plan.valueOf[operand] as NodeId;
  return (run, i) => run.look(id, i);
}

function numbers(plan: Plan, operand: NodeId): (run: Run, instance: number) => Exact {
  const id = plan.valueOf[operand] as NodeId;
  return (run, i) => asNumber(run.look(id, i));
}

/** A condition that is not written holds. */
function conditions(plan: Plan, operand: NodeId | null): (run: Run, instance: number) => boolean {
  if (operand === null) return () => true;
  const id = plan.valueOf[operand] as NodeId;
  return (run, i) => run.look(id, i) === true;
}

/** The value of one node for one instance from the values it reads. What a node kind means is defined here. */
const meanings = {
  constant: (node) => {
    const value = constantValue(node.value);
    return () => value;
  },
  parameter: (node) => {
    const value = constantValue(node.value);
    return () => value;
  },
  fact: (node, plan) => {
    const { fact, period } = node;
    const { entity } = factOf(plan, fact);
    const place = entityPlace(plan, entity);
    const exists = conditions(plan, node.exists);
    const absent = constantValue(node.absent);
    return (run, i) => {
      if (!exists(run, i)) return absent;
      const given = run.household.given[place]?.[i];
      const value = given === undefined ? undefined : givenAmong(given, fact, period);
      return value ?? run.missing({ fact, entity, instance: i, period });
    };
  },
  rule: (node, plan) => {
    const body = reader(plan, node.body);
    const { entity, rule, period } = node;
    if (!plan.givable.has(rule) || entity === null) return body;
    const place = entityPlace(plan, entity);
    return (run, i) => {
      const given = run.household.given[place]?.[i];
      return (given === undefined ? undefined : givenAmong(given, rule, period)) ?? body(run, i);
    };
  },
  arithmetic: (node, plan, id) => {
    const left = numbers(plan, node.left);
    const right = numbers(plan, node.right);
    switch (node.op) {
      case "add": {
        const terms = (plan.termsOf[id] ?? []).map((term) => plan.valueOf[term] as NodeId);
        return (run, i) => {
          let sum: Exact = 0;
          for (const term of terms) sum = exact.add(sum, asNumber(run.look(term, i)));
          return sum;
        };
      }
      case "subtract":
        return (run, i) => exact.subtract(left(run, i), right(run, i));
      case "multiply":
        return (run, i) => exact.multiply(left(run, i), right(run, i));
      case "divide":
        return (run, i) => {
          const a = left(run, i);
          const b = right(run, i);
          if (b === 0) throw new CaseError([divisionByZero(node)]);
          return exact.divide(a, b);
        };
    }
  },
  extreme: (node, plan) => {
    const operands = node.operands.map((id) => numbers(plan, id));
    const pick = node.op === "min" ? exact.least : exact.greatest;
    return (run, i) => {
      let result: Exact | undefined;
      for (const operand of operands) {
        const next = operand(run, i);
        result = result === undefined ? next : pick(result, next);
      }
      if (result === undefined) throw new Error(`a ${node.op} of nothing`);
      return result;
    };
  },
  round: (node, plan) => {
    const value = numbers(plan, node.value);
    const step = numberOf(node.step);
    return (run, i) => exact.round(value(run, i), node.mode, step);
  },
  compare: (node, plan) => {
    const left = reader(plan, node.left);
    const right = reader(plan, node.right);
    const { op } = node;
    return (run, i) => compareValues(op, left(run, i), right(run, i));
  },
  logic: (node, plan) => {
    const operands = node.operands.map((id) => conditions(plan, id));
    const deciding = node.op === "or";
    return (run, i) => {
      for (const operand of operands) if (operand(run, i) === deciding) return deciding;
      return !deciding;
    };
  },
  not: (node, plan) => {
    const value = conditions(plan, node.value);
    return (run, i) => !value(run, i);
  },
  choose: (node, plan) => {
    const whens = node.cases.map((each) => conditions(plan, each.when));
    const thens = node.cases.map((each) => reader(plan, each.then));
    const otherwise = reader(plan, node.otherwise);
    return (run, i) => {
      const at = whens.findIndex((when) => when(run, i));
      return (thens[at] ?? otherwise)(run, i);
    };
  },
  exceptions: (node, plan) => {
    const whens = node.exceptions.map((each) => conditions(plan, each.when));
    const thens = node.exceptions.map((each) => reader(plan, each.then));
    const general = reader(plan, node.general);
    const before = precedenceOf(node.exceptions);
    return (run, i) => {
      const active = whens.flatMap((when, index) => (when(run, i) ? [index] : []));
      const first = active.filter((a) => !active.some((b) => before[b]?.[a]));
      if (first.length > 1) throw new CaseError([inConflict(plan, node, first)]);
      return (thens[first[0] ?? -1] ?? general)(run, i);
    };
  },
  brackets: (node, plan) => {
    const value = numbers(plan, node.value);
    const brackets = bracketsOf(node);
    return (run, i) => marginal(value(run, i), brackets);
  },
  table: (node, plan) => {
    const keys = node.keys.map((id) => reader(plan, id));
    const rows = node.rows.map((row) => row.match.map(cellTest));
    const values = node.rows.map((row) => reader(plan, row.value));
    const otherwise = node.otherwise === null ? null : reader(plan, node.otherwise);
    return (run, i) => {
      const found = keys.map((key) => key(run, i));
      const at = rows.findIndex((row) => row.every((matches, k) => matches(found[k] as Value)));
      const value = values[at] ?? otherwise;
      if (value === null) throw new Error(`table ${node.table} has no row for ${found.map(String).join(", ")}`);
      return value(run, i);
    };
  },
  gather: gatherMeaning,
  up: (node, plan) => {
    const place = entityPlace(plan, node.group);
    const value = reader(plan, node.value);
    const none = constantValue(node.none);
    return (run, i) => {
      const group = membershipOf(run.household, place).groupOf[i];
      return group === undefined || group === -1 ? none : value(run, group);
    };
  },
  across: (node, plan) => {
    const from = entityPlace(plan, node.entity ?? "");
    const to = entityPlace(plan, node.group);
    const value = reader(plan, node.value);
    const none = constantValue(node.none);
    return (run, i) => {
      const first = membersOf(membershipOf(run.household, from), i, node.role)[0];
      const group = first === undefined ? -1 : membershipOf(run.household, to).groupOf[first];
      return group === undefined || group === -1 ? none : value(run, group);
    };
  },
  has_role: (node, plan) => {
    const place = entityPlace(plan, node.group);
    return (run, i) => membershipOf(run.household, place).roleOf[i] === node.role;
  },
  rank: (node, plan) => {
    const place = entityPlace(plan, node.group);
    const inside = conditions(plan, node.where);
    const by = numbers(plan, node.by);
    return (run, i) => {
      if (!inside(run, i)) return 0;
      const group = membershipOf(run.household, place);
      const own = by(run, i);
      const before = membersOf(group, group.groupOf[i] ?? -1, null).filter((other) => {
        if (other === i || !inside(run, other)) return false;
        const order = exact.compare(by(run, other), own) * (node.descending ? -1 : 1);
        return order < 0 || (order === 0 && other < i);
      });
      return before.length + 1;
    };
  },
  calendar: (node, plan) => {
    const left = numbers(plan, node.left);
    const right = node.right === null ? () => 0 : numbers(plan, node.right);
    return (run, i) => calendar(node.op, left(run, i), right(run, i));
  },
} satisfies { [K in Node["kind"]]: Meant<Of<K>> };

function gatherMeaning(node: Of<"gather">, plan: Plan): Meaning {
  const { op, role } = node;
  const place = entityPlace(plan, node.entity ?? "");
  const inside = conditions(plan, node.where);
  const members = (run: Run, i: number): readonly number[] => {
    const all = membersOf(membershipOf(run.household, place), i, role);
    return node.where === null ? all : all.filter((member) => inside(run, member));
  };
  const holds = conditions(plan, node.value);
  switch (op) {
    case "count":
      return (run, i) => members(run, i).filter((member) => holds(run, member)).length;
    case "some":
      return (run, i) => members(run, i).some((member) => holds(run, member));
    case "every":
      return (run, i) => members(run, i).every((member) => holds(run, member));
  }
  const value = node.value === null ? null : numbers(plan, node.value);
  const none = constantValue(node.none);
  return (run, i) => {
    const found = value === null ? [] : members(run, i).map((member) => value(run, member));
    if (op === "sum") return found.reduce(exact.add, 0);
    if (found.length === 0) return none;
    if (op === "average") return exact.divide(found.reduce(exact.add, 0), found.length);
    return found.reduce(op === "min" ? exact.least : exact.greatest);
  };
}

export function asNumber(value: Value): Exact {
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

function cellTest(cell: TableRow["match"][number]): (key: Value) => boolean {
  if (cell === null) return () => true;
  if ("in" in cell) {
    const values = cell.in.map(constantValue);
    return (key) => values.some((value) => compareValues("eq", value, key));
  }
  const from = cell.from === null ? -Infinity : numberOf(cell.from);
  const to = cell.to === null ? Infinity : numberOf(cell.to);
  return (key) => {
    const number = asNumber(key);
    return exact.compare(from, number) <= 0 && exact.compare(number, to) < 0;
  };
}

import { type Exact, exact, type Period } from "../base/index.ts";
import type { Cell, Constant, ExceptionCase, Node, NodeId, Program, ProgramFact } from "../law/index.ts";
import type { Value } from "./case.ts";

/**
 * A program with what every reading of it looks up again and again, worked out once.
 */
export interface Plan {
  readonly program: Program;
  /** By name. */
  readonly facts: ReadonlyMap<string, ProgramFact>;
  /** The cells of each rule, in order of period. */
  readonly cells: ReadonlyMap<string, readonly Cell[]>;
  /** For each node: position of its entity in `program.entities`, −1 when it is the same for all. */
  readonly entityOf: readonly number[];
  readonly entityIndex: ReadonlyMap<string, number>;
  /** Names of the rules that a case may give. */
  readonly givable: ReadonlySet<string>;
}

const plans = new WeakMap<Program, Plan>();

export function planOf(program: Program): Plan {
  const known = plans.get(program);
  if (known) return known;
  const entityIndex = new Map(program.entities.map((entity, index) => [entity.name, index]));
  const cells = new Map<string, Cell[]>();
  for (const cell of program.cells) cells.set(cell.rule, [...(cells.get(cell.rule) ?? []), cell]);
  for (const list of cells.values()) list.sort((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0));
  const plan: Plan = {
    program,
    facts: new Map(program.facts.map((fact) => [fact.name, fact])),
    cells,
    entityOf: program.nodes.map((node) => (node.entity === null ? -1 : placeOf(entityIndex, node.entity))),
    entityIndex,
    givable: new Set(program.cells.filter((cell) => cell.givable).map((cell) => cell.rule)),
  };
  plans.set(program, plan);
  return plan;
}

function placeOf(index: ReadonlyMap<string, number>, entity: string): number {
  const place = index.get(entity);
  if (place === undefined) throw new Error(`no entity ${entity} in the program`);
  return place;
}

export const entityPlace = (plan: Plan, entity: string): number => placeOf(plan.entityIndex, entity);

export function nodeOf(plan: Plan, id: NodeId): Node {
  const node = plan.program.nodes[id];
  if (node === undefined) throw new Error(`no node ${id} in the program`);
  return node;
}

export function factOf(plan: Plan, name: string): ProgramFact {
  const fact = plan.facts.get(name);
  if (fact === undefined) throw new Error(`no fact ${name} in the program`);
  return fact;
}

/** The cell of a rule in a period; without one, in the evaluation month, else in its year, else in the latest period there is. */
export function cellOf(plan: Plan, rule: string, period?: Period): Cell {
  const cells = plan.cells.get(rule);
  if (cells === undefined) throw new Error(`no rule ${rule} in the program`);
  const { month } = plan.program;
  const wanted = period === undefined ? [month, month.slice(0, 4), "always"] : [period];
  for (const key of wanted) {
    const cell = cells.find((each) => each.period === key);
    if (cell !== undefined) return cell;
  }
  const last = cells[cells.length - 1];
  if (period !== undefined || last === undefined) throw new Error(`rule ${rule} has no value in ${period}`);
  return last;
}

/** A constant of a program as a value: fractions in lowest terms. */
export const constantValue = (constant: Constant): Value =>
  typeof constant === "object" ? exact.fraction(constant.n, constant.d) : constant;

export function numberOf(constant: Constant): Exact {
  const value = constantValue(constant);
  if (typeof value === "boolean" || typeof value === "string") throw new Error(`not a number: ${value}`);
  return value;
}

export const bracketsOf = (node: Extract<Node, { kind: "brackets" }>): { from: Exact; rate: Exact }[] =>
  node.brackets.map(({ from, rate }) => ({ from: numberOf(from), rate: numberOf(rate) }));

/** Whether exception `a` goes before exception `b`, said so or through others. */
export function goesBefore(exceptions: readonly ExceptionCase[], a: number, b: number): boolean {
  const seen = new Set<number>();
  const todo = [a];
  for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
    for (const next of exceptions[at]?.over ?? []) {
      if (next === b) return true;
      if (!seen.has(next)) {
        seen.add(next);
        todo.push(next);
      }
    }
  }
  return false;
}

/** Nodes that a node reads, in the order they are written. */
export function operandsOf(node: Node): readonly NodeId[] {
  const some = (...ids: (NodeId | null)[]): NodeId[] => ids.filter((id) => id !== null);
  switch (node.kind) {
    case "constant":
    case "parameter":
    case "has_role":
      return [];
    case "fact":
      return some(node.exists);
    case "rule":
      return [node.body];
    case "arithmetic":
    case "compare":
      return [node.left, node.right];
    case "extreme":
    case "logic":
      return node.operands;
    case "round":
    case "not":
    case "brackets":
    case "up":
    case "across":
      return [node.value];
    case "choose":
      return [...node.cases.flatMap((each) => [each.when, each.then]), node.otherwise];
    case "exceptions":
      return [...node.exceptions.flatMap((each) => [each.when, each.then]), node.general];
    case "table":
      return some(...node.keys, ...node.rows.map((row) => row.value), node.otherwise);
    case "gather":
      return some(node.where, node.value);
    case "rank":
      return some(node.where, node.by);
    case "calendar":
      return some(node.left, node.right);
  }
}

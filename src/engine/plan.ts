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
  /** For each node, the node that has its value: the body of a rule that is always derived, else the node itself. */
  readonly valueOf: readonly NodeId[];
  /** For each node that is a sum, all that it adds up: a sum that only another sum reads is part of that one. */
  readonly termsOf: readonly (readonly NodeId[] | undefined)[];
  /** Tables whose values are all written in them. */
  readonly writtenTables: ReadonlySet<NodeId>;
}

const plans = new WeakMap<Program, Plan>();

export function planOf(program: Program): Plan {
  const known = plans.get(program);
  if (known) return known;
  const entityIndex = new Map(program.entities.map((entity, index) => [entity.name, index]));
  const cells = new Map<string, Cell[]>();
  for (const cell of program.cells) {
    const list = cells.get(cell.rule);
    if (list === undefined) cells.set(cell.rule, [cell]);
    else list.push(cell);
  }
  for (const list of cells.values()) list.sort((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0));
  const givable = new Set(program.cells.filter((cell) => cell.givable).map((cell) => cell.rule));
  const plan: Plan = {
    program,
    facts: new Map(program.facts.map((fact) => [fact.name, fact])),
    cells,
    entityOf: program.nodes.map((node) => (node.entity === null ? -1 : placeOf(entityIndex, node.entity))),
    entityIndex,
    givable,
    valueOf: valuesOf(program, givable),
    termsOf: sumsOf(program),
    writtenTables: writtenTablesOf(program),
  };
  plans.set(program, plan);
  return plan;
}

function valuesOf({ nodes }: Program, givable: ReadonlySet<string>): readonly NodeId[] {
  const values: NodeId[] = [];
  nodes.forEach((node, id) => {
    const isDerived = node.kind === "rule" && !givable.has(node.rule);
    // Bodies have smaller ids than their rules.
    values.push(isDerived ? (values[node.body] as NodeId) : id);
  });
  return values;
}

function sumsOf({ nodes }: Program): Plan["termsOf"] {
  const timesRead = new Int32Array(nodes.length);
  for (const node of nodes) {
    for (const operand of operandsOf(node)) timesRead[operand] = (timesRead[operand] as number) + 1;
  }
  const terms: (readonly NodeId[] | undefined)[] = [];
  for (const node of nodes) {
    if (node.kind !== "arithmetic" || node.op !== "add") {
      terms.push(undefined);
      continue;
    }
    // Operands have smaller ids than what reads them, so a sum inside a sum has its own terms by now.
    const within = (operand: NodeId): readonly NodeId[] => {
      const inner = timesRead[operand] === 1 && nodes[operand]?.entity === node.entity ? terms[operand] : undefined;
      return inner ?? [operand];
    };
    terms.push([...within(node.left), ...within(node.right)]);
  }
  return terms;
}

function writtenTablesOf({ nodes }: Program): ReadonlySet<NodeId> {
  const isWritten = (id: NodeId): boolean => ["constant", "parameter"].includes(nodes[id]?.kind ?? "");
  const written = new Set<NodeId>();
  nodes.forEach((node, id) => {
    if (node.kind !== "table" || !(node.otherwise === null || isWritten(node.otherwise))) return;
    if (node.rows.every((row) => isWritten(row.value))) written.add(id);
  });
  return written;
}

/**
 * Where the slots of each node begin when every instance of every entity has one, and how many there are. A rule that is
 * always derived has the slots of its body.
 */
export interface Layout {
  readonly start: Int32Array;
  /** By node: twice its start, plus 1 where each instance has a slot of its own (see `slotIn`): read in one go. */
  readonly places: Int32Array;
  readonly width: Int32Array;
  /** The node that each slot is of. */
  readonly nodeAt: Int32Array;
  readonly slots: number;
  /** The first slots are those of nodes that are the same for all. */
  readonly constants: number;
}

const layouts = new WeakMap<Plan, Map<string, Layout>>();
/** Households of one shape are many, shapes are few; beyond these they are worked out each time. */
const MOST_LAYOUTS = 200;

/**
 * Slots for so many instances of each entity: first nodes that are the same for all, then the others, both in the order
 * of the program. As what is the same for all reads nothing else, a slot reads only slots before it.
 */
export function layoutOf(plan: Plan, counts: readonly number[]): Layout {
  const kept = layouts.get(plan) ?? new Map<string, Layout>();
  layouts.set(plan, kept);
  const key = counts.join(" ");
  const known = kept.get(key);
  if (known !== undefined) return known;
  const size = plan.program.nodes.length;
  const start = new Int32Array(size);
  const places = new Int32Array(size);
  const width = new Int32Array(size);
  let slots = 0;
  for (let id = 0; id < size; id++) {
    if (plan.entityOf[id] !== -1 || plan.valueOf[id] !== id) continue;
    start[id] = slots++;
    width[id] = 1;
  }
  const constants = slots;
  for (let id = 0; id < size; id++) {
    const entity = plan.entityOf[id] as number;
    if (entity === -1 || plan.valueOf[id] !== id) continue;
    start[id] = slots;
    width[id] = counts[entity] as number;
    slots += counts[entity] as number;
  }
  const nodeAt = new Int32Array(slots);
  for (let id = 0; id < size; id++) {
    const value = plan.valueOf[id] as NodeId;
    const first = start[value] as number;
    start[id] = first;
    places[id] = 2 * first + (plan.entityOf[value] === -1 ? 0 : 1);
    width[id] = width[value] as number;
    if (value === id) nodeAt.fill(id, first, first + (width[id] as number));
  }
  const layout = { start, places, width, nodeAt, slots, constants };
  if (kept.size < MOST_LAYOUTS) kept.set(key, layout);
  return layout;
}

/** The slot of a node for one instance. */
export function slotIn(places: Int32Array, id: NodeId, instance: number): number {
  const place = places[id] as number;
  return (place >> 1) + (place & 1) * instance;
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

/** For each exception and each other, whether the one goes before the other. */
export const precedenceOf = (exceptions: readonly ExceptionCase[]): readonly (readonly boolean[])[] =>
  exceptions.map((_, a) => exceptions.map((_, b) => goesBefore(exceptions, a, b)));

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

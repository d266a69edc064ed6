import type { Period, Span } from "../base/index.ts";
import type { Node, NodeId, Program, Text, Type } from "../law/index.ts";
import { givenIn, givenRule } from "./given.ts";
import { membershipOf, membersOf } from "./household.ts";
import { articleOf, partsThatMatter } from "./matters.ts";
import { cellOf, entityPlace, factOf, nodeOf } from "./plan.ts";
import type { Possible } from "./possible.ts";
import type { Reading } from "./reading.ts";

/** Why a rule has the value that it has: the steps of its definition that decide it, down to the facts and rules it reads. */
export interface Explanation extends Place {
  readonly rule: string;
  readonly label: Text;
  readonly period: Period;
  /** The body of the definition; null when the value was told and not derived. */
  readonly because: Step | null;
  /** The facts, parameters and rules that `because` rests on, each once, in the order they are met. */
  readonly reads: readonly Step[];
}

/** A value, of which instance, and where the law says so. */
interface Place {
  readonly entity: string | null;
  /** Position of the instance; 0 when `entity` is null. */
  readonly instance: number;
  readonly type: Type;
  readonly possible: Possible;
  readonly article: string | null;
  readonly span: Span;
}

export interface StepPart {
  /** "beaten": an operand of a least or greatest that another one goes before. */
  readonly as: "condition" | "value" | "beaten";
  readonly step: Step;
}

type Of<K extends Node["kind"]> = Extract<Node, { kind: K }>;

/** One node with the parts that decide it. Its own words say what is done with the parts. */
export type Step = Place & { readonly parts: readonly StepPart[] } & (
    | { readonly kind: "constant" }
    | ({ readonly kind: "parameter" } & Pick<Of<"parameter">, "name" | "label" | "since" | "knownUntil" | "stale">)
    | {
        readonly kind: "fact";
        readonly fact: string;
        readonly label: Text;
        readonly period: Period;
        readonly from: "given" | "assumed" | "unknown" | "absent";
      }
    /** `explain` this rule in turn to see why. */
    | {
        readonly kind: "rule";
        readonly rule: string;
        readonly label: Text;
        readonly period: Period;
        readonly given: boolean;
      }
    | ({ readonly kind: "arithmetic" } & Pick<Of<"arithmetic">, "op">)
    | ({ readonly kind: "extreme" } & Pick<Of<"extreme">, "op">)
    | ({ readonly kind: "round" } & Pick<Of<"round">, "mode" | "step">)
    | ({ readonly kind: "compare" } & Pick<Of<"compare">, "op">)
    | ({ readonly kind: "logic" } & Pick<Of<"logic">, "op">)
    | { readonly kind: "not" }
    | { readonly kind: "choose" }
    /** Each value part stands under the article of the exception, or of the general rule, that gives it. */
    | { readonly kind: "exceptions"; readonly rule: string }
    | ({ readonly kind: "brackets" } & Pick<Of<"brackets">, "brackets">)
    | { readonly kind: "table"; readonly table: string }
    /** `members`: instances that were looked at; parts of one member carry its instance. */
    | ({ readonly kind: "gather"; readonly members: readonly number[] } & Pick<Of<"gather">, "op" | "role" | "none">)
    | ({ readonly kind: "up" | "across" } & Pick<Of<"up">, "group" | "none">)
    | ({ readonly kind: "has_role" } & Pick<Of<"has_role">, "group" | "role">)
    | ({ readonly kind: "rank" } & Pick<Of<"rank">, "group" | "descending">)
    | ({ readonly kind: "calendar" } & Pick<Of<"calendar">, "op">)
  );

/** Explains a rule for one instance, from a reading of `evaluate` or of `narrow`; without a period, as in `Evaluation.value`. */
export function explain(
  program: Program,
  reading: Reading,
  rule: string,
  instance: number,
  period?: Period,
): Explanation {
  if (reading.plan.program !== program) throw new Error("the reading is of another program");
  const cell = cellOf(reading.plan, rule, period);
  const node = nodeOf(reading.plan, cell.node);
  const told = node.kind === "rule" && isGiven(reading, node, instance);
  const because = told ? null : stepOf(reading, node.kind === "rule" ? node.body : cell.node, instance);
  const reads = new Map<string, Step>();
  if (because) collectReads(because, reads, new Set());
  return {
    rule,
    label: cell.label,
    entity: cell.entity,
    instance,
    period: cell.period,
    type: cell.type,
    possible: reading.possible(cell.node, instance),
    article: cell.article,
    span: cell.span,
    because,
    reads: [...reads.values()],
  };
}

function isGiven(reading: Reading, node: Of<"rule">, instance: number): boolean {
  return reading.plan.givable.has(node.rule) && givenRule(reading.household, node, instance) !== undefined;
}

function collectReads(step: Step, found: Map<string, Step>, seen: Set<Step>): void {
  if (seen.has(step)) return;
  seen.add(step);
  if (step.kind === "fact" || step.kind === "rule") {
    const name = step.kind === "fact" ? step.fact : step.rule;
    found.set(`${step.kind} ${name} ${step.instance} ${step.period}`, step);
  }
  if (step.kind === "parameter") {
    const key = `parameter ${step.name} ${step.since}`;
    if (step.stale || !found.has(key)) found.set(key, step);
  }
  for (const part of step.parts) collectReads(part.step, found, seen);
}

/** Steps that were made already, by node and instance: what is read twice is one step and not two. */
type Made = Map<string, Step>;

/** A node as a step, with its parts down to the facts, parameters and rules that it reads. */
export function stepOf(reading: Reading, id: NodeId, at: number, made: Made = new Map()): Step {
  const instance = nodeOf(reading.plan, id).entity === null ? 0 : at;
  const key = `${id} ${instance}`;
  const known = made.get(key);
  if (known) return known;
  const step = newStep(reading, id, instance, made);
  made.set(key, step);
  return step;
}

function newStep(reading: Reading, id: NodeId, instance: number, made: Made): Step {
  const { plan } = reading;
  const node = nodeOf(plan, id);
  const place: Place = {
    entity: node.entity,
    instance,
    type: node.type,
    possible: reading.possible(id, instance),
    article: node.article,
    span: node.span,
  };
  const none = { ...place, parts: [] };
  if (node.kind === "rule") {
    const { rule, period } = node;
    const given = isGiven(reading, node, instance);
    return { ...none, kind: "rule", rule, label: cellOf(plan, rule, period).label, period, given };
  }
  const all = { ...place, parts: partsOf(reading, id, instance, made) };
  switch (node.kind) {
    case "constant":
    case "not":
    case "choose":
      return { ...all, kind: node.kind };
    case "parameter": {
      const { name, label, since, knownUntil, stale } = node;
      return { ...all, kind: "parameter", name, label, since, knownUntil, stale };
    }
    case "fact": {
      const { fact, period } = node;
      return {
        ...all,
        kind: "fact",
        fact,
        label: factOf(plan, fact).label,
        period,
        from: origin(reading, id, node, instance),
      };
    }
    case "arithmetic":
      return { ...all, kind: "arithmetic", op: node.op };
    case "extreme":
      return { ...all, kind: "extreme", op: node.op };
    case "round":
      return { ...all, kind: "round", mode: node.mode, step: node.step };
    case "compare":
      return { ...all, kind: "compare", op: node.op };
    case "logic":
      return { ...all, kind: "logic", op: node.op };
    case "exceptions":
      return { ...all, kind: "exceptions", rule: node.rule };
    case "brackets":
      return { ...all, kind: "brackets", brackets: node.brackets };
    case "table":
      return { ...all, kind: "table", table: node.table };
    case "gather": {
      const { op, role, none: nobody } = node;
      const group = membershipOf(reading.household, entityPlace(plan, node.entity ?? ""));
      return { ...all, kind: "gather", op, role, none: nobody, members: membersOf(group, instance, role) };
    }
    case "up":
    case "across":
      return { ...all, kind: node.kind, group: node.group, none: node.none };
    case "has_role":
      return { ...all, kind: "has_role", group: node.group, role: node.role };
    case "rank":
      return { ...all, kind: "rank", group: node.group, descending: node.descending };
    case "calendar":
      return { ...all, kind: "calendar", op: node.op };
  }
}

function partsOf(reading: Reading, id: NodeId, instance: number, made: Made): readonly StepPart[] {
  const node = nodeOf(reading.plan, id);
  const deciding = partsThatMatter(reading, id, instance);
  const parts = deciding.map((part): StepPart => {
    const step = stepOf(reading, part.node, part.instance, made);
    const article = node.kind === "exceptions" ? (articleOf(reading, node, part) ?? node.article) : step.article;
    return { as: part.as, step: part.as === "value" && step.article !== article ? { ...step, article } : step };
  });
  if (node.kind !== "extreme") return parts;
  const beaten = node.operands.filter((operand) => !deciding.some((part) => part.node === operand));
  return [
    ...parts,
    ...beaten.map((operand): StepPart => ({ as: "beaten", step: stepOf(reading, operand, instance, made) })),
  ];
}

function origin(
  reading: Reading,
  id: NodeId,
  node: Of<"fact">,
  instance: number,
): "given" | "assumed" | "unknown" | "absent" {
  if (node.exists !== null) {
    const exists = reading.possible(node.exists, instance);
    if (exists.kind === "yes_no" && !exists.yes) return "absent";
  }
  const { entity } = factOf(reading.plan, node.fact);
  if (givenIn(reading.household.case, entity, instance, node.fact, node.period) !== undefined) return "given";
  return reading.isUnknown(id, instance) ? "unknown" : "assumed";
}

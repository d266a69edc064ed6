import type { Period } from "../base/index.ts";
import type { Node, NodeId, Program, Text } from "../law/index.ts";
import { type Step, stepOf } from "./explain.ts";
import { articleOf, type Part, partsThatMatter } from "./matters.ts";
import { cellOf, nodeOf } from "./plan.ts";
import { decidedValue, isDecided } from "./possible.ts";
import type { Reading } from "./reading.ts";

/**
 * What a "no", a 0, or a "yes" comes down to: a condition or an amount that decides it, with the values it compares.
 * From it a screen says "Not due: at least two dependent children (article L521-1). You have 1."
 */
export interface Reason {
  /** A comparison, a fact, a role, a "some" or "every" of members, a least or greatest, an amount that is 0. */
  readonly step: Step;
  /** The rule it stands in, and its label. */
  readonly rule: string;
  readonly label: Text;
  /** The article it stands under. */
  readonly article: string | null;
  /** Whether the condition stands under an odd number of "not": it holds, and it ought not to. */
  readonly negated: boolean;
}

/** The decisive conditions and amounts of a rule for one instance, followed through the rules it reads; the first met comes first. */
export function reasons(
  program: Program,
  reading: Reading,
  rule: string,
  instance: number,
  period?: Period,
): readonly Reason[] {
  if (reading.plan.program !== program) throw new Error("the reading is of another program");
  const cell = cellOf(reading.plan, rule, period);
  const found: Reason[] = [];
  const seen = new Set<string>();
  const start = { rule, label: cell.label, article: cell.article, negated: false };
  follow(reading, cell.node, instance, start, seen, found);
  return found;
}

// Laws that say the same share a node, which stands under the article of one of them: where a reason stands is noted on the way.
type Within = Pick<Reason, "rule" | "label" | "article" | "negated">;

function follow(
  reading: Reading,
  id: NodeId,
  instance: number,
  within: Within,
  seen: Set<string>,
  found: Reason[],
): void {
  const key = `${id} ${instance}`;
  if (seen.has(key)) return;
  seen.add(key);
  const node = nodeOf(reading.plan, id);
  const parts = partsThatMatter(reading, id, instance);
  const inside = insideOf(reading, node, within);
  if (isStop(reading, id, instance, parts)) {
    const step = stepOf(reading, id, instance);
    // A constant, such as the 0 of a branch that was taken, tells nothing: the conditions beside it do.
    if (node.kind !== "constant") found.push({ step, ...inside });
    return;
  }
  for (const part of tellingParts(reading, id, withoutOpen(reading, id, instance, parts))) {
    const article = articleOf(reading, node, part) ?? inside.article;
    follow(reading, part.node, part.instance, { ...inside, article }, seen, found);
  }
}

function insideOf({ plan }: Reading, node: Node, within: Within): Within {
  if (node.kind === "not") return { ...within, negated: !within.negated };
  if (node.kind !== "rule") return within;
  const { label, article } = cellOf(plan, node.rule, node.period);
  return { rule: node.rule, label, article, negated: within.negated };
}

/**
 * What comes out the same whichever way a condition turns out does not come out so because of it: conditions that are
 * still open are no reason for what is settled, as long as something else is.
 */
function withoutOpen(reading: Reading, id: NodeId, instance: number, parts: readonly Part[]): readonly Part[] {
  if (!isDecided(reading.possible(id, instance))) return parts;
  const settled = parts.filter((part) => part.as === "value" || isDecided(reading.possible(part.node, part.instance)));
  return settled.some((part) => nodeOf(reading.plan, part.node).kind !== "constant") ? settled : parts;
}

/**
 * Where one of several definitions was taken: a value that was worked out tells why it is what it is; one that is
 * simply written (the 0 of "otherwise") does not, and then the conditions that led to it do.
 */
function tellingParts(reading: Reading, id: NodeId, parts: readonly Part[]): readonly Part[] {
  const { kind } = nodeOf(reading.plan, id);
  if (kind !== "choose" && kind !== "exceptions" && kind !== "table") return parts;
  const values = parts.filter((part) => part.as === "value");
  const workedOut = values.filter((part) => !["constant", "parameter"].includes(nodeOf(reading.plan, part.node).kind));
  if (values.length !== 1) return parts;
  return workedOut.length === 1 ? workedOut : parts.filter((part) => part.as === "condition");
}

/** Whether a node is where an answer ends: what is below it are the values it compares or is made of. */
function isStop(reading: Reading, id: NodeId, instance: number, parts: readonly Part[]): boolean {
  const node = nodeOf(reading.plan, id);
  if (parts.length === 0) return true;
  switch (node.kind) {
    case "rule":
    case "logic":
    case "not":
    case "choose":
    case "exceptions":
    case "table":
    case "up":
    case "across":
    case "round":
      return false;
    case "arithmetic":
      // A product that one factor makes nothing comes down to that factor, a sum of nothings to each of them.
      return parts.length > 1 && !(node.op === "add" && isNothing(reading, parts));
    case "gather":
      // Of members, one that decides alone is followed; else the answer is about all of them.
      if (node.op === "sum" || node.op === "max") return !isNothing(reading, parts);
      if (node.op !== "some" && node.op !== "every") return true;
      return !(isDecided(reading.possible(id, instance)) && parts.length === 1);
    default:
      return true;
  }
}

/** Whether everything that is added, or compared, is 0; conditions under which something was left out count as that. */
const isNothing = (reading: Reading, parts: readonly Part[]): boolean =>
  parts.every((part) => part.as === "condition" || decidedValue(reading.possible(part.node, part.instance)) === 0);

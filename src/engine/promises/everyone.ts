import { exact } from "../../base/index.ts";
import type { Node, NodeId } from "../../law/index.ts";
import { Memory } from "../memory.ts";
import { constantValue, entityPlace, type Plan } from "../plan.ts";
import { anyOf, asRange, asYesNo, either, NO, only, type Possible, range, YES, YES_OR_NO } from "../possible.ts";

type Of<K extends Node["kind"]> = Extract<Node, { kind: K }>;

/**
 * What each node of a program can be for any household at all, whoever is in it and whatever is true of them: a proof
 * where it is narrow enough, and no statement where it is not. Facts are anything within their bounds, groups of any size
 * their roles allow.
 */
export function forEveryone(plan: Plan): readonly Possible[] {
  const anyone = { id: "anyone", given: {} };
  const instances = Object.fromEntries(plan.program.entities.map(({ name }) => [name, [anyone]]));
  const memory = new Memory(plan, { instances }, undefined);
  const look = (read: NodeId): Possible => memory.look(read, 0);
  return plan.program.nodes.map((node, id) => {
    const value = among(node, plan, look);
    if (value !== undefined) memory.replace(id, 0, value);
    return look(id);
  });
}

/** Nodes whose value depends on who belongs to what, or on what somebody gives; undefined for the others. */
function among(node: Node, plan: Plan, look: (id: NodeId) => Possible): Possible | undefined {
  switch (node.kind) {
    case "gather":
      return gathered(node, plan, look);
    case "up":
    case "across":
      return either(look(node.value), only(constantValue(node.none)));
    case "has_role":
      return YES_OR_NO;
    case "rank":
      return range(0, Infinity);
    case "rule":
      if (!plan.givable.has(node.rule)) return undefined;
      return either(look(node.body), node.type.kind === "number" ? range(0, Infinity) : anyOf(node.type));
    default:
      return undefined;
  }
}

function gathered(node: Of<"gather">, plan: Plan, look: (id: NodeId) => Possible): Possible {
  const inside = node.where === null ? YES : asYesNo(look(node.where));
  const most = membersAtMost(node, plan);
  switch (node.op) {
    case "some":
      return inside.yes && (node.value === null || asYesNo(look(node.value)).yes) ? YES_OR_NO : NO;
    case "every":
      return !inside.yes || node.value === null || !asYesNo(look(node.value)).no ? YES : YES_OR_NO;
    case "count":
      return range(0, inside.yes && (node.value === null || asYesNo(look(node.value)).yes) ? most : 0);
    default: {
      if (node.value === null) return anyOf(node.type);
      const none = only(node.op === "sum" ? 0 : constantValue(node.none));
      if (!inside.yes) return none;
      const each = asRange(look(node.value));
      if (node.op !== "sum") return either(each, none);
      const times = (end: exact.Exact): exact.Exact => (exact.sign(end) === 0 ? 0 : exact.multiply(end, most));
      return range(exact.least(0, times(each.low)), exact.greatest(0, times(each.high)));
    }
  }
}

function membersAtMost({ entity, role }: Of<"gather">, plan: Plan): number {
  const { roles } = plan.program.entities[entityPlace(plan, entity ?? "")] ?? { roles: [] };
  return roles
    .filter((each) => role === null || each.name === role)
    .reduce((sum, each) => sum + (each.max ?? Infinity), 0);
}

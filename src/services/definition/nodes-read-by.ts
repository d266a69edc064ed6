import { assertNever } from "../../base/index.ts";
import type { Node, NodeId, Program } from "../../law/index.ts";

/** All nodes that the values of `roots` can read, the roots included; behind a node where `stop` holds nothing is read. */
export function nodesReadBy(program: Program, roots: readonly NodeId[], stop: (node: Node) => boolean): Set<NodeId> {
  const seen = new Set<NodeId>();
  const waiting = [...roots];
  while (waiting.length > 0) {
    const id = waiting.pop() as NodeId;
    const node = program.nodes[id];
    if (node === undefined || seen.has(id)) continue;
    seen.add(id);
    if (!stop(node)) waiting.push(...operands(node));
  }
  return seen;
}

function operands(node: Node): readonly NodeId[] {
  const some = (...ids: readonly (NodeId | null)[]): NodeId[] => ids.filter((id) => id !== null);
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
      return [...node.cases.flatMap((c) => [c.when, c.then]), node.otherwise];
    case "exceptions":
      return [node.general, ...node.exceptions.flatMap((e) => [e.when, e.then])];
    case "table":
      return [...node.keys, ...node.rows.map((row) => row.value), ...some(node.otherwise)];
    case "gather":
      return some(node.where, node.value);
    case "rank":
      return some(node.by, node.where);
    case "calendar":
      return some(node.left, node.right);
    default:
      return assertNever(node);
  }
}

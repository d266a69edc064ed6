import type { Constant, Node, NodeId } from "./program.ts";

/** Collects nodes; equal ones are one node. What is written first gives a node its place in the law. */
export interface Nodes {
  readonly list: Node[];
  /** What each node means, without places: equal meanings are equal programs. */
  readonly keys: string[];
  readonly ids: Map<string, NodeId>;
}

export const noNodes = (): Nodes => ({ list: [], keys: [], ids: new Map() });

/** Operands are already in the list, so ids rise from what is read to what reads. */
export function addNode(nodes: Nodes, written: Node): NodeId {
  const node = plainNode(nodes, written);
  const key = keyOf(node);
  const known = nodes.ids.get(key);
  if (known !== undefined) return known;
  const id = nodes.list.length;
  nodes.list.push(node);
  nodes.keys.push(key);
  nodes.ids.set(key, id);
  return id;
}

/** What came out the same for all belongs to nobody, whatever entity it was written about. */
function plainNode(nodes: Nodes, node: Node): Node {
  if (node.entity === null) return node;
  const operands = operandsOf(node);
  if (!operands) return node;
  return operands.every((id) => id === null || nodes.list[id]?.entity === null) ? { ...node, entity: null } : node;
}

/** Operands of the same entity as the node; null where the node itself says whose it is. */
function operandsOf(node: Node): readonly (NodeId | null)[] | null {
  switch (node.kind) {
    case "arithmetic":
    case "compare":
    case "calendar":
      return [node.left, node.right];
    case "extreme":
    case "logic":
      return node.operands;
    case "not":
    case "round":
    case "brackets":
      return [node.value];
    case "choose":
      return [...node.cases.flatMap((part) => [part.when, part.then]), node.otherwise];
    case "exceptions":
      return [node.general, ...node.exceptions.flatMap((part) => [part.when, part.then])];
    case "table":
      return [...node.keys, ...node.rows.map((row) => row.value), node.otherwise];
    default:
      return null;
  }
}

const text = (value: Constant): string =>
  typeof value === "object" ? `${value.n}/${value.d}` : typeof value === "string" ? `'${value}` : String(value);

const unit = ({ type }: Node): string => {
  if (type.kind === "number") return `${type.unit}.${type.per ?? ""}`;
  return type.kind === "one_of" ? type.values.join("|") : type.kind;
};

function keyOf(node: Node): string {
  const head = `${node.kind} ${node.entity ?? "-"} ${unit(node)}`;
  switch (node.kind) {
    case "constant":
      return `${head} ${text(node.value)}`;
    case "parameter":
      return `${head} ${node.name} ${node.since} ${text(node.value)}${node.stale ? " stale" : ""}`;
    case "fact":
      return `${head} ${node.fact} ${node.period}`;
    case "rule":
      return `${head} ${node.rule} ${node.period} ${node.body}`;
    case "arithmetic":
    case "compare":
      return `${head} ${node.op} ${node.left} ${node.right}`;
    case "extreme":
    case "logic":
      return `${head} ${node.op} ${node.operands.join(" ")}`;
    case "not":
      return `${head} ${node.value}`;
    case "round":
      return `${head} ${node.mode} ${text(node.step)} ${node.value}`;
    case "up":
      return `${head} ${node.group} ${node.value} ${text(node.none)}`;
    case "across":
      return `${head} ${node.role ?? "*"} ${node.group} ${node.value} ${text(node.none)}`;
    case "has_role":
      return `${head} ${node.group} ${node.role}`;
    case "gather":
      return `${head} ${node.op} ${node.role ?? "*"} ${node.where} ${node.value} ${text(node.none)}`;
    case "rank":
      return `${head} ${node.group} ${node.by} ${node.where} ${node.descending}`;
    case "calendar":
      return `${head} ${node.op} ${node.left} ${node.right}`;
    case "choose":
    case "exceptions":
    case "brackets":
    case "table": {
      const { entity: _e, type: _t, span: _s, article: _a, ...rest } = node;
      return `${head} ${JSON.stringify(rest, (key, inner: unknown) => (key === "span" || key === "article" ? undefined : inner))}`;
    }
  }
}

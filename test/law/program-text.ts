import { formatDay } from "../../src/base/index.ts";
import type { Constant, Node, Program, Type } from "../../src/law/index.ts";

/** A program as formulas a person can check, one line for each rule and period and for each fact that may be absent. */
export function programText(program: Program): string {
  const lines = [`program of ${program.rulebook} for ${program.month} in ${program.currency}`];
  for (const fact of program.facts) {
    const limits = [fact.least, fact.most].map((limit) => (limit === undefined ? "" : constant(limit, fact.type)));
    const usually = fact.usually === null ? "unknown" : constant(fact.usually, fact.type);
    lines.push(`fact ${fact.name} of ${fact.entity}, ${fact.period}, ${limits.join("…")}, usually ${usually}`);
  }
  const nameOf = (id: number): string => text(program.nodes[id], nameOf);
  for (const node of program.nodes) {
    if (node.kind === "rule") lines.push(`${node.rule} ${node.period} [${node.article ?? ""}] = ${nameOf(node.body)}`);
    if (node.kind === "fact" && node.exists !== null) {
      lines.push(
        `${node.fact} ${node.period} exists = ${nameOf(node.exists)}, else ${constant(node.absent, node.type)}`,
      );
    }
  }
  for (const cell of program.cells) {
    const node = program.nodes[cell.node];
    const as = node?.kind === "rule" && node.period !== cell.period ? `, as in ${node.period}` : "";
    lines.push(`cell ${cell.rule} of ${cell.entity} ${cell.period}${cell.givable ? " or given" : ""}${as}`);
  }
  return `${lines.join("\n")}\n`;
}

function constant(value: Constant, type: Type): string {
  if (typeof value === "object") return `${value.n}/${value.d}`;
  if (type.kind === "date" && typeof value === "number") return formatDay(value);
  if (type.kind === "number" && type.unit === "money") return `${value}c`;
  return typeof value === "boolean" ? (value ? "yes" : "no") : String(value);
}

const SIGNS: { readonly [op: string]: string } = {
  add: "+",
  subtract: "-",
  multiply: "*",
  divide: "/",
  eq: "=",
  ne: "≠",
  lt: "<",
  le: "≤",
  gt: ">",
  ge: "≥",
};

// Each kind of node has one spelling here; a new kind fails the build.
function text(node: Node | undefined, of: (id: number) => string): string {
  if (!node) throw new Error("a node that is not there");
  const maybe = (id: number | null): string => (id === null ? "" : of(id));
  switch (node.kind) {
    case "constant":
      return constant(node.value, node.type);
    case "parameter":
      return `${node.name}{${constant(node.value, node.type)} since ${formatDay(node.since)}}`;
    case "fact":
      return node.period === "always" ? node.fact : `${node.fact}@${node.period}`;
    case "rule":
      return `${node.rule}@${node.period}`;
    case "arithmetic":
    case "compare":
      return `(${of(node.left)} ${SIGNS[node.op]} ${of(node.right)})`;
    case "extreme":
      return `${node.op}(${node.operands.map(of).join(", ")})`;
    case "logic":
      return `(${node.operands.map(of).join(` ${node.op} `)})`;
    case "not":
      return `not ${of(node.value)}`;
    case "round":
      return `round ${node.mode} ${constant(node.step, node.type)} ${of(node.value)}`;
    case "choose":
      return `{${node.cases.map((part) => `${of(part.when)}: ${of(part.then)}`).join("; ")}; else ${of(node.otherwise)}}`;
    case "exceptions": {
      const list = node.exceptions.map((e) => `unless ${of(e.when)}: ${of(e.then)} [${e.article} over ${e.over}]`);
      return `${of(node.general)} ${list.join(" ")}`;
    }
    case "brackets":
      return `brackets(${of(node.value)}; ${node.brackets.map((b) => `${constant(b.from, node.type)}: ${constant(b.rate, { kind: "number", unit: "ratio" })}`).join(", ")})`;
    case "table":
      return `${node.table}(${node.keys.map(of).join(", ")}; ${node.rows.map((row) => `${JSON.stringify(row.match)}→${of(row.value)}`).join(" ")})`;
    case "gather":
      return `${node.op}(${[maybe(node.value), node.role ?? "members", node.where === null ? "" : `where ${of(node.where)}`].filter(Boolean).join(" of ")} or ${constant(node.none, node.type)})`;
    case "up":
      return `${node.group}.${of(node.value)}`;
    case "across":
      return `${node.group} via ${node.role ?? "any"}.${of(node.value)}`;
    case "has_role":
      return `is ${node.role} in ${node.group}`;
    case "rank":
      return `rank(${node.group} by ${of(node.by)}${node.descending ? " descending" : ""}${node.where === null ? "" : ` where ${of(node.where)}`})`;
    case "calendar":
      return `${node.op}(${[of(node.left), maybe(node.right)].filter(Boolean).join(", ")})`;
  }
}

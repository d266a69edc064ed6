import { parseDay } from "../../src/base/index.ts";
import type { Cell, Constant, Node, NodeId, Program, ProgramFact, Type } from "../../src/law/index.ts";

// A small hand for putting programs together without the language: what the law room does from text.

export const MONEY: Type = { kind: "number", unit: "money", per: "month" };
export const COUNT: Type = { kind: "number", unit: "count" };
export const RATIO: Type = { kind: "number", unit: "ratio" };
export const YEARS: Type = { kind: "number", unit: "years" };
export const DATE: Type = { kind: "date" };
export const YES_NO: Type = { kind: "yes_no" };
export const oneOf = (...values: string[]): Type => ({ kind: "one_of", values });

export const SPAN = { file: "test.law.md", start: 0, end: 0, line: 1, column: 1 };
const text = (words: string) => ({ en: words, fr: words });

export const MONTH = "2026-06";
export const day = (written: string): number => parseDay(written) ?? Number.NaN;

/** A node before it has a place in the law; the builder adds span and article. */
export type BareNode = Node extends infer N ? (N extends Node ? Omit<N, "span" | "article"> : never) : never;

export interface FactOptions {
  readonly period?: ProgramFact["period"];
  readonly least?: number | undefined;
  readonly most?: number | undefined;
  readonly usually?: Constant | null;
  readonly label?: string;
}

export interface Builder {
  /** Where what is written next stands. */
  under(article: string): void;
  node(node: BareNode): NodeId;
  declare(name: string, entity: string, type: Type, options?: FactOptions): void;
  /** A fact that was declared, read in a period. */
  read(name: string, period?: string, exists?: NodeId | null, absent?: Constant): NodeId;
  constant(value: Constant, type: Type): NodeId;
  rule(
    name: string,
    body: NodeId,
    options?: { entity?: string; period?: string; givable?: boolean; label?: string },
  ): NodeId;
  entityOf(id: NodeId): string | null;
  typeOf(id: NodeId): Type;
  program(): Program;
}

export const ENTITIES: Program["entities"] = [
  { name: "person", roles: [] },
  {
    name: "family",
    of: "person",
    roles: [
      { name: "parent", min: 1, max: 2 },
      { name: "child", min: 0, max: null },
    ],
  },
  { name: "household", of: "person", roles: [{ name: "member", min: 1, max: null }] },
];

const usualOf = (type: Type): Constant | null => {
  if (type.kind === "yes_no") return false;
  if (type.kind === "one_of") return type.values[0] ?? "";
  return type.kind === "date" ? null : 0;
};

export function build(entities: Program["entities"] = ENTITIES): Builder {
  const nodes: Node[] = [];
  const facts = new Map<string, ProgramFact>();
  const cells: Cell[] = [];
  const articles = new Set<string>();
  let article: string | null = null;

  const node = (bare: BareNode): NodeId => nodes.push({ ...bare, span: SPAN, article } as Node) - 1;
  const at = (id: NodeId): Node => nodes[id] as Node;
  return {
    under(name) {
      article = name;
      articles.add(name);
    },
    node,
    declare(name, entity, type, options = {}) {
      facts.set(name, {
        name,
        entity,
        type,
        period: options.period ?? "month",
        label: text(options.label ?? name),
        ...(options.least === undefined ? {} : { least: options.least }),
        ...(options.most === undefined ? {} : { most: options.most }),
        usually: options.usually === undefined ? usualOf(type) : options.usually,
        article,
        span: SPAN,
      });
    },
    read(name, period, exists = null, absent) {
      const fact = facts.get(name) as ProgramFact;
      const key = period ?? { always: "always", month: MONTH, year: MONTH.slice(0, 4) }[fact.period];
      const nothing: Constant = absent ?? usualOf(fact.type) ?? 0;
      return node({
        kind: "fact",
        entity: fact.entity,
        type: fact.type,
        fact: name,
        period: key,
        exists,
        absent: nothing,
      });
    },
    constant: (value, type) => node({ kind: "constant", entity: null, type, value }),
    rule(name, body, options = {}) {
      const { type } = at(body);
      const entity = options.entity ?? at(body).entity ?? "person";
      const period = options.period ?? MONTH;
      const id = node({ kind: "rule", entity, type, rule: name, period, body });
      const label = text(options.label ?? name);
      cells.push({
        rule: name,
        entity,
        type,
        period,
        node: id,
        label,
        article,
        span: SPAN,
        givable: options.givable ?? false,
      });
      return id;
    },
    entityOf: (id) => at(id).entity,
    typeOf: (id) => at(id).type,
    program: () => ({
      version: 1,
      rulebook: "test",
      hash: "test",
      month: MONTH,
      currency: "EUR",
      entities,
      facts: [...facts.values()],
      cells,
      nodes,
      articles: [...articles].map((id) => ({ id, title: id.toUpperCase(), heading: text(id) })),
    }),
  };
}

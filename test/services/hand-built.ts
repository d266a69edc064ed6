import { ALWAYS, monthPeriod, type Period, parseMonth, type Span } from "../../src/base/index.ts";
import type { Cell, Constant, Node, NodeId, Program, ProgramFact, Type } from "../../src/law/index.ts";

export const NOWHERE: Span = { file: "hand-built", start: 0, end: 0, line: 1, column: 1 };
export const MONEY: Type = { kind: "number", unit: "money", per: "month" };
export const YEARLY: Type = { kind: "number", unit: "money", per: "year" };
export const COUNT: Type = { kind: "number", unit: "count" };
export const YEARS: Type = { kind: "number", unit: "years" };
export const YES_NO: Type = { kind: "yes_no" };
export const DATE: Type = { kind: "date" };

/** What differs between node kinds, for writing programs by hand. */
type Part = Node extends infer N ? (N extends Node ? Omit<N, "entity" | "type" | "span" | "article"> : never) : never;

/** Builds a program of persons, one family (parents, children) and one household, node by node. */
export class ProgramBuilder {
  readonly nodes: Node[] = [];
  readonly facts: ProgramFact[] = [];
  readonly cells: Cell[] = [];
  readonly month: Period = monthPeriod(parseMonth("2026-06") as number);

  node(entity: string | null, type: Type, part: Part, article: string | null = null): NodeId {
    this.nodes.push({ ...part, entity, type, span: NOWHERE, article } as Node);
    return this.nodes.length - 1;
  }

  constant(value: Constant, type: Type): NodeId {
    return this.node(null, type, { kind: "constant", value });
  }

  fact(
    name: string,
    entity: string,
    type: Type,
    options: {
      period?: ProgramFact["period"];
      at?: Period;
      usually?: Constant | null;
      least?: number;
      most?: number;
      exists?: NodeId;
    } = {},
  ): NodeId {
    const period = options.period ?? "always";
    if (!this.facts.some((fact) => fact.name === name)) {
      const none = type.kind === "yes_no" ? false : type.kind === "one_of" ? (type.values[0] as string) : 0;
      this.facts.push({
        name,
        entity,
        type,
        period,
        label: { en: name.replaceAll("_", " "), fr: name.replaceAll("_", " ") },
        ...(type.kind === "number" ? { least: options.least ?? 0 } : {}),
        ...(options.most === undefined ? {} : { most: options.most }),
        usually: options.usually === undefined ? (type.kind === "date" ? null : none) : options.usually,
        article: null,
        span: NOWHERE,
      });
    }
    const at = options.at ?? (period === "always" ? ALWAYS : period === "year" ? "2024" : this.month);
    const absent = type.kind === "yes_no" ? false : type.kind === "one_of" ? (type.values[0] as string) : 0;
    return this.node(entity, type, { kind: "fact", fact: name, period: at, exists: options.exists ?? null, absent });
  }

  rule(
    name: string,
    entity: string,
    type: Type,
    body: NodeId,
    options: { givable?: boolean; article?: string; period?: Period } = {},
  ): NodeId {
    const period = options.period ?? this.month;
    const article = options.article ?? `l-${name.replaceAll("_", "-")}`;
    const node = this.node(entity, type, { kind: "rule", rule: name, period, body }, article);
    this.cells.push({
      rule: name,
      entity,
      type,
      period,
      node,
      label: { en: name.replaceAll("_", " "), fr: name.replaceAll("_", " ") },
      article,
      span: NOWHERE,
      givable: options.givable ?? false,
    });
    return node;
  }

  build(): Program {
    const articles = [...new Set(this.cells.flatMap((cell) => cell.article ?? []))];
    return {
      version: 1,
      rulebook: "hand-built",
      hash: "hand-built",
      month: this.month,
      currency: "EUR",
      entities: [
        { name: "person", roles: [] },
        {
          name: "family",
          of: "person",
          roles: [
            { name: "parent", min: 1, max: 2 },
            { name: "child", min: 0, max: null },
          ],
        },
        { name: "household", of: "person", roles: [{ name: "member", min: 0, max: null }] },
      ],
      facts: this.facts,
      cells: this.cells,
      nodes: this.nodes,
      articles: articles.map((id) => ({ id, title: id.toUpperCase(), heading: { en: id, fr: id } })),
    };
  }
}

/**
 * Two aids by hand. `allowance` (monthly): 100 € per child under 20, halved when yearly resources are above 30,000 €;
 * resources may be given, else they are the parents' wages of 2024. `care` (monthly): 150 € per disabled child.
 */
export function twoAids(): Program {
  const p = new ProgramBuilder();
  const birth = p.fact("birth_date", "person", DATE);
  const today = p.constant(20605, DATE);
  const age = p.rule(
    "age",
    "person",
    YEARS,
    p.node("person", YEARS, { kind: "calendar", op: "whole_years", left: birth, right: today }),
  );
  const young = p.node("person", YES_NO, { kind: "compare", op: "lt", left: age, right: p.constant(20, YEARS) });
  const children = p.rule(
    "dependent_children",
    "family",
    COUNT,
    p.node("family", COUNT, { kind: "gather", op: "count", role: "child", where: young, value: null, none: 0 }),
  );
  const wages = p.fact("wages", "person", YEARLY, { period: "year" });
  const resources = p.rule(
    "resources",
    "family",
    YEARLY,
    p.node("family", YEARLY, { kind: "gather", op: "sum", role: "parent", where: null, value: wages, none: 0 }),
    { givable: true, period: "2024" },
  );
  const rich = p.node("family", YES_NO, {
    kind: "compare",
    op: "gt",
    left: resources,
    right: p.constant(3_000_000, YEARLY),
  });
  const each = p.node("family", MONEY, {
    kind: "choose",
    cases: [{ when: rich, then: p.constant(5_000, MONEY) }],
    otherwise: p.constant(10_000, MONEY),
  });
  p.rule(
    "allowance",
    "family",
    MONEY,
    p.node("family", MONEY, { kind: "arithmetic", op: "multiply", left: children, right: each }),
    { article: "l1" },
  );
  const disabled = p.fact("disabled", "person", YES_NO);
  const cared = p.rule(
    "disabled_children",
    "family",
    COUNT,
    p.node("family", COUNT, { kind: "gather", op: "count", role: "child", where: disabled, value: null, none: 0 }),
    { article: "l2" },
  );
  p.rule(
    "care",
    "family",
    MONEY,
    p.node("family", MONEY, { kind: "arithmetic", op: "multiply", left: cared, right: p.constant(15_000, MONEY) }),
    { article: "l2" },
  );
  return p.build();
}

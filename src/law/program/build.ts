import { ALWAYS, assertNever, type Day, type Diagnostic, formatDay, type Span } from "../../base/index.ts";
import { foldArithmetic } from "../checked/constants.ts";
import { precedence } from "../checked/exceptions.ts";
import type { Checked } from "../checked/tree.ts";
import * as messages from "../messages.ts";
import { inForce } from "../resolved/dates.ts";
import type { Fact, Parameter, Rule, Rulebook, Scale, Table } from "../rulebook.ts";
import { addNode, type Nodes, noNodes } from "./nodes.ts";
import {
  type At,
  atMonth,
  firstDayOf,
  lastDayOf,
  lawDay,
  movedTo,
  periodOf,
  readAt,
  windowMonths,
  yearAt,
} from "./periods.ts";
import type { Cell, Constant, Node, NodeId, Type } from "./program.ts";

/** A program under construction for one month. */
export interface Building {
  readonly month: At & { kind: "month" };
  /** Rules with an initial value are computed this many months back; before, that value stands. */
  readonly history: number;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly tables: ReadonlyMap<string, Table>;
  readonly scales: ReadonlyMap<string, Scale>;
  readonly titleOf: (article: string | null) => string;
  readonly nodes: Nodes;
  readonly cells: Cell[];
  /** Node of each rule and period that is done; null while it is being built. */
  readonly done: Map<string, NodeId | null>;
  /** Rules being built, outermost first, for showing a circle. */
  readonly path: { readonly rule: string; readonly period: string; readonly span: Span }[];
  readonly errors: Map<string, Diagnostic>;
  readonly warnings: Map<string, Diagnostic>;
}

/** Where an expression stands while it is built. */
interface Place {
  readonly at: At;
  readonly article: string | null;
}

export function beginBuilding(rulebook: Rulebook, month: number, history: number): Building {
  const named = <T extends { readonly name: string }>(list: readonly T[]): Map<string, T> =>
    new Map(list.map((item) => [item.name, item]));
  const titles = new Map(rulebook.documents.flatMap((d) => d.articles.map((a) => [a.id, a.title])));
  return {
    month: { kind: "month", month },
    history,
    facts: named(rulebook.facts),
    parameters: named(rulebook.parameters),
    rules: named(rulebook.rules),
    tables: named(rulebook.tables),
    scales: named(rulebook.scales),
    titleOf: (article) => (article === null ? "no article" : (titles.get(article) ?? article)),
    nodes: noNodes(),
    cells: [],
    done: new Map(),
    path: [],
    errors: new Map(),
    warnings: new Map(),
  };
}

const report = (into: Map<string, Diagnostic>, key: string, diagnostic: Diagnostic): void => {
  if (!into.has(key)) into.set(key, diagnostic);
};

/** The node of a rule in a period, with its cell. After an error a constant stands in, so that others are found too. */
export function buildRule(b: Building, rule: Rule, at: At, span: Span): NodeId {
  const period = periodOf(at);
  const key = `${rule.name} ${period}`;
  const known = b.done.get(key);
  if (known !== undefined && known !== null) return known;
  const { entity, type, article } = rule;
  const constant = (value: Constant): NodeId =>
    addNode(b.nodes, { kind: "constant", value, entity: null, type, span: rule.span, article });
  if (known === null) {
    const start = b.path.findIndex((step) => step.rule === rule.name && step.period === period);
    const circle = [...b.path.slice(start), { rule: rule.name, period, span }];
    const path = circle.map((step) => `\`${step.rule}\` in ${step.period}`).join(" → ");
    const related = circle.slice(1).map((step) => ({ message: `reads \`${step.rule}\``, span: step.span }));
    report(b.errors, `circle ${rule.name}`, messages.circle(rule.span, { path }, { related }));
    return constant(nothing(type));
  }
  // Before history the first value stands; what a person may give, they may give for then too.
  const first = rule.initially !== null && isBeforeHistory(b, at) ? constant(rule.initially) : null;
  if (first !== null && !rule.givable) {
    b.done.set(key, first);
    return first;
  }
  b.done.set(key, null);
  b.path.push({ rule: rule.name, period, span });
  const body = first === null ? buildDefinition(b, rule, at, span) : { node: first, article, span: rule.span };
  b.path.pop();
  const shared = rule.givable ? undefined : b.done.get(`${rule.name} = ${body.node}`);
  const node =
    shared ??
    addNode(b.nodes, {
      kind: "rule",
      rule: rule.name,
      period,
      body: body.node,
      entity,
      type,
      span: body.span,
      article: body.article,
    });
  b.done.set(`${rule.name} = ${body.node}`, node);
  b.done.set(key, node);
  const { name, label, givable } = rule;
  b.cells.push({ rule: name, entity, type, period, node, label, article: body.article, span: body.span, givable });
  return node;
}

const isBeforeHistory = (b: Building, at: At): boolean => {
  const first = b.month.month - b.history;
  return at.kind === "month" ? at.month < first : at.year < yearAt(atMonth(first));
};

const nothing = (type: Type): Constant =>
  type.kind === "yes_no" ? false : type.kind === "one_of" ? (type.values[0] ?? "") : 0;

function buildDefinition(
  b: Building,
  rule: Rule,
  at: At,
  span: Span,
): { node: NodeId; article: string | null; span: Span } {
  const day = lawDay(at);
  const definition = inForce(rule.definitions, day);
  const { entity, type } = rule;
  if (!definition) {
    const parts = { what: `rule \`${rule.name}\``, day: formatDay(day) };
    const related = [{ message: "read here", span }];
    report(b.errors, `rule ${rule.name}`, messages.notInForce(rule.span, parts, { related }));
    const node = addNode(b.nodes, {
      kind: "constant",
      value: nothing(type),
      entity: null,
      type,
      span: rule.span,
      article: rule.article,
    });
    return { node, article: rule.article, span: rule.span };
  }
  const { article } = definition;
  const place = { at, article };
  let general = build(b, definition.body, place);
  if (definition.onlyIf) {
    const when = build(b, definition.onlyIf, place);
    const base = { entity: null, type, span: definition.onlyIf.span, article };
    const otherwise = addNode(b.nodes, { kind: "constant", value: definition.otherwise, ...base });
    general = addNode(b.nodes, { kind: "choose", cases: [{ when, then: general }], otherwise, ...base, entity });
  }
  const applying = rule.exceptions.filter((exception) => inForce([exception], day));
  // Who goes before whom also through exceptions that are not in force on this day.
  const order = precedence(rule.exceptions);
  if (applying.length > 0) {
    const exceptions = applying.map((exception) => {
      const before = order[rule.exceptions.indexOf(exception)];
      const where = { at, article: exception.article };
      const yes: Checked = {
        kind: "constant",
        value: true,
        type: { kind: "yes_no" },
        entity: null,
        span: exception.span,
      };
      return {
        when: build(b, exception.when ?? yes, where),
        then: build(b, exception.body, where),
        article: exception.article,
        span: exception.span,
        over: applying.flatMap((other, i) => (before?.has(rule.exceptions.indexOf(other)) ? [i] : [])),
      };
    });
    const base = { entity, type, span: definition.span, article };
    general = addNode(b.nodes, { kind: "exceptions", rule: rule.name, general, exceptions, ...base });
  }
  return { node: general, article, span: definition.span };
}

function build(b: Building, checked: Checked, place: Place): NodeId {
  const { entity, type, span } = checked;
  const base = { entity, type, span, article: place.article };
  const add = (node: Node): NodeId => addNode(b.nodes, node);
  const maybe = (part: Checked | null): NodeId | null => part && build(b, part, place);
  switch (checked.kind) {
    case "constant":
      return add({ kind: "constant", value: checked.value, ...base });
    case "fact":
      return buildFact(b, checked.name, place, span);
    case "rule": {
      const rule = must(b.rules, checked.name);
      return buildRule(b, rule, readAt(place.at, rule.period), span);
    }
    case "parameter":
      return buildParameter(b, must(b.parameters, checked.name), place, span);
    case "moment": {
      const { which } = checked;
      const value =
        which === "year" ? yearAt(place.at) : which === "first_day" ? firstDayOf(place.at) : lastDayOf(place.at);
      return add({ kind: "constant", value, ...base });
    }
    case "arithmetic": {
      const left = build(b, checked.left, place);
      const right = build(b, checked.right, place);
      const folded = fold(b, checked.op, left, right);
      if (folded !== null) return add({ kind: "constant", value: folded, ...base, entity: null });
      return add({ kind: "arithmetic", op: checked.op, left, right, ...base });
    }
    case "extreme":
      return add({
        kind: "extreme",
        op: checked.op,
        operands: checked.operands.map((part) => build(b, part, place)),
        ...base,
      });
    case "round":
      return add({
        kind: "round",
        mode: checked.mode,
        step: checked.step,
        value: build(b, checked.value, place),
        ...base,
      });
    case "compare":
      return add({
        kind: "compare",
        op: checked.op,
        left: build(b, checked.left, place),
        right: build(b, checked.right, place),
        ...base,
      });
    case "logic":
      return add({
        kind: "logic",
        op: checked.op,
        operands: checked.operands.map((part) => build(b, part, place)),
        ...base,
      });
    case "not":
      return add({ kind: "not", value: build(b, checked.value, place), ...base });
    case "if": {
      const cases: { when: NodeId; then: NodeId }[] = [];
      let rest: Checked = checked;
      for (; rest.kind === "if"; rest = rest.otherwise) {
        cases.push({ when: build(b, rest.condition, place), then: build(b, rest.then, place) });
      }
      return add({ kind: "choose", cases, otherwise: build(b, rest, place), ...base });
    }
    case "scale":
      return buildScale(b, checked, place, base);
    case "table":
      return buildTable(b, checked, place, base);
    case "gather":
      return add({
        kind: "gather",
        op: checked.op,
        role: checked.role,
        where: maybe(checked.where),
        value: maybe(checked.value),
        none: checked.none,
        ...base,
      });
    case "up":
    case "across": {
      const value = build(b, checked.value, place);
      // What came out the same for all (an initial value, say) needs no way.
      if (b.nodes.list[value]?.entity === null) return value;
      if (checked.kind === "up") return add({ kind: "up", group: checked.group, value, none: checked.none, ...base });
      return add({ kind: "across", role: checked.role, group: checked.group, value, none: checked.none, ...base });
    }
    case "has_role":
      return add({ kind: "has_role", group: checked.group, role: checked.role, ...base });
    case "rank":
      return add({
        kind: "rank",
        group: checked.group,
        by: build(b, checked.by, place),
        where: maybe(checked.where),
        descending: checked.descending,
        ...base,
      });
    case "calendar":
      return add({
        kind: "calendar",
        op: checked.op,
        left: build(b, checked.left, place),
        right: maybe(checked.right),
        ...base,
      });
    case "moved":
      return build(b, checked.value, { ...place, at: movedTo(place.at, checked.to) });
    case "window": {
      const months = windowMonths(place.at, checked.over).map((at) => build(b, checked.value, { ...place, at }));
      if (checked.op === "min" || checked.op === "max")
        return add({ kind: "extreme", op: checked.op, operands: months, ...base });
      const sum = months.reduce((left, right) => add({ kind: "arithmetic", op: "add", left, right, ...base }));
      if (checked.op === "sum") return sum;
      const count: Type = { kind: "number", unit: "count" };
      const right = add({ kind: "constant", value: months.length, ...base, entity: null, type: count });
      return add({ kind: "arithmetic", op: "divide", left: sum, right, ...base });
    }
    default:
      return assertNever(checked);
  }
}

/** The checker has seen to it that every name is known. */
function must<T>(map: ReadonlyMap<string, T>, name: string): T {
  const found = map.get(name);
  if (found === undefined) throw new Error(`not in the rulebook: ${name}`);
  return found;
}

function fold(
  b: Building,
  op: "add" | "subtract" | "multiply" | "divide",
  left: NodeId,
  right: NodeId,
): Constant | null {
  const a = b.nodes.list[left];
  const c = b.nodes.list[right];
  if (a?.kind !== "constant" || c?.kind !== "constant") return null;
  if (typeof a.value === "boolean" || typeof a.value === "string") return null;
  if (typeof c.value === "boolean" || typeof c.value === "string") return null;
  return foldArithmetic(op, a.value, c.value);
}

function buildFact(b: Building, name: string, { at, article }: Place, span: Span): NodeId {
  const fact = must(b.facts, name);
  const isAlways = fact.period === "always";
  const when = fact.period === "always" ? b.month : readAt(at, fact.period);
  const period = isAlways ? ALWAYS : periodOf(when);
  const key = `fact ${name} ${period}`;
  const known = b.done.get(key);
  if (known !== undefined && known !== null) return known;
  const exists = fact.exists && build(b, fact.exists, { at: when, article: fact.article });
  const { entity, type, absent } = fact;
  const node = addNode(b.nodes, { kind: "fact", fact: name, period, exists, absent, entity, type, span, article });
  b.done.set(key, node);
  return node;
}

function buildParameter(b: Building, parameter: Parameter, { at, article }: Place, span: Span): NodeId {
  const { name, type, label, knownUntil } = parameter;
  const day = lawDay(at);
  const value = inForce(parameter.values, day);
  const base = { entity: null, type, span, article };
  if (!value) {
    const parts = { what: `parameter \`${name}\``, day: formatDay(day) };
    const related = [{ message: "read here", span }];
    report(b.errors, `parameter ${name}`, messages.notInForce(parameter.span, parts, { related }));
    return addNode(b.nodes, { kind: "constant", value: nothing(type), ...base });
  }
  warnStale(b, parameter, day, span);
  return addNode(b.nodes, {
    kind: "parameter",
    name,
    value: value.value,
    since: value.from,
    knownUntil,
    stale: isStale(parameter, day),
    label,
    ...base,
  });
}

const isStale = ({ knownUntil }: Parameter | Scale, day: Day): boolean => knownUntil !== null && day > knownUntil;

function warnStale(b: Building, item: Parameter | Scale, day: number, span: Span): void {
  if (item.knownUntil === null || !isStale(item, day)) return;
  const parts = { name: item.name, until: formatDay(item.knownUntil), day: formatDay(day) };
  report(
    b.warnings,
    item.name,
    messages.staleParameter(item.span, parts, { related: [{ message: "read here", span }] }),
  );
}

type Base = Pick<Node, "entity" | "type" | "span" | "article">;

function buildScale(b: Building, checked: Extract<Checked, { kind: "scale" }>, place: Place, base: Base): NodeId {
  const scale = must(b.scales, checked.name);
  const value = build(b, checked.value, place);
  const day = lawDay(place.at);
  const version = inForce(scale.versions, day);
  if (!version) {
    const parts = { what: `scale \`${scale.name}\``, day: formatDay(day) };
    report(
      b.errors,
      `scale ${scale.name}`,
      messages.notInForce(scale.span, parts, { related: [{ message: "read here", span: base.span }] }),
    );
    return value;
  }
  warnStale(b, scale, day, base.span);
  return addNode(b.nodes, { kind: "brackets", value, brackets: version.brackets, ...base });
}

function buildTable(b: Building, checked: Extract<Checked, { kind: "table" }>, place: Place, base: Base): NodeId {
  const table = must(b.tables, checked.name);
  const keys = checked.keys.map((key) => build(b, key, place));
  const day = lawDay(place.at);
  const version = inForce(table.versions, day);
  if (!version) {
    const parts = { what: `table \`${table.name}\``, day: formatDay(day) };
    report(
      b.errors,
      `table ${table.name}`,
      messages.notInForce(table.span, parts, { related: [{ message: "read here", span: base.span }] }),
    );
    return addNode(b.nodes, { kind: "constant", value: nothing(base.type), ...base, entity: null });
  }
  const rows = version.rows.map((row) => ({
    match: row.match,
    value: build(b, row.value, { at: place.at, article: version.article }),
  }));
  return addNode(b.nodes, { kind: "table", table: table.name, keys, rows, otherwise: null, ...base });
}

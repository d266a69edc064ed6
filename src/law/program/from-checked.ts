import {
  failure,
  firstDay,
  type Month,
  monthPeriod,
  type Period,
  parseMonth,
  type Result,
  success,
  yearPeriod,
} from "../../base/index.ts";
import { hashText } from "../hash.ts";
import * as messages from "../messages.ts";
import { nearest } from "../nearest.ts";
import { inForce } from "../resolved/dates.ts";
import type { Rule, Rulebook } from "../rulebook.ts";
import { beginBuilding, buildRule } from "./build.ts";
import { type At, atMonth, atYear, yearAt } from "./periods.ts";
import type { Program, ProgramFact } from "./program.ts";

export interface ProgramOptions {
  /** The month the program computes. */
  readonly month: Month;
  /**
   * Rules wanted, at `month` (a yearly rule: in its year) or at a period of their own. Without it every monthly rule
   * in force at `month`. What they read comes along, with a cell for each rule and period.
   */
  readonly outputs?: readonly (string | { readonly rule: string; readonly period: Period })[];
  /** How many months back a rule with an initial value is computed; further back that value stands. 0 when not given. */
  readonly history?: number;
}

/** The program of a rulebook for one month. Fails where the law in force has a hole; warns of parameters past their known time. */
export function toProgram(rulebook: Rulebook, options: ProgramOptions): Result<Program> {
  const { month, history = 0 } = options;
  const b = beginBuilding(rulebook, month, history);
  const outputs = options.outputs ?? rulebook.rules.filter((rule) => isMonthly(rule, month)).map((rule) => rule.name);
  for (const output of outputs) {
    const name = typeof output === "string" ? output : output.rule;
    const rule = b.rules.get(name);
    if (!rule) {
      const suggestion = nearest(name, b.rules.keys());
      const more = suggestion ? { remedy: `Did you mean \`${suggestion}\`?` } : {};
      const { span: _, ...unplaced } = messages.unknownName(NOWHERE, { what: "a rule", name }, more);
      b.errors.set(`output ${name}`, unplaced);
      continue;
    }
    buildRule(b, rule, at(output, rule.period, month), rule.span);
  }
  const warnings = [...b.warnings.values()];
  if (b.errors.size > 0) return failure([...b.errors.values(), ...warnings]);
  const nodes = b.nodes.list;
  // All facts, also those that no output reads, so that a case may hold them.
  const facts = rulebook.facts.map(programFact);
  const articles = new Map(
    rulebook.documents.flatMap((document) =>
      document.articles.map(({ id, title, heading }) => [id, { id, title, heading }] as const),
    ),
  );
  const entities = rulebook.entities.map(({ name, of, roles }) => ({
    name,
    ...(of === undefined ? {} : { of }),
    roles: roles.map(({ name: role, min, max }) => ({ name: role, min, max })),
  }));
  const cellKeys = b.cells.map((cell) => `${cell.rule} ${cell.period} ${cell.node} ${cell.givable}`);
  const factKeys = facts.map(({ span: _s, label: _l, article: _a, ...fact }) => JSON.stringify(fact));
  const hash = hashText(
    [month, rulebook.currency, JSON.stringify(entities), ...factKeys, ...b.nodes.keys, ...cellKeys].join("\n"),
  );
  return success(
    {
      version: 1,
      rulebook: rulebook.name,
      hash,
      month: monthPeriod(month),
      currency: rulebook.currency,
      entities,
      facts,
      cells: b.cells,
      nodes,
      articles: [...articles.values()],
    },
    warnings,
  );
}

const isMonthly = (rule: Rule, month: Month): boolean =>
  rule.period === "month" && inForce(rule.definitions, firstDay(month)) !== undefined;

const NOWHERE = { file: "", start: 0, end: 0, line: 0, column: 0 };

function at(output: string | { readonly period: Period }, period: "month" | "year", month: Month): At {
  if (typeof output === "string") return period === "year" ? atYear(yearAt(atMonth(month))) : atMonth(month);
  const parsed = parseMonth(output.period);
  const own = parsed === undefined ? atYear(Number(output.period)) : atMonth(parsed);
  if (own.kind === period) return own;
  throw new Error(
    `a ${period}ly rule has no value in ${output.period}; ${period === "year" ? `ask for ${yearPeriod(yearAt(own))}` : "ask for a month"}`,
  );
}

function programFact(fact: Rulebook["facts"][number]): ProgramFact {
  const { name, entity, type, period, label, least, most, usually, article, span } = fact;
  const limits = { ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }) };
  return { name, entity, type, period, label, ...limits, usually, article, span };
}

import { type Exact, exact, type Period } from "../base/index.ts";
import type { NodeId, Program, Type } from "../law/index.ts";
import type { Case, Given, Value } from "./case.ts";
import { CaseError } from "./case-error.ts";
import { evaluate } from "./evaluate.ts";
import { givenRule } from "./given.ts";
import { partsThatMatter } from "./matters.ts";
import { Memory } from "./memory.ts";
import type { Output } from "./output.ts";
import { cellOf, nodeOf, numberOf, type Plan, planOf } from "./plan.ts";
import { decidedValue, isDecided, only, type Possible, range } from "./possible.ts";
import { likelyAnswers } from "./settles.ts";

/** A single fact that, were it otherwise and all else as it is, would turn a "no" into a "yes" or a 0 into an amount. */
export interface Change {
  readonly fact: string;
  readonly entity: string;
  readonly instance: number;
  /** The periods of it that the law reads; the change is to all of them together. */
  readonly periods: readonly Period[];
  /** What it is taken to be now; undefined where nothing is known or usual. */
  readonly now: Value | undefined;
  /**
   * "at_most" and "at_least" name the very threshold (to the cent, the day, the whole number, the thousandth of a
   * share), and hold for everything beyond it that the fact can be; "exactly" is only known to hold for that value.
   */
  readonly to: { readonly kind: "exactly" | "at_most" | "at_least"; readonly value: Value };
  /** What the output then is, at the value named. */
  readonly then: Value;
}

export interface WhatIfOptions {
  /** Facts, and rules that may be given, that can be thought otherwise; without this, all. A birth date, say, cannot. */
  readonly changeable?: ReadonlySet<string>;
}

/**
 * Looks for the changes of one fact that would make an output positive that is now "no" or 0 or less. Facts that are
 * not given are taken to be what they usually are. Each change is evaluated anew before it is claimed; that there are
 * no others is not claimed.
 */
export function whatWouldChange(
  program: Program,
  known: Case,
  output: Output,
  options: WhatIfOptions = {},
): readonly Change[] {
  const plan = planOf(program);
  const memory = new Memory(plan, known, new Set());
  const { node } = cellOf(plan, output.rule, output.period);
  if (!isDecided(memory.look(node, output.instance)) || isPositive(memory.look(node, output.instance))) return [];
  return leavesUnder(memory, node, output.instance)
    .filter((leaf) => options.changeable?.has(leaf.fact) ?? true)
    .flatMap((leaf) => changesOf(memory, leaf, node, output))
    .flatMap((change) => {
      const then = valueAfter(program, known, change, output);
      return then !== undefined && isPositive(only(then)) ? [{ ...change, then }] : [];
    });
}

const isPositive = (p: Possible): boolean =>
  p.kind === "yes_no" ? p.yes && !p.no : p.kind === "number" && exact.sign(p.low) > 0;

/** A fact, or a rule that was given, that an output rests on as things are. */
interface Leaf {
  readonly fact: string;
  readonly entity: string;
  readonly instance: number;
  readonly periods: readonly Period[];
  readonly type: Type;
  readonly now: Value | undefined;
}

/**
 * What is not on the way of what matters now cannot by itself change the output; but an operand that a greater one
 * goes before (the tapered amount below the 0 of `max(0, …)`) can, were it otherwise.
 */
function leavesUnder(memory: Memory, id: NodeId, instance: number): readonly Leaf[] {
  const { plan, household } = memory;
  const leaves = new Map<string, Leaf>();
  const seen = new Set<string>();
  const todo = [{ id, instance }];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const { instance: at } = next;
    const place = `${next.id} ${at}`;
    if (seen.has(place)) continue;
    seen.add(place);
    const node = nodeOf(plan, next.id);
    const given = node.kind === "rule" && plan.givable.has(node.rule) && givenRule(household, node, next.instance);
    if (node.kind === "fact" || (node.kind === "rule" && given !== false && given !== undefined)) {
      const fact = node.kind === "fact" ? node.fact : node.rule;
      // A monthly fact is thought otherwise in all months that are read; a year stands for itself.
      const key = `${fact} ${next.instance} ${node.period.length === 4 ? node.period : ""}`;
      const periods = [...(leaves.get(key)?.periods ?? []), node.period];
      leaves.set(key, {
        fact,
        entity: node.entity ?? "",
        instance: next.instance,
        periods: [...new Set(periods)].sort(),
        type: node.type,
        now: decidedValue(memory.look(next.id, next.instance)),
      });
      if (node.kind === "rule") continue;
    }
    if (node.kind === "extreme") todo.push(...node.operands.map((operand) => ({ id: operand, instance: at })));
    for (const part of partsThatMatter(memory, next.id, next.instance)) {
      todo.push({ id: part.node, instance: part.instance });
    }
  }
  return [...leaves.values()];
}

type Untold = Omit<Change, "then">;

function changesOf(memory: Memory, leaf: Leaf, node: NodeId, output: Output): readonly Untold[] {
  const { fact, entity, instance, periods, type, now } = leaf;
  const works = (value: Possible): boolean =>
    memory.suppose(
      periods.map((period) => ({ fact, instance, period, value })),
      () => isPositive(memory.look(node, output.instance)),
    );
  const change = (kind: Change["to"]["kind"], value: Value): Untold => ({
    ...{ fact, entity, instance, periods, now },
    to: { kind, value },
  });
  if (type.kind === "yes_no" || type.kind === "one_of") {
    const others = type.kind === "yes_no" ? [true, false] : type.values;
    return others.filter((value) => value !== now && works(only(value))).map((value) => change("exactly", value));
  }
  const { least, most } = boundsOf(memory.plan, leaf);
  const from = typeof now === "number" || typeof now === "object" ? now : undefined;
  const tried = triedNumbers(memory.plan, leaf, from, least, most);
  const found: Untold[] = [];
  const below = tried.filter((value) => from === undefined || exact.compare(value, from) < 0).reverse();
  const above = from === undefined ? [] : tried.filter((value) => exact.compare(value, from) > 0);
  for (const [side, kind] of [
    [below, "at_most"],
    [above, "at_least"],
  ] as const) {
    const first = side.findIndex((value) => works(only(value)));
    if (first === -1) continue;
    const good = side[first] as Exact;
    const bad = side[first - 1] ?? from;
    const edge = bad === undefined ? good : threshold(bad, good, finest(type), (value) => works(only(value)));
    const beyond = kind === "at_most" ? range(least, edge) : range(edge, most);
    found.push(change(works(beyond) ? kind : "exactly", edge));
  }
  return found;
}

/** The smallest difference that a threshold is told to: a cent, a day, one; for shares and areas a thousandth. */
function finest(type: Type): Exact {
  const fine = type.kind === "number" && ["ratio", "percent", "area"].includes(type.unit);
  return fine ? exact.fraction(1, 1000) : 1;
}

/** The value nearest to `bad` for which it works, on the grid of `step`; `good` works and `bad` does not. */
function threshold(bad: Exact, good: Exact, step: Exact, works: (value: Exact) => boolean): Exact {
  const rises = exact.compare(good, bad) > 0;
  let no = exact.round(bad, rises ? "down" : "up", step);
  let yes = good;
  for (;;) {
    const distance = exact.subtract(yes, no);
    if (exact.compare(rises ? distance : exact.negate(distance), step) <= 0) return yes;
    const middle = exact.round(exact.divide(exact.add(yes, no), 2), rises ? "up" : "down", step);
    // With ends off the grid the middle may be an end; there is nothing between them then.
    if (exact.equal(middle, yes) || exact.equal(middle, no)) return yes;
    if (works(middle)) yes = middle;
    else no = middle;
  }
}

function boundsOf(plan: Plan, { fact, type }: Leaf): { readonly least: Exact; readonly most: Exact } {
  const declared = plan.facts.get(fact);
  const nothing = declared === undefined && type.kind === "number" ? 0 : -Infinity;
  return {
    least: declared?.least === undefined ? nothing : numberOf(declared.least),
    most: declared?.most === undefined ? Infinity : numberOf(declared.most),
  };
}

/** Numbers to try, rising: usual sizes, the ends, and steps that double away from what it is now. */
function triedNumbers(plan: Plan, leaf: Leaf, from: Exact | undefined, least: Exact, most: Exact): readonly Exact[] {
  const step = finest(leaf.type);
  const usual = likelyAnswers(plan, leaf.fact).filter(
    (value) => typeof value === "number" || typeof value === "object",
  );
  const around =
    from === undefined
      ? []
      : doublings(leaf.type).flatMap((times) => [
          exact.add(from, exact.multiply(step, times)),
          exact.subtract(from, exact.multiply(step, times)),
        ]);
  return [...usual, ...around]
    .filter((value) => exact.compare(least, value) <= 0 && exact.compare(value, most) <= 0)
    .sort(exact.compare)
    .filter((value, index, all) => index === 0 || !exact.equal(value, all[index - 1] as Exact));
}

/** Up to about a million euros, a century of days, a thousand of what is counted. */
function doublings(type: Type): readonly number[] {
  const most = type.kind === "date" ? 15 : type.kind === "number" && type.unit === "money" ? 27 : 10;
  return [...Array(most).keys()].map((power) => 2 ** power);
}

/** The output when the fact is as the change says, evaluated from the start; undefined where the law gives no value. */
function valueAfter(program: Program, known: Case, change: Untold, output: Output): Value | undefined {
  try {
    return evaluate(program, withChange(program, known, change)).value(output.rule, output.instance, output.period);
  } catch (error) {
    if (error instanceof CaseError) return undefined;
    throw error;
  }
}

function withChange(program: Program, known: Case, { entity, instance, fact, periods, to }: Untold): Case {
  const list = (known.instances[entity] ?? []).map((each, index) => {
    if (index !== instance) return each;
    const by = {
      ...byPeriod(program, fact, each.given[fact]),
      ...Object.fromEntries(periods.map((period) => [period, to.value])),
    };
    return { ...each, given: { ...each.given, [fact]: { by } } };
  });
  return { instances: { ...known.instances, [entity]: list } };
}

/** What was given, by each period that the program reads, so that a change of one period leaves the others as they are. */
function byPeriod(program: Program, fact: string, given: Given | undefined): { readonly [period: Period]: Value } {
  if (given === undefined) return {};
  if ("by" in given) return given.by;
  const read = program.nodes.flatMap((node) =>
    (node.kind === "fact" && node.fact === fact) || (node.kind === "rule" && node.rule === fact) ? [node.period] : [],
  );
  return Object.fromEntries(read.map((period) => [period, given.every]));
}

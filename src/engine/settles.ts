import { civilDate, dayOf, type Exact, exact, firstDay, parseMonth } from "../base/index.ts";
import type { Type } from "../law/index.ts";
import type { Value } from "./case.ts";
import type { Narrowing } from "./narrow.ts";
import type { Open } from "./open.ts";
import type { Output } from "./output.ts";
import { cellOf, numberOf, type Plan } from "./plan.ts";
import { isDecided, only, same } from "./possible.ts";

/** How much an answer would settle, on average over answers that could be given. */
export interface Settling {
  readonly candidate: Open;
  /** Weight of the outputs that would be decided and now are not. */
  readonly decided: number;
  /** Weight of the outputs whose possible values would become fewer, those decided included: breaks ties early on. */
  readonly narrowed: number;
}

export interface WeightedOutput extends Output {
  /** What deciding this output is worth; 1 when absent. */
  readonly weight?: number;
}

/**
 * Tries a few answers for each candidate and counts the outputs that they would decide. `answers` may name better ones
 * for a fact than `likelyAnswers`, such as the quantiles of a population.
 */
export function settles(
  narrowing: Narrowing,
  outputs: readonly WeightedOutput[],
  candidates: readonly Open[],
  answers: (candidate: Open) => readonly Value[] | undefined = () => undefined,
): readonly Settling[] {
  const { memory } = narrowing;
  const unsettled = outputs
    .map((output) => ({ ...output, node: cellOf(memory.plan, output.rule, output.period).node }))
    .filter((output) => !memory.isDecidedAt(output.node, output.instance))
    .map((output) => ({ ...output, now: memory.look(output.node, output.instance) }));
  return candidates.map((candidate) => {
    const tried = answers(candidate) ?? likelyAnswers(memory.plan, candidate.fact);
    let decided = 0;
    let narrowed = 0;
    for (const answer of tried) {
      memory.suppose([{ fact: candidate.fact, instance: candidate.instance, value: only(answer) }], () => {
        for (const { node, instance, now, weight = 1 } of unsettled) {
          const then = memory.look(node, instance);
          if (isDecided(then)) decided += weight;
          if (!same(then, now)) narrowed += weight;
        }
      });
    }
    const share = Math.max(1, tried.length);
    return { candidate, decided: decided / share, narrowed: narrowed / share };
  });
}

const likely = new WeakMap<Plan, Map<string, readonly Value[]>>();

/** A few answers that tell apart what people say to a question: every name, yes and no, the ends of a range and usual sizes in it. */
export function likelyAnswers(plan: Plan, name: string): readonly Value[] {
  const known = likely.get(plan) ?? new Map<string, readonly Value[]>();
  likely.set(plan, known);
  let found = known.get(name);
  if (found === undefined) {
    const fact = plan.facts.get(name);
    const type = fact?.type ?? cellOf(plan, name).type;
    const least = fact?.least === undefined ? undefined : numberOf(fact.least);
    const most = fact?.most === undefined ? undefined : numberOf(fact.most);
    found = answersFor(type, least ?? (fact === undefined ? 0 : undefined), most, plan.program.month);
    known.set(name, found);
  }
  return found;
}

function answersFor(type: Type, least: Exact | undefined, most: Exact | undefined, month: string): readonly Value[] {
  if (type.kind === "yes_no") return [true, false];
  if (type.kind === "one_of") return type.values;
  const usual = type.kind === "date" ? usualDays(month) : usualSizes(type);
  const ends = [least, most].filter((end) => end !== undefined);
  const inside = usual.filter(
    (value) =>
      (least === undefined || exact.compare(least, value) < 0) &&
      (most === undefined || exact.compare(value, most) < 0),
  );
  return [...ends, ...inside];
}

/** Ages that laws of families, work and retirement tell apart. */
function usualDays(month: string): readonly number[] {
  const { year } = civilDate(firstDay(parseMonth(month) ?? 0));
  return [1, 4, 10, 19, 35, 68].map((age) => dayOf(year - age, 3, 10));
}

/** Sizes from small to large; money in cents. */
function usualSizes({ unit, per }: Extract<Type, { kind: "number" }>): readonly Exact[] {
  switch (unit) {
    case "money": {
      const monthly = [0, 50_000, 150_000, 400_000];
      const times = per === "year" ? 12 : 1;
      return per === "day" ? [0, 2_000, 5_000, 15_000] : monthly.map((cents) => cents * times);
    }
    case "count":
      return [0, 1, 2, 3];
    case "ratio":
    case "percent":
      return [0, exact.fraction(1, 4), exact.fraction(3, 4), 1];
    case "years":
      return [0, 3, 18, 30, 65];
    case "months":
      return [0, 6, 12, 36];
    case "days":
      return [0, 30, 180, 365];
    case "area":
      return [0, 20, 50, 100];
  }
}

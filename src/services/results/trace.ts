import type { Period } from "../../base/index.ts";
import { type Explanation, explain, type Reading, type Step } from "../../engine/index.ts";
import type { Program } from "../../law/index.ts";

/** A fact, or a rule that was told instead of derived, that a value rests on. */
export interface Leaf {
  readonly name: string;
  readonly entity: string | null;
  readonly instance: number;
  readonly period: Period;
  readonly from: "given" | "assumed" | "unknown";
}

/** Everything a value rests on as far as it was looked at: leaves in the order met, and the rules on the way. */
export interface Trace {
  readonly leaves: readonly Leaf[];
  readonly rules: readonly { readonly rule: string; readonly article: string | null }[];
}

const explained = new WeakMap<Reading, Map<string, Explanation>>();

/** The explanation of a rule, made once for a reading: aids share most of the rules they rest on. */
export function explainOnce(
  program: Program,
  reading: Reading,
  rule: string,
  instance: number,
  period?: Period,
): Explanation {
  const known = explained.get(reading) ?? new Map<string, Explanation>();
  explained.set(reading, known);
  const key = `${rule} ${instance} ${period}`;
  const found = known.get(key) ?? explain(program, reading, rule, instance, period);
  known.set(key, found);
  return found;
}

/** Follows the explanation of a rule through the rules it reads. Nothing is computed again: the reading has it all. */
export function traceOf(program: Program, reading: Reading, rule: string, instance: number, period?: Period): Trace {
  const leaves = new Map<string, Leaf>();
  const rules = new Map<string, string | null>();
  const seen = new Set<string>();
  const waiting: { rule: string; instance: number; period: Period | undefined }[] = [{ rule, instance, period }];
  const meet = (step: Step): void => {
    if (step.kind === "fact" && step.from !== "absent") {
      const { fact: name, entity, instance: of, period: at, from } = step;
      leaves.set(`${name} ${of} ${at}`, { name, entity, instance: of, period: at, from });
    }
    if (step.kind === "rule" && step.given) {
      const { rule: name, entity, instance: of, period: at } = step;
      leaves.set(`${name} ${of} ${at}`, { name, entity, instance: of, period: at, from: "given" });
    } else if (step.kind === "rule") waiting.push({ rule: step.rule, instance: step.instance, period: step.period });
    // What another operand goes before counts too: the resources that made an amount fall below 0.
    for (const part of step.parts) meet(part.step);
  };
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const key = `${next.rule} ${next.instance} ${next.period}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const why = explainOnce(program, reading, next.rule, next.instance, next.period);
    if (!rules.has(why.rule)) rules.set(why.rule, why.article);
    if (why.because !== null) meet(why.because);
  }
  return { leaves: [...leaves.values()], rules: [...rules].map(([name, article]) => ({ rule: name, article })) };
}

import type { Period } from "../base/index.ts";
import type { Program } from "../law/index.ts";
import { explain, type Step } from "./explain.ts";
import type { Reading } from "./reading.ts";

/** An amount of the law that a value rests on; `stale`: nobody has made sure that it still held when it is read. */
type ParameterStep = Extract<Step, { kind: "parameter" }>;

/**
 * The amounts of the law that decided a rule's value for one instance, near or far, each value once; what could not have
 * changed it is left out. Read in several months, an amount is stale when it is in one of them. `explained`: how a caller
 * that keeps explanations makes them.
 */
export function parametersBehind(
  program: Program,
  reading: Reading,
  rule: string,
  instance: number,
  period?: Period,
  explained: typeof explain = explain,
): readonly ParameterStep[] {
  const seen = new Set<string>();
  const found = new Map<string, ParameterStep>();
  const visit = (name: string, at: number, when: Period | undefined): void => {
    const key = `${name} ${at} ${when ?? ""}`;
    if (seen.has(key)) return;
    seen.add(key);
    for (const step of explained(program, reading, name, at, when).reads) {
      if (step.kind === "rule") visit(step.rule, step.instance, step.period);
      else if (step.kind === "parameter") {
        const value = `${step.name} ${step.since}`;
        if (step.stale || !found.has(value)) found.set(value, step);
      }
    }
  };
  visit(rule, instance, period);
  return [...found.values()];
}

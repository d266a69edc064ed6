import { type Day, lastDay, type Period, parseMonth } from "../base/index.ts";
import type { Program } from "../law/index.ts";
import { explain, type Step } from "./explain.ts";
import type { Reading } from "./reading.ts";

export type ParameterStep = Extract<Step, { kind: "parameter" }>;

/** An amount of the law that a value rests on; `stale`: nobody has made sure that it still held in the program's month. */
export interface Behind {
  readonly parameter: ParameterStep;
  readonly stale: boolean;
}

/**
 * The amounts of the law that decided a rule's value for one instance, near or far, each value once; what could not have
 * changed it is left out. An amount of an earlier month was known well enough when it is known until that value ended.
 */
export function parametersBehind(
  program: Program,
  reading: Reading,
  rule: string,
  instance: number,
  period?: Period,
): readonly Behind[] {
  const end: Day = lastDay(parseMonth(program.month) ?? 0);
  const seen = new Set<string>();
  const found = new Map<string, ParameterStep>();
  const visit = (name: string, at: number, when: Period | undefined): void => {
    const key = `${name} ${at} ${when ?? ""}`;
    if (seen.has(key)) return;
    seen.add(key);
    for (const step of explain(program, reading, name, at, when).reads) {
      if (step.kind === "rule") visit(step.rule, step.instance, step.period);
      else if (step.kind === "parameter") found.set(`${step.name} ${step.since}`, step);
    }
  };
  visit(rule, instance, period);
  const latest = new Map<string, Day>();
  for (const { name, since } of found.values()) latest.set(name, Math.max(since, latest.get(name) ?? since));
  return [...found.values()].map((parameter) => ({
    parameter,
    // Only the last value that was read can have been followed by one that nobody has noted.
    stale:
      parameter.knownUntil !== null && parameter.knownUntil < end && latest.get(parameter.name) === parameter.since,
  }));
}

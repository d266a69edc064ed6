import type { Reading, Reason, Step } from "../../engine/index.ts";
import type { Program } from "../../law/index.ts";
import type { Ground } from "../definition/service.ts";
import { explainOnce } from "./trace.ts";

/**
 * The ground that a decisive reason stands under: the one that names the rule it stands in, else the nearest of what it
 * compares, else the nearest of what that rests on. Null: none of the service's grounds names any of it.
 */
export function groundOf(
  reason: Reason,
  grounds: readonly Ground[],
  program: Program,
  reading: Reading,
): Ground | null {
  const named = (name: string): Ground | undefined => grounds.find((ground) => ground.names.includes(name));
  const own = named(reason.rule);
  if (own !== undefined) return own;
  const seen = new Set<string>();
  let level: readonly Named[] = namedIn(reason.step);
  while (level.length > 0) {
    const next: Named[] = [];
    for (const step of level) {
      const name = step.kind === "fact" ? step.fact : step.rule;
      const key = `${name} ${step.instance} ${step.period}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const found = named(name);
      if (found !== undefined) return found;
      if (step.kind === "rule" && !step.given)
        next.push(...explainOnce(program, reading, step.rule, step.instance, step.period).reads.filter(isNamed));
    }
    level = next;
  }
  return null;
}

type Named = Extract<Step, { kind: "fact" | "rule" }>;

const isNamed = (step: Step): step is Named => step.kind === "fact" || step.kind === "rule";

const namedIn = (step: Step): readonly Named[] => [
  ...(isNamed(step) ? [step] : []),
  ...step.parts.flatMap((part) => namedIn(part.step)),
];

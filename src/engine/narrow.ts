import type { Diagnostic, Period } from "../base/index.ts";
import type { Program } from "../law/index.ts";
import type { Case } from "./case.ts";
import { Memory } from "./memory.ts";
import { type Open, openFacts } from "./open.ts";
import type { Output } from "./output.ts";
import { cellOf, planOf } from "./plan.ts";
import { isDecided, type Possible } from "./possible.ts";
import type { Reading } from "./reading.ts";
import { sharpened } from "./sharpen.ts";

export interface NarrowOptions {
  /**
   * Names of the facts, and of the rules that may be given, that will be asked. A rule among them that is not given is
   * unknown and not derived; a fact that is not among them and not given is what it usually is. Without this, every
   * fact that is not given is unknown and every rule is derived.
   */
  readonly asked?: ReadonlySet<string>;
  /** Rules among them that are asked for the time before the program's month only: in it they are derived. */
  readonly askedOfThePast?: ReadonlySet<string>;
}

export interface Narrowing {
  /** What a rule can still be, whatever the unknown facts turn out to be. */
  possible(rule: string, instance: number, period?: Period): Possible;
  decided(rule: string, instance: number, period?: Period): boolean;
  /** The facts that can still change one of the outputs; empty when all are settled. */
  open(outputs: readonly Output[]): readonly Open[];
  /** Why values that were looked at cannot exist: exceptions in conflict, division by zero. They read as "anything". */
  failures(): readonly Diagnostic[];
  readonly reading: Reading;
  /** For `settles`: the same memory, to try answers on. */
  readonly memory: Memory;
}

/** Reads a program for a household that is only partly known: the values that each rule can still have. */
export function narrow(program: Program, known: Case, options: NarrowOptions = {}): Narrowing {
  const plan = planOf(program);
  const memory = new Memory(plan, known, options.asked, options.askedOfThePast);
  const possible = (rule: string, instance: number, period?: Period): Possible =>
    sharpened(memory, cellOf(plan, rule, period).node, instance);
  return {
    possible,
    decided: (rule, instance, period) => isDecided(possible(rule, instance, period)),
    open: (outputs) => openFacts(memory, outputs),
    failures: () => [...memory.failures.values()],
    reading: memory,
    memory,
  };
}

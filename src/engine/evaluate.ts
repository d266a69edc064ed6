import { ALWAYS, type Diagnostic, type Period } from "../base/index.ts";
import type { NodeId, Program } from "../law/index.ts";
import type { Case, Value } from "./case.ts";
import { CaseError } from "./case-error.ts";
import { householdOf } from "./household.ts";
import { cellOf, constantValue, entityPlace, factOf, type Layout, layoutOf, planOf } from "./plan.ts";
import { NO, only, YES } from "./possible.ts";
import type { Reading } from "./reading.ts";
import { type Assumed, asNumber, Run } from "./value-at.ts";

export interface Evaluation {
  /**
   * The value of a rule for one instance of its entity (by position); without a period, in the evaluation month (or its
   * year, for a yearly rule). Throws CaseError when exceptions are in conflict, a divisor is 0, or, with
   * `missing: "refuse"`, facts that it needs are unknown: all of them are named. A fact that nothing is usual for (a date) is refused in any case.
   */
  value(rule: string, instance: number, period?: Period): Value;
  /** What had to be assumed for the values asked so far. Always empty with `missing: "refuse"`. */
  readonly assumed: readonly Assumed[];
  readonly reading: Reading;
}

export interface EvaluateOptions {
  /** What to do where an unknown fact is needed: take what it usually is and say so (the default), or refuse. */
  readonly missing?: "assume" | "refuse";
}

/**
 * The reference reading: one household, one value per rule. Each value is worked out when it is first asked for and
 * kept, so what the law does not need is never looked at. Every other engine must agree with this one to the last bit.
 */
export function evaluate(program: Program, known: Case, options: EvaluateOptions = {}): Evaluation {
  const plan = planOf(program);
  const household = householdOf(plan, known);
  const assumed: Assumed[] = [];
  const assume = (missing: Assumed): Value => {
    const { usually } = factOf(plan, missing.fact);
    if (usually === null) throw new CaseError([neededFact(known, missing)]);
    assumed.push(missing);
    return constantValue(usually);
  };
  const layout = layoutOf(plan, household.counts);
  const run = new Run(plan, household, layout, assume);
  const look = (id: NodeId, instance: number): Value => run.look(plan.valueOf[id] as NodeId, instance);

  const value = (rule: string, instance: number, period?: Period): Value => {
    const cell = cellOf(plan, rule, period);
    const count = household.counts[entityPlace(plan, cell.entity)] ?? 0;
    if (!(instance >= 0 && instance < count)) throw new Error(`there is no ${cell.entity} number ${instance}`);
    if (options.missing === "refuse") refuseMissing(run, layout, cell.node, instance);
    return look(cell.node, instance);
  };
  const reading: Reading = {
    plan,
    household,
    possible: (id, instance) => only(look(id, instance)),
    yesNo: (id, instance) => (look(id, instance) === true ? YES : NO),
    least: (id, instance) => asNumber(look(id, instance)),
    most: (id, instance) => asNumber(look(id, instance)),
    isDecidedAt: () => true,
    isUnknown: () => false,
  };
  return { value, assumed, reading };
}

/** Throws an error that names every unknown fact met on the way to a value. */
function refuseMissing({ plan, household }: Run, layout: Layout, id: NodeId, instance: number): void {
  const missing: Assumed[] = [];
  const anyValue = (fact: Assumed): Value => {
    missing.push(fact);
    // A date that nothing is usual for stands in as the day 0, only to see what else is missing.
    return constantValue(factOf(plan, fact.fact).usually ?? 0);
  };
  try {
    new Run(plan, household, layout, anyValue).look(plan.valueOf[id] as NodeId, instance);
  } catch (error) {
    if (missing.length === 0 || !(error instanceof CaseError)) throw error;
  }
  if (missing.length > 0) throw new CaseError(missing.map((fact) => neededFact(household.case, fact)));
}

const neededFact = (known: Case, { fact, entity, instance, period }: Assumed): Diagnostic => ({
  code: "case-missing-fact",
  severity: "error",
  message: `${entity} ${known.instances[entity]?.[instance]?.id}: ${fact}${period === ALWAYS ? "" : ` in ${period}`} is needed and not known`,
  remedy: "give it in the case, or allow the usual value to be assumed",
});

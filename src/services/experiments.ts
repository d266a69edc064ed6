import { armOf, withArm } from "./definition/experiments.ts";
import { type Prepared, prepare } from "./prepare.ts";

/** Which experiments are in use for a service: one that runs, and arms that everybody gets. Ids of the definition. */
export interface ExperimentsInUse {
  readonly running: string | null;
  readonly shipped: readonly { readonly experiment: string; readonly arm: string }[];
}

const made = new WeakMap<Prepared, Map<string, Prepared>>();

/**
 * The service as one journey meets it: with the arms that were shipped, and with its own arm of the experiment that runs;
 * `variant` says which. Without any it is the service itself. Arms that the definition no longer has are passed over.
 */
export function preparedFor(prepared: Prepared, inUse: ExperimentsInUse, journey: string): Prepared {
  const { experiments } = prepared.service;
  if (experiments.length === 0) return prepared;
  let { service } = prepared;
  const steps: string[] = [];
  for (const { experiment: id, arm } of inUse.shipped) {
    const experiment = experiments.find((each) => each.id === id);
    if (experiment === undefined) continue;
    service = withArm(service, experiment, arm);
    steps.push(`${id}.${arm}`);
  }
  const running = experiments.find((each) => each.id === inUse.running);
  const arm = running && armOf(running, journey);
  const variant = running && arm ? `${running.id}.${arm.id}` : null;
  if (running && arm) {
    service = withArm(service, running, arm.id);
    steps.push(`? ${variant}`);
  }
  if (steps.length === 0) return prepared;
  const key = steps.join(" ");
  const known = made.get(prepared) ?? new Map<string, Prepared>();
  made.set(prepared, known);
  const same = known.get(key);
  if (same !== undefined) return same;
  const arms = prepare(service, prepared.program);
  // Wording and seconds do not change what fits the law: what was right without the arm is right with it.
  if (!arms.ok) return prepared;
  const fresh = { ...arms.value, variant };
  known.set(key, fresh);
  return fresh;
}

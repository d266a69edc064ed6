import type { ExperimentsInUse } from "../services/index.ts";
import { type ExperimentRun, experimentRuns } from "../signals/index.ts";
import type { Store } from "../store/index.ts";

/** Another copy of the application may have started or ended one: it is known here after this long. */
const KEPT_MS = 5_000;

export interface RunningExperiments {
  /** What is in use now, as last read; a reading that is old is renewed meanwhile. */
  readonly of: (service: string) => ExperimentsInUse;
  /** Reads again at once: after a change of our own. */
  readonly renew: () => Promise<void>;
}

const NONE: ExperimentsInUse = { running: null, shipped: [] };

/** Experiments as every step of a journey needs to know them: without asking the database each time. */
export async function runningExperiments(store: Store, now: () => number): Promise<RunningExperiments> {
  let inUse = new Map<string, ExperimentsInUse>();
  let readAt = Number.NEGATIVE_INFINITY;
  const renew = async (): Promise<void> => {
    readAt = now();
    inUse = byService(await experimentRuns(store));
  };
  await renew();
  return {
    of: (service) => {
      // A reading that fails is tried again with the next step; what was known stays in use.
      if (now() - readAt > KEPT_MS) renew().catch(() => undefined);
      return inUse.get(service) ?? NONE;
    },
    renew,
  };
}

/** Of runs, the newest first: the running one of each service, and the last arm shipped of each experiment. */
function byService(runs: readonly ExperimentRun[]): Map<string, ExperimentsInUse> {
  const found = new Map<string, ExperimentsInUse>();
  for (const run of runs) {
    const known = found.get(run.service) ?? NONE;
    if (run.state === "running") found.set(run.service, { ...known, running: run.experiment });
    const { arm } = run;
    if (run.state !== "shipped" || arm === null) continue;
    if (known.shipped.some((each) => each.experiment === run.experiment)) continue;
    found.set(run.service, { ...known, shipped: [...known.shipped, { experiment: run.experiment, arm }] });
  }
  return found;
}

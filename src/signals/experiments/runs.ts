import { sql } from "kysely";
import type { Store } from "../../store/index.ts";
import type { Moment } from "../moment.ts";
import type { ExperimentResult } from "./result.ts";
import type { ExperimentTables } from "./tables.ts";

/** A time that an experiment ran or runs. */
export interface ExperimentRun {
  readonly service: string;
  readonly experiment: string;
  readonly state: "running" | "stopped" | "shipped";
  readonly arm: string | null;
  readonly startedAt: Moment;
  readonly endedAt: Moment | null;
  readonly startedBy: string;
  readonly endedBy: string | null;
  readonly result: ExperimentResult | null;
}

/** All runs, the newest first. */
export async function experimentRuns(store: Store, service?: string): Promise<readonly ExperimentRun[]> {
  const rows = await store
    .tables<ExperimentTables>()
    .selectFrom("signal_experiment")
    .selectAll()
    .$if(service !== undefined, (query) => query.where("service", "=", service ?? ""))
    .orderBy("started_at", "desc")
    .execute();
  return rows.map((row) => ({
    service: row.service,
    experiment: row.experiment,
    state: row.state,
    arm: row.arm,
    startedAt: row.started_at.getTime(),
    endedAt: row.ended_at?.getTime() ?? null,
    startedBy: row.started_by,
    endedBy: row.ended_by,
    result: row.result === null ? null : (JSON.parse(row.result) as ExperimentResult),
  }));
}

/** Begins an experiment; false when another one of the service is running: people would be in both. */
export async function startExperiment(
  store: Store,
  run: { readonly service: string; readonly experiment: string; readonly by: string; readonly at: Moment },
): Promise<boolean> {
  const { rows } = await sql`insert into signal_experiment (service, experiment, state, started_at, started_by)
    values (${run.service}, ${run.experiment}, 'running', ${new Date(run.at)}, ${run.by})
    on conflict do nothing returning service`.execute(store.tables<ExperimentTables>());
  return rows.length === 1;
}

/**
 * Ends the run: stopped, or shipped with the arm that everybody gets from now on. What it said is kept. False when it
 * was not running (somebody else ended it).
 */
export async function endExperiment(
  store: Store,
  end: {
    readonly service: string;
    readonly experiment: string;
    readonly by: string;
    readonly at: Moment;
    readonly arm: string | null;
    readonly result: ExperimentResult;
  },
): Promise<boolean> {
  const { rows } = await sql`update signal_experiment set state = ${end.arm === null ? "stopped" : "shipped"},
      arm = ${end.arm}, ended_at = ${new Date(end.at)}, ended_by = ${end.by}, result = ${JSON.stringify(end.result)}
    where service = ${end.service} and experiment = ${end.experiment} and state = 'running'
    returning service`.execute(store.tables<ExperimentTables>());
  return rows.length === 1;
}

import { sql } from "kysely";
import type { Migration } from "../../store/index.ts";

/** One row a time that an experiment ran; a service runs one at a time. */
export interface ExperimentTables {
  signal_experiment: {
    service: string;
    experiment: string;
    state: "running" | "stopped" | "shipped";
    /** Once it is shipped: the arm that everybody gets. */
    arm: string | null;
    started_at: Date;
    ended_at: Date | null;
    started_by: string;
    ended_by: string | null;
    /** What it said when it ended, as JSON of `ExperimentResult`. */
    result: string | null;
  };
}

export const experimentsMigration: Migration = {
  name: "signals-020-experiments",
  up: async (db) => {
    const statements = [
      `create table signal_experiment (service text not null, experiment text not null,
        state text not null check (state in ('running', 'stopped', 'shipped')), arm text,
        started_at timestamptz not null, ended_at timestamptz, started_by text not null, ended_by text, result text,
        primary key (service, experiment, started_at))`,
      "create unique index signal_experiment_one on signal_experiment (service) where state = 'running'",
    ];
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import pg from "pg";

export interface PostgresServer {
  /** An empty database of its own. */
  readonly url: string;
  readonly query: <R extends pg.QueryResultRow>(statement: string) => Promise<R[]>;
  /** Seconds of processor time of all its processes so far; Linux only, NaN elsewhere. */
  readonly cpuSeconds: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** A PostgreSQL server for one benchmark, as `scripts/with-postgres.sh` makes one. */
export async function postgresServer(): Promise<PostgresServer> {
  const words = ["scripts/with-postgres.sh", "sh", "-c", 'echo "$THROUGHLINE_TEST_DATABASE_URL"; cat'];
  const child = spawn("bash", words, { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", resolve);
    child.once("exit", () => reject(new Error("the database server did not start")));
  });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const query = async <R extends pg.QueryResultRow>(statement: string) => (await client.query<R>(statement)).rows;
  return {
    url,
    query,
    cpuSeconds: async () => {
      const processes = await query<{ pid: number }>("select pid from pg_stat_activity");
      return processes.reduce((sum, { pid }) => sum + cpuSecondsOf(pid), 0);
    },
    stop: async () => {
      await client.end();
      child.stdin.end();
      await ended;
    },
  };
}

/** Seconds of processor time that a process has used (proc(5): utime and stime, in hundredths); NaN where there is no /proc. */
export function cpuSecondsOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN;
  }
}

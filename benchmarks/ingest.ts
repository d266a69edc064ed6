import { randomBytes } from "node:crypto";
import { type Benchmark, quantile, rounded } from "./benchmark.ts";
import { person } from "./load/events.ts";
import { cpuSecondsOf, postgresServer } from "./load/postgres.ts";
import { type Connection, connection } from "./load/sender.ts";
import { serverProcess } from "./load/server.ts";

const CONNECTIONS = 64;
/** The first tens of thousands are taken in by code that is still being compiled. */
const WARM_UP_EVENTS = 60_000;
const SECONDS = Number(process.env.SECONDS ?? 15);
/** Events a second that are to be taken in without anybody waiting. */
const OFFERED = 5_000;
/** Events a second of the collector that was measured beside it on this kind of machine (`shared/design/signals.md`). */
const PEER_PER_S = 233;

/** What a program that sends has gathered: people in the service at the same time, each a page further (two events). */
const PEOPLE_A_REQUEST = 10;

export const benchmark: Benchmark = {
  question: "How many events a second are taken in and acknowledged after commit, and what does one cost?",
  async run() {
    const database = await postgresServer();
    const token = randomBytes(24).toString("hex");
    // A workspace without a population: beside one the server works out what each question is worth, for minutes.
    const server = await serverProcess("src/cli/new-workspace", {
      DATABASE_URL: database.url,
      THROUGHLINE_SECRET: randomBytes(32).toString("hex"),
      API_TOKENS: `bench=${token}`,
    });
    try {
      const at = { url: new URL("/api/events", server.url), token };
      const full = { ...at, people: PEOPLE_A_REQUEST };
      for (let events = 0; events < WARM_UP_EVENTS; ) events += (await load({ ...full, milliseconds: 2_000 })).events;
      // As a database that runs on does by itself: room of journeys' earlier versions and files of its log are used again.
      const runOn = async (): Promise<void> => {
        await database.query("vacuum analyze");
        await database.query("checkpoint");
      };
      await runOn();
      const storedBefore = await stored(database.query);
      const cpu = async () => ({ server: cpuSecondsOf(server.pid), database: await database.cpuSeconds() });
      const measured = async (options: LoadOptions) => {
        const before = await cpu();
        const done = await load(options);
        const after = await cpu();
        const us = (seconds: number) => rounded((seconds * 1e6) / done.events);
        const [serverUs, databaseUs] = [us(after.server - before.server), us(after.database - before.database)];
        const row = {
          "events a request": 2 * options.people,
          load: options.offered === undefined ? "as much as goes" : `${options.offered} a second, when due`,
          "events a second": rounded(done.perSecond),
          "p50 ms": rounded(quantile(done.waits, 0.5)),
          "p99 ms": rounded(quantile(done.waits, 0.99)),
          "µs CPU an event": rounded(serverUs + databaseUs),
          "of it database": databaseUs,
          "and to send it": done.clientUs,
        };
        return { ...done, row };
      };
      const saturated = await measured({ ...full, milliseconds: SECONDS * 1000 });
      await runOn();
      const storedAfter = await stored(database.query);
      const paced = await measured({ ...full, milliseconds: SECONDS * 1000, offered: OFFERED });
      const single = await measured({ ...at, people: 1, milliseconds: 5_000 });
      const recounted = await database.query<{ raw: number; counted: number }>(
        "select (select count(*) from signal_event)::int as raw, (select sum(events) from signal_hour)::int as counted",
      );
      const [{ raw, counted } = { raw: 0, counted: -1 }] = recounted;
      if (raw !== counted) throw new Error(`${raw} events were kept and ${counted} counted`);
      const bytes = rounded((storedAfter.bytes - storedBefore.bytes) / (storedAfter.events - storedBefore.events));
      return {
        rows: [{ ...saturated.row, "bytes an event": bytes }, paced.row, single.row],
        figures: {
          events_per_s: saturated.row["events a second"],
          cpu_us_per_event: saturated.row["µs CPU an event"],
          database_cpu_us_per_event: saturated.row["of it database"],
          bytes_per_event: bytes,
          times_the_peer: rounded(saturated.perSecond / PEER_PER_S),
          // From when events were due at 5,000 a second to when they were acknowledged.
          p99_ms: paced.row["p99 ms"],
          // With every connection always full, what waits is what 64 connections hold: the queue and not the work.
          saturated_p50_ms: saturated.row["p50 ms"],
          saturated_p99_ms: saturated.row["p99 ms"],
          paced_events_per_s: paced.row["events a second"],
          paced_p50_ms: paced.row["p50 ms"],
          paced_cpu_us_per_event: paced.row["µs CPU an event"],
          client_cpu_us_per_event: saturated.clientUs,
          one_page_a_request_events_per_s: single.row["events a second"],
        },
      };
    } finally {
      await server.stop();
      await database.stop();
    }
  },
};

/** Bytes of all tables and indexes of signals, and the events in them. */
async function stored(
  query: (statement: string) => Promise<{ bytes?: string; events?: string }[]>,
): Promise<{ bytes: number; events: number }> {
  const [row] =
    await query(`select sum(pg_total_relation_size(oid)) as bytes, (select count(*) from signal_event) as events
    from pg_class where relname like 'signal%' and relkind = 'r'`);
  return { bytes: Number(row?.bytes), events: Number(row?.events) };
}

interface Load {
  readonly events: number;
  readonly perSecond: number;
  /** Milliseconds to the acknowledgement, rising. */
  readonly waits: readonly number[];
  /** Microseconds of processor time that sending took, an event. */
  readonly clientUs: number;
}

interface LoadOptions {
  readonly url: URL;
  readonly token: string;
  readonly milliseconds: number;
  /** People of whom a request tells, two events each. */
  readonly people: number;
  /**
   * Events a second over all connections, sent when they are due; a request's wait counts from then, so that one that waits
   * because those before it did is not taken for a short one. Without it each connection sends as soon as it may.
   */
  readonly offered?: number;
}

async function load({ url, token, milliseconds, people, offered }: LoadOptions): Promise<Load> {
  const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => connection(url, token)));
  const everyMs = offered === undefined ? 0 : (CONNECTIONS * 2 * people * 1000) / offered;
  const waits: number[] = [];
  let events = 0;
  const cpu = process.cpuUsage();
  const began = performance.now();
  const sender = async ({ send }: Connection, place: number): Promise<void> => {
    const group = Array.from({ length: people }, person);
    for (let due = began + (everyMs * place) / CONNECTIONS; ; due += everyMs) {
      const now = performance.now();
      if (due > now) await new Promise((resolve) => setTimeout(resolve, due - now));
      if ((everyMs === 0 ? now : due) - began >= milliseconds) return;
      const list = group.flatMap((one) => one.next(2));
      const from = everyMs === 0 ? performance.now() : due;
      await send(`[${list.join(",")}]`);
      waits.push(performance.now() - from);
      events += list.length;
    }
  };
  await Promise.all(connections.map(sender));
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  for (const { close } of connections) close();
  return {
    events,
    perSecond: events / seconds,
    waits: waits.sort((a, b) => a - b),
    clientUs: rounded((user + system) / events),
  };
}

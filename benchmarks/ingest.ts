import { randomBytes } from "node:crypto";
import { Agent } from "node:http";
import { type Benchmark, quantile, rounded } from "./benchmark.ts";
import { journeyEvents, post } from "./load/events.ts";
import { cpuSecondsOf, postgresServer } from "./load/postgres.ts";
import { serverProcess } from "./load/server.ts";

const CONNECTIONS = 64;
const WARM_UP_MS = 4_000;
const SECONDS = 15;
/** Events a second of the collector that was measured beside it on this kind of machine (`shared/design/signals.md`). */
const PEER_PER_S = 233;

/** What a program that sends has gathered: people in the service at the same time, each a page further (two events). */
const PEOPLE_A_REQUEST = 10;

export const benchmark: Benchmark = {
  question: "How many events a second are taken in and acknowledged after commit, and what does one cost?",
  async run() {
    const database = await postgresServer();
    const token = randomBytes(24).toString("hex");
    const server = await serverProcess("examples/france", {
      DATABASE_URL: database.url,
      THROUGHLINE_SECRET: randomBytes(32).toString("hex"),
      API_TOKENS: `bench=${token}`,
    });
    try {
      const url = new URL("/api/events", server.url);
      await load(url, token, WARM_UP_MS, PEOPLE_A_REQUEST);
      // As autovacuum does where a server runs on: room of journeys' earlier versions is used again.
      await database.query("vacuum analyze");
      const storedBefore = await stored(database.query);
      const cpu = async () => ({ server: cpuSecondsOf(server.pid), database: await database.cpuSeconds() });
      const before = await cpu();
      const many = await load(url, token, SECONDS * 1000, PEOPLE_A_REQUEST);
      const after = await cpu();
      await database.query("vacuum analyze");
      const storedAfter = await stored(database.query);
      const single = await load(url, token, 5_000, 1);
      const perEvent = (seconds: number) => rounded((seconds * 1e6) / many.events);
      const serverUs = perEvent(after.server - before.server);
      const databaseUs = perEvent(after.database - before.database);
      const rising = many.waits.toSorted((a, b) => a - b);
      const recounted = await database.query<{ raw: number; counted: number }>(
        "select (select count(*) from signal_event)::int as raw, (select sum(events) from signal_hour)::int as counted",
      );
      const [{ raw, counted } = { raw: 0, counted: -1 }] = recounted;
      if (raw !== counted) throw new Error(`${raw} events were kept and ${counted} counted`);
      const bytes = rounded((storedAfter.bytes - storedBefore.bytes) / (storedAfter.events - storedBefore.events));
      return {
        rows: [
          {
            "events a request": 2 * PEOPLE_A_REQUEST,
            "events a second": rounded(many.perSecond),
            "p50 ms": rounded(quantile(rising, 0.5)),
            "p99 ms": rounded(quantile(rising, 0.99)),
            "µs CPU an event": rounded(serverUs + databaseUs),
            "of it database": databaseUs,
            "bytes an event": bytes,
          },
          {
            "events a request": 2,
            "events a second": rounded(single.perSecond),
            "p50 ms": rounded(
              quantile(
                single.waits.toSorted((a, b) => a - b),
                0.5,
              ),
            ),
            "p99 ms": rounded(
              quantile(
                single.waits.toSorted((a, b) => a - b),
                0.99,
              ),
            ),
          },
        ],
        figures: {
          events_per_s: rounded(many.perSecond),
          p99_ms: rounded(quantile(rising, 0.99)),
          cpu_us_per_event: rounded(serverUs + databaseUs),
          bytes_per_event: bytes,
          times_the_peer: rounded(many.perSecond / PEER_PER_S),
          one_page_a_request_events_per_s: rounded(single.perSecond),
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
  /** Milliseconds from sending to the acknowledgement. */
  readonly waits: readonly number[];
}

async function load(url: URL, token: string, milliseconds: number, people: number): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const waits: number[] = [];
  let events = 0;
  const began = performance.now();
  const connection = async (): Promise<void> => {
    let journeys = Array.from({ length: people }, journeyEvents);
    while (performance.now() - began < milliseconds) {
      if (journeys[0]?.length === 0) journeys = Array.from({ length: people }, journeyEvents);
      const list = journeys.flatMap((left) => left.splice(0, 2));
      const sent = performance.now();
      await post(url, token, agent, JSON.stringify(list));
      waits.push(performance.now() - sent);
      events += list.length;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  return { events, perSecond: events / seconds, waits };
}

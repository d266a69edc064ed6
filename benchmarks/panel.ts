import { sql } from "kysely";
import { causes, lastHours, openCollector, panel, signalsMigrations } from "../src/signals/index.ts";
import { openStore, type Store } from "../src/store/index.ts";
import { readBoard } from "../src/web/staff/panel/reading.ts";
import { decided, event, idAt, newJourney, shown, started } from "../test/signals/events.ts";
import { type Benchmark, quantile, rounded } from "./benchmark.ts";
import { type PostgresServer, postgresServer } from "./load/postgres.ts";

/** Events of one whole journey: begun, nine questions shown and answered, a result. */
const PER_JOURNEY = 20;
const DAYS = 60;
const RUNS = 15;
const MILLIONS = (process.env.MILLIONS ?? "1,10").split(",").map(Number);

export const benchmark: Benchmark = {
  question:
    "How long does reading a service's panel take over one and ten million events, and does it grow with history?",
  async run() {
    const rows = [];
    const figures: { [name: string]: number } = {};
    for (const millions of MILLIONS) {
      const server = await postgresServer();
      const store = await openStore({ url: server.url });
      try {
        await store.migrate(signalsMigrations);
        await fill(store, (millions * 1e6) / PER_JOURNEY);
        await server.query("vacuum analyze");
        const [{ n } = { n: 0 }] = await server.query<{ n: number }>("select count(*)::int as n from signal_event");
        for (const [window, hours] of [
          ["day", 24],
          ["month", 30 * 24],
        ] as const) {
          const now = Date.now();
          const options = { service: "aids", now, window: lastHours(now, hours) };
          const { waits: read, cpuMs } = await measured(() => panel(store, options), server);
          const { waits: why } = await measured(() => causes(store, options), server);
          const { waits: board } = await measured(
            () => readBoard(store, "aids", { window, people: "everybody" }, now),
            server,
          );
          rows.push({
            events: n,
            window,
            "panel p50 ms": rounded(quantile(read, 0.5)),
            "panel max ms": rounded(read.at(-1) ?? 0),
            "panel CPU ms": cpuMs,
            "causes p50 ms": rounded(quantile(why, 0.5)),
            "all on the screen p50 ms": rounded(quantile(board, 0.5)),
          });
          figures[`panel_${window}_${millions}_million_p50_ms`] = rounded(quantile(read, 0.5));
          figures[`panel_${window}_${millions}_million_cpu_ms`] = cpuMs;
          figures[`board_${window}_${millions}_million_p50_ms`] = rounded(quantile(board, 0.5));
        }
      } finally {
        await store.close();
        await server.stop();
      }
    }
    return { rows, figures };
  },
};

/**
 * Milliseconds of each run, rising, and of processor time of one, here and in the database: on a machine that is shared
 * the second says more.
 */
async function measured(
  run: () => Promise<unknown>,
  server: PostgresServer,
): Promise<{ readonly waits: readonly number[]; readonly cpuMs: number }> {
  await run();
  const waits: number[] = [];
  const here = process.cpuUsage();
  const there = await server.cpuSeconds();
  for (let i = 0; i < RUNS; i++) {
    const began = performance.now();
    await run();
    waits.push(performance.now() - began);
  }
  const { user, system } = process.cpuUsage(here);
  const cpuMs = ((await server.cpuSeconds()) - there) * 1000 + (user + system) / 1000;
  return { waits: waits.sort((a, b) => a - b), cpuMs: rounded(cpuMs / RUNS) };
}

/**
 * So many journeys over the last days, as they would stand had each event been recorded: three in ten leave at one of the
 * nine questions. Written by the database itself; the names are recorded as events are.
 */
async function fill(store: Store, journeys: number): Promise<void> {
  const questions = Array.from({ length: 9 }, (_, i) => `question-${i + 1}`);
  const journey = newJourney();
  const begun = Date.now() - DAYS * 86_400_000;
  const bodies = [
    started,
    ...questions.map((question) => shown(question, `rule_${question}`, "rule_all")),
    decided(["af", "yes", "rule_all"], ["rsa", "no", "rule_question-1"], ["apl", "unsure", "rule_question-2"]),
  ];
  const taken = await openCollector(store, () => begun).collect(
    bodies.map((body) => event(journey, body, { id: idAt(begun) })),
  );
  if (!taken.ok) throw new Error(taken.diagnostics.map((d) => d.message).join(", "));
  const db = store.tables();
  const statements = [
    sql`create table visit as select i, random() as r, 1 + floor(random() * 9)::int as q,
      now() - random() * ${DAYS} * interval '1 day' as at from generate_series(1, ${journeys}::int) i`,
    sql`alter table visit add hour int`,
    sql`update visit set hour = floor(extract(epoch from at) / 3600)`,
    sql`create table asked as select n.id as question, row_number() over (order by n.name)::int as place,
      (select id from signal_need d where d.rules @> (select array_agg(id) from signal_name
        where name in ('rule_all', 'rule_' || n.name))) as need
      from signal_name n where n.name like 'question-%'`,
    sql`insert into signal_hour (service, hour, synthetic, shard, events, active, started, finished, ended)
      select (select service from signal_context limit 1), hour, false, 99, count(*) * 20, count(*), count(*),
        count(*) filter (where r > 0.3), count(*) filter (where r > 0.3) from visit group by hour`,
    sql`insert into signal_question_hour (service, hour, question, need, synthetic, shard, reached, at_risk, standing, ordinals,
        shown, accepted, dwell_ms, dwelt)
      select (select service from signal_context limit 1), v.hour, a.question, a.need, false, 99, count(*), count(*),
        count(*) filter (where r <= 0.3 and q = a.place), sum(a.place), count(*), count(*), count(*) * 9000, count(*)
      from visit v join asked a on r > 0.3 or q >= a.place group by v.hour, a.question, a.need`,
    sql`insert into signal_dwell_hour (service, hour, question, bucket, synthetic, shard, answers)
      select service, hour, question, 30 + hour % 12, false, 99, accepted from signal_question_hour where shard = 99`,
    sql`insert into signal_verdict_hour (service, hour, verdict, synthetic, shard, journeys)
      select h.service, h.hour, v.id, false, 99, h.ended from signal_hour h, signal_verdict v where h.shard = 99 and h.ended > 0`,
    sql`insert into signal_context_hour (service, hour, context, synthetic, shard, started, finished, shown, accepted)
      select h.service, h.hour, c.id, false, 99, h.started, h.finished, h.started * 9, h.started * 9
      from signal_hour h, signal_context c where h.shard = 99`,
    sql`insert into signal_duration_hour (service, hour, bucket, synthetic, shard, journeys)
      select service, hour, 70 + hour % 12, false, 99, ended from signal_hour where shard = 99 and ended > 0`,
    sql`insert into signal_journey (journey, service, context, synthetic, seq, started_at, last_at, last_hour, position,
        ended_at, ended_after, answered, verdicts, seen_question, seen_need, seen_at)
      select gen_random_uuid(), c.service, c.id, false, 20, v.at, v.at + interval '5 minutes', v.hour,
        case when r > 0.3 then 9 else q end, case when r > 0.3 then v.at + interval '5 minutes' end,
        case when r > 0.3 then 9 end, 9, '{}',
        (select array_agg(question order by place) from asked where r > 0.3 or place <= q),
        (select array_agg(need order by place) from asked where r > 0.3 or place <= q),
        (select array_agg((extract(epoch from v.at) - 1577836800)::int + place * 30 order by place) from asked
          where r > 0.3 or place <= q)
      from visit v, (select * from signal_context limit 1) c`,
    sql`insert into signal_event (at, id, journey, seq, context, question, ref, number, type, flags)
      select v.at, gen_random_uuid(), v.i, s, (select min(id) from signal_context), a.question, a.need, 9000, 2 + s % 2, 3
      from visit v, generate_series(1, 20) s join asked a on a.place = 1 + (s - 1) % 9`,
  ];
  for (const statement of statements) await statement.execute(db);
}

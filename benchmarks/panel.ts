import { sql } from "kysely";
import { causes, lastHours, openCollector, panel, signalsMigrations } from "../src/signals/index.ts";
import { openStore, type Store } from "../src/store/index.ts";
import { event, newJourney, shown, started } from "../test/signals/events.ts";
import { type Benchmark, quantile, rounded } from "./benchmark.ts";
import { postgresServer } from "./load/postgres.ts";

/** Events of one whole journey: begun, nine questions shown and answered, a result. */
const PER_JOURNEY = 20;
const DAYS = 60;
const RUNS = 15;

export const benchmark: Benchmark = {
  question:
    "How long does reading a service's panel take over one and ten million events, and does it grow with history?",
  async run() {
    const rows = [];
    const figures: { [name: string]: number } = {};
    for (const millions of [1, 10]) {
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
          const read = await times(() => panel(store, options));
          const why = await times(() => causes(store, options));
          rows.push({
            events: n,
            window,
            "panel p50 ms": rounded(quantile(read, 0.5)),
            "panel max ms": rounded(read.at(-1) ?? 0),
            "causes p50 ms": rounded(quantile(why, 0.5)),
          });
          figures[`panel_${window}_${millions}_million_p50_ms`] = rounded(quantile(read, 0.5));
        }
      } finally {
        await store.close();
        await server.stop();
      }
    }
    return { rows, figures };
  },
};

async function times(run: () => Promise<unknown>): Promise<number[]> {
  await run();
  const waits: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const began = performance.now();
    await run();
    waits.push(performance.now() - began);
  }
  return waits.sort((a, b) => a - b);
}

/**
 * So many journeys over the last days, as they would stand had each event been recorded: three in ten leave at one of the
 * nine questions. Written by the database itself; the names are recorded as events are.
 */
async function fill(store: Store, journeys: number): Promise<void> {
  const questions = Array.from({ length: 9 }, (_, i) => `question-${i + 1}`);
  const journey = newJourney();
  await openCollector(store, () => Date.now() - DAYS * 86_400_000).collect(
    [started, ...questions.map((question) => shown(question, `rule_${question}`, "rule_all"))].map((body) =>
      event(journey, body),
    ),
  );
  const db = store.tables();
  const statements = [
    sql`create table visit as select i, random() as r, 1 + floor(random() * 9)::int as q,
      now() - random() * ${DAYS} * interval '1 day' as at from generate_series(1, ${journeys}::int) i`,
    sql`alter table visit add hour int`,
    sql`update visit set hour = floor(extract(epoch from at) / 3600)`,
    sql`create table asked as select n.id as question, row_number() over (order by n.name)::int as place,
      (select id from signal_need d where d.rules @> array[(select id from signal_name where name = 'rule_' || n.name)]) as need
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

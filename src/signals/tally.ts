import { type Kysely, sql } from "kysely";
import type { Counts, HourCount, MinuteCount } from "./journey.ts";
import { CONTEXT_COUNTS, type ContextCount, QUESTION_COUNTS, type QuestionCount, SHARD, type SignalTables } from "./tables.ts";

export const HOUR_COUNTS = [
  "events",
  "active",
  "started",
  "finished",
  "ended",
  "handed_off",
  "resumed",
  "failures",
] as const;
const MINUTE_COUNTS = ["active", "started", "ended"] as const;

interface Cell<C extends string> {
  readonly synthetic: boolean;
  readonly key: readonly number[];
  readonly counts: Map<C, number>;
}

/** Changes of counts gathered in memory, one cell per row of a rollup. */
export interface Tally extends Counts {
  /** Adds everything to the rollups in one statement, rows in sorted order. */
  addTo(db: Kysely<SignalTables>): Promise<void>;
}

export function newTally(): Tally {
  const hours = new Map<string, Cell<HourCount>>();
  const minutes = new Map<string, Cell<MinuteCount>>();
  const questions = new Map<string, Cell<QuestionCount>>();
  const contexts = new Map<string, Cell<ContextCount>>();
  const dwells = new Map<string, Cell<"answers">>();
  const verdicts = new Map<string, Cell<"journeys">>();

  function add<C extends string>(
    cells: Map<string, Cell<C>>,
    synthetic: boolean,
    key: readonly number[],
    count: C,
    amount: number,
  ): void {
    const text = `${key.join(" ")} ${synthetic}`;
    const cell: Cell<C> = cells.get(text) ?? { synthetic, key, counts: new Map() };
    cell.counts.set(count, (cell.counts.get(count) ?? 0) + amount);
    cells.set(text, cell);
  }

  return {
    hour: (j, hour, count, amount) => add(hours, j.synthetic, [j.service, hour], count, amount),
    minute: (j, minute, count, amount) => add(minutes, j.synthetic, [j.service, minute], count, amount),
    question: (j, hour, question, need, count, amount) =>
      add(questions, j.synthetic, [j.service, hour, question, need], count, amount),
    context: (j, hour, count, amount) =>
      add(contexts, j.synthetic, [j.service, hour, j.context], count, amount),
    dwell: (j, hour, question, bucket) => add(dwells, j.synthetic, [j.service, hour, question, bucket], "answers", 1),
    verdict: (j, hour, verdict, amount) => add(verdicts, j.synthetic, [j.service, hour, verdict], "journeys", amount),
    async addTo(db) {
      const upserts = [
        upsert("signal_hour", ["service", "hour"], HOUR_COUNTS, hours),
        upsert("signal_minute", ["service", "minute"], MINUTE_COUNTS, minutes),
        upsert("signal_question_hour", ["service", "hour", "question", "need"], QUESTION_COUNTS, questions),
        upsert("signal_context_hour", ["service", "hour", "context"], CONTEXT_COUNTS, contexts),
        upsert("signal_dwell_hour", ["service", "hour", "question", "bucket"], ["answers"], dwells),
        upsert("signal_verdict_hour", ["service", "hour", "verdict"], ["journeys"], verdicts),
      ].flatMap((u, index) => (u ? [sql`${sql.raw(`u${index}`)} as (${u})`] : []));
      if (upserts.length > 0) await sql`with ${sql.join(upserts)} select 1`.execute(db);
    },
  };
}

function upsert<C extends string>(
  table: keyof SignalTables,
  keys: readonly string[],
  counts: readonly C[],
  cells: ReadonlyMap<string, Cell<C>>,
) {
  const changed = [...cells.values()].filter((cell) => counts.some((c) => cell.counts.get(c)));
  if (changed.length === 0) return undefined;
  changed.sort((a, b) => compareKeys(a.key, b.key) || Number(a.synthetic) - Number(b.synthetic));
  const used = counts.filter((c) => changed.some((cell) => cell.counts.get(c)));
  const columns = [
    ...keys.map((_, i) => sql`${changed.map((cell) => cell.key[i] ?? 0)}::int4[]`),
    sql`${changed.map((cell) => cell.synthetic)}::boolean[]`,
    ...used.map((c) => sql`${changed.map((cell) => cell.counts.get(c) ?? 0)}::int8[]`),
  ];
  const names = [...keys, "synthetic", ...used].map((name) => sql.ref(name));
  return sql`insert into ${sql.table(table)} (${sql.join(names)}, shard)
    select c.*, ${SHARD} from unnest(${sql.join(columns)}) as c
    on conflict (${sql.join([...keys, "synthetic", "shard"].map((name) => sql.ref(name)))})
    do update set ${sql.join(used.map((c) => sql`${sql.ref(c)} = ${sql.ref(`${table}.${c}`)} + excluded.${sql.ref(c)}`))}`;
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((part, i) => part !== b[i]);
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
}

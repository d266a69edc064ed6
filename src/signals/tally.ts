import { type Kysely, sql } from "kysely";
import type { Counts, HourCount, MinuteCount } from "./journey.ts";
import {
  CONTEXT_COUNTS,
  type ContextCount,
  QUESTION_COUNTS,
  type QuestionCount,
  SHARD,
  type SignalTables,
} from "./tables.ts";

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
const MINUTE_COUNTS = ["active", "started", "ended", "shown", "failures"] as const;

interface Cell<C extends string> {
  readonly synthetic: boolean;
  readonly key: readonly number[];
  readonly counts: { [count in C]?: number };
}

/** Cells of one rollup; the one used last is at hand, for what happens together mostly counts together. */
interface Cells<C extends string> {
  readonly byKey: Map<string, Cell<C>>;
  last: Cell<C> | undefined;
}
const noCells = <C extends string>(): Cells<C> => ({ byKey: new Map(), last: undefined });

/** Changes of counts gathered in memory, one cell per row of a rollup. */
export interface Tally extends Counts {
  /** Adds everything to the rollups in one statement, rows in sorted order. */
  addTo(db: Kysely<SignalTables>): Promise<void>;
}

export function newTally(): Tally {
  const hours = noCells<HourCount>();
  const minutes = noCells<MinuteCount>();
  const questions = noCells<QuestionCount>();
  const contexts = noCells<ContextCount>();
  const dwells = noCells<"answers">();
  const verdicts = noCells<"journeys">();
  const durations = noCells<"journeys">();
  const feedback = noCells<"answers">();
  const outcomes = noCells<"answers">();
  const handOffs = noCells<"times">();
  const failures = noCells<"times">();

  function add<C extends string>(
    cells: Cells<C>,
    synthetic: boolean,
    key: readonly number[],
    count: C,
    amount: number,
  ): void {
    const cell = cellAt(cells, synthetic, key);
    cell.counts[count] = (cell.counts[count] ?? 0) + amount;
  }

  return {
    hour: (j, hour, count, amount) => add(hours, j.synthetic, [j.service, hour], count, amount),
    minute: (j, minute, count, amount) => add(minutes, j.synthetic, [j.service, minute], count, amount),
    question: (j, hour, question, need, count, amount) =>
      add(questions, j.synthetic, [j.service, hour, question, need], count, amount),
    context: (j, hour, count, amount) => add(contexts, j.synthetic, [j.service, hour, j.context], count, amount),
    dwell: (j, hour, question, bucket) => add(dwells, j.synthetic, [j.service, hour, question, bucket], "answers", 1),
    duration: (j, hour, bucket) => add(durations, j.synthetic, [j.service, hour, bucket], "journeys", 1),
    feedback: (j, hour, instrument, item, score, end) =>
      add(feedback, j.synthetic, [j.service, hour, instrument, item, score, end], "answers", 1),
    outcome: (j, hour, aid, wave, { gotIt, asEstimated, reason }, amount) =>
      add(outcomes, j.synthetic, [j.service, hour, aid, wave, gotIt, asEstimated, reason], "answers", amount),
    handOff: (j, hour, target, ok) => add(handOffs, j.synthetic, [j.service, hour, target, Number(ok)], "times", 1),
    failure: (j, hour, question, component, code, seen) =>
      add(failures, j.synthetic, [j.service, hour, question, component, code, Number(seen)], "times", 1),
    verdict: (j, hour, verdict, amount) => add(verdicts, j.synthetic, [j.service, hour, verdict], "journeys", amount),
    async addTo(db) {
      const upserts = [
        upsert("signal_hour", ["service", "hour"], HOUR_COUNTS, hours),
        upsert("signal_minute", ["service", "minute"], MINUTE_COUNTS, minutes),
        upsert("signal_question_hour", ["service", "hour", "question", "need"], QUESTION_COUNTS, questions),
        upsert("signal_context_hour", ["service", "hour", "context"], CONTEXT_COUNTS, contexts),
        upsert("signal_dwell_hour", ["service", "hour", "question", "bucket"], ["answers"], dwells),
        upsert("signal_verdict_hour", ["service", "hour", "verdict"], ["journeys"], verdicts),
        upsert("signal_duration_hour", ["service", "hour", "bucket"], ["journeys"], durations),
        upsert(
          "signal_feedback_hour",
          ["service", "hour", "instrument", "item", "score", "after"],
          ["answers"],
          feedback,
        ),
        upsert(
          "signal_outcome_hour",
          ["service", "hour", "aid", "wave", "got_it", "as_estimated", "reason"],
          ["answers"],
          outcomes,
        ),
        upsert("signal_hand_off_hour", ["service", "hour", "target", "ok"], ["times"], handOffs),
        upsert(
          "signal_failure_hour",
          ["service", "hour", "question", "component", "code", "seen"],
          ["times"],
          failures,
        ),
      ].flatMap((u, index) => (u ? [sql`${sql.raw(`u${index}`)} as (${u})`] : []));
      if (upserts.length > 0) await sql`with ${sql.join(upserts)} select 1`.execute(db);
    },
  };
}

function cellAt<C extends string>(cells: Cells<C>, synthetic: boolean, key: readonly number[]): Cell<C> {
  const { last } = cells;
  if (last?.synthetic === synthetic && compareKeys(last.key, key) === 0) return last;
  const text = `${key.join(" ")} ${synthetic}`;
  const cell: Cell<C> = cells.byKey.get(text) ?? { synthetic, key, counts: {} };
  cells.byKey.set(text, cell);
  cells.last = cell;
  return cell;
}

function upsert<C extends string>(
  table: keyof SignalTables,
  keys: readonly string[],
  counts: readonly C[],
  cells: Cells<C>,
) {
  const changed = [...cells.byKey.values()].filter((cell) => counts.some((c) => cell.counts[c]));
  if (changed.length === 0) return undefined;
  changed.sort((a, b) => compareKeys(a.key, b.key) || Number(a.synthetic) - Number(b.synthetic));
  const used = counts.filter((c) => changed.some((cell) => cell.counts[c]));
  const columns = [
    ...keys.map((_, i) => sql`${changed.map((cell) => cell.key[i] ?? 0)}::int4[]`),
    sql`${changed.map((cell) => cell.synthetic)}::boolean[]`,
    ...used.map((c) => sql`${changed.map((cell) => cell.counts[c] ?? 0)}::int8[]`),
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

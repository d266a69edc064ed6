import { type Kysely, sql } from "kysely";
import { int4Array } from "./binary-arrays.ts";
import type { Counts, HourCount, Journey, MinuteCount } from "./journey.ts";
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

/** Cells by the numbers of their keys, one after the other: a text as key would cost more than the counting. */
interface Branch<C extends string> {
  readonly next: Map<number, Branch<C>>;
  cell: Cell<C> | undefined;
}

/** Cells of one rollup. What happens together mostly counts in the same hour of the same service: that branch is at hand. */
interface Cells<C extends string> {
  readonly all: Cell<C>[];
  readonly root: Branch<C>;
  last: { readonly of: Counted; readonly time: number; readonly branch: Branch<C> } | undefined;
}
type Counted = Pick<Journey, "service" | "synthetic">;

const leaf = <C extends string>(): Branch<C> => ({ next: new Map(), cell: undefined });
const noCells = <C extends string>(): Cells<C> => ({ all: [], root: leaf(), last: undefined });

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

  return {
    hour: (j, hour, count, amount) => add(hours, j, hour, [], count, amount),
    minute: (j, minute, count, amount) => add(minutes, j, minute, [], count, amount),
    question: (j, hour, question, need, count, amount) => add(questions, j, hour, [question, need], count, amount),
    context: (j, hour, count, amount) => add(contexts, j, hour, [j.context], count, amount),
    dwell: (j, hour, question, bucket) => add(dwells, j, hour, [question, bucket], "answers", 1),
    duration: (j, hour, bucket) => add(durations, j, hour, [bucket], "journeys", 1),
    feedback: (j, hour, instrument, item, score, end) =>
      add(feedback, j, hour, [instrument, item, score, end], "answers", 1),
    outcome: (j, hour, aid, wave, { gotIt, asEstimated, reason }, amount) =>
      add(outcomes, j, hour, [aid, wave, gotIt, asEstimated, reason], "answers", amount),
    handOff: (j, hour, target, ok) => add(handOffs, j, hour, [target, Number(ok)], "times", 1),
    failure: (j, hour, question, component, code, seen) =>
      add(failures, j, hour, [question, component, code, Number(seen)], "times", 1),
    verdict: (j, hour, verdict, amount) => add(verdicts, j, hour, [verdict], "journeys", amount),
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

function add<C extends string>(
  cells: Cells<C>,
  of: Counted,
  time: number,
  rest: readonly number[],
  count: C,
  amount: number,
): void {
  let branch = branchOf(cells, of, time);
  for (const part of rest) branch = step(branch, part);
  if (branch.cell === undefined) {
    branch.cell = { synthetic: of.synthetic, key: [of.service, time, ...rest], counts: {} };
    cells.all.push(branch.cell);
  }
  branch.cell.counts[count] = (branch.cell.counts[count] ?? 0) + amount;
}

function branchOf<C extends string>(cells: Cells<C>, of: Counted, time: number): Branch<C> {
  const { last } = cells;
  if (last?.time === time && last.of.service === of.service && last.of.synthetic === of.synthetic) return last.branch;
  const branch = step(step(step(cells.root, of.service), Number(of.synthetic)), time);
  cells.last = { of, time, branch };
  return branch;
}

function step<C extends string>(branch: Branch<C>, part: number): Branch<C> {
  const known = branch.next.get(part);
  if (known !== undefined) return known;
  const fresh = leaf<C>();
  branch.next.set(part, fresh);
  return fresh;
}

function upsert<C extends string>(
  table: keyof SignalTables,
  keys: readonly string[],
  counts: readonly C[],
  cells: Cells<C>,
) {
  const changed = cells.all.filter((cell) => counts.some((c) => cell.counts[c]));
  if (changed.length === 0) return undefined;
  changed.sort((a, b) => compareKeys(a.key, b.key) || Number(a.synthetic) - Number(b.synthetic));
  const used = counts.filter((c) => changed.some((cell) => cell.counts[c]));
  const columns = [
    ...keys.map((_, i) => sql`${int4Array(changed.map((cell) => cell.key[i] ?? 0))}::int4[]`),
    sql`${int4Array(changed.map((cell) => Number(cell.synthetic)))}::int4[]`,
    ...used.map((c) => sql`${int4Array(changed.map((cell) => cell.counts[c] ?? 0))}::int4[]`),
  ];
  const names = [...keys, "synthetic", ...used].map((name) => sql.ref(name));
  return sql`insert into ${sql.table(table)} (${sql.join(names)}, shard)
    select ${sql.join([...keys.map((key) => sql.ref(key)), sql`synthetic = 1`, ...used.map((c) => sql.ref(c))])}, ${SHARD}
    from unnest(${sql.join(columns)}) as c (${sql.join(names)})
    on conflict (${sql.join([...keys, "synthetic", "shard"].map((name) => sql.ref(name)))})
    do update set ${sql.join(used.map((c) => sql`${sql.ref(c)} = ${sql.ref(`${table}.${c}`)} + excluded.${sql.ref(c)}`))}`;
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((part, i) => part !== b[i]);
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
}

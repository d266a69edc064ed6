import { type RawBuilder, sql } from "kysely";
import type { Store } from "../../store/index.ts";
import {
  COST_METHODS,
  DECISION_CLASSES,
  DECISION_STAGES,
  type DecisionClass,
  monthOf,
  startOfMonth,
} from "../decisions/decision.ts";
import {
  CHANNELS,
  type Channel,
  FEEDBACK_ENDS,
  type FeedbackEnd,
  GOT_IT,
  OUTCOME_REASONS,
  OUTCOMES,
  type OutcomeReason,
} from "../event.ts";
import { DAY_MS, HOUR_MS, hourOf, type Moment, type Window } from "../moment.ts";
import { namesOf, type People, type ReadOptions, reading, type Scope } from "../scope.ts";
import { readService } from "../service-counts.ts";
import { type Median, medianOfCells } from "../statistics/median.ts";
import { type Share, share, TOO_FEW } from "../statistics/share.ts";

type GotIt = (typeof GOT_IT)[number];

/** From what people were told to what they got, over a window. Each step counts for itself: nothing joins them but the aid. */
export interface Outcome {
  readonly service: string;
  readonly now: Moment;
  readonly window: Window;
  readonly people: People;
  readonly all: OutcomeChain;
  /** By aid, those with most told yes first. */
  readonly aids: readonly (OutcomeChain & { readonly aid: string })[];
  readonly reasons: readonly { readonly gotIt: GotIt; readonly reason: OutcomeReason; readonly count: number }[];
  readonly feedback: readonly FeedbackRow[];
  /** Of journeys whose end is known, those that reached a result. */
  readonly completion: Share;
  /** Journeys that reached a result on the web, of all that did. */
  readonly digital: Share;
  readonly cost: CostPerTransaction | null;
  /** Whether anything in it is of simulated people. */
  readonly synthetic: boolean;
  /** The last hour in which anybody said what they think or what they got, its beginning; null when nobody has. */
  readonly lastSaidAt: Moment | null;
}

export interface OutcomeChain {
  /** Journeys told yes or likely. */
  readonly toldYes: number;
  /** Times somebody went on to apply. */
  readonly handedOff: number;
  readonly received: number;
  readonly decided: number;
  readonly paid: number;
  readonly classes: { readonly [kind in DecisionClass]: number };
  readonly daysToDecision: Median | null;
  readonly daysToPayment: Median | null;
  /** Decided, amount known to be as estimated or not: the share that was. */
  readonly decidedAsEstimated: Share;
  /** What people told, the last they said in each wave. */
  readonly told: { readonly [kind in GotIt]: number };
  readonly toldAsEstimated: Share;
}

/** What was scored under one wording of one item: instruments and their versions are never added up. */
export interface FeedbackRow {
  readonly instrument: string;
  readonly item: string;
  /** Answers by score, from score 1 on; as long as the highest score given, 5 at least. */
  readonly scores: readonly number[];
  readonly n: number;
  /** Score 4 or 5. */
  readonly satisfied: Share;
  readonly byEnd: readonly { readonly end: FeedbackEnd | null; readonly satisfied: Share }[];
}

/** Of months and channels of which the cost is known. */
export interface CostPerTransaction {
  readonly cents: number;
  readonly transactions: number;
  /** Null under TOO_FEW transactions. */
  readonly centsEach: number | null;
  readonly months: number;
  readonly channels: readonly Channel[];
  readonly methods: readonly (typeof COST_METHODS)[number][];
}

export const outcome = (store: Store, options: ReadOptions & { readonly service: string }): Promise<Outcome> =>
  reading(store, options.service, options, (scope) =>
    readOutcome(scope, options.service, options.people ?? "everybody"),
  );

interface Cells {
  readonly told: { aid: number; outcome: number; n: number }[];
  readonly handed: { aid: number; n: number }[];
  readonly decisions: { aid: number; stage: number; class: number; days: number; as_estimated: number; n: number }[];
  readonly reports: { aid: number; got_it: number; as_estimated: number; reason: number; n: number }[];
}

async function readOutcome(scope: Scope, service: string, people: People): Promise<Outcome> {
  const { db, window } = scope;
  const run = async <R>(query: RawBuilder<R>): Promise<R[]> => (await query.execute(db)).rows;
  // A service may have decisions before anybody has walked through it: it is named, not looked up among journeys.
  const decided = sql`service = (select id from signal_name where name = ${service}::text)
    and (${people === "everybody"}::boolean or synthetic = ${people === "synthetic"}::boolean)`;
  const days = sql`day between ${Math.floor(window.from / DAY_MS)}::int4 and ${Math.floor(window.to / DAY_MS)}::int4`;
  const cells: Cells = {
    told: await run(sql`select v.aid, v.outcome, sum(h.journeys)::int8 as n
      from (select verdict, journeys from signal_verdict_hour where ${scope.hourly}) h
      join signal_verdict v on v.id = h.verdict group by 1, 2`),
    handed: await run(sql`select target as aid, sum(times)::int8 as n from signal_hand_off_hour
      where ${scope.hourly} and ok = 1 group by 1`),
    decisions: await run(sql`select aid, stage, class, days, as_estimated, sum(decisions)::int8 as n
      from signal_decision_day where ${decided} and ${days} group by 1, 2, 3, 4, 5`),
    reports: await run(sql`select aid, got_it, as_estimated, reason, sum(answers)::int8 as n
      from signal_outcome_hour where ${scope.hourly} group by 1, 2, 3, 4 having sum(answers) <> 0`),
  };
  const feedback = await run<FeedbackCell>(sql`select instrument, item, score, after, sum(answers)::int8 as n
    from signal_feedback_hour where ${scope.hourly} group by 1, 2, 3, 4`);
  const ids = new Set([...cells.told, ...cells.handed, ...cells.decisions, ...cells.reports].map((row) => row.aid));
  const name = await namesOf(scope, [...ids, ...feedback.flatMap((row) => [row.instrument, row.item])]);
  const [last] = await run<{ hour: number | null }>(sql`select max(hour) as hour from (
    select hour from signal_feedback_hour where ${scope.hourly} union all
    select hour from signal_outcome_hour where ${scope.hourly}) said`);
  const [simulated] = await run<{ any: boolean }>(sql`select
    exists (select 1 from signal_hour where ${scope.hourly} and synthetic)
    or exists (select 1 from signal_decision_day where ${decided} and ${days} and synthetic) as any`);
  const channels = await run<{
    channel: Channel;
    finished: number;
  }>(sql`select c.channel, sum(h.finished)::int8 as finished
    from signal_context_hour h join signal_context c on c.id = h.context
    where h.service = any(${[...scope.services]}::int4[]) and (${people === "everybody"}::boolean
      or h.synthetic = ${people === "synthetic"}::boolean)
    and h.hour between ${hourOf(window.from)}::int4 and ${hourOf(window.to)}::int4 group by 1`);
  const counts = await readService(scope);
  const left = counts.started - counts.reached - counts.underWay;
  const reached = counts.reached - counts.reachedYoung;
  return {
    service,
    now: scope.now,
    window,
    people,
    all: chainOf(cells, () => true),
    aids: [...ids]
      .map((id) => ({ aid: name(id), ...chainOf(cells, (aid) => aid === id) }))
      .sort((a, b) => b.toldYes - a.toldYes || (a.aid < b.aid ? -1 : 1)),
    reasons: reasonsIn(cells.reports),
    feedback: feedbackRows(feedback, name),
    completion: share(reached, reached + left),
    digital: share(
      sum(channels, (row) => (row.channel === "web" ? row.finished : 0)),
      sum(channels, (row) => row.finished),
    ),
    cost: await readCost(scope, decided, people),
    synthetic: simulated?.any ?? false,
    lastSaidAt: last?.hour == null ? null : last.hour * HOUR_MS,
  };
}

function chainOf(cells: Cells, of: (aid: number) => boolean): OutcomeChain {
  const told = cells.told.filter((row) => of(row.aid));
  const decisions = cells.decisions.filter((row) => of(row.aid));
  const reports = cells.reports.filter((row) => of(row.aid));
  const stage = (name: (typeof DECISION_STAGES)[number]) =>
    decisions.filter((row) => row.stage === DECISION_STAGES.indexOf(name));
  const days = (rows: Cells["decisions"]) =>
    medianOfCells(rows.filter((row) => row.days >= 0).map((row) => ({ from: row.days, to: row.days, count: row.n })));
  const asEstimated = (rows: readonly { as_estimated: number; n: number }[]) =>
    share(
      sum(rows, (row) => (row.as_estimated === 2 ? row.n : 0)),
      sum(rows, (row) => (row.as_estimated > 0 ? row.n : 0)),
    );
  const decidedRows = stage("decided");
  return {
    toldYes: sum(told, (row) => (row.outcome <= OUTCOMES.indexOf("likely") ? row.n : 0)),
    handedOff: sum(
      cells.handed.filter((row) => of(row.aid)),
      (row) => row.n,
    ),
    received: sum(stage("received"), (row) => row.n),
    decided: sum(decidedRows, (row) => row.n),
    paid: sum(stage("paid"), (row) => row.n),
    classes: byName(DECISION_CLASSES, (_, place) => sum(decidedRows, (row) => (row.class === place + 1 ? row.n : 0))),
    daysToDecision: days(decidedRows),
    daysToPayment: days(stage("paid")),
    decidedAsEstimated: asEstimated(decidedRows),
    told: byName(GOT_IT, (_, place) => sum(reports, (row) => (row.got_it === place ? row.n : 0))),
    toldAsEstimated: asEstimated(reports),
  };
}

function reasonsIn(reports: Cells["reports"]): Outcome["reasons"] {
  const counts = new Map<string, { gotIt: GotIt; reason: OutcomeReason; count: number }>();
  for (const row of reports) {
    const reason = OUTCOME_REASONS[row.reason - 1];
    const gotIt = GOT_IT[row.got_it];
    if (reason === undefined || gotIt === undefined) continue;
    const cell = counts.get(`${gotIt} ${reason}`) ?? { gotIt, reason, count: 0 };
    counts.set(`${gotIt} ${reason}`, { ...cell, count: cell.count + row.n });
  }
  return [...counts.values()].filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
}

interface FeedbackCell {
  readonly instrument: number;
  readonly item: number;
  readonly score: number;
  readonly after: number;
  readonly n: number;
}

function feedbackRows(cells: readonly FeedbackCell[], name: (id: number) => string): readonly FeedbackRow[] {
  const groups = new Map<string, FeedbackCell[]>();
  for (const cell of cells) {
    const key = `${cell.instrument} ${cell.item}`;
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  const satisfied = (rows: readonly FeedbackCell[]) =>
    share(
      sum(rows, (row) => (row.score >= 4 ? row.n : 0)),
      sum(rows, (row) => row.n),
    );
  return [...groups.values()]
    .map((rows): FeedbackRow => {
      const highest = Math.max(5, ...rows.map((row) => row.score));
      const ends = [...new Set(rows.map((row) => row.after))].sort((a, b) => a - b);
      return {
        instrument: name(rows[0]?.instrument ?? 0),
        item: name(rows[0]?.item ?? 0),
        scores: Array.from({ length: highest }, (_, i) => sum(rows, (row) => (row.score === i + 1 ? row.n : 0))),
        n: sum(rows, (row) => row.n),
        satisfied: satisfied(rows),
        byEnd: ends.map((end) => ({
          end: FEEDBACK_ENDS[end - 1] ?? null,
          satisfied: satisfied(rows.filter((row) => row.after === end)),
        })),
      };
    })
    .filter((row) => row.n > 0)
    .sort((a, b) => (a.instrument < b.instrument ? -1 : a.instrument > b.instrument ? 1 : b.n - a.n));
}

/** Months count whole, also those the window only touches: what a month cost is known for all of it. */
async function readCost(
  scope: Scope,
  decided: RawBuilder<unknown>,
  people: People,
): Promise<CostPerTransaction | null> {
  const [from, to] = [monthOf(scope.window.from), monthOf(scope.window.to)];
  const { rows: costs } = await sql<{ month: number; channel: number; method: number; cents: number }>`
    select month, channel, method, sum(cents)::int8 as cents from signal_cost
    where ${decided} and month between ${from}::int4 and ${to}::int4 group by 1, 2, 3`.execute(scope.db);
  if (costs.length === 0) return null;
  const known = new Set(costs.map(({ month, channel }) => `${month} ${CHANNELS[channel]}`));
  let transactions = 0;
  for (const month of new Set(costs.map((cost) => cost.month))) {
    const { rows } = await sql<{
      channel: string;
      finished: number;
    }>`select c.channel, sum(h.finished)::int8 as finished
      from signal_context_hour h join signal_context c on c.id = h.context
      where h.service = any(${[...scope.services]}::int4[]) and (${people === "everybody"}::boolean
        or h.synthetic = ${people === "synthetic"}::boolean)
      and h.hour >= ${hourOf(startOfMonth(month))}::int4 and h.hour < ${hourOf(startOfMonth(month + 1))}::int4
      group by 1`.execute(scope.db);
    transactions += sum(rows, (row) => (known.has(`${month} ${row.channel}`) ? row.finished : 0));
  }
  const cents = sum(costs, (row) => row.cents);
  return {
    cents,
    transactions,
    centsEach: transactions >= TOO_FEW ? cents / transactions : null,
    months: new Set(costs.map(({ month }) => month)).size,
    channels: CHANNELS.filter((_, place) => costs.some((cost) => cost.channel === place)),
    methods: COST_METHODS.filter((_, place) => costs.some((cost) => cost.method === place)),
  };
}

function byName<N extends string>(
  names: readonly N[],
  of: (name: N, place: number) => number,
): { readonly [name in N]: number } {
  return Object.fromEntries(names.map((name, place) => [name, of(name, place)])) as { [name in N]: number };
}

const sum = <R>(rows: readonly R[], value: (row: R) => number): number =>
  rows.reduce((all, row) => all + value(row), 0);

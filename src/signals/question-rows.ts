import { sql } from "kysely";
import { dwellEdges } from "./dwell.ts";
import { PAUSED_MS } from "./horizons.ts";
import { HOUR_MS, hourOf } from "./moment.ts";
import { namesOf, type Scope, seenTime } from "./scope.ts";
import { hazard, type Met } from "./statistics/hazard.ts";
import { type Median, medianOfCells } from "./statistics/median.ts";
import { type Share, share } from "./statistics/share.ts";
import { QUESTION_COUNTS, type QuestionCount } from "./tables.ts";

/** What is known of one question in a window. Counts are journeys unless they say otherwise. */
export interface QuestionRow {
  readonly question: string;
  /** Which question it was for those who met it, on average, from 1. */
  readonly place: number;
  readonly reached: number;
  /** Of the journeys that started in the window. */
  readonly reach: Share;
  /** What became of those who met it and had no result yet. */
  readonly met: Met;
  /** Of those whose fate is known, the share who left there. */
  readonly leaving: Share;
  /** Of those whose fate is not known yet: idle for 30 minutes or more, standing there. */
  readonly paused: number;
  /** Milliseconds from the page to its answer; of all answers to the question, whatever it was asked for. */
  readonly dwell: Median | null;
  /** Sum of the time of all answers, milliseconds. */
  readonly dwellTotalMs: number;
  /** Answers refused, of all submitted. */
  readonly errors: Share;
  /** Times somebody went back from it, of the times it was shown. */
  readonly wentBack: Share;
  /** Times, from here on. */
  readonly shown: number;
  readonly changed: number;
  readonly helped: number;
  readonly failures: number;
  /** The rules it was asked for, most journeys first. */
  readonly needs: readonly { readonly rule: string; readonly article: string; readonly reached: number }[];
}

/** Narrows rows to one question, or to what was asked for one rule or article. Numbers of the dictionary. */
export type Part =
  | { readonly kind: "all" }
  | { readonly kind: "question"; readonly id: number }
  | { readonly kind: "rule" | "article"; readonly id: number };

const condition = (part: Part) => {
  switch (part.kind) {
    case "all":
      return sql`true`;
    case "question":
      return sql`question = ${part.id}::int4`;
    case "rule":
      return sql`need in (select id from signal_need where rules @> array[${part.id}::int4])`;
    case "article":
      return sql`need in (select id from signal_need where articles @> array[${part.id}::int4])`;
  }
};

interface Fate {
  readonly question: number;
  readonly need: number;
  readonly censored: number;
  readonly standing: number;
  readonly paused: number;
}
type CountRow = {
  readonly question: number;
  readonly need: number;
  /** Of those at risk, the ones who met it in an hour that is younger, all of it, than the horizon. */
  readonly young: number;
} & Readonly<Record<QuestionCount, number>>;

/** Rows in the order in which people met the questions. `started` is the number of journeys that `reach` is a share of. */
export async function readQuestions(scope: Scope, started: number, part: Part): Promise<readonly QuestionRow[]> {
  const sums = sql.join(QUESTION_COUNTS.map((c) => sql`sum(${sql.ref(c)})::int8 as ${sql.ref(c)}`));
  const counts = await sql<CountRow>`select question, need, ${sums},
      coalesce(sum(at_risk) filter (where hour > ${hourOf(scope.leftBefore)}::int4), 0)::int8 as young
    from signal_question_hour
    where ${scope.hourly} and ${condition(part)} group by question, need`.execute(scope.db);
  const fates = await readFates(scope, part);
  const dwells = await sql<{ question: number; bucket: number; answers: number }>`
    select question, bucket, sum(answers)::int8 as answers from signal_dwell_hour
    where ${scope.hourly} and ${part.kind === "question" ? condition(part) : sql`true`} group by question, bucket`.execute(
    scope.db,
  );
  const needs = await sql<{ id: number; rules: number[]; articles: number[] }>`select id, rules, articles
    from signal_need where id = any(${[...new Set(counts.rows.map((row) => row.need))]}::int4[])`.execute(scope.db);
  const name = await namesOf(scope, [
    ...counts.rows.map((row) => row.question),
    ...needs.rows.flatMap((row) => [...row.rules, ...row.articles]),
  ]);
  const needOf = new Map(needs.rows.map((row) => [row.id, row]));

  return [...new Set(counts.rows.map((row) => row.question))]
    .map((id): QuestionRow => {
      const mine = counts.rows.filter((row) => row.question === id);
      const total = (count: QuestionCount): number => mine.reduce((sum, row) => sum + row[count], 0);
      const fate = (of: (f: Fate) => number): number =>
        fates.reduce((sum, f) => sum + (f.question === id ? of(f) : 0), 0);
      const left = total("standing") - fate((f) => f.standing);
      const censored = fate((f) => f.censored) + mine.reduce((sum, row) => sum + row.young, 0);
      const met = { left, censored, wentOn: total("at_risk") - left - censored };
      const reached = total("reached");
      const submitted = total("accepted") + total("refused");
      return {
        question: name(id),
        place: reached > 0 ? total("ordinals") / reached : 0,
        reached,
        // Some met it in the window and had started before: a share never says more than everybody.
        reach: share(Math.min(reached, started), started),
        met,
        leaving: hazard(met),
        paused: fate((f) => f.paused),
        dwell: medianOfCells(
          dwells.rows
            .filter((row) => row.question === id)
            .map((row) => {
              const [from, to] = dwellEdges(row.bucket);
              return { from, to, count: row.answers };
            }),
        ),
        dwellTotalMs: total("dwell_ms"),
        errors: share(total("refused"), submitted),
        wentBack: share(Math.min(total("went_back"), total("shown")), total("shown")),
        shown: total("shown"),
        changed: total("changed"),
        helped: total("helped"),
        failures: total("failures"),
        needs: neededFor(mine, needOf, name),
      };
    })
    .sort((a, b) => a.place - b.place || (a.question < b.question ? -1 : 1));
}

/**
 * Journeys with an event within the horizon: where they stand, and those of whom nothing can be said yet. Of the latter,
 * those who met a question in a whole hour within the horizon are counted by the hour (`young`); here are the ones who met
 * it earlier and stand there still, and in the hour in which the horizon falls those who met it after it.
 */
async function readFates(scope: Scope, part: Part): Promise<readonly Fate[]> {
  const left = new Date(scope.leftBefore);
  const from = seenTime(hourOf(scope.window.from) * HOUR_MS);
  const until = seenTime((hourOf(scope.window.to) + 1) * HOUR_MS);
  const split = seenTime(hourOf(scope.leftBefore) * HOUR_MS);
  const splitEnd = split + HOUR_MS / 1000;
  const recent = sql`${scope.counted} and last_hour >= ${hourOf(scope.leftBefore)}::int4 and last_at > ${left}`;
  const { rows } = await sql<Fate>`
    select question, need, sum(censored)::int8 as censored, sum(standing)::int8 as standing, sum(paused)::int8 as paused
    from (
      select seen_question[position] as question, seen_need[position] as need,
        count(*) filter (where seen_at[position] < ${split}::float8) as censored, count(*) as standing,
        count(*) filter (where last_at <= ${new Date(scope.now - PAUSED_MS)}) as paused
      from signal_journey
      where ${recent} and ended_at is null and position > 0
        and seen_at[position] >= ${from}::float8 and seen_at[position] < ${until}::float8
      group by 1, 2
      union all
      select s.question, s.need, count(*), 0, 0
      from signal_journey
      cross join unnest(seen_question, seen_need, seen_at) with ordinality as s(question, need, seen_at, place)
      where ${recent} and ${splitEnd}::float8 > any(signal_journey.seen_at) and ${split}::float8 <= any(signal_journey.seen_at)
        and s.seen_at >= ${Math.max(split, from)}::float8 and s.seen_at < ${Math.min(splitEnd, until)}::float8
        and (ended_at is null or s.place <= ended_after)
        and ((ended_at is null and s.place = position) or s.seen_at > ${seenTime(scope.leftBefore)}::float8)
      group by 1, 2
    ) as met
    where ${condition(part)} group by question, need`.execute(scope.db);
  return rows;
}

function neededFor(
  rows: readonly CountRow[],
  needOf: ReadonlyMap<number, { readonly rules: readonly number[]; readonly articles: readonly number[] }>,
  name: (id: number) => string,
): QuestionRow["needs"] {
  const reached = new Map<string, { rule: string; article: string; reached: number }>();
  for (const row of rows) {
    const need = needOf.get(row.need);
    need?.rules.forEach((ruleId, i) => {
      const rule = name(ruleId);
      const article = name(need.articles[i] ?? 0);
      const key = `${rule} ${article}`;
      const sum = (reached.get(key)?.reached ?? 0) + row.reached;
      reached.set(key, { rule, article, reached: sum });
    });
  }
  return [...reached.values()].sort((a, b) => b.reached - a.reached || (a.rule < b.rule ? -1 : 1));
}

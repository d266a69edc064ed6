import { sql } from "kysely";
import type { Store } from "../store/index.ts";
import { HOUR_MS, hourOf } from "./moment.ts";
import { namesOf, type ReadOptions, reading, type Scope, seenTime } from "./scope.ts";
import { type Cause, cause, type Evidence, type Stays } from "./statistics/cause.ts";

/** What a question's leaving is put down to, and the article that it weighs on most. */
export interface QuestionCause extends Cause {
  readonly question: string;
  readonly evidence: Evidence;
  /** Stays at all other questions in which nothing went wrong: what leaving is usually like. */
  readonly elsewhere: Stays;
  /** For whose sake it was asked of those who left though nothing went wrong, most people beyond the usual first. */
  readonly needs: readonly { readonly rule: string; readonly article: string; readonly excess: number }[];
}

interface Counted {
  readonly question: number;
  readonly need: number;
  readonly at_risk: number;
  readonly standing: number;
  readonly hindered: number;
  readonly hindered_standing: number;
  readonly failed: number;
  readonly failed_standing: number;
}

export const causes = (
  store: Store,
  options: ReadOptions & { readonly service: string },
): Promise<readonly QuestionCause[]> => reading(store, options.service, options, readCauses);

/**
 * Why people leave, for each question met in the window's whole hours before the horizon of leaving: of younger hours
 * nobody's end is known. In the order of the excess of people who left.
 */
export async function readCauses(scope: Scope): Promise<readonly QuestionCause[]> {
  const lastKnown = hourOf(scope.leftBefore) - 1;
  const first = hourOf(scope.window.from);
  const { rows } = await sql<Counted>`select question, need, sum(at_risk)::int8 as at_risk,
      sum(standing)::int8 as standing, sum(hindered)::int8 as hindered, sum(hindered_standing)::int8 as hindered_standing,
      sum(failed)::int8 as failed, sum(failed_standing)::int8 as failed_standing
    from signal_question_hour
    where ${scope.hourly} and hour <= ${lastKnown}::int4 group by question, need having sum(at_risk) > 0`.execute(
    scope.db,
  );
  // Who met a question long ago and has moved since may still be about to go on.
  const here = await sql<{ question: number; need: number; trouble: number; journeys: number }>`
    select seen_question[position] as question, seen_need[position] as need, trouble, count(*)::int8 as journeys
    from signal_journey
    where ${scope.counted} and ended_at is null and position > 0 and last_hour >= ${hourOf(scope.leftBefore)}::int4
      and last_at > ${new Date(scope.leftBefore)}
      and seen_at[position] >= ${seenTime(first * HOUR_MS)}::float8
      and seen_at[position] < ${seenTime((lastKnown + 1) * HOUR_MS)}::float8
    group by 1, 2, 3`.execute(scope.db);
  const stillHere = (row: Counted, trouble: number): number =>
    here.rows.reduce(
      (sum, h) => sum + (h.question === row.question && h.need === row.need && h.trouble === trouble ? h.journeys : 0),
      0,
    );
  const evidences = rows.map((row) => {
    const [smoothHere, hinderedHere, failedHere] = [0, 1, 2].map((trouble) => stillHere(row, trouble)) as [
      number,
      number,
      number,
    ];
    const smoothStanding = row.standing - row.hindered_standing - row.failed_standing;
    const smooth = Math.max(smoothStanding, row.at_risk - row.hindered - row.failed);
    return {
      row,
      failed: { left: row.failed_standing - failedHere, of: row.failed - failedHere },
      hindered: { left: row.hindered_standing - hinderedHere, of: row.hindered - hinderedHere },
      smooth: { left: smoothStanding - smoothHere, of: smooth - smoothHere },
    };
  });
  const needs = await sql<{ id: number; rules: number[]; articles: number[] }>`select id, rules, articles
    from signal_need where id = any(${[...new Set(rows.map((row) => row.need))]}::int4[])`.execute(scope.db);
  const name = await namesOf(scope, [
    ...rows.map((row) => row.question),
    ...needs.rows.flatMap((need) => [...need.rules, ...need.articles]),
  ]);
  const add = (stays: readonly Stays[]): Stays => ({
    left: stays.reduce((sum, s) => sum + s.left, 0),
    of: stays.reduce((sum, s) => sum + s.of, 0),
  });

  return [...new Set(rows.map((row) => row.question))]
    .map((question): QuestionCause => {
      const mine = evidences.filter((each) => each.row.question === question);
      const evidence: Evidence = {
        failed: add(mine.map((each) => each.failed)),
        hindered: add(mine.map((each) => each.hindered)),
        smooth: add(mine.map((each) => each.smooth)),
      };
      const elsewhere = add(evidences.filter((each) => each.row.question !== question).map((each) => each.smooth));
      const usual = elsewhere.of === 0 ? 0 : elsewhere.left / elsewhere.of;
      const weights = new Map<string, { rule: string; article: string; excess: number }>();
      for (const { row, smooth } of mine) {
        const need = needs.rows.find((each) => each.id === row.need);
        need?.rules.forEach((ruleId, i) => {
          const [rule, article] = [name(ruleId), name(need.articles[i] ?? 0)];
          const key = `${rule} ${article}`;
          const excess = (weights.get(key)?.excess ?? 0) + smooth.left - smooth.of * usual;
          weights.set(key, { rule, article, excess });
        });
      }
      return {
        question: name(question),
        evidence,
        elsewhere,
        needs: [...weights.values()].sort((a, b) => b.excess - a.excess || (a.rule < b.rule ? -1 : 1)),
        ...cause(evidence, elsewhere),
      };
    })
    .sort((a, b) => excessOf(b) - excessOf(a) || (a.question < b.question ? -1 : 1));
}

const excessOf = (each: Cause): number => each.explanations.reduce((sum, { excess }) => sum + excess, 0);

import { sql } from "kysely";
import { OUTCOMES, type Outcome } from "./event.ts";
import { namesOf, type Scope } from "./scope.ts";

/** What the result pages of the window said of one aid: journeys by outcome. */
export interface VerdictRow {
  readonly aid: string;
  readonly journeys: Readonly<Record<Outcome, number>>;
}

/** Narrows to one aid, or to what one rule or article decided. */
export interface VerdictPart {
  readonly kind: "all" | "aid" | "rule" | "article";
  readonly id: number;
}

const condition = ({ kind, id }: VerdictPart) => {
  switch (kind) {
    case "all":
      return sql`true`;
    case "aid":
      return sql`v.aid = ${id}::int4`;
    case "rule":
      return sql`n.rules @> array[${id}::int4]`;
    case "article":
      return sql`n.articles @> array[${id}::int4]`;
  }
};

/** Sorted by aid. A journey counts once per aid, with what it was told last, in the hour of its first result. */
export async function readVerdicts(scope: Scope, part: VerdictPart): Promise<readonly VerdictRow[]> {
  const { rows } = await sql<{ aid: number; outcome: number; journeys: number }>`
    select v.aid, v.outcome, sum(h.journeys)::int8 as journeys
    from (select verdict, journeys from signal_verdict_hour where ${scope.hourly}) h
    join signal_verdict v on v.id = h.verdict join signal_need n on n.id = v.need
    where ${condition(part)} group by v.aid, v.outcome`.execute(scope.db);
  const name = await namesOf(
    scope,
    rows.map((row) => row.aid),
  );
  return [...new Set(rows.map((row) => row.aid))]
    .map((aid): VerdictRow => {
      const of = (outcome: Outcome): number =>
        rows.find((row) => row.aid === aid && row.outcome === OUTCOMES.indexOf(outcome))?.journeys ?? 0;
      return { aid: name(aid), journeys: { yes: of("yes"), likely: of("likely"), unsure: of("unsure"), no: of("no") } };
    })
    .sort((a, b) => (a.aid < b.aid ? -1 : 1));
}

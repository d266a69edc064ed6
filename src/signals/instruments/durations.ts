import { sql } from "kysely";
import { dwellEdges } from "../dwell.ts";
import type { Scope } from "../scope.ts";
import { type Median, medianOfCells } from "../statistics/median.ts";

/** Milliseconds from the first page to the first result, of those who were shown one in the window. */
export async function readDurations(scope: Scope): Promise<Median | null> {
  const { rows } = await sql<{ bucket: number; journeys: number }>`select bucket, sum(journeys)::int8 as journeys
    from signal_duration_hour where ${scope.hourly} group by bucket`.execute(scope.db);
  return medianOfCells(rows.map(cellOf));
}

export function cellOf(row: { readonly bucket: number; readonly journeys: number }) {
  const [from, to] = dwellEdges(row.bucket);
  return { from, to, count: row.journeys };
}

import type { QuestionRow } from "./question-rows.ts";

const FEWEST_TO_COMPARE = 3;

/** The share who leave at the median question, of questions of which it can be said; null under three of them. */
export function usualLeaving(rows: readonly QuestionRow[]): number | null {
  const values = rows
    .flatMap((row) => (row.leaving.enough && row.leaving.value !== null ? [row.leaving.value] : []))
    .sort((a, b) => a - b);
  if (values.length < FEWEST_TO_COMPARE) return null;
  const middle = (values.length - 1) / 2;
  return ((values[Math.floor(middle)] ?? 0) + (values[Math.ceil(middle)] ?? 0)) / 2;
}

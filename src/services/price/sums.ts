import type { QuestionRow } from "../../signals/index.ts";
import type { Price } from "./cost.ts";

/** What the questions of one rule or article cost people together, in a window. */
export interface Sum {
  /** A rule's name or an article's id; null: asked for no rule, such as who lives at home. */
  readonly of: string | null;
  readonly left: number;
  /** Cents a month; a question that fewer leave than the median one counts as nothing. */
  readonly givenUp: number;
  readonly spentMs: number;
  /** Pages of which it is a reason. */
  readonly pages: readonly string[];
}

/**
 * Sums prices up to rules or articles, the dearest first. A question that several need is split among them in proportion to
 * the people who were asked it for each; so the sums add up to the questions, and nothing is counted twice.
 */
export function sums(kind: "rule" | "article", prices: readonly Price[], rows: readonly QuestionRow[]): readonly Sum[] {
  const needs = new Map(rows.map((row) => [row.question, row.needs]));
  const found = new Map<string | null, { left: number; givenUp: number; spentMs: number; pages: Set<string> }>();
  for (const { page, left, givenUp, spentMs } of prices) {
    const whole = (needs.get(page) ?? []).reduce((sum, need) => sum + need.reached, 0);
    const parts: (readonly [string | null, number])[] =
      whole === 0 ? [[null, 1]] : (needs.get(page) ?? []).map((need) => [need[kind], need.reached / whole]);
    for (const [of, part] of parts) {
      const sum = found.get(of) ?? { left: 0, givenUp: 0, spentMs: 0, pages: new Set<string>() };
      found.set(of, sum);
      sum.left += left * part;
      sum.givenUp += Math.max(0, givenUp?.value ?? 0) * part;
      sum.spentMs += spentMs * part;
      sum.pages.add(page);
    }
  }
  return [...found]
    .map(([of, sum]): Sum => ({ of, ...sum, pages: [...sum.pages] }))
    .sort((a, b) => b.givenUp - a.givenUp || b.spentMs - a.spentMs);
}

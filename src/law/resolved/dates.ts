import { type Day, type Diagnostic, formatDay, type Span } from "../../base/index.ts";
import * as messages from "../messages.ts";
import type { DatesSyntax } from "../syntax/tree.ts";

interface Dated {
  readonly dates: DatesSyntax;
}

export interface Ranged<T> {
  readonly item: T;
  readonly from: Day | null;
  readonly until: Day | null;
}

/**
 * Puts dated versions in order and ends each where the next begins. Two that hold on one day are an error; a hole is one
 * where `mayEnd` is false (a parameter may end and come back: reading it in between is the error).
 */
export function rangesOf<T extends Dated>(
  items: readonly T[],
  what: string,
  mayEnd: boolean,
  diagnostics: Diagnostic[],
  placeOf: (item: T) => Span,
): Ranged<T>[] {
  const sorted = [...items].sort((a, b) => (a.dates.from ?? -Infinity) - (b.dates.from ?? -Infinity));
  return sorted.map((item, i) => {
    const { from, until } = item.dates;
    const next = sorted[i + 1];
    if (from !== null && until !== null && until < from) {
      diagnostics.push(messages.datesReversed(placeOf(item), { from: formatDay(from), until: formatDay(until) }));
    }
    if (!next) return { item, from, until };
    const nextFrom = next.dates.from;
    const overlaps = nextFrom === null || nextFrom === from || (until !== null && until >= nextFrom);
    if (overlaps) {
      const day = nextFrom === null ? "every day" : formatDay(nextFrom);
      const related = [{ message: "the other one", span: placeOf(item) }];
      diagnostics.push(messages.dateOverlap(placeOf(next), { what, day }, { related }));
    } else if (until !== null && until + 1 < nextFrom && !mayEnd) {
      const parts = { what, from: formatDay(until + 1), until: formatDay(nextFrom - 1) };
      const related = [{ message: "the one before ends here", span: placeOf(item) }];
      diagnostics.push(messages.dateHole(placeOf(next), parts, { related }));
    }
    return { item, from, until: until ?? (nextFrom === null ? null : nextFrom - 1) };
  });
}

/** The version in force on a day. */
export const inForce = <T extends { readonly from: Day | null; readonly until: Day | null }>(
  versions: readonly T[],
  day: Day,
): T | undefined =>
  versions.find(({ from, until }) => (from === null || from <= day) && (until === null || day <= until));

import {
  type Estimate,
  type Interval,
  type Mean,
  mean,
  product,
  type QuestionRow,
  type Share,
  share,
  usualLeaving,
} from "../../signals/index.ts";
import type { Measured } from "./measure.ts";

/** What a question costs people in a window, against what its answer changes over a population. */
export interface Price {
  readonly page: string;
  /** People who stopped there. */
  readonly left: number;
  /**
   * Of them, those beyond the share that the median question loses, and how sure that number is if the same happened again;
   * under zero where fewer stopped than there. Null where it is known of too few.
   */
  readonly beyond: Estimate | null;
  /** What like people stand to get a month, in cents: the mean over households asked this. Null: none was. */
  readonly standing: Mean | null;
  /**
   * Cents a month given up: those beyond the usual times what they stood to get, under zero where fewer stopped. Null when
   * nothing can be said of either.
   */
  readonly givenUp: (Estimate & { readonly interval: Interval }) | null;
  /** The same of all who stopped there, as if nobody stopped at a question that costs nothing: the most it can be. */
  readonly givenUpByAll: number | null;
  /** Milliseconds that all who answered spent on it. */
  readonly spentMs: number;
  /** Households of the population that are told something else when this is not known, of all that were looked at. */
  readonly changes: Share;
  /** How many of them were asked. */
  readonly asked: number;
  /** Cents a month by which results differ then, over all that were looked at; those who were not asked count as 0. */
  readonly gap: Mean | null;
}

/** Pages of the service that are no question of the law: everybody meets them, and no answer of theirs is tried out. */
const isMeasured = (page: string, measured: Measured, pages: ReadonlySet<string>): boolean =>
  pages.has(page) || measured.pages.has(page);

/**
 * Prices of the pages that people met, and of those that only households of the population did. `pages` are the service's
 * questions and sheets. What people stood to get is known of the population, never of those who left. Some stop anywhere:
 * a page is priced by those who stop there beyond the share of the median question, which is taken as known; under three
 * questions nothing is usual and all who stopped count.
 */
export function prices(rows: readonly QuestionRow[], measured: Measured, pages: ReadonlySet<string>): readonly Price[] {
  const met = new Map(rows.map((row) => [row.question, row]));
  const all = [...met.keys(), ...[...measured.pages.keys()].filter((page) => !met.has(page))];
  const usual = usualLeaving(rows) ?? 0;
  return all.map((page) => priceOf(page, met.get(page), usual, measured, isMeasured(page, measured, pages)));
}

function priceOf(
  page: string,
  row: QuestionRow | undefined,
  usual: number,
  measured: Measured,
  isQuestion: boolean,
): Price {
  const { worth } = measured;
  const found = measured.pages.get(page);
  const like = isQuestion ? (found?.asked ?? []).map((place) => worth[place] ?? 0) : worth;
  const standing = mean(like);
  const left = row?.met.left ?? 0;
  const known = row === undefined ? 0 : row.met.left + row.met.wentOn;
  const beyond: Estimate | null = row?.leaving.enough
    ? { value: left - known * usual, error: Math.sqrt((left * (known - left)) / known) }
    : null;
  const others = found === undefined ? worth.length : worth.length - found.asked.length;
  return {
    page,
    left,
    beyond,
    standing,
    givenUp:
      beyond === null || !standing?.enough ? null : product(beyond, { value: standing.value, error: standing.error }),
    givenUpByAll: beyond === null || !standing?.enough ? null : left * standing.value,
    spentMs: row?.dwellTotalMs ?? 0,
    changes: share(found?.changed.length ?? 0, worth.length),
    asked: found?.asked.length ?? 0,
    gap: mean([...(found?.gaps ?? []), ...Array<number>(others).fill(0)]),
  };
}

/**
 * Of all households looked at, those told something else when one of these pages' answers is not known: each counts once,
 * however many of the pages change its result.
 */
export function changedByAny(pages: readonly string[], measured: Measured): Share {
  const places = new Set(pages.flatMap((page) => measured.pages.get(page)?.changed ?? []));
  return share(places.size, measured.worth.length);
}

import { type Interval, Z_95 } from "./interval.ts";

export interface Median {
  readonly value: number;
  /** Null when there are too few for 95 % (fewer than 6). */
  readonly interval: Interval | null;
  readonly n: number;
}

/**
 * Which of `n` values in order (counted from 1) bound the median with at least 95 %; null under 6, where even the
 * smallest and the largest do not.
 *
 * The number of values under the median is binomial (n, 1/2), whatever the distribution: H. A. David, H. N. Nagaraja,
 * Order Statistics, 7.1; W. J. Conover, Practical Nonparametric Statistics, table A3. Above 1000 the normal
 * approximation with continuity correction, which there gives the same ranks to within one.
 */
export function medianRanks(n: number): readonly [low: number, high: number] | null {
  if (n > 1000) {
    const low = Math.floor((n - Z_95 * Math.sqrt(n)) / 2);
    return [low, n + 1 - low];
  }
  // P(X < low) ≤ 0.025 for X binomial; terms by recurrence from 2^-n.
  let term = 0.5 ** n;
  let below = 0;
  let low = 0;
  while (below + term <= 0.025) {
    below += term;
    term *= (n - low) / (low + 1);
    low++;
  }
  return low === 0 ? null : [low, n + 1 - low];
}

/** The median of values counted in cells, each spread evenly between its edges; null when there are none. */
export function medianOfCells(
  cells: readonly { readonly from: number; readonly to: number; readonly count: number }[],
): Median | null {
  const ordered = cells.filter((cell) => cell.count > 0).sort((a, b) => a.from - b.from);
  const n = ordered.reduce((sum, cell) => sum + cell.count, 0);
  if (n === 0) return null;
  /** The value of a rank from 1 to n; ranks between two are allowed. */
  const at = (rank: number): number => {
    let before = 0;
    for (const cell of ordered) {
      // Rank r lies at the middle of the r-th of `count` equal parts.
      const inside = rank - before - 0.5;
      if (inside <= cell.count) return cell.from + ((cell.to - cell.from) * Math.max(inside, 0)) / cell.count;
      before += cell.count;
    }
    return ordered.at(-1)?.to ?? 0;
  };
  const ranks = medianRanks(n);
  return { value: at((n + 1) / 2), interval: ranks && { low: at(ranks[0]), high: at(ranks[1]) }, n };
}

/** The median of values as they are; the mean of the two in the middle when their number is even. */
export function median(values: readonly number[]): Median | null {
  const ordered = [...values].sort((a, b) => a - b);
  const n = ordered.length;
  if (n === 0) return null;
  const at = (rank: number): number => ordered[rank - 1] ?? Number.NaN;
  const ranks = medianRanks(n);
  return {
    value: (at(Math.floor((n + 1) / 2)) + at(Math.ceil((n + 1) / 2))) / 2,
    interval: ranks && { low: at(ranks[0]), high: at(ranks[1]) },
    n,
  };
}

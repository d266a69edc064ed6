/** The known name that is most like what was written, when one is like enough: a slip of the pen, a missing part. */
export function nearest(written: string, known: Iterable<string>): string | undefined {
  const folded = fold(written);
  const allowed = Math.max(1, Math.floor(folded.length / 3));
  let best: string | undefined;
  let least = allowed + 1;
  for (const name of known) {
    const candidate = fold(name);
    if (Math.abs(candidate.length - folded.length) >= least) continue;
    const distance = edits(folded, candidate, least);
    if (distance < least) {
      least = distance;
      best = name;
    }
  }
  return best;
}

const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Letters to add, drop, change or swap with a neighbour (optimal string alignment), or `limit` when it is that many or more. */
function edits(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let lowest = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      lowest = Math.min(lowest, cost);
    }
    if (lowest >= limit) return limit;
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? limit;
}

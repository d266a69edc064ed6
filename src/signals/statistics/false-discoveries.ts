/**
 * Which of many comparisons are findings: adjusted p-values, in the order given. Findings taken where they are at most
 * q are false in at most a share q of looks, on average.
 *
 * Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate", JRSS B 57 (1995), 289–300. Of forty comparisons
 * in which nothing differs, 87.5 % of looks find something at 5 % each; after this adjustment about 5 % do.
 */
export function falseDiscoveryAdjusted(pValues: readonly number[]): readonly number[] {
  const rising = pValues.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let least = 1;
  for (let rank = rising.length; rank > 0; rank--) {
    const at = rising[rank - 1];
    if (at === undefined) continue;
    least = Math.min(least, (at.p * rising.length) / rank);
    adjusted[at.index] = least;
  }
  return adjusted;
}

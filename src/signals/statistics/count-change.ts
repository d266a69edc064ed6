/** A watch over counts: its two sums, and what they say. */
export interface CountWatch {
  /** Evidence that fewer (more) come than expected, in units of log likelihood. */
  readonly fewer: number;
  readonly more: number;
}

export const NOTHING_SEEN: CountWatch = { fewer: 0, more: 0 };

/**
 * A two-sided CUSUM over counts with a known expectation for each period: `next` of the watch after one more period with
 * `count` where `expected` were (0 or more). The sums gather the log likelihood ratio of "`ratio` times as many" (and of "1/ratio
 * times as many") against "as expected" and never fall below 0. Counts that vary more than Poisson's have their evidence divided by
 * `dispersion` (variance over mean, at least 1), as quasi-likelihood does.
 *
 * J. M. Lucas, "Counted data CUSUM's", Technometrics 27 (1985), 129–144; for expectations that change from period to period
 * M. Höhle and M. Paul, "Count data regression charts", Comput. Statist. Data Anal. 52 (2008), 4357–4368.
 */
export function watchCount(
  watch: CountWatch,
  count: number,
  expected: number,
  ratio = RATIO,
  dispersion = 1,
): CountWatch {
  const evidence = (times: number): number =>
    (count * Math.log(times) - expected * (times - 1)) / Math.max(1, dispersion);
  return {
    fewer: Math.max(0, watch.fewer + evidence(1 / ratio)),
    more: Math.max(0, watch.more + evidence(ratio)),
  };
}

/** Half as many, or twice as many, is what one wants to be told of soon. */
const RATIO = 2;

/**
 * Evidence at which it is said. Where nothing changes a sum of log likelihood ratios reaches h within n periods with a
 * probability of about n·e^−h (G. Lorden, Ann. Math. Statist. 42 (1971), 1897–1908: the mean time to a false alarm is at least e^h):
 * at 11 once in some 60,000 periods, 41 days of minutes, for one side of one service.
 */
export const COUNT_LIMIT = 11;

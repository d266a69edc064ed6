/** One question about speed or size, and how it is answered. */
export interface Benchmark {
  /** What it tells, in one line. */
  readonly question: string;
  run(): Promise<Measured>;
}

export interface Measured {
  /** For readers. */
  readonly rows: readonly { readonly [column: string]: string | number }[];
  /** For machines: names end in their unit, such as `median_us`. */
  readonly figures: { readonly [name: string]: number };
}

/** Times of single runs, in microseconds, rising; the first runs, while the code is still being compiled, do not count. */
export function timed(run: (round: number) => void, rounds: number, warmUp = Math.ceil(rounds / 4)): readonly number[] {
  for (let round = 0; round < warmUp; round++) run(round);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    run(round);
    times.push((performance.now() - start) * 1000);
  }
  return times.sort((a, b) => a - b);
}

export const quantile = (rising: readonly number[], share: number): number =>
  rising[Math.min(rising.length - 1, Math.floor(rising.length * share))] ?? Number.NaN;

export const rounded = (value: number): number => Number(value.toPrecision(3));

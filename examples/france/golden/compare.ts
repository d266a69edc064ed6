import type { GoldenResult } from "./household.ts";
import type { GoldenOutput } from "./outputs.ts";

/** How far computed figures agree with the expected ones for one aid. */
export interface Agreement {
  readonly aid: string;
  /** Households that get the aid in the expected figures, and those of them for which ours is equal. */
  readonly recipients: number;
  readonly equal: number;
  /** Households that get the aid in our figures alone. */
  readonly falsePositives: number;
  /** Ids of all households whose figures differ. */
  readonly different: readonly string[];
}

/** Equal is within max(0.02 €, 1e-5 of the amount): the reference computes in single precision. */
export function agreement(
  aid: GoldenOutput,
  expected: readonly GoldenResult[],
  computed: ReadonlyMap<string, GoldenResult>,
): Agreement {
  let recipients = 0;
  let equal = 0;
  let falsePositives = 0;
  const different: string[] = [];
  for (const want of expected) {
    const wanted = figures(aid, want);
    const got = computed.get(want.id);
    const ours = got ? figures(aid, got) : [];
    const within = Math.max(0.02, 1e-5 * Math.max(...wanted.map(Math.abs)));
    const same = got !== undefined && wanted.every((value, i) => Math.abs(value - (ours[i] ?? 0)) <= within);
    if (!same) different.push(want.id);
    if (wanted.some((value) => value > 0)) {
      recipients += 1;
      if (same) equal += 1;
    } else if (ours.some((value) => value > 0)) falsePositives += 1;
  }
  return { aid: aid.name, recipients, equal, falsePositives, different };
}

const figures = (aid: GoldenOutput, result: GoldenResult): number[] =>
  aid.of === "individus" ? result.individus.map((p) => p[aid.name] ?? 0) : [result[aid.of][aid.name] ?? 0];

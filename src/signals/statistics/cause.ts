import { normalAtMost } from "./distributions.ts";

/** Stays at a question by what happened in them, and how many of each ended in leaving. Only those whose end is known. */
export interface Stays {
  readonly left: number;
  readonly of: number;
}

export interface Evidence {
  /** The person saw the system fail. */
  readonly failed: Stays;
  /** An answer was refused, help was opened, or the person went back. */
  readonly hindered: Stays;
  /** Nothing of the kind. */
  readonly smooth: Stays;
}

export type CauseName = "service" | "question" | "policy";

export interface Explanation {
  readonly cause: CauseName;
  /** People who left beyond what stays at other questions let expect, in stays that speak for this cause. */
  readonly excess: number;
  /** How likely it is that this is the largest of the three; a lower bound. */
  readonly likely: number;
}

export interface Cause {
  /** Null: nothing stands out, or it cannot be told which; `morePeople` says about how many more would tell. */
  readonly named: CauseName | null;
  /** Whether clearly more people leave here than elsewhere. */
  readonly standsOut: boolean;
  readonly explanations: readonly Explanation[];
  /** About how many more people would settle it at what is seen so far; null when it is settled or cannot be said. */
  readonly morePeople: number | null;
}

/**
 * Why people leave at a question, as three explanations that compete. Where the service is the cause, they leave after it
 * failed them; where the question is, after they were held up at it; where the policy is (what is asked for is not worth
 * it, cannot be answered or is feared), they leave though nothing went wrong. Each explanation's weight is the number of
 * people who left beyond the usual in the stays that speak for it: left − stays × the usual share (`elsewhere`: stays at the other
 * questions in which nothing went wrong). A cause is named when people clearly leave more than elsewhere and it is the
 * largest with 95 %, by the normal approximation of each excess with the variance of its share (Agresti and Coull's, that of two
 * more who left and two more who stayed) and of the usual share; pairs are compared as independent.
 *
 * Competing explanations as in J. Pearl, "Causality" (2009), chapter 9 ("probability of necessity"), under the assumption that
 * trouble is not itself a sign of wanting to leave; that assumption is said on the screen.
 */
export function cause(evidence: Evidence, elsewhere: Stays): Cause {
  const usual = elsewhere.of === 0 ? null : elsewhere.left / elsewhere.of;
  const people = evidence.failed.of + evidence.hindered.of + evidence.smooth.of;
  if (usual === null || elsewhere.of < FEWEST || people < FEWEST) {
    return { named: null, standsOut: false, explanations: [], morePeople: Math.max(1, FEWEST - people) };
  }
  const usualVariance = shareVariance(elsewhere);
  const excesses = (
    [
      ["service", evidence.failed],
      ["question", evidence.hindered],
      ["policy", evidence.smooth],
    ] as const
  ).map(([name, stays]) => ({
    name,
    mean: stays.left - stays.of * usual,
    variance: stays.of * stays.of * (shareVariance(stays) + usualVariance),
  }));
  const total = excesses.reduce((sum, each) => sum + each.mean, 0);
  const spread = Math.sqrt(excesses.reduce((sum, each) => sum + each.variance, 0));
  const standsOutBy = total / spread;
  const explanations = excesses
    .map((each): Explanation & { readonly z: number } => {
      const zs = excesses
        .filter((other) => other !== each)
        .map((other) => (each.mean - other.mean) / Math.sqrt(each.variance + other.variance || 1));
      const z = Math.min(...zs);
      return { cause: each.name, excess: each.mean, likely: normalAtMost(z), z };
    })
    .sort((a, b) => b.excess - a.excess);
  const [first] = explanations;
  const standsOut = standsOutBy >= Z_STANDS_OUT;
  const settled = standsOut && first !== undefined && first.z >= Z_NAMED;
  // Evidence grows with the root of the number of people.
  const weakest = Math.min(standsOutBy / Z_STANDS_OUT, (first?.z ?? 0) / Z_NAMED);
  const morePeople = settled || weakest < 0.2 ? null : Math.max(1, Math.ceil(people * (1 / weakest ** 2 - 1)));
  return {
    named: settled ? first.cause : null,
    standsOut,
    explanations: explanations.map(({ z: _, ...explanation }) => explanation),
    morePeople,
  };
}

/** A. Agresti and B. Coull, The American Statistician 52 (1998), 119–126: as of a share with two of each more. */
function shareVariance({ left, of }: Stays): number {
  const n = of + 4;
  const p = (left + 2) / n;
  return of === 0 ? 0 : (p * (1 - p)) / n;
}

/** Under so many people nothing is said. */
const FEWEST = 30;
/** One-sided 97.5 % and 95 %. */
const Z_STANDS_OUT = 1.96;
const Z_NAMED = 1.645;

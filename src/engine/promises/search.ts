import { type Exact, exact } from "../../base/index.ts";
import type { Claim, LawPromise, Program, Rulebook } from "../../law/index.ts";
import type { Case, Value } from "../case.ts";
import { CaseError } from "../case-error.ts";
import { evaluate } from "../evaluate.ts";
import { cellOf, numberOf, planOf } from "../plan.ts";
import { endsOf, householdsFor, type Sayable, sayablesOf, saying, snapped, unitOf } from "./households.ts";
import { seeded } from "./seeded.ts";

export interface SearchOptions {
  readonly seed: number;
  /** Households that are tried for each promise; ten times as many where no fact changes. */
  readonly households: number;
  /** Values of the fact that are tried for each, for promises that speak of a change. */
  readonly points: number;
}

/** A household for which a promise does not hold. */
export interface CounterExample {
  readonly household: Case;
  /** Whose value it is, by position. */
  readonly instance: number;
  readonly value: Exact;
  /** For promises that speak of a change: the fact that rises, of whom, and both sides of the change. The household stands before it. */
  readonly change: {
    readonly fact: string;
    readonly entity: string;
    readonly instance: number;
    readonly from: Exact;
    readonly to: Exact;
    readonly before: Exact;
  } | null;
}

export interface Searched {
  readonly found: CounterExample | null;
  /** Households that were tried, and how often the rule was worked out for them. */
  readonly households: number;
  readonly tried: number;
  /** How often it could not be: exceptions in conflict, a division by zero. */
  readonly failed: number;
}

/** Looks for a household that breaks a promise, the same ones for the same seed. Finding none proves nothing. */
export function searchFor(
  promise: LawPromise,
  program: Program,
  rulebook: Rulebook,
  { seed, households, points }: SearchOptions,
): Searched {
  const random = seeded(seed);
  const counts = { households: 0, tried: 0, failed: 0 };
  const look = lookOf(program, promise.name, counts);
  const fact = "fact" in promise.claim ? promise.claim.fact : null;
  const varied = sayablesOf(program).find((each) => each.name === fact);
  // Where the rule does not read the fact, nothing changes with it.
  if (fact !== null && !varied) return { found: null, ...counts };
  // One look is enough for each where nothing changes, so that more of them can be looked at.
  const enough = varied ? households : households * 10;
  for (const household of householdsFor(program, rulebook, promise.name, random)) {
    if (counts.households >= enough) break;
    counts.households += 1;
    const found = varied
      ? alongFact(household, varied, promise.claim, program, look, points, random)
      : atOnce(household, promise.claim, look);
    if (found) return { found, ...counts };
  }
  return { found: null, ...counts };
}

/** The value of the rule for every instance that has it; null where it has none. */
type Look = (household: Case) => readonly (Exact | null)[];

function lookOf(program: Program, rule: string, counts: { tried: number; failed: number }): Look {
  const { entity } = cellOf(planOf(program), rule);
  return (household) => {
    counts.tried += 1;
    const evaluation = evaluate(program, household);
    return (household.instances[entity] ?? []).map((_, instance) => {
      try {
        return asNumber(evaluation.value(rule, instance));
      } catch (problem) {
        if (!(problem instanceof CaseError)) throw problem;
        counts.failed += 1;
        return null;
      }
    });
  };
}

const asNumber = (value: Value): Exact | null =>
  typeof value === "boolean" || typeof value === "string" ? null : value;

function atOnce(household: Case, claim: Claim, look: Look): CounterExample | null {
  if (claim.kind !== "never_under" && claim.kind !== "never_over") return null;
  const limit = numberOf(claim.limit);
  for (const [instance, value] of look(household).entries()) {
    if (value === null) continue;
    const order = exact.compare(value, limit);
    if (claim.kind === "never_under" ? order < 0 : order > 0) return { household, instance, value, change: null };
  }
  return null;
}

interface Point {
  readonly at: Exact;
  readonly values: readonly (Exact | null)[];
}

/** Walks a fact from its least to its most, and closes in wherever too much happens between two points. */
function alongFact(
  household: Case,
  varied: Sayable,
  claim: Claim,
  program: Program,
  look: Look,
  points: number,
  random: () => number,
): CounterExample | null {
  const { low, high } = endsOf(varied, program);
  const unit = unitOf(varied.type);
  const smallest = claim.kind === "never_loses" ? exact.greatest(numberOf(claim.step), unit) : unit;
  const people = Math.min(2, household.instances[varied.entity]?.length ?? 0);
  for (let person = 0; person < people; person += 1) {
    const told = (at: Exact): Case => saying(household, varied, person, { every: at });
    const pointAt = (at: Exact): Point => ({ at, values: look(told(at)) });
    // Denser at the low end, where most thresholds are; never at the same places twice.
    const shift = random() / points;
    let before = pointAt(snapped(low, varied.type));
    for (let n = 1; n <= points; n += 1) {
      const part = Math.min(1, n / points + (n === points ? 0 : shift)) ** 1.5;
      const next = pointAt(snapped(low + part * (high - low), varied.type));
      const broken = between(before, next, claim, smallest, unit, pointAt);
      if (broken) {
        const { from, to, instance, value, before: earlier } = broken;
        const { name, entity } = varied;
        const change = { fact: name, entity, instance: person, from, to, before: earlier };
        return { household: told(from), instance, value, change };
      }
      before = next;
    }
  }
  return null;
}

interface Broken {
  readonly from: Exact;
  readonly to: Exact;
  readonly instance: number;
  readonly before: Exact;
  readonly value: Exact;
}

/** Halves the way between two points, going where more is lost, down to the step the promise speaks of. */
function between(
  left: Point,
  right: Point,
  claim: Claim,
  smallest: Exact,
  unit: Exact,
  pointAt: (at: Exact) => Point,
): Broken | null {
  for (const instance of left.values.keys()) {
    let from = left;
    let to = right;
    if (!tooMuch(from, to, instance, claim)) continue;
    while (exact.compare(exact.subtract(to.at, from.at), smallest) > 0) {
      const middle = pointAt(halfway(from.at, to.at, unit));
      if (exact.equal(middle.at, from.at) || exact.equal(middle.at, to.at)) break;
      const first = lossOf(from, middle, instance, claim);
      const second = lossOf(middle, to, instance, claim);
      if (first === null || second === null) break;
      if (exact.compare(first, second) >= 0) to = middle;
      else from = middle;
    }
    // What is lost within less than a step is lost within a step that begins there.
    const end = pointAt(exact.add(from.at, smallest));
    const [before, value] = [from.values[instance] ?? null, end.values[instance] ?? null];
    if (before === null || value === null || !tooMuch(from, end, instance, claim)) continue;
    return { from: from.at, to: end.at, instance, before, value };
  }
  return null;
}

function halfway(from: Exact, to: Exact, unit: Exact): Exact {
  const units = exact.divide(exact.subtract(to, from), unit);
  return exact.add(from, exact.multiply(exact.round(exact.divide(units, 2), "down", 1), unit));
}

/** How far the value falls on the way (for a promise of continuity: how far it moves); null where it is not known. */
function lossOf(from: Point, to: Point, instance: number, claim: Claim): Exact | null {
  const [before, after] = [from.values[instance] ?? null, to.values[instance] ?? null];
  if (before === null || after === null) return null;
  const loss = exact.subtract(before, after);
  return claim.kind === "continuous" && exact.sign(loss) < 0 ? exact.negate(loss) : loss;
}

function tooMuch(from: Point, to: Point, instance: number, claim: Claim): boolean {
  const loss = lossOf(from, to, instance, claim);
  if (loss === null) return false;
  if (claim.kind === "continuous") return exact.compare(loss, numberOf(claim.within)) > 0;
  if (claim.kind !== "never_loses") return false;
  const rise = exact.subtract(to.at, from.at);
  const most = claim.share ? exact.multiply(numberOf(claim.most), rise) : numberOf(claim.most);
  return exact.compare(loss, most) > 0;
}

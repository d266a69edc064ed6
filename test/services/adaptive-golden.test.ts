import { inspect, isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import { visitingHouseholds } from "../../examples/france/golden/visiting.ts";
import { exact } from "../../src/base/index.ts";
import { type Case, evaluate, type Given, readCase, type Value } from "../../src/engine/index.ts";
import { YOU } from "../../src/services/household/household.ts";
import { caseOf, steadyAnswer } from "../../src/services/interview/answers.ts";
import { france } from "./france.ts";
import { resultsOf, resultsOfCase, walkThrough } from "./walk.ts";

/** How many households are walked; more by THROUGHLINE_ADAPTIVE_HOUSEHOLDS. */
const HOUSEHOLDS = Number(process.env.THROUGHLINE_ADAPTIVE_HOUSEHOLDS ?? 40);
const SEED = Number(process.env.THROUGHLINE_ADAPTIVE_SEED ?? 20260615);
const TODAY = Date.UTC(2026, 5, 15);

/** The same households for the same seed, each once. */
function drawn<T>(all: readonly T[], count: number, seed: number): readonly T[] {
  let state = seed;
  const keyed = all.map((item) => {
    state = (state * 48271) % 2147483647;
    return { item, key: state };
  });
  return keyed
    .sort((a, b) => a.key - b.key)
    .slice(0, count)
    .map(({ item }) => item);
}

const { prepared, program, service } = france();
const taken = new Set(service.assumed.map((each) => each.fact));

/** Amounts as people can type them: whole cents. */
const typed = (value: Value): Value => (typeof value === "object" ? Math.round(exact.toNumber(value)) : value);
const typedGiven = (given: Given): Given =>
  "every" in given
    ? { every: typed(given.every) }
    : { ...given, by: Object.fromEntries(Object.entries(given.by).map(([period, value]) => [period, typed(value)])) };

const onHouseholdPage = new Set([service.household.childBirth, service.household.couple?.fact]);
const canBeTold = (name: string): boolean =>
  !taken.has(name) && (prepared.questionsFor.has(name) || onHouseholdPage.has(name));

/**
 * What somebody could tell: without what the service takes for granted and says so, and without what the law works out
 * and nobody is asked; groups by the names of the forms.
 */
const tellable = (known: Case): Case => ({
  instances: Object.fromEntries(
    Object.entries(known.instances).map(([entity, all]) => [
      entity,
      all.map((instance) => ({
        ...instance,
        id: instance.members === undefined ? instance.id : entity,
        given: Object.fromEntries(
          Object.entries(instance.given).flatMap(([name, given]) =>
            canBeTold(name) ? [[name, typedGiven(given)] as const] : [],
          ),
        ),
      })),
    ]),
  ),
});

/**
 * The whole household: what is known, over what was told where nothing is known. What follows from "the same each month"
 * is told by that: there the answer stands, since the law works the year out from the months.
 */
function whole(known: Case, told: Case, steady: boolean): Case {
  const follows = (name: string): boolean =>
    steady &&
    (prepared.filledYears.has(name) ||
      (prepared.questionsFor.get(name) ?? []).some((question) => question.unlessSteady !== null));
  return {
    instances: Object.fromEntries(
      Object.entries(known.instances).map(([entity, all]) => [
        entity,
        all.map((instance, i) => {
          const own = Object.entries(instance.given).filter(([name]) => !follows(name));
          return { ...instance, given: { ...told.instances[entity]?.[i]?.given, ...Object.fromEntries(own) } };
        }),
      ]),
    ),
  };
}

test("golden households that answer only what they are asked get the same results for 28 aids as from all that is known", () => {
  const households = drawn(visitingHouseholds(Number.POSITIVE_INFINITY, "all"), HOUSEHOLDS, SEED);
  expect(households).toHaveLength(HOUSEHOLDS);
  const differ: string[] = [];
  let pages = 0;
  for (const [i, household] of households.entries()) {
    const read = readCase(program, household);
    if (!read.ok) throw new Error(JSON.stringify(read.diagnostics[0]));
    const known = tellable(read.value);
    const walked = walkThrough(prepared, known, TODAY);
    pages += walked.pages.length;
    const told = resultsOf(prepared, walked);
    const steady = steadyAnswer(prepared, walked.answers, "steady-income", YOU) === "two_years";
    const everything = whole(known, caseOf(prepared, walked.household, walked.answers), steady);
    const all = resultsOfCase(prepared, walked, evaluate(program, everything));
    for (const output of Object.keys(all)) {
      if (!isDeepStrictEqual(told[output], all[output]))
        differ.push(`${i} ${output}: ${inspect(told[output])}, not ${inspect(all[output])}`);
    }
  }
  console.info(`${HOUSEHOLDS} households, ${(pages / HOUSEHOLDS).toFixed(1)} pages each`);
  expect(differ).toEqual([]);
}, 1_200_000);

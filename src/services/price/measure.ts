import { exact } from "../../base/index.ts";
import { CaseError, evaluate, type Value } from "../../engine/index.ts";
import type { Household } from "../household/household.ts";
import { instancesOf } from "../household/household.ts";
import { type Answer, caseOf } from "../interview/answers.ts";
import type { Prepared } from "../prepare.ts";
import { interviewed } from "./interviewed.ts";
import { caseIn, type Population } from "./population.ts";

/** What the answers of a service change, over the households of a population looked at so far. */
export interface Measured {
  /** Households of the population, and those of them that were looked at or could not be. */
  readonly of: number;
  readonly looked: number;
  /** Those whose facts the law of this month does not take, or whose answers the service refuses. */
  readonly leftOut: number;
  /** Monthly total of each household that was looked at, in cents. */
  readonly worth: readonly number[];
  /** By page: a question by itself, or a sheet. Pages that nobody was asked are not in it. */
  readonly pages: ReadonlyMap<string, MeasuredPage>;
}

export interface MeasuredPage {
  /** Places in `worth` of the households that were asked. */
  readonly asked: readonly number[];
  /** Of them, those told something else when what they answered here is not known. */
  readonly changed: readonly number[];
  /** By household asked: by how much a month its amounts differ then, aid by aid and whichever way, in cents. */
  readonly gaps: readonly number[];
}

/** A measurement under way: its figures so far, and one more small piece of work; `true` when all is done. */
export interface Measuring {
  readonly now: () => Measured;
  readonly step: () => boolean;
}

interface Growing {
  readonly asked: number[];
  readonly changed: number[];
  readonly gaps: number[];
}

/**
 * Asks every household what the service would ask it, and tells the result once more for each page with what was answered
 * there not known: facts are then what the law says they usually are. Where nothing is usual of a fact (a date), the aids
 * that need it cannot be told and count as none. A step is one page of one household. `from`: figures of the same service,
 * law and population to go on from.
 */
export function measure(prepared: Prepared, population: Population, now: number, from?: Measured): Measuring {
  const worth: number[] = [...(from?.worth ?? [])];
  const pages = new Map<string, Growing>(
    [...(from?.pages ?? [])].map(([page, { asked, changed, gaps }]) => [
      page,
      { asked: [...asked], changed: [...changed], gaps: [...gaps] },
    ]),
  );
  let looked = from?.looked ?? 0;
  let leftOut = from?.leftOut ?? 0;

  function* work(): Generator<void, void> {
    for (const text of population.households.slice(looked)) {
      const known = caseIn(prepared.program, text);
      yield;
      const walked = known === null ? null : yield* interviewed(prepared, known, now);
      const told = walked && toldOf(prepared, walked.household, walked.answers);
      if (walked === null || told === null) {
        leftOut++;
        looked++;
        continue;
      }
      const found: { readonly page: string; readonly changed: boolean; readonly gap: number }[] = [];
      for (const [page, here] of walked.pages) {
        yield;
        const without = walked.answers.filter((answer) => !here.some((each) => isSame(each, answer)));
        const other = toldOf(prepared, walked.household, without);
        found.push({ page, ...differenceOf(told, other) });
      }
      const place = worth.push(told.reduce((sum, { cents }) => sum + cents, 0)) - 1;
      for (const { page, changed, gap } of found) {
        const grown = pages.get(page) ?? { asked: [], changed: [], gaps: [] };
        pages.set(page, grown);
        grown.asked.push(place);
        grown.gaps.push(gap);
        if (changed) grown.changed.push(place);
      }
      looked++;
      yield;
    }
  }
  const running = work();
  return {
    now: () => ({ of: population.households.length, looked, leftOut, worth, pages }),
    step: () => running.next().done === true,
  };
}

const isSame = (a: Answer, b: Answer): boolean =>
  a.question === b.question && a.instance === b.instance && a.period === b.period;

/** One aid of one instance: its value, and what it adds to a month in cents (0 of prices, rights and what is paid once). */
interface Told {
  readonly value: Value | null;
  readonly cents: number;
}

const MONTHS = { month: 1, year: 12 } as const;

function toldOf(prepared: Prepared, household: Household, answers: readonly Answer[]): readonly Told[] {
  const evaluation = evaluate(prepared.program, caseOf(prepared, household, answers));
  return prepared.aids.flatMap(({ aid, cell }) =>
    instancesOf(cell.entity, prepared.service.household, household).map((_, instance): Told => {
      const value = valueOrNone(() => evaluation.value(cell.rule, instance, cell.period));
      if (value === null || typeof value === "boolean" || typeof value === "string") return { value, cents: 0 };
      if (aid.isPrice || aid.period === "once") return { value, cents: 0 };
      return { value, cents: exact.toNumber(value) / MONTHS[aid.period] };
    }),
  );
}

function valueOrNone(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof CaseError) return null;
    throw error;
  }
}

function differenceOf(
  told: readonly Told[],
  other: readonly Told[],
): { readonly changed: boolean; readonly gap: number } {
  let changed = false;
  let gap = 0;
  told.forEach(({ value, cents }, i) => {
    const instead = other[i] as Told;
    if (!sameValue(value, instead.value)) changed = true;
    gap += Math.abs(cents - instead.cents);
  });
  return { changed, gap };
}

/** Nothing can be told of an aid, and it comes to nothing: the same for who reads it. */
const sameValue = (a: Value | null, b: Value | null): boolean => {
  const [x, y] = [a ?? 0, b ?? 0];
  if (typeof x === "boolean" || typeof y === "boolean") return (x === true) === (y === true);
  if (typeof x === "string" || typeof y === "string") return x === y;
  return exact.equal(x, y);
};

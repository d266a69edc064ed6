import { describe, expect, it } from "vitest";
import { exact } from "../../src/base/index.ts";
import { likelyAnswers, whatWouldChange } from "../../src/engine/index.ts";
import { planOf } from "../../src/engine/plan.ts";
import {
  ANY_NUMBER,
  anyOf,
  asRange,
  asYesNo,
  decidedValue,
  either,
  includes,
  isDecided,
  NO,
  only,
  range,
  same,
  YES,
  YES_OR_NO,
  yesNo,
} from "../../src/engine/possible.ts";
import { compile, toProgram } from "../../src/law/index.ts";
import { sample } from "../law/sample.ts";

const names = (...values: string[]) => ({ kind: "one_of", values }) as const;
const third = exact.fraction(1, 3);

describe("what a value can still be", () => {
  it("is decided where one value is left", () => {
    expect([only(3), only(0), only(third), only(true), only(false), only("a")].map(decidedValue)).toEqual([
      3,
      0,
      third,
      true,
      false,
      "a",
    ]);
    for (const open of [range(0, 1), YES_OR_NO, names("a", "b"), ANY_NUMBER]) {
      expect(isDecided(open)).toBe(false);
      expect(decidedValue(open)).toBeUndefined();
    }
    expect(isDecided(range(third, exact.fraction(2, 6)))).toBe(true);
    expect([yesNo(true, true), yesNo(true, false)]).toEqual([YES_OR_NO, YES]);
  });

  it("is anything of its type, within its ends", () => {
    expect(anyOf({ kind: "yes_no" })).toEqual(YES_OR_NO);
    expect(anyOf({ kind: "one_of", values: ["a", "b"] })).toEqual(names("a", "b"));
    expect(anyOf({ kind: "date" })).toEqual(ANY_NUMBER);
    expect(anyOf({ kind: "number", unit: "count" }, 2, 5)).toEqual(range(2, 5));
  });

  it("is in either of two where it is in one, and two kinds do not mix", () => {
    expect(either(range(1, 3), range(2, 7))).toEqual(range(1, 7));
    expect(either(range(2, 7), range(1, 3))).toEqual(range(1, 7));
    expect(either(YES, NO)).toEqual(YES_OR_NO);
    expect(either(YES, YES)).toEqual(YES);
    expect(either(NO, yesNo(false, true))).toEqual(NO);
    expect(either(names("a"), names("b", "a"))).toEqual(names("a", "b"));
    expect(either(names("a", "b"), names("b"))).toEqual(names("a", "b"));
    expect(() => either(names("a"), YES)).toThrow("a one_of and a yes_no are not of one kind");
    expect(() => either(range(1, 2), names("a"))).toThrow("a number and a one_of are not of one kind");
    expect(() => either(YES, range(1, 2))).toThrow("not of one kind");
  });

  it("is the same where it holds the same", () => {
    expect(same(range(1, third), range(1, exact.fraction(2, 6)))).toBe(true);
    expect(same(range(1, 2), range(1, 3))).toBe(false);
    expect(same(range(0, 2), range(1, 2))).toBe(false);
    expect(same(yesNo(true, false), { ...YES })).toBe(true);
    expect(same({ ...YES }, YES_OR_NO)).toBe(false);
    expect(same({ ...NO }, YES_OR_NO)).toBe(false);
    expect(same(names("a", "b"), names("b", "a"))).toBe(true);
    expect(same(names("a", "b"), names("a"))).toBe(false);
    expect(same(names("a"), names("a", "b"))).toBe(false);
    expect(same(names("a"), names("b"))).toBe(false);
    expect(same(names("a"), YES)).toBe(false);
    expect(same(range(1, 1), YES)).toBe(false);
  });

  it("includes its ends and nothing of another kind", () => {
    expect([0, 1, 2, 3, 4].map((value) => includes(range(1, 3), value))).toEqual([false, true, true, true, false]);
    expect([includes(range(0, 1), true), includes(range(0, 1), "a")]).toEqual([false, false]);
    expect([includes(YES, true), includes(YES, false), includes(NO, true), includes(NO, false)]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect([includes(YES_OR_NO, 1), includes(YES_OR_NO, "yes")]).toEqual([false, false]);
    expect([includes(names("a"), "a"), includes(names("a"), "b"), includes(names("1"), 1)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it("is refused where another kind is needed", () => {
    expect(asRange(range(1, 2))).toEqual(range(1, 2));
    expect(asYesNo(YES)).toEqual(YES);
    expect(() => asRange(YES)).toThrow("a number was expected, not a yes_no");
    expect(() => asYesNo(names("a"))).toThrow("yes or no was expected, not a one_of");
  });
});

const LAW = `fact share of person: ratio to 2
fact part of person: percent
fact surface of household: area
fact wait of person: months
fact stay of person: days to 200 days
fact age of person: years from 10 years to 40 years
fact jobs of person: count from 2
fact daily of person: money per day
rule told of person: money per month
  or given
  = wages
rule told_year of person: money per year  yearly
  or given
  = income
rule much of person: yes_no
  = share ≥ 3 ÷ 7 and part < 1.5 %
rule home of household: yes_no
  = surface > 9.5 m²
rule long of person: yes_no
  = wait ≥ 5 months
rule late of person: yes_no
  = stay > 100 days and age < 30 years and jobs > 3
rule day_pay of person: yes_no
  = daily > 10 € per day
rule grown of person: yes_no
  = birth_date ≤ 2008-06-01
rule at_work of person: yes_no
  = activity is one of employed, unemployed
rule free of person: yes_no
  = not disabled
rule rich of person: yes_no
  = told > 1_000 € and told_year in year − 1 > 0 €
rule owns of household: yes_no
  = tenure = owner`;

const program = (() => {
  const { rulebook, diagnostics } = compile([sample(LAW)]);
  expect(diagnostics).toEqual([]);
  const outputs = rulebook?.rules.filter(({ period }) => period === "month").map(({ name }) => name) ?? [];
  const made = rulebook && toProgram(rulebook, { month: 2026 * 12 + 5, outputs });
  if (!made?.ok) throw new Error("no program");
  return made.value;
})();

describe("answers that are likely", () => {
  const answers = (name: string) => likelyAnswers(planOf(program), name);
  const fractions = (name: string) =>
    answers(name).map((value) => (typeof value === "object" ? exact.toNumber(value) : value));

  it("are every name, yes and no, and usual sizes within the ends of a fact, ends first", () => {
    expect(answers("disabled")).toEqual([true, false]);
    expect(answers("activity")).toEqual(["employed", "unemployed", "student"]);
    expect(answers("wages")).toEqual([0, 50_000, 150_000, 400_000]);
    expect(answers("income")).toEqual([0, 600_000, 1_800_000, 4_800_000]);
    expect(answers("daily")).toEqual([0, 2_000, 5_000, 15_000]);
    expect(fractions("share")).toEqual([0, 2, 0.25, 0.75, 1]);
    expect(fractions("part")).toEqual([0, 0.25, 0.75, 1]);
    expect(answers("surface")).toEqual([0, 20, 50, 100]);
    expect(answers("wait")).toEqual([0, 6, 12, 36]);
    expect(answers("stay")).toEqual([0, 200, 30, 180]);
    expect(answers("age")).toEqual([10, 40, 18, 30]);
    expect(answers("jobs")).toEqual([2, 3]);
    expect(answers("told")).toEqual([0, 50_000, 150_000, 400_000]);
    expect(answers("told_year")).toEqual([0, 600_000, 1_800_000, 4_800_000]);
  });

  it("are days of birth of the ages that laws tell apart", () => {
    const days = answers("birth_date").map((day) => new Date(Number(day) * 86_400_000).toISOString().slice(0, 10));
    expect(days).toEqual(["2025-03-10", "2022-03-10", "2016-03-10", "2007-03-10", "1991-03-10", "1958-03-10"]);
  });

  it("are the same list when asked for again", () => {
    expect(answers("wages")).toBe(answers("wages"));
  });
});

describe("a threshold that is told", () => {
  const person = (given: object) => ({ instances: { person: [{ id: "a", given }], family: [], household: [] } });
  const changes = (rule: string, given: object) =>
    whatWouldChange(program, person(given) as Parameters<typeof whatWouldChange>[1], { rule, instance: 0 }).map(
      ({ fact, now, to, then, periods }) => [
        fact,
        now,
        to.kind,
        typeof to.value === "object" ? exact.exactText(to.value) : to.value,
        then,
        periods.join(),
      ],
    );

  it("is to the thousandth of a share, the day, the month, the cent", () => {
    const half = { n: 1, d: 2 };
    expect(changes("much", { share: { every: 0 }, part: { every: 0 } })).toEqual([
      ["share", 0, "at_least", "429/1000", true, "always"],
    ]);
    expect(changes("much", { share: { every: 1 }, part: { every: half } })).toEqual([
      ["part", half, "at_most", "7/500", true, "always"],
    ]);
    expect(changes("long", { wait: { every: 1 } })).toEqual([["wait", 1, "at_least", 5, true, "always"]]);
    expect(changes("day_pay", { daily: { every: 1 } })).toEqual([["daily", 1, "at_least", 1001, true, "always"]]);
    expect(changes("grown", { birth_date: { every: 14_100 } })).toEqual([
      ["birth_date", 14_100, "at_most", 14_031, true, "always"],
    ]);
  });

  it("is within the ends that a fact has, and of one fact with all else as it is", () => {
    expect(changes("late", { stay: { every: 101 }, age: { every: 35 }, jobs: { every: 4 } })).toEqual([
      ["age", 35, "at_most", 29, true, "always"],
    ]);
    expect(changes("late", { stay: { every: 50 }, age: { every: 35 }, jobs: { every: 4 } })).toEqual([]);
    expect(changes("late", { stay: { every: 50 }, age: { every: 20 }, jobs: { every: 4 } })).toEqual([
      ["stay", 50, "at_least", 101, true, "always"],
    ]);
  });

  it("is each name, or yes or no, that would do", () => {
    expect(changes("at_work", { activity: { every: "student" } })).toEqual([
      ["activity", "student", "exactly", "employed", true, "2026-06"],
      ["activity", "student", "exactly", "unemployed", true, "2026-06"],
    ]);
    expect(changes("free", { disabled: { every: true } })).toEqual([
      ["disabled", true, "exactly", false, true, "always"],
    ]);
    expect(changes("free", { disabled: { every: false } })).toEqual([]);
  });

  it("is of a rule that was given, in place of what it derives from", () => {
    expect(changes("rich", { told: { every: 50_000 }, told_year: { every: 1 } })).toEqual([
      ["told", 50_000, "at_least", 100_001, true, "2026-06"],
    ]);
    expect(changes("rich", { wages: { every: 50_000 }, told_year: { every: 1 } })).toEqual([
      ["wages", 50_000, "at_least", 100_001, true, "2026-06"],
    ]);
  });

  it("is found where nothing is known yet", () => {
    expect(changes("grown", {}).length).toBe(0);
    const homes = {
      instances: { person: [], family: [], household: [{ id: "h", members: { member: [] }, given: {} }] },
    };
    const found = whatWouldChange(program, homes, { rule: "home", instance: 0 });
    expect(found.map(({ fact, now, to }) => [fact, now, to.kind, to.value])).toEqual([
      ["surface", 0, "at_least", { n: 9501, d: 1000 }],
    ]);
    expect(whatWouldChange(program, homes, { rule: "owns", instance: 0 }).map(({ to }) => to)).toEqual([
      { kind: "exactly", value: "owner" },
    ]);
  });
});

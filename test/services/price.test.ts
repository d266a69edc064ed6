import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMonth } from "../../src/base/index.ts";
import { compile, toProgram } from "../../src/law/index.ts";
import { readService } from "../../src/services/definition/read-service.ts";
import { type Prepared, prepare } from "../../src/services/prepare.ts";
import { changedByAny, prices } from "../../src/services/price/cost.ts";
import { measuredFrom, measuredText } from "../../src/services/price/kept.ts";
import { type Measured, measure } from "../../src/services/price/measure.ts";
import { caseIn, type Population } from "../../src/services/price/population.ts";
import { sums } from "../../src/services/price/sums.ts";
import { type QuestionRow, share } from "../../src/signals/index.ts";
import { TWO_AIDS_LAW, TWO_AIDS_YAML, twoAids } from "./two-aids.ts";

const NOW = Date.UTC(2026, 5, 15);

interface Told {
  readonly resources: number;
  readonly born: string;
  readonly disabled: boolean;
}

const household = ({ resources, born, disabled }: Told): string =>
  JSON.stringify({
    person: [
      { id: "you", birth_date: "1985-05-05" },
      { id: "child1", birth_date: born, disabled, shoe_size: true },
    ],
    family: [{ id: "family", parent: ["you"], child: ["child1"], resources: { "2024": resources } }],
    household: [{ id: "household", member: ["you", "child1"] }],
  });

const populationOf = (households: readonly string[]): Population => ({
  name: { en: "three", fr: "trois" },
  says: { en: "", fr: "" },
  representative: false,
  synthetic: true,
  hash: "",
  households,
});

function measured(prepared: Prepared, households: readonly string[]): Measured {
  const measuring = measure(prepared, populationOf(households), NOW);
  while (!measuring.step());
  return measuring.now();
}

/** 100 € and 150 €; 50 € (resources above the ceiling) and nothing; nothing (no child under 20) and 150 €. */
const THREE = [
  household({ resources: 20_000, born: "2015-03-03", disabled: true }),
  household({ resources: 40_000, born: "2015-03-03", disabled: false }),
  household({ resources: 20_000, born: "2000-03-03", disabled: true }),
];
const FIFTEEN = [...THREE, ...THREE, ...THREE, ...THREE, ...THREE];
const PAGES = new Set(["resources", "wages", "disability"]);

const row = (question: string, left: number, known: number, needs: QuestionRow["needs"] = []): QuestionRow => ({
  question,
  place: 1,
  reached: known,
  reach: share(known, known),
  met: { left, wentOn: known - left, censored: 0 },
  leaving: share(left, known),
  paused: 0,
  dwell: null,
  dwellTotalMs: 1000 * known,
  errors: share(0, known),
  wentBack: share(0, known),
  shown: known,
  changed: 0,
  helped: 0,
  failures: 0,
  needs,
});

describe("what an answer changes", () => {
  it("is counted over a population by telling the result again with the answer not known", () => {
    const found = measured(twoAids(), THREE);
    expect(found.worth).toEqual([25_000, 5_000, 15_000]);
    expect([found.of, found.looked, found.leftOut]).toEqual([3, 3, 0]);
    expect(Object.fromEntries(found.pages)).toEqual({
      // Not asked of the third, whose child is 26. Not known, the parents' wages are taken as nothing: 100 € instead of 50 €.
      resources: { asked: [0, 1], changed: [1], gaps: [0, 5_000] },
      disability: { asked: [0, 1, 2], changed: [0, 2], gaps: [15_000, 0, 15_000] },
    });
    expect(changedByAny(["resources", "disability"], found)).toMatchObject({ count: 3, of: 3 });
    expect(changedByAny(["disability", "wages"], found)).toMatchObject({ count: 2, of: 3 });
  });

  it("is told as far as it has got, one small step after the other", () => {
    const measuring = measure(twoAids(), populationOf(THREE), NOW);
    const seen = new Set<number>();
    while (!measuring.step()) seen.add(measuring.now().looked);
    expect([...seen]).toEqual([0, 1, 2, 3]);
  });

  it("goes on from where it was when it is kept as text in between, with the same figures at the end", () => {
    const prepared = twoAids();
    const population = populationOf(FIFTEEN);
    const first = measure(prepared, population, NOW);
    while (first.now().looked < 7) first.step();
    const kept = measuredText(first.now());
    const second = measure(prepared, population, NOW, measuredFrom(kept));
    while (!second.step());
    expect(second.now()).toEqual(measured(prepared, FIFTEEN));
    // What was kept is not written into while it goes on.
    expect(measuredText(measuredFrom(kept))).toBe(kept);
  });

  it("leaves out households that the law or the service cannot take, and counts them", () => {
    const unborn = household({ resources: 0, born: "2027-01-01", disabled: false });
    const wrong = household({ resources: 0, born: "someday", disabled: false });
    const found = measured(twoAids(), [...THREE, unborn, wrong]);
    expect([found.looked, found.leftOut, found.worth.length]).toEqual([5, 2, 3]);
  });

  it("takes what was told of the last year to go on, and leaves aside facts that the law does not read", () => {
    const { program } = twoAids();
    const told = JSON.parse(THREE[0] as string);
    told.family[0].resources = { "2022": 10_000 };
    const [family] = caseIn(program, JSON.stringify(told))?.instances.family ?? [];
    expect(family?.given.resources).toEqual({
      by: { "2022": 1_000_000, "2023": 1_000_000, "2024": 1_000_000, "2025": 1_000_000, "2026": 1_000_000 },
    });
  });

  it("is nothing for a question whose fact no aid reads", () => {
    const prepared = withIdleQuestion();
    const told = fc.record({
      resources: fc.integer({ min: 0, max: 60_000 }),
      born: fc.constantFrom("2000-03-03", "2010-03-03", "2020-03-03"),
      disabled: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(told, { minLength: 10, maxLength: 12 }), (all) => {
        const found = measured(prepared, all.map(household));
        expect(found.leftOut).toBe(0);
        const [price] = prices([row("shoes", 0, 0)], found, new Set([...PAGES, "shoes"]));
        expect(price).toMatchObject({
          page: "shoes",
          changes: { count: 0 },
          asked: 0,
          gap: { value: 0 },
          givenUp: null,
        });
      }),
      { numRuns: 20 },
    );
  });
});

describe("what a question costs people", () => {
  const needs = (...all: readonly (readonly [string, string, number])[]): QuestionRow["needs"] =>
    all.map(([rule, article, reached]) => ({ rule, article, reached }));
  const rows = [
    row("household", 10, 400),
    row("check", 20, 400),
    row("resources", 30, 300, needs(["rate", "l1", 225], ["some_disabled", "l2", 75])),
    row("disability", 20, 200, needs(["some_disabled", "l2", 150], ["care", "l2", 50])),
  ];
  const found = measured(twoAids(), FIFTEEN);
  const all = prices(rows, found, PAGES);
  const of = (page: string) => all.find((price) => price.page === page);

  it("is those who left beyond the median question's share times what households asked the same stand to get", () => {
    // Of 2.5, 5, 10 and 10 % the median is 7.5 %: of 300 who were asked about resources 22.5 would have left all the same.
    expect(of("resources")?.beyond?.value).toBeCloseTo(30 - 22.5, 9);
    // Households asked about resources get 250 € or 50 €: 150 € in the middle, as all fifteen do.
    expect(of("resources")).toMatchObject({ left: 30, standing: { value: 15_000, n: 10 }, spentMs: 300_000 });
    expect(of("resources")?.givenUp?.value).toBeCloseTo(7.5 * 15_000, 6);
    expect(of("disability")?.givenUp?.value).toBeCloseTo(5 * 15_000, 6);
    expect(of("household")?.givenUp?.value).toBeCloseTo(-20 * 15_000, 6);
    expect(of("resources")?.givenUpByAll).toBe(450_000);
    expect(of("resources")?.changes).toMatchObject({ count: 5, of: 15 });
    expect(of("resources")?.gap?.value).toBeCloseTo((5 * 5_000) / 15, 9);
    const { low, high } = of("resources")?.givenUp?.interval ?? { low: 0, high: 0 };
    expect(low).toBeLessThan(112_500);
    expect(high).toBeGreaterThan(112_500);
  });

  it("is of all who left while there are too few questions for anything to be usual", () => {
    expect(prices(rows.slice(2), found, PAGES)[0]?.givenUp?.value).toBeCloseTo(450_000, 6);
  });

  it("is not said where too few left or too few households are like them", () => {
    expect(prices([row("disability", 2, 9)], found, PAGES)[0]?.givenUp).toBeNull();
    expect(prices([row("disability", 20, 200)], measured(twoAids(), THREE), PAGES)[0]?.givenUp).toBeNull();
  });

  it("sums up to rules and articles, a question that several need split by the people asked for each", () => {
    const [l2, l1, none] = sums("article", all, rows);
    // l1: three quarters of resources. l2: the last quarter and all of disability. Pages below the median cost nothing.
    expect(l2).toMatchObject({ of: "l2", left: 27.5 });
    expect(l2?.givenUp).toBeCloseTo(0.25 * 112_500 + 75_000, 6);
    expect(l1).toMatchObject({ of: "l1", left: 22.5 });
    expect(l1?.givenUp).toBeCloseTo(0.75 * 112_500, 6);
    expect(none).toMatchObject({ of: null, givenUp: 0, left: 30 });
    for (const kind of ["rule", "article"] as const) {
      const summed = sums(kind, all, rows);
      const whole = (of: (each: { givenUp: number; spentMs: number; left: number }) => number) =>
        summed.reduce((sum, each) => sum + of(each), 0);
      expect(whole((each) => each.givenUp)).toBeCloseTo(112_500 + 75_000, 6);
      expect(whole((each) => each.spentMs)).toBeCloseTo(1_300_000, 6);
      expect(whole((each) => each.left)).toBeCloseTo(80, 9);
    }
  });
});

/** The same service with a question about shoes, which no aid reads. */
function withIdleQuestion(): Prepared {
  const law = TWO_AIDS_LAW.replace(
    "fact disabled of person",
    'fact shoe_size of person: yes_no  en "size of shoes" fr "grande pointure"\nfact disabled of person',
  );
  const { rulebook } = compile([{ file: "two.law.md", text: law }]);
  if (rulebook === null) throw new Error("the law has errors");
  const program = toProgram(rulebook, { month: parseMonth("2026-06") as number, outputs: ["allowance", "care"] });
  const service = readService({
    file: "services/two.yaml",
    text: `${TWO_AIDS_YAML}
  - id: shoes
    fact: shoe_size
    of: children
    ask: yes_no
    seconds: 5
    en: { title: "Which size of shoes?", child: "Which size of shoes?", short: Shoes }
    fr: { title: "Quelle pointure ?", child: "Quelle pointure ?", short: Pointure }
`,
  });
  if (!program.ok || !service.ok) throw new Error(JSON.stringify([program, service]).slice(0, 500));
  const prepared = prepare(service.value, program.value);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.diagnostics));
  return prepared.value;
}

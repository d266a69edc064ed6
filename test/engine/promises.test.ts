import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { monthOf } from "../../src/base/index.ts";
import {
  type Case,
  CaseError,
  checkPromises,
  evaluate,
  includes,
  type PromiseResult,
  writeCase,
} from "../../src/engine/index.ts";
import { planOf } from "../../src/engine/plan.ts";
import { forEveryone } from "../../src/engine/promises/everyone.ts";
import { compile, renderDiagnostic } from "../../src/law/index.ts";
import { runs } from "../effort.ts";
import { sample } from "../law/sample.ts";
import { endlessTape, randomCase, randomProgram, type Tape, tapeOf } from "./random-program.ts";

const month = monthOf(2026, 6);

function rulebookOf(law: string) {
  const source = sample(law);
  const { rulebook, diagnostics } = compile([source]);
  if (!rulebook) throw new Error(diagnostics.map((d) => renderDiagnostic(d, [source])).join("\n"));
  return rulebook;
}

const resultOf = (law: string, options: object = {}): PromiseResult => {
  const [result] = checkPromises(rulebookOf(law), { month, ...options });
  if (!result) throw new Error("there is no promise");
  return result;
};

const example = `
example "one person" on 2026-06
  person ana: birth_date = 1990-01-01, wages = 900 €
  family f: parent ana
  household h: member ana
  expect since of ana = 1990-01-01
`;

const CLIFF = `rule aid of person: money per month
  = if wages ≤ 1_234.56 € then 200 € else 0 €`;
const TAPER = `rule aid of person: money per month
  = max(0 €, 500 € − wages × 50 %)  round to cent`;

describe("promises", () => {
  it("proves for everyone what the ranges of the law show", () => {
    expect(resultOf(`${TAPER}\npromise aid never negative`)).toMatchObject({ outcome: "proved", households: 0 });
    expect(resultOf(`${TAPER}\npromise aid never over 500 €`)).toMatchObject({ outcome: "proved" });
    const sum =
      "rule aid of family: money per month\n  = sum(wages of members where disabled)\npromise aid never negative";
    expect(resultOf(sum)).toMatchObject({ outcome: "proved" });
  });

  it("says what stands in the way when a law has no value in the month", () => {
    const law =
      "parameter late: money per month\n  from 2030-01-01: 5 €\nrule aid of person: money per month\n  = late";
    const result = resultOf(`${law}\npromise aid never negative`);
    expect(result).toMatchObject({ outcome: "unclear", program: null, households: 0, tried: 0 });
    expect(result.diagnostics.map(({ code }) => code)).toEqual(["not-in-force"]);
  });

  it("has a name in both languages when the law names it in one, or its own words", () => {
    const names = (label: string) => resultOf(`${TAPER}\npromise aid never negative${label}`).promise.label;
    expect(names('\n  en "a" fr "b"')).toEqual({ en: "a", fr: "b" });
    expect(names('\n  en "a"')).toEqual({ en: "a", fr: "a" });
    expect(names('\n  fr "b"')).toEqual({ en: "b", fr: "b" });
    expect(names("")).toEqual({ en: "aid never negative", fr: "aid never negative" });
  });

  it("proves that what is not read changes nothing", () => {
    const law = `${TAPER}\npromise aid continuous in rent within 0 €`;
    expect(resultOf(law)).toMatchObject({ outcome: "proved" });
  });

  it("finds who breaks a limit", () => {
    const result = resultOf(
      `rule left of person: money per month\n  = base − wages\npromise left never negative${example}`,
    );
    expect(result.outcome).toBe("broken");
    if (result.outcome !== "broken" || !result.program) return;
    const { household, instance, value } = result.counterExample;
    expect(evaluate(result.program, household).value("left", instance)).toEqual(value);
    expect(Number(value)).toBeLessThan(0);
    expect(writeCase(result.program, household)).toHaveProperty("person");
  });

  it("closes in on the very cent where a value jumps", () => {
    const result = resultOf(`${CLIFF}\npromise aid continuous in wages within 1 €${example}`);
    expect(result).toMatchObject({
      outcome: "broken",
      counterExample: { value: 0, change: { fact: "wages", from: 123_456, to: 123_457, before: 20_000 } },
    });
  });

  it("finds the euro that costs more than was promised, and keeps the promise that is true", () => {
    expect(resultOf(`${CLIFF}\npromise aid never loses more than 60 % for 1 € more of wages${example}`)).toMatchObject({
      outcome: "broken",
      counterExample: { value: 0, change: { before: 20_000 } },
    });
    expect(resultOf(`${CLIFF}\npromise aid never loses more than 200 € for 1 € more of wages${example}`)).toMatchObject(
      {
        outcome: "kept",
        households: 60,
      },
    );
    expect(resultOf(`${TAPER}\npromise aid never loses more than 51 % for 1 € more of wages`)).toMatchObject({
      outcome: "kept",
    });
    expect(resultOf(`${TAPER}\npromise aid never loses more than 49 % for 1 € more of wages`)).toMatchObject({
      outcome: "broken",
    });
  });

  it("finds the jump of a yearly amount, of a number of people's years and of a rule that is given", () => {
    const yearly = "rule aid of person: money per year  yearly\n  = if income < 30_000 € then 900 € else 100 €";
    expect(resultOf(`${yearly}\npromise aid continuous in income within 1 €${example}`)).toMatchObject({
      counterExample: { change: { from: 2_999_999, to: 3_000_000, before: 90_000 } },
    });
    const given = `rule means of person: money per month  or given\n  = wages\nrule aid of person: money per month
  = if means < 700 € then 90 € else 10 €\npromise aid continuous in means within 1 €${example}`;
    expect(resultOf(given)).toMatchObject({ counterExample: { change: { fact: "means", from: 69_999, to: 70_000 } } });
  });

  it("looks at the same households for the same seed", () => {
    const law = `${CLIFF}\npromise aid continuous in wages within 1 €${example}`;
    expect(JSON.stringify(resultOf(law, { seed: 7 }))).toBe(JSON.stringify(resultOf(law, { seed: 7 })));
  });

  it("does not call a promise kept that nobody could be held against", () => {
    const law = `rule aid of person: money per month\n  = wages\nexception to aid named a\n  = 1 € when wages ≥ 0 €
exception to aid named b\n  = 2 € when base > 0 €\npromise aid never over 1 €`;
    expect(resultOf(law)).toMatchObject({ outcome: "unclear", households: 600 });
  });

  it("says what is wrong with a promise", () => {
    const codes = (law: string) => compile([sample(`${TAPER}\n${law}`)]).diagnostics.map((d) => d.code);
    expect(codes("promise ait never negative")).toEqual(["unknown-name"]);
    expect(codes("promise since never negative")).toEqual(["no-arithmetic"]);
    expect(codes("promise aid continuous in birth_date within 1 €")).toEqual(["no-arithmetic"]);
    expect(codes("promise aid never sinks")).toEqual(["unexpected-token"]);
    expect(codes("promise aid never loses more than 60 % for 1 € more of income")).toEqual(["type-mismatch"]);
    expect(codes("promise aid never under 5 years")).toEqual(["type-mismatch"]);
  });
});

const tape: fc.Arbitrary<Tape> = fc.oneof(
  fc.array(fc.nat(), { minLength: 20, maxLength: 400 }).map(tapeOf),
  fc.integer().map(endlessTape),
);

describe("what holds for everyone", () => {
  it("holds for every household of every program", () => {
    fc.assert(
      fc.property(tape, fc.integer({ min: 1, max: 60 }), (choices, size) => {
        const program = randomProgram(choices, size);
        const ranges = forEveryone(planOf(program));
        const known: Case = randomCase(choices, program, () => true);
        const evaluation = evaluate(program, known);
        for (const { rule, entity, node } of program.cells) {
          for (const instance of (known.instances[entity] ?? []).keys()) {
            try {
              const value = evaluation.value(rule, instance);
              const range = ranges[node];
              expect(range && includes(range, value)).toBe(true);
            } catch (problem) {
              if (!(problem instanceof CaseError)) throw problem;
            }
          }
        }
      }),
      { numRuns: runs(300) },
    );
  });
});

import { describe, expect, it } from "vitest";
import { exampleCase, runExamples } from "../../src/engine/index.ts";
import { compile, renderDiagnostic, toProgram } from "../../src/law/index.ts";
import { sample } from "../law/sample.ts";

function rulebookOf(law: string) {
  const source = sample(law);
  const { rulebook, diagnostics } = compile([source]);
  if (!rulebook) throw new Error(diagnostics.map((d) => renderDiagnostic(d, [source])).join("\n"));
  return rulebook;
}

const LAW = `rule share of person: ratio
  = wages ÷ base
rule third of person: ratio
  = 1 ÷ 3
rule word of person: one of left, right
  = if disabled then left else right
rule total of family: money per month
  = sum(wages of members)
rule told of person: money per month
  or given
  = wages
rule year_income of person: money per year  yearly
  = income in year − 1
rule quotient of person: ratio
  = base ÷ wages
rule both of person: money per month
  = 1 €
exception to both named one
  = 2 € when disabled
exception to both named two
  = 3 € when wages > 0 €
rule dated of person: money per month
  from 2026-01-01
  = 5 €
`;

describe("the examples of a law", () => {
  it("pass where everything they expect comes out, to the last bit, and say what they assumed", () => {
    const [result] = runExamples(
      rulebookOf(`${LAW}
example "all" on 2026-06  en "All of it" fr "Tout"
  person ana: wages = 100 €, disabled = yes
  person lea: wages in 2026-06 = 30 €
  family f: parent ana, child lea
  expect share of ana = 1 ÷ 4
  expect third of ana = 1 ÷ 3
  expect word of ana = left
  expect word of lea = right
  expect total of f = 130 €`),
    );
    expect(result).toMatchObject({
      name: "all",
      label: { en: "All of it", fr: "Tout" },
      article: "l1",
      document: "sample",
      passed: true,
      diagnostics: [],
    });
    expect(
      result?.checks.map(({ rule, instance, period, actual, passed }) => [rule, instance, period, actual, passed]),
    ).toEqual([
      ["share", "ana", "2026-06", { n: 1, d: 4 }, true],
      ["third", "ana", "2026-06", { n: 1, d: 3 }, true],
      ["word", "ana", "2026-06", "left", true],
      ["word", "lea", "2026-06", "right", true],
      ["total", "f", "2026-06", 13_000, true],
    ]);
    expect(result?.assumed.map(({ fact, instance }) => [fact, instance])).toEqual([["disabled", 1]]);
  });

  it("fail where one thing comes out otherwise, and say what did", () => {
    const [result] = runExamples(
      rulebookOf(`${LAW}
example "wrong" on 2026-06
  person ana: wages = 100 €, disabled = no
  expect third of ana = 0.333
  expect word of ana = left
  expect share of ana = 0.25`),
    );
    expect(result?.passed).toBe(false);
    expect(result?.checks.map(({ expected, actual, passed }) => [expected, actual, passed])).toEqual([
      [{ n: 333, d: 1000 }, { n: 1, d: 3 }, false],
      ["left", "right", false],
      [{ n: 1, d: 4 }, { n: 1, d: 4 }, true],
    ]);
  });

  it("have no value where the law gives none, and the others still have theirs", () => {
    const [result] = runExamples(
      rulebookOf(`${LAW}
example "conflict" on 2026-06
  person ana: wages = 100 €, disabled = yes
  person ben: wages = 0 €, disabled = no
  expect both of ana = 2 €
  expect quotient of ben = 1
  expect both of ben = 1 €`),
    );
    expect(result?.passed).toBe(false);
    expect(result?.checks.map(({ actual, passed }) => [actual, passed])).toEqual([
      [null, false],
      [null, false],
      [100, true],
    ]);
    expect(result?.diagnostics.map(({ code, message, remedy }) => [code, message, remedy])).toEqual([
      [
        "case-exceptions-conflict",
        "exceptions to both under L1 and L1 hold at once",
        "say which goes before the other with `over`",
      ],
      ["case-division-by-zero", "a division by zero under l1", "say in the law what holds when the divisor is zero"],
    ]);
  });

  it("of a month without law are told so, and do not stop those of other months", () => {
    const results = runExamples(
      rulebookOf(`${LAW}
example "early" on 2025-06
  person ana: wages = 1 €
  expect dated of ana = 5 €
example "late" on 2026-06
  person ana: wages = 1 €
  expect dated of ana = 5 €`),
    );
    expect(results.map(({ name, passed, checks }) => [name, passed, checks.length])).toEqual([
      ["early", false, 0],
      ["late", true, 1],
    ]);
    expect(results[0]?.diagnostics.map(({ code }) => code)).toEqual(["not-in-force"]);
    expect(results[0]?.assumed).toEqual([]);
  });

  it("give facts for the periods they name, the last line counting, and a line without a period for all", () => {
    const rulebook = rulebookOf(`${LAW}
rule before of person: money per month
  = wages 1 month ago
example "periods" on 2026-06
  person ana: wages in 2026-05 = 3 €, wages from 2026-06 to 2026-06 = 4 €, income in 2025 = 7 €, told in 2026-06 = 9 €
  person ben: wages = 1 €, wages in 2026-06 = 2 €
  person eva: wages in 2026-05 = 3 €, wages = 1 €
  family f: parent ana, parent ben, child eva
  expect before of ana = 3 €
  expect told of ana = 9 €
  expect told of ben = 2 €
  expect told of eva = 1 €
  expect before of eva = 1 €
  expect year_income of ana in 2026 = 7 €`);
    const [result] = runExamples(rulebook);
    expect(result?.checks.map(({ rule, instance, actual, passed }) => [rule, instance, actual, passed])).toEqual([
      ["before", "ana", 300, true],
      ["told", "ana", 900, true],
      ["told", "ben", 200, true],
      ["told", "eva", 100, true],
      ["before", "eva", 100, true],
      ["year_income", "ana", 700, true],
    ]);
    const [example] = rulebook.examples;
    const made = toProgram(rulebook, { month: example?.month ?? 0, outputs: ["before", "told"] });
    if (!made.ok || !example) throw new Error("no program");
    expect(exampleCase(made.value, example)).toEqual({
      instances: {
        person: [
          {
            id: "ana",
            given: {
              wages: { by: { "2026-05": 300, "2026-06": 400 } },
              income: { by: {} },
              told: { by: { "2026-06": 900 } },
            },
          },
          { id: "ben", given: { wages: { by: { "2026-05": 100, "2026-06": 200 } } } },
          { id: "eva", given: { wages: { every: 100 } } },
        ],
        family: [{ id: "f", members: { parent: ["ana", "ben"], child: ["eva"] }, given: {} }],
        household: [],
      },
    });
  });
});

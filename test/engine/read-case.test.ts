import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exact } from "../../src/base/index.ts";
import { type Case, readCase, writeCase } from "../../src/engine/index.ts";
import { runs } from "../effort.ts";
import { build, COUNT, DATE, day, MONEY, oneOf, RATIO, YES_NO } from "./builder.ts";
import { randomCase, randomProgram, tapeOf } from "./random-program.ts";

const program = (() => {
  const b = build();
  b.declare("birth_date", "person", DATE, { period: "always", least: day("1900-01-01") });
  b.declare("wages", "person", MONEY, { least: 0, most: 10_000_000 });
  b.declare("status", "person", oneOf("employed", "unemployed"));
  b.declare("share", "person", RATIO);
  b.declare("income", "person", MONEY, { period: "year" });
  b.declare("jobs", "person", COUNT);
  b.declare("tenant", "household", YES_NO);
  b.rule("resources", b.read("income", "2024"), { period: "2024", givable: true });
  return b.program();
})();

const messages = (json: unknown): readonly string[] => {
  const read = readCase(program, json);
  return read.ok ? [] : read.diagnostics.map((each) => each.message);
};

describe("a case file", () => {
  it("is read with money in cents, dates as days, and facts of every kind of period", () => {
    const read = readCase(program, {
      person: [
        {
          id: "anna",
          birth_date: "1990-03-01",
          wages: { "2026-05": 1500.5, "2026-06": "0.10" },
          status: "employed",
          share: "1/3",
          income: [["2023", "2024", 12000]],
          resources: 10,
        },
        {},
      ],
      family: [{ id: "f", parent: ["anna"] }],
    });
    expect(read).toEqual({
      ok: true,
      warnings: [],
      value: {
        instances: {
          person: [
            {
              id: "anna",
              given: {
                birth_date: { every: day("1990-03-01") },
                wages: { by: { "2026-05": 150_050, "2026-06": 10 } },
                status: { every: "employed" },
                share: { every: { n: 1, d: 3 } },
                income: { by: { "2023": 1_200_000, "2024": 1_200_000 } },
                resources: { every: 1000 },
              },
            },
            { id: "person_2", given: {} },
          ],
          family: [{ id: "f", members: { parent: ["anna"], child: [] }, given: {} }],
          household: [],
        },
      },
    });
  });

  it("has everything that is wrong with it told at once, each with its path", () => {
    expect(
      messages({
        persons: [],
        person: [
          {
            id: "anna",
            wage: 3,
            tenant: true,
            birth_date: "1990-02-30",
            wages: -1,
            status: "unemploied",
            share: "much",
          },
          {
            id: "anna",
            wages: { "2026-5": 1, "2026-04": 200_000 },
            birth_date: { "2026-05": 1 },
            income: [["2024", "2023", 1]],
          },
          "ben",
        ],
        family: [{ parent: ["ana", "anna"], child: ["anna"] }, { parent: [] }, { parent: "anna" }],
        household: {},
      }),
    ).toEqual([
      "persons: no such entity; there are person, family, household",
      "person[0].wage: person has no such fact; did you mean wages?",
      "person[0].tenant: person has no such fact; it is a fact of household",
      'person[0].birth_date: a date such as "2026-06-01" is needed, not "1990-02-30"',
      "person[0].wages: 0 or more and 100000 or less is needed, not -1",
      'person[0].status: one of employed, unemployed is needed, not "unemploied"; did you mean "unemployed"?',
      'person[0].share: a number is needed, not "much"',
      'person[1].wages.2026-5: a month such as "2026-06" is needed',
      "person[1].wages.2026-04: 0 or more and 100000 or less is needed, not 200000",
      'person[1].birth_date: one value is needed, not {"2026-05":1}',
      'person[1].income[0]: a run [from, to, value] is needed, with a year such as "2024", not ["2024","2023",1]',
      'person[2]: an object is needed, not "ben"',
      'family[2].parent: a list of the members\' ids is needed, not "anna"',
      "household: a list is needed, not {}",
      'person[1].id: "anna" is there twice',
      'family[0].parent[0]: there is no person "ana"; did you mean "anna"?',
      'family[0].child[0]: "anna" already belongs to family[0].parent',
      "family[1].parent: 1 to 2 needed, not 0",
      "family[2].parent: 1 to 2 needed, not 0",
    ]);
  });

  it("is refused when it is not an object, and when a month is given twice", () => {
    for (const json of [null, 3, "x", [], undefined]) expect(messages(json), String(json)).toHaveLength(1);
    expect(
      messages({
        person: [
          {
            wages: [
              ["2026-01", "2026-03", 1],
              ["2026-03", "2026-03", 2],
            ],
          },
        ],
      }),
    ).toEqual(["person[0].wages[1]: 2026-03 is given twice"]);
    for (const wages of [Number.NaN, Number.POSITIVE_INFINITY, "1e3", "", "1/0", true, [[]], [3]]) {
      expect(messages({ person: [{ wages }] }), String(wages)).toHaveLength(1);
    }
    expect(messages({ person: [{ resources: -1 }] })).toEqual(["person[0].resources: 0 or more is needed, not -1"]);
  });

  it("names the place and the period of what is wrong in a list of periods", () => {
    expect(messages({ person: [{ resources: { "2024": 10, "2025-01": 1 } }] })).toEqual([
      'person[0].resources.2025-01: a year such as "2024" is needed',
    ]);
    expect(messages({ person: [{ wages: { "2026-05": "x" } }, { income: { "2024": -1, "2023": "y" } }] })).toEqual([
      'person[0].wages.2026-05: a number is needed, not "x"',
      'person[1].income.2023: a number is needed, not "y"',
    ]);
    expect(messages({ household: [{ member: [] }] })).toEqual(["household[0].member: 1 or more needed, not 0"]);
  });

  it("counts in whole numbers", () => {
    expect(messages({ person: [{ jobs: 1.5 }] })).toEqual(["person[0].jobs: a whole number is needed, not 1.5"]);
    expect(messages({ person: [{ jobs: 2 }] })).toEqual([]);
  });

  it("takes names of object parts for the names that they are", () => {
    expect(messages({ person: [{ constructor: 1, toString: 2 }] })).toHaveLength(2);
    expect(messages(JSON.parse('{"person": [{"__proto__": 1}]}'))).toHaveLength(1);
    const read = readCase(program, { person: [{ status: "constructor" }] });
    expect(read.ok).toBe(false);
  });

  it("is written so that it is read back as it was", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 20, maxLength: 200 }), (choices) => {
        const tape = tapeOf(choices);
        const random = randomProgram(tape, 5);
        const known: Case = randomCase(tape, random, () => tape.pick(3) > 0);
        const written = JSON.parse(JSON.stringify(writeCase(random, known)));
        expect(readCase(random, written)).toEqual({ ok: true, warnings: [], value: known });
      }),
      { numRuns: runs(200) },
    );
  });

  it("keeps fractions and large amounts exact on the way", () => {
    const value = [{ n: 1, d: 3 }, exact.multiply(900_719_925_474_099, 977)] as const;
    const known: Case = {
      instances: {
        person: [{ id: "a", given: { share: { by: { "2026-06": value[0], "2026-05": value[1] } } } }],
        family: [],
        household: [],
      },
    };
    expect(readCase(program, JSON.parse(JSON.stringify(writeCase(program, known))))).toMatchObject({
      ok: true,
      value: known,
    });
  });
});

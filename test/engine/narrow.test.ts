import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exact } from "../../src/base/index.ts";
import {
  type Case,
  CaseError,
  decidedValue,
  evaluate,
  includes,
  likelyAnswers,
  narrow,
  type Output,
  settles,
  type Value,
} from "../../src/engine/index.ts";
import type { Program } from "../../src/law/index.ts";
import { runs } from "../effort.ts";
import { type Builder, build, COUNT, MONEY, SPAN, YES_NO } from "./builder.ts";
import { caseOf, familyLaw } from "./family-law.ts";
import { completed, endlessTape, randomCase, randomProgram, type Tape, tapeOf } from "./random-program.ts";

// Short tapes make failures small; endless ones make programs that stay varied to their last node.
const tape: fc.Arbitrary<Tape> = fc.oneof(
  fc.array(fc.nat(), { minLength: 20, maxLength: 400 }).map(tapeOf),
  fc.integer().map(endlessTape),
);

/** The value, or undefined where the law gives none for this case. */
function valueOrNone(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof CaseError) return undefined;
    throw error;
  }
}

const outputsOf = (program: Program, known: Case): Output[] =>
  program.cells.flatMap(({ rule, entity }) =>
    (known.instances[entity] ?? []).map((_, instance) => ({ rule, instance })),
  );

describe("narrow", () => {
  it("equals evaluate to the last bit when everything is known", () => {
    fc.assert(
      fc.property(tape, fc.integer({ min: 1, max: 60 }), (choices, size) => {
        const program = randomProgram(choices, size);
        const known = randomCase(choices, program, () => true);
        const narrowed = narrow(program, known);
        const evaluated = evaluate(program, known, { missing: "refuse" });
        for (const { rule, instance } of outputsOf(program, known)) {
          const value = valueOrNone(() => evaluated.value(rule, instance));
          if (value === undefined) continue;
          expect(decidedValue(narrowed.possible(rule, instance))).toEqual(value);
        }
        expect(narrowed.open(outputsOf(program, known))).toEqual([]);
      }),
      { numRuns: runs(500) },
    );
  });

  it("holds every completion of a case that is partly known", () => {
    fc.assert(
      fc.property(tape, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 4 }), (choices, size, share) => {
        const program = randomProgram(choices, size);
        const known = randomCase(choices, program, () => choices.pick(4) < share);
        const narrowed = narrow(program, known);
        for (let k = 0; k < 5; k++) {
          const evaluated = evaluate(program, completed(choices, program, known), { missing: "refuse" });
          for (const { rule, instance } of outputsOf(program, known)) {
            const value = valueOrNone(() => evaluated.value(rule, instance));
            const possible = narrowed.possible(rule, instance);
            if (value !== undefined && !includes(possible, value)) {
              expect.fail(`${rule} of ${instance}: ${shown(value)} is not in ${JSON.stringify(possible)}`);
            }
          }
        }
      }),
      { numRuns: runs(500) },
    );
  });

  it("has all completions agree on an output when no fact is open for it", () => {
    let settled = 0;
    fc.assert(
      fc.property(tape, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 4 }), (choices, size, share) => {
        const program = randomProgram(choices, size);
        const known = randomCase(choices, program, () => choices.pick(4) < share);
        const narrowed = narrow(program, known);
        const quiet = outputsOf(program, known).filter((output) => narrowed.open([output]).length === 0);
        const seen = quiet.map((): Value | undefined => undefined);
        for (let k = 0; k < 5; k++) {
          const evaluated = evaluate(program, completed(choices, program, known), { missing: "refuse" });
          quiet.forEach(({ rule, instance }, index) => {
            const value = valueOrNone(() => evaluated.value(rule, instance));
            if (value === undefined) return;
            if (seen[index] !== undefined) expect(value).toEqual(seen[index]);
            seen[index] = value;
            settled++;
          });
        }
      }),
      { numRuns: runs(300) },
    );
    expect(settled).toBeGreaterThan(runs(1000));
  });
});

describe("what is open", () => {
  it("has every fact that alone can make an output another", () => {
    let differences = 0;
    fc.assert(
      fc.property(tape, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 3 }), (choices, size, share) => {
        const program = randomProgram(choices, size);
        const known = randomCase(choices, program, () => choices.pick(4) < share);
        const outputs = outputsOf(program, known);
        const narrowed = narrow(program, known);
        const full = completed(choices, program, known);
        const other = completed(choices, program, known);
        const before = evaluate(program, full);
        for (const { name, entity } of program.facts) {
          (known.instances[entity] ?? []).forEach((instance, place) => {
            if (Object.hasOwn(instance.given, name)) return;
            const swapped = (full.instances[entity] ?? []).map((each, index) => {
              const given = other.instances[entity]?.[index]?.given[name];
              return index === place && given ? { ...each, given: { ...each.given, [name]: given } } : each;
            });
            const after = evaluate(program, { instances: { ...full.instances, [entity]: swapped } });
            for (const output of outputs) {
              const [a, b] = [before, after].map((each) => valueOrNone(() => each.value(output.rule, output.instance)));
              if (a === undefined || b === undefined || shown(a) === shown(b)) continue;
              const open = narrowed.open([output]).map((each) => `${each.fact} ${each.instance}`);
              expect(open, output.rule).toContain(`${name} ${place}`);
              differences++;
            }
          });
        }
      }),
      { numRuns: runs(250) },
    );
    expect(differences).toBeGreaterThan(runs(100));
  });
});

describe("what is asked", () => {
  const oneOfTwo = (b: Builder, when: number, yes: number, no: number): number =>
    b.node({
      kind: "choose",
      entity: "person",
      type: MONEY,
      cases: [{ when, then: b.constant(yes, MONEY) }],
      otherwise: b.constant(no, MONEY),
    });
  const nobodyKnows: Case = { instances: { person: [{ id: "a", given: {} }], family: [], household: [] } };

  it("leaves out a fact that is read twice and changes nothing", () => {
    const b = build();
    b.declare("student", "person", YES_NO);
    const [left, right] = [oneOfTwo(b, b.read("student"), 10, 20), oneOfTwo(b, b.read("student"), 20, 10)];
    b.rule("total", b.node({ kind: "arithmetic", entity: "person", type: MONEY, op: "add", left, right }));
    const narrowed = narrow(b.program(), nobodyKnows);
    expect(narrowed.possible("total", 0)).toEqual({ kind: "number", low: 30, high: 30 });
    expect(narrowed.open([{ rule: "total", instance: 0 }])).toEqual([]);
  });

  it("multiplies and takes away what may be below 0 to the smallest range of all that can come of it", () => {
    const ranges = [-5, -1, 0, 2, 4].flatMap((least, i, all) => all.slice(i + 1).map((most) => ({ least, most })));
    const corners = (a: (typeof ranges)[number], b: (typeof ranges)[number], of: (x: number, y: number) => number) =>
      [a.least, a.most].flatMap((x) => [b.least, b.most].map((y) => of(x, y)));
    for (const a of ranges) {
      for (const other of ranges) {
        const b = build();
        b.declare("gain", "person", MONEY, a);
        b.declare("weight", "person", COUNT, other);
        const [left, right] = [b.read("gain"), b.read("weight")];
        b.rule("product", b.node({ kind: "arithmetic", entity: "person", type: MONEY, op: "multiply", left, right }));
        b.rule("rest", b.node({ kind: "arithmetic", entity: "person", type: MONEY, op: "subtract", left, right }));
        const narrowed = narrow(b.program(), nobodyKnows);
        for (const [rule, of] of [
          ["product", (x: number, y: number) => x * y],
          ["rest", (x: number, y: number) => x - y],
        ] as const) {
          const all = corners(a, other, of);
          const expected = { kind: "number", low: Math.min(...all) + 0, high: Math.max(...all) + 0 };
          expect(narrowed.possible(rule, 0), `${rule} of ${JSON.stringify([a, other])}`).toEqual(expected);
        }
      }
    }
  });

  it("leaves out what a branch that cannot be taken would need, and says which rules still need the rest", () => {
    const program = familyLaw();
    const one = narrow(program, caseOf(program, { children: ["2015-05-02"], income: null, here: null }));
    expect(one.open([{ rule: "aid", instance: 0 }])).toEqual([]);
    const two = narrow(program, caseOf(program, { children: ["2015-05-02", "2017-01-01"], income: null, here: null }));
    expect(two.open([{ rule: "aid", instance: 0 }])).toEqual([
      {
        fact: "lives_here",
        entity: "family",
        instance: 0,
        periods: ["2026-06"],
        exists: "yes",
        outputs: [{ rule: "aid", instance: 0 }],
        because: [
          { rule: "entitled", article: "l521-1" },
          { rule: "aid", article: "l521-1" },
        ],
      },
      {
        fact: "income",
        entity: "person",
        instance: 0,
        periods: ["2024"],
        exists: "yes",
        outputs: [{ rule: "aid", instance: 0 }],
        because: [
          { rule: "resources", article: "l521-3" },
          { rule: "tapered", article: "l521-3" },
          { rule: "aid", article: "l521-1" },
        ],
      },
    ]);
    expect(two.possible("aid", 0)).toEqual({ kind: "number", low: 0, high: 15_300 });
  });

  it("is the rule itself where a rule may be given and is asked, and not what it derives from", () => {
    const program = familyLaw();
    const known = caseOf(program, { children: ["2015-05-02", "2017-01-01"], income: null });
    const asked = new Set(["resources"]);
    const open = narrow(program, known, { asked }).open([{ rule: "aid", instance: 0 }]);
    expect(open.map((each) => [each.fact, each.entity])).toEqual([["resources", "family"]]);
    const none = narrow(program, known, { asked: new Set() });
    expect(decidedValue(none.possible("aid", 0))).toBe(15_300);
  });

  it("is first whether a fact exists, then the fact", () => {
    const b = build();
    b.declare("tenant", "household", YES_NO);
    b.declare("rent", "household", MONEY, { least: 0 });
    b.rule("help", b.read("rent", undefined, b.read("tenant"), 0));
    const program = b.program();
    const home = (given: Case["instances"][string][number]["given"]): Case => ({
      instances: { person: [], family: [], household: [{ id: "h", members: { member: [] }, given }] },
    });
    const openFor = (known: Case): string[][] =>
      narrow(program, known)
        .open([{ rule: "help", instance: 0 }])
        .map((each) => [each.fact, each.exists]);
    expect(openFor(home({}))).toEqual([
      ["tenant", "yes"],
      ["rent", "perhaps"],
    ]);
    expect(openFor(home({ tenant: { every: true } }))).toEqual([["rent", "yes"]]);
    expect(openFor(home({ tenant: { every: false } }))).toEqual([]);
  });

  it("is worth what it settles: a yes or no that decides, before an amount that does not", () => {
    const program = familyLaw();
    const narrowed = narrow(
      program,
      caseOf(program, { children: ["2015-05-02", "2017-01-01"], income: null, here: null }),
    );
    const outputs = [{ rule: "aid", instance: 0, weight: 3 }];
    const worth = settles(narrowed, outputs, narrowed.open(outputs));
    // A no settles the aid, a yes does not; of incomes only those that leave nothing settle it.
    expect(worth.find((each) => each.candidate.fact === "lives_here")?.decided).toBe(1.5);
    const ofIncome = worth.find((each) => each.candidate.fact === "income")?.decided;
    expect(ofIncome).toBeGreaterThan(0);
    expect(ofIncome).toBeLessThan(1.5);
  });

  it("can be tried out without a trace", () => {
    const choices = endlessTape(7);
    const program = randomProgram(choices, 80);
    const known = randomCase(choices, program, () => choices.pick(2) === 0);
    const tried = narrow(program, known);
    const outputs = outputsOf(program, known);
    settles(tried, outputs, tried.open(outputs));
    const fresh = narrow(program, known);
    for (const { rule, instance } of outputs)
      expect(tried.possible(rule, instance)).toEqual(fresh.possible(rule, instance));
    expect(tried.open(outputs)).toEqual(fresh.open(outputs));
  });

  it("settles as much as narrowing anew with the answer would", () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 5, max: 80 }), (seed, size) => {
        const choices = endlessTape(seed);
        const program = randomProgram(choices, size);
        const known = randomCase(choices, program, () => choices.pick(2) === 0);
        const narrowed = narrow(program, known);
        const outputs = outputsOf(program, known);
        for (const { candidate, decided } of settles(narrowed, outputs, narrowed.open(outputs))) {
          const answers = likelyAnswers(narrowed.reading.plan, candidate.fact);
          const unsettled = outputs.filter(({ rule, instance }) => !narrowed.decided(rule, instance));
          const after = answers.map((value) => {
            const list = (known.instances[candidate.entity] ?? []).map((each, index) =>
              index === candidate.instance
                ? { ...each, given: { ...each.given, [candidate.fact]: { every: value } } }
                : each,
            );
            const anew = narrow(program, { instances: { ...known.instances, [candidate.entity]: list } });
            return unsettled.filter(({ rule, instance }) => anew.decided(rule, instance)).length;
          });
          // Narrowing anew may also try out the little that is left unknown, and so decide more.
          expect(decided).toBeLessThanOrEqual(after.reduce((a, b) => a + b, 0) / answers.length + 1e-9);
          compared++;
        }
      }),
      { numRuns: runs(60) },
    );
    expect(compared).toBeGreaterThan(runs(200));
  });
});

describe("where the law gives no value", () => {
  it("names both articles of exceptions that hold at once, and claims nothing", () => {
    const b = build();
    b.declare("student", "person", YES_NO);
    b.under("e2");
    const when = b.read("student");
    const exception = { when, then: b.constant(1, MONEY), span: SPAN, over: [] };
    const general = b.constant(0, MONEY);
    const exceptions = [
      { ...exception, article: "e2" },
      { ...exception, article: "e3" },
    ];
    b.under("e3");
    b.rule("limit", b.node({ kind: "exceptions", entity: "person", type: MONEY, rule: "limit", general, exceptions }));
    const program = b.program();
    const known = (student: boolean): Case => ({
      instances: { person: [{ id: "a", given: { student: { every: student } } }], family: [], household: [] },
    });
    expect(evaluate(program, known(false)).value("limit", 0)).toBe(0);
    const message = "exceptions to limit under E2 and E3 hold at once";
    expect(() => evaluate(program, known(true)).value("limit", 0)).toThrow(message);
    const narrowed = narrow(program, known(true));
    expect(narrowed.decided("limit", 0)).toBe(false);
    expect(narrowed.failures().map((each) => each.message)).toEqual([message]);
    expect(narrowed.open([{ rule: "limit", instance: 0 }])).toEqual([]);
  });

  it("refuses, naming every fact that is missing, or assumes the usual and says so", () => {
    const program = familyLaw();
    const known = caseOf(program, { children: ["2015-05-02", "2017-01-01"], income: null, here: null });
    expect(() => evaluate(program, known, { missing: "refuse" }).value("aid", 0)).toThrow(
      "family family: lives_here in 2026-06 is needed and not known\nperson parent: income in 2024 is needed and not known",
    );
    const evaluation = evaluate(program, known);
    expect(evaluation.value("aid", 0)).toBe(15_300);
    expect(evaluation.assumed.map((each) => [each.fact, each.instance, each.period])).toEqual([
      ["lives_here", 0, "2026-06"],
      ["income", 0, "2024"],
    ]);
    const unborn: Case = { instances: { person: [{ id: "x", given: {} }], family: [], household: [] } };
    expect(() => evaluate(program, unborn).value("age", 0)).toThrow("person x: birth_date is needed and not known");
  });
});

const shown = (value: Value): string =>
  typeof value === "boolean" || typeof value === "string" ? String(value) : exact.exactText(value);

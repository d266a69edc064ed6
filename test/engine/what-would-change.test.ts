import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exact } from "../../src/base/index.ts";
import { type Case, CaseError, type Change, evaluate, type Value, whatWouldChange } from "../../src/engine/index.ts";
import { runs } from "../effort.ts";
import { build, MONEY, YES_NO } from "./builder.ts";
import { caseOf, familyLaw } from "./family-law.ts";
import { randomCase, randomProgram, tapeOf } from "./random-program.ts";

const aid = { rule: "aid", instance: 0 };
const program = familyLaw();

/** The same case with the fact of a change set by hand, in every period alike. */
function having(known: Case, { entity, instance, fact }: Change, value: Value): Case {
  const list = (known.instances[entity] ?? []).map((each, index) =>
    index === instance ? { ...each, given: { ...each.given, [fact]: { every: value } } } : each,
  );
  return { instances: { ...known.instances, [entity]: list } };
}

describe("what would change a result", () => {
  const rich = caseOf(program, { children: ["2015-05-02", "2017-01-01"], income: 5_000_000 });

  it("finds the income to the cent below which an aid that is tapered away is paid", () => {
    const [change, ...more] = whatWouldChange(program, rich, aid);
    expect(more).toEqual([]);
    // 153 € a month less a 120th of what is above 7,600 €: half a cent is left, which rounds to one, at 25,959.40 €.
    expect(change).toEqual({
      fact: "income",
      entity: "person",
      instance: 0,
      periods: ["2024"],
      now: 5_000_000,
      to: { kind: "at_most", value: 2_595_940 },
      then: 1,
    });
    const at = (income: number): Value =>
      evaluate(program, caseOf(program, { children: ["2015-05-02", "2017-01-01"], income })).value("aid", 0);
    expect([at(2_595_940), at(2_595_941)]).toEqual([1, 0]);
  });

  it("finds a yes that is missing", () => {
    const away = caseOf(program, { children: ["2015-05-02", "2017-01-01"], here: false });
    expect(whatWouldChange(program, away, aid)).toMatchObject([
      { fact: "lives_here", now: false, to: { kind: "exactly", value: true }, then: 15_300 },
    ]);
  });

  it("finds the first day of birth with which a child would still count", () => {
    const grown = caseOf(program, { children: ["2005-05-02", "2017-01-01"] });
    const [change] = whatWouldChange(program, grown, aid);
    // 20 years old on 2026-06-01 is born on 2006-06-01 or before; at_least the day after.
    expect(change).toMatchObject({ fact: "birth_date", instance: 1, to: { kind: "at_least" }, then: 15_300 });
    expect(change?.to.value).toBe(13301);
  });

  it("says nothing where two things would have to change at once, or where there is nothing to gain", () => {
    const both = caseOf(program, { children: ["2015-05-02"], income: 5_000_000 });
    expect(whatWouldChange(program, both, aid)).toEqual([]);
    expect(whatWouldChange(program, caseOf(program, { children: ["2015-05-02", "2017-01-01"] }), aid)).toEqual([]);
  });

  it("does not say of a whole side what only holds near the threshold", () => {
    const b = build();
    b.declare("income", "person", MONEY, { least: 0, most: 100_000 });
    const limit = (op: "ge" | "le", value: number): number =>
      b.node({
        kind: "compare",
        entity: "person",
        type: YES_NO,
        op,
        left: b.read("income"),
        right: b.constant(value, MONEY),
      });
    const operands = [limit("ge", 10_000), limit("le", 60_000)];
    b.rule("due", b.node({ kind: "logic", entity: "person", type: YES_NO, op: "and", operands }));
    const middle = b.program();
    const having = (income: number): Case => ({
      instances: { person: [{ id: "a", given: { income: { every: income } } }], family: [], household: [] },
    });
    const found = (income: number) =>
      whatWouldChange(middle, having(income), { rule: "due", instance: 0 }).map((change) => change.to);
    expect(found(90_000)).toEqual([{ kind: "exactly", value: 60_000 }]);
    expect(found(0)).toEqual([{ kind: "exactly", value: 10_000 }]);
  });

  it("leaves out facts that cannot be otherwise", () => {
    const grown = caseOf(program, { children: ["2005-05-02", "2017-01-01"] });
    expect(whatWouldChange(program, grown, aid, { changeable: new Set(["income"]) })).toEqual([]);
  });

  it("only ever claims what evaluating the changed case gives, all the way beyond a threshold", () => {
    let claims = 0;
    const tape = fc.array(fc.nat(), { minLength: 20, maxLength: 300 }).map(tapeOf);
    fc.assert(
      fc.property(tape, fc.integer({ min: 1, max: 40 }), (choices, size) => {
        const random = randomProgram(choices, size);
        const known = randomCase(choices, random, () => choices.pick(4) > 0);
        for (const { rule, entity } of random.cells) {
          if (!rule.startsWith("last") || (known.instances[entity] ?? []).length === 0) continue;
          for (const change of whatWouldChange(random, known, { rule, instance: 0 })) {
            const values = [change.to.value];
            if (
              change.to.kind !== "exactly" &&
              typeof change.to.value === "number" &&
              !change.fact.includes("_date_")
            ) {
              const away = change.to.kind === "at_most" ? -1 : 1;
              values.push(change.to.value + away, change.to.value + 5 * away);
            }
            const { least, most } = random.facts.find((fact) => fact.name === change.fact) ?? {};
            for (const value of values) {
              if (typeof value === "number" && typeof least === "number" && value < least) continue;
              if (typeof value === "number" && typeof most === "number" && value > most) continue;
              const then = valueOrNone(() => evaluate(random, having(known, change, value)).value(rule, 0));
              if (then === undefined) continue;
              expect(
                then === true || (typeof then !== "boolean" && typeof then !== "string" && exact.sign(then) > 0),
              ).toBe(true);
              claims++;
            }
          }
        }
      }),
      { numRuns: runs(150) },
    );
    expect(claims).toBeGreaterThan(runs(20));
  });
});

function valueOrNone(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof CaseError) return undefined;
    throw error;
  }
}

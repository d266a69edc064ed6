import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Exact, exact } from "../../src/base/index.ts";
import {
  CaseError,
  decidedValue,
  evaluate,
  explain,
  isDecided,
  narrow,
  type Reason,
  reasons,
  type Step,
  type Value,
} from "../../src/engine/index.ts";
import { day } from "./builder.ts";
import { caseOf, familyLaw } from "./family-law.ts";
import { marginalRates, onCalendar } from "./plain-arithmetic.ts";
import { randomCase, randomProgram, tapeOf } from "./random-program.ts";

/** What a step must be when only the values it states for its parts are believed. */
function recomputed(step: Step): Value | undefined {
  const parts = step.parts.filter((part) => part.as !== "beaten");
  const values = parts.filter((part) => part.as === "value").map((part) => stated(part.step));
  const numbers = values as Exact[];
  const [first, second] = numbers;
  switch (step.kind) {
    case "constant":
    case "parameter":
    case "rule":
    case "has_role":
    case "fact":
      return stated(step);
    case "arithmetic":
      if (parts.length === 1) return first;
      return exact[step.op](first as Exact, second as Exact);
    case "extreme":
      return numbers.reduce(step.op === "min" ? exact.least : exact.greatest);
    case "round":
      return exact.round(
        first as Exact,
        step.mode,
        typeof step.step === "number" ? step.step : exact.fraction(step.step.n, step.step.d),
      );
    case "compare": {
      if (typeof first !== "number" && typeof first !== "object") return (first === second) === (step.op === "eq");
      const order = exact.compare(first, second as Exact);
      return { eq: order === 0, ne: order !== 0, lt: order < 0, le: order <= 0, gt: order > 0, ge: order >= 0 }[
        step.op
      ];
    }
    case "logic":
      return step.op === "and" ? values.every((value) => value === true) : values.some((value) => value === true);
    case "not":
      return values[0] !== true;
    case "choose":
    case "exceptions":
    case "table":
      expect(values).toHaveLength(1);
      return values[0];
    case "up":
    case "across":
      return values[0] ?? constant(step.none);
    case "brackets":
      return marginalRates(first as Exact, step.brackets);
    case "calendar":
      return onCalendar(step.op, first as Exact, second ?? 0);
    case "gather": {
      const of = (member: number, as: string): Value | undefined => {
        const part = step.parts.find((each) => each.as === as && each.step.instance === member);
        return part && stated(part.step);
      };
      // A value that is the same for all carries no member.
      const shared = step.parts.find((each) => each.as === "value" && each.step.entity === null);
      const sharedIf = step.parts.find((each) => each.as === "condition" && each.step.entity === null);
      if (shared || sharedIf) return stated(step);
      const told = step.members.filter((member) => step.parts.some((part) => part.step.instance === member));
      const members = step.op === "some" || step.op === "every" ? told : step.members;
      if (step.parts.length === 0 && step.op === "some") return step.members.length > 0;
      const inside = members.filter((member) => of(member, "condition") !== false);
      const counted = inside.map((member) => of(member, "value"));
      switch (step.op) {
        case "count":
          return counted.filter((value) => value !== false).length;
        case "some":
          return counted.some((value) => value !== false);
        case "every":
          return counted.every((value) => value !== false);
      }
      const amounts = counted.map((value) => value as Exact);
      const sum = amounts.reduce(exact.add, 0);
      if (step.op === "sum") return sum;
      if (amounts.length === 0) return constant(step.none);
      if (step.op === "average") return exact.divide(sum, amounts.length);
      return amounts.reduce(step.op === "min" ? exact.least : exact.greatest);
    }
    case "rank": {
      return stated(step);
    }
  }
}

const stated = (step: Step): Value => {
  const value = decidedValue(step.possible);
  if (value === undefined) throw new Error(`a ${step.kind} is not decided`);
  return value;
};

const constant = (value: number | boolean | string | { n: number; d: number }): Value =>
  typeof value === "object" ? exact.fraction(value.n, value.d) : value;

function everyStep(step: Step, found = new Set<Step>()): Set<Step> {
  if (found.has(step)) return found;
  found.add(step);
  for (const part of step.parts) everyStep(part.step, found);
  return found;
}

const tape = fc.array(fc.nat(), { minLength: 20, maxLength: 400 }).map(tapeOf);

describe("explain", () => {
  it("states values that, worked out again from the values it states for their parts, give the same", () => {
    let steps = 0;
    fc.assert(
      fc.property(tape, fc.integer({ min: 1, max: 60 }), fc.boolean(), (choices, size, complete) => {
        const program = randomProgram(choices, size);
        const known = randomCase(choices, program, () => complete || choices.pick(2) === 0);
        const { reading } = complete ? evaluate(program, known) : narrow(program, known);
        for (const { rule, entity } of program.cells) {
          (known.instances[entity] ?? []).forEach((_, instance) => {
            try {
              const explanation = explain(program, reading, rule, instance);
              if (!isDecided(explanation.possible) || !explanation.because) return;
              expect(stated(explanation.because)).toEqual(decidedValue(explanation.possible));
              for (const step of everyStep(explanation.because)) {
                if (!isDecided(step.possible) || step.parts.some((part) => !isDecided(part.step.possible))) continue;
                expect(recomputed(step), step.kind).toEqual(stated(step));
                steps++;
              }
            } catch (error) {
              if (!(error instanceof CaseError)) throw error;
            }
          });
        }
      }),
      { numRuns: 150 },
    );
    expect(steps).toBeGreaterThan(2000);
  });
});

describe("an explanation of one aid", () => {
  const program = familyLaw();
  const oneChild = caseOf(program, { children: ["2015-05-02"] });
  const rich = caseOf(program, { children: ["2015-05-02", "2017-01-01"], income: 5_000_000 });
  const poor = caseOf(program, { children: ["2015-05-02", "2017-01-01"], income: 1_000_000 });

  it("says which condition makes a no, with the article and the values on both sides", () => {
    const { reading } = evaluate(program, oneChild);
    const [reason, ...more] = reasons(program, reading, "aid", 0);
    expect(more).toEqual([]);
    expect(reason).toMatchObject({ rule: "entitled", article: "l521-1", step: { kind: "compare", op: "ge" } });
    const [left, right] = (reason as Reason).step.parts.map((part) => part.step);
    expect(left).toMatchObject({ kind: "rule", rule: "dependent_children", label: { en: "dependent children" } });
    expect(decidedValue((left as Step).possible)).toBe(1);
    expect(right).toMatchObject({ kind: "constant" });
    expect(decidedValue((right as Step).possible)).toBe(2);
  });

  it("says what was too much where an amount is tapered down to nothing", () => {
    const { reading } = evaluate(program, rich);
    const [reason] = reasons(program, reading, "aid", 0);
    expect(reason).toMatchObject({ rule: "tapered", step: { kind: "extreme", op: "max" } });
    const [zero, beaten] = (reason as Reason).step.parts;
    expect([zero?.as, zero?.step.kind]).toEqual(["value", "constant"]);
    expect([beaten?.as, beaten?.step.kind]).toEqual(["beaten", "arithmetic"]);
  });

  it("lists the parameter with its date, the facts and the rules that an amount rests on", () => {
    const { reading } = evaluate(program, poor);
    expect(decidedValue(explain(program, reading, "aid", 0).possible)).toBe(13_300);
    const { reads } = explain(program, reading, "tapered", 0);
    expect(reads.map((step) => step.kind)).toEqual(["parameter", "rule"]);
    expect(reads[0]).toMatchObject({ name: "base", since: day("2026-04-01") });
    expect(reads[1]).toMatchObject({ rule: "resources" });
  });

  it("reads the same from narrow when the rest of the household is not known", () => {
    const unknownIncome = caseOf(program, { children: ["2015-05-02"], income: null });
    const { reading } = narrow(program, unknownIncome);
    const [reason] = reasons(program, reading, "aid", 0);
    expect(reason).toMatchObject({ rule: "entitled", article: "l521-1", step: { kind: "compare" } });
  });

  it("leaves the operands of an and that is no out, but for the one that decides", () => {
    const { reading } = evaluate(program, oneChild);
    const { because } = explain(program, reading, "entitled", 0);
    expect(because).toMatchObject({ kind: "logic", op: "and" });
    expect(because?.parts.map((part) => part.step.kind)).toEqual(["compare"]);
  });

  it("says of a fact that is not given that it was assumed", () => {
    const { reading } = evaluate(program, caseOf(program, { children: ["2015-05-02"], income: null }));
    const { reads } = explain(program, reading, "resources", 0);
    expect(reads.filter((step) => step.kind === "fact").map((step) => step.from)).toEqual(["assumed"]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { monthOf } from "../../src/base/index.ts";
import {
  type Case,
  CaseError,
  decidedValue,
  evaluate,
  explain,
  isDecided,
  narrow,
  type Reason,
  reasons,
  type Step,
} from "../../src/engine/index.ts";
import { compile, toProgram } from "../../src/law/index.ts";
import { runs } from "../effort.ts";
import { day } from "./builder.ts";
import { caseOf, familyLaw } from "./family-law.ts";
import { randomCase, randomProgram, tapeOf } from "./random-program.ts";
import { everyStep, recomputed, stated } from "./recomputed.ts";

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
      { numRuns: runs(150) },
    );
    expect(steps).toBeGreaterThan(runs(2000));
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

  it("names the article a condition stands under, also where another one says the same", () => {
    const text = `# Pensions {#pensions}

\`\`\`law
currency EUR
entity person
\`\`\`

## First {#first}

\`\`\`law
fact age of person: count
fact student of person: yes_no
rule pension of person: yes_no
  = age ≥ 60
rule pass of person: yes_no
  = age < 20
\`\`\`

## Second {#second}

\`\`\`law
rule card of person: yes_no
  = age ≥ 60
\`\`\`

## Third {#third}

\`\`\`law
exception to pass
  = age ≥ 60 when student
\`\`\`
`;
    const { rulebook } = compile([{ file: "pensions.law.md", text }]);
    const made = rulebook && toProgram(rulebook, { month: monthOf(2026, 6), outputs: ["pension", "card", "pass"] });
    if (!made?.ok) throw new Error("no program");
    const program = made.value;
    const known = (age: number, student: boolean): Case => ({
      instances: { person: [{ id: "ana", given: { age: { every: age }, student: { every: student } } }] },
    });
    const articles = (rule: string, of: Case): unknown =>
      reasons(program, evaluate(program, of).reading, rule, 0).map((reason) => [reason.rule, reason.article]);
    expect(articles("pension", known(30, true))).toEqual([["pension", "first"]]);
    expect(articles("card", known(30, true))).toEqual([["card", "second"]]);
    expect(articles("pass", known(30, true))).toEqual([["pass", "third"]]);
    expect(articles("pass", known(30, false))).toEqual([["pass", "first"]]);
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

  it("gives no condition that is still open as the reason for what comes out the same either way", () => {
    const text = `# Rent {#rents}

\`\`\`law
currency EUR
entity person

fact agreement of person: yes_no
  en "agreement" fr "convention"
  usually no

fact may_claim of person: yes_no
  en "may claim" fr "peut demander"
  usually yes

rule open of person: yes_no
  en "open" fr "ouvert"
  = may_claim

rule rent_aid of person: yes_no
  en "rent aid" fr "aide"
  = if agreement then open else no
\`\`\`
`;
    const { rulebook, diagnostics } = compile([{ file: "rent.law.md", text }]);
    const made = rulebook && toProgram(rulebook, { month: monthOf(2026, 6), outputs: ["rent_aid"] });
    if (!made?.ok) throw new Error(JSON.stringify(diagnostics));
    const ana: Case = { instances: { person: [{ id: "ana", given: { may_claim: { every: false } } }] } };
    const { reading } = narrow(made.value, ana);
    const names = reasons(made.value, reading, "rent_aid", 0).map(({ step }) => step.kind === "fact" && step.fact);
    expect(names).toEqual(["may_claim"]);
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

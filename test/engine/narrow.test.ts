import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exact } from "../../src/base/index.ts";
import {
  type Case,
  CaseError,
  decidedValue,
  evaluate,
  includes,
  narrow,
  type Output,
  type Value,
} from "../../src/engine/index.ts";
import type { Program } from "../../src/law/index.ts";
import { completed, randomCase, randomProgram, tapeOf } from "./random-program.ts";

const tape = fc.array(fc.nat(), { minLength: 20, maxLength: 400 }).map(tapeOf);

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
      { numRuns: 500 },
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
      { numRuns: 500 },
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
      { numRuns: 300 },
    );
    expect(settled).toBeGreaterThan(1000);
  });
});

const shown = (value: Value): string =>
  typeof value === "boolean" || typeof value === "string" ? String(value) : exact.exactText(value);

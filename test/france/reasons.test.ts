import fc from "fast-check";
import { expect, test } from "vitest";
import { goldenProgram } from "../../examples/france/golden/compute.ts";
import { goldenCases } from "../../examples/france/golden/measure.ts";
import { AIDS } from "../../examples/france/golden/outputs.ts";
import { decidedValue, evaluate, explain, reasons } from "../../src/engine/index.ts";
import { everyStep, recomputed, stated } from "../engine/recomputed.ts";

const { program } = goldenProgram("law", "first-claim");
const cases = goldenCases();

test("explanations recompute: for 200 random households every shown reason is true by its own stated values", () => {
  let steps = 0;
  let paid = 0;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: cases.length - 1 }), (index) => {
      const { household, known } = cases[index] as (typeof cases)[number];
      const { reading } = evaluate(program, known, { missing: "assume" });
      for (const { name, of, rule } of AIDS) {
        const instances = of === "individus" ? household.individus.map((_, i) => i) : [0];
        for (const instance of instances) {
          const explanation = explain(program, reading, rule, instance);
          if (explanation.because) {
            expect(stated(explanation.because), name).toEqual(decidedValue(explanation.possible));
            if (stated(explanation.because) !== 0) paid += 1;
          }
          const shown = reasons(program, reading, rule, instance).map((reason) => reason.step);
          for (const step of [...shown, ...(explanation.because ? [explanation.because] : [])].flatMap((each) => [
            ...everyStep(each),
          ])) {
            expect(recomputed(step), `${household.id} ${name} ${step.kind}`).toEqual(stated(step));
            steps += 1;
          }
        }
      }
    }),
    { numRuns: 200 },
  );
  expect(paid).toBeGreaterThan(200);
  expect(steps).toBeGreaterThan(20_000);
}, 120_000);

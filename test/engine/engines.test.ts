import { CaseError, decidedValue, evaluate, narrow } from "../../src/engine/index.ts";
import { itRunsTheCases } from "./conformance.ts";

itRunsTheCases({
  name: "evaluate",
  values: (program, cases, outputs) =>
    cases.map((known) => {
      const evaluation = evaluate(program, known);
      return outputs(known).map(({ rule, instance, period }) => {
        try {
          return evaluation.value(rule, instance, period);
        } catch (error) {
          if (error instanceof CaseError) return null;
          throw error;
        }
      });
    }),
});

itRunsTheCases({
  name: "narrow",
  values: (program, cases, outputs) =>
    cases.map((known) => {
      // Asked for nothing, it takes what is not given to be as usual, as evaluate does.
      const narrowing = narrow(program, known, { asked: new Set() });
      return outputs(known).map(
        ({ rule, instance, period }) => decidedValue(narrowing.possible(rule, instance, period)) ?? null,
      );
    }),
});

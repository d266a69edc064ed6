import { describe, expect, it } from "vitest";
import { PERSONAS } from "../../benchmarks/load/personas.ts";
import { evaluate } from "../../src/engine/index.ts";
import { france } from "./france.ts";
import { resultsOf, resultsOfCase, walkThrough } from "./walk.ts";

const { prepared, program } = france();

describe("the eight people of the golden set", () => {
  it("are told about all aids of the workspace", () => {
    expect(prepared.aids).toHaveLength(28);
  });

  it.each(PERSONAS.map((person) => [person.id, person] as const))(
    "%s is asked no more pages than are counted, with the same results as answering everything",
    (_, { known, most }) => {
      const walked = walkThrough(prepared, known, Date.UTC(2026, 5, 15));
      const pages = walked.pages.map((page) => (page.kind === "household" ? page.kind : page.question));
      expect(pages.length, pages.join(" ")).toBeLessThanOrEqual(most);
      expect(resultsOf(prepared, walked)).toEqual(resultsOfCase(prepared, walked, evaluate(program, known)));
    },
    20_000,
  );
});

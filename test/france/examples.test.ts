import { expect, test } from "vitest";
import { lawSources } from "../../examples/france/golden/compute.ts";
import { runExamples } from "../../src/engine/index.ts";
import { compile } from "../../src/law/index.ts";

const { rulebook } = compile(lawSources());

test("the law has worked examples", () => {
  expect(rulebook?.examples.length).toBeGreaterThan(30);
});

test.each(
  rulebook ? runExamples(rulebook).map((result) => ({ ...result, title: `${result.document}: ${result.name}` })) : [],
)("$title", ({ passed, checks, diagnostics }) => {
  expect(diagnostics).toEqual([]);
  expect(checks.filter((check) => !check.passed)).toEqual([]);
  expect(passed).toBe(true);
});

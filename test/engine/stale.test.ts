import { describe, expect, it } from "vitest";
import { monthOf } from "../../src/base/index.ts";
import { type Case, evaluate, parametersBehind } from "../../src/engine/index.ts";
import { compile, toProgram } from "../../src/law/index.ts";
import { sample } from "../law/sample.ts";

const { rulebook } = compile([
  sample(`parameter old: money per month  known until 2025-12-31
  from 2025-01-01: 10 €
parameter fresh: money per month  known until 2026-12-31
  from 2026-01-01: 20 €
parameter unread: money per month  known until 2024-12-31
  from 2024-01-01: 30 €
rule part of person: money per month
  = old × 2
rule aid of person: money per month
  = if wages > fresh then part else unread`),
]);

const behind = (wages: number) => {
  const program = rulebook && toProgram(rulebook, { month: monthOf(2026, 6), outputs: ["aid"] });
  if (!program?.ok) throw new Error("no program");
  const known: Case = { instances: { person: [{ id: "ana", given: { wages: { every: wages } } }] } };
  const { reading } = evaluate(program.value, known);
  const all = parametersBehind(program.value, reading, "aid", 0);
  return all.map(({ name, stale }) => [name, stale]);
};

describe("amounts of the law behind a result", () => {
  it("are those that decided, near or far, and say when nobody has made sure of them", () => {
    expect(behind(5_000)).toEqual([
      ["fresh", false],
      ["old", true],
    ]);
    expect(behind(0)).toEqual([
      ["fresh", false],
      ["unread", true],
    ]);
  });
});

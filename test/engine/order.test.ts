import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { caseOf } from "../../examples/france/golden/case.ts";
import { lawSources } from "../../examples/france/golden/compute.ts";
import type { GoldenHousehold } from "../../examples/france/golden/household.ts";
import { AIDS } from "../../examples/france/golden/outputs.ts";
import { monthOf } from "../../src/base/index.ts";
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
import { compile, type Program, type Rulebook, renderDiagnostic, toProgram } from "../../src/law/index.ts";
import { brief, runs } from "../effort.ts";
import { endlessTape, randomCase, randomProgram, type Tape, tapeOf } from "./random-program.ts";

/** A value, or which mistake of the law or the case stands in its way. */
type Answer = Value | { readonly failed: readonly string[] };

function ask(read: () => Value): Answer {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    return { failed: error.diagnostics.map(({ message }) => message) };
  }
}

const keyOf = ({ rule, instance, period }: Output): string => `${rule} ${instance} ${period ?? ""}`;

const outputsOf = (program: Program, known: Case): Output[] =>
  program.cells.flatMap(({ rule, entity, period }) =>
    (known.instances[entity] ?? []).map((_, instance) => ({ rule, instance, period })),
  );

/** All outputs of one evaluation, asked in the order given. */
function inOrder(program: Program, known: Case, outputs: readonly Output[]): Map<string, Answer> {
  const evaluation = evaluate(program, known);
  return new Map(
    outputs.map((output) => [keyOf(output), ask(() => evaluation.value(output.rule, output.instance, output.period))]),
  );
}

const sorted = (answers: ReadonlyMap<string, Answer>) => [...answers].sort(([a], [b]) => (a < b ? -1 : 1));

/** A permutation by a list of numbers: what is drawn first goes first. */
const shuffled = <T>(list: readonly T[], draws: readonly number[]): T[] =>
  list
    .map((item, i) => ({ item, key: draws[i % Math.max(1, draws.length)] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);

const tape: fc.Arbitrary<Tape> = fc.oneof(
  fc.array(fc.nat(), { minLength: 20, maxLength: 400 }).map(tapeOf),
  fc.integer().map(endlessTape),
);

describe("the order in which rules are asked", () => {
  it("changes no result of any program, all at once or one at a time, and contradicts none of what is possible", () => {
    fc.assert(
      fc.property(
        tape,
        fc.integer({ min: 1, max: 60 }),
        fc.array(fc.nat(), { minLength: 1, maxLength: 97 }),
        fc.boolean(),
        (choices, size, draws, whole) => {
          const program = randomProgram(choices, size);
          const known = randomCase(choices, program, () => whole || choices.pick(3) > 0);
          const outputs = outputsOf(program, known);
          const straight = sorted(inOrder(program, known, outputs));
          expect(sorted(inOrder(program, known, shuffled(outputs, draws)))).toEqual(straight);
          const single = new Map(outputs.map((output) => [...inOrder(program, known, [output])][0] ?? ["", 0]));
          expect(sorted(single)).toEqual(straight);
          // What is possible may be told more narrowly after something else was asked, but never told otherwise.
          const ranges = (list: readonly Output[]) => {
            const narrowing = narrow(program, known);
            return new Map(list.map((o) => [keyOf(o), narrowing.possible(o.rule, o.instance, o.period)]));
          };
          const first = ranges(outputs);
          for (const [key, second] of ranges(shuffled(outputs, draws))) {
            const [a, b] = [first.get(key), second].map((each) => each && decidedValue(each));
            if (a !== undefined && b !== undefined) expect(b).toEqual(a);
            else if (a !== undefined) expect(includes(second, a)).toBe(true);
            else if (b !== undefined) expect(includes(first.get(key) ?? second, b)).toBe(true);
          }
        },
      ),
      { numRuns: runs(200) },
    );
  });

  it.skipIf(brief)("changes nothing in the French law, which computes each aid alone as it does among all", () => {
    const rulebook = french();
    const aids = AIDS.map(({ rule }) => rule);
    const all = programOf(rulebook, aids);
    const alone = new Map(aids.map((aid) => [aid, programOf(rulebook, [aid])]));
    const outputsFor = (program: Program, known: Case): Output[] =>
      outputsOf(program, known).filter(({ rule, period }) => aids.includes(rule) && !(period ?? "").startsWith("2025"));
    fc.assert(
      fc.property(
        fc.nat(golden.length - 1),
        fc.array(fc.nat(), { minLength: 1, maxLength: 97 }),
        fc.nat(),
        (n, draws, which) => {
          const known = caseOf(golden[n] as GoldenHousehold);
          const outputs = outputsFor(all, known);
          const straight = inOrder(all, known, outputs);
          expect(sorted(inOrder(all, known, shuffled(outputs, draws)))).toEqual(sorted(straight));
          const aid = aids[which % aids.length] as string;
          const one = alone.get(aid) as Program;
          const single = inOrder(
            one,
            known,
            outputsFor(one, known).filter(({ rule }) => rule === aid),
          );
          for (const [key, answer] of single) expect(answer).toEqual(straight.get(key));
        },
      ),
      { numRuns: runs(120) },
    );
  });
});

const golden = gunzipSync(readFileSync(new URL("../../examples/france/golden/households.jsonl.gz", import.meta.url)))
  .toString("utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line) as GoldenHousehold);

function french(): Rulebook {
  const sources = lawSources();
  const { rulebook, diagnostics } = compile(sources);
  if (!rulebook) throw new Error(diagnostics.map((d) => renderDiagnostic(d, sources)).join("\n"));
  return rulebook;
}

function programOf(rulebook: Rulebook, outputs: readonly string[]): Program {
  const known = new Set(rulebook.rules.map((rule) => rule.name));
  const program = toProgram(rulebook, { month: monthOf(2026, 6), outputs: outputs.filter((rule) => known.has(rule)) });
  if (!program.ok) throw new Error(program.diagnostics.map(({ message }) => message).join("\n"));
  return program.value;
}

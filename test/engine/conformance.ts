import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseMonth } from "../../src/base/index.ts";
import { type Case, type Output, readCase, type Value } from "../../src/engine/index.ts";
import { compile, type Program, renderDiagnostic, toProgram } from "../../src/law/index.ts";

/** What every engine is, to these tests: many households of one program, with the values of the outputs of each. */
export interface Engine {
  readonly name: string;
  /** For each case its outputs, in order; null where the law gives no value (a conflict, a division by zero). */
  values(program: Program, cases: readonly Case[], outputs: (known: Case) => readonly Output[]): (Value | null)[][];
}

interface CaseFile {
  readonly month: string;
  readonly cases: readonly { readonly about: string; readonly household: unknown; readonly expected?: Expected }[];
}

/** By rule and identifier of the instance: money in cents, dates as days, fractions as text. */
type Expected = { readonly [rule: string]: { readonly [instance: string]: string | number | boolean | null } };

const folder = new URL("../cases/", import.meta.url);

/** Runs the case folders: `rules.law.md` beside `cases.json`. With UPDATE=1 the engine writes what it finds as expected. */
export function itRunsTheCases(engine: Engine): void {
  describe(`${engine.name} on the cases`, () => {
    for (const name of readdirSync(folder).sort()) {
      it(`agrees with what is expected of ${name}`, () => {
        const place = new URL(`${name}/cases.json`, folder);
        const file = JSON.parse(readFileSync(place, "utf8")) as CaseFile;
        const program = programOf(name, file.month);
        const cases = file.cases.map((each) => caseFrom(program, each.household));
        const values = engine.values(program, cases, (known) => outputsOf(program, known));
        const found = cases.map((known, index) => toExpected(program, known, values[index] ?? []));
        if (process.env.UPDATE === "1") {
          const updated = file.cases.map((each, index) => ({ ...each, expected: found[index] }));
          writeFileSync(place, `${JSON.stringify({ ...file, cases: updated }, null, 2)}\n`);
          return;
        }
        file.cases.forEach(({ about, expected }, index) => {
          expect(found[index], about).toEqual(expected);
        });
      });
    }
  });
}

function programOf(name: string, month: string): Program {
  const source = { file: `${name}/rules.law.md`, text: readFileSync(new URL(`${name}/rules.law.md`, folder), "utf8") };
  const { rulebook, diagnostics } = compile([source]);
  if (rulebook === null) throw new Error(diagnostics.map((each) => renderDiagnostic(each, [source])).join("\n"));
  const outputs = rulebook.rules.map((rule) => rule.name);
  const made = toProgram(rulebook, { month: parseMonth(month) ?? Number.NaN, outputs });
  if (!made.ok) throw new Error(made.diagnostics.map((each) => renderDiagnostic(each, [source])).join("\n"));
  return made.value;
}

function caseFrom(program: Program, household: unknown): Case {
  const read = readCase(program, household);
  if (!read.ok) throw new Error(read.diagnostics.map((each) => each.message).join("\n"));
  return read.value;
}

const outputsOf = (program: Program, known: Case): Output[] =>
  program.cells.flatMap(({ rule, entity, period }) =>
    (known.instances[entity] ?? []).map((_, instance) => ({ rule, instance, period })),
  );

function toExpected(program: Program, known: Case, values: readonly (Value | null)[]): Expected {
  const expected: { [rule: string]: { [instance: string]: string | number | boolean | null } } = {};
  outputsOf(program, known).forEach(({ rule, instance, period }, index) => {
    const cell = program.cells.find((each) => each.rule === rule && each.period === period);
    const id = known.instances[cell?.entity ?? ""]?.[instance]?.id ?? "";
    const value = values[index] ?? null;
    const key = period === program.month ? rule : `${rule} in ${period}`;
    expected[key] = {
      ...expected[key],
      [id]: typeof value === "object" && value !== null ? `${value.n}/${value.d}` : value,
    };
  });
  return expected;
}

import { readdirSync, readFileSync } from "node:fs";
import { parseMonth } from "../src/base/index.ts";
import { type Case, exampleCase, type Instance, type Output } from "../src/engine/index.ts";
import { compile, type Program, type Rulebook, toProgram } from "../src/law/index.ts";
import type { Tape } from "../test/engine/random-program.ts";

/** The law of examples/france for June 2026, the rules that its examples expect, and the households of those examples. */
export function france(): {
  readonly program: Program;
  readonly cases: readonly Case[];
  readonly rules: readonly string[];
} {
  const folder = new URL("../examples/france/law/", import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith(".law.md"));
  const { rulebook } = compile(files.map((file) => ({ file, text: readFileSync(new URL(file, folder), "utf8") })));
  if (rulebook === null) throw new Error("the law of examples/france does not compile");
  const rules = aidsOf(rulebook);
  const made = toProgram(rulebook, { month: parseMonth("2026-06") ?? 0, outputs: rules });
  if (!made.ok) throw new Error(made.diagnostics.map((each) => each.message).join("\n"));
  const program = made.value;
  return { program, rules, cases: rulebook.examples.map((example) => exampleCase(program, example)) };
}

/** Amounts of money of a family or household that no other rule reads: what a person would ask for. */
function aidsOf(rulebook: Rulebook): readonly string[] {
  const read = new Set(rulebook.rules.flatMap((rule) => rule.reads.rules));
  return rulebook.rules
    .filter(({ name, type }) => !read.has(name) && type.kind === "number" && type.unit === "money")
    .map((rule) => rule.name);
}

export const outputsFor = (program: Program, rules: readonly string[], known: Case): readonly Output[] =>
  rules.flatMap((rule) => {
    const entity = program.cells.find((cell) => cell.rule === rule)?.entity ?? "";
    return (known.instances[entity] ?? []).map((_, instance) => ({ rule, instance }));
  });

/** The same people with only dates and a share of the rest known, as after some questions. */
export function partly(tape: Tape, { instances }: Case, share: number): Case {
  const left = ({ given, ...rest }: Instance): Instance => ({
    ...rest,
    given: Object.fromEntries(
      Object.entries(given).filter(([name]) => name === "birth_date" || tape.pick(100) < share),
    ),
  });
  return { instances: Object.fromEntries(Object.entries(instances).map(([entity, list]) => [entity, list.map(left)])) };
}

import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { caseOf } from "../examples/france/golden/case.ts";
import type { GoldenHousehold } from "../examples/france/golden/household.ts";
import { AIDS } from "../examples/france/golden/outputs.ts";
import { parseMonth } from "../src/base/index.ts";
import type { Case, Instance, Output } from "../src/engine/index.ts";
import { compile, type Program, toProgram } from "../src/law/index.ts";
import type { Tape } from "../test/engine/random-program.ts";

/** Every how many golden households one is taken: 286 of 2,000, over all that the files tell of. */
const ONE_IN = 7;

/** The rules of the 28 aids. */
export const aids = (): readonly string[] => AIDS.map((aid) => aid.rule);

/** The law of examples/france for June 2026, its 28 aids, and golden households. */
export function france(): {
  readonly program: Program;
  readonly cases: readonly Case[];
  readonly rules: readonly string[];
} {
  const examples = new URL("../examples/france/", import.meta.url);
  const folder = new URL("law/", examples);
  const files = readdirSync(folder).filter((file) => file.endsWith(".law.md"));
  const { rulebook } = compile(files.map((file) => ({ file, text: readFileSync(new URL(file, folder), "utf8") })));
  if (rulebook === null) throw new Error("the law of examples/france does not compile");
  const rules = aids();
  const made = toProgram(rulebook, { month: parseMonth("2026-06") ?? 0, outputs: rules });
  if (!made.ok) throw new Error(made.diagnostics.map((each) => each.message).join("\n"));
  const lines = gunzipSync(readFileSync(new URL("golden/households.jsonl.gz", examples)))
    .toString("utf8")
    .split("\n");
  const cases = lines
    .filter((line, i) => line !== "" && i % ONE_IN === 0)
    .map((line) => caseOf(JSON.parse(line) as GoldenHousehold));
  return { program: made.value, rules, cases };
}

export function outputsFor(program: Program, rules: readonly string[], known: Case): readonly Output[] {
  const entities = new Map(program.cells.map((cell) => [cell.rule, cell.entity]));
  return rules.flatMap((rule) =>
    (known.instances[entities.get(rule) ?? ""] ?? []).map((_, instance) => ({ rule, instance })),
  );
}

/** The same people with only dates and a share of the rest known, as after some questions; with a share of 0 nothing. */
export function partly(tape: Tape, { instances }: Case, share: number): Case {
  const left = ({ given, ...rest }: Instance): Instance => ({
    ...rest,
    given: Object.fromEntries(
      Object.entries(given).filter(([name]) => (name === "birth_date" && share > 0) || tape.pick(100) < share),
    ),
  });
  return { instances: Object.fromEntries(Object.entries(instances).map(([entity, list]) => [entity, list.map(left)])) };
}

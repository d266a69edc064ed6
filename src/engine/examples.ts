import { type Diagnostic, exact, type Period, type Span } from "../base/index.ts";
import { type Example, type Program, type Rulebook, type Text, toProgram } from "../law/index.ts";
import type { Case, Given, Instance, Value } from "./case.ts";
import { CaseError } from "./case-error.ts";
import { evaluate } from "./evaluate.ts";
import { cellOf, constantValue } from "./plan.ts";
import type { Assumed } from "./value-at.ts";

/** What came of one worked example of a rulebook. */
export interface ExampleResult {
  readonly name: string;
  readonly label: Text;
  readonly article: string | null;
  readonly document: string;
  readonly span: Span;
  /** Whether everything it expects came out, to the last bit. */
  readonly passed: boolean;
  readonly checks: readonly ExampleCheck[];
  /** Facts that the example does not give and the law takes to be as usual. */
  readonly assumed: readonly Assumed[];
  /** Why it could not be worked out, if so: no program for its month, exceptions in conflict, a missing date. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface ExampleCheck {
  readonly rule: string;
  /** Identifier of the instance, as in the example. */
  readonly instance: string;
  readonly period: Period;
  readonly expected: Value;
  /** Null where no value could be worked out. */
  readonly actual: Value | null;
  readonly passed: boolean;
  readonly span: Span;
}

/** Runs the examples that stand in the law, in their order. Examples of one month share a program. */
export function runExamples(rulebook: Rulebook): readonly ExampleResult[] {
  const programs = new Map<string, ReturnType<typeof toProgram>>();
  const groupOf = ({ month, history }: Example): string => `${month} ${history}`;
  return rulebook.examples.map((example) => {
    const key = groupOf(example);
    let made = programs.get(key);
    if (made === undefined) {
      const expects = rulebook.examples.filter((each) => groupOf(each) === key).flatMap((each) => each.expects);
      const outputs = expects.map(({ rule, period }) => (period === null ? rule : { rule, period }));
      made = toProgram(rulebook, { month: example.month, history: example.history, outputs });
      programs.set(key, made);
    }
    return made.ok ? runExample(made.value, example) : failed(example, made.diagnostics);
  });
}

function runExample(program: Program, example: Example): ExampleResult {
  const known = exampleCase(program, example);
  const evaluation = evaluate(program, known);
  const diagnostics: Diagnostic[] = [];
  const checks = example.expects.map((expect): ExampleCheck => {
    const cell = cellOf(evaluation.reading.plan, expect.rule, expect.period ?? undefined);
    const { rule, instance, span } = expect;
    const expected = constantValue(expect.value);
    const check = { rule, instance, period: cell.period, expected, span };
    const place = (known.instances[cell.entity] ?? []).findIndex((each) => each.id === instance);
    try {
      const actual = evaluation.value(rule, place, cell.period);
      return { ...check, actual, passed: isSame(actual, expected) };
    } catch (error) {
      if (!(error instanceof CaseError)) throw error;
      diagnostics.push(...error.diagnostics);
      return { ...check, actual: null, passed: false };
    }
  });
  const passed = checks.every((check) => check.passed);
  return { ...heading(example), passed, checks, assumed: evaluation.assumed, diagnostics };
}

const heading = ({ name, label, article, document, span }: Example) => ({ name, label, article, document, span });

const failed = (example: Example, diagnostics: readonly Diagnostic[]): ExampleResult => ({
  ...heading(example),
  passed: false,
  checks: [],
  assumed: [],
  diagnostics,
});

const isSame = (a: Value, b: Value): boolean =>
  typeof a === "boolean" || typeof a === "string" || typeof b === "boolean" || typeof b === "string"
    ? a === b
    : exact.equal(a, b);

/** The household of an example, as a case for a program of its month. */
export function exampleCase(program: Program, example: Example): Case {
  const instances: { [entity: string]: Instance[] } = {};
  for (const { name } of program.entities) instances[name] = [];
  for (const { entity, id, members, given } of example.instances) {
    const byRole: { [role: string]: string[] } = {};
    for (const { role, member } of members) byRole[role] = [...(byRole[role] ?? []), member];
    const names = new Set(given.map((each) => each.name));
    const facts = [...names].map((name): [string, Given] => [
      name,
      givenOf(
        program,
        name,
        given.filter((each) => each.name === name),
      ),
    ]);
    const isGroup = program.entities.some((each) => each.name === entity && each.of !== undefined);
    instances[entity]?.push({ id, ...(isGroup ? { members: byRole } : {}), given: Object.fromEntries(facts) });
  }
  return { instances };
}

/** The last line that speaks of a period counts; only the periods that the program reads are written out. */
function givenOf(program: Program, name: string, lines: Example["instances"][number]["given"]): Given {
  const last = lines[lines.length - 1];
  if (last && last.from === null && last.to === null) return { every: constantValue(last.value) };
  const periods = program.nodes.flatMap((node) =>
    (node.kind === "fact" && node.fact === name) || (node.kind === "rule" && node.rule === name) ? [node.period] : [],
  );
  const by: { [period: Period]: Value } = {};
  for (const period of periods) {
    for (const { from, to, value } of lines) {
      if ((from === null || from <= period) && (to === null || period <= to)) by[period] = constantValue(value);
    }
  }
  return { by };
}

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { exact, monthOf } from "../../src/base/index.ts";
import {
  type Case,
  CaseError,
  checkPromises,
  evaluate,
  explain,
  narrow,
  type Output,
  type Possible,
  parametersBehind,
  type Reading,
  readCase,
  reasons,
  type Step,
  settles,
  type Value,
  whatWouldChange,
  writeCase,
} from "../../src/engine/index.ts";
import { planOf } from "../../src/engine/plan.ts";
import { forEveryone } from "../../src/engine/promises/everyone.ts";
import { householdsFor } from "../../src/engine/promises/households.ts";
import { seeded } from "../../src/engine/promises/seeded.ts";
import { compile, type Program, renderDiagnostic, toProgram } from "../../src/law/index.ts";
import { endlessTape, randomCase } from "./random-program.ts";

// That what is told is true is proved elsewhere, for any program. Here stands what exactly is told for some households of
// some laws, in `told/`: how near the ends of a range are, which facts are still asked, by which steps a value is
// explained. Where that becomes another, the files show it; `UPDATE=1` writes them anew.

const LAWS = new URL("../law/good/", import.meta.url);
const CASES = new URL("../cases/", import.meta.url);
const TOLD = new URL("./told/", import.meta.url);

/** Laws of the language's tests that have what those of the engines' cases have not. */
const MORE = [
  "facts-that-may-be-absent",
  "facts-with-bounds-and-what-is-usual",
  "groups-are-read-up-down-and-across",
  "parameters-are-looked-up-by-date",
  "rounding-is-written",
  "tables-and-scales",
  "units-convert",
  "what-was-given-before-history-stands",
];

const laws = [
  ...readdirSync(CASES).map((name) => ({ name, law: new URL(`${name}/rules.law.md`, CASES) })),
  ...MORE.map((name) => ({ name, law: new URL(`${name}/input.law.md`, LAWS) })),
];

function programOf(law: URL): Program {
  const source = { file: "rules.law.md", text: readFileSync(law, "utf8") };
  const { rulebook, diagnostics } = compile([source]);
  if (!rulebook) throw new Error(diagnostics.map((each) => renderDiagnostic(each, [source])).join("\n"));
  const made = toProgram(rulebook, { month: monthOf(2026, 6), outputs: rulebook.rules.map(({ name }) => name) });
  if (!made.ok) throw new Error(made.diagnostics.map((each) => renderDiagnostic(each, [source])).join("\n"));
  return made.value;
}

const shown = (value: Value): string =>
  typeof value === "object"
    ? `${value.n}/${value.d}`
    : typeof value === "boolean"
      ? value
        ? "yes"
        : "no"
      : `${value}`;

function rangeText(possible: Possible): string {
  if (possible.kind === "yes_no") return [possible.yes && "yes", possible.no && "no"].filter(Boolean).join("|");
  if (possible.kind === "one_of") return possible.values.join("|");
  const same = exact.equal(possible.low, possible.high);
  return same ? shown(possible.low) : `${shown(possible.low)}…${shown(possible.high)}`;
}

/** A step by its own words, with its parts behind it. */
function stepText(step: Step): string {
  const { parts, possible, span, type, entity, article, instance, ...own } = step;
  const words = Object.entries(own)
    .filter(([key]) => key !== "label")
    .map(([, value]) => (typeof value === "object" ? JSON.stringify(value) : String(value)));
  const inner = parts.map((part) => `${part.as} ${stepText(part.step)}`);
  const who = entity === null ? "" : ` of ${entity} ${instance}`;
  const under = article === null ? "" : ` [${article}]`;
  return `${words.join(" ")}${who}${under} = ${rangeText(possible)}${inner.length > 0 ? ` (${inner.join("; ")})` : ""}`;
}

/** What is read, or what stands in its way. */
function orConflict(read: () => string): string {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    const related = error.diagnostics.flatMap((each) => (each.related ?? []).map(({ message }) => message));
    return ["conflict:", ...error.diagnostics.map(({ message }) => message), ...related].join(" ");
  }
}

function explained(program: Program, reading: Reading, { rule, instance, period }: Output): string[] {
  const lines = [
    orConflict(() => {
      const { because, reads } = explain(program, reading, rule, instance, period);
      return `because ${because ? stepText(because) : "given"}; reads ${reads.length}`;
    }),
    orConflict(() =>
      reasons(program, reading, rule, instance, period)
        .map(
          (reason) => `reason ${reason.rule} ${reason.article} ${reason.negated ? "not " : ""}${stepText(reason.step)}`,
        )
        .join("\n    "),
    ),
    orConflict(() =>
      parametersBehind(program, reading, rule, instance)
        .map(({ name, stale }) => `rests on ${name}${stale ? ", stale" : ""}`)
        .join("\n    "),
    ),
  ];
  return lines.filter((line) => line !== "").map((line) => `    ${line}`);
}

function told(program: Program, known: Case, whole: boolean): string[] {
  const outputs = program.cells.flatMap(({ rule, entity, period }) =>
    (known.instances[entity] ?? []).map((_, instance) => ({ rule, instance, period })),
  );
  const evaluation = evaluate(program, known);
  const narrowing = narrow(program, known);
  const open = narrowing.open(outputs);
  return [
    JSON.stringify(writeCase(program, known)),
    ...outputs.flatMap((output) => {
      const { rule, instance, period } = output;
      const value = orConflict(() => shown(evaluation.value(rule, instance, period)));
      const line = `  ${rule} of ${instance} in ${period}: ${value}; ${rangeText(narrowing.possible(rule, instance, period))}`;
      const changes = orConflict(() =>
        whatWouldChange(program, known, output)
          .map(
            ({ fact, instance: of, periods, now, to, then }) =>
              `    if ${fact} of ${of} in ${periods.join(", ")} were not ${now === undefined ? "unknown" : shown(now)} but ${to.kind} ${shown(to.value)}: ${shown(then)}`,
          )
          .join("\n"),
      );
      // The steps once for each rule: of a household that is known whole, or of what is possible.
      const steps = instance === 0 ? explained(program, whole ? evaluation.reading : narrowing.reading, output) : [];
      return [line, ...steps, ...(changes === "" ? [] : [changes])];
    }),
    ...evaluation.assumed.map(({ fact, instance, period }) => `  assumed ${fact} of ${instance} in ${period}`),
    ...narrowing.failures().map(({ message }) => `  fails: ${message}`),
    ...settles(narrowing, outputs, open).map(({ candidate, decided, narrowed }) => {
      const { fact, instance, periods, exists, because } = candidate;
      // Rules that are as near to the fact as each other have no order.
      const through = because
        .map(({ rule, article }) => `${rule} [${article}]`)
        .sort()
        .join(" ");
      const worth = `${decided.toFixed(3)} ${narrowed.toFixed(3)}`;
      return `  open ${fact} of ${instance} in ${periods.join(", ")} ${exists} for ${candidate.outputs.length}: ${worth} through ${through}`;
    }),
  ];
}

describe("what is told of households", () => {
  for (const { name, law } of laws) {
    it(`stands as it was for ${name.replaceAll("-", " ")}`, () => {
      const program = programOf(law);
      const lines = [1, 2].flatMap((seed) => {
        const tape = endlessTape(seed);
        return told(
          program,
          randomCase(tape, program, () => seed === 1 || tape.pick(2) === 0),
          seed === 1,
        );
      });
      const everyone = forEveryone(planOf(program));
      for (const { rule, period, node } of program.cells)
        lines.push(`for everyone ${rule} in ${period}: ${rangeText(everyone[node] as Possible)}`);
      compare(name, lines);
    });
  }

  // Groups of one kind, each with members of its own: what is read through one is not another's.
  it("stands as it was for two families under one roof, known whole and in part", () => {
    const program = programOf(new URL("two-families.law.md", TOLD));
    const whole = readCase(program, JSON.parse(readFileSync(new URL("two-families.json", TOLD), "utf8")));
    if (!whole.ok) throw new Error(whole.diagnostics.map(({ message }) => message).join("\n"));
    const inPart = told(program, everySecond(whole.value), false);
    compare("two-families", [...told(program, whole.value, true), ...inPart]);
  });

  it("stands as it was for households that a promise is held against", () => {
    const source = { file: "rules.law.md", text: readFileSync(new URL("promises.law.md", TOLD), "utf8") };
    const { rulebook } = compile([source]);
    if (!rulebook)
      throw new Error(
        compile([source])
          .diagnostics.map((d) => renderDiagnostic(d, [source]))
          .join("\n"),
      );
    const made = toProgram(rulebook, { month: monthOf(2026, 6), outputs: ["aid"] });
    if (!made.ok) throw new Error("no program");
    const households = householdsFor(made.value, rulebook, "aid", seeded(5));
    const lines = [...Array(40)].map(() => JSON.stringify(writeCase(made.value, households.next().value)));
    for (const result of checkPromises(rulebook, { month: monthOf(2026, 6), households: 20, points: 12 })) {
      const { promise, outcome, households: held, tried, diagnostics } = result;
      const found = result.outcome === "broken" ? result.counterExample : null;
      const change = found?.change;
      const steps = change
        ? `${change.fact} of ${change.instance} from ${shown(change.from)} to ${shown(change.to)}, before ${shown(change.before)}`
        : "";
      const broken = found ? ` ${found.instance} ${shown(found.value)} ${steps}` : "";
      lines.push(`${promise.name} ${promise.claim.kind}: ${outcome} ${held} ${tried} ${diagnostics.length}${broken}`);
    }
    compare("promises", lines);
  });
});

/** The same household, of which every second thing is not told, in the order they are written. */
function everySecond({ instances }: Case): Case {
  let at = 0;
  const part = Object.entries(instances).map(([entity, all]) => [
    entity,
    all.map((each) => ({
      ...each,
      given: Object.fromEntries(Object.entries(each.given).filter(() => ++at % 2 !== 0)),
    })),
  ]);
  return { instances: Object.fromEntries(part) };
}

function compare(name: string, lines: readonly string[]): void {
  const place = new URL(`${name}.txt`, TOLD);
  const found = `${lines.join("\n")}\n`;
  if (process.env.UPDATE === "1") writeFileSync(place, found);
  expect(found).toBe(readFileSync(place, "utf8"));
}

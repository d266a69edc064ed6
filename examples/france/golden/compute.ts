import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Diagnostic, exact, parseMonth } from "throughline/base";
import { type Case, type Evaluation, evaluate, type Value } from "throughline/engine";
import { compile, type Program, renderDiagnostic, type Source, toProgram } from "throughline/law";
import { caseOf } from "./case.ts";
import type { Figures, GoldenHousehold, GoldenResult } from "./household.ts";
import { AIDS, type GoldenOutput, INTERMEDIATES } from "./outputs.ts";

/** How the law is read: as this workspace reads it, or as the reference does (`reference/` laid over it). */
export type ReadingOfLaw = "law" | "reference";
export type Variant = "first-claim" | "rolling";

const HERE = dirname(fileURLToPath(import.meta.url));
const LAW = join(HERE, "..", "law");

/** The law's documents, without drafts. */
export const lawSources = (): readonly Source[] =>
  readdirSync(LAW)
    .filter((name) => name.endsWith(".law.md"))
    .sort()
    .map((name) => ({ file: `law/${name}`, text: readFileSync(join(LAW, name), "utf8") }));

const REFERENCE = join(HERE, "reference");

/** The reference's reading, as one draft: a document for each aid, or for what several aids share. */
const reference = (): string =>
  readdirSync(REFERENCE)
    .filter((name) => name.endsWith(".draft.md"))
    .sort()
    .map((name) => readFileSync(join(REFERENCE, name), "utf8"))
    .join("\n\n");

/**
 * The program for June 2026, and the rows that it can compute. `reform`: declarations of a draft laid over the law as well.
 * Throws with the diagnostics when the law does not compile.
 */
export function goldenProgram(
  reading: ReadingOfLaw,
  variant: Variant,
  reform = "",
): { program: Program; outputs: GoldenOutput[] } {
  const changes = {
    file: "golden/changes.draft.md",
    text: `${reading === "reference" ? reference() : ""}\n\n${reform}`,
  };
  const sources = [...lawSources(), changes];
  const compiled = compile(sources, { draft: changes.file });
  if (compiled.rulebook === null) throw new Error(told(compiled.diagnostics, sources));
  const known = new Set(compiled.rulebook.rules.map((rule) => rule.name));
  const outputs = [...AIDS, ...INTERMEDIATES].filter((output) => known.has(output.rule));
  const month = parseMonth("2026-06");
  if (month === undefined) throw new Error("no month");
  // Rolling: the three months before are computed too, so that an aid may count among the resources of another.
  const history = variant === "rolling" ? 3 : 0;
  const program = toProgram(compiled.rulebook, { month, outputs: outputs.map((o) => o.rule), history });
  if (!program.ok) throw new Error(told(program.diagnostics, sources));
  return { program: program.value, outputs };
}

const told = (diagnostics: readonly Diagnostic[], sources: readonly Source[]): string =>
  diagnostics.map((d) => renderDiagnostic(d, sources)).join("\n");

/**
 * What this workspace computes for one golden household, in the reference's names. Euros as numbers; years are years.
 * `known`: the household as a case, where it was made before.
 */
export function computeHousehold(
  program: Program,
  outputs: readonly GoldenOutput[],
  household: GoldenHousehold,
  known: Case = caseOf(household),
): GoldenResult {
  const evaluation = evaluate(program, known, { missing: "assume" });
  const figures = (of: GoldenOutput["of"], instance: number): Figures => {
    const rows = outputs.filter((output) => output.of === of);
    return Object.fromEntries(rows.flatMap((row) => figure(program, evaluation, row, instance)));
  };
  return {
    id: household.id,
    famille: figures("famille", 0),
    menage: figures("menage", 0),
    foyer_fiscal: figures("foyer_fiscal", 0),
    individus: household.individus.map((_, i) => figures("individus", i)),
  };
}

function figure(program: Program, evaluation: Evaluation, row: GoldenOutput, instance: number): [string, number][] {
  const type = program.cells.find((cell) => cell.rule === row.rule)?.type;
  const inCents = type?.kind === "number" && type.unit === "money";
  const value = numberOf(evaluation.value(row.rule, instance), inCents);
  return value === 0 ? [] : [[row.name, value]];
}

function numberOf(value: Value, inCents: boolean): number {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "string") return Number.NaN;
  return exact.toNumber(inCents ? exact.divide(value, 100) : value);
}

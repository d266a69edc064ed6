import { type Exact, exact, type Span } from "../../base/index.ts";
import * as messages from "../messages.ts";
import type { Type } from "../program/program.ts";
import type { CellMatch } from "../rulebook.ts";
import type { RowSyntax, TableDeclaration } from "../syntax/tree.ts";
import type { Checking } from "./scope.ts";
import type { Checked } from "./tree.ts";
import { constantText, isPlain, isWhole } from "./types.ts";

/** A row whose cells are understood. */
export interface CheckedRow {
  readonly match: readonly CellMatch[];
  readonly value: Checked;
  readonly syntax: RowSyntax;
}

interface Key {
  readonly name: string;
  readonly type: Type;
}

/** A set of key values that no row tells apart: one of them to try, and how to name them all. */
interface Part {
  readonly sample: Exact | boolean | string;
  readonly text: string;
}

/**
 * Every combination of keys must have a row, and with `hit unique` only one: unless one row is more particular, that
 * is, says something wherever the other says `else`. Each key is cut into parts at the values its cells name, so trying
 * one value of each part proves it for all.
 */
export function checkCoverage(
  c: Checking,
  table: TableDeclaration,
  keys: readonly Key[],
  rows: readonly CheckedRow[],
  span: Span,
): void {
  const parts = keys.map((key, i) =>
    partsOf(
      key,
      rows.map((row) => row.match[i] ?? null),
    ),
  );
  const missing: string[] = [];
  const clashes = new Set<string>();
  forEachCombination(parts, (combination) => {
    const hits = rows.filter((row) => row.match.every((cell, i) => holds(cell, combination[i]?.sample ?? 0)));
    const words = combination.map((part) => part.text).join(", ");
    if (hits.length === 0) missing.push(words);
    else if (table.hit === "unique") {
      for (const [i, a] of hits.entries()) {
        for (const b of hits.slice(i + 1)) {
          if (isMoreParticular(a, b) || isMoreParticular(b, a)) continue;
          const key = `${a.syntax.span.start} ${b.syntax.span.start}`;
          if (clashes.has(key)) continue;
          clashes.add(key);
          const related = [{ message: "this row too", span: a.syntax.span }];
          c.diagnostics.push(
            messages.tableOverlap(b.syntax.span, { table: table.name.text, combination: words }, { related }),
          );
        }
      }
    }
  });
  const [first] = missing;
  if (first === undefined) return;
  const more = missing.length > 1 ? ` (and ${missing.length - 1} more)` : "";
  const place = table.versions.length > 1 ? span : table.name.span;
  c.diagnostics.push(messages.tableGap(place, { table: table.name.text, combination: `${first}${more}` }));
}

const isMoreParticular = (a: CheckedRow, b: CheckedRow): boolean =>
  a.match.every((cell, i) => cell !== null || b.match[i] === null) &&
  a.match.some((cell, i) => cell !== null && b.match[i] === null);

function forEachCombination(parts: readonly (readonly Part[])[], visit: (combination: readonly Part[]) => void): void {
  const chosen: Part[] = [];
  const step = (at: number): void => {
    const options = parts[at];
    if (!options) {
      visit(chosen);
      return;
    }
    for (const part of options) {
      chosen[at] = part;
      step(at + 1);
    }
  };
  step(0);
}

function holds(cell: CellMatch, value: Exact | boolean | string): boolean {
  if (cell === null) return true;
  if ("in" in cell) return cell.in.some((choice) => choice === value);
  if (typeof value === "boolean" || typeof value === "string") return false;
  const reaches = cell.from === null || exact.compare(cell.from, value) <= 0;
  return reaches && (cell.to === null || exact.compare(value, cell.to) < 0);
}

function partsOf({ name, type }: Key, cells: readonly CellMatch[]): Part[] {
  if (type.kind === "one_of") return type.values.map((value) => ({ sample: value, text: `${name} ${value}` }));
  if (type.kind === "yes_no")
    return [true, false].map((value) => ({ sample: value, text: `${name} ${value ? "yes" : "no"}` }));
  const whole = isWhole(type);
  // Counts and durations begin at 0; money and dates have no beginning.
  const startsAtZero = whole || (type.kind === "number" && (isPlain(type) || type.unit === "area"));
  const cuts: Exact[] = startsAtZero ? [0] : [];
  for (const cell of cells) {
    if (cell === null) continue;
    if ("in" in cell) {
      for (const value of cell.in) if (typeof value === "number") cuts.push(value, ...(whole ? [value + 1] : []));
    } else cuts.push(...[cell.from, cell.to].filter((end) => end !== null));
  }
  const sorted = cuts
    .sort(exact.compare)
    .filter((cut, i) => (i === 0 || !exact.equal(cut, cuts[i - 1] ?? 0)) && !(startsAtZero && exact.sign(cut) < 0));
  const text = (value: Exact): string =>
    typeof value === "number" || typeof value.n === "number" ? constantText(value as number, type) : "";
  const parts: Part[] = [];
  const [lowest] = sorted;
  if (lowest === undefined) return [{ sample: 0, text: `any ${name}` }];
  if (!startsAtZero) parts.push({ sample: exact.subtract(lowest, 1), text: `${name} under ${text(lowest)}` });
  sorted.forEach((cut, i) => {
    const next = sorted[i + 1];
    if (whole) {
      const last = next === undefined ? undefined : exact.subtract(next, 1);
      const range =
        last === undefined
          ? `${text(cut)} and over`
          : exact.equal(last, cut)
            ? text(cut)
            : `${text(cut)} to ${text(last)}`;
      parts.push({ sample: cut, text: `${name} ${range}` });
      return;
    }
    const isPoint = cells.some((cell) => cell !== null && "in" in cell && cell.in.includes(cut as number));
    const range = next === undefined ? `${text(cut)} and over` : `from ${text(cut)} to ${text(next)}`;
    parts.push({ sample: cut, text: isPoint ? `${name} ${text(cut)}` : `${name} ${range}` });
    if (!isPoint) return;
    const between = next === undefined ? exact.add(cut, 1) : exact.divide(exact.add(cut, next), 2);
    parts.push({ sample: between, text: `${name} over ${text(cut)}` });
  });
  return parts;
}

import { type Day, type Exact, exact } from "../../base/index.ts";
import * as messages from "../messages.ts";
import type { Type } from "../program/program.ts";
import { rangesOf } from "../resolved/dates.ts";
import type { CellMatch, Scale, ScaleVersion, Table, TableVersion } from "../rulebook.ts";
import type { CellSyntax, Expression, RowSyntax, ScaleDeclaration, TableDeclaration } from "../syntax/tree.ts";
import { checkConstant } from "./constants.ts";
import { type CheckedRow, checkCoverage } from "./coverage.ts";
import { isNumeric, type Numeric } from "./facts.ts";
import { checkAs } from "./operands.ts";
import type { DatedReads } from "./rules.ts";
import { type Checking, type ReadList, readsOf, type Signature } from "./scope.ts";
import { labelOf, typeOf } from "./signatures.ts";
import { isWhole, number } from "./types.ts";

type TableSignature = Extract<Signature, { kind: "table" }>;

export function checkTable(
  c: Checking,
  table: TableDeclaration,
  signature: TableSignature,
  documentOf: (file: string) => string,
): { table: Table; reads: readonly DatedReads[] } {
  const allReads: DatedReads[] = [];
  const ranges = rangesOf(
    table.versions,
    `table \`${table.name.text}\``,
    true,
    c.diagnostics,
    (version) => version.dates.span,
  );
  if (ranges.length === 0) c.diagnostics.push(messages.nothingDefined(table.name.span, { name: table.name.text }));
  const versions = ranges.map(({ item, from, until }): TableVersion => {
    const reads: ReadList = [];
    allReads.push({ from, until, reads });
    const rows = item.rows.map((row) => checkRow(c, row, signature, reads));
    const whole = rows.filter((row) => row !== null);
    if (whole.length === rows.length) checkCoverage(c, table, signature.keys, whole, item.dates.span);
    const sorted = table.hit === "first" ? whole : [...whole].sort((a, b) => anys(a.match) - anys(b.match));
    return {
      from,
      until,
      rows: sorted.map(({ match, value }) => ({ match, value })),
      article: table.article,
      span: table.span,
    };
  });
  const { name, entity, type, keys } = signature;
  const declared = {
    name,
    label: labelOf(name, table.label),
    article: table.article,
    document: documentOf(table.span.file),
    span: table.span,
  };
  const reads = readsOf(allReads.flatMap((dated) => dated.reads));
  return { table: { ...declared, entity, type, keys, versions, reads }, reads: allReads };
}

const anys = (match: readonly CellMatch[]): number => match.filter((cell) => cell === null).length;

function checkRow(
  c: Checking,
  row: RowSyntax,
  { keys, entity, type }: TableSignature,
  reads: ReadList,
): CheckedRow | null {
  const scope = { entity, period: "month", past: false, reads } as const;
  const value = row.value.kind === "wrong" ? null : checkAs(c, row.value, scope, type);
  const match = row.cells.map((cell, i) => {
    const key = keys[i];
    return key ? checkCell(c, cell, key.type) : undefined;
  });
  const whole = match.filter((cell) => cell !== undefined);
  return value && whole.length === keys.length ? { match: whole, value, syntax: row } : null;
}

/** Undefined when reported. */
function checkCell(c: Checking, cell: CellSyntax, type: Type): CellMatch | undefined {
  switch (cell.kind) {
    case "any":
      return null;
    case "choices": {
      const values = cell.choices.map((choice) => checkConstant(c, choice, type));
      if (values.some((value) => value === null)) return undefined;
      const [only] = values;
      if (values.length === 1 && isNumeric(only ?? null) && typeof only !== "number")
        return pointRange(only as Numeric);
      return { in: values.filter((value) => typeof value !== "object") };
    }
    case "counts": {
      if (!isWhole(type)) {
        c.diagnostics.push(messages.unclearRange(cell.span, {}));
        return undefined;
      }
      const from = numeric(c, cell.from, type);
      const to = numeric(c, cell.to, type);
      return from === null || to === null ? undefined : ordered(c, cell, from, exactNumeric(exact.add(to, 1)));
    }
    case "range": {
      const from = cell.from && numeric(c, cell.from, type);
      const to = cell.to && numeric(c, cell.to, type);
      if ((cell.from && from === null) || (cell.to && to === null)) return undefined;
      return ordered(c, cell, from, to);
    }
  }
}

function ordered(c: Checking, cell: CellSyntax, from: Numeric | null, to: Numeric | null): CellMatch | undefined {
  if (from === null || to === null || exact.compare(from, to) < 0) return { from, to };
  c.diagnostics.push(messages.emptyRange(cell.span, {}));
  return undefined;
}

const numeric = (c: Checking, expression: Expression, type: Type): Numeric | null => {
  const value = checkConstant(c, expression, type);
  return isNumeric(value) ? value : null;
};

const exactNumeric = (value: Exact): Numeric => value as Numeric;
/** A fraction alone in a cell; sets hold whole numbers only. */
const pointRange = (value: Numeric): CellMatch => ({
  from: value,
  to: exactNumeric(exact.add(value, exact.fraction(1, 1e9))),
});

export function checkScale(
  c: Checking,
  scale: ScaleDeclaration,
  type: Type,
  documentOf: (file: string) => string,
): Scale {
  const name = scale.name.text;
  const ranges = rangesOf(scale.versions, `scale \`${name}\``, true, c.diagnostics, (version) => version.dates.span);
  if (ranges.length === 0) c.diagnostics.push(messages.nothingDefined(scale.name.span, { name }));
  const versions = ranges.map(({ item, from, until }): ScaleVersion => {
    const brackets: { from: Numeric; rate: Numeric }[] = [];
    for (const bracket of item.brackets) {
      const start = numeric(c, bracket.from, type);
      const rate = numeric(c, bracket.rate, number("ratio"));
      if (start === null || rate === null) continue;
      const last = brackets[brackets.length - 1];
      if (last ? exact.compare(start, last.from) <= 0 : start !== 0) {
        c.diagnostics.push(messages.scaleOrder(bracket.from.span, {}));
      }
      brackets.push({ from: start, rate });
    }
    if (item.brackets.length === 0) c.diagnostics.push(messages.nothingDefined(item.dates.span, { name }));
    const { source, link } = item;
    return { from, until, brackets, source, link, article: scale.article, span: item.dates.span };
  });
  const knownUntil: Day | null = scale.knownUntil;
  const declared = {
    name,
    label: labelOf(name, scale.label),
    article: scale.article,
    document: documentOf(scale.span.file),
    span: scale.span,
  };
  return { ...declared, type: typeOf(scale.type) ?? type, versions, knownUntil };
}

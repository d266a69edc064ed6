import { type Day, exact, type Fraction, type Span } from "../../base/index.ts";
import type { CellMatch, Dates, DeclarationText, Table, Type } from "../../law/index.ts";
import { formatDate } from "../../services/index.ts";
import type { LawLine } from "../../ui/index.ts";
import { constantText, type Formula, type FormulaReader, formulaOf } from "./formula.ts";
import { formulaWords } from "./formula-words.ts";

/** What a declaration that is written out has besides: its place, its name in words, and the code itself. */
interface WrittenOut {
  readonly name: string;
  readonly anchor: string;
  readonly label: string;
  readonly lines: readonly LawLine[];
}

/** A definition of a rule, or an exception to one, as a sentence. */
export interface RuleView extends WrittenOut {
  readonly kind: "rule";
  /** "Exception to family allowances, goes before …" or null for a definition. */
  readonly exceptionTo: string | null;
  /** "From 1 March 2026" where it does not hold for ever. */
  readonly dates: string | null;
  readonly formula: Formula;
  /** What it holds under, and what there is otherwise. */
  readonly condition: { readonly words: string; readonly formula: Formula; readonly otherwise: string | null } | null;
}

export interface TableView extends WrittenOut {
  readonly kind: "table";
  readonly columns: readonly string[];
  readonly versions: readonly {
    readonly dates: string | null;
    readonly rows: readonly { readonly cells: readonly string[]; readonly value: Formula }[];
  }[];
}

export interface ScaleView extends WrittenOut {
  readonly kind: "scale";
  readonly versions: readonly {
    readonly dates: string | null;
    readonly brackets: readonly { readonly from: string; readonly rate: string }[];
  }[];
}

/** A rule, an exception, a table or a scale of the law in force as a reader understands it; undefined for anything else. */
export function writtenOut(
  reader: FormulaReader,
  declaration: DeclarationText,
  code: WrittenOutCode,
): RuleView | TableView | ScaleView | undefined {
  switch (declaration.kind) {
    case "rule":
      return definitionView(reader, declaration, code);
    case "exception":
      return exceptionView(reader, declaration, code);
    case "table":
      return tableView(reader, declaration, code);
    case "scale":
      return scaleView(reader, declaration, code);
    default:
      return undefined;
  }
}

interface WrittenOutCode {
  readonly anchor: string;
  readonly lines: readonly LawLine[];
}

const sameSpan = (a: Span, b: Span): boolean => a.file === b.file && a.start === b.start;

/** One anchor a page: the first keeps the name alone. */
const numbered = (anchor: string, position: number): string => (position === 0 ? anchor : `${anchor}-${position + 1}`);

function definitionView(
  reader: FormulaReader,
  { name, span }: DeclarationText,
  code: WrittenOutCode,
): RuleView | undefined {
  const { index, language } = reader;
  const rule = index.rulebook.rules.find((each) => each.name === name);
  const position = rule?.definitions.findIndex((each) => sameSpan(each.span, span)) ?? -1;
  const definition = rule?.definitions[position];
  if (!rule || !definition) return undefined;
  const words = formulaWords(language);
  const { onlyIf, otherwise, body } = definition;
  return {
    kind: "rule",
    name,
    anchor: numbered(code.anchor, sameSpan(rule.span, span) ? 0 : position + 1),
    label: rule.label[language],
    lines: code.lines,
    exceptionTo: null,
    dates: datesText(definition, reader),
    formula: formulaOf(body, reader),
    condition: onlyIf && {
      words: words.onlyIf,
      formula: formulaOf(onlyIf, reader),
      otherwise: `${words.otherwise} ${constantText(otherwise, rule.type, reader)}`,
    },
  };
}

function exceptionView(
  reader: FormulaReader,
  { name, span }: DeclarationText,
  code: WrittenOutCode,
): RuleView | undefined {
  const { index, language } = reader;
  const rule = index.rulebook.rules.find((each) => each.name === name);
  const position = rule?.exceptions.findIndex((each) => sameSpan(each.span, span)) ?? -1;
  const exception = rule?.exceptions[position];
  if (!rule || !exception) return undefined;
  const words = formulaWords(language);
  const over = exception.over.map((other) => other.replaceAll("_", " ")).join(", ");
  return {
    kind: "rule",
    name,
    anchor: numbered(code.anchor, position),
    label: rule.label[language],
    lines: code.lines,
    exceptionTo: `${words.exception} “${rule.label[language]}”${over === "" ? "" : `, ${words.exceptionOver} ${over}`}`,
    dates: datesText(exception, reader),
    formula: formulaOf(exception.body, reader),
    condition: exception.when && { words: words.if, formula: formulaOf(exception.when, reader), otherwise: null },
  };
}

function tableView(reader: FormulaReader, { name }: DeclarationText, code: WrittenOutCode): TableView | undefined {
  const { index, language } = reader;
  const table = index.rulebook.tables.find((each) => each.name === name);
  if (!table) return undefined;
  const label = (key: string): string => index.declared.get(key)?.label[language] ?? key.replaceAll("_", " ");
  return {
    kind: "table",
    name,
    anchor: code.anchor,
    label: table.label[language],
    lines: code.lines,
    columns: [...table.keys.map((key) => label(key.name)), formulaWords(language).value],
    versions: table.versions.map((version) => ({
      dates: datesText(version, reader),
      rows: inWrittenOrder(version.rows).map(({ match, value }) => ({
        cells: table.keys.map((key, i) => cellText(match[i] ?? null, key.type, reader)),
        value: formulaOf(value, reader),
      })),
    })),
  };
}

/** The compiler puts the most particular row first; people wrote them in another order. */
const inWrittenOrder = (rows: Table["versions"][number]["rows"]): Table["versions"][number]["rows"] =>
  rows.toSorted((a, b) => a.value.span.start - b.value.span.start);

function cellText(match: CellMatch, type: Type, reader: FormulaReader): string {
  const words = formulaWords(reader.language);
  if (match === null) return words.any;
  if ("in" in match) return match.in.map((value) => constantText(value, type, reader)).join(", ");
  const { from, to } = match;
  const isCount = type.kind === "number" && type.unit === "count";
  const text = (value: number | Fraction): string => constantText(value, type, reader);
  if (isCount && from !== null) return words.counts(text(from), to === null ? null : text(before(to)));
  return words.range(from === null ? null : text(from), to === null ? null : text(to));
}

/** Ranges leave their upper end out; counts are said with it. */
const before = (to: number | Fraction): number => exact.toNumber(to) - 1;

function scaleView(reader: FormulaReader, { name }: DeclarationText, code: WrittenOutCode): ScaleView | undefined {
  const scale = reader.index.rulebook.scales.find((each) => each.name === name);
  if (!scale) return undefined;
  return {
    kind: "scale",
    name,
    anchor: code.anchor,
    label: scale.label[reader.language],
    lines: code.lines,
    versions: scale.versions.map((version) => ({
      dates: datesText(version, reader),
      brackets: version.brackets.map(({ from, rate }) => ({
        from: constantText(from, scale.type, reader),
        rate: constantText(rate, { kind: "number", unit: "percent" }, reader),
      })),
    })),
  };
}

function datesText({ from, until }: Dates, { language }: FormulaReader): string | null {
  const words = formulaWords(language);
  const day = (date: Day): string => formatDate(date, language);
  const parts = [
    ...(from === null ? [] : [`${words.from} ${day(from)}`]),
    ...(until === null
      ? []
      : [from === null ? `${words.until} ${day(until)}` : `${words.until.toLowerCase()} ${day(until)}`]),
  ];
  return parts.length === 0 ? null : parts.join(" ");
}

import type { Day } from "../../base/index.ts";
import type { Cursor } from "./cursor.ts";
import { parseClause, parseSum } from "./expressions.ts";
import { type Heading, parseDates, parseReference, takeLabel } from "./parts.ts";
import type {
  CellSyntax,
  DatesSyntax,
  Declaration,
  Expression,
  LabelSyntax,
  Name,
  RowSyntax,
  ScaleVersionSyntax,
  TypeSyntax,
} from "./tree.ts";
import { parseType } from "./types.ts";

/** Rows stand under the dates above them; a table without dates has always held. */
export function parseTable(cursor: Cursor, heading: Heading): Declaration {
  const name = cursor.name("a table");
  const entity = cursor.take("of") ? cursor.name("an entity") : null;
  const type = cursor.take(":") ? parseType(cursor) : null;
  const keys: { name: Name; type: TypeSyntax | null }[] = [];
  let hit: "first" | "unique" = "unique";
  let label: LabelSyntax = {};
  let dates: DatesSyntax = { from: null, until: null, span: name.span };
  const versions: { dates: DatesSyntax; rows: RowSyntax[] }[] = [];
  const begins = (text: string): boolean => text === "|" || text === "from";
  while (cursor.peek().kind !== "end") {
    const labelled = takeLabel(cursor, label);
    if (labelled) label = labelled;
    else if (cursor.take("by")) {
      do keys.push(parseKey(cursor));
      while (cursor.take(","));
    } else if (cursor.take("hit")) {
      hit = cursor.word("`first` or `unique`", ["first", "unique"]) === "first" ? "first" : "unique";
    } else if (cursor.sees("from")) {
      dates = parseDates(cursor);
      versions.push({ dates, rows: [] });
    } else if (cursor.sees("|")) {
      if (versions.length === 0) versions.push({ dates, rows: [] });
      versions[versions.length - 1]?.rows.push(parseRow(cursor, keys.length));
      if (!cursor.peek().first) {
        const counted = keys.length === 1 ? "one key" : `${keys.length} keys`;
        cursor.fail(`the end of the row: the table has ${counted}`, swallowedKey(keys));
      }
    } else cursor.fail("`by` and the keys, `hit`, `from` or a row `| … |`");
    cursor.recover((token) => begins(token.text));
  }
  if (keys.length === 0) cursor.fail("`by` and the keys of the table");
  return { ...heading, kind: "table", name, entity, type, keys, hit, versions, label };
}

function parseKey(cursor: Cursor): { name: Name; type: TypeSyntax | null } {
  const name = cursor.name("a key");
  return { name, type: cursor.take(":") ? parseType(cursor) : null };
}

/** What to do about a key that was read as one more value of the key before it. */
function swallowedKey(keys: readonly { readonly name: Name; readonly type: TypeSyntax | null }[]): string | undefined {
  const last = keys.at(-1);
  if (last?.type?.kind !== "one_of") return undefined;
  const value = last.type.values.at(-1)?.text ?? "";
  return `\`${value}\` was read as a value of \`${last.name.text}\`. If it is a key, give it a type, as in \`${value}: count\`, or write it before \`${last.name.text}\`.`;
}

function parseRow(cursor: Cursor, keys: number): RowSyntax {
  const start = cursor.next().span;
  const cells: CellSyntax[] = [];
  for (let i = 0; i < keys; i += 1) {
    cells.push(parseCell(cursor));
    cursor.expect("|", i + 1 < keys ? `and key ${i + 2} of ${keys}` : "and the value of the row");
  }
  const value = parseClause(cursor);
  cursor.expect("|", "at the end of the row");
  return { cells, value, span: cursor.since(start) };
}

function parseCell(cursor: Cursor): CellSyntax {
  const start = cursor.peek().span;
  if (cursor.take("else") || cursor.take("any") || cursor.take("-")) return { kind: "any", span: start };
  if (cursor.take("under")) {
    const to = parseSum(cursor);
    return { kind: "range", from: null, to, span: cursor.since(start) };
  }
  if (cursor.take("from")) {
    const from = parseSum(cursor);
    cursor.expect("to");
    const to = parseSum(cursor);
    return { kind: "range", from, to, span: cursor.since(start) };
  }
  const first = parseSum(cursor);
  if (cursor.take("and", "over") || cursor.take("or", "more")) {
    return { kind: "range", from: first, to: null, span: cursor.since(start) };
  }
  if (cursor.take("to")) {
    const to = parseSum(cursor);
    return { kind: "counts", from: first, to, span: cursor.since(start) };
  }
  const choices: Expression[] = [first];
  while (cursor.take(",")) choices.push(parseSum(cursor));
  return { kind: "choices", choices, span: cursor.since(start) };
}

export function parseScale(cursor: Cursor, heading: Heading): Declaration {
  const name = cursor.name("a scale");
  const type = cursor.take(":") ? parseType(cursor) : null;
  let knownUntil: Day | null = null;
  let label: LabelSyntax = {};
  const versions: (Omit<ScaleVersionSyntax, "brackets"> & { brackets: { from: Expression; rate: Expression }[] })[] =
    [];
  while (cursor.peek().kind !== "end") {
    const labelled = takeLabel(cursor, label);
    if (labelled) label = labelled;
    else if (cursor.take("known", "until")) knownUntil = cursor.date();
    else if (cursor.sees("from")) {
      const dates = parseDates(cursor);
      versions.push({ dates, ...parseReference(cursor), brackets: [] });
    } else if (cursor.peek().kind === "number") {
      const from = parseSum(cursor);
      cursor.expect(":", "and the rate above it");
      const rate = parseSum(cursor);
      if (versions.length === 0) {
        versions.push({ dates: { from: null, until: null, span: name.span }, source: null, link: null, brackets: [] });
      }
      versions[versions.length - 1]?.brackets.push({ from, rate });
    } else cursor.fail("`from` and a date, or a threshold and its rate: `11_600 €: 11 %`");
    cursor.recover((token) => token.text === "from" || token.kind === "number");
  }
  return { ...heading, kind: "scale", name, type, knownUntil, versions, label };
}

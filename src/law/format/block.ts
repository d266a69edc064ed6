import type { Token } from "../syntax/tokens.ts";
import type { Declaration } from "../syntax/tree.ts";
import { type Pieces, piecesOf } from "./pieces.ts";
import { gap, isUnary, written } from "./spacing.ts";

/** Columns of a line of law at most, where it can be broken. */
export const WIDTH = 120;
const CONTINUED = 4;

/** A comment with the sign; `own`: on a line of its own. `blank`: after an empty line. */
interface Comment {
  readonly text: string;
  readonly own: boolean;
  /** Indented, on a line of its own: belongs to the declaration it follows. */
  readonly indented: boolean;
  readonly blank: boolean;
}

/** What stands between two tokens besides the space. */
interface Between {
  readonly comments: readonly Comment[];
  /** A line ends between them. */
  readonly breaks: boolean;
  /** The right one stands after an empty line. */
  readonly blank: boolean;
}

interface Line {
  /** Tokens from `first` to before `end`. */
  readonly first: number;
  readonly end: number;
  readonly column: number;
}

/**
 * Lays out one block of law that has no errors: one space between words, signs in one spelling, a line for every clause,
 * rows in columns, long lines broken where the formula is loosest. Line breaks that a person put inside a formula stay.
 */
export function formatBlock(
  tokens: readonly Token[],
  declarations: readonly Declaration[],
  text: string,
  { start, end, indent }: { readonly start: number; readonly end: number; readonly indent: number },
): string[] {
  const lines: string[] = [];
  const note = ({ text: comment, blank, own, indented }: Comment): void => {
    const before = lines.length - 1;
    if (!own && before >= 0) lines[before] = `${lines[before]}  ${comment}`;
    else pushLine(lines, indented && before >= 0 ? `  ${comment}` : comment, blank);
  };
  let at = 0;
  let from = start;
  for (const declaration of declarations) {
    const last = tokens.findLastIndex((token) => token.span.end <= declaration.span.end);
    const own = tokens.slice(at, last + 1);
    const first = own[0];
    if (!first) continue;
    const lead = betweenOf(text.slice(from, first.span.start), from === start, indent);
    lead.comments.forEach(note);
    const [head = "", ...more] = formatDeclaration(declaration, own, text);
    pushLine(lines, head, lead.blank);
    lines.push(...more);
    at = last + 1;
    from = own[own.length - 1]?.span.end ?? from;
  }
  betweenOf(text.slice(from, end), from === start, indent).comments.forEach(note);
  return lines;
}

function pushLine(lines: string[], line: string, blank: boolean): void {
  if (blank && lines.length > 0) lines.push("");
  lines.push(line);
}

function betweenOf(gapText: string, atStart: boolean, indent = 0): Between {
  const parts = gapText.split("\n");
  const comments: Comment[] = [];
  let blank = false;
  parts.forEach((raw, i) => {
    const part = raw.trim();
    if (part.startsWith("#")) {
      const own = i > 0 || atStart;
      comments.push({ text: part, own, indented: own && raw.length - raw.trimStart().length > indent, blank });
      blank = false;
    } else if (i > 0 && i < parts.length - 1) blank = true;
  });
  return { comments, breaks: parts.length > 1, blank };
}

interface Layout {
  readonly tokens: readonly Token[];
  readonly text: string;
  readonly pieces: Pieces;
  readonly kind: Declaration["kind"];
  /** Parentheses open before each token. */
  readonly depths: readonly number[];
  /** What stands before each token. */
  readonly between: readonly Between[];
}

function formatDeclaration(declaration: Declaration, tokens: readonly Token[], text: string): string[] {
  const depths: number[] = [];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === "symbol" && token.text === ")") depth -= 1;
    depths.push(depth);
    if (token.kind === "symbol" && token.text === "(") depth += 1;
  }
  const between = tokens.map((token, i) => {
    const before = tokens[i - 1];
    return before
      ? betweenOf(text.slice(before.span.end, token.span.start), false)
      : { comments: [], breaks: true, blank: false };
  });
  const layout: Layout = {
    tokens,
    text,
    pieces: piecesOf(declaration, tokens),
    kind: declaration.kind,
    depths,
    between,
  };
  const lines = linesOf(layout);
  const aligned = align(layout, lines);
  return lines.flatMap((line, n) => {
    const comments = between[line.first]?.comments ?? [];
    const own = comments.filter((comment) => comment.own && line.first > 0);
    const indent = " ".repeat(line.column);
    const trailing = (between[line.end]?.comments ?? []).filter((comment) => !comment.own).map((c) => `  ${c.text}`);
    return [...own.map((comment) => `${indent}${comment.text}`), `${indent}${aligned[n] ?? ""}${trailing.join("")}`];
  });
}

/** Lines where a clause begins, where a person broke one, and where one would be too long. */
function linesOf(layout: Layout): Line[] {
  const { tokens, pieces, between } = layout;
  const inRow = (i: number): boolean => pieces.rows.some(([first, last]) => i > first && i <= last);
  const starts = new Set<number>([0]);
  for (let i = 1; i < tokens.length; i += 1) {
    const space = between[i] as Between;
    const joins = inRow(i) && space.comments.length === 0;
    if (pieces.heads.has(i) || (space.breaks && !joins)) starts.add(i);
  }
  for (;;) {
    const firsts = [...starts].sort((a, b) => a - b);
    const lines = firsts.map((first, n) => ({
      first,
      end: firsts[n + 1] ?? tokens.length,
      column: columnOf(layout, first),
    }));
    const added = lines.flatMap((line) => (inRow(line.first + 1) ? [] : breakOf(layout, line)));
    if (added.length === 0) return lines;
    for (const at of added) starts.add(at);
  }
}

function columnOf({ tokens, pieces, kind, depths }: Layout, first: number): number {
  if (first === 0) return 0;
  const head = pieces.heads.get(first);
  if (head !== undefined) return head;
  const depth = depths[first] ?? 0;
  if (depth > 0) return CONTINUED + 2 * depth;
  const token = tokens[first];
  const word = token?.kind === "word" ? token.text : "";
  const belongs = ["source", "link", "otherwise"].includes(word) || (word === "when" && kind === "exception");
  return pieces.within.has(first) || belongs || isContinued(kind, token) ? CONTINUED : 2;
}

/** Signs never begin a clause; in an example every line that is no head and no label goes on with the one before. */
const isContinued = (kind: Declaration["kind"], token: Token | undefined): boolean =>
  (kind === "example" && !(token?.kind === "word" && ["en", "fr"].includes(token.text))) ||
  (token?.kind === "symbol" && token.text !== "|");

const lengthOf = (text: string): number => [...text].length;

function lineText({ tokens, text, depths, kind }: Layout, first: number, end: number): string {
  let line = "";
  for (let i = first; i < end; i += 1) {
    const token = tokens[i] as Token;
    const left = tokens[i - 1];
    const apart = (depths[i] ?? 0) === 0 && kind !== "exception";
    if (i > first && left) line += " ".repeat(gap(tokens[i - 2], left, token, apart));
    line += written(token, text, left, tokens[i + 1]);
  }
  return line;
}

/** Where a line may be broken; `fits`: what is before it is short enough. */
interface Place {
  readonly at: number;
  /** How closely it hangs together with what is before it. */
  readonly tie: number;
  readonly fits: boolean;
}

/** Where to break a line that is too long: as far to the right as fits, between the parts that hang together least. */
function breakOf(layout: Layout, { first, end, column }: Line): number[] {
  if (column + lengthOf(lineText(layout, first, end)) <= WIDTH) return [];
  const places: Place[] = [];
  const lists = listCommas(layout, first, end);
  for (let at = first + 1; at < end; at += 1) {
    const tie = tieBefore(layout, at, lists);
    if (tie === null) continue;
    const fits = column + lengthOf(lineText(layout, first, at)) <= WIDTH;
    places.push({ at, tie: 100 * (layout.depths[at] ?? 0) + tie, fits });
  }
  const fitting = places.filter((place) => place.fits);
  const among = fitting.length > 0 ? fitting : places.slice(0, 1);
  const loosest = Math.min(...among.map((place) => place.tie));
  const chosen = among.findLast((place) => place.tie === loosest);
  if (!chosen) return [];
  // A chain of conditions reads as a list: all its cases on lines of their own.
  const isElse = layout.tokens[chosen.at]?.text === "else";
  return isElse ? places.filter((place) => place.tie === loosest).map((place) => place.at) : [chosen.at];
}

/** Commas of `is one of a, b`: a line break behind one would end the list. */
function listCommas({ tokens, depths }: Layout, first: number, end: number): Set<number> {
  const commas = new Set<number>();
  let list: number | null = null;
  for (let i = first; i < end; i += 1) {
    const token = tokens[i] as Token;
    const depth = depths[i] ?? 0;
    const one = token.kind === "word" && token.text === "one";
    if (one && tokens.slice(Math.max(0, i - 2), i).some((before) => before.kind === "word" && before.text === "is"))
      list = depth;
    else if (list !== null && depth < list) list = null;
    if (list !== null && token.text === "," && token.kind === "symbol") commas.add(i);
  }
  return commas;
}

const CLAUSES: ReadonlySet<string> = new Set(
  "source link en fr usually when otherwise initially known each once may named over by hit yearly from".split(" "),
);

/** How closely a token hangs together with what is before it, small being loose; null: they must not be parted. */
function tieBefore({ tokens, pieces, kind }: Layout, at: number, lists: ReadonlySet<number>): number | null {
  const token = tokens[at] as Token;
  const before = tokens[at - 1] as Token;
  const within = pieces.within.has(at);
  if (token.kind === "word") {
    const isLabel = token.text === "en" || token.text === "fr";
    if (isLabel && kind === "entity") return null;
    if (!within && CLAUSES.has(token.text) && (kind !== "example" || isLabel)) return 0;
    switch (token.text) {
      case "else":
        return 1;
      case "then":
        return 2;
      case "or":
        return within || before.text === ")" ? 3 : 0;
      case "and":
        return 4;
      case "where":
        return 5;
      default:
        break;
    }
  }
  if (before.kind === "symbol" && before.text === "," && !lists.has(at - 1)) return 5;
  if (token.kind === "symbol" && within) {
    if (token.text === "+" || (token.text === "-" && !isUnary(before))) return 6;
    if (token.text === "*" || token.text === "/") return 7;
  }
  if (before.kind === "symbol" && before.text === "(") return 8;
  return null;
}

/** The text of every line, with rows and sources in columns. */
function align(layout: Layout, lines: readonly Line[]): string[] {
  const plain = lines.map(({ first, end }) => lineText(layout, first, end));
  const rowLines = lines.flatMap(({ first, end }, n) =>
    layout.pieces.rows.some(([start, last]) => start === first && last === end - 1) ? [n] : [],
  );
  alignRows(layout, lines, rowLines, plain);
  if (layout.kind === "parameter") alignSources(layout, lines, plain);
  return plain;
}

function alignRows(layout: Layout, lines: readonly Line[], rowLines: readonly number[], plain: string[]): void {
  const rows = rowLines.map((n) => {
    const { first, end } = lines[n] as Line;
    const bars: number[] = [];
    for (let i = first; i < end; i += 1) {
      const token = layout.tokens[i] as Token;
      if (token.kind === "symbol" && token.text === "|") bars.push(i);
    }
    return bars.slice(1).map((bar, i) => lineText(layout, (bars[i] ?? 0) + 1, bar));
  });
  const widths: number[] = [];
  for (const cells of rows) {
    for (const [i, cell] of cells.entries()) widths[i] = Math.max(widths[i] ?? 0, lengthOf(cell));
  }
  rows.forEach((cells, r) => {
    const padded = cells.map((cell, i) => cell + " ".repeat((widths[i] ?? 0) - lengthOf(cell)));
    plain[rowLines[r] as number] = `| ${padded.join(" | ")} |`;
  });
}

function alignSources(layout: Layout, lines: readonly Line[], plain: string[]): void {
  const split = lines.flatMap(({ first, end }, n) => {
    if (!layout.pieces.heads.has(first)) return [];
    for (let i = first + 1; i < end; i += 1) {
      const token = layout.tokens[i] as Token;
      if (token.kind === "word" && token.text === "source")
        return [{ n, value: lineText(layout, first, i), rest: lineText(layout, i, end) }];
    }
    return [];
  });
  const widest = Math.max(0, ...split.map(({ value }) => lengthOf(value)));
  const fits = split.every(({ rest }) => 2 + widest + 2 + lengthOf(rest) <= WIDTH);
  if (!fits) return;
  for (const { n, value, rest } of split)
    plain[n] = `${value.padEnd(widest + value.length - lengthOf(value))}  ${rest}`;
}

import type { Diagnostic, Span } from "../../base/index.ts";
import * as messages from "../messages.ts";

export interface Token {
  readonly kind: "word" | "number" | "date" | "month" | "string" | "symbol" | "end";
  /** Normalised: `×` is `*`, `−` is `-`, `≤` is `<=`, a string is without its quotes. */
  readonly text: string;
  readonly span: Span;
  /** Stands first on its line. */
  readonly first: boolean;
  /** Columns from the left edge of the block. */
  readonly indent: number;
}

const PATTERN =
  /(?<space>[ \t\u00a0\u202f]+|#[^\n]*)|(?<line>\r?\n)|(?<date>\d{4}-\d{2}-\d{2}(?!\d))|(?<month>\d{4}-\d{2}(?![\d-]))|(?<number>\d[\d_]*(?:\.\d[\d_]*)?)|(?<word>[\p{L}_][\p{L}\p{N}_]*)|"(?<string>[^"\n]*)(?<close>"?)|(?<symbol>!=|<=|>=|[≠≤≥=<>+\-−–×*÷/%€$£¥().,:|])|(?<other>.)/uy;

const SAME: { readonly [symbol: string]: string } = {
  "≠": "!=",
  "≤": "<=",
  "≥": ">=",
  "−": "-",
  "–": "-",
  "×": "*",
  "÷": "/",
};

export interface Block {
  readonly file: string;
  readonly text: string;
  /** Offsets of the block's first and last character in `text`. */
  readonly start: number;
  readonly end: number;
  /** Line of its first character, from 1. */
  readonly line: number;
  /** Spaces before the fence, which belong to no line of the block. */
  readonly indent: number;
}

/** Cuts a block of law into tokens; what is no token is reported once and left out. Spaces and comments vanish. */
export function tokenize(block: Block, diagnostics: Diagnostic[]): Token[] {
  const tokens: Token[] = [];
  let line = block.line;
  let lineStart = block.start;
  let first = true;
  PATTERN.lastIndex = block.start;
  while (PATTERN.lastIndex < block.end) {
    const start = PATTERN.lastIndex;
    const groups = PATTERN.exec(block.text)?.groups;
    if (!groups) break;
    if (groups.line !== undefined) {
      line += 1;
      lineStart = PATTERN.lastIndex;
      first = true;
      continue;
    }
    if (groups.space !== undefined) continue;
    const span: Span = { file: block.file, start, end: PATTERN.lastIndex, line, column: start - lineStart + 1 };
    const indent = start - lineStart - block.indent;
    const token = (kind: Token["kind"], text: string): void => {
      tokens.push({ kind, text, span, first, indent });
      first = false;
    };
    if (groups.word !== undefined) token("word", groups.word);
    else if (groups.number !== undefined) token("number", groups.number.replaceAll("_", ""));
    else if (groups.date !== undefined) token("date", groups.date);
    else if (groups.month !== undefined) token("month", groups.month);
    else if (groups.symbol !== undefined) token("symbol", SAME[groups.symbol] ?? groups.symbol);
    else if (groups.string !== undefined) {
      if (groups.close === "") diagnostics.push(messages.unclosedString(span, {}));
      token("string", groups.string);
    } else diagnostics.push(messages.unknownCharacter(span, { character: groups.other ?? "" }));
  }
  return tokens;
}

import { RESERVED } from "../syntax/cursor.ts";
import type { Token } from "../syntax/tokens.ts";

/** How each sign is written, whichever way it was typed. */
const WRITTEN: { readonly [text: string]: string } = {
  "!=": "≠",
  "<=": "≤",
  ">=": "≥",
  "-": "−",
  "*": "×",
  "/": "÷",
};

/** Reserved words that end a value, so that a minus behind them takes away. */
const ENDS_VALUE: ReadonlySet<string> = new Set(["ago", "yes", "no", "members", "descending"]);
const BEFORE_SIGN: ReadonlySet<string> = new Set("( , : | = < > <= >= != + - * /".split(" "));
/** Clauses that stand a little apart from what they follow on their line. */
const APART: ReadonlySet<string> = new Set(["source", "link", "known", "yearly", "each", "once", "round"]);

const isSymbol = (token: Token | undefined, text: string): boolean => token?.kind === "symbol" && token.text === text;

/** A token as the formatter writes it; `text` is the document it was cut from. */
export function written(token: Token, text: string, before: Token | undefined, after: Token | undefined): string {
  if (token.kind !== "symbol") return text.slice(token.span.start, token.span.end);
  // In a cell of its own it is no sign but "any".
  if (token.text === "-" && isSymbol(before, "|") && isSymbol(after, "|")) return "-";
  return WRITTEN[token.text] ?? token.text;
}

/** Whether a minus here belongs to the number behind it. */
export function isUnary(before: Token | undefined): boolean {
  if (!before) return true;
  if (before.kind === "symbol") return BEFORE_SIGN.has(before.text);
  return before.kind === "word" && RESERVED.has(before.text) && !ENDS_VALUE.has(before.text);
}

/** Spaces between two tokens of one line: 0, 1 or 2. `beforeThat` is the token before `left`; `mayStandApart`: outside parentheses. */
export function gap(beforeThat: Token | undefined, left: Token, right: Token, mayStandApart: boolean): number {
  if (right.kind === "symbol" && [",", ".", ")", ":"].includes(right.text)) return 0;
  if (left.kind === "symbol" && (left.text === "(" || left.text === ".")) return 0;
  if (isSymbol(left, "-") && isUnary(beforeThat)) return 0;
  if (isSymbol(right, "(")) return left.kind === "word" && !RESERVED.has(left.text) ? 0 : 1;
  return mayStandApart && right.kind === "word" && APART.has(right.text) ? 2 : 1;
}

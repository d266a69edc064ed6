import type { Span } from "../../base/index.ts";
import type { Token } from "../syntax/tokens.ts";
import type { Declaration } from "../syntax/tree.ts";

/** Where the parts of a declaration begin and end, as far as its layout depends on them. Positions are indexes of tokens. */
export interface Pieces {
  /** Tokens that begin a line, with their columns. */
  readonly heads: ReadonlyMap<number, number>;
  /** Tokens inside a formula or a type, all but its first: a line that begins with one goes on with the line before. */
  readonly within: ReadonlySet<number>;
  /** First and last token of each row of a table; the whole row stands on one line. */
  readonly rows: readonly (readonly [first: number, last: number])[];
}

const CLAUSE = 2;
const DEEPER = 4;

export function piecesOf(declaration: Declaration, tokens: readonly Token[]): Pieces {
  const starts = new Map(tokens.map((token, i) => [token.span.start, i]));
  const heads = new Map<number, number>();
  const head = (at: number | undefined, column = CLAUSE): void => {
    if (at !== undefined && at > 0) heads.set(at, column);
  };
  const indexOf = (span: Span): number | undefined => starts.get(span.start);
  const before = (span: Span): number | undefined => {
    const at = indexOf(span);
    return at === undefined ? undefined : at - 1;
  };
  const rows: [number, number][] = [];
  const firstRole = declaration.kind === "entity" ? declaration.roles[0]?.name.span.start : undefined;
  const isAfterRole = (start: number): boolean => firstRole !== undefined && start > firstRole;

  tokens.forEach((token, i) => {
    if (token.kind !== "word") return;
    const label = token.text === "en" || token.text === "fr";
    const second = tokens[i - 2];
    const follows = second?.kind === "word" && (second.text === "en" || second.text === "fr");
    // The label of a role stands on the role's line; on a line of its own it would be the entity's.
    if (label && !follows && !(isAfterRole(token.span.start) && !token.first)) head(i);
    if (token.text === "only" && declaration.kind === "rule") head(i);
  });

  switch (declaration.kind) {
    case "rule":
    case "exception":
      head(signBefore(tokens, indexOf(declaration.body.span)));
      break;
    case "entity":
      for (const role of declaration.roles) head(before(role.name.span));
      break;
    case "parameter":
      for (const { dates } of declaration.values) head(indexOf(dates.span));
      break;
    case "table":
      for (const { dates, rows: own } of declaration.versions) {
        if (dates.from !== null) head(indexOf(dates.span));
        for (const row of own) {
          const first = indexOf(row.span);
          const last = tokens.findLastIndex((token) => token.span.end <= row.span.end);
          if (first === undefined) continue;
          head(first);
          rows.push([first, last]);
        }
      }
      break;
    case "scale":
      for (const { dates, brackets } of declaration.versions) {
        if (dates.from !== null) head(indexOf(dates.span));
        for (const { from } of brackets) head(indexOf(from.span), dates.from === null ? CLAUSE : DEEPER);
      }
      break;
    case "example":
      for (const { entity } of declaration.instances) head(indexOf(entity.span));
      for (const { rule } of declaration.expects) head(before(rule.span));
      break;
    case "currency":
    case "fact":
    case "promise":
    case "repeal":
      break;
  }
  return { heads, within: withinOf(declaration, tokens), rows };
}

/** The `=` before a formula, past the parentheses that the formula's own place leaves out. */
function signBefore(tokens: readonly Token[], formula: number | undefined): number | undefined {
  if (formula === undefined) return undefined;
  let at = formula - 1;
  while (tokens[at]?.kind === "symbol" && tokens[at]?.text === "(") at -= 1;
  return tokens[at]?.kind === "symbol" && tokens[at]?.text === "=" ? at : undefined;
}

function withinOf(declaration: Declaration, tokens: readonly Token[]): Set<number> {
  const within = new Set<number>();
  for (const { start, end } of unitsOf(declaration)) {
    tokens.forEach((token, i) => {
      if (token.span.start > start && token.span.end <= end) within.add(i);
    });
  }
  return within;
}

/** Places of the formulas, types and cells of a declaration: every part of the tree that has a kind and a place. */
function unitsOf(part: unknown, outermost = true): Span[] {
  if (Array.isArray(part)) return part.flatMap((each) => unitsOf(each, false));
  if (typeof part !== "object" || part === null) return [];
  if (!outermost && "kind" in part && "span" in part) return [part.span as Span];
  return Object.values(part).flatMap((each) => unitsOf(each, false));
}

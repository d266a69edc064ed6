import { type Exact, exact } from "../../base/index.ts";
import * as messages from "../messages.ts";
import { type Cursor, RESERVED } from "./cursor.ts";
import { shortNumber } from "./short-numbers.ts";
import type { ComparisonOperator, Expression, LiteralUnit, Moved, Name, Rate, RoundStep } from "./tree.ts";

/*
 * Loosest to tightest: round · or · and · not · comparisons · + − · × ÷ · unary minus · postfix (ago, in year, per, dot).
 * `if`, `some` and `every` reach as far to the right as they can.
 */

/** More than any formula of a law has: longer ones belong into rules of their own. */
const MOST_TERMS = 200;

/** A whole expression with its rounding: what stands after `=`, in parentheses and between commas. */
export function parseClause(cursor: Cursor): Expression {
  let value = parseExpression(cursor);
  if (cursor.sees("round")) value = parseRounding(cursor, value);
  return value;
}

/** An expression without rounding. */
export function parseExpression(cursor: Cursor): Expression {
  return parseLogic(cursor, "or");
}

/** A value that stops before a comparison sign: bounds, `usually`, `initially`, table cells. */
export function parseSum(cursor: Cursor, moves = true): Expression {
  let left = parseProduct(cursor, moves);
  for (let terms = 1; ; terms += 1) {
    if (terms > MOST_TERMS) cursor.failWith(messages.tooLong(cursor.peek().span, {}));
    const op = cursor.sees("+") ? "add" : cursor.sees("-") ? "subtract" : null;
    if (!op) return left;
    cursor.next();
    const right = parseProduct(cursor, moves);
    left = { kind: "arithmetic", op, left, right, span: cursor.since(left.span) };
  }
}

function parseLogic(cursor: Cursor, op: "or" | "and", moves = true): Expression {
  const parse = (): Expression => (op === "or" ? parseLogic(cursor, "and", moves) : parseNegation(cursor, moves));
  const first = parse();
  if (!cursor.sees(op)) return first;
  const operands = [first];
  while (cursor.take(op)) operands.push(parse());
  return { kind: "logic", op, operands, span: cursor.since(first.span) };
}

function parseNegation(cursor: Cursor, moves: boolean): Expression {
  const start = cursor.peek().span;
  if (!cursor.take("not")) return parseComparison(cursor, moves);
  const value = cursor.inside(() => parseNegation(cursor, moves));
  return { kind: "not", value, span: cursor.since(start) };
}

const COMPARISONS: { readonly [sign: string]: ComparisonOperator } = {
  "=": "eq",
  "!=": "ne",
  "<": "lt",
  "<=": "le",
  ">": "gt",
  ">=": "ge",
};

const comparison = (cursor: Cursor): ComparisonOperator | undefined => {
  const token = cursor.peek();
  // Only `=` at the head of a line begins a clause of the declaration; any other sign there goes on with the formula.
  const begins = token.first && token.text === "=";
  return token.kind === "symbol" && !begins ? COMPARISONS[token.text] : undefined;
};

function parseComparison(cursor: Cursor, moves: boolean): Expression {
  const left = parseSum(cursor, moves);
  const op = comparison(cursor);
  if (op) {
    cursor.next();
    const right = parseSum(cursor, moves);
    const again = comparison(cursor);
    if (again) cursor.failWith(messages.chainedComparison(cursor.peek().span, {}));
    return { kind: "compare", op, left, right, span: cursor.since(left.span) };
  }
  if (!cursor.sees("is")) return left;
  cursor.next();
  const negated = cursor.take("not");
  if (!cursor.take("one", "of")) {
    const right = parseSum(cursor, moves);
    return { kind: "compare", op: negated ? "ne" : "eq", left, right, span: cursor.since(left.span) };
  }
  const choices = [parseSum(cursor, moves)];
  while (cursor.sees(",") && !cursor.peek(1).first) {
    cursor.next();
    choices.push(parseSum(cursor, moves));
  }
  return { kind: "is_one_of", value: left, choices, negated, span: cursor.since(left.span) };
}

function parseProduct(cursor: Cursor, moves: boolean): Expression {
  let left = parseUnary(cursor, moves);
  for (let factors = 1; ; factors += 1) {
    if (factors > MOST_TERMS) cursor.failWith(messages.tooLong(cursor.peek().span, {}));
    const op = cursor.sees("*") ? "multiply" : cursor.sees("/") ? "divide" : null;
    if (!op) return left;
    cursor.next();
    const right = parseUnary(cursor, moves);
    left = { kind: "arithmetic", op, left, right, span: cursor.since(left.span) };
  }
}

function parseUnary(cursor: Cursor, moves: boolean): Expression {
  const start = cursor.peek().span;
  if (!cursor.take("-")) return parsePostfix(cursor, moves);
  const value = cursor.inside(() => parseUnary(cursor, moves));
  return { kind: "negate", value, span: cursor.since(start) };
}

const UNITS: { readonly [word: string]: "month" | "year" } = {
  month: "month",
  months: "month",
  year: "year",
  years: "year",
};

function parsePostfix(cursor: Cursor, moves: boolean): Expression {
  let value = parsePrimary(cursor);
  for (let times = 1; ; times += 1) {
    if (times > MOST_TERMS) cursor.failWith(messages.tooLong(cursor.peek().span, {}));
    const token = cursor.peek();
    if (token.kind === "number" && UNITS[cursor.peek(1).text] && cursor.peek(2).text === "ago") {
      const count = cursor.whole("a whole number of months or years");
      const unit = UNITS[cursor.next().text] ?? "month";
      cursor.next();
      value = { kind: "moved", value, to: { kind: "ago", count, unit }, span: cursor.since(value.span) };
    } else if (moves && cursor.sees("in", "year")) {
      value = { kind: "moved", value, to: parseMoved(cursor), span: cursor.since(value.span) };
    } else if (cursor.take("per")) {
      const rate = cursor.word("`day`, `month` or `year`", ["day", "month", "year"]) as Rate;
      value = { kind: "per", value, rate, span: cursor.since(value.span) };
    } else return value;
  }
}

/** `in last 12 months`, `in year − 2`, `in this year` */
function parseMoved(cursor: Cursor): Moved {
  cursor.expect("in");
  if (cursor.take("last")) {
    const token = cursor.peek();
    const count = cursor.whole("a number of months");
    if (count === 0)
      cursor.report(messages.unexpectedToken(token.span, { expected: "at least 1 month", found: "`0`" }));
    if (!cursor.take("month")) cursor.expect("months");
    return { kind: "last_months", count };
  }
  if (cursor.take("this", "year")) return { kind: "in_year", back: 0 };
  cursor.expect("year", "or `last 12 months`");
  if (cursor.sees("+")) cursor.fail("`−`", "A rule cannot read the future.");
  return { kind: "in_year", back: cursor.take("-") ? cursor.whole("a number of years") : 0 };
}

const parsePrimary = (cursor: Cursor): Expression => cursor.inside(() => parseAtom(cursor));

function parseAtom(cursor: Cursor): Expression {
  const token = cursor.peek();
  const span = token.span;
  switch (token.kind) {
    case "number":
      return parseNumber(cursor);
    case "date": {
      const value = cursor.date();
      return value === null ? { kind: "wrong", span } : { kind: "date", value, span };
    }
    case "month":
      cursor.fail("a value", "For a difference, put spaces around the minus; for a day, write it whole: 2026-01-01.");
      return { kind: "wrong", span };
    case "symbol":
      if (cursor.take("(")) {
        const inner = parseClause(cursor);
        cursor.expect(")");
        return inner;
      }
      break;
    case "word":
      return parseWord(cursor);
    default:
      break;
  }
  cursor.fail("a value");
  return { kind: "wrong", span };
}

const CURRENCY_SIGNS: ReadonlySet<string> = new Set(["€", "$", "£", "¥"]);
const UNIT_WORDS: { readonly [word: string]: "years" | "months" | "days" | "area" } = {
  year: "years",
  years: "years",
  month: "months",
  months: "months",
  day: "days",
  days: "days",
  "m²": "area",
  m2: "area",
};

function parseNumber(cursor: Cursor): Expression {
  const token = cursor.next();
  const value = exact.parseDecimal(token.text) ?? 0;
  const next = cursor.peek();
  let unit: LiteralUnit = null;
  if (next.kind === "symbol" && CURRENCY_SIGNS.has(next.text)) unit = { unit: "money", currency: next.text };
  else if (next.kind === "symbol" && next.text === "%") unit = { unit: "percent" };
  else if (next.kind === "word" && /^[A-Z]{3}$/.test(next.text)) unit = { unit: "money", currency: next.text };
  else if (next.kind === "word" && cursor.peek(1).text !== "ago") {
    const word = UNIT_WORDS[next.text];
    if (word) unit = { unit: word };
  }
  if (unit) cursor.next();
  const span = cursor.since(token.span);
  if (token.text.replace(".", "").length > 15 || shortNumber(inProgram(value, unit)) === null) {
    cursor.report(messages.numberTooLong(span, { number: token.text }));
    return { kind: "wrong", span };
  }
  return { kind: "number", value, unit, span };
}

/** Programs keep money in cents and percentages as shares. */
function inProgram(value: Exact, unit: LiteralUnit): Exact {
  if (unit?.unit === "money") return exact.multiply(value, 100);
  return unit?.unit === "percent" ? exact.divide(value, 100) : value;
}

function parseWord(cursor: Cursor): Expression {
  const token = cursor.peek();
  const span = token.span;
  switch (token.text) {
    case "yes":
    case "no":
      cursor.next();
      return { kind: "yes_no", value: token.text === "yes", span };
    case "if":
      return parseIf(cursor);
    case "some":
    case "every":
      return parseQuantified(cursor, token.text);
    case "is":
      return parseIsRole(cursor);
    case "rank":
      if (cursor.peek(1).text === "of") return parseRank(cursor);
      break;
    case "sum":
    case "average":
    case "min":
    case "max":
      if (cursor.peek(1).text === "(") return parseFold(cursor, token.text);
      break;
    case "count":
      if (cursor.peek(1).text === "(") return parseCount(cursor);
      break;
    default:
      break;
  }
  if (RESERVED.has(token.text)) {
    cursor.fail("a value");
    return { kind: "wrong", span };
  }
  const name = cursor.name("a fact, a rule or a parameter");
  if (cursor.sees("(")) return parseCall(cursor, name);
  if (cursor.take("via")) {
    const via = cursor.name("a role");
    cursor.expect(".", "and what to read there");
    return parsePath(cursor, name, via);
  }
  if (cursor.take(".")) return parsePath(cursor, name, null);
  return { kind: "name", name: name.text, span };
}

function parsePath(cursor: Cursor, group: Name, via: Name | null): Expression {
  const value = parsePrimary(cursor);
  return { kind: "path", group, via, value, span: cursor.since(group.span) };
}

function parseArguments(cursor: Cursor): Expression[] {
  const list: Expression[] = [];
  cursor.expect("(");
  if (cursor.take(")")) return list;
  do list.push(parseClause(cursor));
  while (cursor.take(","));
  cursor.expect(")");
  return list;
}

function parseCall(cursor: Cursor, name: Name): Expression {
  const list = parseArguments(cursor);
  return { kind: "call", name, arguments: list, span: cursor.since(name.span) };
}

function parseIf(cursor: Cursor): Expression {
  const start = cursor.next().span;
  const condition = parseExpression(cursor);
  cursor.expect("then");
  const then = parseExpression(cursor);
  cursor.expect("else", "and the value then");
  const otherwise = parseExpression(cursor);
  return { kind: "if", condition, then, otherwise, span: cursor.since(start) };
}

function parseRole(cursor: Cursor): Name {
  const token = cursor.peek();
  if (token.text === "members" && token.kind === "word") return { text: cursor.next().text, span: token.span };
  return cursor.name("a role, or `members`");
}

const parseWhere = (cursor: Cursor): Expression | null => (cursor.take("where") ? parseExpression(cursor) : null);

function parseQuantified(cursor: Cursor, op: "some" | "every"): Expression {
  const start = cursor.next().span;
  const role = parseRole(cursor);
  const where = parseWhere(cursor);
  cursor.expect("has", "and a condition");
  const value = parseExpression(cursor);
  return { kind: "gather", op, value, role, where, none: null, span: cursor.since(start) };
}

function parseCount(cursor: Cursor): Expression {
  const start = cursor.next().span;
  cursor.expect("(");
  const role = parseRole(cursor);
  const where = parseWhere(cursor);
  cursor.expect(")");
  return { kind: "gather", op: "count", value: null, role, where, none: null, span: cursor.since(start) };
}

/** `max(a, b)`, `sum(wages of members where …)`, `average(wages in last 3 months)` */
function parseFold(cursor: Cursor, op: "sum" | "average" | "min" | "max"): Expression {
  const name = cursor.next();
  cursor.expect("(");
  let value = parseLogic(cursor, "or", false);
  if (cursor.sees("round")) value = parseRounding(cursor, value);
  const over = cursor.sees("in") ? parseMoved(cursor) : null;
  if (cursor.take("of")) {
    const role = parseRole(cursor);
    const { where, none } = parseWhereAndNone(cursor);
    cursor.expect(")");
    const moved: Expression = over ? { kind: "moved", value, to: over, span: value.span } : value;
    return { kind: "gather", op, value: moved, role, where, none, span: cursor.since(name.span) };
  }
  if (over && cursor.take(")")) return { kind: "window", op, value, over, span: cursor.since(name.span) };
  const list = [over ? ({ kind: "moved", value, to: over, span: value.span } satisfies Expression) : value];
  while (cursor.take(",")) list.push(parseClause(cursor));
  cursor.expect(")", op === "sum" || op === "average" ? "or `of` and a role, or `in` and a time" : undefined);
  // What could not be read to its end would be said to have no role as well.
  if (cursor.hasFailed) return { kind: "wrong", span: cursor.since(name.span) };
  return { kind: "call", name: { text: op, span: name.span }, arguments: list, span: cursor.since(name.span) };
}

/** In `where a or 0 € if none` the last alternative is no condition but the value for nobody. */
function parseWhereAndNone(cursor: Cursor): { where: Expression | null; none: Expression | null } {
  let where = parseWhere(cursor);
  let none = cursor.take("or") ? parseSum(cursor) : null;
  if (where?.kind === "logic" && where.op === "or" && cursor.sees("if", "none")) {
    none = where.operands[where.operands.length - 1] ?? null;
    const [only, ...more] = where.operands.slice(0, -1);
    if (only) where = more.length > 0 ? { ...where, operands: [only, ...more] } : only;
  }
  if (none) {
    cursor.expect("if");
    cursor.expect("none");
  }
  return { where, none };
}

function parseIsRole(cursor: Cursor): Expression {
  const start = cursor.next().span;
  const negated = cursor.take("not");
  const role = cursor.name("a role");
  const group = cursor.sees("in") && !cursor.sees("in", "year") && cursor.take("in") ? cursor.name("a group") : null;
  const span = cursor.since(start);
  const is: Expression = { kind: "is_role", role, group, span };
  return negated ? { kind: "not", value: is, span } : is;
}

function parseRank(cursor: Cursor): Expression {
  const start = cursor.next().span;
  cursor.expect("of");
  const who = cursor.name("the entity that is ranked");
  cursor.expect("in");
  const group = cursor.name("a group");
  cursor.expect("by");
  const by = parseSum(cursor);
  const descending = cursor.take("descending");
  const where = parseWhere(cursor);
  return { kind: "rank", who, group, by, descending, where, span: cursor.since(start) };
}

function parseRounding(cursor: Cursor, value: Expression): Expression {
  cursor.expect("round");
  const mode = cursor.take("down") ? "down" : cursor.take("up") ? "up" : "nearest";
  cursor.expect("to");
  const step = parseStep(cursor);
  return { kind: "round", value, mode, step, span: cursor.since(value.span) };
}

function parseStep(cursor: Cursor): RoundStep {
  if (cursor.take("cent")) return { kind: "cent" };
  if (cursor.take("euro") || cursor.take("whole")) return { kind: "whole_currency" };
  const token = cursor.peek();
  if (token.kind === "number" && ["decimal", "decimals"].includes(cursor.peek(1).text)) {
    const count = cursor.whole("a whole number of decimals");
    cursor.next();
    return { kind: "decimals", count };
  }
  if (token.kind !== "number") cursor.fail("`cent`, `euro`, an amount or a number of decimals");
  return { kind: "amount", amount: parsePrimary(cursor) };
}

import type { Day, Diagnostic } from "../../base/index.ts";
import { hashText } from "../hash.ts";
import * as messages from "../messages.ts";
import { nearest } from "../nearest.ts";
import { Cursor } from "./cursor.ts";
import { parseExample } from "./examples.ts";
import { parseClause, parseExpression, parseSum } from "./expressions.ts";
import { type Heading, parseDates, parseReference, takeLabel } from "./parts.ts";
import { parsePromise } from "./promises.ts";
import { parseScale, parseTable } from "./tables.ts";
import type { Token } from "./tokens.ts";
import type { DatedValueSyntax, DatesSyntax, Declaration, Expression, LabelSyntax, Name, RoleSyntax } from "./tree.ts";
import { parseType } from "./types.ts";

const KINDS = [
  "currency",
  "entity",
  "fact",
  "parameter",
  "rule",
  "exception",
  "table",
  "scale",
  "example",
  "promise",
] as const;
const DRAFT_WORDS = ["amend", "add", "repeal"] as const;

/**
 * Reads the declarations of one block. `text` is the document the tokens were cut from, for the source text kept with
 * each. Words of drafts are understood everywhere and refused outside drafts when names are looked up.
 */
export function parseDeclarations(
  tokens: readonly Token[],
  text: string,
  article: string | null,
  diagnostics: Diagnostic[],
): Declaration[] {
  const declarations: Declaration[] = [];
  for (const group of split(tokens, diagnostics)) {
    const head = group[0];
    const last = group[group.length - 1];
    if (!head || !last) continue;
    const span = { ...head.span, end: last.span.end };
    const cursor = new Cursor(group, diagnostics);
    const declaration = parseDeclaration(cursor, {
      span,
      source: text.slice(span.start, span.end),
      hash: hashText(group.map((each) => (each.kind === "string" ? `"${each.text}"` : each.text)).join(" ")),
      article,
      action: "declare",
    });
    if (declaration) declarations.push(declaration);
    if (!cursor.hasFailed && cursor.peek().kind !== "end") cursor.fail("the end of the declaration");
  }
  return declarations;
}

/** A declaration begins at the left edge of the block; what is indented goes on with it. */
function split(tokens: readonly Token[], diagnostics: Diagnostic[]): Token[][] {
  const groups: Token[][] = [];
  let stray = false;
  for (const token of tokens) {
    if (token.first && token.indent <= 0) groups.push([token]);
    else if (groups.length > 0) groups[groups.length - 1]?.push(token);
    else if (!stray) {
      stray = true;
      diagnostics.push(messages.indentedWithoutDeclaration(token.span, {}));
    }
  }
  return groups;
}

function parseDeclaration(cursor: Cursor, heading: Heading): Declaration | null {
  const token = cursor.peek();
  if (token.kind === "word" && (DRAFT_WORDS as readonly string[]).includes(token.text)) {
    cursor.next();
    if (token.text === "repeal") return parseRepeal(cursor, heading);
    return parseKind(cursor, { ...heading, action: token.text === "amend" ? "amend" : "add" });
  }
  return parseKind(cursor, heading);
}

function parseKind(cursor: Cursor, heading: Heading): Declaration | null {
  const token = cursor.peek();
  const kind = KINDS.find((k) => token.kind === "word" && k === token.text);
  if (!kind) {
    const suggestion = nearest(token.text, [...KINDS, ...DRAFT_WORDS]);
    cursor.failWith(
      messages.unknownDeclaration(
        token.span,
        { word: token.text },
        suggestion ? { remedy: `Did you mean \`${suggestion}\`?` } : {},
      ),
    );
    return null;
  }
  cursor.next();
  switch (kind) {
    case "currency":
      return { ...heading, kind, name: cursor.name("a currency, such as EUR"), label: {} };
    case "entity":
      return parseEntity(cursor, heading);
    case "fact":
      return parseFact(cursor, heading);
    case "parameter":
      return parseParameter(cursor, heading);
    case "rule":
      return parseRule(cursor, heading);
    case "exception":
      return parseException(cursor, heading);
    case "table":
      return parseTable(cursor, heading);
    case "scale":
      return parseScale(cursor, heading);
    case "example":
      return parseExample(cursor, heading);
    case "promise":
      return parsePromise(cursor, heading);
  }
}

const seesDates = (cursor: Cursor): boolean =>
  (cursor.sees("from") || cursor.sees("until")) && cursor.peek(1).kind === "date";

function parseEntity(cursor: Cursor, heading: Heading): Declaration {
  const name = cursor.name("an entity");
  const of = cursor.take("of") ? cursor.name("the entity of the members") : null;
  const roles: RoleSyntax[] = [];
  let label: LabelSyntax = {};
  for (;;) {
    const labelled = takeLabel(cursor, label);
    if (labelled) label = labelled;
    else if (cursor.take("role")) roles.push(parseRole(cursor));
    else if (cursor.peek().kind === "end") break;
    else {
      cursor.fail("`role` or the end of the declaration");
      cursor.recover((token) => token.text === "role");
    }
  }
  return { ...heading, kind: "entity", name, of, roles, label };
}

function parseRole(cursor: Cursor): RoleSyntax {
  const name = cursor.name("a role");
  const counted = parseMembers(cursor);
  let label: LabelSyntax = {};
  while (!cursor.peek().first) {
    const labelled = takeLabel(cursor, label);
    if (!labelled) break;
    label = labelled;
  }
  return { name, ...counted, label };
}

/** `: 1 to 2`, `: 1 or more`; without them any number. */
function parseMembers(cursor: Cursor): Pick<RoleSyntax, "min" | "max"> {
  if (!cursor.take(":")) return { min: 0, max: null };
  const min = cursor.whole("a whole number of members");
  if (cursor.take("or")) {
    cursor.expect("more");
    return { min, max: null };
  }
  return { min, max: cursor.take("to") ? cursor.whole("a whole number of members") : min };
}

function parseFact(cursor: Cursor, heading: Heading): Declaration {
  const name = cursor.name("a fact");
  cursor.expect("of", "and the entity that has it");
  const entity = cursor.name("an entity");
  cursor.expect(":", "and its type");
  const type = parseType(cursor);
  let every: "always" | "month" | "year" | null = null;
  let label: LabelSyntax = {};
  let least: Expression | null = null;
  let most: Expression | null = null;
  let mayBeNegative = false;
  let when: Expression | null = null;
  let otherwise: Expression | null = null;
  let usually: Expression | null = null;
  while (cursor.peek().kind !== "end") {
    const labelled = takeLabel(cursor, label);
    if (labelled) label = labelled;
    else if (cursor.take("each"))
      every = cursor.word("`month` or `year`", ["month", "year"]) === "year" ? "year" : "month";
    else if (cursor.take("once")) every = "always";
    else if (cursor.take("may", "be", "negative")) mayBeNegative = true;
    else if (cursor.take("from")) {
      least = parseSum(cursor);
      if (cursor.take("to")) most = parseSum(cursor);
    } else if (cursor.take("to")) most = parseSum(cursor);
    else if (cursor.take("when")) {
      when = parseExpression(cursor);
      if (cursor.take("otherwise")) otherwise = parseSum(cursor);
    } else if (cursor.take("usually")) usually = parseSum(cursor);
    else
      cursor.failAmong(
        ["each", "once", "from", "when", "usually", "may be negative", "en", "fr"],
        "the end of the fact",
      );
  }
  return {
    ...heading,
    kind: "fact",
    name,
    entity,
    type,
    every,
    least,
    most,
    mayBeNegative,
    when,
    otherwise,
    usually,
    label,
  };
}

function parseParameter(cursor: Cursor, heading: Heading): Declaration {
  const name = cursor.name("a parameter");
  const type = cursor.take(":") ? parseType(cursor) : null;
  let knownUntil: Day | null = null;
  let label: LabelSyntax = {};
  const values: DatedValueSyntax[] = [];
  while (cursor.peek().kind !== "end") {
    const labelled = takeLabel(cursor, label);
    if (labelled) label = labelled;
    else if (cursor.take("known", "until")) knownUntil = cursor.date();
    else if (cursor.sees("from") || cursor.peek().kind === "date") values.push(parseDatedValue(cursor));
    else cursor.failAmong(["from", "known until", "en", "fr"], "the end of the parameter");
    cursor.recover((token) => token.text === "from" || token.kind === "date");
  }
  if (values.length === 0) cursor.fail("a value: `from 2026-01-01: …`");
  return { ...heading, kind: "parameter", name, type, knownUntil, values, label };
}

function parseDatedValue(cursor: Cursor): DatedValueSyntax {
  const start = cursor.peek().span;
  cursor.take("from");
  const from = cursor.date();
  const until = cursor.take("until") ? cursor.date() : null;
  const dates = { from, until, span: cursor.since(start) };
  cursor.expect(":", "and the value from this day on");
  const value = parseClause(cursor);
  return { dates, value, ...parseReference(cursor) };
}

function parseRule(cursor: Cursor, heading: Heading): Declaration {
  const name = cursor.name("a rule");
  let entity: Name | null = null;
  let type = null;
  if (heading.action !== "amend" || cursor.sees("of")) {
    cursor.expect("of", "and the entity it is about");
    entity = cursor.name("an entity");
    cursor.expect(":", "and its type");
    type = parseType(cursor);
  }
  let label: LabelSyntax = {};
  let givable = false;
  let yearly = false;
  let initially: Expression | null = null;
  let dates: DatesSyntax = { from: null, until: null, span: name.span };
  let body: Expression = { kind: "wrong", span: name.span };
  let onlyIf: Expression | null = null;
  let otherwise: Expression | null = null;
  let defined = false;
  const isNamed = !cursor.hasFailed;
  cursor.recover((token) => token.text === "=");
  while (cursor.peek().kind !== "end") {
    const labelled = takeLabel(cursor, label);
    if (labelled) label = labelled;
    else if (cursor.take("or", "given")) givable = true;
    else if (cursor.take("yearly")) yearly = true;
    else if (cursor.take("initially")) initially = parseSum(cursor);
    else if (seesDates(cursor)) dates = parseDates(cursor);
    else if (cursor.take("only", "if")) {
      onlyIf = parseExpression(cursor);
      if (cursor.take("otherwise")) otherwise = parseSum(cursor);
    } else if (!defined && cursor.take("=")) {
      defined = true;
      body = parseClause(cursor);
    } else
      cursor.failAmong(
        defined ? ["only if"] : ["=", "or given", "yearly", "initially", "from", "en", "fr"],
        "the end of the rule",
      );
    cursor.recover((token) => token.text === "=" || token.text === "only" || token.text === "from");
    if (cursor.sees("=")) defined = false;
  }
  if (!defined && isNamed && !cursor.hasFailed)
    cursor.failWith(messages.nothingDefined(name.span, { name: name.text }));
  return {
    ...heading,
    kind: "rule",
    name,
    entity,
    type,
    givable,
    yearly,
    initially,
    dates,
    body,
    onlyIf,
    otherwise,
    label,
  };
}

function parseException(cursor: Cursor, heading: Heading): Declaration {
  cursor.expect("to", "and the rule");
  const name = cursor.name("a rule");
  let named: Name | null = null;
  const over: Name[] = [];
  let label: LabelSyntax = {};
  let dates: DatesSyntax = { from: null, until: null, span: name.span };
  let body: Expression = { kind: "wrong", span: name.span };
  let when: Expression | null = null;
  let defined = false;
  while (cursor.peek().kind !== "end") {
    const labelled = takeLabel(cursor, label);
    if (labelled) label = labelled;
    else if (cursor.take("named")) named = cursor.name("the exception");
    else if (cursor.take("over")) {
      do over.push(cursor.name("an exception"));
      while (cursor.take(","));
    } else if (seesDates(cursor)) dates = parseDates(cursor);
    else if (!defined && cursor.take("=")) {
      defined = true;
      body = parseClause(cursor);
      if (cursor.take("when")) when = parseExpression(cursor);
    } else cursor.fail(defined ? "`when` or the end of the exception" : "`=` and what holds instead");
    cursor.recover((token) => token.text === "=");
    if (cursor.sees("=")) defined = false;
  }
  if (!defined && !cursor.hasFailed) cursor.failWith(messages.nothingDefined(name.span, { name: name.text }));
  return { ...heading, kind: "exception", name, named, over, dates, body, when, label };
}

function parseRepeal(cursor: Cursor, heading: Heading): Declaration {
  const what = cursor.word("`rule` or `exception`", ["rule", "exception"]) === "rule" ? "rule" : "exception";
  const name = cursor.name(what === "rule" ? "a rule" : "an exception");
  const dates = parseDates(cursor);
  return { ...heading, kind: "repeal", what, name, dates, label: {} };
}

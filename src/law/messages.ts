// Written by scripts/messages.ts from src/law/messages/*.md; change those and run `npx tsx scripts/messages.ts`, then the formatter.
import type { Diagnostic, Span } from "../base/index.ts";

type More = Pick<Diagnostic, "related" | "remedy">;

export const ambiguousRole = (span: Span, parts: { readonly role: string }, more: More = {}): Diagnostic => ({
  code: "ambiguous-role",
  severity: "error",
  message: `More than one group has a role \`${parts.role}\`.`,
  span,
  ...more,
});

export const amendsNothing = (
  span: Span,
  parts: { readonly kind: string; readonly name: string },
  more: More = {},
): Diagnostic => ({
  code: "amends-nothing",
  severity: "error",
  message: `There is no ${parts.kind} \`${parts.name}\` to change.`,
  span,
  ...more,
});

export const bareNumber = (
  span: Span,
  parts: { readonly number: string; readonly beside: string },
  more: More = {},
): Diagnostic => ({
  code: "bare-number",
  severity: "error",
  message: `\`${parts.number}\` has no unit, beside \`${parts.beside}\`.`,
  span,
  ...more,
});

export const cannotRepeal = (span: Span, parts: { readonly name: string }, more: More = {}): Diagnostic => ({
  code: "cannot-repeal",
  severity: "error",
  message: `Repealing \`${parts.name}\` leaves no value: it is neither a number nor yes or no.`,
  span,
  ...more,
});

export const cannotRound = (
  span: Span,
  parts: { readonly type: string; readonly to: string },
  more: More = {},
): Diagnostic => ({
  code: "cannot-round",
  severity: "error",
  message: `\`${parts.type}\` cannot be rounded to ${parts.to}.`,
  span,
  ...more,
});

export const chainedComparison = (
  span: Span,
  _parts: { readonly [part: string]: never },
  more: More = {},
): Diagnostic => ({
  code: "chained-comparison",
  severity: "error",
  message: "Comparisons cannot be chained.",
  span,
  remedy: "Write `a < b and b < c`.",
  ...more,
});

export const circle = (span: Span, parts: { readonly path: string }, more: More = {}): Diagnostic => ({
  code: "circle",
  severity: "error",
  message: `This rests on itself: ${parts.path}.`,
  span,
  ...more,
});

export const dateHole = (
  span: Span,
  parts: { readonly what: string; readonly from: string; readonly until: string },
  more: More = {},
): Diagnostic => ({
  code: "date-hole",
  severity: "error",
  message: `${parts.what} says nothing from ${parts.from} to ${parts.until}.`,
  span,
  ...more,
});

export const dateOverlap = (
  span: Span,
  parts: { readonly what: string; readonly day: string },
  more: More = {},
): Diagnostic => ({
  code: "date-overlap",
  severity: "error",
  message: `Two versions of ${parts.what} hold on ${parts.day}.`,
  span,
  ...more,
});

export const datesReversed = (
  span: Span,
  parts: { readonly until: string; readonly from: string },
  more: More = {},
): Diagnostic => ({
  code: "dates-reversed",
  severity: "error",
  message: `It ends on ${parts.until}, before it begins on ${parts.from}.`,
  span,
  ...more,
});

export const definitionDiffers = (span: Span, parts: { readonly name: string }, more: More = {}): Diagnostic => ({
  code: "definition-differs",
  severity: "error",
  message: `This definition of \`${parts.name}\` is about something else than the first.`,
  span,
  ...more,
});

export const divisionByZero = (
  span: Span,
  _parts: { readonly [part: string]: never },
  more: More = {},
): Diagnostic => ({
  code: "division-by-zero",
  severity: "error",
  message: "This divides by 0.",
  span,
  ...more,
});

export const duplicateArticle = (span: Span, parts: { readonly id: string }, more: More = {}): Diagnostic => ({
  code: "duplicate-article",
  severity: "error",
  message: `Two articles have the anchor \`${parts.id}\`.`,
  span,
  ...more,
});

export const duplicateName = (
  span: Span,
  parts: { readonly kind: string; readonly name: string },
  more: More = {},
): Diagnostic => ({
  code: "duplicate-name",
  severity: "error",
  message: `The ${parts.kind} \`${parts.name}\` is declared twice.`,
  span,
  ...more,
});

export const emptyRange = (span: Span, _parts: { readonly [part: string]: never }, more: More = {}): Diagnostic => ({
  code: "empty-range",
  severity: "error",
  message: "Nothing lies in this range.",
  span,
  ...more,
});

export const exceptionOrder = (span: Span, parts: { readonly name: string }, more: More = {}): Diagnostic => ({
  code: "exception-order",
  severity: "error",
  message: `The exception \`${parts.name}\` goes before itself.`,
  span,
  ...more,
});

export const exceptionsConflict = (
  span: Span,
  parts: { readonly name: string; readonly first: string; readonly second: string },
  more: More = {},
): Diagnostic => ({
  code: "exceptions-conflict",
  severity: "error",
  message: `Two exceptions to \`${parts.name}\` hold at once and neither goes before the other: ${parts.first} and ${parts.second}.`,
  span,
  remedy: "Name one (`named lone`) and write `over lone` on the one that goes first.",
  ...more,
});

export const indentedWithoutDeclaration = (
  span: Span,
  _parts: { readonly [part: string]: never },
  more: More = {},
): Diagnostic => ({
  code: "indented-without-declaration",
  severity: "error",
  message: "An indented line goes on with a declaration, but none has begun.",
  span,
  remedy: "Begin the declaration at the left edge of the block.",
  ...more,
});

export const monthlyInYear = (span: Span, parts: { readonly name: string }, more: More = {}): Diagnostic => ({
  code: "monthly-in-year",
  severity: "error",
  message: `\`${parts.name}\` is monthly, and this is computed for a year.`,
  span,
  remedy: `Say over which months: \`sum(${parts.name} in this year)\`.`,
  ...more,
});

export const needsArguments = (
  span: Span,
  parts: { readonly kind: string; readonly name: string; readonly use: string },
  more: More = {},
): Diagnostic => ({
  code: "needs-arguments",
  severity: "error",
  message: `The ${parts.kind} \`${parts.name}\` is read with values in parentheses.`,
  span,
  remedy: `Write \`${parts.use}\`.`,
  ...more,
});

export const needsDraftWord = (
  span: Span,
  parts: { readonly kind: string; readonly name: string },
  more: More = {},
): Diagnostic => ({
  code: "needs-draft-word",
  severity: "error",
  message: `A draft must say what it does with the ${parts.kind} \`${parts.name}\`.`,
  span,
  remedy: `Put \`add\` or \`amend\` before \`${parts.kind}\`.`,
  ...more,
});

export const needsFold = (span: Span, parts: { readonly text: string }, more: More = {}): Diagnostic => ({
  code: "needs-fold",
  severity: "error",
  message: "Several months give several values: say how to make one of them.",
  span,
  remedy: `Write \`sum(${parts.text} in last 12 months)\`, or \`average\`, \`min\`, \`max\`.`,
  ...more,
});

export const needsInitially = (
  span: Span,
  parts: { readonly name: string; readonly path: string },
  more: More = {},
): Diagnostic => ({
  code: "needs-initially",
  severity: "error",
  message: `\`${parts.name}\` rests on its own past without a beginning: ${parts.path}.`,
  span,
  remedy: "Add `initially` and a value to one rule on the way.",
  ...more,
});

export const needsOtherwise = (span: Span, parts: { readonly type: string }, more: More = {}): Diagnostic => ({
  code: "needs-otherwise",
  severity: "error",
  message: `Where there is none, \`${parts.type}\` has no value of its own.`,
  span,
  ...more,
});

export const needsType = (
  span: Span,
  parts: { readonly kind: string; readonly name: string },
  more: More = {},
): Diagnostic => ({
  code: "needs-type",
  severity: "error",
  message: `The ${parts.kind} \`${parts.name}\` has no type.`,
  span,
  remedy: `Write its type behind a colon, such as \`${parts.name}: count\`.`,
  ...more,
});

export const noArithmetic = (
  span: Span,
  parts: { readonly operator: string; readonly type: string },
  more: More = {},
): Diagnostic => ({
  code: "no-arithmetic",
  severity: "error",
  message: `\`${parts.operator}\` does not work on \`${parts.type}\`.`,
  span,
  ...more,
});

export const noCurrency = (span: Span, _parts: { readonly [part: string]: never }, more: More = {}): Diagnostic => ({
  code: "no-currency",
  severity: "error",
  message: "Amounts of money need a currency, and none is declared.",
  span,
  remedy: "Declare it once: `currency EUR`.",
  ...more,
});

export const noMembers = (span: Span, parts: { readonly entity: string }, more: More = {}): Diagnostic => ({
  code: "no-members",
  severity: "error",
  message: `A ${parts.entity} has no members.`,
  span,
  ...more,
});

export const noOrder = (span: Span, parts: { readonly type: string }, more: More = {}): Diagnostic => ({
  code: "no-order",
  severity: "error",
  message: `\`${parts.type}\` has no order: only \`=\` and \`≠\` can compare it.`,
  span,
  ...more,
});

export const noRate = (
  span: Span,
  parts: { readonly type: string; readonly rate: string },
  more: More = {},
): Diagnostic => ({
  code: "no-rate",
  severity: "error",
  message: `\`${parts.type}\` cannot be turned into an amount per ${parts.rate}.`,
  span,
  remedy: "Divide by a duration, such as `÷ 12 months`.",
  ...more,
});

export const noWay = (
  span: Span,
  parts: { readonly from: string; readonly to: string },
  more: More = {},
): Diagnostic => ({
  code: "no-way",
  severity: "error",
  message: `There is no way from ${parts.from} to ${parts.to}.`,
  span,
  ...more,
});

export const notConstant = (span: Span, _parts: { readonly [part: string]: never }, more: More = {}): Diagnostic => ({
  code: "not-constant",
  severity: "error",
  message: "This must be written out.",
  span,
  ...more,
});

export const notInForce = (
  span: Span,
  parts: { readonly what: string; readonly day: string },
  more: More = {},
): Diagnostic => ({
  code: "not-in-force",
  severity: "error",
  message: `The ${parts.what} says nothing on ${parts.day}.`,
  span,
  ...more,
});

export const nothingDefined = (span: Span, parts: { readonly name: string }, more: More = {}): Diagnostic => ({
  code: "nothing-defined",
  severity: "error",
  message: `\`${parts.name}\` says nothing yet.`,
  span,
  ...more,
});

export const numberTooLong = (span: Span, parts: { readonly number: string }, more: More = {}): Diagnostic => ({
  code: "number-too-long",
  severity: "error",
  message: `\`${parts.number}\` has more digits than can be kept exactly.`,
  span,
  ...more,
});

export const onlyInDraft = (span: Span, parts: { readonly word: string }, more: More = {}): Diagnostic => ({
  code: "only-in-draft",
  severity: "error",
  message: `\`${parts.word}\` is a word of drafts.`,
  span,
  ...more,
});

export const otherEntity = (
  span: Span,
  parts: { readonly name: string; readonly entity: string; readonly here: string },
  more: More = {},
): Diagnostic => ({
  code: "other-entity",
  severity: "error",
  message: `\`${parts.name}\` belongs to ${parts.entity}, and this is about ${parts.here}.`,
  span,
  ...more,
});

export const outOfBounds = (
  span: Span,
  parts: { readonly value: string; readonly limit: string },
  more: More = {},
): Diagnostic => ({
  code: "out-of-bounds",
  severity: "error",
  message: `\`${parts.value}\` is outside what the fact can be: ${parts.limit}.`,
  span,
  ...more,
});

export const reservedWord = (
  span: Span,
  parts: { readonly word: string; readonly what: string },
  more: More = {},
): Diagnostic => ({
  code: "reserved-word",
  severity: "error",
  message: `\`${parts.word}\` is a word of the language and cannot be the name of ${parts.what}.`,
  span,
  ...more,
});

export const scaleOrder = (span: Span, _parts: { readonly [part: string]: never }, more: More = {}): Diagnostic => ({
  code: "scale-order",
  severity: "error",
  message: "The thresholds of a scale begin at 0 and rise.",
  span,
  ...more,
});

export const staleParameter = (
  span: Span,
  parts: { readonly name: string; readonly until: string; readonly day: string },
  more: More = {},
): Diagnostic => ({
  code: "stale-parameter",
  severity: "warning",
  message: `\`${parts.name}\` is known until ${parts.until}; ${parts.day} lies after that.`,
  span,
  ...more,
});

export const staleText = (
  span: Span,
  parts: { readonly article: string; readonly is: string; readonly was: string },
  more: More = {},
): Diagnostic => ({
  code: "stale-text",
  severity: "warning",
  message: `The quoted text of ${parts.article} has changed since its rules were checked against it.`,
  span,
  remedy: `When the rules agree with the text again, write \`text-hash="${parts.is}"\` instead of \`${parts.was}\`.`,
  ...more,
});

export const tableGap = (
  span: Span,
  parts: { readonly table: string; readonly combination: string },
  more: More = {},
): Diagnostic => ({
  code: "table-gap",
  severity: "error",
  message: `The table \`${parts.table}\` has no row for ${parts.combination}.`,
  span,
  ...more,
});

export const tableOverlap = (
  span: Span,
  parts: { readonly table: string; readonly combination: string },
  more: More = {},
): Diagnostic => ({
  code: "table-overlap",
  severity: "error",
  message: `Two rows of \`${parts.table}\` hold for ${parts.combination}.`,
  span,
  ...more,
});

export const textTwice = (span: Span, parts: { readonly article: string }, more: More = {}): Diagnostic => ({
  code: "text-twice",
  severity: "warning",
  message: `${parts.article} quotes its text already; this file is not shown.`,
  span,
  ...more,
});

export const textWithoutArticle = (span: Span, parts: { readonly id: string }, more: More = {}): Diagnostic => ({
  code: "text-without-article",
  severity: "warning",
  message: `There is no article \`${parts.id}\` for this text to stand beside.`,
  span,
  ...more,
});

export const tooLong = (span: Span, _parts: { readonly [part: string]: never }, more: More = {}): Diagnostic => ({
  code: "too-long",
  severity: "error",
  message: "This formula is too long to follow.",
  span,
  ...more,
});

export const typeMismatch = (
  span: Span,
  parts: { readonly expected: string; readonly found: string },
  more: More = {},
): Diagnostic => ({
  code: "type-mismatch",
  severity: "error",
  message: `Expected \`${parts.expected}\`, found \`${parts.found}\`.`,
  span,
  ...more,
});

export const unclearRange = (span: Span, _parts: { readonly [part: string]: never }, more: More = {}): Diagnostic => ({
  code: "unclear-range",
  severity: "error",
  message: "`to` alone leaves open whether its end belongs to it.",
  span,
  remedy: "Write `from X to Y`: X belongs to it, Y does not.",
  ...more,
});

export const unclosedFence = (span: Span, parts: { readonly mark: string }, more: More = {}): Diagnostic => ({
  code: "unclosed-fence",
  severity: "error",
  message: "This block of law is never closed.",
  span,
  remedy: `Close it with a line that is only ${parts.mark}.`,
  ...more,
});

export const unclosedString = (
  span: Span,
  _parts: { readonly [part: string]: never },
  more: More = {},
): Diagnostic => ({
  code: "unclosed-string",
  severity: "error",
  message: "This text has no closing quote.",
  span,
  remedy: 'Close it with `"` on the same line.',
  ...more,
});

export const unexpectedToken = (
  span: Span,
  parts: { readonly expected: string; readonly found: string },
  more: More = {},
): Diagnostic => ({
  code: "unexpected-token",
  severity: "error",
  message: `Expected ${parts.expected}, found ${parts.found}.`,
  span,
  ...more,
});

export const unitMismatch = (
  span: Span,
  parts: { readonly left: string; readonly right: string; readonly verb: string },
  more: More = {},
): Diagnostic => ({
  code: "unit-mismatch",
  severity: "error",
  message: `\`${parts.left}\` and \`${parts.right}\` cannot be ${parts.verb}.`,
  span,
  ...more,
});

export const unknownAttribute = (span: Span, parts: { readonly attribute: string }, more: More = {}): Diagnostic => ({
  code: "unknown-attribute",
  severity: "warning",
  message: `A heading has no attribute \`${parts.attribute}\`.`,
  span,
  ...more,
});

export const unknownCharacter = (span: Span, parts: { readonly character: string }, more: More = {}): Diagnostic => ({
  code: "unknown-character",
  severity: "error",
  message: `\`${parts.character}\` means nothing here.`,
  span,
  ...more,
});

export const unknownDeclaration = (span: Span, parts: { readonly word: string }, more: More = {}): Diagnostic => ({
  code: "unknown-declaration",
  severity: "error",
  message: `\`${parts.word}\` does not begin a declaration.`,
  span,
  ...more,
});

export const unknownName = (
  span: Span,
  parts: { readonly name: string; readonly what: string },
  more: More = {},
): Diagnostic => ({
  code: "unknown-name",
  severity: "error",
  message: `\`${parts.name}\` is not ${parts.what}.`,
  span,
  ...more,
});

export const unknownValue = (
  span: Span,
  parts: { readonly value: string; readonly values: string },
  more: More = {},
): Diagnostic => ({
  code: "unknown-value",
  severity: "error",
  message: `\`${parts.value}\` is not one of ${parts.values}.`,
  span,
  ...more,
});

export const wrongArguments = (
  span: Span,
  parts: { readonly name: string; readonly takes: string; readonly found: string },
  more: More = {},
): Diagnostic => ({
  code: "wrong-arguments",
  severity: "error",
  message: `\`${parts.name}\` takes ${parts.takes}, and is given ${parts.found}.`,
  span,
  ...more,
});

export const wrongCurrency = (
  span: Span,
  parts: { readonly currency: string; readonly written: string },
  more: More = {},
): Diagnostic => ({
  code: "wrong-currency",
  severity: "error",
  message: `This rulebook counts in ${parts.currency}, not in \`${parts.written}\`.`,
  span,
  ...more,
});

export const wrongDate = (span: Span, parts: { readonly text: string }, more: More = {}): Diagnostic => ({
  code: "wrong-date",
  severity: "error",
  message: `\`${parts.text}\` is not a day of the calendar.`,
  span,
  ...more,
});

export const wrongPeriod = (
  span: Span,
  parts: { readonly name: string; readonly wanted: string },
  more: More = {},
): Diagnostic => ({
  code: "wrong-period",
  severity: "error",
  message: `\`${parts.name}\` is given for ${parts.wanted}.`,
  span,
  ...more,
});

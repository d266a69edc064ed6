import { formatMonth, type Month, parseMonth } from "../../base/index.ts";
import * as messages from "../messages.ts";
import type { Cursor } from "./cursor.ts";
import type { Token } from "./tokens.ts";
import type { DatesSyntax, LabelSyntax } from "./tree.ts";

/** What every declaration has besides its own parts. */
export interface Heading {
  readonly span: Token["span"];
  readonly source: string;
  readonly hash: string;
  readonly article: string | null;
  readonly action: "declare" | "amend" | "add";
}

/** Takes `en "…"`, `fr "…"` or a bare text when one stands here. */
export function takeLabel(cursor: Cursor, label: LabelSyntax): LabelSyntax | null {
  if (cursor.take("en")) return { ...label, en: cursor.string('a text in English, in "…"') };
  if (cursor.take("fr")) return { ...label, fr: cursor.string('a text in French, in "…"') };
  if (cursor.peek().kind === "string") return { ...label, en: cursor.next().text };
  return null;
}

/** Takes `from DATE` and `until DATE`, in this order, where they stand here. */
export function parseDates(cursor: Cursor): DatesSyntax {
  const start = cursor.peek().span;
  const from = cursor.take("from") ? cursor.date() : null;
  const until = cursor.take("until") ? cursor.date() : null;
  return { from, until, span: from === null && until === null ? start : cursor.since(start) };
}

/** `source "…" link "…"`, each where it stands; `until` may also stand behind a value. */
export function parseReference(cursor: Cursor): { source: string | null; link: string | null } {
  let source: string | null = null;
  let link: string | null = null;
  for (;;) {
    if (cursor.take("source")) source = cursor.string('a source, in "…"');
    else if (cursor.take("link")) link = cursor.string('an address, in "…"');
    else return { source, link };
  }
}

/** `2026-05`; the months of the calendar only. */
export function parseMonthToken(cursor: Cursor): Month {
  const token = cursor.peek();
  const month = token.kind === "month" ? parseMonth(token.text) : undefined;
  if (month === undefined) {
    if (token.kind === "month") cursor.failWith(messages.wrongDate(token.span, { text: token.text }));
    else cursor.fail(`a month such as ${formatMonth(24312)}`);
    return 0;
  }
  cursor.next();
  return month;
}

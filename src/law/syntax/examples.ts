import type { Month } from "../../base/index.ts";
import type { Cursor } from "./cursor.ts";
import { parseSum } from "./expressions.ts";
import { type Heading, parseMonthToken, takeLabel } from "./parts.ts";
import type { Declaration, ExpectSyntax, GivenSyntax, InstanceSyntax, LabelSyntax, Name } from "./tree.ts";

/** A household, as plain facts, and what the rules must give for it. */
export function parseExample(cursor: Cursor, heading: Heading): Declaration {
  const start = cursor.peek().span;
  const name = { text: cursor.string('what the example shows, in "…"'), span: start };
  cursor.expect("on", "and a month");
  const month: Month = parseMonthToken(cursor);
  let history = 0;
  if (cursor.take("with", "history")) history = cursor.whole("a number of months");
  let label: LabelSyntax = { en: name.text };
  const instances: InstanceSyntax[] = [];
  const expects: ExpectSyntax[] = [];
  while (cursor.peek().kind !== "end") {
    const labelled = takeLabel(cursor, label);
    if (labelled) label = labelled;
    else if (cursor.take("expect")) expects.push(parseExpect(cursor));
    else if (cursor.peek().kind === "word") instances.push(parseInstance(cursor));
    else cursor.fail("`expect`, or an entity and a name: `person anna: …`");
    cursor.recover(() => true);
  }
  if (expects.length === 0) cursor.fail("`expect RULE of NAME = VALUE`");
  return { ...heading, kind: "example", name, month, history, instances, expects, label };
}

function parseInstance(cursor: Cursor): InstanceSyntax {
  const entity = cursor.name("an entity");
  const id = cursor.name("one of them");
  const members: { role: Name; member: Name }[] = [];
  const given: GivenSyntax[] = [];
  if (cursor.take(":")) {
    if (cursor.peek().kind === "end" || cursor.peek().first) cursor.fail("a fact or a member");
    do parseItem(cursor, members, given);
    while (cursor.take(","));
  }
  return { entity, id, members, given };
}

/** `wages = 1500 €`, `wages in 2026-05 = 0 €`, `wages from 2024-01 to 2026-05 = 900 €`, `child lea` */
function parseItem(cursor: Cursor, members: { role: Name; member: Name }[], given: GivenSyntax[]): void {
  const name = cursor.name("a fact or a role");
  if (cursor.peek().kind === "word" && !["in", "from"].includes(cursor.peek().text)) {
    members.push({ role: name, member: cursor.name("a member") });
    return;
  }
  let from: string | null = null;
  let to: string | null = null;
  if (cursor.take("in")) from = to = parsePeriod(cursor);
  else if (cursor.take("from")) {
    from = parsePeriod(cursor);
    cursor.expect("to");
    to = parsePeriod(cursor);
  }
  cursor.expect("=", "and the value");
  given.push({ name, from, to, value: parseSum(cursor) });
}

/** A month `2026-05` or a year `2024`, as text. */
function parsePeriod(cursor: Cursor): string {
  const token = cursor.peek();
  if (token.kind === "number" && /^\d{4}$/.test(token.text)) return cursor.next().text;
  parseMonthToken(cursor);
  return token.text;
}

function parseExpect(cursor: Cursor): ExpectSyntax {
  const rule = cursor.name("a rule");
  cursor.expect("of", "and whose");
  const instance = cursor.name("one of the example");
  const period = cursor.take("in") ? parsePeriod(cursor) : null;
  cursor.expect("=", "and the value");
  const value = parseSum(cursor);
  return { rule, instance, period, value, span: cursor.since(rule.span) };
}

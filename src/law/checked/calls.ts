import * as messages from "../messages.ts";
import { nearest } from "../nearest.ts";
import type { Type } from "../program/program.ts";
import type { Expression } from "../syntax/tree.ts";
import { aboutWhat, withArticle } from "../with-article.ts";
import { all, checkAs, entityOf, reportMismatch } from "./operands.ts";
import type { Checking, Scope } from "./scope.ts";
import type { CalendarOperator, Checked } from "./tree.ts";
import { adopt, commonType, DATE, number, typeText } from "./types.ts";

type Call = Extract<Expression, { kind: "call" }>;

const COUNT = number("count");

/** Functions of the calendar: what they take and give. A plain number may stand for a duration. */
const CALENDAR = {
  whole_years: { takes: [DATE, DATE], gives: number("years") },
  whole_months: { takes: [DATE, DATE], gives: number("months") },
  days_between: { takes: [DATE, DATE], gives: number("days") },
  add_years: { takes: [DATE, number("years")], gives: DATE },
  add_months: { takes: [DATE, number("months")], gives: DATE },
  add_days: { takes: [DATE, number("days")], gives: DATE },
  year_of: { takes: [DATE], gives: COUNT },
  month_of: { takes: [DATE], gives: COUNT },
  first_day_of_month: { takes: [DATE], gives: DATE },
} as const satisfies { [K in CalendarOperator]: { readonly takes: readonly Type[]; readonly gives: Type } };

const isCalendar = (name: string): name is CalendarOperator => Object.hasOwn(CALENDAR, name);
export const FUNCTIONS: readonly string[] = [
  ...Object.keys(CALENDAR),
  "last_day_of_month",
  "day",
  "min",
  "max",
  "sum",
  "average",
  "count",
];

/** What is read from words of their own, so that a call of it lacks these words. */
const OVER_MANY: ReadonlySet<string> = new Set(["sum", "average"]);

export function checkCall(c: Checking, call: Call, scope: Scope, expected?: Type): Checked | null {
  const name = call.name.text;
  if (name === "min" || name === "max") return checkExtreme(c, call, name, scope, expected);
  if (isCalendar(name)) return checkCalendar(c, call, name, scope);
  if (name === "day") return checkDay(c, call, scope);
  if (name === "last_day_of_month") {
    const list = takeArguments(c, call, scope, [DATE]);
    const [day] = list ?? [];
    return day ? lastDayOfMonth(day, call) : null;
  }
  const found = c.signatures.get(name);
  if (found?.kind === "scale") {
    scope.reads.push({ kind: "scale", name, past: scope.past, span: call.name.span });
    const [value] = takeArguments(c, call, scope, [found.type]) ?? [];
    return value ? { kind: "scale", name, value, type: found.type, entity: value.entity, span: call.span } : null;
  }
  if (found?.kind === "table") {
    if (found.entity !== null && found.entity !== scope.entity) {
      const parts = { name, entity: withArticle(found.entity), here: aboutWhat(scope.entity) };
      c.diagnostics.push(messages.otherEntity(call.span, parts));
      return null;
    }
    scope.reads.push({ kind: "table", name, past: scope.past, span: call.name.span });
    const keys = takeArguments(
      c,
      call,
      scope,
      found.keys.map((key) => key.type),
      found.keys.map((key) => `${key.name} (${typeText(key.type)})`).join(" and "),
    );
    return (
      keys && { kind: "table", name, keys, type: found.type, entity: found.entity ?? entityOf(keys), span: call.span }
    );
  }
  const known = [
    ...FUNCTIONS,
    ...[...c.signatures.values()].filter((s) => s.kind === "table" || s.kind === "scale").map((s) => s.name),
  ];
  const suggestion = nearest(name, known);
  const remedy = OVER_MANY.has(name)
    ? `Say of whom or when: \`${name}(… of members)\`, \`${name}(… in last 12 months)\`.`
    : found
      ? `\`${name}\` is a ${found.kind}: write it without parentheses.`
      : suggestion
        ? `Did you mean \`${suggestion}\`?`
        : undefined;
  c.diagnostics.push(
    messages.unknownName(call.name.span, { what: "a function, a table or a scale", name }, remedy ? { remedy } : {}),
  );
  return null;
}

const given = ({ arguments: list }: Call): string => (list.length === 1 ? "1 value" : `${list.length} values`);

function takeArguments(
  c: Checking,
  call: Call,
  scope: Scope,
  types: readonly Type[],
  takes?: string,
): Checked[] | null {
  if (call.arguments.length !== types.length) {
    const parts = { name: call.name.text, takes: takes ?? types.map(typeText).join(" and "), found: given(call) };
    c.diagnostics.push(messages.wrongArguments(call.span, parts));
    return null;
  }
  return all(call.arguments.map((argument, i) => checkAs(c, argument, scope, types[i] ?? COUNT)));
}

function checkCalendar(c: Checking, call: Call, op: CalendarOperator, scope: Scope): Checked | null {
  const { takes, gives } = CALENDAR[op];
  const list = takeArguments(c, call, scope, takes);
  const left = list?.[0];
  if (!list || !left) return null;
  return { kind: "calendar", op, left, right: list[1] ?? null, type: gives, entity: entityOf(list), span: call.span };
}

function lastDayOfMonth(day: Checked, { span }: Call): Checked {
  const base = { type: DATE, entity: day.entity, span };
  const one = (unit: "months" | "days", value: number): Checked => ({
    kind: "constant",
    value,
    type: number(unit),
    entity: null,
    span,
  });
  const first: Checked = { kind: "calendar", op: "first_day_of_month", left: day, right: null, ...base };
  const next: Checked = { kind: "calendar", op: "add_months", left: first, right: one("months", 1), ...base };
  return { kind: "calendar", op: "add_days", left: next, right: one("days", -1), ...base };
}

/** `day(31, 12, year)`: day, month and year as numbers, counted on from 1 January 1970. */
function checkDay(c: Checking, call: Call, scope: Scope): Checked | null {
  const list = takeArguments(c, call, scope, [COUNT, COUNT, COUNT]);
  const [day, month, year] = list ?? [];
  if (!list || !day || !month || !year) return null;
  const { span } = call;
  const base = { type: DATE, entity: entityOf(list), span };
  const less = (value: Checked, by: number, unit: "years" | "months" | "days"): Checked => {
    const constant: Checked = { kind: "constant", value: by, type: COUNT, entity: null, span };
    return {
      kind: "arithmetic",
      op: "subtract",
      left: value,
      right: constant,
      type: number(unit),
      entity: value.entity,
      span,
    };
  };
  const epoch: Checked = { kind: "constant", value: 0, type: DATE, entity: null, span };
  const inYear: Checked = { kind: "calendar", op: "add_years", left: epoch, right: less(year, 1970, "years"), ...base };
  const inMonth: Checked = {
    kind: "calendar",
    op: "add_months",
    left: inYear,
    right: less(month, 1, "months"),
    ...base,
  };
  return { kind: "calendar", op: "add_days", left: inMonth, right: less(day, 1, "days"), ...base };
}

function checkExtreme(c: Checking, call: Call, op: "min" | "max", scope: Scope, expected?: Type): Checked | null {
  if (call.arguments.length < 2) {
    const parts = { name: op, takes: "two values or more", found: given(call) };
    c.diagnostics.push(messages.wrongArguments(call.span, parts));
    return null;
  }
  const list = all(call.arguments.map((argument) => c.check(argument, scope, expected)));
  if (!list) return null;
  const fixed = list.find((operand) => !operand.loose) ?? list[0];
  if (!fixed) return null;
  let { type } = fixed;
  for (const operand of list) {
    const common = commonType({ ...fixed, type }, operand);
    if (!common) {
      reportMismatch(c, fixed, operand, call.span, "compared");
      return null;
    }
    type = common;
  }
  if (type.kind !== "number" && type.kind !== "date") {
    c.diagnostics.push(messages.noOrder(call.span, { type: typeText(type) }));
    return null;
  }
  const base = { kind: "extreme", op, type, entity: entityOf(list), span: call.span } as const;
  if (list.every((operand) => operand.loose)) return { ...base, operands: list, loose: true };
  return { ...base, operands: list.map((operand) => adopt(operand, type)) };
}

import type { Cursor } from "./cursor.ts";
import type { Name, Rate, TypeSyntax, Unit } from "./tree.ts";

const UNITS: readonly Unit[] = ["money", "count", "ratio", "percent", "years", "months", "days", "area"];

/** `money per month`, `yes_no`, `date`, `one of tenant, owner` */
export function parseType(cursor: Cursor): TypeSyntax {
  const start = cursor.peek().span;
  if (cursor.take("one", "of")) {
    const values: Name[] = [];
    do values.push(cursor.name("a value"));
    while (
      // A name with a type of its own is the next key of a table, no value.
      cursor.peek(2).text !== ":" &&
      cursor.take(",")
    );
    return { kind: "one_of", values, span: cursor.since(start) };
  }
  const word = cursor.word("a type", ["yes_no", "date", "one of", ...UNITS]);
  if (word === "yes_no" || word === "date") return { kind: word, span: start };
  const unit = UNITS.find((u) => u === word);
  if (!unit) return { kind: "wrong", span: start };
  if (!cursor.take("per")) return { kind: "number", unit, span: start };
  const per = cursor.word("`day`, `month` or `year`", ["day", "month", "year"]) as Rate;
  return { kind: "number", unit, per, span: cursor.since(start) };
}

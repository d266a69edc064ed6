import { describe, expect, it } from "vitest";
import { exact } from "../../src/base/index.ts";
import { type CalendarOp, calendar } from "../../src/engine/calendar.ts";
import { CaseError, divisionByZero, inConflict } from "../../src/engine/case-error.ts";
import { nearestName } from "../../src/engine/nearest.ts";
import { planOf } from "../../src/engine/plan.ts";
import { build, day, MONEY, SPAN, YES_NO } from "./builder.ts";

const on = (op: CalendarOp, left: exact.Exact, right: exact.Exact = 0) => calendar(op, left, right);

describe("a step of the calendar", () => {
  it("counts whole years and months as ages are counted, backwards too", () => {
    const born = day("2000-02-29");
    expect(on("whole_years", born, day("2018-02-28"))).toBe(17);
    expect(on("whole_years", born, day("2018-03-01"))).toBe(18);
    expect(on("whole_years", day("2018-03-01"), born)).toBe(-18);
    expect(on("whole_years", born, day("2000-01-30"))).toBe(0);
    expect(Object.is(on("whole_years", born, day("2000-02-20")), 0)).toBe(true);
    expect(on("whole_months", born, day("2000-03-28"))).toBe(0);
    expect(on("whole_months", born, day("2000-03-29"))).toBe(1);
    expect(on("days_between", born, day("2000-03-01"))).toBe(1);
  });

  it("moves by the whole part of years, months and days", () => {
    expect(on("add_years", day("2020-02-29"), exact.fraction(3, 2))).toBe(day("2021-08-29"));
    expect(on("add_months", day("2020-01-31"), exact.fraction(3, 2))).toBe(day("2020-02-29"));
    expect(on("add_days", day("2020-01-31"), exact.fraction(-1, 2))).toBe(day("2020-01-30"));
    expect(on("year_of", day("2020-01-31"))).toBe(2020);
    expect(on("month_of", day("2020-01-31"))).toBe(1);
    expect(on("first_day_of_month", day("2020-01-31"))).toBe(day("2020-01-01"));
  });

  it("has no end where a day or a duration has none", () => {
    const some = day("2020-01-31");
    for (const end of [Infinity, -Infinity]) {
      expect(on("whole_months", some, end)).toBe(end);
      expect(on("whole_years", some, end)).toBe(end);
      expect(on("whole_months", end, some)).toBe(-end);
      expect(on("add_months", some, end)).toBe(end);
      expect(on("add_years", some, end)).toBe(end);
      expect(on("add_years", end, 3)).toBe(end);
      expect(on("year_of", end)).toBe(end);
      expect(on("first_day_of_month", end)).toBe(end);
    }
  });

  it("is refused further away than days are counted", () => {
    const far = exact.multiply(9_007_199_254_740_991, 9_007_199_254_740_991);
    expect(() => on("add_days", far, 1)).toThrow(`too far in time: ${exact.exactText(far)}`);
  });
});

describe("a case without an answer", () => {
  it("names the article where there is one, or the rulebook", () => {
    const b = build();
    b.declare("student", "person", YES_NO);
    const when = b.read("student");
    const value = b.constant(1, MONEY);
    const exception = { when, then: value, span: SPAN, over: [] };
    b.under("e2");
    const exceptions = [
      { ...exception, article: "e2" },
      { ...exception, article: "unheard_of" },
      { ...exception, article: null },
    ];
    const general = b.constant(0, MONEY);
    const at = b.node({ kind: "exceptions", entity: "person", type: MONEY, rule: "limit", general, exceptions });
    b.rule("limit", at);
    const program = b.program();
    const [node, first] = [program.nodes[at], program.nodes[0]];
    if (node?.kind !== "exceptions" || !first) throw new Error("no such node");
    expect(inConflict(planOf(program), node, [0, 1, 2])).toMatchObject({
      code: "case-exceptions-conflict",
      severity: "error",
      message: "exceptions to limit under E2 and unheard_of and the rulebook hold at once",
      related: [{ message: "under unheard_of" }, { message: "under the rulebook" }],
    });
    expect(inConflict(planOf(program), node, [])).toMatchObject({ span: node.span, related: [] });
    expect(divisionByZero(first)).toMatchObject({ severity: "error", message: "a division by zero" });
    expect(divisionByZero(node).message).toBe("a division by zero under e2");
    const error = new CaseError([divisionByZero(first), divisionByZero(node)]);
    expect(error.name).toBe("CaseError");
    expect(error.message).toBe("a division by zero\na division by zero under e2");
  });
});

describe("a name that was perhaps meant", () => {
  it("differs by a letter more, less, other or swapped, and by no more than a third", () => {
    const known = ["wages", "rent", "activity", "birth_date"];
    expect(["wage", "wagess", "vages", "wgaes"].map((name) => nearestName(name, known))).toEqual(
      Array(4).fill("wages"),
    );
    expect(nearestName("activtiy", known)).toBe("activity");
    expect(nearestName("tren", known)).toBeUndefined();
    expect(nearestName("birthdate", known)).toBe("birth_date");
    expect(nearestName("xyz", known)).toBeUndefined();
    expect(nearestName("", known)).toBeUndefined();
    expect(nearestName("ba", ["ab", "b"])).toBe("ab");
  });
});

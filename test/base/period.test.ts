import { describe, expect, it } from "vitest";
import {
  firstDay,
  formatDay,
  formatMonth,
  lastDay,
  monthOf,
  monthOfDay,
  monthPeriod,
  parseDay,
  parseMonth,
  yearOfMonth,
  yearPeriod,
} from "../../src/base/index.ts";

describe("months", () => {
  it("are read and written as year and month", () => {
    const june = monthOf(2026, 6);
    expect(parseMonth("2026-06")).toBe(june);
    expect([formatMonth(june), monthPeriod(june), yearPeriod(987)]).toEqual(["2026-06", "2026-06", "0987"]);
    expect(yearOfMonth(june)).toBe(2026);
    for (const text of ["2026-00", "2026-13", "2026-6", "2026", "2026-06-01"])
      expect(parseMonth(text), text).toBeUndefined();
  });

  it("follow each other over the turn of the year", () => {
    expect(formatMonth(monthOf(2025, 12) + 1)).toBe("2026-01");
    expect(formatMonth(monthOf(2026, 1) - 13)).toBe("2024-12");
  });

  it("have a first and a last day, which belong to them", () => {
    const february = monthOf(2024, 2);
    expect([formatDay(firstDay(february)), formatDay(lastDay(february))]).toEqual(["2024-02-01", "2024-02-29"]);
    expect([firstDay(february), lastDay(february)].map(monthOfDay)).toEqual([february, february]);
    expect(monthOfDay(parseDay("2024-03-01") ?? 0)).toBe(february + 1);
  });
});

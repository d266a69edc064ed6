import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addMonths,
  civilDate,
  dayOf,
  daysInMonth,
  formatDay,
  parseDay,
  wholeMonths,
  wholeYears,
} from "../../src/base/index.ts";

const day = (text: string): number => parseDay(text) ?? Number.NaN;
const anyDay = fc.integer({ min: day("1800-01-01"), max: day("2200-12-31") });

describe("days", () => {
  it("agree with the platform's calendar over four centuries", () => {
    fc.assert(
      fc.property(anyDay, (number) => {
        const date = new Date(number * 86_400_000);
        const civil = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
        expect(civilDate(number)).toEqual(civil);
        expect(dayOf(civil.year, civil.month, civil.day)).toBe(number);
        expect(formatDay(number)).toBe(date.toISOString().slice(0, 10));
        expect(parseDay(formatDay(number))).toBe(number);
      }),
      { numRuns: 2000 },
    );
  });

  it("are read only when the calendar has them", () => {
    expect(parseDay("2024-02-29")).toBe(19_782);
    for (const text of [
      "2023-02-29",
      "2026-13-01",
      "2026-00-10",
      "2026-06-31",
      "2026-6-1",
      "2026-06-01T00:00",
      "",
      "1900-02-29",
    ]) {
      expect(parseDay(text), text).toBeUndefined();
    }
  });

  it("know how long each month is", () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((month) => daysInMonth(2026, month))).toEqual([
      31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
    ]);
    expect([1900, 2000, 2024].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 29]);
  });

  it("move by months to the same day, or to the last where there is none", () => {
    expect(formatDay(addMonths(day("2026-01-31"), 1))).toBe("2026-02-28");
    expect(formatDay(addMonths(day("2024-01-31"), 1))).toBe("2024-02-29");
    expect(formatDay(addMonths(day("2026-01-15"), -13))).toBe("2024-12-15");
    expect(formatDay(addMonths(day("2024-02-29"), 12))).toBe("2025-02-28");
  });

  it("count an age from the birthday on", () => {
    const born = day("2006-06-15");
    expect([day("2026-06-14"), day("2026-06-15"), day("2026-06-16")].map((on) => wholeYears(born, on))).toEqual([
      19, 20, 20,
    ]);
    expect(wholeYears(day("2024-02-29"), day("2025-02-28"))).toBe(0);
    expect(wholeYears(day("2024-02-29"), day("2025-03-01"))).toBe(1);
    expect(wholeMonths(day("2026-08-10"), day("2026-06-01"))).toBe(-2);
    // Not the negative zero, which is another value to whoever compares shapes.
    expect(wholeMonths(day("2026-06-10"), day("2026-06-01"))).toBe(0);
    expect(wholeYears(day("2026-06-10"), day("2026-01-01"))).toBe(0);
  });

  it("count whole months that never fall as time goes on, nor rise for who is born later", () => {
    fc.assert(
      fc.property(anyDay, anyDay, fc.integer({ min: 0, max: 40 }), (from, to, later) => {
        expect(wholeMonths(from, to + later)).toBeGreaterThanOrEqual(wholeMonths(from, to));
        expect(wholeMonths(from + later, to)).toBeLessThanOrEqual(wholeMonths(from, to));
        expect(addMonths(from, later)).toBeGreaterThanOrEqual(from);
      }),
      { numRuns: 3000 },
    );
  });
});

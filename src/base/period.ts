import { civilDate, type Day, dayOf, daysInMonth } from "./day.ts";

/** A month of the calendar as year × 12 + (month − 1). */
export type Month = number & { readonly month?: never };

export const monthOf = (year: number, month: number): Month => year * 12 + month - 1;
export const yearOfMonth = (month: Month): number => Math.floor(month / 12);
export const firstDay = (month: Month): Day => dayOf(yearOfMonth(month), (month % 12) + 1, 1);
export const lastDay = (month: Month): Day =>
  dayOf(yearOfMonth(month), (month % 12) + 1, daysInMonth(yearOfMonth(month), (month % 12) + 1));

export function monthOfDay(day: Day): Month {
  const date = civilDate(day);
  return monthOf(date.year, date.month);
}

/** Reads "2026-06"; undefined when it is not a month. */
export function parseMonth(text: string): Month | undefined {
  const match = /^(\d{4})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const month = Number(match[2]);
  return month >= 1 && month <= 12 ? monthOf(Number(match[1]), month) : undefined;
}

export const formatMonth = (month: Month): string =>
  `${String(yearOfMonth(month)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;

/**
 * When a fact or a rule holds: for ever (a birth date), in a month or in a year.
 * Written "always", "2026-06" or "2024"; this text is its key in cases and programs.
 */
export type Period = string & { readonly period?: never };
export const ALWAYS: Period = "always";
export const monthPeriod = (month: Month): Period => formatMonth(month);
export const yearPeriod = (year: number): Period => String(year).padStart(4, "0");

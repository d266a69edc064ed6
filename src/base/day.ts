/** A calendar day as the number of days since 1970-01-01 in the proleptic Gregorian calendar. No clock, no time zone. */
export type Day = number & { readonly day?: never };

/** Howard Hinnant's days_from_civil, http://howardhinnant.github.io/date_algorithms.html */
export function dayOf(year: number, month: number, day: number): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719468;
}

export interface CivilDate {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  /** 1 to 31 */
  readonly day: number;
}

export function civilDate(day: Day): CivilDate {
  const z = day + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, day: doy - Math.floor((153 * mp + 2) / 5) + 1 };
}

export const daysInMonth = (year: number, month: number): number =>
  dayOf(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) - dayOf(year, month, 1);

/** Reads "2026-06-01"; undefined when it is not a day of the calendar. */
export function parseDay(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return dayOf(year, month, day);
}

export function formatDay(day: Day): string {
  const date = civilDate(day);
  return `${String(date.year).padStart(4, "0")}-${String(date.month).padStart(2, "0")}-${String(date.day).padStart(2, "0")}`;
}

/** Moves by whole months; a day that the month does not have becomes its last (31 January + 1 month = 28 February). */
export function addMonths(day: Day, months: number): Day {
  const date = civilDate(day);
  const index = date.year * 12 + date.month - 1 + months;
  const year = Math.floor(index / 12);
  const month = (((index % 12) + 12) % 12) + 1;
  return dayOf(year, month, Math.min(date.day, daysInMonth(year, month)));
}

/** Whole months from one day to a later one (negative when it is earlier), as ages are counted: the day itself must have come. */
export function wholeMonths(from: Day, to: Day): number {
  if (to < from) return 0 - wholeMonths(to, from);
  const a = civilDate(from);
  const b = civilDate(to);
  return (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day ? 1 : 0);
}

/** Whole years from one day to another, as ages are counted. */
export const wholeYears = (from: Day, to: Day): number => Math.trunc(wholeMonths(from, to) / 12) + 0;

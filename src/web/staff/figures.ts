import type { Language } from "../language.ts";

/** How staff pages write figures. British English for English, French of France for French. */
const LOCALES: { readonly [language in Language]: string } = { en: "en-GB", fr: "fr-FR" };

const made = new Map<string, Intl.NumberFormat>();
function numbers(language: Language, digits: number): Intl.NumberFormat {
  const key = `${language} ${digits}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const fresh = new Intl.NumberFormat(LOCALES[language], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  made.set(key, fresh);
  return fresh;
}

/** "4,165", "4 165". */
export const count = (value: number, language: Language): string => numbers(language, 0).format(value);

/** A number with so many digits after the point. */
export const decimal = (value: number, digits: number, language: Language): string =>
  numbers(language, digits).format(value);

/** A share as percent without its sign: one digit under 10 %, none above. */
const percentNumber = (share: number, language: Language): string =>
  decimal(share * 100, share > 0 && share < 0.0995 ? 1 : 0, language);

/** "14.8 %": with the sign, and a space that does not break. */
export const percent = (share: number, language: Language): string => `${percentNumber(share, language)}\u00a0%`;

/** "68–74 %" of an interval of shares. */
export function percentRange(low: number, high: number, language: Language): string {
  const digits = high < 0.0995 ? 1 : 0;
  return `${decimal(low * 100, digits, language)}–${decimal(high * 100, digits, language)}\u00a0%`;
}

/** "+4.1 points": a difference of shares, with its sign. */
export function points(difference: number, language: Language): string {
  const hundredths = difference * 100;
  const digits = Math.abs(hundredths) < 9.95 ? 1 : 0;
  const sign = hundredths > 0 ? "+" : hundredths < 0 ? "\u2212" : "±";
  return `${sign}${decimal(Math.abs(hundredths), digits, language)}`;
}

/** "between −2.0 and +10 points". */
export const pointsRange = (low: number, high: number, language: Language): string =>
  language === "fr"
    ? `entre ${points(low, language)} et ${points(high, language)} points`
    : `between ${points(low, language)} and ${points(high, language)} points`;

/** How long, to the precision that matters: "24 s", "2 min 23 s", "3 h 05", "24 h". */
export function duration(seconds: number, language: Language): string {
  const whole = Math.round(seconds);
  if (seconds < 9.95) return `${decimal(seconds, Number.isInteger(seconds) ? 0 : 1, language)}\u00a0s`;
  if (whole < 60) return `${whole}\u00a0s`;
  if (whole < 600)
    return whole % 60 === 0 ? `${whole / 60}\u00a0min` : `${Math.floor(whole / 60)}\u00a0min\u00a0${whole % 60}\u00a0s`;
  if (whole < 3600) return `${Math.round(whole / 60)}\u00a0min`;
  const minutes = Math.round(whole / 60);
  const over = minutes % 60 === 0 ? "" : `\u00a0${String(minutes % 60).padStart(2, "0")}`;
  return `${Math.floor(minutes / 60)}\u00a0h${over}`;
}

/** How old: "just now", "12 s ago", "3 h ago", "4 days ago". */
export function age(ms: number, language: Language): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const french = language === "fr";
  if (seconds < 2) return french ? "à l’instant" : "just now";
  const steps: readonly (readonly [limit: number, size: number, one: string, many: string])[] = french
    ? [
        [60, 1, "s", "s"],
        [3600, 60, "min", "min"],
        [86_400, 3600, "h", "h"],
        [Number.POSITIVE_INFINITY, 86_400, "jour", "jours"],
      ]
    : [
        [60, 1, "s", "s"],
        [3600, 60, "min", "min"],
        [86_400, 3600, "h", "h"],
        [Number.POSITIVE_INFINITY, 86_400, "day", "days"],
      ];
  const [, size, one, many] = steps.find(([limit]) => seconds < limit) ?? steps[3] ?? [0, 1, "", ""];
  const value = Math.floor(seconds / size);
  const text = `${count(value, language)}\u00a0${value === 1 ? one : many}`;
  return french ? `il y a ${text}` : `${text} ago`;
}

const clocks: { readonly [language in Language]: Intl.DateTimeFormat } = {
  en: new Intl.DateTimeFormat(LOCALES.en, { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: "UTC" }),
  fr: new Intl.DateTimeFormat(LOCALES.fr, { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: "UTC" }),
};

/** "14:02:31 UTC": the server does not know the reader's time zone, so it names its own. */
export const clockTime = (ms: number, language: Language): string => `${clocks[language].format(ms)} UTC`;

const moments: { readonly [language in Language]: Intl.DateTimeFormat } = {
  en: new Intl.DateTimeFormat(LOCALES.en, {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "UTC",
  }),
  fr: new Intl.DateTimeFormat(LOCALES.fr, {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "UTC",
  }),
};

/** "15 Jun, 12:00 UTC". */
export const momentText = (ms: number, language: Language): string => `${moments[language].format(ms)} UTC`;

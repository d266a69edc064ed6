import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";

export const LANGUAGES = ["en", "fr"] as const;
export type Language = (typeof LANGUAGES)[number];

export const LANGUAGE_NAMES: { readonly [language in Language]: string } = { en: "English", fr: "Français" };

const known = (text: string | undefined): Language | undefined => LANGUAGES.find((language) => language === text);

/**
 * The language of a page: `?lang=` when the reader has just chosen one (remembered in a cookie), else the cookie, else
 * the browser's first language that we have, else English.
 */
export function languageOf(context: Context): Language {
  const chosen = known(context.req.query("lang"));
  if (chosen !== undefined) {
    setCookie(context, "lang", chosen, { path: "/", sameSite: "Lax", maxAge: 365 * 86_400, httpOnly: true });
    return chosen;
  }
  const remembered = known(getCookie(context, "lang"));
  if (remembered !== undefined) return remembered;
  const wanted = (context.req.header("accept-language") ?? "")
    .split(",")
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  return wanted.map(known).find((language) => language !== undefined) ?? "en";
}

/** The same page in another language. */
export function inLanguage(context: Context, language: Language): string {
  const url = new URL(context.req.url);
  url.searchParams.set("lang", language);
  return `${url.pathname}${url.search}`;
}

import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { KEPT_DAYS } from "../../services/index.ts";

/** The browser's key to its answers: random, unreadable to scripts, sent to this one service only. */
const NAME = "journey";

export const journeyToken = (context: Context): string | undefined => getCookie(context, NAME);

export const keepJourney = (context: Context, service: string, token: string, https: boolean): void =>
  setCookie(context, NAME, token, {
    path: `/s/${service}`,
    httpOnly: true,
    sameSite: "Lax",
    secure: https,
    maxAge: KEPT_DAYS * 86_400,
  });

export const dropJourney = (context: Context, service: string): void => {
  deleteCookie(context, NAME, { path: `/s/${service}` });
};

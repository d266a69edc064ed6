import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { readSigned, signValue } from "../trust/sealing.ts";

/** A member of staff who has signed in. Nothing else is known or kept about them. */
export interface Staff {
  readonly name: string;
}

const COOKIE = "staff";
const WORKING_DAY_MS = 10 * 3_600_000;

export interface StaffSessions {
  readonly signIn: (context: Context, staff: Staff) => void;
  readonly signOut: (context: Context) => void;
  readonly current: (context: Context) => Staff | undefined;
}

/** Signed cookies, so that any copy of the application knows who has signed in and none stores it. */
export const staffSessions = (key: Uint8Array, now: () => number, https: boolean): StaffSessions => ({
  signIn: (context, staff) =>
    setCookie(context, COOKIE, signValue(key, { name: staff.name }, now() + WORKING_DAY_MS), {
      path: "/",
      httpOnly: true,
      sameSite: "Lax",
      secure: https,
      maxAge: WORKING_DAY_MS / 1000,
    }),
  signOut: (context) => {
    deleteCookie(context, COOKIE, { path: "/" });
  },
  current: (context) => {
    const cookie = getCookie(context, COOKIE);
    const value = cookie === undefined ? undefined : readSigned(key, cookie, now());
    return typeof value?.name === "string" ? { name: value.name } : undefined;
  },
});

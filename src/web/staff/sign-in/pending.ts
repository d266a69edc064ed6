import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { readSigned, signValue } from "../../trust/sealing.ts";
import type { SignInState } from "../openid.ts";
import { ownPath } from "../own-path.ts";

const COOKIE = "sign-in";
const TEN_MINUTES_MS = 600_000;

/** A sign-in under way: the page that was asked for, and what the provider's answer must match. */
export interface PendingSignIn {
  readonly to: string | null;
  readonly openId: SignInState | null;
}

/** What is remembered in the browser of somebody who is away at the provider, signed and for ten minutes. */
export interface PendingSignIns {
  readonly keep: (context: Context, pending: PendingSignIn) => void;
  /** Reads it and forgets it: an answer is taken once. */
  readonly take: (context: Context) => PendingSignIn | null;
}

export const pendingSignIns = (key: Uint8Array, now: () => number, https: boolean): PendingSignIns => ({
  keep: (context, pending) =>
    setCookie(context, COOKIE, signValue(key, pending, now() + TEN_MINUTES_MS), {
      path: "/staff",
      httpOnly: true,
      // The provider's answer arrives by a link from elsewhere: Strict would keep the cookie back.
      sameSite: "Lax",
      secure: https,
      maxAge: TEN_MINUTES_MS / 1000,
    }),
  take: (context) => {
    const cookie = getCookie(context, COOKIE);
    if (cookie === undefined) return null;
    deleteCookie(context, COOKIE, { path: "/staff", secure: https });
    const value = readSigned(key, cookie, now());
    if (value === undefined) return null;
    const { to, openId } = value as { to?: unknown; openId?: unknown };
    return { to: typeof to === "string" ? ownPath(to) : null, openId: isSignInState(openId) ? openId : null };
  },
});

function isSignInState(value: unknown): value is SignInState {
  if (typeof value !== "object" || value === null) return false;
  const { state, nonce, verifier } = value as { [name: string]: unknown };
  return typeof state === "string" && typeof nonce === "string" && typeof verifier === "string";
}

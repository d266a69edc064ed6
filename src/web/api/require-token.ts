import { createHash, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { Platform } from "../platform.ts";

const digest = (text: string): Uint8Array => createHash("sha256").update(text).digest();

/** Lets programs through that hold one of the configured tokens; says plainly what is missing otherwise. */
export function requireToken({ config }: Pick<Platform, "config">): MiddlewareHandler {
  const known = config.apiTokens.map(({ token }) => digest(token));
  return async (context, next) => {
    if (known.length === 0) {
      return context.json({ error: "This interface is closed: no API_TOKENS are configured." }, 403);
    }
    const token = /^Bearer (.+)$/.exec(context.req.header("authorization") ?? "")?.[1];
    if (token === undefined) {
      return context.json({ error: "Send a token: Authorization: Bearer …" }, 401, { "WWW-Authenticate": "Bearer" });
    }
    const given = digest(token);
    // All are compared, in constant time, so that an answer's speed tells nothing.
    const matches = known.filter((each) => timingSafeEqual(each, given));
    return matches.length > 0 ? next() : context.json({ error: "This token is not known here." }, 401);
  };
}

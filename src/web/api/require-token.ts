import { hash, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { Platform } from "../platform.ts";

const digest = (text: string): Uint8Array => hash("sha256", text, "buffer");

/** What a request carries once its token is known: the name that stands beside the token in the configuration. */
export interface TokenVariables {
  readonly Variables: { readonly sender: string };
}

/** Lets programs through that hold one of the configured tokens; says plainly what is missing otherwise. */
export function requireToken({
  config,
}: Pick<Platform, "config">): MiddlewareHandler<{ Variables: { sender: string } }> {
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
    const matches = config.apiTokens.filter((_, place) => timingSafeEqual(known[place] as Uint8Array, given));
    if (matches[0] === undefined) return context.json({ error: "This token is not known here." }, 401);
    context.set("sender", matches[0].name);
    return next();
  };
}

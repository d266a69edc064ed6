import type { MiddlewareHandler } from "hono";

/**
 * What every answer says to the browser. Nothing inline, nothing from elsewhere, no framing, no referrer: a page of ours
 * can only load our own files, and an injected script does not run.
 */
const headers: readonly (readonly [string, string])[] = [
  [
    "Content-Security-Policy",
    [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join("; "),
  ],
  ["X-Content-Type-Options", "nosniff"],
  ["X-Frame-Options", "DENY"],
  ["Referrer-Policy", "same-origin"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
  ["Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"],
];

/** Pages hold what a person answered: no cache keeps them unless a route has said otherwise. */
export const secureHeaders =
  (https: boolean): MiddlewareHandler =>
  async (context, next) => {
    await next();
    for (const [name, value] of headers) context.res.headers.set(name, value);
    if (https) context.res.headers.set("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
    if (!context.res.headers.has("Cache-Control")) context.res.headers.set("Cache-Control", "no-store");
  };

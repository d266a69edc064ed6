import type { MiddlewareHandler } from "hono";
import type { Platform } from "../platform.ts";

/** Lets staff through; sends others to sign in and back to the page they asked for. Programs are told, not sent. */
export const requireStaff =
  (platform: Pick<Platform, "staff">): MiddlewareHandler =>
  async (context, next) => {
    if (platform.staff.current(context) !== undefined) return next();
    const { pathname, search } = new URL(context.req.url);
    if (pathname.endsWith(".json") || pathname.endsWith("/live")) {
      return context.json({ error: "Sign in first.", at: "/staff/sign-in" }, 401);
    }
    return context.redirect(`/staff/sign-in?to=${encodeURIComponent(`${pathname}${search}`)}`, 303);
  };

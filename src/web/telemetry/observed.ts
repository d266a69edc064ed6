import type { MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import type { Platform } from "../platform.ts";

/** Times every request for the metrics and the traces, under the pattern of its route. */
export const observed =
  ({ metrics, traces, now }: Pick<Platform, "metrics" | "traces" | "now">): MiddlewareHandler =>
  async (context, next) => {
    const began = now();
    const start = performance.now();
    await next();
    const seconds = (performance.now() - start) / 1000;
    const matched = matchedRoutes(context).findLast(({ path }) => !path.endsWith("*"))?.path;
    // What matched nothing has no pattern of its own: one name for all of it, or anybody could make as many as they like.
    const route = context.res.status === 404 ? "none" : (matched ?? "none");
    const labels = { method: context.req.method, route, status: context.res.status };
    metrics.request(labels, seconds);
    traces.request({ ...labels, began, ended: began + seconds * 1000 });
  };

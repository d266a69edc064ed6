import { Hono } from "hono";
import type { Platform } from "../platform.ts";
import { requireToken } from "./require-token.ts";

/** `GET /metrics`: the system's own figures in Prometheus' format, for programs with a token. */
export function metricsRoutes(platform: Platform): Hono {
  const app = new Hono();
  app.use(requireToken(platform));
  app.get("/", async (context) => {
    const { type, body } = await platform.metrics.text();
    return context.body(body, 200, { "Content-Type": type, "Cache-Control": "no-store" });
  });
  return app;
}

import { Hono } from "hono";
import { causes, lastHours } from "../../signals/index.ts";
import type { Platform } from "../platform.ts";
import { choiceFrom, HOURS, readPanel } from "../staff/panel/reading.ts";
import { requireToken } from "./require-token.ts";

/**
 * `GET /api/figures/<service>?window=hour|day|week|month&people=everybody|real|synthetic`: what the panel of a service shows,
 * as JSON, with why people leave. For programs with a token.
 */
export function figureRoutes(platform: Platform): Hono {
  const app = new Hono();
  app.use(requireToken(platform));
  app.get("/:service", async (context) => {
    const service = context.req.param("service");
    if (!platform.content.current().services.has(service)) {
      return context.json({ error: `There is no service "${service}".` }, 404);
    }
    const choice = choiceFrom(context.req.query("window"), context.req.query("people"));
    const now = platform.now();
    const { panel, leftAfterMs } = await readPanel(platform.store, service, choice, now);
    const window = lastHours(now, HOURS[choice.window]);
    const why = await causes(platform.store, { service, now, window, people: choice.people, leftAfterMs });
    return context.json({ choice, leftAfterMs, panel, causes: why }, 200, { "Cache-Control": "no-store" });
  });
  return app;
}

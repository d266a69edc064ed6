import { Hono } from "hono";
import { lineRoutes } from "../line/routes.tsx";
import type { Platform } from "../platform.ts";
import { panelRoutes } from "./panel/routes.tsx";
import { requireStaff } from "./require-staff.ts";
import { signInRoutes } from "./sign-in/routes.tsx";

/** Everything for staff: `/staff` ways in and out, `/panel` and `/line` behind them. Mounted at the root. */
export function staffRoutes(platform: Platform): Hono {
  const app = new Hono();
  app.route("/staff", signInRoutes(platform));
  for (const path of ["/panel", "/panel/*", "/line/*"]) app.use(path, requireStaff(platform));
  app.route("/panel", panelRoutes(platform));
  app.route("/line", lineRoutes(platform));
  return app;
}

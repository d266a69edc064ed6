import { Hono } from "hono";
import { lineRoutes } from "../line/routes.tsx";
import type { Platform } from "../platform.ts";
import { alertRoutes } from "./alerts/routes.tsx";
import { markRoutes } from "./annotations/routes.tsx";
import { experimentRoutes } from "./experiments/routes.tsx";
import { groupRoutes } from "./groups/routes.tsx";
import { loopRoutes } from "./loops/routes.tsx";
import { outcomePanelRoutes } from "./outcome/routes.tsx";
import { panelRoutes } from "./panel/routes.tsx";
import { priceRoutes } from "./prices/routes.tsx";
import { requireStaff } from "./require-staff.ts";
import { signInRoutes } from "./sign-in/routes.tsx";

/** Everything for staff: `/staff` ways in and out, `/panel`, `/alerts` and `/line` behind them. Mounted at the root. */
export function staffRoutes(platform: Platform): Hono {
  const app = new Hono();
  app.route("/staff", signInRoutes(platform));
  for (const path of ["/panel", "/panel/*", "/alerts", "/marks", "/marks/*", "/loops", "/loops/*", "/line/*"])
    app.use(path, requireStaff(platform));
  app.route("/", alertRoutes(platform));
  app.route("/panel", groupRoutes(platform));
  app.route("/panel", experimentRoutes(platform));
  app.route("/panel", outcomePanelRoutes(platform));
  app.route("/panel", priceRoutes(platform));
  app.route("/panel", panelRoutes(platform));
  app.route("/marks", markRoutes(platform));
  app.route("/loops", loopRoutes(platform));
  app.route("/line", lineRoutes(platform));
  return app;
}

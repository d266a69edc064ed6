import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { csrf } from "hono/csrf";
import { departmentRoutes } from "./api/departments.ts";
import { eventRoutes } from "./api/events.ts";
import { exportRoutes } from "./api/exports.ts";
import { figureRoutes } from "./api/figures.ts";
import { metricsRoutes } from "./api/metrics.ts";
import { serveAssets } from "./assets.ts";
import { feedbackRoutes } from "./citizen/feedback/routes.tsx";
import { journeyToken } from "./citizen/journey-cookie.ts";
import { citizenRoutes } from "./citizen/routes.tsx";
import { frontRoutes } from "./front/routes.tsx";
import { lawRoutes } from "./law/routes.tsx";
import { outcomeRoutes } from "./outcome/routes.tsx";
import type { Platform } from "./platform.ts";
import { ProblemPage } from "./problem-page.tsx";
import { staffRoutes } from "./staff/routes.ts";
import { statsRoutes } from "./stats/routes.tsx";
import { observed } from "./telemetry/observed.ts";
import { compressed } from "./trust/compressed.ts";
import { secureHeaders } from "./trust/headers.ts";
import { limiter, limitVisits, MAX_FORM_BYTES } from "./trust/limits.ts";
import { isSynthetic, visitOf } from "./visit.ts";

/** Guesses at codes and links a minute and address; a person who mistypes is not stopped, a program is. */
const GUESSES_PER_MINUTE = 10;

/** The whole application as one function from request to answer. */
export function createApp(platform: Platform): Hono {
  const app = new Hono();
  const problem = (context: Context, status: 403 | 404 | 413 | 429 | 500, seconds = 0) =>
    context.html(<ProblemPage platform={platform} context={context} status={status} seconds={seconds} />, status);

  // Before everything that is for browsers: many come at once, and each step would cost more than the events do.
  app.route("/api/events", eventRoutes(platform));
  app.route("/api", departmentRoutes(platform));
  app.use(observed(platform));
  app.use(secureHeaders(platform.https));
  app.route("/api/export", exportRoutes(platform));
  app.route("/api/figures", figureRoutes(platform));
  app.route("/metrics", metricsRoutes(platform));
  serveAssets(app, platform.assets);
  app.get("/health", (context) => context.json({ ok: true, rulebook: platform.content.current().program.hash }));

  const { pagesPerMinute } = platform.config;
  const limited = {
    address: platform.address,
    free: (context: Context) => isSynthetic(context, platform.address(context)),
    now: platform.now,
    refuse: (c: Context, s: number) => problem(c, 429, s),
  };
  if (pagesPerMinute > 0) app.use(limitVisits({ ...limited, limiter: limiter(pagesPerMinute, pagesPerMinute) }));
  const guesses = limitVisits({ ...limited, limiter: limiter(GUESSES_PER_MINUTE, GUESSES_PER_MINUTE) });
  app.post("/s/:service/resume", guesses);
  app.post("/staff/enter", guesses);

  app.use(bodyLimit({ maxSize: MAX_FORM_BYTES, onError: (context) => problem(context, 413) }));
  app.use(csrf({ origin: (origin, context) => sameOrigin(origin, context, platform.config.publicUrl) }));
  app.use(compressed());

  app.route("/s", feedbackRoutes(platform));
  app.route("/s", citizenRoutes(platform));
  app.route("/o", outcomeRoutes(platform));
  app.route("/law", lawRoutes(platform));
  app.route("/stats", statsRoutes(platform));
  app.route("/", staffRoutes(platform));
  app.route("/", frontRoutes(platform));

  app.notFound((context) => problem(context, 404));
  app.onError(async (error, context) => {
    if ("getResponse" in error && typeof error.getResponse === "function") {
      const { status } = error.getResponse() as Response;
      if (status === 403) return problem(context, 403);
    }
    platform.log("error", "a page failed", {
      // The code of an outcome is a secret of the person who has it.
      path: new URL(context.req.url).pathname.replace(/^\/o\/[^/]+/, "/o/…"),
      reason: String(error.stack ?? error),
    });
    await tellJourney(platform, context);
    return problem(context, 500);
  });
  return app;
}

/** A person who met a failure of ours counts: the journey records it, unless recording is what failed. */
async function tellJourney(platform: Platform, context: Context): Promise<void> {
  const token = context.req.path.startsWith("/s/") ? journeyToken(context) : undefined;
  if (token === undefined) return;
  const question = /^\/s\/[^/]+\/questions\/([a-z0-9-]+)$/.exec(context.req.path)?.[1];
  const step = question === undefined ? null : ({ kind: "question", question } as const);
  const failure = { step, component: "web", code: "page_failed", seen: true };
  await platform.journeys
    .failed(token, failure, visitOf(context, platform.address(context)))
    .catch((error: unknown) => platform.log("error", "a failure could not be recorded", { reason: String(error) }));
}

/** Forms may only come from our own pages: the origin must be the one people reach us by. */
function sameOrigin(origin: string, context: Context, publicUrl: string | null): boolean {
  if (!URL.canParse(origin)) return false;
  return new URL(origin).host === new URL(publicUrl ?? context.req.url).host;
}

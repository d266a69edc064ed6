import { type Context, Hono } from "hono";
import {
  type Conflict,
  type Kept,
  type KnownAids,
  keepCosts,
  keepDecisions,
  type ReadEntry,
  readCost,
  readDecision,
} from "../../signals/index.ts";
import type { Platform } from "../platform.ts";
import { requireToken, type TokenVariables } from "./require-token.ts";

/** Entries in one request. */
const MOST_ENTRIES = 1_000;
const MOST_BYTES = 1024 * 1024;

/**
 * `POST /api/decisions` and `POST /api/costs`: JSON lists from departments (docs/how-to/send-decisions.md), each entry
 * under a key of the sender's. 200 with how many were new and how many had come before; 409 when a key was used for
 * something else, with what differs; 422 with what is wrong with which. In both cases nothing of the list is kept.
 */
export function departmentRoutes(platform: Platform): Hono<TokenVariables> {
  const app = new Hono<TokenVariables>();
  const tooLarge = { error: `At most ${MOST_ENTRIES} entries and ${MOST_BYTES} bytes in one request.` };
  const known = (): KnownAids =>
    new Map(
      [...platform.content.current().services.values()].map(({ service }) => [
        service.id,
        new Set(service.aids.map((aid) => aid.id)),
      ]),
    );

  const take =
    <T>(
      what: string,
      read: (value: unknown) => ReadEntry<T>,
      keep: (sender: string, entries: readonly T[]) => Promise<Kept>,
    ) =>
    async (context: Context<TokenVariables>): Promise<Response> => {
      const text = await context.req.text();
      if (text.length > MOST_BYTES) return context.json(tooLarge, 413);
      const list = listIn(text);
      if (list === null) return context.json({ error: `The body is a JSON list of ${what}s.` }, 400);
      if (list.length > MOST_ENTRIES) return context.json(tooLarge, 413);
      const entries = list.map(read);
      const problems = entries.flatMap((entry, index) =>
        "problems" in entry ? entry.problems.map((problem) => `${what} ${index + 1}: ${problem}`) : [],
      );
      if (problems.length > 0) return context.json({ error: "Nothing was kept.", problems }, 422);
      try {
        const kept = await keep(
          context.get("sender"),
          entries.flatMap((entry) => ("entry" in entry ? [entry.entry] : [])),
        );
        const nothing = { "Cache-Control": "no-store" };
        if (kept.kind === "kept") return context.json({ added: kept.added, again: kept.again }, 200, nothing);
        const error = "Nothing was kept: a key was used before for something else.";
        return context.json({ error, conflicts: kept.conflicts.map(sayConflict) }, 409, nothing);
      } catch (error) {
        platform.log("error", `${what}s could not be kept`, { reason: String(error) });
        return context.json({ error: "Not kept. Send the same list again later." }, 503, { "Retry-After": "5" });
      }
    };

  app.use("/decisions", requireToken(platform));
  app.use("/costs", requireToken(platform));
  app.post(
    "/decisions",
    take(
      "decision",
      (value) => readDecision(value, known(), platform.now()),
      (sender, entries) => keepDecisions(platform.store, sender, entries),
    ),
  );
  app.post(
    "/costs",
    take(
      "cost",
      (value) => readCost(value, new Set(known().keys()), platform.now()),
      (sender, entries) => keepCosts(platform.store, sender, entries),
    ),
  );
  return app;
}

const sayConflict = ({ index, differs }: Conflict) => ({
  entry: index + 1,
  differs: Object.fromEntries(differs.map(({ field, before, now }) => [field, { before, now }])),
});

function listIn(text: string): readonly unknown[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

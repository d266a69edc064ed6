import type { IncomingMessage } from "node:http";
import { type Context, Hono } from "hono";
import type { Platform } from "../platform.ts";
import { requireToken } from "./require-token.ts";

/** Events in one request. */
const MOST_EVENTS = 1_000;
const MOST_BYTES = 1024 * 1024;

/**
 * `POST /api/events`: a JSON list of events (`src/signals/event.ts`), acknowledged when they are committed. 200 with how
 * many; 422 with what is wrong with which, and then none of them is kept; 503 when the database did not take them: send
 * the same list again, what was kept is not counted twice.
 */
export function eventRoutes(platform: Platform): Hono {
  const app = new Hono();
  const tooLarge = { error: `At most ${MOST_EVENTS} events and ${MOST_BYTES} bytes in one request.` };
  app.use(requireToken(platform));
  app.post("/", async (context) => {
    const text = await bodyOf(context);
    if (text === null) return context.json(tooLarge, 413, { Connection: "close" });
    const list = listIn(text);
    if (list === null) return context.json({ error: "The body is a JSON list of events." }, 400);
    if (list.length > MOST_EVENTS) return context.json(tooLarge, 413);
    try {
      const taken = await platform.collector.collect(list);
      if (taken.ok) platform.metrics.eventsTaken(taken.value.events);
      if (taken.ok) return context.json({ events: taken.value.events }, 200, { "Cache-Control": "no-store" });
      return context.json({ error: "Nothing was kept.", problems: taken.diagnostics.map((d) => d.message) }, 422);
    } catch (error) {
      platform.log("error", "events could not be recorded", { reason: String(error) });
      return context.json({ error: "Not recorded. Send the same events again later." }, 503, { "Retry-After": "5" });
    }
  });
  return app;
}

/**
 * The body as text; null when it is too large. Read from Node's own request where there is one: a web request made of it
 * costs more than all that is done with the events.
 */
async function bodyOf(context: Context): Promise<string | null> {
  const incoming = (context.env as { readonly incoming?: IncomingMessage } | undefined)?.incoming;
  if (incoming === undefined) {
    const text = await context.req.text();
    return text.length > MOST_BYTES ? null : text;
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    incoming.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MOST_BYTES) chunks.push(chunk);
      else resolve(null);
    });
    incoming.on("end", () =>
      resolve((chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))?.toString("utf8") ?? ""),
    );
    incoming.on("error", reject);
    incoming.on("close", () => reject(new Error("the request was cut off")));
  });
}

function listIn(text: string): readonly unknown[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

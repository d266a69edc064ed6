import { gzipSync } from "node:zlib";
import type { MiddlewareHandler } from "hono";

/** Below this many bytes gzip saves nothing worth its time. */
const LEAST_BYTES = 500;

/**
 * Pages and data gzipped in one go: they are small and whole, for which one call costs a fifth of a stream. Live streams
 * and what is compressed already pass through.
 */
export const compressed = (): MiddlewareHandler => async (context, next) => {
  await next();
  const type = context.res.headers.get("Content-Type") ?? "";
  if (!/^(text\/html|application\/json)/.test(type) || context.res.headers.has("Content-Encoding")) return;
  context.res.headers.append("Vary", "Accept-Encoding");
  if (!(context.req.header("Accept-Encoding") ?? "").includes("gzip")) return;
  const body = new Uint8Array(await context.res.arrayBuffer());
  const worth = body.length >= LEAST_BYTES;
  const headers = new Headers(context.res.headers);
  headers.delete("Content-Length");
  if (worth) headers.set("Content-Encoding", "gzip");
  context.res = new Response(worth ? new Uint8Array(gzipSync(body, { level: 5 })) : body, {
    status: context.res.status,
    headers,
  });
};

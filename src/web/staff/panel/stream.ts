import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import { subscribe } from "../../../signals/index.ts";
import type { Platform } from "../../platform.ts";

/** Without any event the figures still age: they are sent again after this long. */
const EVERY_MS = 10_000;

/**
 * Sends a part of a page again whenever something happens in one of the services, as server-sent events. `draw` gives the
 * html, or null when there is nothing to show any more; `woken` is told before each drawing that something did happen.
 */
export function liveStream(
  platform: Platform,
  context: Context,
  of: {
    readonly services: readonly string[];
    readonly draw: () => Promise<string | null>;
    readonly woken?: () => void;
  },
): Response {
  // A proxy that gathers the stream would hold every figure back.
  context.header("X-Accel-Buffering", "no");
  return streamSSE(context, async (stream) => {
    let wake = (): void => {};
    let changed = true;
    const told = () => {
      changed = true;
      of.woken?.();
      wake();
    };
    const stops = await Promise.all(of.services.map((service) => subscribe(platform.store, service, told)));
    const unsubscribe = () => {
      for (const stop of stops) stop();
    };
    stream.onAbort(() => {
      unsubscribe();
      wake();
    });
    while (!stream.aborted && !stream.closed) {
      if (platform.staff.current(context) === undefined) break;
      changed = false;
      const html = await of.draw();
      if (html === null) break;
      await stream.writeSSE({ event: "panel", data: html });
      if (!changed && !stream.aborted)
        await quiet(EVERY_MS, (stop) => {
          wake = stop;
        });
    }
    unsubscribe();
  });
}

/** Waits so long, or until `stop` is called. */
function quiet(ms: number, hand: (stop: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    hand(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

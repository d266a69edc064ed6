import type { Store } from "../store/index.ts";
import { SIGNALS_CHANNEL } from "./record.ts";

/** With the store's own delay (0.1 s) and a reading this stays well under a second from commit to screen. */
const AT_MOST_EVERY_MS = 250;

/**
 * Calls `changed` when something was recorded for the service, in this process or another on the same server: at once
 * when it was quiet, and at most four times a second when it is busy. Says only that something did change: read the panel again.
 */
export async function subscribe(store: Store, service: string, changed: () => void): Promise<() => void> {
  let resting: NodeJS.Timeout | undefined;
  let again = false;
  const tell = () => {
    if (resting) {
      again = true;
      return;
    }
    resting = setTimeout(() => {
      resting = undefined;
      if (!again) return;
      again = false;
      tell();
    }, AT_MOST_EVERY_MS);
    changed();
  };
  const stop = await store.listen(SIGNALS_CHANNEL, (payload) => {
    if (payload === service || payload === "") tell();
  });
  return () => {
    stop();
    clearTimeout(resting);
    again = false;
  };
}

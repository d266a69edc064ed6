/**
 * The hints that wait to be sent and those who listen for them. Used by both kinds of store; only the way between
 * processes differs.
 */
export interface Hints {
  /** Adds a hint; `send` is called once for all that gather within the delay. */
  add(channel: string, payload: string): void;
  deliver(channel: string, payload: string): void;
  /** Tells every listener that hints may have been missed. */
  deliverGap(): void;
  hear(channel: string, listener: (payload: string) => void): () => void;
  channels(): readonly string[];
  /** Sends what waits, now. */
  flush(): Promise<void>;
}

export type Hint = readonly [channel: string, payload: string];

export function hintsSentBy(send: (hints: readonly Hint[]) => Promise<void>, delayMs: number): Hints {
  const listeners = new Map<string, Set<(payload: string) => void>>();
  const waiting = new Map<string, Hint>();
  let timer: NodeJS.Timeout | undefined;

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const hints = [...waiting.values()];
    waiting.clear();
    if (hints.length > 0) await send(hints);
  }

  return {
    add(channel, payload) {
      waiting.set(JSON.stringify([channel, payload]), [channel, payload]);
      timer ??= setTimeout(() => {
        // A hint that cannot be sent is a hint missed, which listeners live with; the connection's own error is told there.
        flush().catch(() => undefined);
      }, delayMs);
    },
    deliver(channel, payload) {
      for (const listener of listeners.get(channel) ?? []) listener(payload);
    },
    deliverGap() {
      for (const heard of listeners.values()) for (const listener of heard) listener("");
    },
    hear(channel, listener) {
      const heard = listeners.get(channel) ?? new Set();
      // A wrapper of its own, so that one function may listen twice and stop once.
      const own = (payload: string) => listener(payload);
      heard.add(own);
      listeners.set(channel, heard);
      return () => {
        heard.delete(own);
        if (heard.size === 0) listeners.delete(channel);
      };
    },
    channels: () => [...listeners.keys()],
    flush,
  };
}

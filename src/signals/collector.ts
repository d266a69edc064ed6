import { type Diagnostic, failure, type Result, success } from "../base/index.ts";
import type { Store } from "../store/index.ts";
import { readEvent } from "./check-event.ts";
import type { NewEvent } from "./event.ts";
import type { Moment } from "./moment.ts";
import { OutOfDate, recordRead } from "./record.ts";
import { rememberedJourneys } from "./remembered.ts";

/** Events that other systems send: partners, telephone and counter, pages that another program renders. */
export interface Collector {
  /**
   * Resolves once everything in the list is committed; what was committed before counts as done, so a list may be sent
   * again as often as one likes. Nothing of a list is kept when one of its members is no event: the diagnostics say
   * which (counted from 1) and why. Rejects when the database did; then the same list is to be sent again.
   */
  collect(values: readonly unknown[]): Promise<Result<{ readonly events: number }>>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

interface Waiting {
  readonly events: readonly NewEvent[];
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** Events in one transaction: enough that what a commit costs is shared, few enough that nobody waits long for it. */
const MOST_TOGETHER = 1_500;

/**
 * Records lists that arrive close together in one transaction: while one batch is being committed the next gathers, so
 * that under load a commit is shared by many senders, and alone nobody waits.
 */
export function openCollector(store: Store, now: () => Moment): Collector {
  const queue: Waiting[] = [];
  const remembered = rememberedJourneys();
  let running: Promise<void> | undefined;

  /** One transaction after the other: two at once would each hold half as many events, and cost more. */
  function start(): void {
    if (running !== undefined || queue.length === 0) return;
    const batch: Waiting[] = [];
    let events = 0;
    while (queue.length > 0 && (events === 0 || events + (queue[0]?.events.length ?? 0) <= MOST_TOGETHER)) {
      const next = queue.shift() as Waiting;
      batch.push(next);
      events += next.events.length;
    }
    running = write(batch).finally(() => {
      running = undefined;
      start();
    });
  }

  async function write(batch: readonly Waiting[]): Promise<void> {
    const events = batch.flatMap((waiting) => waiting.events);
    try {
      await recordTogether(events);
      for (const { done } of batch) done();
    } catch (error) {
      // One sender's mistake (an event of a journey of another service) is not the others'.
      if (batch.length === 1) batch[0]?.failed(error);
      else for (const waiting of batch) await write([waiting]);
    }
  }

  async function recordTogether(events: readonly NewEvent[]): Promise<void> {
    try {
      await store.transaction((tx) => recordRead(tx, events, now(), remembered));
    } catch (error) {
      if (!(error instanceof OutOfDate)) throw error;
      remembered.mistaken();
      await store.transaction((tx) => recordRead(tx, events, now()));
    }
  }

  return {
    collect(values) {
      const diagnostics: Diagnostic[] = [];
      const events: NewEvent[] = [];
      for (const [i, value] of values.entries()) {
        const read = readEvent(value);
        if (read.ok) events.push(read.value);
        else for (const d of read.diagnostics) diagnostics.push({ ...d, message: `event ${i + 1}: ${d.message}` });
      }
      if (diagnostics.length > 0) return Promise.resolve(failure(diagnostics));
      return new Promise((resolve, reject) => {
        queue.push({ events, done: () => resolve(success({ events: events.length })), failed: reject });
        // Whatever arrives in the same turn goes with it.
        queueMicrotask(start);
      });
    },
    async idle() {
      while (running !== undefined || queue.length > 0) await running;
    },
  };
}

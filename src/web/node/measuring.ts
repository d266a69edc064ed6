import { setPriority } from "node:os";
import { setTimeout as rest } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { parseMonth } from "../../base/index.ts";
import {
  measure,
  measuredFrom,
  measuredText,
  type PriceMeasurement,
  type PriceVersion,
  priceVersion,
  sameVersion,
} from "../../services/index.ts";
import { loadContent } from "./live-content.ts";

/** What the thread is given: a workspace at a month, and the services to measure with what is known of them already. */
export interface MeasuringTask {
  readonly folder: string;
  /** "2026-06" */
  readonly month: string;
  readonly now: number;
  readonly services: readonly {
    readonly service: string;
    readonly version: PriceVersion;
    readonly from: { readonly begunAt: number; readonly figures: string } | null;
  }[];
}

/** What the thread tells. `other`: the files are no longer those of the version that was asked for. */
export type MeasuringNews =
  | {
      readonly kind: "figures";
      readonly service: string;
      readonly told: Omit<PriceMeasurement, "measured">;
      readonly figures: string;
    }
  | { readonly kind: "other"; readonly service: string };

/** Works for so long, then rests as long: a measurement takes half a processor at most and is not urgent. */
const WORK_MS = 50;
const TELL_EVERY_MS = 5_000;

/** Measures one service after the other. The law is read again here: a program is not plain data, and this thread has its own. */
async function work(task: MeasuringTask, tell: (news: MeasuringNews) => void): Promise<void> {
  const month = parseMonth(task.month);
  const content = month === undefined ? null : loadContent(task.folder, month, task.now).content;
  const population = content?.workspace.population ?? null;
  for (const { service, version, from } of task.services) {
    const prepared = content?.services.get(service);
    if (!prepared || !population || !sameVersion(priceVersion(prepared, population), version)) {
      tell({ kind: "other", service });
      continue;
    }
    const begunAt = from?.begunAt ?? task.now;
    const started = performance.now();
    const measuring = measure(prepared, population, begunAt, from === null ? undefined : measuredFrom(from.figures));
    let told = performance.now();
    for (let done = false; !done; ) {
      const begun = performance.now();
      while (!done && performance.now() - begun < WORK_MS) done = measuring.step();
      if (done || performance.now() - told > TELL_EVERY_MS) {
        told = performance.now();
        const at = Math.round(task.now + told - started);
        tell({
          kind: "figures",
          service,
          told: { version, begunAt, at },
          figures: measuredText(measuring.now()),
        });
      }
      await rest(performance.now() - begun);
    }
  }
}

const LESS_URGENT = 10;

const port = parentPort;
// Linux has a priority for each thread; elsewhere it would be that of the whole program.
if (port !== null && process.platform === "linux") setPriority(LESS_URGENT);
if (port !== null) await work(workerData as MeasuringTask, (news) => port.postMessage(news));

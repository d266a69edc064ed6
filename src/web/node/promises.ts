import { Worker } from "node:worker_threads";
import { formatMonth } from "../../base/index.ts";
import type { Rulebook } from "../../law/index.ts";
import type { TriedPromise } from "../law/promise-view.ts";
import type { LiveContent, Log, PromisesInUse } from "../platform.ts";
import type { TryingNews, TryingTask } from "./trying.ts";

/**
 * Tries the promises of the law in use on a thread of its own, when somebody first reads of one, and again for another
 * version of the law or another month. Nothing waits for it: until a promise is tried it has no finding.
 */
export function openPromises(options: {
  readonly content: LiveContent;
  readonly now: () => number;
  readonly log: Log;
}): PromisesInUse {
  const { content, now, log } = options;
  let trying: { readonly rulebook: Rulebook; readonly month: number; readonly worker: Worker } | null = null;
  let tried = new Map<number, TriedPromise>();
  let failed = false;

  const start = (rulebook: Rulebook, month: number, folder: string): void => {
    trying?.worker.terminate();
    tried = new Map();
    failed = false;
    const worker = new Worker(...tryingThread({ folder, month: formatMonth(month) }));
    trying = { rulebook, month, worker };
    const isCurrent = (): boolean => trying?.worker === worker;
    worker.on("message", ({ place, views }: TryingNews) => {
      if (isCurrent()) tried.set(place, { at: now(), views });
    });
    worker.on("error", (error) => {
      if (isCurrent()) failed = true;
      log("error", "the promises of the law could not be tried", { reason: String(error) });
    });
    worker.unref();
  };

  return {
    of: (promise) => {
      const { workspace, month } = content.current();
      const { rulebook, folder } = workspace;
      const place = rulebook.promises.indexOf(promise);
      if (place < 0) return "failed";
      if (trying?.rulebook !== rulebook || trying.month !== month) start(rulebook, month, folder);
      return tried.get(place) ?? (failed ? "failed" : "trying");
    },
    close: async () => {
      await trying?.worker.terminate();
    },
  };
}

/** The built program is started as it is; from the sources the thread first learns to read TypeScript, as this one has. */
function tryingThread(task: TryingTask): ConstructorParameters<typeof Worker> {
  const options = { workerData: task };
  if (!import.meta.url.endsWith(".ts")) return [new URL("./trying.js", import.meta.url), options];
  const file = JSON.stringify(new URL("./trying.ts", import.meta.url).href);
  const reader = JSON.stringify(import.meta.resolve("tsx/esm/api"));
  return [
    `import(${reader}).then(({ register }) => { register(); return import(${file}); })`,
    { ...options, eval: true },
  ];
}

import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { parseMonth } from "../../base/index.ts";
import { checkPromises } from "../../engine/index.ts";
import { readWorkspace } from "../../services/node/workspace.ts";
import { promiseView, type TriedPromise } from "../law/promise-view.ts";

/** What the thread is given: a workspace at a month. */
export interface TryingTask {
  readonly folder: string;
  /** "2026-06" */
  readonly month: string;
}

/** What came of the promise at a place in the law, told as soon as it is known. */
export interface TryingNews {
  readonly place: number;
  readonly views: TriedPromise["views"];
}

/** Enough to find most breaks in some seconds each; the command line can look at more. */
const SEARCH = { households: 40, points: 40 };

function work(task: TryingTask, tell: (news: TryingNews) => void): void {
  const month = parseMonth(task.month);
  const { workspace } = readWorkspace(task.folder);
  if (workspace === null || month === undefined) throw new Error(`the law of ${task.month} cannot be read`);
  const { promises } = workspace.rulebook;
  for (const [place, promise] of promises.entries()) {
    const [result] = checkPromises({ ...workspace.rulebook, promises: [promise] }, { month, ...SEARCH });
    if (result) tell({ place, views: { en: promiseView(result, "en"), fr: promiseView(result, "fr") } });
  }
}

const LESS_URGENT = 10;

const port = parentPort;
// Linux has a priority for each thread; elsewhere it would be that of the whole program.
if (port !== null && process.platform === "linux") setPriority(LESS_URGENT);
if (port !== null) work(workerData as TryingTask, (news) => port.postMessage(news));

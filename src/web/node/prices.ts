import { Worker } from "node:worker_threads";
import {
  isWhole,
  keepPrices,
  keptPrices,
  type Measured,
  measuredFrom,
  measuredText,
  type PriceMeasurement,
  type PriceVersion,
  priceVersion,
  sameVersion,
} from "../../services/index.ts";
import type { Store } from "../../store/index.ts";
import type { LiveContent, Log, PricesInUse } from "../platform.ts";
import type { MeasuringNews, MeasuringTask } from "./measuring.ts";

/** Starting is for those who came to be served. */
const FIRST_MS = 15_000;
const LOOK_AGAIN_MS = 5_000;
/** Another copy of the application that has told nothing for so long has stopped; one at work tells every five seconds. */
const OTHERS_MS = 20_000;
/** What could not be measured is tried again after this long; another version is tried at once. */
const TRY_AGAIN_MS = 10 * 60_000;

/**
 * Measures every service over the workspace's population, again whenever what decides the result has changed: the law of
 * the month, the service or the households. It is done on a thread of its own, kept in the database as it goes, and gone
 * on with after a start. Until a new version is measured the figures of the one before stay, and are said to be that.
 */
export async function openPrices(options: {
  readonly content: LiveContent;
  readonly store: Store;
  readonly now: () => number;
  readonly log: Log;
  /** Milliseconds to the first look; null: nothing is measured, what is kept is shown. */
  readonly firstMs?: number | null;
}): Promise<PricesInUse> {
  const { content, store, now, log } = options;
  /** By service, of the version in use and of the one before. */
  const known = new Map<string, readonly PriceMeasurement[]>();
  const failed = new Map<string, { readonly version: PriceVersion; readonly at: number }>();
  let running: { readonly worker: Worker; readonly task: MeasuringTask } | null = null;
  let keeping: Promise<void> = Promise.resolve();
  let closed = false;

  const versionOf = (service: string): PriceVersion | null => {
    const { workspace, services } = content.current();
    const prepared = services.get(service);
    return prepared === undefined || !workspace.population ? null : priceVersion(prepared, workspace.population);
  };
  const ofVersion = (service: string, version: PriceVersion): PriceMeasurement | undefined =>
    known.get(service)?.find((each) => sameVersion(each.version, version));
  const note = (service: string, told: PriceMeasurement): void => {
    const others = (known.get(service) ?? []).filter((each) => !sameVersion(each.version, told.version));
    known.set(service, isWhole(told) ? [told] : [told, ...others]);
  };
  const problem = (reason: unknown): void =>
    log("error", "what answers change could not be measured", { reason: String(reason) });

  const heard = (news: MeasuringNews): void => {
    const version = versionOf(news.service);
    if (version === null) return;
    if (news.kind === "other") {
      failed.set(news.service, { version, at: now() });
      return;
    }
    const told = { ...news.told, measured: measuredFrom(news.figures) };
    note(news.service, told);
    keeping = keeping.then(() => keepPrices(store, news.service, told)).catch(problem);
  };

  /** The first service of which something is left to measure, and which no other copy is at, with what is known of it. */
  const next = async (): Promise<MeasuringTask["services"][number] | null> => {
    for (const service of content.current().services.keys()) {
      const version = versionOf(service);
      if (version === null) continue;
      const { at, version: of } = failed.get(service) ?? {};
      if (at !== undefined && of && sameVersion(of, version) && now() - at < TRY_AGAIN_MS) continue;
      let begun = ofVersion(service, version);
      if (begun && isWhole(begun)) continue;
      // Another copy of the application may have measured it meanwhile, or be at it.
      let isOthers = false;
      for (const kept of (await keptPrices(store, service)).toReversed()) {
        if ((ofVersion(service, kept.version)?.measured.looked ?? -1) < kept.measured.looked) note(service, kept);
        if (sameVersion(kept.version, version) && now() - kept.at < OTHERS_MS) isOthers = true;
      }
      begun = ofVersion(service, version);
      if (isOthers || (begun && isWhole(begun))) continue;
      const from = begun ? { begunAt: begun.begunAt, figures: measuredText(begun.measured) } : null;
      return { service, version, from };
    }
    return null;
  };

  const isStale = (task: MeasuringTask): boolean =>
    task.services.some(({ service, version }) => {
      const current = versionOf(service);
      return current === null || !sameVersion(current, version);
    });

  const look = async (): Promise<void> => {
    if (running !== null) {
      if (!isStale(running.task)) return;
      await running.worker.terminate();
      running = null;
    }
    const service = await next();
    if (service === null || closed) return;
    // Says to other copies that this one is at it, before there are figures.
    if (service.from === null) {
      const of = content.current().workspace.population?.households.length ?? 0;
      const [begunAt, at] = [now(), now()];
      await keepPrices(store, service.service, { version: service.version, begunAt, at, measured: nothing(of) });
    }
    const { workspace, program } = content.current();
    running = start({ folder: workspace.folder, month: program.month, now: now(), services: [service] });
  };

  const start = (task: MeasuringTask): { readonly worker: Worker; readonly task: MeasuringTask } => {
    const worker = new Worker(...measuringThread(task));
    worker.on("message", heard);
    worker.on("error", (error) => {
      problem(error);
      for (const { service, version } of task.services) failed.set(service, { version, at: now() });
    });
    worker.on("exit", () => {
      if (running?.worker === worker) running = null;
    });
    worker.unref();
    return { worker, task };
  };

  for (const service of content.current().services.keys())
    for (const kept of (await keptPrices(store, service)).toReversed()) note(service, kept);

  let looking: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const again = (ms: number): void => {
    timer = setTimeout(() => {
      looking = look().catch(problem);
      looking.then(() => {
        if (!closed) again(LOOK_AGAIN_MS);
      });
    }, ms);
    timer.unref();
  };
  if (options.firstMs !== null) again(options.firstMs ?? FIRST_MS);

  return {
    of: (service) => {
      const version = versionOf(service);
      if (version === null) return null;
      const of = content.current().workspace.population?.households.length ?? 0;
      const current = ofVersion(service, version);
      const whole = current !== undefined && isWhole(current);
      const underWay = whole ? null : { looked: current?.measured.looked ?? 0, of };
      const before = whole ? undefined : known.get(service)?.find((each) => each !== current && isWhole(each));
      const shown = before ?? current;
      if (shown === undefined) return { measured: nothing(of), told: null, current: true, underWay };
      const told = { at: shown.at, version: shown.version };
      return { measured: shown.measured, told, current: shown === current, underWay };
    },
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await looking;
      await running?.worker.terminate();
      await keeping;
    },
  };
}

const nothing = (of: number): Measured => ({ of, looked: 0, leftOut: 0, worth: [], pages: new Map() });

/** The built program is started as it is; from the sources the thread first learns to read TypeScript, as this one has. */
function measuringThread(task: MeasuringTask): ConstructorParameters<typeof Worker> {
  const options = { workerData: task };
  if (!import.meta.url.endsWith(".ts")) return [new URL("./measuring.js", import.meta.url), options];
  const file = JSON.stringify(new URL("./measuring.ts", import.meta.url).href);
  const reader = JSON.stringify(import.meta.resolve("tsx/esm/api"));
  return [
    `import(${reader}).then(({ register }) => { register(); return import(${file}); })`,
    { ...options, eval: true },
  ];
}

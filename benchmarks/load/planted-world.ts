import { randomBytes } from "node:crypto";
import { parseMonth } from "../../src/base/index.ts";
import { type Afterwards, afterwards, nothingSaid } from "../../src/cli/visitors/afterwards.ts";
import { openBrowser } from "../../src/cli/visitors/browser.ts";
import { randomFrom } from "../../src/cli/visitors/random.ts";
import { counter } from "../../src/cli/visitors/tally.ts";
import { walk } from "../../src/cli/visitors/walk.ts";
import { compile } from "../../src/law/index.ts";
import {
  applyLaw,
  type Journeys,
  openJourneys,
  openOutcomes,
  readService,
  servicesMigrations,
} from "../../src/services/index.ts";
import { openCollector, signalsMigrations } from "../../src/signals/index.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { createApp } from "../../src/web/app.tsx";
import { readConfig } from "../../src/web/config.ts";
import type { Content } from "../../src/web/platform.ts";
import { staffSessions } from "../../src/web/staff/session.ts";
import { openMetrics } from "../../src/web/telemetry/metrics.ts";
import { openTraces } from "../../src/web/telemetry/traces.ts";
import { HOUSEHOLD, LAW, lasting, type Planted, serviceText } from "./planted.ts";

export interface PlantedWorld {
  readonly store: Store;
  /** Lets so many people come, evenly between two moments; what would happen after `until` does not. */
  readonly come: (visit: {
    readonly service: string;
    readonly people: number;
    readonly from: number;
    readonly to: number;
    readonly until: number;
    readonly seed: number;
    readonly planted: Planted;
  }) => Promise<void>;
  readonly close: () => Promise<void>;
}

class NotYet extends Error {}
const MEANT = "this page was to fail";

/**
 * Services with people in them, all in this process and on a clock of its own: simulated visitors (`throughline visitors`)
 * load the pages of the application, answer the forms, and what happens to them is recorded as it is for people, on a store in
 * memory. A service is there for every name that is asked for.
 */
export async function plantedWorld(): Promise<PlantedWorld> {
  const store = await openStore({ folder: "memory" });
  await store.migrate([...signalsMigrations, ...servicesMigrations]);
  let now = 0;
  let luck = randomFrom(0);
  let fails: NonNullable<Planted["fails"]> = () => 0;
  let userAgent = "";
  const content = contentOf();
  const options = {
    store,
    keys: { current: "1", seal: { "1": new Uint8Array(32) }, index: new Uint8Array(32) },
    service: (id: string) => content(id).services.get(id) ?? null,
    clock: () => now,
    random: (bytes: number) => new Uint8Array(randomBytes(bytes)),
    release: "0.1.0",
  };
  const journeys = openJourneys(options);
  const breaking: Journeys = {
    ...journeys,
    show: (token, step, visit) => {
      if (step.kind === "question" && luck.happens(fails(step.question, userAgent))) throw new Error(MEANT);
      return journeys.show(token, step, visit);
    },
  };
  const config = readConfig({ PAGES_PER_MINUTE: "0" }, "0.1.0");
  if (!config.ok) throw new Error("the default configuration is not valid");
  let service = "none";
  const wrong: string[] = [];
  const app = createApp({
    config: config.value,
    content: { current: () => content(service), rejected: () => null },
    store,
    journeys: breaking,
    outcomes: openOutcomes(options),
    collector: openCollector(store, () => now),
    experiments: { of: () => ({ running: null, shipped: [] }), renew: () => Promise.resolve() },
    prices: { of: () => null, close: () => {} },
    promises: { of: () => "trying", close: () => Promise.resolve() },
    metrics: openMetrics(),
    traces: openTraces(null, "0.1.0"),
    assets: { path: (name) => `/assets/${name}`, files: new Map() },
    staff: staffSessions(new Uint8Array(32), () => now, false),
    signInKey: new Uint8Array(32),
    oneTimeLink: null,
    openId: null,
    https: false,
    address: () => "127.0.0.1",
    now: () => now,
    log: (level, message, details) => {
      // Pages that were to fail say so; any other failure is one of the application.
      const reason = String(details?.reason);
      if (level === "error" && !reason.includes(MEANT)) wrong.push(`${message}: ${reason}`);
    },
  });
  return {
    store,
    async come({ people, from, to, until, seed, planted, ...visit }) {
      service = visit.service;
      fails = planted.fails ?? (() => 0);
      const all = randomFrom(seed);
      const said = nothingSaid();
      const count = counter();
      const start = new URL(`http://127.0.0.1/s/${service}`);
      for (let person = 0; person < people; person++) {
        const random = all.fork(person);
        luck = all.fork(person + 1e6);
        const agent = random.pick(planted.userAgents ?? [""]);
        userAgent = agent;
        now = Math.round(from + (to - from) * random.share());
        const browser = openBrowser({
          language: "en",
          mark: "1",
          now: () => now,
          fetch: async (url, init) =>
            app.fetch(
              new Request(url, {
                ...init,
                signal: null,
                headers: { ...(init?.headers as Record<string, string>), "user-agent": agent },
              }),
            ),
        });
        await walk({
          browser,
          start,
          household: HOUSEHOLD,
          manner: planted.manner,
          random,
          counter: count,
          pause: async (seconds) => {
            now += Math.round(lasting(seconds * 1000, planted, luck));
            if (now > until) throw new NotYet();
          },
          ...(planted.says === undefined
            ? {}
            : {
                after: (ended) => afterwards({ browser, start, ended, will: planted.says as Afterwards, random, said }),
              }),
        });
      }
      const odd = count.tally().failed.find((why) => why !== "" && !why.endsWith("answered 500."));
      if (odd !== undefined || wrong.length > 0) throw new Error(`a visitor could not go on: ${odd}\n${wrong[0]}`);
    },
    close: () => store.close(),
  };
}

/** The content with one service in it, by its name; all share a law. */
function contentOf(): (service: string) => Content {
  const { rulebook, diagnostics } = compile([{ file: "planted.law.md", text: LAW }]);
  if (rulebook === null) throw new Error(JSON.stringify(diagnostics));
  const made = new Map<string, Content>();
  return (id) => {
    const known = made.get(id);
    if (known !== undefined) return known;
    const service = readService({ file: `services/${id}.yaml`, text: serviceText(id) });
    if (!service.ok) throw new Error(JSON.stringify(service.diagnostics));
    const applied = applyLaw(rulebook, [service.value], parseMonth("2026-06") ?? 0);
    if (!applied.ok) throw new Error(JSON.stringify(applied.diagnostics));
    const content = {
      ...applied.value,
      workspace: { name: { en: "Planted", fr: "Planté" }, services: [service.value], registry: { records: [] } },
      warnings: [],
      loadedMs: 0,
    } as unknown as Content;
    made.set(id, content);
    return content;
  };
}

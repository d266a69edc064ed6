import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { type ServerType, serve } from "@hono/node-server";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";
import { type Diagnostic, failure, type Result, success } from "../../base/index.ts";
import {
  type JourneyOptions,
  openJourneys,
  openOutcomes,
  preparedFor,
  servicesMigrations,
} from "../../services/index.ts";
import { openCollector, signalsMigrations } from "../../signals/index.ts";
import { openStore } from "../../store/index.ts";
import { createApp } from "../app.tsx";
import { readAssets } from "../assets.ts";
import type { Config } from "../config.ts";
import { runningExperiments } from "../experiments-in-use.ts";
import type { Content, Log } from "../platform.ts";
import { oneTimeLink } from "../staff/one-time-link.ts";
import { openId } from "../staff/openid.ts";
import { staffSessions } from "../staff/session.ts";
import { openMetrics } from "../telemetry/metrics.ts";
import { openTraces } from "../telemetry/traces.ts";
import { deriveKey } from "../trust/sealing.ts";
import { startJobs } from "./jobs.ts";
import { liveContent } from "./live-content.ts";
import { markChanges } from "./mark-changes.ts";
import { openPrices } from "./prices.ts";
import { openPromises } from "./promises.ts";
import { localSecret } from "./secret.ts";

export interface ServerOptions {
  readonly workspaceFolder: string;
  readonly config: Config;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Read the workspace again when its files change; on by default. */
  readonly follow?: boolean;
  /** Milliseconds from the start to the measuring of what answers change; null: never, for tests that have no use for it. */
  readonly measureAfterMs?: number | null;
  /** "memory": an embedded database that is gone at the end, for tests. */
  readonly memory?: boolean;
}

export interface RunningServer {
  /** Where people reach it, without a slash at the end. */
  readonly url: string;
  /** The one-time way in for staff; null when sign-in is by OpenID Connect. */
  readonly staffLink: string | null;
  readonly services: readonly { readonly id: string; readonly title: string }[];
  readonly warnings: readonly Diagnostic[];
  /** Finishes what is under way, then closes the database. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the database, reads the workspace and listens. What is wrong with the workspace, the database or the port comes
 * back as diagnostics; nothing is left open then.
 */
export async function startServer(options: ServerOptions): Promise<Result<RunningServer>> {
  const { config, log } = options;
  const now = options.now ?? Date.now;
  // The database opens while the workspace is read: together they are most of a start.
  const folder = options.memory ? ("memory" as const) : join(config.dataFolder, "database");
  const opening = openStore(config.databaseUrl === null ? { folder } : { url: config.databaseUrl });
  opening.catch(() => {});
  await setImmediate();
  // Until the database is open there is nowhere to write a change down; the start itself is marked then.
  let mark = (_: Content): void => {};
  const opened = liveContent({
    folder: options.workspaceFolder,
    now,
    log,
    follow: options.follow ?? true,
    changed: (content) => mark(content),
  });
  const stops: (() => void | Promise<void>)[] = [opened.close];
  const stop = async (): Promise<void> => {
    for (const close of stops.reverse()) await close();
  };
  try {
    const store = await opening;
    stops.push(() => store.close());
    if (opened.live === null) {
      await stop();
      return failure(opened.diagnostics);
    }
    const content = opened.live;
    await store.migrate([...signalsMigrations, ...servicesMigrations]);
    await markChanges(store, content.current(), config.release, now());
    let marking: Promise<void> = Promise.resolve();
    mark = (changed) => {
      marking = marking
        .then(() => markChanges(store, changed, config.release, now()))
        .catch((error) => log("error", "a change of the workspace could not be marked", { reason: String(error) }));
    };
    stops.push(() => marking);

    const secret = config.secret ?? (options.memory ? randomBytes(32).toString("hex") : localSecret(config.dataFolder));
    const experiments = await runningExperiments(store, now);
    const journeyOptions: JourneyOptions = {
      store,
      keys: { current: "1", seal: { "1": deriveKey(secret, "answers") }, index: deriveKey(secret, "codes") },
      service: (id, journey) => {
        const prepared = content.current().services.get(id);
        return prepared === undefined ? null : preparedFor(prepared, experiments.of(id), journey);
      },
      clock: now,
      random: (bytes) => new Uint8Array(randomBytes(bytes)),
      release: config.release,
    };
    const journeys = openJourneys(journeyOptions);
    const outcomes = openOutcomes(journeyOptions);
    const traces = openTraces(config.traces, config.release);
    stops.push(traces.close);
    const collector = openCollector(store, now);
    const https = config.publicUrl?.startsWith("https:") ?? false;
    const link = config.oidc === null ? oneTimeLink() : null;
    const measuring = options.measureAfterMs === undefined ? {} : { firstMs: options.measureAfterMs };
    const prices = await openPrices({ content, store, now, log, ...measuring });
    stops.push(prices.close);
    const promises = openPromises({ content, now, log });
    stops.push(promises.close);
    const app = createApp({
      config,
      content,
      store,
      journeys,
      outcomes,
      collector,
      experiments,
      prices,
      promises,
      metrics: openMetrics(),
      traces,
      assets: readAssets(),
      staff: staffSessions(deriveKey(secret, "staff"), now, https),
      signInKey: deriveKey(secret, "sign-in"),
      oneTimeLink: link,
      openId: config.oidc === null ? null : openId(config.oidc, `${config.publicUrl}/staff/return`),
      https,
      address: (context) => addressOf(context, config.trustProxy),
      now,
      log,
    });
    const server = await listen(app, config);
    stops.push(() => closeServer(server));
    const port = (server.address() as AddressInfo).port;
    const url = config.publicUrl ?? `http://${config.host.includes(":") ? `[${config.host}]` : config.host}:${port}`;
    stops.push(startJobs({ store, journeys, outcomes, content, config: config.alerts, base: url, now, log }));
    return success({
      url,
      staffLink: link === null ? null : `${url}/staff/enter?token=${link.token}`,
      services: content.current().workspace.services.map((service) => ({ id: service.id, title: service.title.en })),
      warnings: content.current().warnings,
      close: stop,
    });
  } catch (error) {
    await stop();
    return failure([startProblem(error, config)]);
  }
}

/**
 * How long an idle connection stays open. Longer than the minute after which proxies give one up: whoever closes first
 * cuts off a request that the other has just sent.
 */
const IDLE_MS = 65_000;

function listen(app: ReturnType<typeof createApp>, config: Config): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: config.host, port: config.port }, () => resolve(server));
    if ("keepAliveTimeout" in server) server.keepAliveTimeout = IDLE_MS;
    server.once("error", reject);
  });
}

/** Lets requests under way finish; open live streams are cut after a moment. */
function closeServer(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => {
      if ("closeAllConnections" in server) server.closeAllConnections();
    }, 500);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
  });
}

/** The caller's address, for limits only; never stored. Behind a trusted proxy the last address that it added. */
function addressOf(context: Context, trustProxy: boolean): string {
  if (trustProxy) {
    const forwarded = context.req.header("x-forwarded-for")?.split(",").at(-1)?.trim();
    if (forwarded) return forwarded;
  }
  return getConnInfo(context).remote.address ?? "unknown";
}

function startProblem(error: unknown, config: Config): Diagnostic {
  const code = (error as { code?: unknown }).code;
  if (code === "EADDRINUSE") {
    return {
      code: "port-in-use",
      severity: "error",
      message: `Port ${config.port} is already in use.`,
      remedy: "Stop the other program, or choose another port: PORT=3001 npm start",
    };
  }
  if (code === "EACCES" || code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    return {
      code: "cannot-listen",
      severity: "error",
      message: `Cannot listen on ${config.host}, port ${config.port} (${String(code)}).`,
    };
  }
  return { code: "cannot-start", severity: "error", message: error instanceof Error ? error.message : String(error) };
}

import type { Context } from "hono";
import type { Diagnostic } from "../base/index.ts";
import type { LawPromise } from "../law/index.ts";
import type { Applied, Journeys, Measured, Outcomes, PriceVersion } from "../services/index.ts";
import type { Workspace } from "../services/node/workspace.ts";
import type { Collector } from "../signals/index.ts";
import type { Store } from "../store/index.ts";
import type { Assets } from "./assets.ts";
import type { Config } from "./config.ts";
import type { RunningExperiments } from "./experiments-in-use.ts";
import type { PromiseFound } from "./law/promise-view.ts";
import type { OneTimeLink } from "./staff/one-time-link.ts";
import type { OpenId } from "./staff/openid.ts";
import type { StaffSessions } from "./staff/session.ts";
import type { Metrics } from "./telemetry/metrics.ts";
import type { Traces } from "./telemetry/traces.ts";

/** The content in use: the last version of the workspace in which nothing was wrong, applied at one month. */
export interface Content extends Applied {
  readonly workspace: Workspace;
  /** Warnings of this version, such as parameters that may be out of date. */
  readonly warnings: readonly Diagnostic[];
  readonly loadedMs: number;
}

/** Content that follows its files. What is wrong in a newer version is told here while the good one stays in use. */
export interface LiveContent {
  readonly current: () => Content;
  readonly rejected: () => { readonly diagnostics: readonly Diagnostic[]; readonly sinceMs: number } | null;
}

/** What the answers of a service change, as far as it is known. */
export interface PricesOfService {
  readonly measured: Measured;
  /** When these figures were told, and of which law, service and households; null while none has been looked at. */
  readonly told: { readonly at: number; readonly version: PriceVersion } | null;
  /** They are of the law, the service and the households in use; otherwise of those before, until these are measured. */
  readonly current: boolean;
  /** How far the measurement of what is in use has got; null once it is whole. */
  readonly underWay: { readonly looked: number; readonly of: number } | null;
}

/** What answers change, worked out on a thread beside the serving of pages and kept in the database. */
export interface PricesInUse {
  /** Null: the workspace has no population, or no such service. */
  readonly of: (service: string) => PricesOfService | null;
  readonly close: () => void | Promise<void>;
}

/** Promises of the law in use, tried on a thread beside the serving of pages once somebody reads of them. */
export interface PromisesInUse {
  readonly of: (promise: LawPromise) => PromiseFound;
  readonly close: () => Promise<void>;
}

/** Everything a page may need, handed in. */
export interface Platform {
  readonly config: Config;
  readonly content: LiveContent;
  readonly store: Store;
  readonly journeys: Journeys;
  /** What people say at the end, and later. */
  readonly outcomes: Outcomes;
  /** Takes in what other systems send. */
  readonly collector: Collector;
  /** Experiments that run, and arms that were shipped. */
  readonly experiments: RunningExperiments;
  /** What answers change over the workspace's population. */
  readonly prices: PricesInUse;
  readonly promises: PromisesInUse;
  readonly metrics: Metrics;
  readonly traces: Traces;
  readonly assets: Assets;
  readonly staff: StaffSessions;
  /** Signs what is remembered while somebody is away at the sign-in provider. */
  readonly signInKey: Uint8Array;
  /** The local way in for staff; null when they sign in by OpenID Connect. */
  readonly oneTimeLink: OneTimeLink | null;
  readonly openId: OpenId | null;
  /** Whether people reach the application by https. */
  readonly https: boolean;
  /** The caller's address: for limits and for knowing callers on this machine; never stored. */
  readonly address: (context: Context) => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
}

/** One line of what happened to the program itself. Never anything that a person wrote, and no addresses. */
export type Log = (
  level: "info" | "error",
  message: string,
  details?: { readonly [name: string]: string | number },
) => void;

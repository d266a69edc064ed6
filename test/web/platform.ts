import { readConfig } from "../../src/web/config.ts";
import type { Content, Platform } from "../../src/web/platform.ts";
import { oneTimeLink } from "../../src/web/staff/one-time-link.ts";
import { staffSessions } from "../../src/web/staff/session.ts";
import { openMetrics } from "../../src/web/telemetry/metrics.ts";
import { openTraces } from "../../src/web/telemetry/traces.ts";
import { deriveKey } from "../../src/web/trust/sealing.ts";

/** A moment that tests begin at: 15 June 2026, noon UTC. */
export const NOON = Date.UTC(2026, 5, 15, 12);

const SECRET = "only for tests, as long as it has to be";

export interface Clock {
  now: number;
}

/** What every platform of the tests has; parts that a test needs are handed in. */
export function testPlatform(parts: Partial<Platform> = {}, clock: Clock = { now: NOON }): Platform {
  const config = readConfig({}, "0.1.0");
  if (!config.ok) throw new Error("the default configuration is not valid");
  const missing = (what: string) => () => {
    throw new Error(`this test needs ${what}`);
  };
  return {
    config: config.value,
    content: { current: () => emptyContent, rejected: () => null },
    store: {} as Platform["store"],
    journeys: {} as Platform["journeys"],
    outcomes: {} as Platform["outcomes"],
    collector: { collect: missing("a collector"), idle: () => Promise.resolve() },
    experiments: { of: () => ({ running: null, shipped: [] }), renew: () => Promise.resolve() },
    prices: { of: () => null, close: () => Promise.resolve() },
    promises: { of: () => "trying", close: () => Promise.resolve() },
    metrics: openMetrics(),
    traces: openTraces(null, "0.1.0"),
    assets: { path: (name) => `/assets/${name}`, files: new Map() },
    staff: staffSessions(deriveKey(SECRET, "staff"), () => clock.now, false),
    signInKey: deriveKey(SECRET, "sign-in"),
    oneTimeLink: oneTimeLink(),
    openId: null,
    https: false,
    address: missing("an address"),
    now: () => clock.now,
    log: () => {},
    ...parts,
  };
}

/** Enough of a workspace for pages that show none of it. */
export const emptyContent = {
  workspace: { name: { en: "Testland", fr: "Pays d’essai" }, services: [], registry: { records: [] } },
  services: new Map(),
  warnings: [],
  loadedMs: NOON,
} as unknown as Content;

/** The cookies that an answer sets, as the next request sends them. */
export function cookiesOf(response: Response, before = ""): string {
  const jar = new Map(
    before.split("; ").flatMap((pair) => (pair === "" ? [] : [pair.split("=", 2) as [string, string]])),
  );
  for (const line of response.headers.getSetCookie()) {
    const [pair = "", ...attributes] = line.split("; ");
    const [name = "", value = ""] = pair.split("=", 2);
    if (attributes.includes("Max-Age=0")) jar.delete(name);
    else jar.set(name, value);
  }
  return [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
}

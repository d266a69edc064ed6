import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

/** Figures of the system itself, for Prometheus; nothing of people, not even their number. */
export interface Metrics {
  readonly request: (
    labels: { readonly method: string; readonly route: string; readonly status: number },
    seconds: number,
  ) => void;
  readonly eventsTaken: (events: number) => void;
  /** Prometheus' text format. */
  readonly text: () => Promise<{ readonly type: string; readonly body: string }>;
}

/** Seconds: pages are answered in some milliseconds, and a second is slow. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export function openMetrics(): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register, prefix: "throughline_" });
  const requests = new Histogram({
    name: "throughline_http_request_duration_seconds",
    help: "Time from a request to its answer",
    labelNames: ["method", "route", "status"],
    buckets: BUCKETS,
    registers: [register],
  });
  const taken = new Counter({
    name: "throughline_events_taken_total",
    help: "Events that other systems sent and that were committed",
    registers: [register],
  });
  return {
    request: ({ method, route, status }, seconds) =>
      requests.observe({ method, route, status: String(status) }, seconds),
    eventsTaken: (events) => taken.inc(events),
    text: async () => ({ type: register.contentType, body: await register.metrics() }),
  };
}

import type { Context, MiddlewareHandler } from "hono";

/** At most this much is read of a form: the largest honest page is under 20 kB. */
export const MAX_FORM_BYTES = 64 * 1024;

/** Tokens refill evenly; each visit takes one. Kept in memory for the last minutes only, per process, never stored. */
export interface Limiter {
  /** 0 when the visit is allowed, otherwise the seconds to wait. */
  readonly take: (key: string, nowMs: number) => number;
}

/** Most addresses remembered at once; beyond it the oldest are forgotten, so memory stays bounded under a flood. */
const MAX_KEYS = 50_000;

export function limiter(perMinute: number, burst: number): Limiter {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take: (key, nowMs) => {
      const bucket = buckets.get(key) ?? { tokens: burst, at: nowMs };
      const refilled = Math.min(burst, bucket.tokens + (Math.max(0, nowMs - bucket.at) * perMinute) / 60_000);
      buckets.delete(key);
      const allowed = refilled >= 1;
      buckets.set(key, { tokens: allowed ? refilled - 1 : refilled, at: nowMs });
      if (buckets.size > MAX_KEYS) buckets.delete(buckets.keys().next().value as string);
      return allowed ? 0 : Math.ceil(((1 - refilled) * 60) / perMinute);
    },
  };
}

export interface LimitOptions {
  readonly limiter: Limiter;
  readonly address: (context: Context) => string;
  /** Whom the limit does not hold for. */
  readonly free: (context: Context) => boolean;
  readonly now: () => number;
  readonly refuse: (context: Context, seconds: number) => Response | Promise<Response>;
}

export const limitVisits =
  (options: LimitOptions): MiddlewareHandler =>
  async (context, next) => {
    if (options.free(context)) return next();
    const wait = options.limiter.take(options.address(context), options.now());
    if (wait === 0) return next();
    context.header("Retry-After", String(wait));
    return options.refuse(context, wait);
  };

import type { RecordedEvent } from "../../signals/index.ts";

/** One column of an export: its name, its type in Parquet, and what it holds of an event. */
export interface EventColumn {
  readonly name: string;
  readonly type: "STRING" | "INT32" | "BOOLEAN" | "TIMESTAMP";
  readonly of: (recorded: RecordedEvent) => string | number | boolean | null;
}

const envelope = (name: keyof RecordedEvent["event"] & string, type: EventColumn["type"] = "STRING"): EventColumn => ({
  name,
  type,
  of: ({ event }) => event[name] as string | number | boolean | null,
});

/** Fields that belong to some types of event only; null elsewhere. Lists are written as JSON. */
const body = (name: string, type: EventColumn["type"] = "STRING"): EventColumn => ({
  name,
  type,
  of: ({ event }) => {
    const value = (event as unknown as { readonly [field: string]: unknown })[name];
    if (value === undefined || value === null) return null;
    return typeof value === "object" ? JSON.stringify(value) : (value as string | number | boolean);
  },
});

/** An event as one flat row: the envelope, then what its type adds. `docs/api.md` says what each holds. */
export const EVENT_COLUMNS: readonly EventColumn[] = [
  { name: "at", type: "TIMESTAMP", of: ({ at }) => at },
  { name: "seq", type: "INT32", of: ({ seq }) => seq },
  envelope("id"),
  envelope("type"),
  envelope("journey"),
  envelope("service"),
  envelope("flow"),
  envelope("rules"),
  envelope("asOf"),
  envelope("release"),
  envelope("variant"),
  envelope("channel"),
  envelope("device"),
  envelope("browser"),
  envelope("lang"),
  envelope("synthetic", "BOOLEAN"),
  body("question"),
  body("because"),
  body("ok", "BOOLEAN"),
  body("dwellMs", "INT32"),
  body("errors"),
  body("attempt", "INT32"),
  body("from"),
  body("to"),
  body("invalidated", "INT32"),
  body("help"),
  body("gap"),
  body("entry"),
  body("referrer"),
  body("component"),
  body("code"),
  body("seen", "BOOLEAN"),
  body("verdicts"),
  body("target"),
  body("instrument"),
  body("item"),
  body("score", "INT32"),
  body("wave", "INT32"),
  body("aid"),
  body("gotIt"),
  body("asEstimated", "BOOLEAN"),
  body("reason"),
  body("end"),
  body("instead"),
];

import { type Context, Hono } from "hono";
import { parquetWriteBuffer } from "hyparquet-writer";
import { type HourFigures, type RecordedEvent, readEvents, readHours } from "../../signals/index.ts";
import type { Platform } from "../platform.ts";
import { EVENT_COLUMNS, type EventColumn } from "./event-columns.ts";
import { requireToken } from "./require-token.ts";

/** Rows in one export: it is made in memory. */
const MOST_ROWS = 200_000;
const PAGE = 5_000;

interface Column<R> {
  readonly name: string;
  readonly type: EventColumn["type"];
  readonly of: (row: R) => string | number | boolean | null;
}

const HOUR_COLUMNS: readonly Column<HourFigures>[] = [
  { name: "hour", type: "TIMESTAMP", of: (row) => row.at },
  { name: "service", type: "STRING", of: (row) => row.service },
  { name: "synthetic", type: "BOOLEAN", of: (row) => row.synthetic },
  ...(["events", "active", "started", "finished", "ended", "handed_off", "resumed", "failures"] as const).map(
    (name): Column<HourFigures> => ({ name, type: "INT32", of: (row) => row[name] }),
  ),
];

/**
 * `GET /api/export/events.{csv,parquet}?from=…&until=…` and `…/hours.{csv,parquet}`: what was recorded in a stretch of time, for
 * programs with a token. 400 when the stretch is not one, 413 when it holds too much for one file.
 */
export function exportRoutes(platform: Platform): Hono {
  const app = new Hono();
  app.use(requireToken(platform));

  app.get("/:file{(?:events|hours)\\.(?:csv|parquet)}", async (context) => {
    const [what, format] = context.req.param("file").split(".");
    const [from, until] = [momentIn(context.req.query("from")), momentIn(context.req.query("until"))];
    if (from === null || until === null || from >= until) {
      return context.json({ error: "Say from when until when: ?from=2026-06-01&until=2026-06-08 (UTC)." }, 400);
    }
    if (what === "hours") {
      const rows = await readHours(platform.store, { from, until });
      return file(context, `hours.${format}`, HOUR_COLUMNS, rows);
    }
    const rows: RecordedEvent[] = [];
    for (let after: RecordedEvent | undefined; ; after = rows.at(-1)) {
      const page = await readEvents(platform.store, {
        from,
        until,
        most: PAGE,
        ...(after === undefined ? {} : { after }),
      });
      rows.push(...page);
      if (page.length < PAGE) break;
      if (rows.length > MOST_ROWS) {
        return context.json({ error: `More than ${MOST_ROWS} events: ask for a shorter stretch of time.` }, 413);
      }
    }
    return file(context, `events.${format}`, EVENT_COLUMNS, rows);
  });
  return app;
}

function file<R>(context: Context, name: string, columns: readonly Column<R>[], rows: readonly R[]): Response {
  const headers = { "Content-Disposition": `attachment; filename="${name}"`, "Cache-Control": "no-store" };
  if (name.endsWith(".csv")) {
    return context.body(csv(columns, rows), 200, {
      ...headers,
      "Content-Type": "text/csv; charset=utf-8; header=present",
    });
  }
  const buffer = parquetWriteBuffer({
    columnData: columns.map((column) => ({
      name: column.name,
      type: column.type,
      data: rows.map((row) => {
        const value = column.of(row);
        return column.type === "TIMESTAMP" && typeof value === "number" ? new Date(value) : value;
      }),
      nullable: true,
    })),
  });
  return context.body(buffer, 200, { ...headers, "Content-Type": "application/vnd.apache.parquet" });
}

/** RFC 4180; moments as ISO 8601. */
function csv<R>(columns: readonly Column<R>[], rows: readonly R[]): string {
  const line = (fields: readonly string[]): string => `${fields.join(",")}\r\n`;
  const field = (column: Column<R>, row: R): string => {
    const value = column.of(row);
    if (value === null) return "";
    if (column.type === "TIMESTAMP") return new Date(Number(value)).toISOString();
    const text = String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return line(columns.map(({ name }) => name)) + rows.map((row) => line(columns.map((c) => field(c, row)))).join("");
}

function momentIn(text: string | undefined): number | null {
  if (text === undefined || !/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?Z)?$/.test(text)) return null;
  const at = Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text);
  return Number.isNaN(at) ? null : at;
}

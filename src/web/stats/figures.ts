import { PUBLISHED_TABLES, type PublishedMonth, SMALLEST_CELL } from "../../signals/index.ts";

/** The published figures as one document, with what each of them means. Cells that are not published are null. */
export function asJson(service: string, people: "real" | "synthetic", months: readonly PublishedMonth[]) {
  return {
    service,
    people,
    smallest_cell: SMALLEST_CELL,
    definitions: {
      started: "journeys that began in the month (UTC)",
      reached: "of these, journeys that were shown a result, whatever it said",
      device: "started, by class of device",
      lang: "started, by language of the pages",
      aid: "journeys that were shown a result, by aid and what was said of it",
      feedback:
        "answers by version of the question and item (uk-kpi.v1 satisfaction) and score, 1 to 5; versions are never added up",
      outcome: "answers, by aid, of people who were asked later whether they got it",
      null: "not published: fewer people than smallest_cell, or needed to protect such a cell",
    },
    months,
  };
}

const COLUMNS = ["month", "table", "row", "column", "people", "synthetic"] as const;

/**
 * One line a cell (RFC 4180): `month,table,row,column,people,synthetic`. An empty `people` is a cell that is not published;
 * `synthetic` is true on every line of simulated people, so that a file says so under any name.
 */
export function asCsv(people: "real" | "synthetic", months: readonly PublishedMonth[]): string {
  const lines: (string | number | null)[][] = [];
  for (const { month, enough, started, reached, tables } of months) {
    if (!enough) {
      lines.push([month, "month", "all", "started", null], [month, "month", "all", "reached", null]);
      continue;
    }
    lines.push([month, "month", "all", "started", started], [month, "month", "all", "reached", reached]);
    for (const name of PUBLISHED_TABLES) {
      const table = tables.find((each) => each.name === name);
      for (const row of table?.rows ?? []) {
        for (const [i, column] of (table?.columns ?? []).entries())
          lines.push([month, name, row.name, column, row.cells[i] ?? null]);
        lines.push([month, name, row.name, "all", row.sum]);
      }
    }
  }
  const synthetic = String(people === "synthetic");
  return [[...COLUMNS], ...lines.map((line) => [...line, synthetic])]
    .map((line) => `${line.map((field) => (field === null ? "" : quoted(String(field)))).join(",")}\r\n`)
    .join("");
}

const quoted = (field: string): string => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);

import { type Exact, exact } from "../base/index.ts";
import type { Node, TableRow } from "../law/index.ts";
import { constantValue, numberOf } from "./plan.ts";
import { asRange, NO, only, type Possible, YES, YES_OR_NO, yesNo } from "./possible.ts";
import { comparePossible } from "./ranges.ts";

type Table = Extract<Node, { kind: "table" }>;
type CellTest = (key: Possible) => ReturnType<typeof yesNo>;

/** For each row of a table, whether it is the one for keys that are partly known. */
type RowsHold = (keys: readonly Possible[]) => (row: number) => ReturnType<typeof yesNo>;

const known = new WeakMap<Table, RowsHold>();

/** Large tables repeat the cells of their keys: each cell that differs is looked at once, however many rows have it. */
export function rowsOf(table: Table): RowsHold {
  const found = known.get(table);
  if (found !== undefined) return found;
  const columns = table.keys.map((_, k) => columnOf(table.rows, k));
  const rowsHold: RowsHold = (keys) => {
    const seen = columns.map(({ tests }, k) => tests.map((test) => test(keys[k] as Possible)));
    return (row) => {
      let result = YES;
      for (let k = 0; k < columns.length; k++) {
        const holds = seen[k]?.[columns[k]?.cellOf[row] as number] ?? YES;
        if (holds === NO) return NO;
        if (holds === YES_OR_NO) result = YES_OR_NO;
      }
      return result;
    };
  };
  known.set(table, rowsHold);
  return rowsHold;
}

interface Column {
  readonly tests: readonly CellTest[];
  /** By row: which of the tests is its own. */
  readonly cellOf: readonly number[];
}

function columnOf(rows: readonly TableRow[], k: number): Column {
  const tests: CellTest[] = [];
  const places = new Map<string, number>();
  const cellOf = rows.map(({ match }) => {
    const cell = match[k] ?? null;
    const key = JSON.stringify(cell);
    const place = places.get(key) ?? tests.push(cellTest(cell)) - 1;
    places.set(key, place);
    return place;
  });
  return { tests, cellOf };
}

function cellTest(cell: TableRow["match"][number]): CellTest {
  if (cell === null) return () => YES;
  if ("in" in cell) {
    const values = cell.in.map((each) => only(constantValue(each)));
    return (key) => {
      if (key.kind === "one_of" && key.values.length > 1) {
        const inside = key.values.filter((name) => cell.in.includes(name)).length;
        return inside === key.values.length ? YES : inside > 0 ? YES_OR_NO : NO;
      }
      const found = values.map((value) => comparePossible("eq", key, value));
      if (found.includes(YES)) return YES;
      if (key === YES_OR_NO && cell.in.includes(true) && cell.in.includes(false)) return YES;
      return found.some((each) => each.yes) ? YES_OR_NO : NO;
    };
  }
  const from: Exact = cell.from === null ? -Infinity : numberOf(cell.from);
  const to: Exact = cell.to === null ? Infinity : numberOf(cell.to);
  return (key) => {
    const { low, high } = asRange(key);
    const inside = exact.compare(from, low) <= 0 && (cell.to === null || exact.compare(high, to) < 0);
    const outside = exact.compare(high, from) < 0 || (cell.to !== null && exact.compare(low, to) >= 0);
    return yesNo(!outside, !inside);
  };
}

import { type Exact, exact } from "../base/index.ts";
import type { Node, TableRow } from "../law/index.ts";
import { constantValue, numberOf } from "./plan.ts";
import { asRange, NO, only, type Possible, YES, YES_OR_NO, type YesNo, yesNo } from "./possible.ts";
import { comparePossible } from "./ranges.ts";

type Table = Extract<Node, { kind: "table" }>;
type CellTest = (key: Possible) => YesNo;

/**
 * Which rows of a table hold for keys that are partly known. Large tables repeat the cells of their keys: each cell that
 * differs is looked at once, however many rows have it.
 */
export class Rows {
  private readonly columns: readonly Column[];
  /** Rises whenever other keys make other cells hold. */
  pattern = 0;

  constructor(table: Table) {
    this.columns = table.keys.map((_, k) => columnOf(table.rows, k));
  }

  /** Looks at the key of one column. All are to be looked at before rows are asked for. */
  look(column: number, key: Possible): void {
    const own = this.columns[column] as Column;
    if (isAlike(key, own.last)) return;
    own.last = key;
    const { tests, holds } = own;
    for (let t = 0; t < tests.length; t++) {
      const now = (tests[t] as CellTest)(key);
      if (holds[t] === now) continue;
      holds[t] = now;
      this.pattern++;
    }
  }

  /** Whether a row holds, for the keys looked at last. */
  holds(row: number): YesNo {
    let result = YES;
    for (const { cellOf, holds } of this.columns) {
      const own = holds[cellOf[row] as number] as YesNo;
      if (own === NO) return NO;
      if (own === YES_OR_NO) result = YES_OR_NO;
    }
    return result;
  }
}

const known = new WeakMap<Table, Rows>();

export function rowsOf(table: Table): Rows {
  const found = known.get(table) ?? new Rows(table);
  known.set(table, found);
  return found;
}

interface Column {
  readonly tests: readonly CellTest[];
  /** By row: which of the tests is its own. */
  readonly cellOf: Int32Array;
  /** What the tests said of the keys looked at last: kept, as tables are looked at for every household anew. */
  readonly holds: YesNo[];
  /** The key looked at last. */
  last: Possible | undefined;
}

/** Surely the same, found out without effort: most keys that are not known are the same for everybody. */
const isAlike = (a: Possible, b: Possible | undefined): boolean =>
  a === b || (a.kind === "number" && b?.kind === "number" && a.low === b.low && a.high === b.high);

function columnOf(rows: readonly TableRow[], k: number): Column {
  const tests: CellTest[] = [];
  const places = new Map<string, number>();
  const cellOf = Int32Array.from(rows, ({ match }) => {
    const cell = match[k] ?? null;
    const key = JSON.stringify(cell);
    const place = places.get(key) ?? tests.push(cellTest(cell)) - 1;
    places.set(key, place);
    return place;
  });
  return { tests, cellOf, holds: tests.map(() => NO), last: undefined };
}

function cellTest(cell: TableRow["match"][number]): CellTest {
  if (cell === null) return () => YES;
  if ("in" in cell) {
    const values = cell.in.map((each) => only(constantValue(each)));
    const names = new Set(cell.in);
    return (key) => {
      if (key.kind === "one_of") {
        let inside = 0;
        for (const name of key.values) if (names.has(name)) inside++;
        return inside === key.values.length ? YES : inside > 0 ? YES_OR_NO : NO;
      }
      if (key === YES_OR_NO && names.has(true) && names.has(false)) return YES;
      let result = NO;
      for (const value of values) {
        const holds = comparePossible("eq", key, value);
        if (holds === YES) return YES;
        if (holds.yes) result = YES_OR_NO;
      }
      return result;
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

/** A table of counts of people, rows by columns, published together with the sum of each row, of each column and of all. */
export type Table = readonly (readonly number[])[];

/** Null: not published. */
export type Published = readonly (readonly (number | null)[])[];

/** The smallest cell that is published unless a service says otherwise; see `docs/public-figures.md`. */
export const SMALLEST_CELL = 10;

/**
 * Leaves out cells of 1 to `least` − 1 people, and as many others as are needed so that none of them can be worked out from
 * the sums to within less than `least` people. Nothing is said of who is left out why. Zeros are published: that nobody is there says of
 * nobody in particular that they are.
 *
 * Complementary suppression as in L. Willenborg and T. de Waal, "Elements of Statistical Disclosure Control" (2001), chapter 4.
 * Protection is checked, not assumed: what a reader can say of each hidden cell is worked out (the feasible range of a transportation
 * problem, by its bounds), and while a range is too narrow one more cell is hidden: the smallest that shares a row or column with it.
 */
export function suppressed(table: Table, least: number = SMALLEST_CELL): Published {
  const hidden = table.map((row) => row.map((count) => count > 0 && count < least));
  for (;;) {
    const open = unprotected(table, hidden, least);
    if (open === null) break;
    const next = nextToHide(table, hidden, open);
    if (next === null) {
      // Nothing is left in its row and column: the whole table would say it, so nothing of it is published.
      for (const row of hidden) row.fill(true);
      break;
    }
    (hidden[next.row] as boolean[])[next.column] = true;
  }
  return table.map((row, i) => row.map((count, j) => (hidden[i]?.[j] ? null : count)));
}

/**
 * The same of one row whose sum is published and nothing else: the hidden cells add up to `least` people at least, and there
 * are two of them at least, so that each may be anything from nought to that sum.
 */
export function suppressedRow(counts: readonly number[], least: number = SMALLEST_CELL): readonly (number | null)[] {
  const hidden = counts.map((count) => count > 0 && count < least);
  for (;;) {
    const cells = counts.filter((_, i) => hidden[i]);
    if (cells.length === 0) break;
    if (cells.length > 1 && cells.reduce((a, b) => a + b, 0) >= least) break;
    const shown = counts.flatMap((count, i) => (hidden[i] || count === 0 ? [] : [{ count, i }]));
    const [next] = shown.sort((a, b) => a.count - b.count);
    if (next === undefined) return counts.map(() => null);
    hidden[next.i] = true;
  }
  return counts.map((count, i) => (hidden[i] ? null : count));
}

interface Cell {
  readonly row: number;
  readonly column: number;
}

/** The first hidden cell that can be told to within less than `least`; null when all are protected. */
function unprotected(table: Table, hidden: readonly (readonly boolean[])[], least: number): Cell | null {
  for (const [i, row] of table.entries()) {
    for (const j of row.keys()) {
      if (!hidden[i]?.[j]) continue;
      const range = rangeOf(table, hidden, { row: i, column: j });
      if (range.high - range.low < least) return { row: i, column: j };
    }
  }
  return null;
}

/**
 * The least and the most that a hidden cell can be, given all that is published: hidden cells of a row (column) add up to
 * what is published of it less its shown cells. The most is a maximal flow through the hidden cells when as much as possible
 * goes through this one; the least what is left when as much as possible goes around it. A greatest flow is found by
 * augmenting paths (L. R. Ford and D. R. Fulkerson, Canad. J. Math. 8 (1956), 399–404).
 */
export function rangeOf(
  table: Table,
  hidden: readonly (readonly boolean[])[],
  cell: Cell,
): { readonly low: number; readonly high: number } {
  const columns = table[0]?.length ?? 0;
  const rowSums = table.map((row, i) => row.reduce((sum, count, j) => sum + (hidden[i]?.[j] ? count : 0), 0));
  const columnSums = Array.from({ length: columns }, (_, j) =>
    table.reduce((sum, row, i) => sum + (hidden[i]?.[j] ? (row[j] ?? 0) : 0), 0),
  );
  const all = rowSums.reduce((a, b) => a + b, 0);
  const around = greatestFlow(
    rowSums,
    columnSums,
    (i, j) => Boolean(hidden[i]?.[j]) && !(i === cell.row && j === cell.column),
  );
  // From the flow that is there (the table itself) to the most: whatever can be moved round a circle through the cell.
  const high = mostThrough(table, hidden, cell);
  return { low: all - around, high };
}

function greatestFlow(
  rows: readonly number[],
  columns: readonly number[],
  open: (i: number, j: number) => boolean,
): number {
  const leftInRow = [...rows];
  const leftInColumn = [...columns];
  const flow = rows.map(() => columns.map(() => 0));
  let total = 0;
  for (let i = 0; i < rows.length; ) {
    if ((leftInRow[i] ?? 0) === 0) {
      i++;
      continue;
    }
    const path = augmenting(i, rows.length, columns.length, open, flow, (j) => (leftInColumn[j] ?? 0) > 0);
    if (path === null) {
      i++;
      continue;
    }
    const end = path.at(-1)?.column ?? 0;
    const back = path.filter((step) => step.amount < 0).map((step) => flow[step.row]?.[step.column] ?? 0);
    const amount = Math.min(leftInRow[i] ?? 0, leftInColumn[end] ?? 0, ...back);
    for (const step of path)
      (flow[step.row] as number[])[step.column] = (flow[step.row]?.[step.column] ?? 0) + step.amount * amount;
    leftInRow[i] = (leftInRow[i] ?? 0) - amount;
    leftInColumn[end] = (leftInColumn[end] ?? 0) - amount;
    total += amount;
  }
  return total;
}

interface Step {
  readonly row: number;
  readonly column: number;
  /** 1: more through this cell; −1: less. */
  readonly amount: 1 | -1;
}

/** A path from a row to a column that can take more, over open cells forwards and cells with flow backwards. */
function augmenting(
  from: number,
  rows: number,
  columns: number,
  open: (i: number, j: number) => boolean,
  flow: readonly (readonly number[])[],
  ends: (j: number) => boolean,
): readonly Step[] | null {
  const toColumn = new Map<number, number>();
  const toRow = new Map<number, number>([[from, -1]]);
  const queue = [from];
  for (let row = queue.shift(); row !== undefined; row = queue.shift()) {
    for (let j = 0; j < columns; j++) {
      if (!open(row, j) || toColumn.has(j)) continue;
      toColumn.set(j, row);
      if (ends(j)) return pathTo(j, from, toColumn, toRow);
      for (let i = 0; i < rows; i++) {
        if (toRow.has(i) || (flow[i]?.[j] ?? 0) === 0) continue;
        toRow.set(i, j);
        queue.push(i);
      }
    }
  }
  return null;
}

function pathTo(
  end: number,
  from: number,
  toColumn: ReadonlyMap<number, number>,
  toRow: ReadonlyMap<number, number>,
): Step[] {
  const steps: Step[] = [];
  let column = end;
  for (;;) {
    const row = toColumn.get(column) as number;
    steps.unshift({ row, column, amount: 1 });
    if (row === from) return steps;
    column = toRow.get(row) as number;
    steps.unshift({ row, column, amount: -1 });
  }
}

/** The most that a hidden cell can be: what it is, and all that can be moved to it along circles of hidden cells. */
function mostThrough(table: Table, hidden: readonly (readonly boolean[])[], cell: Cell): number {
  const flow = table.map((row, i) => row.map((count, j) => (hidden[i]?.[j] ? count : 0)));
  const columns = table[0]?.length ?? 0;
  const open = (i: number, j: number): boolean => Boolean(hidden[i]?.[j]) && !(i === cell.row && j === cell.column);
  let high = flow[cell.row]?.[cell.column] ?? 0;
  for (;;) {
    // More here means less elsewhere in this row and column: a path from a row that gives to this column's givers.
    const path = circle(flow, open, cell, columns);
    if (path === null) return high;
    const amount = Math.min(
      ...path.filter((step) => step.amount < 0).map((step) => flow[step.row]?.[step.column] ?? 0),
    );
    for (const step of path)
      (flow[step.row] as number[])[step.column] = (flow[step.row]?.[step.column] ?? 0) + step.amount * amount;
    high += amount;
  }
}

/** Alternately less and more through hidden cells, beginning in the cell's column and ending in its row. */
function circle(
  flow: readonly (readonly number[])[],
  open: (i: number, j: number) => boolean,
  cell: Cell,
  columns: number,
): readonly Step[] | null {
  const toRow = new Map<number, number>();
  const toColumn = new Map<number, number>();
  const queue: number[] = [];
  const takeFrom = (column: number): void => {
    for (let i = 0; i < flow.length; i++) {
      if (toRow.has(i) || !open(i, column) || (flow[i]?.[column] ?? 0) === 0) continue;
      toRow.set(i, column);
      queue.push(i);
    }
  };
  takeFrom(cell.column);
  for (let row = queue.shift(); row !== undefined; row = queue.shift()) {
    for (let j = 0; j < columns; j++) {
      if (j === cell.column || toColumn.has(j) || !open(row, j)) continue;
      toColumn.set(j, row);
      if (open(cell.row, j) && (flow[cell.row]?.[j] ?? 0) > 0) return steps(j, cell, toRow, toColumn);
      takeFrom(j);
    }
  }
  return null;
}

function steps(
  last: number,
  cell: Cell,
  toRow: ReadonlyMap<number, number>,
  toColumn: ReadonlyMap<number, number>,
): Step[] {
  const path: Step[] = [{ row: cell.row, column: last, amount: -1 }];
  let column = last;
  for (;;) {
    const row = toColumn.get(column) as number;
    path.push({ row, column, amount: 1 });
    column = toRow.get(row) as number;
    path.push({ row, column, amount: -1 });
    if (column === cell.column) return path;
  }
}

/** What to hide beside an open cell: the smallest shown count in its row or column, nobody's cells last. */
function nextToHide(table: Table, hidden: readonly (readonly boolean[])[], open: Cell): Cell | null {
  let best: Cell | null = null;
  let smallest = Number.POSITIVE_INFINITY;
  const consider = (row: number, column: number): void => {
    if (hidden[row]?.[column]) return;
    const count = table[row]?.[column] ?? 0;
    const weight = count === 0 ? Number.MAX_SAFE_INTEGER : count;
    if (weight < smallest) {
      smallest = weight;
      best = { row, column };
    }
  };
  const lines = (): void => {
    for (const j of (table[open.row] ?? []).keys()) consider(open.row, j);
    for (const i of table.keys()) consider(i, open.column);
  };
  lines();
  if (best !== null) return best;
  // Its row and column are hidden already: a circle needs one more corner.
  for (const [i, row] of table.entries()) for (const j of row.keys()) consider(i, j);
  return best;
}

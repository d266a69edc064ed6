import fc from "fast-check";
import solver from "javascript-lp-solver";
import { describe, expect, test } from "vitest";
import {
  type Published,
  rangeOf,
  SMALLEST_CELL,
  suppressed,
  type Table,
} from "../../../src/signals/published/suppressed.ts";

// The package's types are those of its CommonJS build, where the solver is one level deeper.
const linear = solver as unknown as (typeof solver)["default"];

const tables = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 2, max: 4 })).chain(([rows, columns]) =>
  fc.array(fc.array(fc.oneof(fc.nat(14), fc.nat(14), fc.nat(300)), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  }),
);

/** What somebody who has the published table and a linear programme can say of a hidden cell. */
function attacked(table: Table, published: Published, row: number, column: number): { low: number; high: number } {
  const variables: Record<string, Record<string, number>> = {};
  const constraints: Record<string, { equal: number }> = {};
  for (const [i, cells] of published.entries()) {
    for (const [j, shown] of cells.entries()) {
      if (shown !== null) continue;
      variables[`x${i}_${j}`] = { [`r${i}`]: 1, [`c${j}`]: 1, aim: i === row && j === column ? 1 : 0 };
      const sum = (key: string, count: number) => {
        constraints[key] = { equal: (constraints[key]?.equal ?? 0) + count };
      };
      sum(`r${i}`, table[i]?.[j] ?? 0);
      sum(`c${j}`, table[i]?.[j] ?? 0);
    }
  }
  const solve = (opType: "min" | "max"): number =>
    (linear.Solve({ optimize: "aim", opType, constraints, variables }) as { result: number }).result;
  return { low: solve("min"), high: solve("max") };
}

describe("small cells", () => {
  test("are not published, and larger ones are as long as they give nothing away", () => {
    expect(suppressed([[40, 60]])).toEqual([[40, 60]]);
    expect(
      suppressed([
        [40, 3],
        [50, 60],
      ])[0]?.[1],
    ).toBeNull();
  });

  test("zeros stay", () => {
    expect(
      suppressed([
        [40, 0],
        [50, 60],
      ]),
    ).toEqual([
      [40, 0],
      [50, 60],
    ]);
  });

  test("cannot be told to within ten people by anybody who knows every sum and can solve a linear programme", () => {
    fc.assert(
      fc.property(tables, (table) => {
        const published = suppressed(table);
        if (published.every((row) => row.every((cell) => cell === null))) return;
        for (const [i, row] of published.entries()) {
          for (const [j, cell] of row.entries()) {
            if (cell !== null) {
              expect(cell === 0 || cell >= SMALLEST_CELL).toBe(true);
              continue;
            }
            const { low, high } = attacked(table, published, i, j);
            expect(high - low).toBeGreaterThanOrEqual(SMALLEST_CELL - 1e-6);
          }
        }
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  test("what a reader can say is worked out as the linear programme does", () => {
    fc.assert(
      fc.property(tables, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }), (table, picks) => {
        const hidden = table.map((row, i) => row.map((_, j) => picks[i * 4 + j] ?? false));
        const published = table.map((row, i) => row.map((count, j) => (hidden[i]?.[j] ? null : count)));
        for (const [i, row] of hidden.entries()) {
          for (const [j, is] of row.entries()) {
            if (!is) continue;
            const wanted = attacked(table, published, i, j);
            const found = rangeOf(table, hidden, { row: i, column: j });
            expect(found.low).toBeCloseTo(wanted.low, 4);
            expect(found.high).toBeCloseTo(wanted.high, 4);
          }
        }
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});

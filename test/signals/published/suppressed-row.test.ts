import fc from "fast-check";
import { expect, test } from "vitest";
import { suppressedRow } from "../../../src/signals/published/suppressed.ts";

const LEAST = 10;
const total = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);

test("no small cell of a row can be worked out from its sum to within ten people, and large ones are shown where they can be", () => {
  const counts = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(counts, (row) => {
      const shown = suppressedRow(row, LEAST);
      const hidden = row.filter((_, i) => shown[i] === null);
      row.forEach((count, i) => {
        if (shown[i] !== null) expect(shown[i]).toBe(count);
        if (count > 0 && count < LEAST) expect(shown[i]).toBeNull();
      });
      if (hidden.length === 0) return;
      // All that a reader knows: the hidden cells add up to this, and none is under nought.
      const left = total(row) - total(row.filter((_, i) => shown[i] !== null));
      const isAll = shown.every((cell) => cell === null);
      expect(isAll || (hidden.length > 1 && left >= LEAST)).toBe(true);
    }),
    { numRuns: 500 },
  );
  expect(suppressedRow([12, 30, 0, 41, 15])).toEqual([12, 30, 0, 41, 15]);
  expect(suppressedRow([3, 30, 0, 41, 15])).toEqual([null, 30, 0, 41, null]);
  expect(suppressedRow([4, 6, 0, 41, 15])).toEqual([null, null, 0, 41, 15]);
  expect(suppressedRow([9])).toEqual([null]);
});

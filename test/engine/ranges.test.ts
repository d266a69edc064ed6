import { describe, expect, it } from "vitest";
import { type Exact, exact } from "../../src/base/index.ts";
import { type NumberRange, range } from "../../src/engine/possible.ts";
import { type CompareOp, compareRanges, divideRanges, marginalRange, multiplyRanges } from "../../src/engine/ranges.ts";

const ENDS = [-3, -1, 0, 2, 5];
const RANGES = ENDS.flatMap((low) => ENDS.filter((high) => high >= low).map((high) => range(low, high)));
const whole = ({ low, high }: NumberRange): number[] =>
  Array.from({ length: Number(high) - Number(low) + 1 }, (_, i) => Number(low) + i);

/** The smallest range of what comes of all pairs; undefined where there is none. */
function ofAll(values: readonly Exact[]): NumberRange | undefined {
  const [first, ...more] = values;
  if (first === undefined) return undefined;
  return range(more.reduce(exact.least, first), more.reduce(exact.greatest, first));
}

const isSame = (a: NumberRange, b: NumberRange): boolean => exact.equal(a.low, b.low) && exact.equal(a.high, b.high);

describe("arithmetic on ranges", () => {
  it("multiplies to the smallest range of all products", () => {
    for (const a of RANGES) {
      for (const b of RANGES) {
        const all = ofAll(whole(a).flatMap((x) => whole(b).map((y) => x * y)));
        expect(all && isSame(multiplyRanges(a, b), all), `${a.low}…${a.high} × ${b.low}…${b.high}`).toBe(true);
      }
    }
  });

  it("divides to the smallest range of all quotients, where the divisor is never 0", () => {
    for (const a of RANGES) {
      for (const b of RANGES.filter(({ low, high }) => Number(low) > 0 || Number(high) < 0)) {
        const all = ofAll(whole(a).flatMap((x) => whole(b).map((y) => exact.divide(x, y))));
        expect(all && isSame(divideRanges(a, b), all), `${a.low}…${a.high} ÷ ${b.low}…${b.high}`).toBe(true);
      }
    }
  });

  it("divides by what may be 0 as by anything else that it may be", () => {
    expect(divideRanges(range(2, 6), range(0, 2))).toEqual(range(1, Infinity));
    expect(divideRanges(range(-6, -2), range(0, 2))).toEqual(range(-Infinity, -1));
    expect(divideRanges(range(-6, 2), range(0, 2))).toEqual(range(-Infinity, Infinity));
    expect(divideRanges(range(0, 0), range(0, 2))).toEqual(range(0, 0));
    expect(divideRanges(range(2, 6), range(-2, 0))).toEqual(range(-Infinity, -1));
    expect(divideRanges(range(-6, -2), range(-2, 0))).toEqual(range(1, Infinity));
    expect(divideRanges(range(2, 6), range(-2, 2))).toEqual(range(-Infinity, Infinity));
    expect(divideRanges(range(2, 6), range(0, 0))).toEqual(range(-Infinity, Infinity));
  });

  it("takes an endless number shared by an endless one for anything from 0 on", () => {
    expect(divideRanges(range(6, Infinity), range(2, Infinity))).toEqual(range(0, Infinity));
    expect(divideRanges(range(-Infinity, -6), range(2, Infinity))).toEqual(range(-Infinity, 0));
    expect(divideRanges(range(6, Infinity), range(2, 3))).toEqual(range(2, Infinity));
    expect(divideRanges(range(6, 12), range(2, Infinity))).toEqual(range(0, 6));
  });

  it("compares as all pairs do", () => {
    const holds: { readonly [op in CompareOp]: (x: number, y: number) => boolean } = {
      eq: (x, y) => x === y,
      ne: (x, y) => x !== y,
      lt: (x, y) => x < y,
      le: (x, y) => x <= y,
      gt: (x, y) => x > y,
      ge: (x, y) => x >= y,
    };
    for (const [op, test] of Object.entries(holds) as [CompareOp, (x: number, y: number) => boolean][]) {
      for (const a of RANGES) {
        for (const b of RANGES) {
          const pairs = whole(a).flatMap((x) => whole(b).map((y) => test(x, y)));
          const { yes, no } = compareRanges(op, a, b);
          expect([yes, no], `${a.low}…${a.high} ${op} ${b.low}…${b.high}`).toEqual([
            pairs.includes(true),
            pairs.includes(false),
          ]);
        }
      }
    }
  });

  it("of a scale reaches what is inside, where rates fall below 0", () => {
    const brackets = [
      { from: 0, rate: 1 },
      { from: 10, rate: -2 },
      { from: 20, rate: 3 },
    ];
    const at = (x: number): number => Math.min(x, 10) - 2 * Math.max(0, Math.min(x, 20) - 10) + 3 * Math.max(0, x - 20);
    for (const [low, high] of [
      [0, 5],
      [0, 10],
      [5, 15],
      [5, 25],
      [10, 20],
      [12, 30],
      [15, 18],
      [20, 30],
      [0, 40],
    ] as const) {
      const all = Array.from({ length: high - low + 1 }, (_, i) => at(low + i));
      expect(marginalRange(range(low, high), brackets), `${low}…${high}`).toEqual(
        range(Math.min(...all), Math.max(...all)),
      );
    }
  });
});

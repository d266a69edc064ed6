import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Exact, exact } from "../../src/base/index.ts";

// The naive way: a pair of bigints, brought to lowest terms at the end.
interface Naive {
  readonly n: bigint;
  readonly d: bigint;
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));

function lowest({ n, d }: Naive): Naive {
  const sign = d < 0n ? -1n : 1n;
  const g = gcd(n, d) || 1n;
  return { n: (sign * n) / g, d: (sign * d) / g };
}

const naive = {
  add: (a: Naive, b: Naive): Naive => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d }),
  subtract: (a: Naive, b: Naive): Naive => ({ n: a.n * b.d - b.n * a.d, d: a.d * b.d }),
  multiply: (a: Naive, b: Naive): Naive => ({ n: a.n * b.n, d: a.d * b.d }),
  divide: (a: Naive, b: Naive): Naive => ({ n: a.n * b.d, d: a.d * b.n }),
};

const floor = ({ n, d }: Naive): bigint => n / d - (n % d < 0n ? 1n : 0n);

/** The one shape that a value may have. */
function canonical(value: Naive): Exact {
  const { n, d } = lowest(value);
  const small = (x: bigint): boolean => x <= BigInt(Number.MAX_SAFE_INTEGER) && x >= -BigInt(Number.MAX_SAFE_INTEGER);
  if (!small(n) || !small(d)) return { n, d };
  return d === 1n ? Number(n) : { n: Number(n), d: Number(d) };
}

const whole = fc.oneof(
  fc.bigInt({ min: -50n, max: 50n }),
  fc.bigInt({ min: -(10n ** 7n), max: 10n ** 7n }),
  fc.bigInt({ min: -(2n ** 33n), max: 2n ** 33n }),
  fc.bigInt({ min: -(2n ** 54n), max: 2n ** 54n }),
  fc.constantFrom(2n ** 53n - 1n, -(2n ** 53n) + 1n, 2n ** 53n, 0n),
  fc.constantFrom(2n ** 31n - 1n, -(2n ** 31n) + 1n, 2n ** 31n, -(2n ** 31n), 2n ** 32n, 3n * 2n ** 31n),
);
const large = fc.bigInt({ min: -(2n ** 140n), max: 2n ** 140n });
const rational = fc
  .tuple(fc.oneof({ weight: 6, arbitrary: whole }, { weight: 1, arbitrary: large }), whole)
  .map(([n, d]): Naive => ({ n, d: d === 0n ? 1n : d }));
const same = (actual: Exact, expected: Naive): void => expect(actual).toStrictEqual(canonical(expected));

describe("exact arithmetic", () => {
  for (const op of ["add", "subtract", "multiply", "divide"] as const) {
    it(`can ${op} as pairs of bigints do, with the result in its one shape`, () => {
      fc.assert(
        fc.property(rational, rational, (a, b) => {
          if (op === "divide" && b.n === 0n) expect(() => exact.divide(canonical(a), 0)).toThrow("division by zero");
          else same(exact[op](canonical(a), canonical(b)), naive[op](a, b));
        }),
        { numRuns: 3000 },
      );
    });
  }

  it("compares as cross products do, and knows the sign, the lesser and the greater", () => {
    fc.assert(
      fc.property(rational, rational, (first, second) => {
        const [a, b] = [lowest(first), lowest(second)];
        const [x, y] = [canonical(a), canonical(b)];
        const order = a.n * b.d - b.n * a.d;
        expect(Math.sign(exact.compare(x, y))).toBe(order < 0n ? -1 : order > 0n ? 1 : 0);
        expect(exact.equal(x, y)).toBe(order === 0n);
        expect(exact.least(x, y)).toStrictEqual(order <= 0n ? x : y);
        expect(exact.greatest(x, y)).toStrictEqual(order >= 0n ? x : y);
        expect(exact.sign(x)).toBe(a.n > 0n ? 1 : a.n < 0n ? -1 : 0);
        same(exact.negate(x), { n: -a.n, d: a.d });
      }),
      { numRuns: 3000 },
    );
  });

  it("rounds to whole steps: down, up, and to the nearest with halves away from zero", () => {
    fc.assert(
      fc.property(rational, rational, (a, b) => {
        const step = lowest({ n: b.n === 0n ? 1n : b.n < 0n ? -b.n : b.n, d: b.d < 0n ? -b.d : b.d });
        const steps = lowest(naive.divide(a, step));
        const up = -floor({ n: -steps.n, d: steps.d });
        const nearest =
          steps.n >= 0n
            ? floor({ n: 2n * steps.n + steps.d, d: 2n * steps.d })
            : -floor({ n: -2n * steps.n + steps.d, d: 2n * steps.d });
        const times = (count: bigint): Naive => naive.multiply({ n: count, d: 1n }, step);
        same(exact.round(canonical(a), "down", canonical(step)), times(floor(steps)));
        same(exact.round(canonical(a), "up", canonical(step)), times(up));
        same(exact.round(canonical(a), "nearest", canonical(step)), times(nearest));
      }),
      { numRuns: 3000 },
    );
  });

  it("never makes a negative zero", () => {
    for (const zero of [exact.subtract(3, 3), exact.multiply(-3, 0), exact.divide(0, -3), exact.negate(0)]) {
      expect(Object.is(zero, 0)).toBe(true);
    }
    expect(Object.is(exact.round(exact.fraction(-1, 4), "nearest"), 0)).toBe(true);
    expect(Object.is(exact.fromNumber(-0), 0)).toBe(true);
    expect(Object.is(exact.fraction(0, -7), 0)).toBe(true);
  });

  it("takes the shortest decimal that prints as a double, and gives that double back", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        // Below that, doubles have fewer digits, and law has no such numbers.
        fc.pre(value === 0 || Math.abs(value) > 1e-300);
        expect(exact.toNumber(exact.fromNumber(value))).toBe(value + 0);
      }),
      { numRuns: 3000 },
    );
    expect(exact.fromNumber(0.1)).toStrictEqual({ n: 1, d: 10 });
    expect(exact.fromNumber(1e21)).toStrictEqual({ n: 10n ** 21n, d: 1n });
    expect(exact.fromNumber(1.5e-7)).toStrictEqual({ n: 3, d: 20_000_000 });
    expect(() => exact.fromNumber(Number.NaN)).toThrow("not a number");
  });

  it("is the nearest double to within one part in 10^15 when shown", () => {
    fc.assert(
      fc.property(rational, (a) => {
        const shown = exact.toNumber(canonical(a));
        const { n, d } = lowest(a);
        const digits = 10n ** 40n;
        const scaled = (n * digits) / d;
        const error = Math.abs(Number(scaled) / 1e40 - shown);
        expect(error).toBeLessThanOrEqual(Math.abs(shown) * 1e-15 + 1e-38);
      }),
      { numRuns: 2000 },
    );
  });

  it("reads decimals and nothing else", () => {
    expect(exact.parseDecimal("-12.345")).toStrictEqual({ n: -2469, d: 200 });
    expect(exact.parseDecimal("+007.50")).toStrictEqual({ n: 15, d: 2 });
    expect(exact.parseDecimal("0.00")).toBe(0);
    expect(exact.parseDecimal("90071992547409930000")).toStrictEqual({ n: 90071992547409930000n, d: 1n });
    for (const text of ["", ".5", "5.", "1e3", "1_000", "1,5", " 1", "--1", "Infinity", "0x10"]) {
      expect(exact.parseDecimal(text), text).toBeUndefined();
    }
  });

  it("makes fractions of whole numbers only", () => {
    expect(exact.fraction(6, -8)).toStrictEqual({ n: -3, d: 4 });
    expect(exact.fraction(6, 3)).toBe(2);
    for (const [n, d] of [
      [1, 0],
      [0.5, 1],
      [1, 2 ** 53],
    ] as const) {
      expect(() => exact.fraction(n, d)).toThrow("not a fraction of whole numbers");
    }
  });

  it("takes an endless number as the end of a range", () => {
    const half = exact.fraction(1, 2);
    expect(exact.add(Infinity, half)).toBe(Infinity);
    expect(exact.add(half, -Infinity)).toBe(-Infinity);
    expect(() => exact.add(Infinity, -Infinity)).toThrow("infinity less infinity");
    expect(exact.multiply(0, Infinity)).toBe(0);
    expect(exact.multiply(exact.negate(half), Infinity)).toBe(-Infinity);
    expect(exact.multiply(-Infinity, -Infinity)).toBe(Infinity);
    expect(exact.divide(half, Infinity)).toBe(0);
    expect(exact.divide(Infinity, exact.negate(half))).toBe(-Infinity);
    expect(exact.compare(Infinity, half) > 0).toBe(true);
    expect(exact.compare(half, Infinity) < 0).toBe(true);
    expect(exact.compare(Infinity, Infinity)).toBe(0);
    expect(exact.compare({ n: 2n ** 70n, d: 1n } as Exact, -Infinity) > 0).toBe(true);
    expect(exact.round(-Infinity, "down", half)).toBe(-Infinity);
    expect(exact.round(Infinity, "up")).toBe(Infinity);
    expect(exact.fromNumber(-Infinity)).toBe(-Infinity);
    expect(exact.toNumber(Infinity)).toBe(Infinity);
  });

  it("writes itself so that it can be read by people", () => {
    expect([12, exact.fraction(-3, 4), exact.fromNumber(1e21)].map(exact.exactText)).toEqual([
      "12",
      "-3/4",
      "1000000000000000000000/1",
    ]);
  });
});

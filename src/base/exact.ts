/**
 * Exact rational numbers. Law is arithmetic on rationals rounded where the law says; every engine must agree with that
 * to the last bit, so nothing is rounded that the law does not round.
 *
 * Three representations, always the smallest that holds the value, so that equal values are always the same shape:
 * a plain number (a whole number below 2^53), a reduced fraction of such numbers (denominator above 1), or a reduced
 * fraction of bigints. ±Infinity is allowed as the end of a range of possible values; NaN never is.
 */
export type Exact = number | Fraction | BigFraction;

export interface Fraction {
  readonly n: number;
  readonly d: number;
}

interface BigFraction {
  readonly n: bigint;
  readonly d: bigint;
}

const safe = Number.isSafeInteger;

/** Machines divide whole numbers of up to 32 bits several times faster than doubles. */
const MOST_IN_32_BITS = 2 ** 31 - 1;

const gcd = (a: number, b: number): number => {
  let x = Math.abs(a);
  let y = b;
  while (y > MOST_IN_32_BITS || (y !== 0 && x > MOST_IN_32_BITS)) {
    const rest = x % y;
    x = y;
    y = rest;
  }
  return y === 0 ? x : gcdOf32(x, y);
};

const gcdOf32 = (a: number, b: number): number => {
  let x = a | 0;
  let y = b | 0;
  while (y !== 0) {
    const rest = (x % y) | 0;
    x = y;
    y = rest;
  }
  return x;
};

const bigGcd = (a: bigint, b: bigint): bigint => {
  let x = a < 0n ? -a : a;
  let y = b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

const reduced = (n: number, d: number): Exact => {
  if (d === 1) return n + 0;
  const g = gcd(n, d);
  return d === g ? n / g + 0 : { n: n / g, d: d / g };
};

const bigReduced = (n: bigint, d: bigint): Exact => {
  const g = bigGcd(n, d);
  const top = n / g;
  const bottom = d / g;
  const smallTop = Number(top);
  const smallBottom = Number(bottom);
  if (safe(smallTop) && safe(smallBottom)) return smallBottom === 1 ? smallTop : { n: smallTop, d: smallBottom };
  return { n: top, d: bottom };
};

/** Held in plain numbers, and not endless. */
const isSmall = (a: Exact): a is number | Fraction =>
  typeof a === "number" ? a !== Infinity && a !== -Infinity : typeof a.n === "number";

const isInfinite = (a: Exact): a is number => a === Infinity || a === -Infinity;
const top = (a: Exact): bigint => BigInt(typeof a === "number" ? a : a.n);
const bottom = (a: Exact): bigint => (typeof a === "number" ? 1n : BigInt(a.d));

/** The fraction n/d of whole numbers, d not 0. */
export function fraction(n: number, d: number): Exact {
  if (!safe(n) || !safe(d) || d === 0) throw new Error(`not a fraction of whole numbers: ${n}/${d}`);
  return d < 0 ? reduced(-n, -d) : reduced(n, d);
}

/** Reads a decimal such as "-12.345" exactly; undefined when it is not one. No exponent, no separators. */
export function parseDecimal(text: string): Exact | undefined {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return undefined;
  const digits = match[3] ?? "";
  const n = BigInt(`${match[2]}${digits}`);
  return bigReduced(match[1] === "-" ? -n : n, 10n ** BigInt(digits.length));
}

/** The exact value of the shortest decimal that prints as this double (so 0.1 is one tenth). Throws on NaN. */
export function fromNumber(value: number): Exact {
  if (safe(value) || value === Infinity || value === -Infinity) return value + 0;
  const text = String(value);
  const [mantissa, exponent] = text.split("e") as [string, string?];
  const read = parseDecimal(mantissa);
  if (read === undefined) throw new Error(`not a number: ${text}`);
  if (exponent === undefined) return read;
  const power = 10n ** BigInt(Math.abs(Number(exponent)));
  return Number(exponent) < 0
    ? bigReduced(top(read), bottom(read) * power)
    : bigReduced(top(read) * power, bottom(read));
}

/** The nearest double; for display and statistics only, never for a further step of a rule. */
export function toNumber(a: Exact): number {
  if (typeof a === "number") return a;
  if (typeof a.n === "number") return a.n / (a.d as number);
  const n = a.n < 0n ? -a.n : a.n;
  const d = a.d as bigint;
  // At least 66 bits of the quotient, the last one set where anything is left over, so that it rounds as the whole does.
  const shift = Math.max(0, 66 + d.toString(2).length - n.toString(2).length);
  const scaled = n << BigInt(shift);
  const quotient = (scaled / d) | (scaled % d === 0n ? 0n : 1n);
  const half = Math.floor(shift / 2);
  const size = Number(quotient) / 2 ** half / 2 ** (shift - half);
  return a.n < 0n ? -size : size;
}

export function add(a: Exact, b: Exact): Exact {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (safe(sum)) return sum;
  }
  if (isInfinite(a) || isInfinite(b)) {
    if (isInfinite(a) && isInfinite(b) && a !== b) throw new Error("infinity less infinity");
    return isInfinite(a) ? a : b;
  }
  if (isSmall(a) && isSmall(b)) {
    const an = typeof a === "number" ? a : a.n;
    const ad = typeof a === "number" ? 1 : a.d;
    const bn = typeof b === "number" ? b : b.n;
    const bd = typeof b === "number" ? 1 : b.d;
    const d = ad === bd ? ad : ad * bd;
    const left = ad === bd ? an : an * bd;
    const right = ad === bd ? bn : bn * ad;
    const n = left + right;
    // A whole number and a fraction in lowest terms make one in lowest terms.
    if (safe(d) && safe(left) && safe(right) && safe(n))
      return ad !== bd && (ad === 1 || bd === 1) ? { n, d } : reduced(n, d);
  }
  return bigReduced(top(a) * bottom(b) + top(b) * bottom(a), bottom(a) * bottom(b));
}

export function negate(a: Exact): Exact {
  if (typeof a === "number") return a === 0 ? 0 : -a;
  return typeof a.n === "number" ? { n: -a.n, d: a.d as number } : { n: -a.n, d: a.d as bigint };
}

export function subtract(a: Exact, b: Exact): Exact {
  if (typeof a === "number" && typeof b === "number") {
    const difference = a - b;
    if (safe(difference)) return difference + 0;
  }
  return add(a, negate(b));
}

/** Zero times infinity is zero: an end of a range that is multiplied by nothing is nothing. */
export function multiply(a: Exact, b: Exact): Exact {
  if (a === 0 || b === 0) return 0;
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    if (safe(product)) return product;
  }
  if (isInfinite(a) || isInfinite(b)) return sign(a) * sign(b) > 0 ? Infinity : -Infinity;
  if (isSmall(a) && isSmall(b)) {
    const n = (typeof a === "number" ? a : a.n) * (typeof b === "number" ? b : b.n);
    const d = (typeof a === "number" ? 1 : a.d) * (typeof b === "number" ? 1 : b.d);
    if (safe(n) && safe(d)) return reduced(n, d);
  }
  return bigReduced(top(a) * top(b), bottom(a) * bottom(b));
}

/** a/b. Throws when b is 0: a rule that can divide by nothing must say what then. */
export function divide(a: Exact, b: Exact): Exact {
  if (b === 0) throw new Error("division by zero");
  if (typeof a === "number" && typeof b === "number" && safe(a) && safe(b)) {
    // What is left over of whole numbers is exact, the quotient of doubles is only where nothing is.
    if (a % b === 0) return a / b + 0;
    return b < 0 ? reduced(-a, -b) : reduced(a, b);
  }
  if (isInfinite(b)) return 0;
  if (isInfinite(a)) return sign(b) > 0 ? a : negate(a);
  if (isSmall(b)) {
    const n = typeof b === "number" ? b : b.n;
    const d = typeof b === "number" ? 1 : b.d;
    return multiply(a, n < 0 ? reduced(-d, -n) : reduced(d, n));
  }
  return multiply(a, b.n < 0n ? bigReduced(-bottom(b), -top(b)) : bigReduced(bottom(b), top(b)));
}

/** −1, 0 or 1. */
export function sign(a: Exact): -1 | 0 | 1 {
  const n = typeof a === "number" ? a : a.n;
  return n > 0 ? 1 : n < 0 ? -1 : 0;
}

/** Negative when a is less than b, 0 when equal, positive when greater. */
export function compare(a: Exact, b: Exact): number {
  if (typeof a === "number" && typeof b === "number") return a < b ? -1 : a > b ? 1 : 0;
  if (isInfinite(a)) return a;
  if (isInfinite(b)) return -b;
  if (isSmall(a) && isSmall(b)) {
    const left = (typeof a === "number" ? a : a.n) * (typeof b === "number" ? 1 : b.d);
    const right = (typeof b === "number" ? b : b.n) * (typeof a === "number" ? 1 : a.d);
    if (safe(left) && safe(right)) return left < right ? -1 : left > right ? 1 : 0;
  }
  return sign(subtract(a, b));
}

export const equal = (a: Exact, b: Exact): boolean => compare(a, b) === 0;
export const least = (a: Exact, b: Exact): Exact => (compare(b, a) < 0 ? b : a);
export const greatest = (a: Exact, b: Exact): Exact => (compare(b, a) > 0 ? b : a);

/** How a law rounds: to the nearest step with halves away from zero, down (towards −∞) or up (towards +∞). */
export type RoundingMode = "nearest" | "down" | "up";

/** Rounds to a whole multiple of `step` (above 0). */
export function round(a: Exact, mode: RoundingMode, step: Exact = 1): Exact {
  if (isInfinite(a)) return a;
  if (step !== 1) return multiply(round(divide(a, step), mode), step);
  if (typeof a === "number") return a;
  if (typeof a.n === "number") return roundSmall(a as Fraction, mode);
  const n = BigInt(a.n);
  const d = BigInt(a.d);
  if (d === 1n) return a;
  const floor = n >= 0n ? n / d : n / d - 1n;
  if (mode === "down") return bigReduced(floor, 1n);
  if (mode === "up") return bigReduced(floor + 1n, 1n);
  const half = 2n * (n < 0n ? -n : n) + d;
  const away = half / (2n * d);
  return bigReduced(n < 0n ? -away : away, 1n);
}

/** The remainder of whole doubles is exact, and so is what is left when it is taken away. */
function roundSmall({ n, d }: Fraction, mode: RoundingMode): number {
  const rest = n % d;
  const towardsZero = (n - rest) / d + 0;
  if (mode === "down") return rest < 0 ? towardsZero - 1 : towardsZero;
  if (mode === "up") return rest > 0 ? towardsZero + 1 : towardsZero;
  if (2 * Math.abs(rest) < d) return towardsZero;
  return n < 0 ? towardsZero - 1 : towardsZero + 1;
}

/** "12", "3/4": exact, for hashes, messages and files. */
export const exactText = (a: Exact): string => (typeof a === "number" ? String(a) : `${a.n}/${a.d}`);

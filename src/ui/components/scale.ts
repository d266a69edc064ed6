/** A straight scale from values to the drawing's units, rounded to a tenth: finer is not seen, and costs bytes. */
export function scale(
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
): (value: number) => number {
  const span = to - from;
  // Where all values are one, they lie in the middle.
  return (value) => plotNumber(span === 0 ? (start + end) / 2 : start + ((value - from) / span) * (end - start));
}

export function plotNumber(value: number): number {
  return Math.round(value * 10) / 10;
}

import type { Exact, Fraction } from "../../base/index.ts";

/** A number as programs keep it; null where that would take more digits than are kept exactly. */
export const shortNumber = (value: Exact): number | Fraction | null => {
  if (typeof value === "number") return value;
  const { n, d } = value;
  return typeof n === "number" && typeof d === "number" ? { n, d } : null;
};

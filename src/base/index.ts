export * from "./day.ts";
export * from "./diagnostic.ts";
export type { Exact, Fraction, RoundingMode } from "./exact.ts";
export * as exact from "./exact.ts";
export * from "./period.ts";
export * from "./result.ts";
export type { Span } from "./span.ts";

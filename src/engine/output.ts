import type { Period } from "../base/index.ts";

/** The value of a rule for one instance of its entity, by position; without a period, as in `Evaluation.value`. */
export interface Output {
  readonly rule: string;
  readonly instance: number;
  readonly period?: Period;
}

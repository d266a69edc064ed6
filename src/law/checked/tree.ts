import type { Fraction, RoundingMode, Span } from "../../base/index.ts";
import type { Constant, Type } from "../program/program.ts";
import type { ArithmeticOperator, ComparisonOperator, GatherOperator, Moved } from "../syntax/tree.ts";

/**
 * An expression whose names are looked up, whose units agree and whose conversions are written out. Periods are not
 * chosen yet: a read stands for "in the period at hand", moved by the `moved` and `window` around it.
 */
export type Checked = CheckedBase & CheckedKind;

interface CheckedBase {
  readonly span: Span;
  /** Entity whose instances have a value each; null: the same for all. */
  readonly entity: string | null;
  readonly type: Type;
  /** A number written without a unit, or an amount without a rate: takes on what stands beside it. */
  readonly loose?: true;
}

export type CalendarOperator =
  | "whole_years"
  | "whole_months"
  | "days_between"
  | "add_years"
  | "add_months"
  | "add_days"
  | "year_of"
  | "month_of"
  | "first_day_of_month";

export type CheckedKind =
  | { readonly kind: "constant"; readonly value: Constant }
  | { readonly kind: "fact" | "rule" | "parameter"; readonly name: string }
  /** First or last day, or number of the year, of the period at hand. */
  | { readonly kind: "moment"; readonly which: "first_day" | "last_day" | "year" }
  | { readonly kind: "arithmetic"; readonly op: ArithmeticOperator; readonly left: Checked; readonly right: Checked }
  | { readonly kind: "extreme"; readonly op: "min" | "max"; readonly operands: readonly Checked[] }
  | {
      readonly kind: "round";
      readonly mode: RoundingMode;
      readonly step: number | Fraction;
      readonly value: Checked;
    }
  | { readonly kind: "compare"; readonly op: ComparisonOperator; readonly left: Checked; readonly right: Checked }
  | { readonly kind: "logic"; readonly op: "and" | "or"; readonly operands: readonly Checked[] }
  | { readonly kind: "not"; readonly value: Checked }
  | { readonly kind: "if"; readonly condition: Checked; readonly then: Checked; readonly otherwise: Checked }
  | { readonly kind: "scale"; readonly name: string; readonly value: Checked }
  | { readonly kind: "table"; readonly name: string; readonly keys: readonly Checked[] }
  | {
      readonly kind: "gather";
      readonly op: GatherOperator;
      readonly role: string | null;
      readonly where: Checked | null;
      readonly value: Checked | null;
      readonly none: Constant;
    }
  | { readonly kind: "up"; readonly group: string; readonly value: Checked; readonly none: Constant }
  | {
      readonly kind: "across";
      readonly role: string | null;
      readonly group: string;
      readonly value: Checked;
      readonly none: Constant;
    }
  | { readonly kind: "has_role"; readonly group: string; readonly role: string }
  | {
      readonly kind: "rank";
      readonly group: string;
      readonly by: Checked;
      readonly where: Checked | null;
      readonly descending: boolean;
    }
  | {
      readonly kind: "calendar";
      readonly op: CalendarOperator;
      readonly left: Checked;
      readonly right: Checked | null;
    }
  | { readonly kind: "moved"; readonly to: Moved; readonly value: Checked }
  | {
      readonly kind: "window";
      readonly op: "sum" | "average" | "min" | "max";
      readonly over: Moved;
      readonly value: Checked;
    };

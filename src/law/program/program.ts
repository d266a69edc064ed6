import type { Day, Fraction, Period, RoundingMode, Span } from "../../base/index.ts";

/**
 * The program: the one deal between the language and the engines. Plain, versioned, JSON-able data.
 *
 * A program is made for one evaluation month. Everything that depends on dates is already folded: parameters are
 * constants, the definition of a rule in force has been chosen, "wages 1 month ago" is a fact of a named month, and a
 * rule read at several periods stands as several cells. What is left is a graph of nodes without circles.
 *
 * Order: a node reads only nodes with a smaller id, so one pass from 0 evaluates everything. Equal nodes are one node.
 * Entity: every node belongs to one entity and has one value per instance of it; constants belong to none (null) and
 * may be read from anywhere. An operand belongs to the same entity as its reader or to none, except where a node's
 * comment says otherwise (gather, up, across).
 *
 * Numbers are exact rationals (`base/exact`): money in cents, ratios as ratios (25 % is 1/4), dates as days since
 * 1970-01-01, durations in their own unit. Nothing is rounded but by a `round` node.
 */
export interface Program {
  readonly version: 1;
  /** Name of the rulebook, and the hash of everything that the program's meaning depends on. */
  readonly rulebook: string;
  readonly hash: string;
  /** The evaluation month, "2026-06". */
  readonly month: Period;
  readonly currency: string;
  readonly entities: readonly ProgramEntity[];
  readonly facts: readonly ProgramFact[];
  readonly cells: readonly Cell[];
  readonly nodes: readonly Node[];
  readonly articles: readonly ProgramArticle[];
}

export interface ProgramEntity {
  readonly name: string;
  /** For a group: the entity its members are. Absent for the entity of persons. */
  readonly of?: string;
  readonly roles: readonly { readonly name: string; readonly min: number; readonly max: number | null }[];
}

export interface Text {
  readonly en: string;
  readonly fr: string;
}

/** What kind of value it is and in what unit. */
export type Type =
  | { readonly kind: "yes_no" }
  | { readonly kind: "date" }
  | { readonly kind: "one_of"; readonly values: readonly string[] }
  | {
      readonly kind: "number";
      /** For the reader: money, count, ratio, percent, years, months, days, area. Money is in cents. */
      readonly unit: "money" | "count" | "ratio" | "percent" | "years" | "months" | "days" | "area";
      readonly per?: "day" | "month" | "year";
    };

export interface ProgramFact {
  readonly name: string;
  readonly entity: string;
  readonly type: Type;
  /** Whether it has one value for ever, one a month or one a year. */
  readonly period: "always" | "month" | "year";
  readonly label: Text;
  /** Range of a number or date the fact can have, ends included; absent end: no bound. Money, counts, durations default to least 0. */
  readonly least?: number | Fraction;
  readonly most?: number | Fraction;
  /** What to assume, and to say that it was assumed, when a value is needed and none is known; null: nothing may be. */
  readonly usually: Constant | null;
  readonly article: string | null;
  readonly span: Span;
}

/** The value of a rule in a period. Two cells of one rule share their node when nothing in it depends on the period. */
export interface Cell {
  readonly rule: string;
  readonly entity: string;
  readonly type: Type;
  readonly period: Period;
  readonly node: NodeId;
  readonly label: Text;
  /** Identifier of the article the chosen definition stands under. */
  readonly article: string | null;
  readonly span: Span;
  /** A person may give this value instead of what it derives from ("or given"). */
  readonly givable: boolean;
}

export interface ProgramArticle {
  /** Its anchor in the rulebook, such as "css-l521-1". */
  readonly id: string;
  /** As lawyers cite it, such as "L521-1". */
  readonly title: string;
  readonly heading: Text;
}

export type NodeId = number;
/** Numbers as whole numbers or fractions; yes_no as booleans; one of as its name; dates as days. */
export type Constant = number | Fraction | boolean | string;

interface NodeBase {
  /** Entity whose instances have a value each; null: the same for all. */
  readonly entity: string | null;
  readonly type: Type;
  /** The first place in the law where this node is written. */
  readonly span: Span;
  /** The article that place stands under. */
  readonly article: string | null;
}

export type Node = NodeBase &
  (
    | { readonly kind: "constant"; readonly value: Constant }
    /** A dated parameter, already looked up; `since` is the first day of the value, `knownUntil` the last day it is known to hold; `stale`: it is read after that. */
    | {
        readonly kind: "parameter";
        readonly name: string;
        readonly value: Constant;
        readonly since: Day;
        readonly knownUntil: Day | null;
        readonly stale: boolean;
        readonly label: Text;
      }
    /** A fact in a period. `exists` null or a yes_no node: where it is no, the fact is absent and reads as `absent`. */
    | {
        readonly kind: "fact";
        readonly fact: string;
        readonly period: Period;
        readonly exists: NodeId | null;
        readonly absent: Constant;
      }
    /** The value of a rule: the same as `body`, unless the rule is givable and the case gives it. */
    | { readonly kind: "rule"; readonly rule: string; readonly period: Period; readonly body: NodeId }
    | {
        readonly kind: "arithmetic";
        readonly op: "add" | "subtract" | "multiply" | "divide";
        readonly left: NodeId;
        readonly right: NodeId;
      }
    | { readonly kind: "extreme"; readonly op: "min" | "max"; readonly operands: readonly NodeId[] }
    | { readonly kind: "round"; readonly mode: RoundingMode; readonly step: number | Fraction; readonly value: NodeId }
    /** Numbers and dates by size; yes_no and one of only by eq and ne. */
    | {
        readonly kind: "compare";
        readonly op: "eq" | "ne" | "lt" | "le" | "gt" | "ge";
        readonly left: NodeId;
        readonly right: NodeId;
      }
    | { readonly kind: "logic"; readonly op: "and" | "or"; readonly operands: readonly NodeId[] }
    | { readonly kind: "not"; readonly value: NodeId }
    /** The first case whose condition holds, else `otherwise`. */
    | {
        readonly kind: "choose";
        readonly cases: readonly { readonly when: NodeId; readonly then: NodeId }[];
        readonly otherwise: NodeId;
      }
    /**
     * General rule and exceptions (default logic): the exception whose condition holds, else `general`. When two hold
     * and neither is `over` the other, that is a conflict: an error that names both articles, never silently one.
     */
    | {
        readonly kind: "exceptions";
        readonly rule: string;
        readonly general: NodeId;
        readonly exceptions: readonly ExceptionCase[];
      }
    /** Marginal rates: each slice of `value` above its `from` (rising, the first 0) at its rate. */
    | {
        readonly kind: "brackets";
        readonly value: NodeId;
        readonly brackets: readonly { readonly from: number | Fraction; readonly rate: number | Fraction }[];
      }
    /** The row whose ranges hold all keys; `otherwise` null when the rows were proved to cover everything. */
    | {
        readonly kind: "table";
        readonly table: string;
        readonly keys: readonly NodeId[];
        readonly rows: readonly TableRow[];
        readonly otherwise: NodeId | null;
      }
    /** Over the members of a group in instance order. `value` and `where` belong to the members' entity; count, some, every have value null or a yes_no. */
    | {
        readonly kind: "gather";
        readonly op: "sum" | "count" | "some" | "every" | "min" | "max" | "average";
        /** null: members of every role */
        readonly role: string | null;
        readonly where: NodeId | null;
        /** some/every: the yes_no that is asked of each; count: null. Nobody left: sum, count 0; some no; every yes; min, max, average give `none`. */
        readonly value: NodeId | null;
        readonly none: Constant;
      }
    /** At a member: the value of the group it belongs to (`value` belongs to `group`). In no such group: `none`. */
    | { readonly kind: "up"; readonly group: string; readonly value: NodeId; readonly none: Constant }
    /** At a group: the value of the other group that the first member in `role` (null: the first member) belongs to. */
    | {
        readonly kind: "across";
        readonly role: string | null;
        readonly group: string;
        readonly value: NodeId;
        readonly none: Constant;
      }
    /** At a member: whether it has this role in its group. */
    | { readonly kind: "has_role"; readonly group: string; readonly role: string }
    /** At a member: its place (1 first) among those members of its group for whom `where` holds, ordered by `by`, ties by instance order; 0 where `where` does not hold for itself. */
    | {
        readonly kind: "rank";
        readonly group: string;
        readonly by: NodeId;
        readonly where: NodeId | null;
        readonly descending: boolean;
      }
    /** Calendar. whole_years/whole_months/days_between: from left to right; add_years/add_months/add_days: left moved by right; year_of/month_of: of left, right null. */
    | {
        readonly kind: "calendar";
        readonly op:
          | "whole_years"
          | "whole_months"
          | "days_between"
          | "add_years"
          | "add_months"
          | "add_days"
          | "year_of"
          | "month_of"
          | "first_day_of_month";
        readonly left: NodeId;
        readonly right: NodeId | null;
      }
  );

export interface ExceptionCase {
  readonly when: NodeId;
  readonly then: NodeId;
  readonly article: string | null;
  readonly span: Span;
  /** Positions in `exceptions` of those this one goes before. */
  readonly over: readonly number[];
}

export interface TableRow {
  /** One per key: null matches anything; a range of numbers (from included, to excluded, null open) or a set of names/yes_no. */
  readonly match: readonly (
    | null
    | { readonly from: number | Fraction | null; readonly to: number | Fraction | null }
    | { readonly in: readonly (string | boolean | number)[] }
  )[];
  readonly value: NodeId;
}

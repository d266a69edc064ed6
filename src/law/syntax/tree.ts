import type { Day, Exact, Month, Span } from "../../base/index.ts";

/** What is written, as it is written: names are not looked up yet, and a part that could not be read is `wrong`. */
export interface Name {
  readonly text: string;
  readonly span: Span;
}

export type Unit = "money" | "count" | "ratio" | "percent" | "years" | "months" | "days" | "area";
export type Rate = "day" | "month" | "year";

export type TypeSyntax = { readonly span: Span } & (
  | { readonly kind: "yes_no" }
  | { readonly kind: "date" }
  | { readonly kind: "one_of"; readonly values: readonly Name[] }
  | { readonly kind: "number"; readonly unit: Unit; readonly per?: Rate }
  | { readonly kind: "wrong" }
);

export type ArithmeticOperator = "add" | "subtract" | "multiply" | "divide";
export type ComparisonOperator = "eq" | "ne" | "lt" | "le" | "gt" | "ge";
export type GatherOperator = "sum" | "count" | "some" | "every" | "min" | "max" | "average";

/** The unit written behind a number; null for a bare one. A money literal carries its sign or code. */
export type LiteralUnit =
  | null
  | { readonly unit: "money"; readonly currency: string }
  | { readonly unit: "percent" | "years" | "months" | "days" | "area" };

/** Months or years that a read is moved to; never the future. */
export type Moved =
  | { readonly kind: "ago"; readonly count: number; readonly unit: "month" | "year" }
  | { readonly kind: "in_year"; readonly back: number }
  | { readonly kind: "last_months"; readonly count: number };

export type RoundStep =
  | { readonly kind: "cent" }
  | { readonly kind: "whole_currency" }
  | { readonly kind: "decimals"; readonly count: number }
  | { readonly kind: "amount"; readonly amount: Expression };

export type Expression = { readonly span: Span } & (
  | { readonly kind: "wrong" }
  | { readonly kind: "number"; readonly value: Exact; readonly unit: LiteralUnit }
  | { readonly kind: "date"; readonly value: Day }
  | { readonly kind: "yes_no"; readonly value: boolean }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "negate"; readonly value: Expression }
  | { readonly kind: "not"; readonly value: Expression }
  | {
      readonly kind: "arithmetic";
      readonly op: ArithmeticOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: "compare"; readonly op: ComparisonOperator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "logic"; readonly op: "and" | "or"; readonly operands: readonly Expression[] }
  | {
      readonly kind: "if";
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    }
  | {
      readonly kind: "is_one_of";
      readonly value: Expression;
      readonly choices: readonly Expression[];
      readonly negated: boolean;
    }
  | { readonly kind: "call"; readonly name: Name; readonly arguments: readonly Expression[] }
  | {
      readonly kind: "gather";
      readonly op: GatherOperator;
      readonly value: Expression | null;
      readonly role: Name;
      readonly where: Expression | null;
      readonly none: Expression | null;
    }
  /** `family.af`, `household via parent.rent` */
  | { readonly kind: "path"; readonly group: Name; readonly via: Name | null; readonly value: Expression }
  /** `is child`, `is child in family` */
  | { readonly kind: "is_role"; readonly role: Name; readonly group: Name | null }
  | {
      readonly kind: "rank";
      readonly who: Name;
      readonly group: Name;
      readonly by: Expression;
      readonly descending: boolean;
      readonly where: Expression | null;
    }
  | { readonly kind: "moved"; readonly value: Expression; readonly to: Moved }
  /** `sum(wages in last 12 months)` */
  | {
      readonly kind: "window";
      readonly op: "sum" | "average" | "min" | "max";
      readonly value: Expression;
      readonly over: Moved;
    }
  | { readonly kind: "per"; readonly value: Expression; readonly rate: Rate }
  | {
      readonly kind: "round";
      readonly value: Expression;
      readonly mode: "nearest" | "down" | "up";
      readonly step: RoundStep;
    }
);

export interface LabelSyntax {
  readonly en?: string;
  readonly fr?: string;
}

/** Ends included; null: open. */
export interface DatesSyntax {
  readonly from: Day | null;
  readonly until: Day | null;
  readonly span: Span;
}

interface DeclarationBase {
  readonly name: Name;
  /** From its first word to its last. */
  readonly span: Span;
  /** As written, for screens. */
  readonly source: string;
  /** Fingerprint of its words and signs, however they are laid out and spelled. */
  readonly hash: string;
  /** Identifier of the nearest heading above of level 2 or deeper. */
  readonly article: string | null;
  /** Drafts: `amend` replaces, `add` adds; in the law itself always `declare`. */
  readonly action: "declare" | "amend" | "add";
  readonly label: LabelSyntax;
}

export interface CurrencyDeclaration extends DeclarationBase {
  readonly kind: "currency";
}

export interface RoleSyntax {
  readonly name: Name;
  readonly min: number;
  readonly max: number | null;
  /** Written on the role's own line; a label on a line of its own is the entity's. */
  readonly label: LabelSyntax;
}

export interface EntityDeclaration extends DeclarationBase {
  readonly kind: "entity";
  readonly of: Name | null;
  readonly roles: readonly RoleSyntax[];
}

export interface FactDeclaration extends DeclarationBase {
  readonly kind: "fact";
  readonly entity: Name;
  readonly type: TypeSyntax;
  readonly every: "always" | "month" | "year" | null;
  readonly least: Expression | null;
  readonly most: Expression | null;
  readonly mayBeNegative: boolean;
  readonly when: Expression | null;
  readonly otherwise: Expression | null;
  readonly usually: Expression | null;
}

export interface DatedValueSyntax {
  readonly dates: DatesSyntax;
  readonly value: Expression;
  readonly source: string | null;
  readonly link: string | null;
}

export interface ParameterDeclaration extends DeclarationBase {
  readonly kind: "parameter";
  readonly type: TypeSyntax | null;
  readonly knownUntil: Day | null;
  readonly values: readonly DatedValueSyntax[];
}

export interface RuleDeclaration extends DeclarationBase {
  readonly kind: "rule";
  /** Entity and type may be left out where a draft amends. */
  readonly entity: Name | null;
  readonly type: TypeSyntax | null;
  readonly givable: boolean;
  readonly yearly: boolean;
  readonly initially: Expression | null;
  readonly dates: DatesSyntax;
  readonly body: Expression;
  readonly onlyIf: Expression | null;
  readonly otherwise: Expression | null;
}

export interface ExceptionDeclaration extends DeclarationBase {
  readonly kind: "exception";
  /** The rule it is an exception to is `name`. */
  readonly named: Name | null;
  readonly over: readonly Name[];
  readonly dates: DatesSyntax;
  readonly body: Expression;
  readonly when: Expression | null;
}

export type CellSyntax = { readonly span: Span } & (
  | { readonly kind: "any" }
  | { readonly kind: "choices"; readonly choices: readonly Expression[] }
  /** `2 to 4`: ends included */
  | { readonly kind: "counts"; readonly from: Expression; readonly to: Expression }
  /** `from X to Y`, `under Y`, `X and over`: from included, to excluded */
  | { readonly kind: "range"; readonly from: Expression | null; readonly to: Expression | null }
);

export interface RowSyntax {
  readonly span: Span;
  readonly cells: readonly CellSyntax[];
  readonly value: Expression;
}

export interface TableDeclaration extends DeclarationBase {
  readonly kind: "table";
  readonly entity: Name | null;
  readonly type: TypeSyntax | null;
  readonly keys: readonly { readonly name: Name; readonly type: TypeSyntax | null }[];
  readonly hit: "first" | "unique";
  readonly versions: readonly { readonly dates: DatesSyntax; readonly rows: readonly RowSyntax[] }[];
}

export interface ScaleVersionSyntax {
  readonly dates: DatesSyntax;
  readonly source: string | null;
  readonly link: string | null;
  readonly brackets: readonly { readonly from: Expression; readonly rate: Expression }[];
}

export interface ScaleDeclaration extends DeclarationBase {
  readonly kind: "scale";
  readonly type: TypeSyntax | null;
  readonly knownUntil: Day | null;
  readonly versions: readonly ScaleVersionSyntax[];
}

/** A value given in an example; periods as written, "2026-05" or "2024"; both null: for every period. */
export interface GivenSyntax {
  readonly name: Name;
  readonly from: string | null;
  readonly to: string | null;
  readonly value: Expression;
}

export interface InstanceSyntax {
  readonly entity: Name;
  readonly id: Name;
  readonly members: readonly { readonly role: Name; readonly member: Name }[];
  readonly given: readonly GivenSyntax[];
}

export interface ExpectSyntax {
  readonly rule: Name;
  readonly instance: Name;
  readonly period: string | null;
  readonly value: Expression;
  readonly span: Span;
}

export interface ExampleDeclaration extends DeclarationBase {
  readonly kind: "example";
  readonly month: Month;
  readonly history: number;
  readonly instances: readonly InstanceSyntax[];
  readonly expects: readonly ExpectSyntax[];
}

/** What the makers of the law promise of a rule, whoever it is applied to. Limits and steps are constants. */
export type ClaimSyntax =
  /** `limit` null: nothing, as in "never negative". */
  | { readonly kind: "never_under" | "never_over"; readonly limit: Expression | null }
  | { readonly kind: "continuous"; readonly fact: Name; readonly within: Expression }
  | { readonly kind: "never_loses"; readonly most: Expression; readonly step: Expression; readonly fact: Name };

export interface PromiseDeclaration extends DeclarationBase {
  readonly kind: "promise";
  /** The rule it is about is `name`. */
  readonly claim: ClaimSyntax;
}

/** Drafts only: from this day on the rule gives 0 or no, the exception does not apply. */
export interface RepealDeclaration extends DeclarationBase {
  readonly kind: "repeal";
  readonly what: "rule" | "exception";
  readonly dates: DatesSyntax;
}

export type Declaration =
  | CurrencyDeclaration
  | EntityDeclaration
  | FactDeclaration
  | ParameterDeclaration
  | RuleDeclaration
  | ExceptionDeclaration
  | TableDeclaration
  | ScaleDeclaration
  | ExampleDeclaration
  | PromiseDeclaration
  | RepealDeclaration;

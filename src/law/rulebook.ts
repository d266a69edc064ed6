import type { Day, Fraction, Month, Period, Span } from "../base/index.ts";
import type { Checked } from "./checked/tree.ts";
import type { Constant, ProgramEntity, Text, Type } from "./program/program.ts";
import type { ParsedArticle } from "./syntax/document.ts";

/** A whole rulebook, checked: everything `toProgram` and the screens need, as plain data. */
export interface Rulebook {
  readonly name: string;
  /** Code such as EUR. */
  readonly currency: string;
  /** Fingerprint of every declaration, however it is laid out. */
  readonly hash: string;
  readonly entities: readonly Entity[];
  readonly facts: readonly Fact[];
  readonly parameters: readonly Parameter[];
  readonly rules: readonly Rule[];
  readonly tables: readonly Table[];
  readonly scales: readonly Scale[];
  readonly examples: readonly Example[];
  readonly promises: readonly LawPromise[];
  readonly documents: readonly LawDocument[];
}

export interface LawDocument {
  readonly file: string;
  readonly id: string;
  readonly isDraft: boolean;
  readonly title: Text;
  /** Markdown between the title and the first article. */
  readonly preamble: string;
  readonly articles: readonly Article[];
  /** Those that stand under the title itself, before any article. */
  readonly declarations: readonly DeclarationText[];
}

export interface Article extends ParsedArticle {
  readonly document: string;
  readonly declarations: readonly DeclarationText[];
}

/** A declaration as written, for showing beside its article. An exception has the name of its rule, an example its title. */
export interface DeclarationText {
  readonly kind: string;
  readonly name: string;
  readonly source: string;
  readonly span: Span;
}

/** Names read directly, each once, in the order written. */
export interface Reads {
  readonly facts: readonly string[];
  readonly rules: readonly string[];
  readonly parameters: readonly string[];
  readonly tables: readonly string[];
  readonly scales: readonly string[];
}

export interface Declared {
  readonly name: string;
  readonly label: Text;
  /** Identifier of the article it stands under; null under a document's title. */
  readonly article: string | null;
  /** Identifier of its document. */
  readonly document: string;
  readonly span: Span;
}

export interface Entity extends Declared, Omit<ProgramEntity, "roles"> {
  readonly roles: readonly (ProgramEntity["roles"][number] & { readonly label: Text })[];
}

export interface Fact extends Declared {
  readonly entity: string;
  readonly type: Type;
  readonly period: "always" | "month" | "year";
  readonly least?: number | Fraction;
  readonly most?: number | Fraction;
  readonly usually: Constant | null;
  /** Where it is no, the fact does not exist and reads as `absent`. */
  readonly exists: Checked | null;
  readonly absent: Constant;
  readonly reads: Reads;
}

/** First and last day, both included; null: since ever, until further notice. */
export interface Dates {
  readonly from: Day | null;
  readonly until: Day | null;
}

export interface ParameterValue {
  readonly from: Day;
  /** Last day it holds: written, or the day before the next value. */
  readonly until: Day | null;
  readonly value: Constant;
  readonly source: string | null;
  readonly link: string | null;
  readonly article: string | null;
  readonly span: Span;
}

export interface Parameter extends Declared {
  readonly type: Type;
  /** Oldest first. */
  readonly values: readonly ParameterValue[];
  readonly knownUntil: Day | null;
}

export interface Definition extends Dates {
  readonly body: Checked;
  readonly onlyIf: Checked | null;
  /** What it gives where `onlyIf` does not hold. */
  readonly otherwise: Constant;
  readonly article: string | null;
  readonly span: Span;
}

export interface RuleException extends Dates {
  readonly name: string | null;
  readonly body: Checked;
  readonly when: Checked | null;
  /** Names of the exceptions it goes before. */
  readonly over: readonly string[];
  readonly article: string | null;
  readonly span: Span;
}

export interface Rule extends Declared {
  readonly entity: string;
  readonly type: Type;
  readonly period: "month" | "year";
  readonly givable: boolean;
  readonly initially: Constant | null;
  /** Oldest first, without hole or overlap. */
  readonly definitions: readonly Definition[];
  readonly exceptions: readonly RuleException[];
  readonly reads: Reads;
}

export type CellMatch =
  | null
  | { readonly from: number | Fraction | null; readonly to: number | Fraction | null }
  | { readonly in: readonly (string | boolean | number)[] };

export interface TableVersion extends Dates {
  /** Most particular first: the first row that matches counts. */
  readonly rows: readonly { readonly match: readonly CellMatch[]; readonly value: Checked }[];
  readonly article: string | null;
  readonly span: Span;
}

export interface Table extends Declared {
  readonly entity: string | null;
  readonly type: Type;
  readonly keys: readonly { readonly name: string; readonly type: Type }[];
  readonly versions: readonly TableVersion[];
  readonly reads: Reads;
}

export interface ScaleVersion extends Dates {
  readonly brackets: readonly { readonly from: number | Fraction; readonly rate: number | Fraction }[];
  readonly source: string | null;
  readonly link: string | null;
  readonly article: string | null;
  readonly span: Span;
}

export interface Scale extends Declared {
  readonly type: Type;
  readonly versions: readonly ScaleVersion[];
  readonly knownUntil: Day | null;
}

export interface Example extends Declared {
  readonly month: Month;
  /** Months before `month` in which rules with an initial value are computed. */
  readonly history: number;
  readonly instances: readonly ExampleInstance[];
  readonly expects: readonly ExampleExpect[];
  readonly reads: Reads;
}

export interface ExampleInstance {
  readonly entity: string;
  readonly id: string;
  readonly members: readonly { readonly role: string; readonly member: string }[];
  /** A later line goes before an earlier one. Both periods null: for every period. */
  readonly given: readonly {
    readonly name: string;
    readonly from: Period | null;
    readonly to: Period | null;
    readonly value: Constant;
  }[];
}

export interface ExampleExpect {
  readonly rule: string;
  readonly instance: string;
  /** Null: the example's month, or its year for a yearly rule. */
  readonly period: Period | null;
  readonly value: Constant;
  readonly span: Span;
}

/**
 * What the makers of the law promise of a rule, whoever it is applied to. Limits are in the rule's unit, steps in the
 * fact's. `share`: the most that may be lost is this part of the step.
 */
export type Claim =
  | { readonly kind: "never_under" | "never_over"; readonly limit: number | Fraction }
  | { readonly kind: "continuous"; readonly fact: string; readonly entity: string; readonly within: number | Fraction }
  | {
      readonly kind: "never_loses";
      readonly fact: string;
      readonly entity: string;
      readonly most: number | Fraction;
      readonly share: boolean;
      readonly step: number | Fraction;
    };

/** `name` is the rule it is about; the label, where none is written, is the promise as it stands in the law. */
export interface LawPromise extends Declared {
  readonly claim: Claim;
}

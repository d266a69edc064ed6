import type { Diagnostic, Span } from "../../base/index.ts";
import type { ProgramEntity, Type } from "../program/program.ts";
import type { Reads } from "../rulebook.ts";
import type { Expression } from "../syntax/tree.ts";
import type { Checked } from "./tree.ts";

/** What a name stands for, as far as its readers need to know. */
export type Signature = { readonly name: string; readonly span: Span } & (
  | {
      readonly kind: "fact" | "rule";
      readonly entity: string;
      readonly type: Type;
      readonly period: "always" | "month" | "year";
    }
  | { readonly kind: "parameter"; readonly type: Type }
  | { readonly kind: "scale"; readonly type: Type }
  | {
      readonly kind: "table";
      readonly entity: string | null;
      readonly type: Type;
      readonly keys: readonly { readonly name: string; readonly type: Type }[];
    }
);

/** What the checking of one rulebook has at hand. */
export interface Checking {
  readonly signatures: ReadonlyMap<string, Signature>;
  /** Every name that is declared, also those whose declaration is too wrong to have a signature. */
  readonly declared: ReadonlySet<string>;
  readonly entities: ReadonlyMap<string, ProgramEntity>;
  readonly currency: string | null;
  readonly diagnostics: Diagnostic[];
  /** The text of a place, for suggestions that can be copied. */
  readonly textAt: (span: Span) => string;
  /** Null when something was wrong, which has then been reported. */
  readonly check: (expression: Expression, scope: Scope, expected?: Type) => Checked | null;
}

/** Where an expression stands: about whom, in what kind of period, and what it reads. */
export interface Scope {
  readonly entity: string | null;
  readonly period: "month" | "year";
  /** Inside something that looks back in time. */
  readonly past: boolean;
  readonly reads: ReadList;
}

export interface Read {
  readonly kind: Signature["kind"];
  readonly name: string;
  readonly past: boolean;
  readonly span: Span;
}

export type ReadList = Read[];

export function readsOf(list: ReadList): Reads {
  const names = (kind: Signature["kind"]): string[] => [
    ...new Set(list.filter((read) => read.kind === kind).map((read) => read.name)),
  ];
  return {
    facts: names("fact"),
    rules: names("rule"),
    parameters: names("parameter"),
    tables: names("table"),
    scales: names("scale"),
  };
}

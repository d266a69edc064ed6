import type { Span } from "../../base/index.ts";

/** The languages a service speaks. Every text it shows exists in both. */
export type Language = "en" | "fr";
export const LANGUAGES: readonly Language[] = ["en", "fr"];

export type Both<T> = { readonly [language in Language]: T };

/**
 * A service: what a team writes in `services/<id>.yaml`. It decides by rules of the law, asks for facts of the law, and
 * holds every word a person reads on the way. Plain data; nothing in it says in which order questions come.
 */
export interface Service {
  readonly id: string;
  readonly file: string;
  readonly title: Both<string>;
  readonly start: Both<StartTexts>;
  readonly household: HouseholdShape;
  readonly aids: readonly Aid[];
  readonly questions: readonly Question[];
  readonly assumed: readonly Assumed[];
}

export interface StartTexts {
  readonly what: string;
  readonly howLong: string;
  readonly youNeed: readonly string[];
  /** Up to four lines; `{days}` is how long answers are kept. */
  readonly privacy: readonly string[];
}

/** Who fills the roles of each group of the law. Instances are you, the partner and the children. */
export interface HouseholdShape {
  /** The entity of persons, and the fact of a child that the household page asks. */
  readonly person: string;
  readonly childBirth: string;
  readonly groups: readonly {
    readonly entity: string;
    readonly roles: { readonly [role: string]: People };
    readonly span: Span;
  }[];
  readonly span: Span;
}
export const PEOPLE = ["you", "partner", "adults", "children", "everyone"] as const;
export type People = (typeof PEOPLE)[number];

export interface Aid {
  readonly id: string;
  /** The rule of the law whose value is the amount (a money) or the right (a yes_no). */
  readonly rule: string;
  readonly name: Both<string>;
  /** One sentence: what it is for. */
  readonly summary: Both<string>;
  /** How often the amount is paid. */
  readonly period: "month" | "year" | "once";
  readonly payer: Both<string>;
  readonly apply: Both<{ readonly link: string; readonly label: string; readonly documents: readonly string[] }>;
  readonly span: Span;
  readonly at: { readonly rule: Span };
}

/** Whom a question is about: people, or the name of one of the household's groups. */
export type Subject = People | (string & { readonly group?: never });

export interface Question {
  readonly id: string;
  /** The fact, or the rule that may be given, that its answer is. */
  readonly fact: string;
  readonly of: Subject;
  readonly ask: Presentation;
  /** What answering costs a person, in seconds, finding a paper included. */
  readonly seconds: number;
  /** Whether "I don't know" is offered. A givable rule then falls back to its parts; a fact stays unknown. */
  readonly dontKnow: boolean;
  /** Whether a person can bring another answer about, so that "what would change it" may name it. Amounts, unless said otherwise. */
  readonly canChange: boolean;
  readonly wording: Both<Wording>;
  readonly span: Span;
  readonly at: { readonly fact: Span; readonly of: Span; readonly ask: Span };
}

export type Presentation =
  | { readonly kind: "yes_no" }
  | { readonly kind: "choice"; readonly options: readonly Option[] }
  /** Money, asked per month, per year or as it is; converted to the fact's own rate. */
  | { readonly kind: "amount"; readonly per: "month" | "year" | null }
  | { readonly kind: "number" }
  | { readonly kind: "date" };

export interface Option {
  readonly value: string;
  readonly label: Both<string>;
  readonly hint: Both<string> | null;
}

/**
 * Words of a question in one language. Placeholders: {child} (the child's name here), {year} (the year asked about)
 * and {next_year} (the one after, in which its tax notice comes), {month} (the month the law is applied at, "June 2026").
 */
export interface Wording {
  /** Heading when asked of several, or of a group. */
  readonly title: string;
  /** Heading when asked of you alone, the partner alone, or one child alone. */
  readonly self: string | null;
  readonly partner: string | null;
  readonly child: string | null;
  /** What the fact is called on the check page and in reasons: "Net wages". */
  readonly short: string;
  readonly hint: string | null;
  readonly help: string | null;
}

/** A fact that aids read and that this service does not ask: it is taken as the law's `usually`, and that is said. */
export interface Assumed {
  readonly fact: string;
  readonly says: Both<string>;
  readonly span: Span;
}

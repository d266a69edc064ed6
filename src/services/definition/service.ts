import type { Span } from "../../base/index.ts";
import type { FeedbackChoice } from "./feedback-choice.ts";

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
  /** Which questions of satisfaction are asked at every end, and their wording's version. */
  readonly feedback: FeedbackChoice;
  readonly start: Both<StartTexts>;
  readonly household: HouseholdShape;
  readonly aids: readonly Aid[];
  readonly questions: readonly Question[];
  readonly sheets: readonly Sheet[];
  readonly steady: readonly Steady[];
  readonly assumed: readonly Assumed[];
  readonly grounds: readonly Ground[];
  readonly experiments: readonly Experiment[];
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
  /** The same of adults; null where the household page does not ask it. */
  readonly adultBirth: string | null;
  /** What the household page asks about living as a couple; null: only whether there is a partner. */
  readonly couple: Couple | null;
  readonly groups: readonly {
    readonly entity: string;
    readonly roles: { readonly [role: string]: People };
    readonly span: Span;
  }[];
  readonly span: Span;
}

/** One choice that tells whether there is a partner and what a fact of the adults is. */
export interface Couple {
  readonly fact: string;
  readonly options: readonly {
    readonly id: string;
    readonly value: string;
    readonly partner: boolean;
    readonly label: Both<string>;
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
  /** What somebody pays for another aid: told, and not added up with what they get. */
  readonly isPrice: boolean;
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
  /** Of a monthly amount: the question whose answer says for which months it holds. Null: it is taken to hold for all. */
  readonly steady: string | null;
  /** A rule that may be given is not asked but derived when this steady question is answered with "two years". */
  readonly unlessSteady: string | null;
  /** Of a rule that may be given: asked for the months before the law's month only; in it the law says what it is. */
  readonly past: boolean;
  /** Of children: asked of those who reach this age by the end of the law's year; the younger ones are as the fact usually is. */
  readonly fromAge: number | null;
  /** Ids of questions and sheets that come first while they too can still be asked. */
  readonly after: readonly string[];
  /** Of a choice or a date on a checklist: the option, or the day ("1900-01-01"), that an unticked box stands for. */
  readonly none: string | null;
  readonly wording: Both<Wording>;
  readonly span: Span;
  readonly at: { readonly fact: Span; readonly of: Span; readonly ask: Span };
}

/**
 * Several questions on one page. A checklist has a box for each: unticked answers "no", 0 or `none`; ticked answers "yes",
 * or leaves the amount or the choice to be asked next. Together: their fields one under the other, person by person.
 */
export interface Sheet {
  readonly id: string;
  readonly kind: "checklist" | "together";
  /** Ids of questions, in the order of the page. */
  readonly questions: readonly string[];
  /** Of a checklist, for one person: what reading the list costs. A page of several fields costs what its questions cost. */
  readonly seconds: number;
  /** Whether a checklist asks all its questions of a person as soon as one of them matters, so that it comes once. */
  readonly whole: boolean;
  readonly wording: Both<Omit<Wording, "label">>;
  readonly span: Span;
}

/**
 * A question of the service itself, with no fact behind it: whether the amounts of a month were the same before. Its
 * options are STEADY. Where they were, facts of a year are twelve times facts or rules of a month.
 */
export interface Steady {
  readonly question: string;
  /** By the fact of a year: what its twelfth is the sum of, rules or facts of the same person. */
  readonly years: { readonly [fact: string]: readonly string[] };
  readonly span: Span;
}
/** For two years or more; for as long as the months go back that are looked at; neither. */
export const STEADY = ["two_years", "one_year", "no"] as const;

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
  /** What its field or its box is called on a sheet; else `short`. */
  readonly label: string | null;
  readonly hint: string | null;
  readonly help: string | null;
}

/** A fact that aids read and that this service does not ask: it is taken as the law's `usually`, and that is said. */
export interface Assumed {
  readonly fact: string;
  readonly says: Both<string>;
  readonly span: Span;
}

/**
 * One of the grounds by which the aids that are not for somebody are sorted. An aid stands under the ground that names what
 * its decisive reason reads: the rule it stands in, then the rules and facts it compares, then what those rest on.
 */
export interface Ground {
  readonly title: Both<string>;
  /** Rules and facts of the law, each under one ground. */
  readonly names: readonly string[];
  readonly span: Span;
}

/** Two or more ways to ask one question (or sheet), tried at the same time. The first arm is what people get without it. */
export interface Experiment {
  readonly id: string;
  readonly title: Both<string>;
  readonly question: string;
  readonly arms: readonly Arm[];
  readonly span: Span;
}

export interface Arm {
  readonly id: string;
  /** People are spread over the arms in this proportion. */
  readonly weight: number;
  /** What is asked otherwise; what is not named stays. */
  readonly wording: Both<Partial<Omit<Wording, "label">>>;
  /** Another cost in seconds: the question comes earlier or later. */
  readonly seconds: number | null;
}

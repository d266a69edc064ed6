import type { Language } from "./definition/service.ts";

/** Where a journey stands; a web layer gives each an address. Before the household comes the start page. */
export type Step =
  | { readonly kind: "start" }
  | { readonly kind: "household" }
  | { readonly kind: "question"; readonly question: string }
  | { readonly kind: "check" }
  | { readonly kind: "results" };

export type Page = HouseholdPage | QuestionPage | CheckPage;

interface PageBase {
  readonly service: string;
  readonly language: Language;
  /** Goes into the form as the hidden field `version`; says what was known when the page was made. */
  readonly version: number;
  readonly title: string;
  /** Where "Back" leads. */
  readonly previous: Step;
  readonly progress: Progress;
}

export interface Progress {
  readonly decided: number;
  readonly aids: number;
  /** Upper bound of questions that can still come, this one included. */
  readonly questionsLeft: number;
  /** "2 of 5 aids decided." */
  readonly sentence: string;
}

interface FormPage extends PageBase {
  /** Empty when there is nothing wrong. Also stands on the fields themselves. */
  readonly errors: readonly FieldError[];
  /** The page was answered elsewhere since this one was opened: says so, in the person's words. */
  readonly notice: string | null;
}

/**
 * The people at home, on one page. Buttons are named `do`: `continue`, `add` (one more child, nothing lost),
 * `remove.<child>`; no script needed.
 */
export interface HouseholdPage extends FormPage {
  readonly kind: "household";
  readonly intro: string;
  /** Named `partner`: yes or no, or one of the service's ways to live as a couple. */
  readonly partner: YesNoField | ChoiceField;
  /** Birth dates of you and the partner, where the service asks them here. The partner's may stay empty without one. */
  readonly adults: readonly { readonly id: string; readonly legend: string; readonly birth: DateField }[];
  readonly childrenLegend: string;
  readonly childrenHint: string;
  readonly children: readonly ChildRow[];
  readonly add: Button;
  readonly proceed: Button;
}

export interface ChildRow {
  readonly id: string;
  readonly legend: string;
  readonly birth: DateField;
  readonly remove: Button;
}

export interface Button {
  readonly name: "do";
  readonly value: string;
  readonly label: string;
  /** For screen readers, where the label alone does not say which. */
  readonly hidden: string | null;
}

export interface QuestionPage extends FormPage {
  readonly kind: "question";
  readonly question: string;
  readonly hint: string | null;
  /** Help for the page, then for each of its questions that has some, by its name on the page. */
  readonly help: {
    readonly summary: string;
    readonly texts: readonly { readonly about: string | null; readonly text: string }[];
  } | null;
  /** One for each person (and year or month, and question of the page) that the answer still matters for. */
  readonly fields: readonly Field[];
  readonly why: Why;
  /** Whether it has been answered before. */
  readonly changing: boolean;
  readonly proceed: Button;
}

/** Why a question is asked: the aids it can still change, and the rules on the way with their articles. */
export interface Why {
  readonly summary: string;
  readonly sentences: readonly string[];
  readonly aids: readonly { readonly id: string; readonly name: string }[];
  readonly rules: readonly {
    readonly rule: string;
    readonly label: string;
    readonly article: string | null;
    readonly citation: string | null;
  }[];
}

/**
 * Form fields carry the fact and whose it is: `a.<fact>.<instance>`, `a.<fact>.<instance>.<period>` where each year or
 * month is asked by itself (a month left empty is as the one above it). Instances are `you`, `partner`, `child1`…, or the entity of a group (`family`).
 * Values are text: yes_no "yes"/"no", a choice its value, amounts and numbers as typed, dates in three fields
 * `…-day`, `…-month`, `…-year`. "I don't know" is `dont_know` among radios, else the checkbox `u.<fact>.<instance>…` = yes.
 */
export type Field = YesNoField | ChoiceField | WhichField | AmountField | NumberField | DateField;

interface FieldBase {
  readonly name: string;
  /** Empty when the page's title already asks it. */
  readonly label: string;
  /** The person whose field it is, where a page has several fields of several people: fields of one person stand together. */
  readonly under: string | null;
  readonly hint: string | null;
  readonly error: string | null;
  readonly dontKnow: { readonly name: string; readonly label: string; readonly checked: boolean } | null;
}

export interface YesNoField extends FieldBase {
  readonly kind: "yes_no";
  readonly choices: readonly Choice[];
}
export interface ChoiceField extends FieldBase {
  readonly kind: "choice";
  readonly choices: readonly Choice[];
}
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint: string | null;
  readonly checked: boolean;
}
/**
 * Which of several: one checkbox each, value "yes", and one that says none of them. Either children that something is true
 * of (`a.<fact>.<child>`, `a.<fact>.none`), or what there is of a list for one person (`a.<fact>.<instance>` where the box
 * is the answer, `t.<fact>.<instance>` where an amount or a choice is asked next, `t.<instance>.none`).
 */
export interface WhichField extends FieldBase {
  readonly kind: "which";
  readonly items: readonly Box[];
  readonly none: Box;
}
export interface Box {
  readonly name: string;
  readonly label: string;
  readonly hint: string | null;
  readonly checked: boolean;
}
export interface AmountField extends FieldBase {
  readonly kind: "amount";
  readonly value: string;
  /** "€" */
  readonly symbol: string;
  /** "a month", or empty */
  readonly suffix: string;
}
export interface NumberField extends FieldBase {
  readonly kind: "number";
  readonly value: string;
  readonly suffix: string;
}
export interface DateField extends FieldBase {
  readonly kind: "date";
  readonly parts: readonly {
    readonly part: "day" | "month" | "year";
    readonly name: string;
    readonly label: string;
    readonly value: string;
  }[];
}

export interface FieldError {
  /** Name of the field to go to (of a date: its first part that is wrong). */
  readonly field: string;
  /** Stable code for signals: `missing`, `not_a_number`, `too_much`, `not_a_date`… */
  readonly code: string;
  readonly message: string;
}

/** Everything said, by person, before the results. */
export interface CheckPage extends PageBase {
  readonly kind: "check";
  readonly groups: readonly {
    readonly heading: string;
    readonly rows: readonly {
      readonly label: string;
      readonly value: string;
      readonly change: Step;
      /** "Change: net wages, your partner" */
      readonly changeLabel: string;
    }[];
  }[];
  /** Whether nothing that could still be asked would change a result; otherwise `next` is the question to come. */
  readonly complete: boolean;
  readonly next: Step;
}

export interface ResultsPage {
  readonly kind: "results";
  readonly service: string;
  readonly language: Language;
  readonly version: number;
  readonly title: string;
  readonly previous: Step;
  readonly complete: boolean;
  /** The next question when not complete. */
  readonly next: Step | null;
  /** "June 2026": the month the law was applied at. */
  readonly month: string;
  readonly total: TotalView;
  /** By amount, largest first; then those we are not sure of; then those that are not for this household, by ground. */
  readonly aids: readonly AidView[];
  /** What was taken for granted without asking. */
  readonly assumed: readonly string[];
}

export interface TotalView {
  /** Cents a month, of monthly aids; low equals high when sure. */
  readonly low: number;
  readonly high: number;
  /** "312.45 € a month", "between 760 € and 820 € a month", "nothing each month" */
  readonly headline: string;
  /** "from 3 aids", "and 426.87 € once a year" */
  readonly lines: readonly string[];
}

export type AidState = "sure" | "likely" | "not" | "unsure";

export interface AidView {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  readonly state: AidState;
  /** "yes", "likely", "no", "not sure yet" as a person reads it */
  readonly stateLabel: string;
  readonly period: "month" | "year" | "once";
  /** Something to pay for another aid; it is in no total. */
  readonly isPrice: boolean;
  /** Not of an aid that is had or not, such as a health cover: it is in no total. */
  readonly isMoney: boolean;
  /** Cents, or of what is no money 1 when had; both 0 when not. */
  readonly low: number;
  readonly high: number;
  /** "151.05 €", "between 37.76 € and 151.05 €", "no" */
  readonly amount: string;
  /** "every month, from the family allowance fund" */
  readonly paid: string;
  /** Why, or why not: the steps that decide it, nearest first. */
  readonly reasons: readonly Reason[];
  /** Of an aid that is not for them: the heading of the ground it stands under, where the service sorts by grounds. */
  readonly ground: string | null;
  /** That amounts of the law behind it may have changed since somebody last made sure of them; null when none. */
  readonly outdated: string | null;
  /** Answers of the person that were used. */
  readonly used: readonly { readonly label: string; readonly value: string; readonly change: Step | null }[];
  readonly apply: { readonly link: string; readonly label: string; readonly documents: readonly string[] };
  /** The question that would make us surer, when there is one. */
  readonly ask: Step | null;
}

export interface Reason {
  readonly sentence: string;
  /** The article's id and citation, "L521-1". */
  readonly article: { readonly id: string; readonly citation: string } | null;
  readonly rule: string | null;
}

import { type Day, type Diagnostic, exact, formatDay, type Span } from "../../base/index.ts";
import type { Article, Constant, DeclarationText, OfficialText, Parameter, Rulebook, Type } from "../../law/index.ts";
import { formatDate, formatValue } from "../../services/index.ts";
import type { LawLine } from "../../ui/index.ts";
import type { Language } from "../language.ts";
import { type ExampleView, exampleViews } from "./example-view.ts";
import { declarationAnchor, type LawIndex, lawAddress } from "./law-index.ts";
import type { PromiseView } from "./promise-view.ts";
import type { RanExamples } from "./run-examples.ts";
import { lawLines } from "./tokens.ts";
import type { ValueWords } from "./value-names.ts";
import { type RuleView, type ScaleView, type TableView, writtenOut } from "./written-out.ts";

/** An article of law as its page shows it: everything in the reader's language, every address made. */
export interface ArticleView {
  readonly id: string;
  readonly title: string;
  readonly heading: string;
  readonly href: string;
  /** "version of 1 January 2016", already in words; null when the workspace does not say. */
  readonly version: string | null;
  readonly inForce: string | null;
  readonly link: string | null;
  readonly eli: string | null;
  readonly summary: string | null;
  readonly official: OfficialView | null;
  readonly prose: string;
  readonly declarations: readonly DeclarationView[];
  readonly examples: readonly ExampleView[];
  readonly promises: readonly PromiseView[];
  readonly warnings: readonly string[];
}

/** The text of the law itself; what a file it was loaded from says of it, already in words. */
export interface OfficialView {
  readonly text: string;
  readonly version: string | null;
  readonly retrieved: string | null;
  readonly source: string | null;
}

export type DeclarationView = CodeView | ParameterView | RuleView | TableView | ScaleView;

/** A declaration as written. */
export interface CodeView {
  readonly kind: "code";
  readonly what: string;
  readonly name: string;
  readonly anchor: string;
  readonly label: string | null;
  readonly lines: readonly LawLine[];
}

/** A parameter: its first line as written, its values over time. */
export interface ParameterView {
  readonly kind: "parameter";
  readonly name: string;
  readonly anchor: string;
  readonly label: string;
  readonly lines: readonly LawLine[];
  readonly steps: readonly StepView[];
  /** Whether there is a course to draw: numbers, and more than one of them. */
  readonly drawn: boolean;
  /** First and last value in words, for those who do not see the course. */
  readonly first: string;
  readonly last: string;
  /** Right edge of the course. */
  readonly until: string;
  readonly known: { readonly day: string; readonly text: string; readonly stale: boolean } | null;
}

export interface StepView {
  /** ISO date. */
  readonly from: string;
  readonly fromText: string;
  /** In whole units (euros, percent), for drawing; null: nothing holds from that day on, or it is no number. */
  readonly value: number | null;
  readonly text: string;
  readonly source: string | null;
  readonly link: string | null;
}

/** What views of law are made with. */
export interface LawReader {
  readonly index: LawIndex;
  readonly language: Language;
  /** Words for the values of choices. */
  readonly words: ValueWords;
  /** Today: what is known until an earlier day is stale. */
  readonly today: Day;
  readonly warnings: readonly Diagnostic[];
  readonly examples: RanExamples;
  /** What is known now of the promises under an article. */
  readonly promises: (article: string) => readonly PromiseView[];
}

export function articleView(reader: LawReader, article: Article): ArticleView {
  const { language, index } = reader;
  return {
    id: article.id,
    ...citationOf(article, language),
    href: lawAddress({ article: article.id, document: article.document }),
    version: article.version === null ? null : formatDate(article.version, language),
    inForce: article.inForce === null ? null : formatDate(article.inForce, language),
    link: article.link,
    eli: article.eli,
    summary: sentence(article.summary?.[language] ?? ""),
    official: article.official === null ? null : officialView(article.official, language),
    prose: article.prose.trim(),
    declarations: declarationViews(reader, article.declarations),
    examples: exampleViews(
      { index, language, words: reader.words, results: reader.examples },
      article.declarations
        .filter((d) => d.kind === "example")
        .map((d) => ({ document: article.document, title: d.name })),
    ),
    promises: article.declarations.some((d) => d.kind === "promise") ? reader.promises(article.id) : [],
    warnings: reader.warnings.filter((w) => concerns(w, article)).map((w) => w.message),
  };
}

/** A heading without a citation is its own title, in the reader's language. */
export function citationOf(
  { title, heading }: Pick<Article, "title" | "heading">,
  language: Language,
): { readonly title: string; readonly heading: string } {
  return title === heading.en ? { title: heading[language], heading: "" } : { title, heading: heading[language] };
}

function officialView({ text, from }: OfficialText, language: Language): OfficialView {
  const day = (date: Day | null | undefined): string | null => (date ? formatDate(date, language) : null);
  return { text, version: day(from?.version), retrieved: day(from?.retrieved), source: from?.source ?? null };
}

/** What follows "In short:" in the file begins in lower case; on its own it is a sentence. */
const sentence = (text: string): string | null =>
  text === "" ? null : `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** Everything but examples and promises, which stand in places of their own. */
export const declarationViews = (
  reader: LawReader,
  declarations: readonly DeclarationText[],
): readonly DeclarationView[] =>
  declarations.flatMap((declaration): DeclarationView[] => {
    if (declaration.kind === "example" || declaration.kind === "promise") return [];
    const parameter = declaration.kind === "parameter" ? reader.index.parameters.get(declaration.name) : undefined;
    if (parameter !== undefined) return [parameterView(reader, declaration, parameter)];
    return [writtenOut(reader, declaration, codeView(reader, declaration)) ?? codeView(reader, declaration)];
  });

function codeView(reader: LawReader, declaration: DeclarationText): CodeView {
  const declared = reader.index.declared.get(declaration.name);
  return {
    kind: "code",
    what: declaration.kind,
    name: declaration.name,
    anchor: declarationAnchor(declaration),
    label: declared?.label[reader.language] ?? null,
    lines: lawLines(withoutLabels(declaration.source), reader.index, reader.language),
  };
}

/** The label stands above the code in the reader's language; both languages within it would drown the rule. */
const withoutLabels = (source: string): string =>
  source.replace(/[ \t]+(?:en|fr) "[^"\n]*"/g, "").replace(/\n[ \t]*(?=\n|$)/g, "");

export function parameterView(reader: LawReader, declaration: DeclarationText, parameter: Parameter): ParameterView {
  const { index, language, today } = reader;
  const steps = stepViews(parameter, index.rulebook, language);
  const { knownUntil } = parameter;
  const numbers = steps.filter((step) => step.value !== null);
  const head = withoutLabels(declaration.source).split("\n")[0] ?? "";
  return {
    kind: "parameter",
    name: parameter.name,
    anchor: declarationAnchor(declaration),
    label: parameter.label[language],
    lines: lawLines(head.replace(/\s+known until .*$/, ""), index, language),
    steps,
    drawn: numbers.length > 1,
    first: steps[0]?.text ?? "",
    last: steps.at(-1)?.text ?? "",
    until: formatDay(today),
    known:
      knownUntil === null
        ? null
        : { day: formatDay(knownUntil), text: formatDate(knownUntil, language), stale: knownUntil < today },
  };
}

/** The values oldest first, with a step to nothing where one ends before the next begins. */
function stepViews(parameter: Parameter, rulebook: Rulebook, language: Language): readonly StepView[] {
  return parameter.values.flatMap((value, position): StepView[] => {
    const step: StepView = {
      from: formatDay(value.from),
      fromText: formatDate(value.from, language),
      value: drawnValue(value.value, parameter.type),
      text: formatValue(value.value, parameter.type, rulebook.currency, language),
      source: value.source,
      link: value.link,
    };
    const next = parameter.values[position + 1];
    const ends = value.until !== null && (next === undefined || next.from > value.until + 1) ? value.until + 1 : null;
    if (ends === null) return [step];
    const end = {
      from: formatDay(ends),
      fromText: formatDate(ends, language),
      value: null,
      text: "—",
      source: null,
      link: null,
    };
    return [step, end];
  });
}

function drawnValue(value: Constant, type: Type): number | null {
  if (type.kind !== "number" || typeof value === "boolean" || typeof value === "string") return null;
  const number = exact.toNumber(value);
  return type.unit === "money"
    ? number / 100
    : type.unit === "percent" || type.unit === "ratio"
      ? number * 100
      : number;
}

/** Whether a diagnostic speaks of something that stands under the article. */
function concerns(diagnostic: Diagnostic, article: Article): boolean {
  const spans = [article.span, ...article.declarations.map((d) => d.span)];
  const { span } = diagnostic;
  return span !== undefined && spans.some((within) => holds(within, span));
}

const holds = (outer: Span, inner: Span): boolean =>
  outer.file === inner.file && outer.start <= inner.start && inner.end <= outer.end;

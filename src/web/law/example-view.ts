import { formatMonth, type Period, parseMonth } from "../../base/index.ts";
import type { ExampleResult, Value } from "../../engine/index.ts";
import type { Constant, Example, ExampleInstance } from "../../law/index.ts";
import { formatPeriod, formatValue } from "../../services/index.ts";
import type { Language } from "../language.ts";
import { exampleKey, type LawIndex } from "./law-index.ts";
import type { RanExamples } from "./run-examples.ts";
import type { ValueWords } from "./value-names.ts";

/** A worked example as a reader sees it: who they are, what should come out and what did. */
export interface ExampleView {
  readonly title: string;
  readonly month: string;
  readonly people: readonly { readonly who: string; readonly facts: readonly string[] }[];
  readonly expects: readonly ExpectView[];
  readonly failure: string | null;
}

export interface ExpectView {
  readonly what: string;
  readonly expected: string;
  /** Null: it could not be computed. */
  readonly computed: string | null;
  readonly holds: boolean;
}

interface Reader {
  readonly index: LawIndex;
  readonly language: Language;
  readonly words: ValueWords;
  readonly results: RanExamples;
}

export const exampleViews = (
  reader: Reader,
  wanted: readonly { readonly document: string; readonly title: string }[],
): readonly ExampleView[] =>
  wanted.flatMap(({ document, title }) => {
    const key = exampleKey(document, title);
    const example = reader.index.examples.get(key);
    return example === undefined ? [] : [exampleView(reader, example, reader.results.get(key))];
  });

function exampleView(reader: Reader, example: Example, outcome: ExampleResult | undefined): ExampleView {
  const { index, language } = reader;
  const { rulebook } = index;
  const shown = (value: Constant | Value, name: string): string => {
    const type = typeOf(index, name);
    if (type === undefined) return String(value);
    return formatValue(value as Value, type, rulebook.currency, language, (v) => reader.words(type, v));
  };
  const label = (name: string): string => index.declared.get(name)?.label[language] ?? name;
  return {
    title: example.label[language],
    month: formatPeriod(formatMonth(example.month), language),
    people: example.instances.map((instance) => ({
      who: `${entityLabel(index, instance.entity, language)} ${instance.id}`,
      facts: [...membersOf(instance), ...instance.given.map((given) => givenText(given, label, shown, language))],
    })),
    expects: example.expects.map((expect, position): ExpectView => {
      const result = outcome?.checks[position];
      const period = expect.period === null ? "" : ` (${formatPeriod(expect.period, language)})`;
      return {
        what: `${label(expect.rule)}${period}`,
        expected: shown(expect.value, expect.rule),
        computed: result == null || result.actual === null ? null : shown(result.actual, expect.rule),
        holds: result?.passed ?? false,
      };
    }),
    failure: outcome?.diagnostics[0]?.message ?? null,
  };
}

const membersOf = (instance: ExampleInstance): string[] =>
  instance.members.length === 0 ? [] : [instance.members.map((m) => m.member).join(", ")];

function givenText(
  given: ExampleInstance["given"][number],
  label: (name: string) => string,
  shown: (value: Constant, name: string) => string,
  language: Language,
): string {
  const text = `${label(given.name)}${language === "fr" ? "\u00a0:" : ":"} ${shown(given.value, given.name)}`;
  if (given.from === null) return text;
  const period = (p: Period) => (parseMonth(p) === undefined ? p : formatPeriod(p, language));
  const when =
    given.to === null || given.to === given.from ? period(given.from) : `${period(given.from)} – ${period(given.to)}`;
  return `${text} (${when})`;
}

function typeOf(index: LawIndex, name: string) {
  const { rulebook } = index;
  return (rulebook.rules.find((rule) => rule.name === name) ?? rulebook.facts.find((fact) => fact.name === name))?.type;
}

const entityLabel = (index: LawIndex, entity: string, language: Language): string =>
  index.declared.get(entity)?.label[language] || entity;

import type { Period } from "../../base/index.ts";
import { type Case, type Explanation, explain, parametersBehind, type Reading, type Step } from "../../engine/index.ts";
import type { Article, Program, Rulebook } from "../../law/index.ts";
import { formatDate, formatPeriod, type Language } from "../../services/index.ts";
import { styled, type Terminal } from "../terminal.ts";
import { formulaOf, shown, type Telling } from "./formula.ts";
import { WORDS } from "./words.ts";

export interface ProofOptions {
  readonly rulebook: Rulebook;
  readonly program: Program;
  readonly reading: Reading;
  readonly household: Case;
  readonly language: Language;
  readonly terminal: Terminal;
}

/** A rule for one instance, with the number that other steps refer to it by. */
interface Proved {
  readonly number: number;
  readonly why: Explanation;
}

/**
 * Why a rule has its value, for a reader with a pencil: a numbered step for every rule it rests on, the result first, each
 * with its article, the definition in force, the values it was worked out from, what decided and how it was rounded; then
 * the facts and the amounts of the law. Every formula gives the value shown when it is reckoned again.
 */
export function proofText(rule: string, instance: number, options: ProofOptions): string {
  const { program, household, language, terminal, rulebook } = options;
  const words = WORDS[language];
  const steps = stepsFor(rule, instance, options);
  const articles = new Map(rulebook.documents.flatMap((document) => document.articles.map((a) => [a.id, a])));
  const heading = steps[0]?.why;
  if (!heading) return "";
  const margin = String(steps.length).length;
  const numbers = new Map(steps.map(({ number, why }) => [keyOf(why), number]));
  const lines = steps.flatMap(({ number, why }): string[] => {
    const telling: Telling = {
      language,
      currency: program.currency,
      whose: (entity, at) =>
        entity === null || (entity === why.entity && at === why.instance) ? "" : ` (${idOf(household, entity, at)})`,
      numberOf: (step) => numbers.get(keyOf(step)) ?? null,
      titleOf: (id) => articles.get(id ?? "")?.title ?? id ?? words.noArticle,
      periodOf: (period) => (isOwn(period, program) ? "" : `, ${formatPeriod(period, language)}`),
    };
    const title = `${why.label[language]}${why === heading ? "" : whoseOf(why, heading, household)}${telling.periodOf(why.period)}`;
    const indent = " ".repeat(margin + 2);
    const value = shown(why.possible, why.type, telling);
    const body = why.because === null ? null : formulaOf(why.because, telling);
    return [
      "",
      `${String(number).padStart(margin)}  ${styled(terminal, "bold", `${title}${words.is}${value}`)}`,
      `${indent}${styled(terminal, "faint", basisOf(why, articles.get(why.article ?? ""), options))}`,
      ...(body === null ? [`${indent}${words.given}`] : folded(`= ${body.text}`, indent)),
      ...[...new Set(body?.because ?? [])].flatMap((each) => folded(`${words.because} ${each}`, indent)),
    ];
  });
  const whose = `${heading.entity} ${idOf(household, heading.entity, heading.instance)}`;
  const title = words.title(capital(heading.label[language]), whose, formatPeriod(heading.period, language));
  const result = shown(heading.possible, heading.type, { currency: program.currency, language });
  return [
    styled(terminal, "bold", `${title}${words.is}${result}`),
    ...lines,
    ...factsText(steps, options),
    ...amountsText(rule, instance, options),
  ].join("\n");
}

/** Every rule the first one rests on, in the order they are met, each once. */
function stepsFor(rule: string, instance: number, { program, reading }: ProofOptions): readonly Proved[] {
  const found = new Map<string, Proved>();
  const visit = (why: Explanation): void => {
    if (found.has(keyOf(why))) return;
    found.set(keyOf(why), { number: found.size + 1, why });
    for (const step of why.reads) {
      if (step.kind === "rule") visit(explain(program, reading, step.rule, step.instance, step.period));
    }
  };
  visit(explain(program, reading, rule, instance));
  return [...found.values()];
}

const WIDTH = 110;

/** A long line in several, what follows the first further in. */
function folded(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(" ")) {
    const margin = lines.length === 0 ? indent : `${indent}  `;
    if (line.length > margin.length && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = `${indent}  ${word}`;
    } else line += line === margin ? word : ` ${word}`;
  }
  return [...lines, line];
}

const keyOf = ({ rule, instance, period }: { rule: string; instance: number; period: Period }): string =>
  `${rule} ${instance} ${period}`;

const idOf = (household: Case, entity: string | null, instance: number): string =>
  entity === null ? "" : (household.instances[entity]?.[instance]?.id ?? String(instance + 1));

const whoseOf = (why: Explanation, heading: Explanation, household: Case): string =>
  why.entity === heading.entity && why.instance === heading.instance
    ? ""
    : ` (${idOf(household, why.entity, why.instance)})`;

/** The program's own month, and what holds for ever, need no saying. */
const isOwn = (period: Period, program: Program): boolean => period === "always" || period === program.month;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "under L521-1 (From the second child), text of 1 July 2015; definition from 1 March 2026". */
function basisOf(why: Explanation, article: Article | undefined, { language, rulebook }: ProofOptions): string {
  const words = WORDS[language];
  const basis = article ? words.under(`${article.title} (${article.heading[language]})`) : words.noArticle;
  const version = article?.version ? `, ${words.versionOf(formatDate(article.version, language))}` : "";
  const definitions = rulebook.rules.find((rule) => rule.name === why.rule)?.definitions ?? [];
  const chosen = definitions.find(({ span }) => span.file === why.span.file && span.start === why.span.start);
  if (!chosen || definitions.length < 2) return basis + version;
  const day = (date: number | null): string | null => (date === null ? null : formatDate(date, language));
  return `${basis}${version}; ${words.definition(day(chosen.from), day(chosen.until))}`;
}

function factsText(steps: readonly Proved[], { household, language, program, terminal }: ProofOptions): string[] {
  const words = WORDS[language];
  const lines = new Set<string>();
  for (const step of readsOf(steps)) {
    if (step.kind !== "fact") continue;
    const period = isOwn(step.period, program) ? "" : `, ${formatPeriod(step.period, language)}`;
    const how = step.from === "given" || step.from === "unknown" ? "" : ` (${words[step.from]})`;
    const value = shown(step.possible, step.type, { currency: program.currency, language });
    lines.add(
      `${idOf(household, step.entity, step.instance)}${words.is}${step.label[language]}${period}${words.is}${value}${how}`,
    );
  }
  return lines.size === 0 ? [] : ["", styled(terminal, "bold", words.facts), ...[...lines].map((line) => `  ${line}`)];
}

function amountsText(rule: string, instance: number, options: ProofOptions): string[] {
  const { language, program, reading, terminal, rulebook } = options;
  const words = WORDS[language];
  const lines = parametersBehind(program, reading, rule, instance).map((parameter) => {
    const { name, label, since, knownUntil, stale } = parameter;
    const value = shown(parameter.possible, parameter.type, { currency: program.currency, language });
    const declared = rulebook.parameters.find((each) => each.name === name);
    const source = declared?.values.find(({ from }) => from === since)?.source ?? null;
    const known = knownUntil === null ? "" : `, ${words.knownUntil(formatDate(knownUntil, language))}`;
    const warning = stale ? styled(terminal, "yellow", `${words.is}${words.stale}`) : "";
    const from = source === null ? "" : `, ${source}`;
    return `  ${label[language]}${words.is}${value} (${words.since(formatDate(since, language))}${from}${known}${warning})`;
  });
  return lines.length === 0 ? [] : ["", styled(terminal, "bold", words.amounts), ...lines];
}

const readsOf = (steps: readonly Proved[]): Step[] => steps.flatMap(({ why }) => why.reads);

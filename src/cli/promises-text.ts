import { assertNever, type exact, type Span } from "../base/index.ts";
import { type CounterExample, type PromiseResult, writeCase } from "../engine/index.ts";
import type { Program, Rulebook, Type } from "../law/index.ts";
import { counted, styled, type Terminal } from "./terminal.ts";
import { valueJson, valueText } from "./value-text.ts";

/** What came of each promise, a paragraph each: those that are broken first, with who breaks them. */
export function promisesText(results: readonly PromiseResult[], rulebook: Rulebook, terminal: Terminal): string {
  if (results.length === 0) return "There are no promises in this law.";
  const order = ["broken", "unclear", "kept", "proved"];
  const sorted = results.toSorted((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
  const broken = results.filter(({ outcome }) => outcome === "broken").length;
  const verdict =
    broken === 0
      ? styled(terminal, "green", `${counted(results.length, "promise")}, none found broken.`)
      : styled(terminal, "yellow", `${broken} of ${counted(results.length, "promise")} found broken.`);
  return [...sorted.map((result) => `${resultText(result, rulebook, terminal)}\n`), verdict].join("\n");
}

function resultText(result: PromiseResult, rulebook: Rulebook, terminal: Terminal): string {
  const { promise, outcome } = result;
  const style = outcome === "broken" || outcome === "unclear" ? "yellow" : "green";
  const head = `${styled(terminal, style, outcome.padEnd(8))}${styled(terminal, "bold", promise.label.en)}`;
  const place = styled(terminal, "faint", `        ${basisOf(result, rulebook)}`);
  return [head, place, ...saidOf(result).map((line) => `        ${line}`)].join("\n");
}

function basisOf({ promise }: PromiseResult, { documents }: Rulebook): string {
  const article = documents.flatMap((document) => document.articles).find(({ id }) => id === promise.article);
  const place = (span: Span): string => `${span.file}:${span.line}`;
  return `${article ? `${article.title}, ` : ""}${place(promise.span)}`;
}

function saidOf(result: PromiseResult): readonly string[] {
  const looked = `${counted(result.households, "household")} tried, ${counted(result.tried, "value")} worked out`;
  switch (result.outcome) {
    case "proved":
      return ["for every household there can be"];
    case "kept":
      return [`${looked}: nobody found who breaks it, which is no proof`];
    case "unclear":
      return [`${looked}: no value could be worked out`, ...result.diagnostics.map((each) => each.message)];
    case "broken":
      return result.program
        ? [
            ...breakText(result.counterExample, result.promise.name, result.program),
            `${looked}; for this household:`,
            householdJson(result.counterExample, result.program),
          ]
        : [];
    default:
      return assertNever(result);
  }
}

function breakText(found: CounterExample, rule: string, program: Program): readonly string[] {
  const { household, instance, value, change } = found;
  const cell = program.cells.find((each) => each.rule === rule);
  if (!cell) return [];
  const text = (each: exact.Exact): string => valueText(each, cell.type, program.currency);
  const whose = `${rule} of ${cell.entity} ${household.instances[cell.entity]?.[instance]?.id ?? ""}`;
  if (!change) return [`${whose} is ${text(value)}`];
  const type = typeOf(change.fact, program);
  const shown = (each: exact.Exact): string => (type ? valueText(each, type, program.currency) : String(each));
  const who = `${change.entity} ${household.instances[change.entity]?.[change.instance]?.id ?? ""}`;
  return [
    `${change.fact} of ${who} from ${shown(change.from)} to ${shown(change.to)}:`,
    `${whose} from ${text(change.before)} to ${text(value)}`,
  ];
}

const typeOf = (name: string, program: Program): Type | undefined =>
  program.facts.find((fact) => fact.name === name)?.type ?? program.cells.find((cell) => cell.rule === name)?.type;

const householdJson = ({ household }: CounterExample, program: Program): string =>
  JSON.stringify(writeCase(program, household));

/** The same as data: values in the units of case files, the household as `evaluate` reads it. */
export function promiseJson(result: PromiseResult): object {
  const { promise, outcome, households, tried, diagnostics, program } = result;
  const base = {
    rule: promise.name,
    label: promise.label,
    claim: promise.claim,
    article: promise.article,
    file: promise.span.file,
    line: promise.span.line,
    outcome,
    households,
    tried,
    diagnostics,
  };
  const type = program?.cells.find((cell) => cell.rule === promise.name)?.type;
  if (result.outcome !== "broken" || program === null || !type) return base;
  const { household, instance, value, change } = result.counterExample;
  const of = change && typeOf(change.fact, program);
  return {
    ...base,
    counterExample: {
      household: writeCase(program, household),
      instance,
      value: valueJson(value, type),
      change: change &&
        of && {
          fact: change.fact,
          entity: change.entity,
          instance: change.instance,
          from: valueJson(change.from, of),
          to: valueJson(change.to, of),
          before: valueJson(change.before, type),
        },
    },
  };
}

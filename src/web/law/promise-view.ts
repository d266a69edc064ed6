import { type PromiseResult, writeCase } from "../../engine/index.ts";
import { formatValue } from "../../services/index.ts";
import type { Language } from "../language.ts";
import { lawTexts } from "./texts.ts";

/** A promise of the law with what came of it, in words. */
export interface PromiseView {
  readonly text: string;
  readonly outcome: PromiseResult["outcome"];
  readonly said: string;
  /** Who breaks it: what happens, and the household as a case file. */
  readonly broken: { readonly what: string; readonly household: string } | null;
}

export function promiseView(result: PromiseResult, language: Language): PromiseView {
  const texts = lawTexts(language).promises;
  const { promise, outcome, households } = result;
  return {
    text: promise.label[language],
    outcome,
    said: outcome === "proved" ? texts.forEveryone : texts.tried(households),
    broken: result.outcome === "broken" ? brokenText(result, language) : null,
  };
}

function brokenText(result: Extract<PromiseResult, { outcome: "broken" }>, language: Language): PromiseView["broken"] {
  const { program, promise, counterExample } = result;
  const cell = program?.cells.find((each) => each.rule === promise.name);
  if (!program || !cell) return null;
  const { household, instance, value, change } = counterExample;
  const texts = lawTexts(language).promises;
  const idOf = (entity: string, at: number): string => household.instances[entity]?.[at]?.id ?? "";
  const amount = (each: typeof value): string => formatValue(each, cell.type, program.currency, language);
  const rule = `${cell.label[language]} (${idOf(cell.entity, instance)})`;
  const written = JSON.stringify(writeCase(program, household), null, 1);
  if (!change) return { what: texts.is(rule, amount(value)), household: written };
  const fact = program.facts.find(({ name }) => name === change.fact);
  const given = program.cells.find((each) => each.rule === change.fact);
  const { label, type } = fact ?? given ?? cell;
  const shown = (each: typeof value): string => formatValue(each, type, program.currency, language);
  const what = texts.changes(
    `${label[language]} (${idOf(change.entity, change.instance)})`,
    shown(change.from),
    shown(change.to),
    rule,
    amount(change.before),
    amount(value),
  );
  return { what, household: written };
}

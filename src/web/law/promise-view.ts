import { type PromiseResult, writeCase } from "../../engine/index.ts";
import type { LawPromise } from "../../law/index.ts";
import { type Both, formatValue } from "../../services/index.ts";
import type { Language } from "../language.ts";
import { age } from "../staff/figures.ts";
import { lawTexts } from "./texts.ts";

/** A promise of the law with what came of it, in words; "trying": it is being tried. */
export interface PromiseView {
  readonly text: string;
  readonly outcome: PromiseResult["outcome"] | "trying";
  readonly said: string;
  /** When it was tried; null where that is not told. */
  readonly at: { readonly moment: string; readonly text: string } | null;
  /** Who breaks it: what happens, and the household as a case file. */
  readonly broken: { readonly what: string; readonly household: string } | null;
}

/** What came of a promise when it was tried. */
export interface TriedPromise {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly views: Both<PromiseView>;
}

/** "trying": not tried yet. "failed": it could not be tried, which the log tells of. */
export type PromiseFound = TriedPromise | "trying" | "failed";

export function promiseView(result: PromiseResult, language: Language): PromiseView {
  const texts = lawTexts(language).promises;
  const { promise, outcome, households } = result;
  return {
    text: promise.label[language],
    outcome,
    said: outcome === "proved" ? texts.forEveryone : texts.tried(households),
    at: null,
    broken: result.outcome === "broken" ? brokenText(result, language) : null,
  };
}

/** What is known of a promise at a moment: the finding with its age, or that there is none yet. */
export function promiseNow(promise: LawPromise, found: PromiseFound, nowMs: number, language: Language): PromiseView {
  const texts = lawTexts(language).promises;
  const without = { text: promise.label[language], at: null, broken: null };
  if (found === "trying") return { ...without, outcome: "trying", said: texts.trying };
  if (found === "failed") return { ...without, outcome: "unclear", said: texts.failed };
  const at = { moment: new Date(found.at).toISOString(), text: texts.triedAgo(age(nowMs - found.at, language)) };
  return { ...found.views[language], at };
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

import type { Type } from "../../law/index.ts";
import type { Service } from "../../services/index.ts";
import type { Language } from "../language.ts";

/** A name of the law as words: `from_50_to_79` reads "from 50 to 79". */
export const valueName = (name: string): string => name.replaceAll("_", " ");

/** Words for the values of a choice: those in which a service asks for it, else the names themselves. */
export type ValueWords = (type: Type, name: string) => string;

const kept = new WeakMap<readonly Service[], Map<Language, ValueWords>>();

/** A choice is known by its values: facts that have the same ones are asked for in the same words. */
export function valueWords(services: readonly Service[], language: Language): ValueWords {
  const known = kept.get(services) ?? new Map<Language, ValueWords>();
  kept.set(services, known);
  const found = known.get(language) ?? made(services, language);
  known.set(language, found);
  return found;
}

function made(services: readonly Service[], language: Language): ValueWords {
  const keyOf = (values: readonly string[]): string => [...values].sort().join(" ");
  const labels = new Map<string, ReadonlyMap<string, string>>();
  for (const { ask } of services.flatMap((service) => service.questions)) {
    if (ask.kind !== "choice") continue;
    const key = keyOf(ask.options.map(({ value }) => value));
    if (!labels.has(key)) labels.set(key, new Map(ask.options.map(({ value, label }) => [value, label[language]])));
  }
  return (type, name) =>
    (type.kind === "one_of" ? labels.get(keyOf(type.values))?.get(name) : undefined) ?? valueName(name);
}

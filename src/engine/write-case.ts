import type { Program, Type } from "../law/index.ts";
import type { Case, Instance } from "./case.ts";
import { writeValue } from "./case-values.ts";

type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

/** The JSON form that `readCase` reads back to the same case. */
export function writeCase(program: Program, known: Case): { readonly [entity: string]: readonly Json[] } {
  const types = new Map<string, Type>();
  for (const { entity, rule, type } of program.cells) types.set(`${entity} ${rule}`, type);
  for (const { entity, name, type } of program.facts) types.set(`${entity} ${name}`, type);
  return Object.fromEntries(
    program.entities
      .filter((entity) => known.instances[entity.name] !== undefined)
      .map((entity) => [
        entity.name,
        (known.instances[entity.name] ?? []).map((instance) => writeInstance(types, entity.name, instance)),
      ]),
  );
}

function writeInstance(types: ReadonlyMap<string, Type>, entity: string, instance: Instance): Json {
  const written: { [key: string]: Json } = { id: instance.id, ...instance.members };
  for (const [name, given] of Object.entries(instance.given)) {
    const type = types.get(`${entity} ${name}`);
    if (type === undefined) throw new Error(`no fact ${name} of ${entity} in the program`);
    written[name] =
      "every" in given
        ? writeValue(type, given.every)
        : Object.fromEntries(Object.entries(given.by).map(([period, value]) => [period, writeValue(type, value)]));
  }
  return written;
}

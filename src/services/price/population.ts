import { formatMonth, type Period, parseMonth } from "../../base/index.ts";
import { type Case, type Given, type Instance, readCase, type Value } from "../../engine/index.ts";
import type { Program } from "../../law/index.ts";
import type { Both } from "../definition/service.ts";

/** Households that a service is tried on. What is said of "100 households" is said of these. */
export interface Population {
  readonly name: Both<string>;
  /** Where they come from and what they stand for; shown wherever a figure rests on them. */
  readonly says: Both<string>;
  /** Whether they stand for the people of the country. */
  readonly representative: boolean;
  /** No household of it is of a real person. */
  readonly synthetic: boolean;
  /** Of the households' text. */
  readonly hash: string;
  /** Each a case as JSON, whose people are named as this room names them: `you`, `partner`, `child1`… */
  readonly households: readonly string[];
}

/**
 * A household of a population as a case of a program. Facts that the program does not read are left aside; what was told of
 * the last month or year is taken to go on until the program's. Null when the rest is not a case of this program.
 */
export function caseIn(program: Program, household: string): Case | null {
  const known = new Map(
    program.entities.map(({ name }) => [
      name,
      new Set([
        "id",
        ...program.facts.filter((fact) => fact.entity === name).map((fact) => fact.name),
        ...program.cells.filter((cell) => cell.entity === name).map((cell) => cell.rule),
      ]),
    ]),
  );
  const roles = new Set(program.entities.flatMap(({ roles: of }) => of.map((role) => role.name)));
  const parsed: unknown = JSON.parse(household);
  if (!isRecord(parsed)) return null;
  const json = Object.fromEntries(
    Object.entries(parsed).flatMap(([entity, instances]) => {
      const names = known.get(entity);
      if (names === undefined || !Array.isArray(instances)) return [];
      const kept = (instance: unknown) =>
        isRecord(instance)
          ? Object.fromEntries(Object.entries(instance).filter(([name]) => names.has(name) || roles.has(name)))
          : instance;
      return [[entity, instances.map(kept)]];
    }),
  );
  const read = readCase(program, json);
  if (!read.ok) return null;
  return {
    instances: Object.fromEntries(
      Object.entries(read.value.instances).map(([entity, all]) => [entity, all.map((each) => goneOn(each, program))]),
    ),
  };
}

const isRecord = (json: unknown): json is { readonly [key: string]: unknown } =>
  typeof json === "object" && json !== null && !Array.isArray(json);

const goneOn = (instance: Instance, program: Program): Instance => ({
  ...instance,
  given: Object.fromEntries(
    Object.entries(instance.given).map(([name, given]) => [
      name,
      "every" in given ? given : goneOnUntil(given, program),
    ]),
  ),
});

function goneOnUntil(given: Extract<Given, { readonly by: unknown }>, program: Program): Given {
  const last = Object.keys(given.by).toSorted().at(-1);
  const value = last === undefined ? undefined : given.by[last];
  if (last === undefined || value === undefined) return given;
  const more: { [period: Period]: Value } = {};
  if (last.length === 4) {
    for (let year = Number(last) + 1; year <= Number(program.month.slice(0, 4)); year++) more[String(year)] = value;
  } else {
    const until = parseMonth(program.month) ?? 0;
    for (let month = (parseMonth(last) ?? until) + 1; month <= until; month++) more[formatMonth(month)] = value;
  }
  return { by: { ...given.by, ...more } };
}

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { type Case, evaluate, type Instance, writeCase } from "throughline/engine";
import { caseOf } from "./case.ts";
import { goldenProgram } from "./compute.ts";
import type { GoldenHousehold } from "./household.ts";

/** A household as case JSON in the words of the service's forms: you, perhaps a partner, child1, child2… */
export type VisitingHousehold = ReturnType<typeof writeCase>;

/** One family in five does not have its tax notice at hand: it is asked the parts of its resources instead. */
const WITHOUT_NOTICE = 5;

/** The day the golden households are told at. The service asks of children who are born. */
const TODAY = "2026-06-01";

const HOUSEHOLDS = join(dirname(fileURLToPath(import.meta.url)), "households.jsonl.gz");

/** The first golden households, as synthetic visitors of the service: those that have a child, or all. */
export function visitingHouseholds(most: number, who: "families" | "all" = "families"): readonly VisitingHousehold[] {
  const { program } = goldenProgram("law", "first-claim");
  const lines = gunzipSync(readFileSync(HOUSEHOLDS)).toString("utf8").split("\n");
  const households = lines.filter((line) => line !== "").map((line) => JSON.parse(line) as GoldenHousehold);
  const families = households.filter(
    ({ individus }) =>
      (who === "all" || individus.some((person) => person.role === "enfant")) &&
      individus.every((person) => person.date_naissance <= TODAY),
  );
  return families.slice(0, most).map((golden, i) => {
    const known = caseOf(golden);
    const told = i % WITHOUT_NOTICE === 0 ? known : withWhatPapersSay(program, known);
    return writeCase(program, inWordsOfForms(golden, asProgramKnows(program, told)));
  });
}

/** Without the facts that only the reference's reading of the law has: nobody is asked them. */
function asProgramKnows(program: Parameters<typeof evaluate>[0], known: Case): Case {
  const names = new Set([...program.facts.map((fact) => fact.name), ...program.cells.map((cell) => cell.rule)]);
  const knownOf = (instance: Instance): Instance => ({
    ...instance,
    given: Object.fromEntries(Object.entries(instance.given).filter(([name]) => names.has(name))),
  });
  return {
    instances: Object.fromEntries(Object.entries(known.instances).map(([entity, all]) => [entity, all.map(knownOf)])),
  };
}

/** What the tax notice says in one figure, and the law derives from many: given, as a person would give it. */
function withWhatPapersSay(program: Parameters<typeof evaluate>[0], known: Case): Case {
  const evaluation = evaluate(program, known);
  const [family, ...others] = known.instances.family ?? [];
  if (family === undefined) return known;
  const resources = evaluation.value("family_resources", 0, "2024");
  const persons = (known.instances.person ?? []).map((person, i): Instance => {
    if (!family.members?.parent?.includes(person.id)) return person;
    const earns = evaluation.value("earns_professionally", i, "2024");
    return { ...person, given: { ...person.given, earns_professionally: { by: { "2024": earns } } } };
  });
  const given = { ...family.given, family_resources: { by: { "2024": resources } } };
  return { instances: { ...known.instances, person: persons, family: [{ ...family, given }, ...others] } };
}

/** The same case with the ids that forms use for people; adults first, children in their order. */
function inWordsOfForms(golden: GoldenHousehold, known: Case): Case {
  let children = 0;
  const names = new Map(
    golden.individus.map((person, i) => {
      const name = person.role === "enfant" ? `child${++children}` : person.role === "conjoint" ? "partner" : "you";
      return [`p${i}`, name];
    }),
  );
  const renamed = (instance: Instance): Instance => ({
    ...instance,
    id: names.get(instance.id) ?? instance.id,
    ...(instance.members === undefined
      ? {}
      : {
          members: Object.fromEntries(
            Object.entries(instance.members).map(([role, ids]) => [role, ids.map((id) => names.get(id) ?? id)]),
          ),
        }),
  });
  return {
    instances: Object.fromEntries(Object.entries(known.instances).map(([name, all]) => [name, all.map(renamed)])),
  };
}

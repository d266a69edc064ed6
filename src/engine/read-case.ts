import { type Diagnostic, failure, type Period, type Result, success } from "../base/index.ts";
import type { Program, ProgramEntity } from "../law/index.ts";
import type { Case, Given, Instance, Value } from "./case.ts";
import {
  exampleOf,
  isWrong,
  periodsBetween,
  readPeriod,
  readValue,
  type Shape,
  shown,
  type Wrong,
} from "./case-values.ts";
import { nearestName } from "./nearest.ts";
import { numberOf } from "./plan.ts";

/**
 * Reads a case from its JSON form: for each entity a list of instances, each with an `id`, members by role (groups) and
 * facts by name. A fact is one value, or a series: `{"2026-05": 1500}` or runs `[["2024-01", "2026-06", 1500], …]`.
 * Everything wrong is reported at once, each with its path.
 */
export function readCase(program: Program, json: unknown): Result<Case> {
  const diagnostics: Diagnostic[] = [];
  const report = (code: string, path: string, what: string): void => {
    diagnostics.push({ code, severity: "error", message: `${path}: ${what}` });
  };
  if (!isRecord(json)) {
    report(
      "case-shape",
      "case",
      `an object with a list for each of ${entityNames(program)} is needed, not ${shown(json)}`,
    );
    return failure(diagnostics);
  }
  for (const key of Object.keys(json)) {
    if (program.entities.some((entity) => entity.name === key)) continue;
    report("case-unknown-entity", key, `no such entity; there are ${entityNames(program)}`);
  }
  const instances: { [entity: string]: readonly Instance[] } = {};
  for (const entity of program.entities) {
    const written = json[entity.name] ?? [];
    if (!Array.isArray(written)) {
      report("case-shape", entity.name, `a list is needed, not ${shown(written)}`);
      continue;
    }
    instances[entity.name] = written.flatMap((each: unknown, index) => {
      const path = `${entity.name}[${index}]`;
      if (isRecord(each)) return [readInstance(program, entity, each, index, path, report)];
      report("case-shape", path, `an object is needed, not ${shown(each)}`);
      return [];
    });
  }
  checkMembers(program, instances, report);
  return diagnostics.length > 0 ? failure(diagnostics) : success({ instances });
}

type Report = (code: string, path: string, what: string) => void;

const isRecord = (json: unknown): json is { readonly [key: string]: unknown } =>
  typeof json === "object" && json !== null && !Array.isArray(json);

const entityNames = (program: Program): string => program.entities.map((entity) => entity.name).join(", ");

function readInstance(
  program: Program,
  entity: ProgramEntity,
  written: { readonly [key: string]: unknown },
  index: number,
  path: string,
  report: Report,
): Instance {
  const given: [string, Given][] = [];
  const members: [string, readonly string[]][] = entity.roles.map((role) => [role.name, []]);
  const shapes = shapesOf(program, entity.name);
  for (const [key, value] of Object.entries(written)) {
    if (key === "id") continue;
    const role = entity.roles.findIndex((each) => each.name === key);
    const shape = shapes.get(key);
    if (role !== -1) {
      if (Array.isArray(value) && value.every((id) => typeof id === "string")) members[role] = [key, value];
      else report("case-shape", `${path}.${key}`, `a list of the members' ids is needed, not ${shown(value)}`);
    } else if (shape !== undefined) {
      const read = readGiven(shape, value, `${path}.${key}`, report);
      if (read !== undefined) given.push([key, read]);
    } else {
      const near = nearestName(key, [...shapes.keys(), ...entity.roles.map((each) => each.name)]);
      const elsewhere = program.facts.find((fact) => fact.name === key);
      const hint = elsewhere
        ? `; it is a fact of ${elsewhere.entity}`
        : near === undefined
          ? ""
          : `; did you mean ${near}?`;
      report("case-unknown-fact", `${path}.${key}`, `${entity.name} has no such fact${hint}`);
    }
  }
  const { id } = written;
  if (id !== undefined && (typeof id !== "string" || id === "")) {
    report("case-shape", `${path}.id`, `a name is needed, not ${shown(id)}`);
  }
  return {
    id: typeof id === "string" ? id : `${entity.name}_${index + 1}`,
    ...(entity.of === undefined ? {} : { members: Object.fromEntries(members) }),
    given: Object.fromEntries(given),
  };
}

/** What a case may give of an entity: its facts, and rules that may be given (numbers of them from 0 up). */
function shapesOf(program: Program, entity: string): ReadonlyMap<string, Shape> {
  const shapes = new Map<string, Shape>();
  for (const cell of program.cells) {
    if (!cell.givable || cell.entity !== entity) continue;
    const period = cell.period === "always" ? "always" : cell.period.length === 4 ? "year" : "month";
    const least = cell.type.kind === "number" ? 0 : undefined;
    shapes.set(cell.rule, { type: cell.type, period, least, most: undefined });
  }
  for (const fact of program.facts) {
    if (fact.entity !== entity) continue;
    const least = fact.least === undefined ? undefined : numberOf(fact.least);
    const most = fact.most === undefined ? undefined : numberOf(fact.most);
    shapes.set(fact.name, { type: fact.type, period: fact.period, least, most });
  }
  return shapes;
}

function readGiven(shape: Shape, written: unknown, path: string, report: Report): Given | undefined {
  const check = (read: Value | Wrong, where: string): Value | undefined => {
    if (!isWrong(read)) return read;
    report("case-wrong-value", where, read.wrong);
    return undefined;
  };
  if (typeof written !== "object" || written === null) {
    const value = check(readValue(shape, written), path);
    return value === undefined ? undefined : { every: value };
  }
  if (shape.period === "always") {
    report("case-wrong-value", path, `one value is needed, not ${shown(written)}`);
    return undefined;
  }
  const by: { [period: Period]: Value } = {};
  const put = (period: Period, value: Value | undefined, where: string): void => {
    if (value === undefined) return;
    if (Object.hasOwn(by, period)) report("case-period", where, `${period} is given twice`);
    by[period] = value;
  };
  if (!Array.isArray(written)) {
    for (const [key, value] of Object.entries(written)) {
      const period = readPeriod(shape, key);
      if (period === undefined) report("case-period", `${path}.${key}`, `${exampleOf(shape)} is needed`);
      else put(period, check(readValue(shape, value), `${path}.${key}`), `${path}.${key}`);
    }
    return { by };
  }
  written.forEach((run: unknown, index) => {
    const where = `${path}[${index}]`;
    const [from, to, value, more]: readonly unknown[] = Array.isArray(run) ? run : [];
    const first = readPeriod(shape, from);
    const last = readPeriod(shape, to);
    if (first === undefined || last === undefined || more !== undefined || first > last) {
      report("case-period", where, `a run [from, to, value] is needed, with ${exampleOf(shape)}, not ${shown(run)}`);
      return;
    }
    const read = check(readValue(shape, value), where);
    for (const period of periodsBetween(first, last)) put(period, read, where);
  });
  return { by };
}

/** Members exist, each belongs to one group of a kind, and every role has as many as it may have. */
function checkMembers(program: Program, instances: Case["instances"], report: Report): void {
  for (const entity of program.entities) {
    const ids = new Set<string>();
    const taken = new Map<string, string>();
    const people = new Set((instances[entity.of ?? ""] ?? []).map((person) => person.id));
    (instances[entity.name] ?? []).forEach((instance, index) => {
      const path = `${entity.name}[${index}]`;
      if (ids.has(instance.id)) report("case-id-twice", `${path}.id`, `"${instance.id}" is there twice`);
      ids.add(instance.id);
      for (const { name: role, min, max } of entity.roles) {
        const members = instance.members?.[role] ?? [];
        if (members.length < min || (max !== null && members.length > max)) {
          const span = max === null ? `${min} or more` : min === max ? `${min}` : `${min} to ${max}`;
          report("case-role", `${path}.${role}`, `${span} needed, not ${members.length}`);
        }
        members.forEach((id, at) => {
          const where = `${path}.${role}[${at}]`;
          const before = taken.get(id);
          if (!people.has(id)) {
            const near = nearestName(id, people);
            const hint = near === undefined ? "" : `; did you mean "${near}"?`;
            report("case-member", where, `there is no ${entity.of} "${id}"${hint}`);
          } else if (before !== undefined) {
            report("case-member", where, `"${id}" already belongs to ${before}`);
          }
          taken.set(id, `${path}.${role}`);
        });
      }
    });
  }
}

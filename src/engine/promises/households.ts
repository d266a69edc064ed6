import { type Exact, exact, lastDay, parseMonth } from "../../base/index.ts";
import type { Example, Program, ProgramEntity, Rulebook, Type } from "../../law/index.ts";
import type { Case, Given, Instance, Value } from "../case.ts";
import { exampleCase } from "../examples.ts";
import { numberOf } from "../plan.ts";
import { pick } from "./seeded.ts";

/** A fact, or a rule that may be given, that a household can be said to have. */
export interface Sayable {
  readonly name: string;
  readonly entity: string;
  readonly type: Type;
  readonly least: Exact | null;
  readonly most: Exact | null;
  /** Whether a household may leave it out. */
  readonly mayBeOpen: boolean;
}

export function sayablesOf(program: Program): readonly Sayable[] {
  const end = (value: Parameters<typeof numberOf>[0] | undefined): Exact | null =>
    value === undefined ? null : numberOf(value);
  const facts = program.facts.map(
    ({ name, entity, type, least, most, usually }): Sayable => ({
      name,
      entity,
      type,
      least: end(least),
      most: end(most),
      mayBeOpen: usually !== null,
    }),
  );
  const rules = new Map<string, Sayable>();
  for (const { rule, entity, type, givable } of program.cells) {
    if (givable) rules.set(rule, { name: rule, entity, type, least: 0, most: null, mayBeOpen: true });
  }
  return [...facts, ...rules.values()];
}

/**
 * Households to hold a promise of a rule against: those of the law's own examples as they are, its own before others, then
 * changed in a few facts, and one in four made up from nothing. The same for the same numbers.
 */
export function* householdsFor(
  program: Program,
  { examples }: Rulebook,
  rule: string,
  random: () => number,
): Generator<Case> {
  const sayables = sayablesOf(program);
  const names = new Set(sayables.map(({ name }) => name));
  const isOwn = ({ expects }: Example): number => (expects.some((expect) => expect.rule === rule) ? 0 : 1);
  const known = examples
    .toSorted((a, b) => isOwn(a) - isOwn(b))
    .map((example) => onlySaying(exampleCase(program, example), names));
  yield* known;
  for (;;) {
    const base = random() < 0.25 ? undefined : pick(known, random);
    yield base === undefined ? madeUp(program, sayables, random) : changed(base, sayables, program, random);
  }
}

/** What the program does not read is of no use to whoever looks at the household later. */
const onlySaying = ({ instances }: Case, names: ReadonlySet<string>): Case => ({
  instances: Object.fromEntries(
    Object.entries(instances).map(([entity, list]) => [
      entity,
      list.map((instance) => ({
        ...instance,
        given: Object.fromEntries(Object.entries(instance.given).filter(([name]) => names.has(name))),
      })),
    ]),
  ),
});

function changed(base: Case, sayables: readonly Sayable[], program: Program, random: () => number): Case {
  let household = base;
  for (let times = 1 + Math.floor(random() * 4); times > 0; times -= 1) {
    const sayable = pick(sayables, random);
    if (!sayable) return household;
    const count = household.instances[sayable.entity]?.length ?? 0;
    if (count > 0) {
      const value = anyValue(sayable, program, random);
      household = saying(household, sayable, Math.floor(random() * count), { every: value });
    }
  }
  return household;
}

/** The household with one fact of one instance told otherwise. */
export function saying(
  household: Case,
  { entity, name }: Pick<Sayable, "entity" | "name">,
  at: number,
  value: Given,
): Case {
  const list = (household.instances[entity] ?? []).map((instance, i) =>
    i === at ? { ...instance, given: { ...instance.given, [name]: value } } : instance,
  );
  return { instances: { ...household.instances, [entity]: list } };
}

function madeUp(program: Program, sayables: readonly Sayable[], random: () => number): Case {
  const size = 1 + Math.floor(random() * 5);
  const instances: { [entity: string]: readonly Instance[] } = {};
  for (const entity of program.entities) {
    const ids = entity.of === undefined ? Array.from({ length: size }, (_, i) => `${entity.name}_${i + 1}`) : [];
    const groups = entity.of === undefined ? [] : [groupOf(entity, size, random)];
    const bare: Instance[] = [
      ...ids.map((id) => ({ id, given: {} })),
      ...groups.map((members) => ({ id: `${entity.name}_1`, members, given: {} })),
    ];
    instances[entity.name] = bare.map((instance) => {
      const given: { [name: string]: Given } = {};
      for (const sayable of sayables) {
        if (sayable.entity !== entity.name || (sayable.mayBeOpen && random() < 0.6)) continue;
        given[sayable.name] = { every: anyValue(sayable, program, random) };
      }
      return { ...instance, given };
    });
  }
  return { instances };
}

/** Everybody who was made up, in the roles of one group: the least each role needs first, the rest by chance. */
function groupOf({ of, roles }: ProgramEntity, size: number, random: () => number): { [role: string]: string[] } {
  const members: { [role: string]: string[] } = Object.fromEntries(roles.map((role) => [role.name, []]));
  for (let i = 1; i <= size; i += 1) {
    const short = roles.find((role) => (members[role.name]?.length ?? 0) < role.min);
    const open = roles.filter((role) => role.max === null || (members[role.name]?.length ?? 0) < role.max);
    const role = short ?? pick(open, random);
    if (role) members[role.name]?.push(`${of}_${i}`);
  }
  return members;
}

/** Where nothing says how much is possible: amounts of money in cents, and the rest in its own unit. */
export const MOST_MONEY = { day: 100_000, month: 1_000_000, year: 12_000_000 };

/** The ends between which a fact is tried. */
export function endsOf(
  { type, least, most }: Sayable,
  program: Program,
): { readonly low: number; readonly high: number } {
  const end = lastDay(parseMonth(program.month) ?? 0);
  const usual = ((): { low: number; high: number } => {
    if (type.kind === "date") return { low: end - 80 * 365, high: end };
    if (type.kind !== "number") return { low: 0, high: 1 };
    switch (type.unit) {
      case "money":
        return { low: 0, high: MOST_MONEY[type.per ?? "year"] };
      case "ratio":
      case "percent":
        return { low: 0, high: 1 };
      case "years":
        return { low: 0, high: 90 };
      case "area":
        return { low: 0, high: 200 };
      case "months":
      case "days":
        return { low: 0, high: 400 };
      case "count":
        return { low: 0, high: 12 };
    }
  })();
  const low = least === null ? usual.low : Math.max(exact.toNumber(least), Math.min(usual.low, exact.toNumber(least)));
  const high = most === null ? Math.max(usual.high, low) : Math.min(exact.toNumber(most), Math.max(usual.high, low));
  return { low, high };
}

/** The smallest difference that is told: a cent, a day, one; a thousandth of a share. */
export const unitOf = (type: Type): Exact =>
  type.kind === "number" && (type.unit === "ratio" || type.unit === "percent") ? exact.fraction(1, 1000) : 1;

export function anyValue(sayable: Sayable, program: Program, random: () => number): Value {
  const { type } = sayable;
  if (type.kind === "yes_no") return random() < 0.5;
  if (type.kind === "one_of") return pick(type.values, random) ?? "";
  const { low, high } = endsOf(sayable, program);
  const chance = random();
  // The ends are where laws break; and most people have little rather than much.
  if (chance < 0.1) return endAt(low, sayable.least, type);
  if (chance < 0.15) return endAt(high, sayable.most, type);
  const part = type.kind === "date" ? random() : random() ** 2;
  return snapped(low + part * (high - low), type);
}

/** An end as the law has it, which may be a fraction. */
const endAt = (value: number, declared: Exact | null, type: Type): Exact =>
  declared !== null && exact.toNumber(declared) === value ? declared : snapped(value, type);

export function snapped(value: number, type: Type): Exact {
  const isShare = type.kind === "number" && (type.unit === "ratio" || type.unit === "percent");
  return isShare ? exact.fraction(Math.round(value * 1000), 1000) : Math.round(value);
}

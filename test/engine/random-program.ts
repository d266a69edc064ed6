import type { Period } from "../../src/base/index.ts";
import type { Case, Given, Instance, Value } from "../../src/engine/index.ts";
import type { Constant, NodeId, Program, Type } from "../../src/law/index.ts";
import { type BareNode, type Builder, build, COUNT, DATE, day, MONEY, oneOf, YES_NO } from "./builder.ts";

// Random well-typed programs and random cases for them, drawn from a tape of choices: a shorter or smaller tape gives a
// smaller program, so that what fails can be made small.

export interface Tape {
  /** A whole number from 0 to below `n`. */
  pick(n: number): number;
}

export function tapeOf(choices: readonly number[]): Tape {
  let at = 0;
  return { pick: (n) => (n <= 1 ? 0 : Math.abs(choices[at++] ?? 0) % n) };
}

/** A tape without end, for benchmarks (mulberry32). */
export function endlessTape(seed: number): Tape {
  let state = seed;
  return {
    pick(n) {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) % n;
    },
  };
}

const of = <T>(tape: Tape, list: readonly T[]): T => list[tape.pick(list.length)] as T;

const STATUS = oneOf("employed", "unemployed", "student");
type Sort = "number" | "yes_no" | "date" | "one_of";
const TYPES: { readonly [S in Sort]: Type } = { number: MONEY, yes_no: YES_NO, date: DATE, one_of: STATUS };
const SORTS: readonly Sort[] = ["number", "yes_no", "date", "one_of"];
const ENTITY_NAMES = ["person", "family", "household"] as const;
const PERIODS: readonly Period[] = ["2026-06", "2026-05"];

const NUMBERS: readonly Constant[] = [0, 1, 2, 3, 5, 10, 100, -1, -4, { n: 1, d: 2 }, { n: 1, d: 3 }, { n: -3, d: 4 }];
const DAYS: readonly number[] = ["2026-06-30", "2006-06-15", "2024-02-29", "1990-01-31", "2020-12-01"].map(day);

const constantOf = (tape: Tape, sort: Sort): Constant => {
  if (sort === "number") return of(tape, NUMBERS);
  if (sort === "yes_no") return tape.pick(2) === 1;
  if (sort === "date") return of(tape, DAYS);
  return of(tape, STATUS.kind === "one_of" ? STATUS.values : []);
};

/** About `size` nodes beside facts and constants; the last rules are worth asking for. */
export function randomProgram(tape: Tape, size: number, options: { readonly facts?: number } = {}): Program {
  const b = build();
  b.under("art-1");
  const pool = new Map<string, NodeId[]>();
  const keep = (id: NodeId): NodeId => {
    const key = `${b.entityOf(id)} ${sortOf(b.typeOf(id))}`;
    pool.set(key, [...(pool.get(key) ?? []), id]);
    return id;
  };
  for (const sort of SORTS) for (let k = 0; k < 2; k++) keep(b.constant(constantOf(tape, sort), TYPES[sort]));
  for (const entity of ENTITY_NAMES) {
    for (let k = 0; k < (options.facts ?? 4); k++) declareFact(b, tape, entity, k, keep);
  }
  /** An operand of a sort that a node of `entity` may read. */
  const operand = (entity: string, sort: Sort): NodeId => {
    const own = pool.get(`${entity} ${sort}`) ?? [];
    const shared = pool.get(`null ${sort}`) ?? [];
    // The newest are taken most, so that programs become deep.
    const near = own.slice(-4);
    const lists = [near, near, own, shared].filter((list) => list.length > 0);
    return of(tape, of(tape, lists));
  };
  let rules = 0;
  for (let made = 0; made < size; made++) {
    const entity = of(tape, ENTITY_NAMES);
    b.under(`art-${tape.pick(9) + 1}`);
    const id = keep(b.node(randomNode(tape, entity, operand)));
    if (tape.pick(4) === 0) {
      const givable = tape.pick(4) === 0 && sortOf(b.typeOf(id)) === "number";
      keep(b.rule(`rule_${++rules}`, id, { entity, givable }));
    }
  }
  for (const entity of ENTITY_NAMES) {
    b.rule(`last_amount_of_${entity}`, operand(entity, "number"), { entity });
    b.rule(`last_answer_of_${entity}`, operand(entity, "yes_no"), { entity });
  }
  return b.program();
}

const sortOf = (type: Type): Sort => type.kind;

function declareFact(b: Builder, tape: Tape, entity: string, k: number, keep: (id: NodeId) => NodeId): void {
  const sort = SORTS[(k + tape.pick(2)) % 4] as Sort;
  const name = `${entity}_${sort}_${k}`;
  const bounded = sort === "date" ? [day("1950-01-01"), day("2026-06-30")] : [tape.pick(3) === 0 ? -5 : 0, 20];
  const ends = sort === "number" || sort === "date" ? bounded : [];
  const open = tape.pick(3) === 0;
  const period = sort === "date" ? "always" : "month";
  b.declare(name, entity, TYPES[sort], { period, least: ends[0], most: open ? undefined : ends[1] });
  const first = keep(b.read(name));
  if (period === "month" && tape.pick(2) === 0) keep(b.read(name, "2026-05"));
  if (tape.pick(3) === 0) {
    b.declare(`${name}_if`, entity, YES_NO);
    const exists = keep(b.read(`${name}_if`));
    keep(b.read(name, undefined, exists, sort === "date" ? day("2000-01-01") : constantOf(tape, sort)));
  }
  void first;
}

type Operand = (entity: string, sort: Sort) => NodeId;

function randomNode(tape: Tape, entity: string, operand: Operand): BareNode {
  const sort = of(tape, ["number", "number", "number", "yes_no", "yes_no", "yes_no", "date", "one_of"] as const);
  const own = (wanted: Sort): NodeId => operand(entity, wanted);
  const choices: (() => BareNode)[] = [
    () => {
      const cases = [...Array(1 + tape.pick(2))].map(() => ({ when: own("yes_no"), then: own(sort) }));
      return { kind: "choose", entity, type: TYPES[sort], cases, otherwise: own(sort) };
    },
    () => {
      const count = 1 + tape.pick(3);
      // Mostly in a full order; without one they may come into conflict.
      const exceptions = [...Array(count)].map((_, index) => ({
        when: own("yes_no"),
        then: own(sort),
        article: `art-${index + 1}`,
        span: { file: "test.law.md", start: 0, end: 0, line: 1, column: 1 },
        over: index > 0 && tape.pick(5) > 0 ? [index - 1] : [],
      }));
      return { kind: "exceptions", entity, type: TYPES[sort], rule: "some_rule", general: own(sort), exceptions };
    },
    () => ({
      kind: "table",
      entity,
      type: TYPES[sort],
      table: "some_table",
      keys: [own("number"), own("one_of")],
      rows: [
        { match: [{ from: 0, to: 3 }, { in: ["employed", "student"] }], value: own(sort) },
        { match: [{ from: 2, to: null }, null], value: own(sort) },
        { match: [{ in: [1, -1] }, { in: ["unemployed"] }], value: own(sort) },
      ],
      otherwise: own(sort),
    }),
  ];
  if (entity === "person") {
    const group = of(tape, ["family", "household"] as const);
    choices.push(() => ({
      kind: "up",
      entity,
      type: TYPES[sort],
      group,
      value: operand(group, sort),
      none: constantOf(tape, sort),
    }));
    if (sort === "number") {
      choices.push(() => ({
        kind: "rank",
        entity,
        type: COUNT,
        group,
        by: own(of(tape, ["number", "date"] as const)),
        where: tape.pick(2) === 0 ? null : own("yes_no"),
        descending: tape.pick(2) === 0,
      }));
    }
    if (sort === "yes_no") {
      choices.push(() => ({
        kind: "has_role",
        entity,
        type: YES_NO,
        group: "family",
        role: of(tape, ["parent", "child"]),
      }));
    }
  } else {
    const role = entity === "family" ? of(tape, [null, "parent", "child"]) : null;
    const where = (): NodeId | null => (tape.pick(2) === 0 ? null : operand("person", "yes_no"));
    if (sort === "number") {
      choices.push(() => {
        const op = of(tape, ["sum", "count", "min", "max", "average"] as const);
        const value = op === "count" ? where() : operand("person", "number");
        return { kind: "gather", entity, type: MONEY, op, role, where: where(), value, none: of(tape, NUMBERS) };
      });
    }
    if (sort === "yes_no") {
      choices.push(() => {
        const op = of(tape, ["some", "every"] as const);
        return { kind: "gather", entity, type: YES_NO, op, role, where: where(), value: where(), none: false };
      });
    }
    choices.push(() => {
      const group = entity === "family" ? "household" : "family";
      const via = entity === "family" ? role : null;
      const none = constantOf(tape, sort);
      return { kind: "across", entity, type: TYPES[sort], role: via, group, value: operand(group, sort), none };
    });
  }
  if (sort === "number") {
    const arithmetic = (): BareNode => ({
      kind: "arithmetic",
      entity,
      type: MONEY,
      op: of(tape, ["add", "subtract", "multiply", "divide", "add"] as const),
      left: own("number"),
      right: own("number"),
    });
    const operands = [own("number"), own("number"), own("number")].slice(0, 1 + tape.pick(3));
    choices.push(
      arithmetic,
      arithmetic,
      () => ({ kind: "extreme", entity, type: MONEY, op: of(tape, ["min", "max"] as const), operands }),
      () => ({
        kind: "round",
        entity,
        type: MONEY,
        mode: of(tape, ["nearest", "down", "up"] as const),
        step: of(tape, [1, 10, { n: 1, d: 2 }]),
        value: own("number"),
      }),
      () => ({
        kind: "brackets",
        entity,
        type: MONEY,
        value: own("number"),
        brackets: [
          { from: 0, rate: { n: 1, d: 10 } },
          { from: 4, rate: of(tape, [0, { n: 1, d: 2 }, -1]) },
          { from: 12, rate: { n: 3, d: 4 } },
        ],
      }),
      () => ({
        kind: "calendar",
        entity,
        type: COUNT,
        op: of(tape, ["whole_years", "whole_months", "days_between"] as const),
        left: own("date"),
        right: own("date"),
      }),
      () => ({
        kind: "calendar",
        entity,
        type: COUNT,
        op: of(tape, ["year_of", "month_of"] as const),
        left: own("date"),
        right: null,
      }),
    );
  }
  if (sort === "date") {
    choices.push(
      () => ({
        kind: "calendar",
        entity,
        type: DATE,
        op: of(tape, ["add_years", "add_months", "add_days"] as const),
        left: own("date"),
        right: operand("none", "number"),
      }),
      () => ({ kind: "calendar", entity, type: DATE, op: "first_day_of_month", left: own("date"), right: null }),
    );
  }
  if (sort === "yes_no") {
    const compare = (): BareNode => {
      const of_ = of(tape, ["number", "number", "date"] as const);
      const op = of(tape, ["lt", "le", "gt", "ge", "eq", "ne"] as const);
      return { kind: "compare", entity, type: YES_NO, op, left: own(of_), right: own(of_) };
    };
    const operands = [own("yes_no"), own("yes_no"), own("yes_no")].slice(0, 1 + tape.pick(3));
    choices.push(
      compare,
      compare,
      () => ({ kind: "logic", entity, type: YES_NO, op: of(tape, ["and", "or"] as const), operands }),
      () => ({ kind: "not", entity, type: YES_NO, value: own("yes_no") }),
      () => {
        const which = of(tape, ["yes_no", "one_of"] as const);
        const op = of(tape, ["eq", "ne"] as const);
        return { kind: "compare", entity, type: YES_NO, op, left: own(which), right: own(which) };
      },
    );
  }
  return of(tape, choices)();
}

/** Persons 1 to 4, at most one family and two households; somebody may be in none. */
export function randomCase(tape: Tape, program: Program, knows: (fact: string) => boolean): Case {
  const persons = [...Array(1 + tape.pick(4))].map((_, index) => `p${index}`);
  const inFamily = persons.filter(() => tape.pick(6) > 0);
  const parents = inFamily.slice(0, 1 + tape.pick(2));
  const families = inFamily.length === 0 ? [] : [{ parent: parents, child: inFamily.slice(parents.length) }];
  const split = tape.pick(4) === 0 ? tape.pick(persons.length) : persons.length;
  const households = [persons.slice(0, split), persons.slice(split)].filter((list) => list.length > 0);
  const given = (entity: string): Instance["given"] => givenFor(tape, program, entity, knows);
  return {
    instances: {
      person: persons.map((id) => ({ id, given: given("person") })),
      family: families.map((members, index) => ({ id: `f${index}`, members, given: given("family") })),
      household: households.map((member, index) => ({
        id: `h${index}`,
        members: { member },
        given: given("household"),
      })),
    },
  };
}

function givenFor(tape: Tape, program: Program, entity: string, knows: (fact: string) => boolean): Instance["given"] {
  const given: { [name: string]: Given } = {};
  for (const fact of program.facts) {
    if (fact.entity !== entity || !knows(fact.name)) continue;
    const values = (): Value => randomValue(tape, fact);
    given[fact.name] =
      fact.period === "always"
        ? { every: values() }
        : { by: Object.fromEntries(PERIODS.map((period) => [period, values()])) };
  }
  return given;
}

export function randomValue(tape: Tape, fact: Program["facts"][number]): Value {
  const { type } = fact;
  if (type.kind === "yes_no") return tape.pick(2) === 1;
  if (type.kind === "one_of") return of(tape, type.values);
  const least = typeof fact.least === "number" ? fact.least : 0;
  const most = typeof fact.most === "number" ? fact.most : least + (type.kind === "date" ? 20_000 : 40);
  if (type.kind === "number" && tape.pick(5) === 0) return { n: least * 2 + 1, d: 2 };
  return least + tape.pick(most - least + 1);
}

/** The same case with every fact that is not known filled in at random. */
export function completed(tape: Tape, program: Program, known: Case): Case {
  return {
    instances: Object.fromEntries(
      Object.entries(known.instances).map(([entity, list]) => [
        entity,
        list.map((instance) => ({
          ...instance,
          given: { ...givenFor(tape, program, entity, () => true), ...instance.given },
        })),
      ]),
    ),
  };
}

import type { Case, Instance } from "../../src/engine/index.ts";
import type { Program } from "../../src/law/index.ts";
import { build, COUNT, DATE, day, MONEY, RATIO, YEARS, YES_NO } from "./builder.ts";

/**
 * A small law: an aid for families with two or more children under 20 who live in the country. 153 € a month, less a
 * tenth of the year's resources above 7,600 €, which one month's part is taken of; nothing below 0 €.
 */
export function familyLaw(): Program {
  const b = build();
  b.under("l521-1");
  b.declare("birth_date", "person", DATE, { period: "always", most: day("2026-12-31") });
  b.declare("income", "person", MONEY, { period: "year", least: 0, most: 100_000_000 });
  b.declare("lives_here", "family", YES_NO, { usually: true });
  const today = b.constant(day("2026-06-01"), DATE);
  const age = b.rule(
    "age",
    b.node({
      kind: "calendar",
      entity: "person",
      type: YEARS,
      op: "whole_years",
      left: b.read("birth_date"),
      right: today,
    }),
  );
  const limit = b.constant(20, YEARS);
  const young = b.node({ kind: "compare", entity: "person", type: YES_NO, op: "lt", left: age, right: limit });
  const count = { kind: "gather", entity: "family", type: COUNT, op: "count", role: "child", none: 0 } as const;
  const children = b.rule("dependent_children", b.node({ ...count, where: young, value: null }), {
    label: "dependent children",
  });
  const two = b.constant(2, COUNT);
  const enough = b.node({ kind: "compare", entity: "family", type: YES_NO, op: "ge", left: children, right: two });
  const here = b.read("lives_here");
  const entitled = b.rule(
    "entitled",
    b.node({ kind: "logic", entity: "family", type: YES_NO, op: "and", operands: [enough, here] }),
  );
  b.under("l521-3");
  const income = b.read("income", "2024");
  const sum = { kind: "gather", entity: "family", type: MONEY, op: "sum", role: "parent", none: 0 } as const;
  const resources = b.rule("resources", b.node({ ...sum, where: null, value: income }), { givable: true });
  const base = b.node({
    kind: "parameter",
    entity: null,
    type: MONEY,
    name: "base",
    value: 15_300,
    since: day("2026-04-01"),
    knownUntil: day("2027-03-31"),
    stale: false,
    label: { en: "base amount", fr: "montant de base" },
  });
  const number = (value: number | { n: number; d: number }) => b.constant(value, RATIO);
  const arithmetic = (op: "add" | "subtract" | "multiply" | "divide", left: number, right: number): number =>
    b.node({ kind: "arithmetic", entity: "family", type: MONEY, op, left, right });
  const above = b.node({
    kind: "extreme",
    entity: "family",
    type: MONEY,
    op: "max",
    operands: [number(0), arithmetic("subtract", resources, number(760_000))],
  });
  const taken = arithmetic("divide", arithmetic("multiply", above, number({ n: 1, d: 10 })), number(12));
  const left = arithmetic("subtract", base, taken);
  const tapered = b.rule(
    "tapered",
    b.node({ kind: "extreme", entity: "family", type: MONEY, op: "max", operands: [number(0), left] }),
  );
  const rounded = b.node({ kind: "round", entity: "family", type: MONEY, mode: "nearest", step: 1, value: tapered });
  b.under("l521-1");
  b.rule("aid", b.node(onlyIf(entitled, rounded, number(0))));
  return b.program();
}

const onlyIf = (when: number, amount: number, otherwise: number) =>
  ({ kind: "choose", entity: "family", type: MONEY, cases: [{ when, then: amount }], otherwise }) as const;

/** One lone parent, children by date of birth; the parent's yearly income in cents, null when it is not known. */
export function caseOf(
  _program: Program,
  { children, income = 0, here = true }: { children: readonly string[]; income?: number | null; here?: boolean | null },
): Case {
  const given: Instance["given"] = {
    birth_date: { every: day("1990-01-01") },
    ...(income === null ? {} : { income: { every: income } }),
  };
  const young = children.map((born, index) => ({
    id: `child_${index + 1}`,
    given: { birth_date: { every: day(born) } },
  }));
  const members = { parent: ["parent"], child: young.map((child) => child.id) };
  return {
    instances: {
      person: [{ id: "parent", given }, ...young],
      family: [{ id: "family", members, given: here === null ? {} : { lives_here: { every: here } } }],
      household: [],
    },
  };
}

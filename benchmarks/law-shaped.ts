import type { Case, Given, Instance } from "../src/engine/index.ts";
import type { NodeId, Program } from "../src/law/index.ts";
import {
  type BareNode,
  build,
  COUNT,
  DATE,
  day,
  MONEY,
  MONTH,
  oneOf,
  RATIO,
  YEARS,
  YES_NO,
} from "../test/engine/builder.ts";
import { randomValue, type Tape } from "../test/engine/random-program.ts";

/**
 * A program of the shape of benefit law, for benchmarks until real law is large enough: each aid has an age limit for
 * children, conditions on status, housing and illness, resources of two years with a ceiling that rises with the
 * children, an exception, a taper and rounding. About 50 nodes an aid, and facts that several aids share.
 */
export function lawShaped(aids: number): Program {
  const b = build();
  const node = (bare: BareNode): NodeId => b.node(bare);
  const number = (value: number | { n: number; d: number }, type = MONEY): NodeId => b.constant(value, type);
  const compare = (entity: string, op: "lt" | "le" | "gt" | "ge" | "eq", left: NodeId, right: NodeId): NodeId =>
    node({ kind: "compare", entity, type: YES_NO, op, left, right });
  const and = (entity: string, ...operands: NodeId[]): NodeId =>
    node({ kind: "logic", entity, type: YES_NO, op: "and", operands });
  const or = (entity: string, ...operands: NodeId[]): NodeId =>
    node({ kind: "logic", entity, type: YES_NO, op: "or", operands });
  const arithmetic = (entity: string, op: "add" | "subtract" | "multiply" | "divide", left: NodeId, right: NodeId) =>
    node({ kind: "arithmetic", entity, type: MONEY, op, left, right });

  const status = oneOf("employed", "unemployed", "student", "retired", "other");
  b.under("facts");
  b.declare("birth_date", "person", DATE, { period: "always", least: day("1920-01-01"), most: day(`${MONTH}-30`) });
  b.declare("status", "person", status);
  b.declare("wages", "person", MONEY, { least: 0, most: 10_000_000 });
  b.declare("disabled", "person", YES_NO);
  b.declare("tenant", "household", YES_NO);
  b.declare("rent", "household", MONEY, { least: 0, most: 1_000_000 });
  for (const [index, name] of ["taxable_wages", "pensions", "other_income"].entries()) {
    b.declare(name, "person", MONEY, { period: "year", least: 0, most: 100_000_000 + index });
  }
  const today = b.constant(day(`${MONTH}-01`), DATE);
  const age = b.rule(
    "age",
    node({
      kind: "calendar",
      entity: "person",
      type: YEARS,
      op: "whole_years",
      left: b.read("birth_date"),
      right: today,
    }),
  );
  const wages = b.read("wages");
  const isEmployed = compare("person", "eq", b.read("status"), b.constant("employed", status));
  const isStudent = compare("person", "eq", b.read("status"), b.constant("student", status));
  const rent = b.read("rent", undefined, b.read("tenant"), 0);
  const yearly = ["taxable_wages", "pensions", "other_income"].map((name) => b.read(name, "2024"));
  const income = b.rule(
    "income",
    yearly.reduce((left, right) => arithmetic("person", "add", left, right)),
  );
  const gather = (op: "sum" | "count" | "some", role: string | null, where: NodeId | null, value: NodeId | null) =>
    node({ kind: "gather", entity: "family", type: op === "some" ? YES_NO : MONEY, op, role, where, value, none: 0 });
  const resources = b.rule("resources", gather("sum", null, null, income), { givable: true });
  const familyRent = node({
    kind: "across",
    entity: "family",
    type: MONEY,
    role: "parent",
    group: "household",
    value: rent,
    none: 0,
  });

  for (let k = 0; k < aids; k++) {
    b.under(`l${500 + k}-1`);
    b.declare(`condition_${k}`, k % 3 === 0 ? "person" : "family", YES_NO);
    const young = compare("person", "lt", age, number(16 + (k % 6), YEARS));
    const earnsLittle = compare("person", "le", wages, number(100_000 + k * 1000));
    const dependent = b.rule(
      `dependent_${k}`,
      and("person", young, or("person", earnsLittle, isStudent, b.read("disabled"))),
    );
    const children = b.rule(`children_${k}`, gather("count", "child", dependent, null));
    const works = gather("some", "parent", null, isEmployed);
    const own = b.read(`condition_${k}`);
    const condition = k % 3 === 0 ? gather("some", "parent", null, own) : own;
    const enough = compare("family", "ge", children, number(k % 3, COUNT));
    const entitled = b.rule(
      `entitled_${k}`,
      and("family", enough, k % 2 === 0 ? condition : or("family", condition, works)),
    );
    const step = arithmetic("family", "multiply", children, number({ n: 3, d: 10 }, RATIO));
    const ceiling = b.rule(
      `ceiling_${k}`,
      arithmetic(
        "family",
        "multiply",
        number(2_000_000 + 100_000 * k),
        arithmetic("family", "add", number(1, RATIO), step),
      ),
    );
    const above = arithmetic("family", "subtract", resources, ceiling);
    const excess = node({ kind: "extreme", entity: "family", type: MONEY, op: "max", operands: [number(0), above] });
    const reduction = arithmetic("family", "multiply", excess, number({ n: 1 + (k % 3), d: 40 }, RATIO));
    const base = node({
      kind: "choose",
      entity: "family",
      type: MONEY,
      cases: [
        { when: compare("family", "ge", children, number(3, COUNT)), then: number(30_000 + k) },
        { when: compare("family", "ge", children, number(2, COUNT)), then: number(15_000 + k) },
      ],
      otherwise: number(5_000 + k),
    });
    const housed = arithmetic(
      "family",
      "add",
      base,
      arithmetic("family", "multiply", familyRent, number({ n: 1, d: 4 }, RATIO)),
    );
    const general = k % 4 === 0 ? housed : base;
    const raised = node({
      kind: "exceptions",
      entity: "family",
      type: MONEY,
      rule: `amount_${k}`,
      general,
      exceptions: [
        {
          when: gather("some", "child", dependent, b.read("disabled")),
          then: arithmetic("family", "multiply", general, number({ n: 5, d: 4 }, RATIO)),
          article: `l${500 + k}-2`,
          span: { file: "test.law.md", start: 0, end: 0, line: 1, column: 1 },
          over: [],
        },
      ],
    });
    const left = arithmetic("family", "subtract", raised, reduction);
    const amount = node({ kind: "extreme", entity: "family", type: MONEY, op: "max", operands: [number(0), left] });
    const rounded = node({ kind: "round", entity: "family", type: MONEY, mode: "nearest", step: 1, value: amount });
    const aid = node({
      kind: "choose",
      entity: "family",
      type: MONEY,
      cases: [{ when: entitled, then: rounded }],
      otherwise: number(0),
    });
    b.rule(`aid_${k}`, aid);
  }
  return b.program();
}

/** One or two parents, none to three children; a share of the facts is known, as after some questions. */
export function lawShapedCase(tape: Tape, program: Program, share: number): Case {
  const parents = ["parent_1", "parent_2"].slice(0, 1 + tape.pick(2));
  const children = ["child_1", "child_2", "child_3"].slice(0, tape.pick(4));
  const given = (entity: string, isChild = false): Instance["given"] => {
    const known: { [name: string]: Given } = {};
    for (const fact of program.facts) {
      if (fact.entity !== entity || tape.pick(100) >= share) continue;
      const value = randomValue(tape, fact);
      const born = fact.name === "birth_date" && (isChild ? day("2015-03-04") : day("1988-05-06"));
      known[fact.name] = { every: born === false ? value : born + tape.pick(2000) };
    }
    return known;
  };
  const everyone = [...parents, ...children];
  return {
    instances: {
      person: everyone.map((id) => ({ id, given: given("person", children.includes(id)) })),
      family: [{ id: "family", members: { parent: parents, child: children }, given: given("family") }],
      household: [{ id: "household", members: { member: everyone }, given: given("household") }],
    },
  };
}

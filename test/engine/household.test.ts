import { describe, expect, it } from "vitest";
import { householdOf, membershipOf, membersOf } from "../../src/engine/household.ts";
import { type Case, CaseError, evaluate, explain, narrow, reasons } from "../../src/engine/index.ts";
import { planOf } from "../../src/engine/plan.ts";
import { caseOf, familyLaw } from "./family-law.ts";

const program = familyLaw();
const plan = planOf(program);

const people = ["a", "b", "c", "d"].map((id) => ({ id, given: {} }));
const withFamilies = (...families: { readonly [role: string]: readonly string[] }[]): Case => ({
  instances: {
    person: people,
    family: families.map((members, i) => ({ id: `f${i}`, members, given: {} })),
    household: [],
  },
});

describe("who belongs to what", () => {
  const place = plan.program.entities.findIndex(({ name }) => name === "family");

  it("is by position of the members, in their own order, whichever way a group lists them", () => {
    const household = householdOf(
      plan,
      withFamilies({ parent: ["c", "a"], child: ["d"] }, { parent: ["b"], child: [] }),
    );
    const family = membershipOf(household, place);
    expect(membersOf(family, 0, null)).toEqual([0, 2, 3]);
    expect(membersOf(family, 0, "parent")).toEqual([0, 2]);
    expect(membersOf(family, 0, "child")).toEqual([3]);
    expect(membersOf(family, 1, "child")).toEqual([]);
    expect(membersOf(family, 0, "uncle")).toEqual([]);
    expect(membersOf(family, 7, null)).toEqual([]);
    expect(membersOf(family, 7, "parent")).toEqual([]);
    expect(family.groupOf).toEqual([0, 1, 0, 0]);
    expect(family.roleOf).toEqual(["parent", "parent", "parent", "child"]);
    expect(household.counts).toEqual([4, 2, 0]);
  });

  it("is refused for somebody who is not there, or who belongs to two groups of a kind", () => {
    const refused = (known: Case): string => {
      try {
        householdOf(plan, known);
      } catch (error) {
        if (error instanceof CaseError) return `${error.diagnostics[0]?.code} ${error.message}`;
      }
      return "";
    };
    expect(refused(withFamilies({ parent: ["zoe"] }))).toBe("case-member zoe is nobody in this case");
    expect(refused(withFamilies({ parent: ["a"] }, { parent: ["a"] }))).toBe("case-member a belongs to two of family");
    expect(refused(withFamilies({ parent: ["a"], child: ["a"] }))).toBe("case-member a belongs to two of family");
    const persons = plan.program.entities.findIndex(({ name }) => name === "person");
    expect(() => membershipOf(householdOf(plan, withFamilies()), persons)).toThrow(`entity ${persons} has no members`);
  });
});

describe("a question about another program", () => {
  it("is refused rather than answered", () => {
    const known = caseOf(program, { children: ["2015-05-02"] });
    const other = familyLaw();
    const { reading } = evaluate(program, known);
    expect(() => explain(other, reading, "aid", 0)).toThrow("the reading is of another program");
    expect(() => reasons(other, reading, "aid", 0)).toThrow("the reading is of another program");
    expect(explain(program, reading, "aid", 0).rule).toBe("aid");
    expect(() => evaluate(program, known).value("aids", 0)).toThrow("aids");
    expect(() => narrow(program, known).possible("aid", 0, "1999-01")).toThrow("1999-01");
  });
});

describe("a value", () => {
  it("is asked of somebody who is there, counted from 0", () => {
    const evaluation = evaluate(program, withFamilies({ parent: ["a"], child: ["b"] }));
    const rule = program.cells.find(({ entity }) => entity === "family")?.rule ?? "";
    for (const instance of [-1, 1, 2]) {
      expect(() => evaluation.value(rule, instance)).toThrow(`there is no family number ${instance}`);
    }
  });
});

import { describe, expect, it } from "vitest";
import { dayOf } from "../../src/base/index.ts";
import type { Household } from "../../src/services/household/household.ts";
import type { Answer } from "../../src/services/interview/answers.ts";
import { relevantAnswers } from "../../src/services/interview/check-page.ts";
import { look } from "../../src/services/interview/look.ts";
import { twoAids } from "./two-aids.ts";

const twoChildren: Household = {
  partner: true,
  children: [
    { id: "child1", birth: dayOf(2015, 5, 12) },
    { id: "child2", birth: dayOf(2019, 1, 1) },
  ],
};

describe("the interview", () => {
  const prepared = twoAids();
  const next = (household: Household, answers: readonly Answer[]) =>
    look(prepared, household, answers).candidates[0]?.page.id;

  it("asks nothing of a household without children", () => {
    const seen = look(prepared, { partner: false, children: [] }, []);
    expect(seen.candidates).toEqual([]);
    expect(seen.decided).toBe(2);
  });

  it("asks first what settles most per minute, and says for which aids and rules", () => {
    const seen = look(prepared, twoChildren, []);
    expect(seen.candidates.map((c) => c.page.id)).toEqual(["disability", "resources"]);
    expect(seen.candidates[0]?.slots.map((s) => s.instance)).toEqual(["child1", "child2"]);
    expect(seen.candidates[0]?.aids).toEqual(["care"]);
    expect(seen.candidates[0]?.because.map((b) => b.rule)).toEqual(["some_disabled", "care"]);
    expect(seen.candidates[1]?.slots).toEqual([{ question: "resources", instance: "family", period: "2024" }]);
  });

  it("stops when nothing can change", () => {
    const answers: Answer[] = [
      { question: "disability", instance: "child1", period: null, value: true },
      { question: "disability", instance: "child2", period: null, value: false },
      { question: "resources", instance: "family", period: "2024", value: 2_000_000 },
    ];
    const seen = look(prepared, twoChildren, answers);
    expect(seen.candidates).toEqual([]);
    expect(seen.narrowing.possible("allowance", 0)).toEqual({ kind: "number", low: 20_000, high: 20_000 });
    expect(seen.narrowing.possible("care", 0)).toEqual({ kind: "number", low: 15_000, high: 15_000 });
  });

  it("asks the parts of a rule that a person does not know, in their own rate", () => {
    const unknown: Answer = { question: "resources", instance: "family", period: "2024", value: null };
    const disability = twoChildren.children.map(
      (c): Answer => ({ question: "disability", instance: c.id, period: null, value: false }),
    );
    expect(next(twoChildren, [...disability, unknown])).toBe("wages");
    const wages = ["you", "partner"].map(
      (instance): Answer => ({ question: "wages", instance, period: "2024", value: 150_000 }),
    );
    const seen = look(prepared, twoChildren, [...disability, unknown, ...wages]);
    // Twice 1,500 € a month is 36,000 € a year, above the limit.
    expect(seen.narrowing.possible("allowance", 0)).toEqual({ kind: "number", low: 10_000, high: 10_000 });
  });

  it("keeps answers that no longer matter, and does not show them", () => {
    const answers: Answer[] = [
      { question: "disability", instance: "child1", period: null, value: true },
      { question: "resources", instance: "family", period: "2024", value: 2_000_000 },
      { question: "wages", instance: "you", period: "2024", value: 150_000 },
    ];
    const one: Household = { partner: false, children: twoChildren.children.slice(0, 1) };
    expect(relevantAnswers(prepared, one, answers).map((a) => a.question)).toEqual(["disability", "resources"]);
    expect(relevantAnswers(prepared, { partner: false, children: [] }, answers)).toEqual([]);
  });
});

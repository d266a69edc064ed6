import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayOf, parseMonth } from "../../src/base/index.ts";
import { decidedValue, type Possible } from "../../src/engine/index.ts";
import { compile, toProgram } from "../../src/law/index.ts";
import { readService } from "../../src/services/definition/read-service.ts";
import type { ChildId, Household } from "../../src/services/household/household.ts";
import type { AnswerValue } from "../../src/services/interview/answers.ts";
import { look } from "../../src/services/interview/look.ts";
import { type Asked, type Prepared, prepare } from "../../src/services/prepare.ts";
import { evaluated, everyAnswer, inAccord, interview, possibles } from "./adaptive.ts";
import { france } from "./france.ts";
import { lawOf, program, serviceOf } from "./generated.ts";

const birth = fc.oneof(
  fc.integer({ min: dayOf(2003, 1, 1), max: dayOf(2026, 6, 20) }),
  // Around the ages that laws tell apart, to the day.
  fc
    .constantFrom(2006, 2008, 2010, 2012, 2015, 2020, 2023, 2025)
    .chain((year) => fc.constantFrom(dayOf(year, 6, 1), dayOf(year, 5, 31), dayOf(year, 6, 30), dayOf(year, 7, 1))),
);
const adult = fc.oneof(
  fc.integer({ min: dayOf(1940, 1, 1), max: dayOf(2008, 6, 1) }),
  fc.constantFrom(...[16, 18, 25, 26, 62, 65].map((age) => dayOf(2026 - age, 6, 1))),
);
const household: fc.Arbitrary<Household> = fc
  .record({
    couple: fc.constantFrom("single", "divorced", "married", "together"),
    births: fc.record({ you: adult, partner: adult }),
    children: fc
      .array(birth, { maxLength: 4 })
      .map((births) => births.map((day, i) => ({ id: `child${i + 1}` as ChildId, birth: day }))),
  })
  .map((drawn) => ({ ...drawn, partner: drawn.couple === "married" || drawn.couple === "together" }));

/** Draws an answer of the right form; the seed makes it the same each time. */
function chooser(seed: number, dontKnow: number): (asked: Asked) => AnswerValue | null {
  let state = seed + 1;
  const draw = (below: number): number => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
  return ({ question, type }) => {
    if (question.dontKnow && draw(100) < dontKnow) return null;
    switch (question.ask.kind) {
      case "yes_no":
        return draw(2) === 1;
      case "choice":
        return type.kind === "one_of" ? (type.values[draw(type.values.length)] as string) : draw(2) === 1;
      case "date":
        return dayOf(1950 + draw(55), 1 + draw(12), 1 + draw(28));
      case "amount": {
        const most = type.kind === "number" && type.per === "year" ? 9_000_000 : 300_000;
        return draw(4) === 0 ? 0 : draw(most);
      }
      case "number":
        return draw(5);
    }
  };
}

function holds(prepared: Prepared, people: Household, choose: (asked: Asked) => AnswerValue | null): void {
  const all = inAccord(prepared, people, everyAnswer(prepared, people, choose));
  const { last, asked, pages } = interview(prepared, people, all);
  const everything = look(prepared, people, all);
  expect(possibles(last)).toEqual(possibles(everything));
  if (all.every((answer) => answer.value !== null)) {
    const decided = possibles(last).map((possible) => decidedValue(possible as Possible));
    expect(decided).toEqual(evaluated(prepared, people, all));
  }
  // Each page asked only for what was open and not known, and only while an aid was undecided.
  for (const page of pages) expect(page.aids.length).toBeGreaterThan(0);
  const keys = asked.map((answer) => `${answer.question} ${answer.instance} ${answer.period}`);
  expect(new Set(keys).size).toBe(keys.length);
}

describe("the adaptive interview", () => {
  it("ends with the same results as answering everything, under the law of France", () => {
    const { prepared } = france();
    fc.assert(
      fc.property(household, fc.nat(), fc.constantFrom(0, 50), (people, seed, dontKnow) =>
        holds(prepared, people, chooser(seed, dontKnow)),
      ),
      { numRuns: 30 },
    );
  }, 400_000);

  it("ends with the same results as answering everything, under laws drawn at random", () => {
    fc.assert(
      fc.property(program, fc.array(fc.tuple(household, fc.nat()), { minLength: 3, maxLength: 3 }), (drawn, cases) => {
        const { rulebook, diagnostics } = compile([{ file: "drawn.law.md", text: lawOf(drawn) }]);
        if (rulebook === null) throw new Error(`${lawOf(drawn)}\n${JSON.stringify(diagnostics[0])}`);
        const made = toProgram(rulebook, {
          month: parseMonth("2026-06") as number,
          outputs: drawn.aids.map((_, i) => `aid_${i}`),
        });
        const service = readService({ file: "drawn.yaml", text: serviceOf(drawn) });
        if (!made.ok || !service.ok) throw new Error(JSON.stringify([made, service]));
        const used = new Set(made.value.facts.map((fact) => fact.name));
        const prepared = prepare(
          { ...service.value, questions: service.value.questions.filter((q) => used.has(q.fact)) },
          made.value,
        );
        if (!prepared.ok) throw new Error(JSON.stringify(prepared.diagnostics));
        for (const [people, seed] of cases) holds(prepared.value, people, chooser(seed, 0));
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});

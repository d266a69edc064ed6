import { describe, expect, it } from "vitest";
import { PERSONAS } from "../../benchmarks/load/personas.ts";
import { dayOf } from "../../src/base/index.ts";
import { evaluate } from "../../src/engine/index.ts";
import { LANGUAGES, type Language } from "../../src/services/definition/service.ts";
import { filledIn } from "../../src/services/interview/answers.ts";
import { look } from "../../src/services/interview/look.ts";
import { prepare } from "../../src/services/prepare.ts";
import { resultsPage } from "../../src/services/results/results-page.ts";
import { textsIn } from "../../src/services/texts/texts-in.ts";
import { france } from "./france.ts";
import { resultsOf, resultsOfCase, walkThrough } from "./walk.ts";

const { prepared, program } = france();
const grounds = (language: Language) => prepared.service.grounds.map(({ title }) => title[language]);

describe("the eight people of the golden set", () => {
  it("are told about all aids of the workspace", () => {
    expect(prepared.aids).toHaveLength(28);
  });

  it.each(PERSONAS.map((person) => [person.id, person] as const))(
    "%s is asked no more pages than are counted, with the same results as answering everything, and told why each other aid is not for them",
    (_, { known, most }) => {
      const walked = walkThrough(prepared, known, Date.UTC(2026, 5, 15));
      const pages = walked.pages.map((page) => (page.kind === "household" ? page.kind : page.question));
      expect(pages.length, pages.join(" ")).toBeLessThanOrEqual(most);
      expect(resultsOf(prepared, walked)).toEqual(resultsOfCase(prepared, walked, evaluate(program, known)));
      for (const language of LANGUAGES) {
        const context = { prepared, household: walked.household, language };
        const page = resultsPage(look(prepared, walked.household, walked.answers), walked.answers, 1, null, context);
        for (const aid of page.aids.filter(({ state }) => state === "not")) {
          expect(aid.reasons[0]?.article, aid.id).toBeDefined();
          expect(grounds(language), aid.id).toContain(aid.ground);
        }
        const notYetKnown = textsIn(language).results.notYetKnown("").slice(0, 10);
        for (const aid of page.aids.filter(({ low, high }) => low === high)) {
          for (const { sentence } of aid.reasons) expect(sentence, aid.id).not.toContain(notYetKnown);
        }
      }
    },
    20_000,
  );
  it("are shown a year's pay of those who are old enough to be asked for it, where the same months tell it of all", () => {
    const [person] = PERSONAS.filter(({ id }) => id === "lone-parent");
    if (person === undefined) throw new Error("no lone parent");
    const { household } = walkThrough(prepared, person.known, Date.UTC(2026, 5, 15));
    const [child] = household.children;
    if (child === undefined) throw new Error("no child");
    const answers = [
      { question: "wages", instance: "you", period: null, value: 150_000 },
      { question: "child-wages", instance: child.id, period: null, value: 10_000 },
      { question: "steady-income", instance: "family", period: null, value: "two_years" },
    ];
    const pay = (birth: number) =>
      filledIn(prepared, { ...household, children: [{ ...child, birth }] }, answers)
        .filter(({ fact }) => fact === "declared_wages")
        .map(({ instance }) => instance);
    expect(pay(dayOf(2010, 12, 31))).toEqual(["you", child.id]);
    expect(pay(dayOf(2011, 1, 1))).toEqual(["you"]);
  });
  it("are told a total to the cent, of what is paid each month; a right that is no money is named beside it", () => {
    const [person] = PERSONAS.filter(({ id }) => id === "pensioner");
    if (person === undefined) throw new Error("no pensioner");
    const walked = walkThrough(prepared, person.known, Date.UTC(2026, 5, 15));
    const context = { prepared, household: walked.household, language: "en" as const };
    const page = resultsPage(look(prepared, walked.household, walked.answers), walked.answers, 1, null, context);
    const due = page.aids.filter(({ state }) => state === "sure" || state === "likely");
    const [monthly, ...others] = due.filter(
      ({ isMoney, isPrice, period }) => isMoney && !isPrice && period === "month",
    );
    const [right] = due.filter(({ isMoney }) => !isMoney);
    expect(others).toEqual([]);
    expect(right?.low).toBe(1);
    expect(page.total.headline).toBe(`${monthly?.amount} a month`);
    expect(page.total.lines).toEqual(["from 1 aid", "and €194.00 once a year", `and ${right?.name}`]);

    const cover = prepare(
      { ...prepared.service, aids: prepared.service.aids.filter(({ id }) => id === right?.id) },
      program,
    );
    if (!cover.ok) throw new Error(JSON.stringify(cover.diagnostics));
    const alone = walkThrough(cover.value, person.known, Date.UTC(2026, 5, 15));
    const seen = look(cover.value, alone.household, alone.answers);
    expect(resultsPage(seen, alone.answers, 1, null, { ...context, prepared: cover.value }).total).toMatchObject({
      low: 0,
      headline: right?.name,
      lines: [],
    });
  });

  it("are not told that a condition is met which ought not to be so and is not", () => {
    const [person] = PERSONAS.filter(({ id }) => id === "lone-parent");
    if (person === undefined) throw new Error("no lone parent");
    const walked = walkThrough(prepared, person.known, Date.UTC(2026, 5, 15));
    const context = { prepared, household: walked.household, language: "en" as const };
    const page = resultsPage(look(prepared, walked.household, walked.answers), walked.answers, 1, null, context);
    const said = page.aids.find(({ id }) => id === "alf")?.reasons.map(({ sentence }) => sentence) ?? [];
    expect(said).toContain("Condition met: counts as a family for the family housing allowance.");
    expect(said).toContain("The home is under an agreement with the State: No.");
    expect(said).not.toContain("Condition met: the home is under an agreement with the State.");
  });

  it("who gets something once a year and nothing each month is told of it first", () => {
    const { service } = prepared;
    const made = prepare({ ...service, aids: service.aids.filter(({ period }) => period === "year") }, program);
    if (!made.ok) throw new Error(JSON.stringify(made.diagnostics));
    const [person] = PERSONAS.filter(({ id }) => id === "pensioner");
    if (person === undefined) throw new Error("no pensioner");
    const walked = walkThrough(made.value, person.known, Date.UTC(2026, 5, 15));
    const told = LANGUAGES.map((language) => {
      const context = { prepared: made.value, household: walked.household, language };
      const { total } = resultsPage(
        look(made.value, walked.household, walked.answers),
        walked.answers,
        1,
        null,
        context,
      );
      return [total.headline, ...total.lines].map((text) => text.replaceAll(/\s/g, " "));
    });
    expect(told).toEqual([
      ["€194.00 once a year", "from 1 aid"],
      ["194,00 € une fois par an", "au titre d’une aide"],
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { buttonFor, fill, withSlip } from "../../../src/cli/visitors/answer.ts";
import { readPage, type SeenForm } from "../../../src/cli/visitors/form.ts";
import type { Household } from "../../../src/cli/visitors/household.ts";
import { randomFrom } from "../../../src/cli/visitors/random.ts";

const household: Household = {
  person: [
    {
      id: "you",
      birth_date: "1990-03-09",
      wages: { "2026-05": 1500, "2026-04": 1400 },
      in_school: false,
      custody: true,
    },
    { id: "partner", activity: "employed" },
    { id: "child1", birth_date: "2015-05-02", in_school: true },
  ],
  family: [{ id: "f", parent: ["you", "partner"], child: ["child1"], resources: { "2024": 30000 } }],
};

const formOf = (inside: string): SeenForm => {
  const { form } = readPage(
    `<main><form method="post">${inside}<button name="do" value="continue">Go on</button></form></main>`,
  );
  if (form === null) throw new Error("no form");
  return form;
};
const filled = (inside: string): Record<string, string> => Object.fromEntries(fill(formOf(inside), household).fields);

describe("filling in a form", () => {
  it("sends hidden fields back as they came", () => {
    expect(filled('<input type="hidden" name="version" value="7">')).toEqual({ version: "7" });
  });

  it("answers for the person that the field names", () => {
    const both =
      '<input name="a.activity.partner"><input type="radio" name="a.in_school.child1" value="yes"><input type="radio" name="a.in_school.child1" value="no">';
    expect(filled(both)).toEqual({ "a.activity.partner": "employed", "a.in_school.child1": "yes" });
  });

  it("answers for a group by the name of its entity, at the period asked", () => {
    expect(filled('<input name="a.resources.family.2024">')).toEqual({ "a.resources.family.2024": "30000" });
  });

  it("writes a date in its three parts", () => {
    const parts = ["day", "month", "year"].map((part) => `<input name="a.birth_date.you-${part}">`).join("");
    expect(filled(parts)).toEqual({
      "a.birth_date.you-day": "9",
      "a.birth_date.you-month": "3",
      "a.birth_date.you-year": "1990",
    });
  });

  it("takes the latest month of a series, and twelve times it where a year is asked", () => {
    const asked = (suffix: string) =>
      `<div><input name="a.wages.you"><div class="govuk-input__suffix">${suffix}</div></div>`;
    expect(filled(asked("a month"))).toEqual({ "a.wages.you": "1500" });
    expect(filled(asked("a year"))).toEqual({ "a.wages.you": "18000" });
  });

  it("types amounts as people do, with cents and no fractions", () => {
    const { person = [] } = household;
    const third: Household = { ...household, person: [...person, { id: "child2", support: "100/3" }] };
    const { fields } = fill(formOf('<input name="a.support.child2">'), third);
    expect(fields.get("a.support.child2")).toBe("33.33");
  });

  it("ticks the children for whom it is true, or none of them", () => {
    const boxes = (fact: string) =>
      `<input type="checkbox" name="a.${fact}.child1" value="yes"><input type="checkbox" name="a.${fact}.none" value="yes">`;
    expect(filled(boxes("in_school"))).toEqual({ "a.in_school.child1": "yes" });
    expect(filled(boxes("custody"))).toEqual({ "a.custody.none": "yes" });
  });

  it("says that it does not know where the form lets it", () => {
    expect(
      filled('<input name="a.rent.household"><input type="checkbox" name="u.rent.household" value="yes">'),
    ).toEqual({
      "u.rent.household": "yes",
    });
    const radios = ["yes", "no", "dont_know"]
      .map((value) => `<input type="radio" name="a.x.you" value="${value}">`)
      .join("");
    expect(filled(radios)).toEqual({ "a.x.you": "dont_know" });
  });

  it("answers as if nothing applied where it does not know and cannot say so", () => {
    expect(filled('<input name="a.rent.household">')).toEqual({ "a.rent.household": "0" });
  });

  it("says whether there is a partner", () => {
    expect(
      filled('<input type="radio" name="partner" value="yes"><input type="radio" name="partner" value="no">'),
    ).toEqual({
      partner: "yes",
    });
  });
});

describe("the button", () => {
  const page = (rows: string) => formOf(`${rows}<button name="do" value="add">Add a child</button>`);

  it("adds a child while the household has more than the page", () => {
    expect(buttonFor(page(""), household)?.value).toBe("add");
  });

  it("goes on when everybody is there", () => {
    expect(buttonFor(page('<input name="a.birth_date.child1-day">'), household)?.value).toBe("continue");
  });
});

describe("a slip", () => {
  it("spoils what was typed and nothing else", () => {
    const right = fill(
      formOf('<input type="hidden" name="version" value="7"><input name="a.resources.family.2024">'),
      household,
    );
    const slip = withSlip(right, randomFrom(3));
    expect(slip?.get("version")).toBe("7");
    expect(slip?.get("a.resources.family.2024")).not.toBe("30000");
  });

  it("cannot happen where nothing is typed", () => {
    expect(
      withSlip(fill(formOf('<input type="radio" name="partner" value="yes">'), household), randomFrom(3)),
    ).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { dayOf, exact } from "../../src/base/index.ts";
import { readHousehold } from "../../src/services/household/household-page.ts";
import { formOf } from "../../src/services/interview/fields.ts";
import { birthDates, parseAnswer, parseDate } from "../../src/services/interview/parse-answer.ts";
import { parseTypedNumber } from "../../src/services/interview/parse-number.ts";
import type { Asked, AskedPage } from "../../src/services/prepare.ts";
import { twoAids } from "./two-aids.ts";

const today = dayOf(2026, 6, 15);
const prepared = twoAids();
const asked = (id: string): Asked => {
  const found = prepared.asked.get(id);
  if (found === undefined) throw new Error(id);
  return found;
};

describe("a number as people write it", () => {
  it.each([
    ["1500", "1500"],
    ["1 500,50", "3001/2"],
    ["1.500,50", "3001/2"],
    ["1,500.50", "3001/2"],
    ["1.500", "1500"],
    ["1,500", "1500"],
    ["1 234 567,8", "6172839/5"],
    ["1.234.567", "1234567"],
    ["€ 12.5", "25/2"],
    ["12,50 €", "25/2"],
    ["1'500", "1500"],
    ["12,", "12"],
    [",5", "1/2"],
    ["-3", "-3"],
    ["0", "0"],
  ])("reads %s", (text, value) => {
    expect(exact.exactText(parseTypedNumber(text) ?? Number.NaN)).toBe(value);
  });

  it.each(["", "abc", "12 euros", "1.2.3", "1,2,3", "1.50,000.2", "--3", "1e5", "12-3"])("refuses %s", (text) => {
    expect(parseTypedNumber(text)).toBeUndefined();
  });
});

describe("an answer from a form", () => {
  const parse = (id: string, form: Record<string, string>, language: "en" | "fr" = "en") => {
    const field =
      { resources: "a.resources.family.2024", wages: "a.pay.you.2024", disability: "a.disabled.child1" }[id] ?? "";
    return parseAnswer(asked(id), field, form, { language, currency: "EUR" });
  };

  it("keeps money in cents", () => {
    expect(parse("resources", { "a.resources.family.2024": "20 000,99" })).toEqual({ ok: true, value: 2_000_099 });
  });

  it("takes I don't know where it is offered, and not beside an answer", () => {
    expect(parse("resources", { "u.resources.family.2024": "yes" })).toEqual({ ok: true, value: null });
    expect(parse("resources", { "a.resources.family.2024": "5", "u.resources.family.2024": "yes" })).toMatchObject({
      ok: false,
      error: { code: "answer_and_dont_know", field: "a.resources.family.2024" },
    });
    expect(parse("wages", { "u.pay.you.2024": "yes" })).toMatchObject({ ok: false, error: { code: "missing" } });
  });

  it("holds to the bounds of the law in the rate that is asked", () => {
    // At most 1,000,000 € a year, asked per month.
    expect(parse("wages", { "a.pay.you.2024": "83333.33" })).toMatchObject({ ok: true });
    expect(parse("wages", { "a.pay.you.2024": "83333.34" })).toMatchObject({ ok: false, error: { code: "too_much" } });
    expect(parse("wages", { "a.pay.you.2024": "-1" })).toMatchObject({
      ok: false,
      error: { code: "too_little", message: "It must be €0 or more" },
    });
  });

  it("says in the person's language what is wrong", () => {
    expect(parse("disability", {}, "fr")).toMatchObject({
      error: { field: "a.disabled.child1", message: "Choisissez oui ou non" },
    });
    expect(parse("resources", { "a.resources.family.2024": "dix mille" }, "fr")).toMatchObject({
      error: { message: "Écrivez le montant en chiffres, par exemple 1250,50" },
    });
  });

  it("fills a page with what was answered, in the way it is typed", () => {
    const answers = [{ question: "resources", instance: "family", period: "2024", value: 2_000_050 }];
    const page = (id: string) => prepared.pages.get(id) as AskedPage;
    const context = (language: "en" | "fr") => ({ prepared, household: { partner: false, children: [] }, language });
    const slots = [{ question: "resources", instance: "family", period: "2024" }];
    expect(formOf({ page: page("resources"), slots }, answers, context("fr"))).toEqual({
      "a.resources.family.2024": "20000,5",
    });
    const which = ["child1", "child2"].map((instance) => ({ question: "disability", instance, period: null }));
    const none = which.map((slot) => ({ ...slot, value: false }));
    expect(formOf({ page: page("disability"), slots: which }, none, context("en"))).toEqual({
      "a.disabled.none": "yes",
    });
  });
});

describe("a date in three fields", () => {
  const parse = (day: string, month: string, year: string) =>
    parseDate({ "d-day": day, "d-month": month, "d-year": year }, "d", birthDates(today), { language: "en" });

  it("reads figures and names of months", () => {
    expect(parse("12", "5", "2015")).toEqual({ ok: true, value: dayOf(2015, 5, 12) });
    expect(parse("1", "août", "2020")).toEqual({ ok: true, value: dayOf(2020, 8, 1) });
    expect(parse("29", "2", "2024")).toEqual({ ok: true, value: dayOf(2024, 2, 29) });
  });

  it.each([
    ["", "", "", "d-day", "missing"],
    ["3", "", "2015", "d-month", "incomplete_date"],
    ["29", "2", "2023", "d-day", "not_a_date"],
    ["3", "13", "2015", "d-month", "not_a_date"],
    ["3", "4", "15", "d-year", "year_digits"],
    ["16", "6", "2026", "d-year", "too_late"],
    ["1", "1", "1700", "d-year", "too_early"],
    ["1.5", "1", "2015", "d-day", "not_a_date"],
  ])("refuses %s/%s/%s at the part that is wrong", (day, month, year, field, code) => {
    expect(parse(day, month, year)).toMatchObject({ ok: false, error: { field, code } });
  });
});

describe("the household page", () => {
  const context = { language: "en" as const, today, shape: prepared.service.household, used: ["child1", "child3"] };
  const child = (id: string, day: string, month: string, year: string) => ({
    [`a.birth_date.${id}-day`]: day,
    [`a.birth_date.${id}-month`]: month,
    [`a.birth_date.${id}-year`]: year,
  });

  it("adds a child under an id that never was another's, and loses nothing", () => {
    const read = readHousehold({ do: "add", partner: "yes", ...child("child1", "1", "", "") }, context);
    expect(read).toMatchObject({
      kind: "again",
      errors: [],
      form: { partner: "yes", "a.birth_date.child1-day": "1", "a.birth_date.child4-day": "" },
    });
  });

  it("removes one child and keeps the others' ids", () => {
    const read = readHousehold(
      { do: "remove.child1", ...child("child1", "1", "2", "2015"), ...child("child3", "1", "2", "2016") },
      context,
    );
    expect(read.kind === "again" && Object.keys(read.form).filter((name) => name.startsWith("a."))).toEqual([
      "a.birth_date.child3-day",
      "a.birth_date.child3-month",
      "a.birth_date.child3-year",
    ]);
  });

  it("says whose date is wrong", () => {
    const read = readHousehold(
      { partner: "no", ...child("child1", "1", "2", "2015"), ...child("child3", "31", "2", "2016") },
      context,
    );
    expect(read).toMatchObject({
      kind: "again",
      errors: [
        { field: "a.birth_date.child3-day", message: "Child 2: this date does not exist: check the day and the month" },
      ],
    });
  });

  it("gives the household, children in the order they were added", () => {
    const read = readHousehold(
      { partner: "no", ...child("child10", "1", "2", "2015"), ...child("child3", "1", "2", "2016") },
      context,
    );
    expect(read).toEqual({
      kind: "household",
      household: {
        partner: false,
        children: [
          { id: "child3", birth: dayOf(2016, 2, 1) },
          { id: "child10", birth: dayOf(2015, 2, 1) },
        ],
      },
    });
  });
});

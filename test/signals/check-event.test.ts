import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isName, readEvent } from "../../src/signals/index.ts";
import { anyEvent } from "./any-event.ts";
import { answered, event, newJourney, shown, started } from "./events.ts";

const messages = (value: unknown): string[] => {
  const read = readEvent(value);
  return read.ok ? [] : read.diagnostics.map((d) => d.message);
};
const good = event(newJourney(), answered("age"));

describe("an event", () => {
  test("of each type is accepted as it is", () => {
    fc.assert(
      fc.property(anyEvent, (e) => {
        expect(readEvent(e)).toMatchObject({ ok: true, value: e });
      }),
    );
  });

  test("with a field that it does not have is refused, whatever the field holds, and the value is not repeated", () => {
    fc.assert(
      fc.property(anyEvent, fc.string({ minLength: 1 }), fc.string({ minLength: 5 }), (e, field, value) => {
        fc.pre(!(field in e));
        const said = messages({ ...e, [field]: `secret ${value}` });
        expect(said).not.toEqual([]);
        expect(said.join()).not.toContain("secret");
      }),
    );
    expect(messages({ ...good, ip: "10.0.0.1" })).toEqual(["answer_submitted: there is no field ip"]);
  });

  test("that lacks any of its fields is refused, but for those that came after the first events were sent", () => {
    const mayLack = ["instead", "reason", "end"];
    fc.assert(
      fc.property(anyEvent, fc.nat(), (e, pick) => {
        const fields = Object.keys(e).filter((field) => !mayLack.includes(field));
        const without: Record<string, unknown> = { ...e };
        delete without[fields[pick % fields.length] ?? ""];
        expect(messages(without)).not.toEqual([]);
      }),
    );
    fc.assert(
      fc.property(anyEvent, (e) => {
        const kept = Object.entries(e).filter(([field]) => !mayLack.includes(field));
        expect(messages(Object.fromEntries(kept))).toEqual([]);
      }),
    );
  });

  test.each([
    ["an answer's value", { ...good, value: 1500 }],
    [
      "a field inside a list",
      event(newJourney(), { ...shown("age", "af"), because: [{ rule: "af", article: "L1", of: "Léa" }] } as never),
    ],
    ["a name with a space", { ...good, question: "Anna Dupont" }],
    ["an address", { ...good, question: "anna@example.org" }],
    ["a birth date", { ...good, question: "born_1990-03-01" }],
    ["a telephone number", { ...good, errors: ["tel_06.12.34.56.78"] }],
    ["an insurance number", { ...good, errors: ["nir1850578006048"] }],
    ["a bank account", { ...good, errors: ["FR7630006000011234567890189"] }],
    ["a user agent", { ...good, browser: "Mozilla/5.0 (X11; Linux x86_64)" }],
    ["a journey that is not random", { ...good, journey: "00000000-0000-1000-8000-000000000000" }],
    ["an id that is not of version 7", { ...good, id: newJourney() }],
    ["another version", { ...good, v: 2 }],
    ["a type of its own", { ...good, type: "page_viewed" }],
    ["a type that every object has", { ...good, type: "toString" }],
    ["nothing", null],
    ["a list", [good]],
    ["a text", "journey_started"],
  ])("that holds %s is refused", (_, value) => {
    expect(messages(value)).not.toEqual([]);
  });

  test("says of each wrong field what it must be", () => {
    expect(messages({ ...good, lang: "french", attempt: 0, dwellMs: -1 })).toEqual([
      "answer_submitted: lang is two letters",
      "answer_submitted: dwellMs is a whole number from 0 to 1728000000",
      "answer_submitted: attempt is a whole number from 1 to 1000",
    ]);
    expect(messages({ ...event(newJourney(), started), entry: "email" })).toEqual([
      "journey_started: entry is one of start, link, return, other",
    ]);
  });
});

test("names of articles as governments write them are names", () => {
  for (const name of [
    "L521-1",
    "css-l521-1",
    "LEGIARTI000006742710",
    "R512-2",
    "af_due",
    "person.birth_date",
    "loi/2026/12",
  ]) {
    expect(isName(name), name).toBe(true);
  }
});

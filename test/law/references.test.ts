import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { monthOf } from "../../src/base/index.ts";
import {
  compile,
  nearestDeclared,
  referencesTo,
  renamed,
  type Source,
  toProgram,
  whyNotNamed,
} from "../../src/law/index.ts";
import { brief } from "../effort.ts";
import { programText } from "./program-text.ts";
import { sample } from "./sample.ts";

const LAW = sample(`fact child_of_two of person: yes_no
parameter limit: money per month
  from 2026-01-01: 900 €
table grade of person: count by stage
  | low  | 1 |
  | high | 2 |
rule stage of person: one of low, high
  = if wages > limit then high else low
rule low_paid of person: yes_no
  = wages ≤ limit  # the limit in a comment stays
exception to low_paid named wages_of_students
  = yes when activity = student and wages 1 month ago ≤ limit
rule seen of person: count
  = grade(stage)
promise seen never over 2
example "wages at the limit" on 2026-06
  person wages_earner: wages = 900 €
  family f: parent wages_earner
  expect low_paid of wages_earner = yes`);

const DRAFT: Source = {
  file: "higher.draft.md",
  text: `# Draft

\`\`\`law
amend parameter limit
  from 2026-06-01: 950 €
amend rule stage
  = if wages > limit + 10 € then high else low
add rule twice of person: money per month
  = limit × 2
\`\`\`
`,
};

const programOf = (sources: readonly Source[], draft?: string): string => {
  const { rulebook, diagnostics } = compile(sources, draft === undefined ? {} : { draft });
  const program = rulebook && toProgram(rulebook, { month: monthOf(2026, 6) });
  return program?.ok ? programText(program.value) : diagnostics.map(({ message }) => message).join("\n");
};

describe("references to a name", () => {
  it("are found where the compiler resolves them, in law and drafts, and not where something else is spelled so", () => {
    const text = (span: { file: string; start: number; end: number }) =>
      (span.file === DRAFT.file ? DRAFT : LAW).text.slice(span.start, span.end);
    const places = referencesTo([LAW, DRAFT], "wages");
    expect(new Set(places.map(text))).toEqual(new Set(["wages"]));
    const lines = (source: Source) =>
      places.filter(({ file }) => file === source.file).map(({ line }) => source.text.split("\n")[line - 1]?.trim());
    expect(lines(LAW)).toEqual([
      "fact wages of person: money per month",
      "= if wages > limit then high else low",
      "= wages ≤ limit  # the limit in a comment stays",
      "= yes when activity = student and wages 1 month ago ≤ limit",
      "person wages_earner: wages = 900 €",
    ]);
    expect(lines(DRAFT)).toEqual(["= if wages > limit + 10 € then high else low"]);
  });

  it("are those of tables, their keys, exceptions, promises and examples too", () => {
    const linesOf = (name: string) =>
      referencesTo([LAW, DRAFT], name).map(({ file, line }) =>
        (file === LAW.file ? LAW : DRAFT).text.split("\n")[line - 1]?.trim(),
      );
    expect(linesOf("stage")).toEqual([
      "amend rule stage",
      "table grade of person: count by stage",
      "rule stage of person: one of low, high",
      "= grade(stage)",
    ]);
    expect(linesOf("low_paid")).toEqual([
      "rule low_paid of person: yes_no",
      "exception to low_paid named wages_of_students",
      "expect low_paid of wages_earner = yes",
    ]);
    expect(linesOf("seen")).toEqual(["rule seen of person: count", "promise seen never over 2"]);
    expect(linesOf("grade")).toHaveLength(2);
    expect(linesOf("limit")).toHaveLength(7);
    expect(linesOf("low")).toEqual([]);
  });

  it("are renamed to a law that means the same, and back to the very text", () => {
    for (const name of ["wages", "limit", "stage", "grade", "low_paid", "seen"]) {
      const after = renamed([LAW, DRAFT], name, "zzz");
      for (const draft of [undefined, DRAFT.file])
        expect(programOf(after, draft)).toBe(
          programOf([LAW, DRAFT], draft).replace(new RegExp(`\\b${name}\\b`, "g"), "zzz"),
        );
      expect(renamed(after, "zzz", name)).toEqual([LAW, DRAFT]);
    }
  });

  it.skipIf(brief)("are renamed in the whole of the French law", () => {
    const folder = fileURLToPath(new URL("../../examples/france/law/", import.meta.url));
    const sources = readdirSync(folder)
      .filter((file) => file.endsWith(".law.md"))
      .map((file) => ({ file, text: readFileSync(folder + file, "utf8") }));
    const { rulebook } = compile(sources);
    if (!rulebook) return expect(rulebook).not.toBeNull();
    const names = [...rulebook.facts, ...rulebook.rules, ...rulebook.parameters].map(({ name }) => name);
    for (const name of names.filter((_, i) => i % Math.ceil(names.length / 3) === 0)) {
      const after = renamed(sources, name, "zzz_zzz");
      expect(compile(after).rulebook, name).not.toBeNull();
      expect(renamed(after, "zzz_zzz", name)).toEqual(sources);
    }
  });

  it("are not renamed to a word of the language, a name that is taken or what is no name", () => {
    expect(whyNotNamed([LAW], "until")).toContain("word of the language");
    expect(whyNotNamed([LAW], "limit")).toContain("already");
    expect(whyNotNamed([LAW], "family")).toContain("already");
    expect(whyNotNamed([LAW], "2nd")).toContain("no name");
    expect(whyNotNamed([LAW], "pay")).toBeNull();
    // A value of a list that is spelled like it would be read instead.
    const law = sample(
      "fact a of person: one of high, low\nfact b of person: one of high, low\nrule r of person: yes_no\n  = a = b",
    );
    expect(() => renamed([law], "b", "high")).toThrow("something else");
    expect(nearestDeclared([LAW], "wage")).toBe("wages");
  });
});

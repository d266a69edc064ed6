import { describe, expect, it } from "vitest";
import { monthOf } from "../../src/base/index.ts";
import { compile, type Program, toProgram } from "../../src/law/index.ts";
import { programText } from "./program-text.ts";
import { sample } from "./sample.ts";

const LAW = sample(`rule aid of person: money per month
  until 2025-12-31
  = base
rule aid of person: money per month
  from 2026-01-01
  = base × 2
exception to aid named poor
  = 5 € when wages = 0 €
table extra of person: money  by activity
  from 2025-01-01
  | else | 1 € |
scale tax: money per year
  from 2025-01-01
    0 €: 10 %
rule more of person: money
  = extra(activity)
rule due of person: money per year
  = tax(income)
rule resources of person: money per year  yearly
  = income`);

/** The line of one rule in the program that the law with this draft becomes. */
function lineOf(draft: string, rule: string, year: number, month: number): string | undefined {
  const sources = [
    LAW,
    { file: "d.draft.md", text: `# Draft {#d}\n\n## L1 — Article one {#l1}\n\n\`\`\`law\n${draft}\n\`\`\`\n` },
  ];
  const { rulebook, diagnostics } = compile(sources, { draft: "d.draft.md" });
  expect(diagnostics).toEqual([]);
  const program = rulebook && toProgram(rulebook, { month: monthOf(year, month), outputs: [rule] });
  const value: Program | null = program?.ok ? program.value : null;
  return value
    ? programText(value)
        .split("\n")
        .find((line) => line.startsWith(`${rule} `))
    : undefined;
}

describe("a draft", () => {
  it("puts a formula in the place of all definitions when it names no day", () => {
    const draft = "amend rule aid\n  = 7 €";
    expect(lineOf(draft, "aid", 2025, 6)).toContain("= 700c unless");
    expect(lineOf(draft, "aid", 2026, 6)).toContain("= 700c unless");
  });

  it("lets a formula hold from a day on, and the law before", () => {
    const draft = "amend rule aid\n  from 2026-07-01\n  = 7 €";
    expect(lineOf(draft, "aid", 2026, 6)).toContain("* 2) unless");
    expect(lineOf(draft, "aid", 2026, 7)).toContain("= 700c unless");
  });

  it("takes the place of what begins on its own first day", () => {
    const draft = "amend rule aid\n  from 2026-01-01\n  = 7 €";
    expect(lineOf(draft, "aid", 2025, 12)).toContain("= base{40000c since 2025-01-01} unless");
    expect(lineOf(draft, "aid", 2026, 1)).toContain("= 700c unless");
  });

  it("leaves a rule by the year when it gives it another formula", () => {
    expect(lineOf("", "resources", 2026, 6)).toBe("resources 2026 [l1] = income@2026");
    expect(lineOf("amend rule resources\n  = income × 2", "resources", 2026, 6)).toBe(
      "resources 2026 [l1] = (income@2026 * 2)",
    );
  });

  it("lets the law go on after the draft's time", () => {
    const draft = "amend rule aid\n  from 2025-11-01 until 2026-02-28\n  = 7 €";
    expect(lineOf(draft, "aid", 2025, 10)).toContain("= base{40000c since 2025-01-01} unless");
    expect(lineOf(draft, "aid", 2025, 11)).toContain("= 700c unless");
    expect(lineOf(draft, "aid", 2026, 2)).toContain("= 700c unless");
    expect(lineOf(draft, "aid", 2026, 3)).toContain("* 2) unless");
  });

  it("takes back only the end of what came later", () => {
    const draft = "amend rule aid\n  from 2025-06-01 until 2025-06-30\n  = 7 €";
    expect(lineOf(draft, "aid", 2025, 7)).toContain("= base{40000c since 2025-01-01} unless");
    expect(lineOf(draft, "aid", 2026, 3)).toContain("* 2) unless");
  });

  it("repeals a rule with its exceptions from a day on", () => {
    const draft = "repeal rule aid from 2026-03-01";
    expect(lineOf(draft, "aid", 2026, 2)).toContain("unless");
    expect(lineOf(draft, "aid", 2026, 3)).toBe("aid 2026-03 [l1] = 0c");
  });

  it("repeals a whole rule when it names no day", () => {
    expect(lineOf("repeal rule aid", "aid", 2025, 3)).toBe("aid 2025-03 [l1] = 0c");
  });

  it("repeals an exception, from a day or altogether", () => {
    expect(lineOf("repeal exception poor", "aid", 2026, 1)).not.toContain("unless");
    expect(lineOf("repeal exception poor from 2026-02-01", "aid", 2026, 1)).toContain("unless");
    expect(lineOf("repeal exception poor from 2026-02-01", "aid", 2026, 2)).not.toContain("unless");
  });

  it("amends an exception by its name", () => {
    expect(lineOf("amend exception to aid named poor\n  = 9 € when wages < 1 €", "aid", 2026, 1)).toContain(
      "< 100c): 900c",
    );
  });

  it("adds values to a parameter and replaces those of the same day", () => {
    expect(lineOf("amend parameter base\n  from 2026-03-01: 500 €", "aid", 2026, 2)).toContain("40000c");
    expect(lineOf("amend parameter base\n  from 2026-03-01: 500 €", "aid", 2026, 3)).toContain("50000c");
    expect(lineOf("amend parameter base\n  from 2025-01-01: 300 €", "aid", 2026, 2)).toContain("30000c");
  });

  it("changes tables and scales from a day on", () => {
    expect(
      lineOf("amend table extra of person: money by activity\n  from 2026-02-01\n  | else | 2 € |", "more", 2026, 1),
    ).toContain("→100c");
    expect(
      lineOf("amend table extra of person: money by activity\n  from 2026-02-01\n  | else | 2 € |", "more", 2026, 2),
    ).toContain("→200c");
    expect(lineOf("amend scale tax\n  from 2026-02-01\n    0 €: 20 %", "due", 2026, 2)).toContain("0c: 1/5");
  });

  it("adds rules and exceptions that go before others", () => {
    const draft =
      "add rule double of person: money per month\n  = aid × 2\nadd exception to aid over poor\n  = 1 € when disabled";
    expect(lineOf(draft, "double", 2026, 6)).toBe("double 2026-06 [l1] = (aid@2026-06 * 2)");
    expect(lineOf(draft, "aid", 2026, 6)).toContain("unless disabled: 100c [l1 over 0]");
  });

  it("stands beside the law as a document of its own, under the same articles", () => {
    const sources = [
      LAW,
      {
        file: "d.draft.md",
        text: "# More / Plus {#more}\n\nWhy.\n\n## L1 — Article one {#l1}\n\nIn short: it goes.\n\n```law\nrepeal rule aid\n```\n",
      },
    ];
    const { rulebook } = compile(sources, { draft: "d.draft.md" });
    const draft = rulebook?.documents.find((document) => document.isDraft);
    expect(draft).toMatchObject({ id: "more", preamble: "Why.", title: { en: "More", fr: "Plus" } });
    expect(draft?.articles[0]).toMatchObject({ id: "l1", summary: { en: "it goes.", fr: "it goes." } });
    expect(draft?.articles[0]?.declarations).toMatchObject([{ kind: "repeal", name: "aid" }]);
  });

  it("changes nothing when it is not the one asked for, but what it changes must exist", () => {
    const draft = { file: "d.draft.md", text: "# D\n\n```law\nrepeal rule aid\nrepeal rule ait\n```\n" };
    const { diagnostics } = compile([LAW, draft]);
    expect(diagnostics).toMatchObject([
      { code: "amends-nothing", span: { file: "d.draft.md", line: 5 }, remedy: "Did you mean `aid`?" },
    ]);
    const without = compile([LAW, { ...draft, text: draft.text.replace("repeal rule ait\n", "") }]);
    expect(without.rulebook?.hash).toBe(compile([LAW]).rulebook?.hash);
    expect(without.rulebook?.documents.map((document) => document.isDraft)).toEqual([false]);
  });
});

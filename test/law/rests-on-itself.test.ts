import { describe, expect, it } from "vitest";
import { type Diagnostic, monthOf } from "../../src/base/index.ts";
import { compile, toProgram } from "../../src/law/index.ts";
import { sample } from "./sample.ts";

const said = (law: string): readonly Diagnostic[] => compile([sample(law)]).diagnostics;
const codes = (law: string): string[] => said(law).map((diagnostic) => diagnostic.code);

describe("a rule that rests on itself", () => {
  it("is refused at the same period, with every step of the circle", () => {
    const [first] = said(
      "rule a of person: count\n  = b\nrule b of person: count\n  = c\nrule c of person: count\n  = a",
    );
    expect(first?.code).toBe("circle");
    expect(first?.message).toContain("`a` → `b` → `c` → `a`");
    expect(first?.related?.length).toBe(3);
  });

  it("is refused when it reads itself at once", () => {
    expect(codes("rule a of person: count\n  = a + 1")).toEqual(["circle"]);
  });

  it("is refused through the condition of a fact, an exception or a row of a table", () => {
    expect(codes("fact x of person: count when a > 1\nrule a of person: count\n  = x")).toEqual(["circle"]);
    expect(codes("rule a of person: count\n  = 1\nexception to a\n  = 2 when a > 1")).toEqual(["circle"]);
    expect(codes("table t of person: count by n: count\n  | else | a |\nrule a of person: count\n  = t(1)")).toEqual([
      "circle",
    ]);
  });

  it("is refused through a group and back", () => {
    expect(codes("rule a of person: count\n  = family.b\nrule b of family: count\n  = sum(a of members)")).toEqual([
      "circle",
    ]);
  });

  it("is fine when two definitions of different times only look like a circle", () => {
    const law = `rule a of person: count
  until 2025-12-31
  = b
rule a of person: count
  from 2026-01-01
  = 1
rule b of person: count
  until 2025-12-31
  = 1
rule b of person: count
  from 2026-01-01
  = a`;
    expect(codes(law)).toEqual([]);
    expect(codes(law.replace("= 1\nrule b", "= b\nrule b"))).toEqual(["circle"]);
  });

  it("may read its own past when one rule on the way says what it was at first", () => {
    const law = "rule a of person: count FIRST\n  = b 1 month ago + 1\nrule b of person: count SECOND\n  = a";
    const written = (first: string, second: string): string => law.replace("FIRST", first).replace("SECOND", second);
    expect(codes(written("", ""))).toEqual(["needs-initially"]);
    expect(codes(written("initially 0", ""))).toEqual([]);
    expect(codes(written("", "initially 0"))).toEqual([]);
  });

  it("looks into the past also through windows, years and what stands inside them", () => {
    expect(codes("rule a of person: money per month\n  = average(a in last 3 months)")).toEqual(["needs-initially"]);
    expect(codes("rule a of person: money per month initially 0 €\n  = average(a in last 3 months)")).toEqual([]);
    expect(codes("rule y of person: money per year yearly\n  = y in year − 1")).toEqual(["needs-initially"]);
    expect(codes("rule a of person: count\n  = (if disabled then a else 0) 1 year ago")).toEqual(["needs-initially"]);
  });

  it("is computed as far back as asked and not one month further", () => {
    const { rulebook } = compile([sample("rule a of person: count initially 100\n  = a 1 month ago + 1")]);
    const months = (history: number): string[] => {
      const program = rulebook && toProgram(rulebook, { month: monthOf(2026, 1), outputs: ["a"], history });
      return program?.ok ? program.value.cells.map((cell) => cell.period) : [];
    };
    expect(months(0)).toEqual(["2026-01"]);
    expect(months(3)).toEqual(["2025-10", "2025-11", "2025-12", "2026-01"]);
  });

  it("uses the first value of a yearly rule before the year the history begins in", () => {
    const { rulebook } = compile([
      sample("rule y of person: money per year yearly initially 9 €\n  = (y in year − 1) + 1 €"),
    ]);
    const years = (history: number): string[] => {
      const program = rulebook && toProgram(rulebook, { month: monthOf(2026, 3), outputs: ["y"], history });
      return program?.ok ? program.value.cells.map((cell) => cell.period) : [];
    };
    expect(years(0)).toEqual(["2026"]);
    expect(years(2)).toEqual(["2026"]);
    expect(years(3)).toEqual(["2025", "2026"]);
  });

  it("that reads months to come through its own year is refused, and through last year computed", () => {
    const law =
      "rule y of person: money per year yearly\n  = sum(m in this year)\nrule m of person: money per month initially 0 €\n  = (y BACK) per month";
    expect(codes(law.replace("BACK", "in year − 1"))).toEqual([]);
    expect(codes(law.replace("BACK", ""))).toEqual(["circle"]);
  });
});

describe("exceptions that go before others", () => {
  const law = `rule r of person: count
  = 0
exception to r named a
  = 1 when disabled
exception to r named b over a
  from 2027-01-01
  = 2 when disabled
exception to r named c over b
  = 3 when disabled`;

  it("do so through one that is not in force yet", () => {
    const { rulebook, diagnostics } = compile([sample(law)]);
    expect(diagnostics).toEqual([]);
    const program = rulebook && toProgram(rulebook, { month: monthOf(2026, 6), outputs: ["r"] });
    const node = program?.ok ? program.value.nodes.find((n) => n.kind === "exceptions") : undefined;
    expect(node?.kind === "exceptions" && node.exceptions.map((exception) => exception.over)).toEqual([[], [0]]);
  });

  it("may share a condition only then", () => {
    expect(codes(law.replace(" over b", ""))).toEqual(["exceptions-conflict", "exceptions-conflict"]);
    expect(codes(law.replace(" over b", "").replace("= 3 when disabled", "= 3 when not disabled"))).toEqual([]);
  });
});

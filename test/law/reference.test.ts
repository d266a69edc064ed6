import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { monthOf } from "../../src/base/index.ts";
import { checkPromises, runExamples } from "../../src/engine/index.ts";
import { compile, formatDocument, renderDiagnostic } from "../../src/law/index.ts";

const page = readFileSync(fileURLToPath(new URL("../../docs/law-language.md", import.meta.url)), "utf8");
const blocks = [...page.matchAll(/^```law\n([\s\S]*?)^```$/gm)]
  .map((match) => match[1] ?? "")
  .filter((b) => b.trim() !== "…");
const source = {
  file: "reference.law.md",
  text: `# Reference\n\n## L1 — All {#l1}\n\n${blocks.map((b) => `\`\`\`law\n${b}\`\`\`\n`).join("\n")}`,
};

describe("the reference of the language", () => {
  it("shows a law that compiles, is laid out as it should be, and whose examples come out", () => {
    const { rulebook, diagnostics } = compile([source]);
    expect(diagnostics.map((d) => renderDiagnostic(d, [source]))).toEqual([]);
    expect(formatDocument(source).text).toBe(source.text);
    if (!rulebook) return;
    expect(runExamples(rulebook).flatMap(({ checks }) => checks.filter((check) => !check.passed))).toEqual([]);
    const outcomes = checkPromises(rulebook, { month: monthOf(2026, 6), households: 20, points: 20 });
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(["proved", "kept", "broken", "broken"]);
  });
});

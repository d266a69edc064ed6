import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { generate, generateIndex, index, readCatalogue, target } from "../../scripts/messages.ts";
import { monthOf } from "../../src/base/index.ts";
import { compile, type Source, toProgram } from "../../src/law/index.ts";
import { sample } from "./sample.ts";

/** An example of the catalogue as the documents it stands for. */
const documentsOf = (language: string, text: string): Source[] => {
  if (language === "document") return [{ file: "example.law.md", text }];
  if (language === "draft") return [sample(""), { file: "example.draft.md", text }];
  return [sample(text)];
};

const codesOf = (sources: readonly Source[], texts: readonly Source[] = []): string[] => {
  const draft = sources.find((source) => source.file.endsWith(".draft.md"))?.file;
  const { rulebook, diagnostics } = compile(sources, { texts, ...(draft ? { draft } : {}) });
  const codes = diagnostics.map((diagnostic) => diagnostic.code);
  if (!rulebook) return codes;
  const program = toProgram(rulebook, { month: monthOf(2026, 6) });
  return [...codes, ...(program.ok ? program.warnings : program.diagnostics).map((diagnostic) => diagnostic.code)];
};

/** Without what the formatter changes. */
const plain = (code: string): string => code.replace(/\s+/g, "").replace(/,([)}\]])/g, "$1");

describe("the catalogue of messages", () => {
  it("is what src/law/messages.ts was written from", () => {
    expect(plain(readFileSync(target, "utf8")) === plain(generate())).toBe(true);
  });

  it("is listed for readers of the documentation", () => {
    expect(readFileSync(index, "utf8")).toBe(generateIndex());
  });

  for (const page of readCatalogue()) {
    it(`has an example of ${page.code} that makes the compiler say only this`, () => {
      expect(page.examples.length).toBeGreaterThan(0);
      for (const { language, text, beside } of page.examples) {
        expect([...new Set(codesOf(documentsOf(language, text), beside ? [beside] : []))]).toEqual([page.code]);
      }
    });
  }
});

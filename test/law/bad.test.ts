import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { monthOf } from "../../src/base/index.ts";
import { compile, renderDiagnostic, type Source, toProgram } from "../../src/law/index.ts";

const folder = fileURLToPath(new URL("./bad/", import.meta.url));

/** All that is said about the documents of a case: by the compiler, or when that is content, by the program of June 2026. */
function report(sources: readonly Source[]): string {
  const draft = sources.find((source) => source.file.endsWith(".draft.md"))?.file;
  const { rulebook, diagnostics } = compile(sources, draft ? { draft } : {});
  const program = rulebook && toProgram(rulebook, { month: monthOf(2026, 6) });
  const later = program ? (program.ok ? program.warnings : program.diagnostics) : [];
  return `${[...diagnostics, ...later].map((d) => renderDiagnostic(d, sources)).join("\n\n")}\n`;
}

describe("law that is wrong is told so, whole and in place", () => {
  for (const name of readdirSync(folder).sort()) {
    it(name.replaceAll("-", " "), () => {
      const sources = readdirSync(folder + name)
        .filter((file) => file.endsWith(".md"))
        .map((file) => ({ file, text: readFileSync(`${folder}${name}/${file}`, "utf8") }));
      const found = report(sources);
      const path = `${folder}${name}/expected.txt`;
      if (process.env.UPDATE === "1") writeFileSync(path, found);
      expect(found).toBe(readFileSync(path, "utf8"));
      expect(found.trim()).not.toBe("");
    });
  }
});

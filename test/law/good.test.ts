import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseMonth } from "../../src/base/index.ts";
import { compile, renderDiagnostic, type Source, toProgram } from "../../src/law/index.ts";
import { programText } from "./program-text.ts";

const folder = fileURLToPath(new URL("./good/", import.meta.url));

/** The first line of a case may be `<!-- month 2026-06 history 2 outputs a b -->`. */
function build(sources: readonly Source[]): string {
  const draft = sources.find((source) => source.file.endsWith(".draft.md"))?.file;
  const options = /^<!-- month (\S+)(?: history (\d+))?(?: outputs (.+?))? -->/.exec(sources[0]?.text ?? "");
  const { rulebook, diagnostics } = compile(sources, draft ? { draft } : {});
  const month = parseMonth(options?.[1] ?? "2026-06");
  if (!rulebook || month === undefined) return diagnostics.map((d) => renderDiagnostic(d, sources)).join("\n");
  const outputs = options?.[3]?.split(" ");
  const program = toProgram(rulebook, { month, history: Number(options?.[2] ?? 0), ...(outputs ? { outputs } : {}) });
  return program.ok
    ? programText(program.value)
    : program.diagnostics.map((d) => renderDiagnostic(d, sources)).join("\n");
}

describe("law becomes a program that says the same", () => {
  for (const name of readdirSync(folder).sort()) {
    it(name.replaceAll("-", " "), () => {
      const sources = readdirSync(folder + name)
        .filter((file) => file.endsWith(".md"))
        .sort((a, b) => (a.endsWith(".law.md") ? 0 : 1) - (b.endsWith(".law.md") ? 0 : 1))
        .map((file) => ({ file, text: readFileSync(`${folder}${name}/${file}`, "utf8") }));
      const found = build(sources);
      expect(found).toMatch(/^program of /);
      const path = `${folder}${name}/expected.txt`;
      if (process.env.UPDATE === "1") writeFileSync(path, found);
      expect(found).toBe(readFileSync(path, "utf8"));
    });
  }
});

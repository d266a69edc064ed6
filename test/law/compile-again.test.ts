import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile, type Source } from "../../src/law/index.ts";
import { brief } from "../effort.ts";
import { sample } from "./sample.ts";

const france = fileURLToPath(new URL("../../examples/france/law/", import.meta.url));
const FRENCH: readonly Source[] = readdirSync(france)
  .filter((file) => file.endsWith(".law.md"))
  .map((file) => ({ file, text: readFileSync(france + file, "utf8") }));

const MANY_SIDED: Source = {
  file: "many-sided.law.md",
  text: readFileSync(new URL("../engine/told/two-families.law.md", import.meta.url), "utf8"),
};

describe("compiling again after an edit", () => {
  it.skipIf(brief)("gives what compiling everything anew gives, whatever was edited before", () => {
    const parsed = new Map();
    const edit = fc.record({
      file: fc.nat(FRENCH.length - 1),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(30),
      twice: fc.boolean(),
    });
    fc.assert(
      fc.property(edit, ({ file, at, length, twice }) => {
        const sources = FRENCH.map((source, i) => {
          if (i !== file) return source;
          const start = Math.floor(at * source.text.length);
          const piece = twice ? source.text.slice(start, start + length).repeat(2) : "";
          return { ...source, text: source.text.slice(0, start) + piece + source.text.slice(start + length) };
        });
        expect(compile(sources, { parsed })).toEqual(compile(sources));
      }),
      { numRuns: 5 },
    );
  });

  it("gives what compiling anew gives of a small law, whichever line was taken away or changed", () => {
    const parsed = new Map();
    const lines = MANY_SIDED.text.split("\n");
    const ways: readonly ((line: string) => string)[] = [
      () => "",
      (line) => line.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)),
      (line) => line.replace("person", "family"),
    ];
    for (const [at, line] of lines.entries()) {
      if (brief && at % 8 !== 0) continue;
      const edited = lines.with(at, ways[at % 3]?.(line) ?? line);
      // Then as it was: what was kept of the one must not be taken for the other.
      for (const text of [edited.join("\n"), MANY_SIDED.text]) {
        const sources = [{ ...MANY_SIDED, text }];
        // As text: comparing so many rulebooks field by field takes long.
        expect(JSON.stringify(compile(sources, { parsed }))).toBe(JSON.stringify(compile(sources)));
      }
    }
  });

  it("notices when a name that others read becomes something else", () => {
    const parsed = new Map();
    const reads = sample(`rule r of person: money per month\n  = x
example "one" on 2026-06
  person ana: birth_date = 1990-01-01, y = 5
  expect r of ana = 1 €`);
    const codes = (declared: string) =>
      compile([reads, { file: "x.law.md", text: `# X\n\n\`\`\`law\n${declared}\n\`\`\`\n` }], {
        parsed,
      }).diagnostics.map(({ code }) => code);
    const x = "parameter x: money per month\n  from 2020-01-01: 1 €\n";
    const y = "fact y of person: count";
    expect(codes(`${x}${y}`)).toEqual([]);
    expect(codes(`${x.replace("per month", "per year")}${y}`)).toEqual(["type-mismatch"]);
    expect(codes(`${x}${y} from 6 to 9`)).toEqual(["out-of-bounds"]);
    expect(codes(`${x}${y}`)).toEqual([]);
    expect(codes(y)).toEqual(["unknown-name"]);
    expect(codes(`${x}rule y of person: count\n  = 5`)).toEqual(["unknown-name"]);
    expect(codes(`${x}rule y of person: count\n  or given\n  = 5`)).toEqual([]);
  });
});

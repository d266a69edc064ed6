import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { monthOf } from "../../src/base/index.ts";
import { compile, type Program, renderDiagnostic, type Source, toProgram } from "../../src/law/index.ts";
import { brief, runs } from "../effort.ts";
import { PRELUDE, sample } from "./sample.ts";

const WORDS = (
  "currency entity fact parameter rule exception table scale example amend add repeal of role to or given yearly initially from until known when otherwise usually each month year once " +
  "only if then else and not is one where some every has count sum max min average rank in by descending via ago last months this per round down up cent euro decimals expect with history hit first unique under over named promise never negative continuous within loses more than " +
  'person family household child parent members wages income birth_date activity rent base since employed first_day yes no money yes_no date ratio € % ( ) , . : | = ≠ < ≤ + − × ÷ 1 2.5 2026-01-01 2026-06 2024 "text" # \n \n\u0020\u0020'
).split(" ");

const month = monthOf(2026, 6);

/** Everything the room does with a text; throws only where the room does. */
function useAll(sources: readonly Source[]): Program | null {
  const draft = sources.find((source) => source.file.endsWith(".draft.md"))?.file;
  const { rulebook, diagnostics } = compile(sources, draft ? { draft } : {});
  for (const diagnostic of diagnostics) {
    expect(renderDiagnostic(diagnostic, sources)).toContain(diagnostic.message);
    const { span } = diagnostic;
    const text = sources.find((source) => source.file === span?.file)?.text ?? "";
    expect(span && span.start <= span.end && span.end <= text.length && span.line >= 1 && span.column >= 1).toBe(true);
  }
  const program = rulebook && toProgram(rulebook, { month });
  return program?.ok ? program.value : null;
}

const france = fileURLToPath(new URL("../../examples/france/law/", import.meta.url));
const good = fileURLToPath(new URL("./good/", import.meta.url));
const cases: Source[][] = [
  ...(brief ? [] : [france]).map((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith(".law.md"))
      .map((file) => ({ file, text: readFileSync(folder + file, "utf8") })),
  ),
  ...readdirSync(good).map((name) =>
    readdirSync(good + name)
      .filter((file) => file.endsWith(".md"))
      .map((file) => ({ file, text: readFileSync(`${good}${name}/${file}`, "utf8") })),
  ),
];

describe("whatever is written", () => {
  it("any text is read without throwing", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => void useAll([{ file: "a.law.md", text }])));
  });

  it("any words of the language in any order are read without throwing, and every mistake has a place", () => {
    const words = fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map((list) => list.join(" "));
    fc.assert(
      fc.property(words, words, (law, draft) => {
        useAll([sample(law), { file: "a.draft.md", text: `# Draft\n\n\`\`\`law\n${draft}\n\`\`\`\n` }]);
      }),
      { numRuns: runs(300) },
    );
  });

  it("a formula of any words is read without throwing", () => {
    const words = fc.array(fc.constantFrom(...WORDS.filter((word) => !word.includes("\n"))), {
      minLength: 1,
      maxLength: 14,
    });
    const type = fc.constantFrom("yes_no", "money per month", "count", "date", "years");
    fc.assert(
      fc.property(words, type, (list, of) => void useAll([sample(`rule r of person: ${of}\n  = ${list.join(" ")}`)])),
      { numRuns: runs(1000) },
    );
  });

  it("a formula without end is refused, not followed", () => {
    const endless = [
      "(".repeat(20_000),
      "not ".repeat(20_000),
      "−".repeat(20_000),
      "1 + ".repeat(20_000),
      "wages per year ".repeat(20_000),
    ];
    for (const text of [
      ...endless,
      "if yes then ".repeat(20_000),
      "disabled round to cent ".repeat(5_000),
      "max(".repeat(20_000),
    ]) {
      const { diagnostics } = compile([sample(`rule r of person: count\n  = ${text}1`)]);
      expect(diagnostics.length).toBeGreaterThan(0);
    }
  });

  it("a working law with a piece cut out or doubled is read without throwing", () => {
    const edits = fc.record({
      of: fc.nat(cases.length - 1),
      file: fc.nat(),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(40),
      twice: fc.boolean(),
    });
    fc.assert(
      fc.property(edits, ({ of, file, at, length, twice }) => {
        const sources = cases[of] ?? [];
        const chosen = file % sources.length;
        useAll(
          sources.map((source, i) => {
            if (i !== chosen) return source;
            const start = Math.floor(at * source.text.length);
            const piece = twice ? source.text.slice(start, start + length).repeat(2) : "";
            return { ...source, text: source.text.slice(0, start) + piece + source.text.slice(start + length) };
          }),
        );
      }),
      { numRuns: runs(150) },
    );
  });
});

describe("every program", () => {
  const programs = cases.map((sources) => useAll(sources));

  it("reads only nodes that come before", () => {
    for (const program of programs) {
      expect(program).not.toBeNull();
      program?.nodes.forEach((node, id) => {
        for (const read of operandsOf(node)) expect(read).toBeLessThan(id);
      });
    }
  });

  it("has no two nodes that say the same", () => {
    for (const program of programs) {
      const seen =
        program?.nodes.map(({ span: _span, article: _article, ...node }) => JSON.stringify(node, withoutPlaces)) ?? [];
      expect(new Set(seen).size).toBe(seen.length);
    }
  });

  it("crosses from entity to entity only where a node says so", () => {
    const crossing = ["gather", "up", "across"];
    for (const program of programs) {
      for (const node of program?.nodes ?? []) {
        if (crossing.includes(node.kind)) continue;
        for (const read of operandsOf(node)) {
          const entity = program?.nodes[read]?.entity ?? null;
          if (entity !== null) expect(entity).toBe(node.entity);
        }
      }
    }
  });

  it("survives being written as JSON and read again", () => {
    for (const program of programs) expect(JSON.parse(JSON.stringify(program))).toEqual(program);
  });

  it("is the same, to its hash, when compiled again", () => {
    for (const [i, sources] of cases.entries()) expect(useAll([...sources].reverse())?.hash).toBe(programs[i]?.hash);
  });
});

const withoutPlaces = (key: string, value: unknown): unknown =>
  key === "span" || key === "article" || key === "label" ? undefined : value;

/** Ids of nodes that a node reads, whatever its kind: every number under a name that holds an id. */
function operandsOf(node: Program["nodes"][number]): number[] {
  const found: number[] = [];
  const names = ["left", "right", "value", "general", "when", "then", "otherwise", "body", "exists", "where", "by"];
  const walk = (value: object, kind: string): void => {
    for (const [key, inner] of Object.entries(value)) {
      if (key === "span" || key === "type" || key === "match" || key === "brackets") continue;
      if ((key === "operands" || key === "keys") && Array.isArray(inner)) found.push(...inner);
      else if (
        typeof inner === "number" &&
        names.includes(key) &&
        !(key === "value" && (kind === "constant" || kind === "parameter"))
      )
        found.push(inner);
      else if (typeof inner === "object" && inner !== null && !(kind === "constant" || kind === "parameter"))
        walk(inner, kind);
    }
  };
  walk(node, node.kind);
  return found;
}

describe("the sample of the tests", () => {
  it("is itself without mistakes", () => {
    expect(compile([sample("")]).diagnostics).toEqual([]);
    expect(PRELUDE).toContain("currency EUR");
  });
});

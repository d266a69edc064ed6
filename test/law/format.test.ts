import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMonth } from "../../src/base/index.ts";
import { compile, formatDocument, type Source, toProgram } from "../../src/law/index.ts";
import { brief, runs } from "../effort.ts";
import { programText } from "./program-text.ts";
import { sample } from "./sample.ts";

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const read = (folder: string): Source[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".md") && /\.(law|draft)\.md$/.test(file))
    .map((file) => ({ file, text: readFileSync(`${folder}/${file}`, "utf8") }));

/** Sets of documents that compile together. */
const SETS: readonly (readonly Source[])[] = [
  ...(brief
    ? []
    : [[...read(path("../../examples/france/law")), ...read(path("../../examples/france/golden/reference"))]]),
  read(path("../../src/cli/new-workspace/law")),
  ...readdirSync(path("./good")).map((name) => read(path(`./good/${name}`))),
];

const formatted = (source: Source): Source => ({ file: source.file, text: formatDocument(source).text });

/** Everything that documents say, without the places and the spelling they say it with. */
function said(sources: readonly Source[]): string {
  const { rulebook, diagnostics } = compile(sources);
  const draft = sources.find((source) => source.file.endsWith(".draft.md"))?.file;
  const month = parseMonth("2026-06") ?? 0;
  const amended = draft === undefined ? null : compile(sources, { draft }).rulebook;
  const programs = [rulebook, amended].map((book) => {
    const program = book && toProgram(book, { month });
    return program?.ok ? programText(program.value) : "none";
  });
  const plain = (key: string, value: unknown): unknown => {
    if (key === "span" || key === "source") return undefined;
    return key === "prose" || key === "preamble" ? String(value).replace(/\s+/g, " ") : value;
  };
  const codes = diagnostics.map(({ code, message }) => ({ code, message }));
  return JSON.stringify({ rulebook, codes }, plain) + programs.join("\n");
}

/** One line of a block, other than a comment, written in another way that means the same. */
const OTHERWISE: readonly ((line: string) => string)[] = [
  (line) => line.replaceAll("≥", ">=").replaceAll("≤", "<=").replaceAll("≠", "!="),
  (line) => line.replaceAll("×", "*").replaceAll("÷", "/").replaceAll("−", "-"),
  (line) => line.replace(/(?<=\S) +(?=\S)/g, "   "),
  (line) => line.replace(/(?<=\S) +(?=[×÷+€%])/g, "").replace(/(?<=[×÷]) +/g, ""),
  (line) => `${line}   `,
  (line) => line.replace(/^ {2}(?=\S)/, "       "),
];

/** The blocks of law of a text, each line passed through one of the ways. */
function respelled(text: string, choose: (line: number) => number): string {
  let inLaw = false;
  return text
    .split("\n")
    .map((line, i) => {
      if (line.startsWith("```")) inLaw = line === "```law";
      else if (inLaw && !/["#|]/.test(line)) return OTHERWISE[choose(i) % OTHERWISE.length]?.(line) ?? line;
      return line;
    })
    .join("\n");
}

describe("formatting", () => {
  it("changes nothing that the documents say", () => {
    for (const set of SETS) expect(said(set.map(formatted))).toBe(said(set));
  });

  it("leaves the fingerprint of a rulebook as it was", () => {
    for (const set of SETS) expect(compile(set.map(formatted)).rulebook?.hash).toBe(compile(set).rulebook?.hash);
  });

  it("has nothing left to do the second time", () => {
    for (const source of SETS.flat()) {
      const once = formatted(source);
      expect(formatted(once).text, source.file).toBe(once.text);
    }
  });

  it("writes what is spelled in different ways in one way", () => {
    const all = SETS.flat();
    fc.assert(
      fc.property(fc.nat(all.length - 1), fc.array(fc.nat(5), { minLength: 7, maxLength: 7 }), (n, choices) => {
        const source = all[n] as Source;
        const other = { ...source, text: respelled(source.text, (line) => choices[line % choices.length] ?? 0) };
        expect(formatDocument(other).diagnostics).toEqual([]);
        expect(formatted(other).text).toBe(formatted(source).text);
      }),
      { numRuns: runs(60) },
    );
  });

  it("keeps the meaning of generated formulas, however long, and every comment", () => {
    const leaf = fc.constantFrom(
      "wages",
      "base",
      "12.50 €",
      "wages 2 months ago",
      "-3 €",
      "(income in year - 1) per month",
    );
    const money = fc.letrec<{ amount: string; test: string }>((tie) => ({
      amount: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        leaf,
        fc.tuple(tie("amount"), fc.constantFrom("+", "-"), tie("amount")).map(([a, op, b]) => `${a} ${op} (${b})`),
        fc.tuple(tie("amount"), fc.constantFrom("*", "/")).map(([a, op]) => `(${a}) ${op} 2`),
        fc.tuple(tie("test"), tie("amount"), tie("amount")).map(([t, a, b]) => `(if ${t} then ${a} else ${b})`),
        fc.tuple(tie("amount"), tie("amount")).map(([a, b]) => `max(${a}, ${b})`),
      ),
      test: fc.oneof(
        { depthSize: "small" },
        fc.constantFrom("disabled", "activity is one of employed, student", "not disabled", "is child in family"),
        fc.tuple(tie("amount"), fc.constantFrom(">=", "<", "!="), tie("amount")).map(([a, op, b]) => `${a} ${op} ${b}`),
        fc.tuple(tie("test"), fc.constantFrom("and", "or"), tie("test")).map(([a, op, b]) => `(${a}) ${op} (${b})`),
      ),
    })).amount;
    fc.assert(
      fc.property(money, money, fc.boolean(), (a, b, broken) => {
        const formula = broken ? a.replace(/ (?=and|or|then|else|\+)/g, "\n   # why\n ") : a;
        const source = sample(
          `# before\nrule r of person: money per month   # beside\n  = ${formula} round to cent\n  # within\n  only if wages > ${b}\n# after`,
        );
        const once = formatted(source);
        expect(said([once])).toBe(said([source]));
        expect(formatted(once).text).toBe(once.text);
        expect(once.text.match(/#.*(before|beside|why|within|after)$/gm)?.length).toBe(
          source.text.match(/#.*(before|beside|why|within|after)$/gm)?.length,
        );
      }),
      { numRuns: runs(120) },
    );
  });

  it("leaves a document with errors as it is and says what is wrong", () => {
    const source = sample("rule   r of person: money per month\n  = wages +");
    const { text, diagnostics } = formatDocument(source);
    expect(text).toBe(source.text);
    expect(diagnostics.map((d) => d.code)).toEqual(["unexpected-token"]);
  });

  it("formats a document whose names are known only together with others", () => {
    const { text, diagnostics } = formatDocument(sample("rule r of person: money per month\n  = defined_elsewhere*2"));
    expect(diagnostics).toEqual([]);
    expect(text).toContain("\n  = defined_elsewhere × 2\n");
  });

  it("puts clauses on lines, rows and sources in columns, and breaks long lines where the formula is loosest", () => {
    const words = "disabled and wages > 1_000 € and activity is one of employed, unemployed, student";
    const source = sample(
      [
        'parameter cap: money per month  known until 2026-12-31 en "a cap" fr "un plafond"',
        '  from 2026-01-01:  5 €  source "a"',
        '  from 2024-01-01:  1_000 € source "b"',
        "table t: money  by disabled: yes_no",
        "  |yes|5 €|",
        "  |no|  1_200 € |",
        `rule r of person: money per month = if ${words} then wages * 2 - 5 € else if ${words} then -wages else 0 €`,
      ].join("\n"),
    );
    const { text } = formatDocument(source);
    const law = text.slice(text.indexOf("parameter cap"), text.lastIndexOf("```"));
    expect(law).toBe(`parameter cap: money per month  known until 2026-12-31
  en "a cap" fr "un plafond"
  from 2026-01-01: 5 €      source "a"
  from 2024-01-01: 1_000 €  source "b"
table t: money by disabled: yes_no
  | yes | 5 €     |
  | no  | 1_200 € |
rule r of person: money per month
  = if ${words} then wages × 2 − 5 €
    else if ${words} then −wages
    else 0 €
`);
  });

  for (const name of ["", "long-"]) {
    it(`lays out every kind of declaration, comment and paragraph as it stands in laid-out/${name}as-laid-out`, () => {
      const file = `${name}as-written.law.md`;
      const written = { file, text: readFileSync(path(`./laid-out/${file}`), "utf8") };
      const { text, diagnostics } = formatDocument(written);
      expect(diagnostics).toEqual([]);
      const place = path(`./laid-out/${name}as-laid-out.law.md`);
      if (process.env.UPDATE === "1") writeFileSync(place, text);
      expect(text).toBe(readFileSync(place, "utf8"));
      expect(formatDocument({ ...written, text }).text).toBe(text);
      expect(formatDocument({ ...written, text: written.text.replaceAll("\n", "\r\n") }).text).toBe(text);
    });
  }

  it("refills paragraphs whose lines are too long, and no list, table or quotation", () => {
    const long = "word ".repeat(40).trim();
    const kept = [`- ${long}`, `| ${long} |`, `> ${long}`, `${long}  `];
    const text = `# T\n## L1 — A {#l1}\nIn short: ${long} en bref : ${long}\nmore.\n\n${long}\n\n\n${kept.join("\n\n")}\n`;
    const once = formatDocument({ file: "a.law.md", text }).text;
    const lines = once.split("\n");
    expect(lines.filter((line) => line.length > 120)).toEqual(kept);
    expect(lines.slice(0, 5)).toEqual(["# T", "", "## L1 — A {#l1}", "", expect.stringMatching(/^In short: word/)]);
    expect(said([{ file: "a.law.md", text: once }])).toBe(said([{ file: "a.law.md", text }]));
  });
});

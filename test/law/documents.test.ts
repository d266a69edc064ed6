import { describe, expect, it } from "vitest";
import { monthOf, parseDay } from "../../src/base/index.ts";
import { compile, type Rulebook, type Source, textFingerprint, toProgram } from "../../src/law/index.ts";
import { sample } from "./sample.ts";

const rulebookOf = (...sources: Source[]): Rulebook => {
  const { rulebook, diagnostics } = compile(sources);
  expect(diagnostics).toEqual([]);
  if (!rulebook) throw new Error("no rulebook");
  return rulebook;
};

const TEXT = `# Family benefits / Prestations familiales {#benefits}

What they are for.

## L521-1 — Who is entitled / Qui y a droit {#css-l521-1 version="2016-01-01" in-force="2009-06-01" link="https://example.org/a" eli=eli/x}

In short: Families with
two children.

En bref : Les familles.

> The allowances are due
> from the second child.

A note of ours.

\`\`\`
rule not_law of person: yes_no
\`\`\`

\`\`\`law
# what we count in
currency EUR
entity person  en "person" fr "personne"
\`\`\`

### How much

\`\`\`law
parameter base: money per month  known until 2027-03-31  en "base amount" fr "montant de base"
  from 2026-04-01: 478.16 €  source "Instruction" link "https://example.org/b"
  from 2025-04-01: 474.37 €
fact wages_each_month of person: money per month
rule aid of person: money per month
  = base − wages_each_month
\`\`\`
`;

describe("a law document", () => {
  const book = rulebookOf({ file: "law/benefits.law.md", text: TEXT });
  const [document] = book.documents;
  const [first, second] = document?.articles ?? [];

  it("has an anchor, a title in two languages and a preamble", () => {
    expect(document).toMatchObject({
      file: "law/benefits.law.md",
      id: "benefits",
      isDraft: false,
      title: { en: "Family benefits", fr: "Prestations familiales" },
      preamble: "What they are for.",
      declarations: [],
    });
  });

  it("has articles with citation, heading, attributes, summary and the rest of their words", () => {
    expect(first).toMatchObject({
      id: "css-l521-1",
      title: "L521-1",
      heading: { en: "Who is entitled", fr: "Qui y a droit" },
      level: 2,
      document: "benefits",
      version: parseDay("2016-01-01"),
      inForce: parseDay("2009-06-01"),
      link: "https://example.org/a",
      eli: "eli/x",
      summary: { en: "Families with two children.", fr: "Les familles." },
    });
    expect(first?.prose).toContain("A note of ours.");
    expect(first?.prose).toContain("rule not_law");
    expect(first?.prose).not.toContain("currency");
  });

  it("keeps the quoted text and its fingerprint, which line breaks do not change", () => {
    expect(first?.official?.text).toBe("The allowances are due\nfrom the second child.");
    expect(first?.official?.hash).toBe(textFingerprint("The allowances are  due from the second\nchild."));
    expect(first?.official?.hash).not.toBe(textFingerprint("The allowances are due from the third child."));
  });

  it("makes an anchor of a heading that has none, and one language serves for both", () => {
    expect(second).toMatchObject({
      id: "how-much",
      title: "How much",
      level: 3,
      heading: { en: "How much", fr: "How much" },
    });
    expect(second?.summary).toBeNull();
    expect(second?.official).toBeNull();
  });

  it("keeps the text of each declaration under its article", () => {
    expect(first?.declarations.map(({ kind, name }) => `${kind} ${name}`)).toEqual(["currency EUR", "entity person"]);
    const [parameter, , rule] = second?.declarations ?? [];
    expect(parameter?.source).toMatch(/^parameter base: money per month {2}known until[\s\S]*474\.37 €$/);
    expect(rule?.source).toBe("rule aid of person: money per month\n  = base − wages_each_month");
    expect(TEXT.slice(rule?.span.start, rule?.span.end)).toBe(rule?.source);
    expect(TEXT.split("\n")[(rule?.span.line ?? 0) - 1]).toBe("rule aid of person: money per month");
  });

  it("gives each value of a parameter its days, source and article", () => {
    const [base] = book.parameters;
    expect(base).toMatchObject({
      label: { en: "base amount", fr: "montant de base" },
      article: "how-much",
      knownUntil: parseDay("2027-03-31"),
    });
    expect(base?.values).toMatchObject([
      { from: parseDay("2025-04-01"), until: parseDay("2026-03-31"), value: 47437, source: null },
      { from: parseDay("2026-04-01"), until: null, value: 47816, source: "Instruction", link: "https://example.org/b" },
    ]);
  });

  it("calls by its name in words what has no label", () => {
    expect(book.facts[0]?.label).toEqual({ en: "wages each month", fr: "wages each month" });
  });

  it("knows what each rule reads", () => {
    expect(book.rules[0]?.reads).toEqual({
      facts: ["wages_each_month"],
      rules: [],
      parameters: ["base"],
      tables: [],
      scales: [],
    });
  });

  it("is read the same with Windows line ends", () => {
    const windows = rulebookOf({ file: "law/benefits.law.md", text: TEXT.replaceAll("\n", "\r\n") });
    expect(windows.documents[0]?.articles[0]?.summary).toEqual(first?.summary);
    expect(windows.rules[0]?.reads).toEqual(book.rules[0]?.reads);
  });

  it("takes its id from the file when its title has none", () => {
    expect(rulebookOf({ file: "law/empty.law.md", text: "no title" }).documents[0]?.id).toBe("empty");
  });
});

describe("an example", () => {
  const book = rulebookOf(
    sample(`rule total of family: money per month or given
  = sum(wages of members)
rule in_year of person: money per year  yearly
  = sum(wages in this year)
example "Two of them" on 2026-06 with history 3  fr "Deux"
  person anna: birth_date = 1990-03-01, wages = 1500 €, wages in 2026-05 = 0 €
  person lea: wages from 2024 to 2025-06 = 10.50 €, disabled = yes, activity = student
  family f: parent anna, child lea, total in 2026-04 = 3 €
  household h: member anna
  expect total of f = 1_500 €
  expect total of f in 2026-05 = 0 €
  expect in_year of anna in 2025 = 18_000 €`),
  );
  const [example] = book.examples;

  it("is data: who there is, what is given for which periods, what must come out", () => {
    expect(example).toMatchObject({
      name: "Two of them",
      label: { en: "Two of them", fr: "Deux" },
      month: monthOf(2026, 6),
      history: 3,
      article: "l1",
    });
    expect(example?.instances).toEqual([
      {
        entity: "person",
        id: "anna",
        members: [],
        given: [
          { name: "birth_date", from: null, to: null, value: parseDay("1990-03-01") },
          { name: "wages", from: null, to: null, value: 150000 },
          { name: "wages", from: "2026-05", to: "2026-05", value: 0 },
        ],
      },
      {
        entity: "person",
        id: "lea",
        members: [],
        given: [
          { name: "wages", from: "2024-01", to: "2025-06", value: 1050 },
          { name: "disabled", from: null, to: null, value: true },
          { name: "activity", from: null, to: null, value: "student" },
        ],
      },
      {
        entity: "family",
        id: "f",
        members: [
          { role: "parent", member: "anna" },
          { role: "child", member: "lea" },
        ],
        given: [{ name: "total", from: "2026-04", to: "2026-04", value: 300 }],
      },
      { entity: "household", id: "h", members: [{ role: "member", member: "anna" }], given: [] },
    ]);
    expect(example?.expects.map(({ rule, instance, period, value }) => [rule, instance, period, value])).toEqual([
      ["total", "f", null, 150000],
      ["total", "f", "2026-05", 0],
      ["in_year", "anna", "2025", 1800000],
    ]);
  });
});

describe("compiling", () => {
  it("does not read an unchanged document again", () => {
    const parsed = new Map();
    const a = sample("");
    const b = { file: "b.law.md", text: "# B\n\n```law\nparameter p: count\n  from 2020-01-01: 1\n```\n" };
    compile([a, b], { parsed });
    const before = parsed.get("b.law.md");
    const changed = compile([sample("rule r of person: count\n  = p"), b], { parsed });
    expect(parsed.get("b.law.md")).toBe(before);
    expect(changed.rulebook?.rules.map((rule) => rule.name)).toContain("r");
  });

  it("joins documents whatever their order, and names them in order", () => {
    const a = { file: "a.law.md", text: "# A\n\n```law\nrule r of person: count\n  = p\n```\n" };
    const b = {
      file: "b.law.md",
      text: "# B\n\n```law\nparameter p: count\n  from 2020-01-01: 1\nentity person\n```\n",
    };
    expect(rulebookOf(b, a)).toEqual(rulebookOf(a, b));
    expect(rulebookOf(b, a).documents.map((document) => document.id)).toEqual(["a", "b"]);
  });

  it("changes the rulebook's hash with a declaration and not with prose", () => {
    const text = sample("rule r of person: count\n  = 1").text;
    const hash = (changed: string): string => rulebookOf({ file: "s.law.md", text: changed }).hash;
    expect(hash(text.replace("Article one", "Another heading"))).toBe(hash(text));
    expect(hash(text.replace("= 1", "= 2"))).not.toBe(hash(text));
  });
});

describe("asking for a program", () => {
  const book = rulebookOf(
    sample(`rule monthly of person: money per month
  = wages
rule other of person: money per month
  = 1 €
rule by_year of person: money per year  yearly
  = income`),
  );
  const month = monthOf(2026, 6);
  const cells = (options: Omit<Parameters<typeof toProgram>[1], "month">): string[] => {
    const program = toProgram(book, { month, ...options });
    return program.ok ? program.value.cells.map((cell) => `${cell.rule} ${cell.period}`) : [];
  };

  it("gives every monthly rule when nothing is said", () => {
    expect(cells({})).toEqual(["since 2026-06", "monthly 2026-06", "other 2026-06"]);
  });

  it("gives what is asked for, in its own period", () => {
    expect(
      cells({
        outputs: ["by_year", "monthly", { rule: "by_year", period: "2024" }, { rule: "other", period: "2025-01" }],
      }),
    ).toEqual(["by_year 2026", "monthly 2026-06", "by_year 2024", "other 2025-01"]);
  });

  it("suggests a name for one that is not there", () => {
    const program = toProgram(book, { month, outputs: ["montly"] });
    expect(program.ok ? [] : program.diagnostics).toMatchObject([
      { code: "unknown-name", remedy: "Did you mean `monthly`?" },
    ]);
  });

  it("has another hash for another month, another formula, another first value", () => {
    const hash = (law: string, at = month): string | null => {
      const program = toProgram(rulebookOf(sample(law)), { month: at });
      return program.ok ? program.value.hash : null;
    };
    const law = "rule r of person: count  initially 1\n  = r 1 month ago + 1";
    expect(hash(law)).toBe(hash(law));
    expect(
      new Set([
        hash(law),
        hash(law, month + 1),
        hash(law.replace("+ 1", "+ 2")),
        hash(law.replace("initially 1", "initially 2")),
      ]).size,
    ).toBe(4);
  });

  it("has another hash when the amount of a parameter is corrected and its day stays", () => {
    const hash = (law: string): string | null => {
      const program = toProgram(rulebookOf(sample(law)), { month });
      return program.ok ? program.value.hash : null;
    };
    const law = `parameter cap: money  en "the cap" fr "le plafond"\n  from 2020-01-01: 100 €\nrule r of person: money\n  = cap`;
    expect(hash(law)).not.toBeNull();
    expect(hash(law.replace("100 €", "101 €"))).not.toBe(hash(law));
  });

  it("lists every fact, so that a case may hold those no rule reads", () => {
    const program = toProgram(book, { month, outputs: ["other"] });
    expect(program.ok && program.value.facts.map((fact) => fact.name)).toContain("birth_date");
  });
});

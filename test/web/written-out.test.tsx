import { describe, expect, it } from "vitest";
import { dayOf, monthOf } from "../../src/base/index.ts";
import { checkPromises } from "../../src/engine/index.ts";
import { compile } from "../../src/law/index.ts";
import type { Service } from "../../src/services/index.ts";
import { ArticleBlock } from "../../src/web/law/article-page.tsx";
import { articleView, type LawReader } from "../../src/web/law/article-view.ts";
import { documentEntries } from "../../src/web/law/document-entries.ts";
import type { Formula } from "../../src/web/law/formula.ts";
import { WrittenOutCard } from "../../src/web/law/formula-view.tsx";
import { lawIndex } from "../../src/web/law/law-index.ts";
import { promiseNow, promiseView } from "../../src/web/law/promise-view.ts";
import { runExamplesOnce } from "../../src/web/law/run-examples.ts";
import { searchLaw, stem } from "../../src/web/law/search.ts";
import { lawTexts } from "../../src/web/law/texts.ts";
import { valueWords } from "../../src/web/law/value-names.ts";
import type { RuleView, ScaleView, TableView } from "../../src/web/law/written-out.ts";
import { sample } from "../law/sample.ts";

type View = RuleView | TableView | ScaleView;

function readerOf(law: string, language: "en" | "fr" = "en", texts: { file: string; text: string }[] = []): LawReader {
  const { rulebook, diagnostics } = compile([sample(law)], { texts });
  if (!rulebook) throw new Error(diagnostics.map((d) => d.message).join("\n"));
  return {
    index: lawIndex(rulebook),
    language,
    words: valueWords([], language),
    today: dayOf(2026, 6, 15),
    warnings: [],
    examples: runExamplesOnce(rulebook),
    promises: (article) =>
      checkPromises(rulebook, { month: monthOf(2026, 6), article, households: 12, points: 24 }).map((result) =>
        promiseView(result, language),
      ),
  };
}

function viewOf(reader: LawReader) {
  const article = reader.index.articles.get("l1");
  if (!article) throw new Error("no article");
  return articleView(reader, article);
}

const views = (law: string, language: "en" | "fr" = "en"): View[] =>
  viewOf(readerOf(law, language)).declarations.filter((d): d is View => d.kind !== "code" && d.kind !== "parameter");

/** A formula as a person would say it. */
function said(formula: Formula): string {
  switch (formula.kind) {
    case "text":
    case "name":
      return formula.text;
    case "row":
      return formula.parts.map(said).join("");
    case "fraction":
      return `[${said(formula.over)} / ${said(formula.under)}]`;
    case "cases":
      return `{${formula.cases.map(({ then, when }) => `${said(then)} if ${said(when)}`).join("; ")}; else ${said(formula.otherwise)}}`;
  }
}

const formulaOf = (body: string, type = "money per month", of = "person", language: "en" | "fr" = "en"): string => {
  const [view] = views(`rule r of ${of}: ${type}\n  = ${body}`, language);
  return view?.kind === "rule" ? said(view.formula) : "";
};

describe("a formula written out", () => {
  it("names things by their labels, with signs, fractions and no more parentheses than needed", () => {
    expect(formulaOf("(wages + base) × 2 − wages ÷ 3")).toBe("(wages + base) × 2 − [wages / 3]");
    expect(formulaOf("wages − (base − wages)")).toBe("wages − (base − wages)");
    expect(formulaOf("wages × (2 × 3)")).toBe("wages × 2 × 3");
    expect(formulaOf("wages ÷ (2 × 3)")).toBe("[wages / 2 × 3]");
    expect(formulaOf("max(0 €, wages − base)  round down to cent")).toBe(
      "wages − base, but at least €0.00 a month, rounded down to the cent",
    );
    expect(formulaOf("min(wages, base, wages per month × 2)")).toContain("the least of wages, base and ");
  });

  it("tells cases, lists, members and time in words", () => {
    expect(formulaOf("if disabled then base else if wages > base then 1 € else 2 €")).toBe(
      "{base if disabled; €1.00 a month if wages > base; else €2.00 a month}",
    );
    expect(formulaOf("activity is one of employed, student", "yes_no")).toBe("activity = employed or student");
    expect(formulaOf("(disabled or wages > base) and not is child in family", "yes_no")).toBe(
      "(disabled or wages > base) and (not: is child)",
    );
    expect(formulaOf("sum(wages of child where disabled)", "money per month", "family")).toBe(
      "the sum of wages for each child for whom disabled",
    );
    expect(formulaOf("average(wages in last 3 months)")).toBe("the average of wages in the 3 months before");
    expect(formulaOf("wages 1 month ago")).toBe("wages 1 month before");
    expect(formulaOf("whole_years(birth_date, first_day)", "years")).toBe(
      "whole years from birth date to the first day of the month",
    );
  });

  it("speaks French", () => {
    expect(formulaOf("max(0 €, wages) round to euro", "money per month", "person", "fr")).toBe(
      "wages, mais au moins 0,00\u00a0€ par mois, arrondi à l’euro",
    );
    expect(formulaOf("count(child where disabled)", "count", "family", "fr")).toBe(
      "le nombre de child pour qui disabled",
    );
  });

  it("sets a long quotient in a line", () => {
    const long = Array.from({ length: 12 }, () => "wages").join(" + ");
    expect(formulaOf(`(${long}) ÷ 12`)).toBe(`(${long}) ÷ 12`);
  });
});

describe("rules, tables and scales as their page shows them", () => {
  it("tell conditions, what there is otherwise, dates and exceptions", () => {
    const [first, second, exception] = views(`rule r of person: money per month
  until 2025-12-31
  = base
rule r of person: money per month
  from 2026-01-01
  = wages
  only if disabled
exception to r named a
  = 1 € when wages > base`) as RuleView[];
    expect([first?.dates, second?.dates]).toEqual(["Until 31 December 2025", "From 1 January 2026"]);
    expect(second?.condition).toMatchObject({ words: "Only if", otherwise: "otherwise €0.00 a month" });
    expect(exception).toMatchObject({ exceptionTo: "Exception to “r”", condition: { words: "if" } });
    expect(new Set([first, second, exception].map((view) => view?.anchor)).size).toBe(3);
  });

  it("set tables and scales as tables, in the order they were written", () => {
    const [table, scale] = views(`table t: money per month by n: count, activity, amount: money
  | 1          | student | under 5 €      | base |
  | 2 to 4     | else    | 5 € and over   | 7 €  |
  | 2 to 4     | else    | under 5 €      | 8 €  |
  | 5 and over | else    | else           | 9 €  |
  | else       | else    | else           | 0 €  |
scale s: money per month
  from 2026-01-01
    0 €: 0 %
    1_000 €: 11.5 %`) as [TableView, ScaleView];
    expect(table.columns).toEqual(["n", "activity", "amount", "Value"]);
    expect(table.versions[0]?.rows.map(({ cells, value }) => [...cells, said(value)])).toEqual([
      ["1", "student", "under €5.00", "base"],
      ["2 to 4", "any", "€5.00 and over", "€7.00 a month"],
      ["2 to 4", "any", "under €5.00", "€8.00 a month"],
      ["5 and over", "any", "any", "€9.00 a month"],
      ["any", "any", "any", "€0.00 a month"],
    ]);
    expect(scale.versions).toEqual([
      {
        dates: "From 1 January 2026",
        brackets: [
          { from: "€0.00 a month", rate: "0%" },
          { from: "€1,000.00 a month", rate: "11.5%" },
        ],
      },
    ]);
  });

  it("keep the code that runs, folded", () => {
    const [view] = views("rule r of person: money per month\n  = wages ÷ 2");
    const html = String(<WrittenOutCard view={view as View} language="en" />);
    expect(html).toContain("<summary>As it is written</summary>");
    expect(html).toContain("tl-fraction");
    expect(html.replace(/<[^>]+>/g, "")).toContain("rule r of person: money per month");
  });
});

const block = (reader: LawReader) =>
  String(<ArticleBlock article={viewOf(reader)} level={1} linked={false} texts={lawTexts(reader.language)} />);

describe("an article's page", () => {
  it("quotes the text that was loaded beside it, with its date and source", () => {
    const text = "version: 2025-01-01\nretrieved: 2026-06-02\nsource: https://law.example/l1\n\nAn invented text.";
    const html = block(readerOf("", "en", [{ file: "law/texts/l1.txt", text }]));
    expect(html).toContain("<p>An invented text.</p>");
    expect(html).toContain("text of 1 January 2025, retrieved 2 June 2026");
    expect(html).toContain('href="https://law.example/l1"');
  });

  it("tells what came of each promise, and who breaks it", () => {
    const law = `rule aid of person: money per month
  = if wages ≤ 1_000 € then 200 € else 0 €
promise aid never negative  fr "l'aide n'est jamais négative"
promise aid continuous in wages within 1 €
example "one" on 2026-06
  person ana: birth_date = 1990-01-01
  family f: parent ana
  household h: member ana
  expect aid of ana = 200 €`;
    const words = block(readerOf(law)).replace(/<[^>]+>/g, "");
    expect(words).toContain("Proved");
    expect(words).toContain("Broken");
    expect(words).toContain(
      "When wages (ana) goes from €1,000.00 a month to €1,000.01 a month, aid (ana) goes from €200.00 a month to €0.00 a month.",
    );
    expect(block(readerOf(law, "fr")).replace(/<[^>]+>/g, "")).toContain("l&#39;aide n&#39;est jamais négative");
  });
});

describe("roles and values of choices", () => {
  const text = `# Test / Essai {#t}

\`\`\`law
currency EUR
entity person
entity family of person
  role parent: 1 to 2  en "parent" fr "parent"
  role child  en "child" fr "enfant"
fact home of person: one of own_house, rented  en "home" fr "logement"
\`\`\`

## L1 — One {#l1}

\`\`\`law
rule tenants of family: count
  = count(child where home = rented)
\`\`\`
`;
  const options = [
    { value: "rented", label: { en: "Rented", fr: "Loué" }, hint: null },
    { value: "own_house", label: { en: "One’s own", fr: "À soi" }, hint: null },
  ];
  const service = { questions: [{ ask: { kind: "choice", options } }] } as unknown as Service;
  const formula = (services: readonly Service[], language: "en" | "fr") => {
    const { rulebook, diagnostics } = compile([{ file: "t.law.md", text }]);
    if (!rulebook) throw new Error(diagnostics.map((d) => d.message).join("\n"));
    const reader = {
      index: lawIndex(rulebook),
      language,
      words: valueWords(services, language),
      today: dayOf(2026, 6, 15),
      warnings: [],
      examples: runExamplesOnce(rulebook),
      promises: () => [],
    };
    return block(reader)
      .replace(/<[^>]+>/g, "")
      .replaceAll("\u00a0", " ");
  };

  it("are said in the reader's language: roles as the law labels them, values as a service asks for them", () => {
    expect(formula([service], "fr")).toContain("enfant");
    expect(formula([service], "fr")).toContain("logement = Loué");
    expect(formula([service], "en")).toContain("home = Rented");
  });

  it("are said by their names where nobody labels them", () => {
    expect(formula([], "fr")).toContain("logement = rented");
  });
});

describe("a promise at a moment", () => {
  const law = `rule aid of person: money per month
  = if wages ≤ 1_000 € then 200 € else 0 €
promise aid never negative  fr "l'aide n'est jamais négative"`;
  const { rulebook } = compile([sample(law)]);
  const [promise] = rulebook?.promises ?? [];
  if (!rulebook || !promise) throw new Error("no promise");
  const [result] = checkPromises(rulebook, { month: monthOf(2026, 6) });
  if (!result) throw new Error("not tried");
  const views = { en: promiseView(result, "en"), fr: promiseView(result, "fr") };

  it("is told to be being tried, and then what came of it with its age, in the reader's language", () => {
    expect(promiseNow(promise, "trying", 0, "en")).toMatchObject({ outcome: "trying", at: null });
    expect(promiseNow(promise, "trying", 0, "fr").text).toBe("l'aide n'est jamais négative");
    const found = promiseNow(promise, { at: 60_000, views }, 240_000, "en");
    expect(found).toMatchObject({ outcome: "proved", at: { moment: "1970-01-01T00:01:00.000Z" } });
    expect(found.at?.text.replaceAll("\u00a0", " ")).toBe("tried 3 min ago");
  });

  it("is told to have failed where it could not be tried", () => {
    expect(promiseNow(promise, "failed", 0, "en")).toMatchObject({ outcome: "unclear", broken: null });
  });
});

describe("the index and the search", () => {
  it("lists documents that declare an aid before those that several aids share", () => {
    const reader = readerOf("rule aid of person: money per month\n  = wages");
    expect(documentEntries(reader, new Set(["aid"]))).toMatchObject({ aids: [{ title: "Sample" }], others: [] });
    expect(documentEntries(reader, new Set())).toMatchObject({ aids: [], others: [{ title: "Sample" }] });
  });

  it("finds other forms of a word, in both languages, after the word itself", () => {
    expect(["allowances", "allowance"].map(stem)).toEqual(["allowanc", "allowanc"]);
    expect(new Set(["familial", "familiale", "familiales", "familiaux"].map(stem)).size).toBe(1);
    expect(stem("children")).toBe("child");
    expect(stem("L521-1")).toBe("L521-1");
    const reader = readerOf(`rule housing_allowance of person: money per month
  en "housing allowance" fr "allocation familiale"
  = wages`);
    const titles = (query: string) => searchLaw(reader.index, query, "en").map(({ title }) => title);
    expect(titles("allowances")).toEqual(["housing_allowance"]);
    expect(titles("familiaux")).toEqual(["housing_allowance"]);
    expect(titles("ALLOCATIONS familiales")).toEqual(["housing_allowance"]);
  });
});

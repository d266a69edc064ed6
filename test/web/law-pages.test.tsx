import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { dayOf } from "../../src/base/index.ts";
import { articleView, type LawReader, type ParameterView } from "../../src/web/law/article-view.ts";
import { lawIndex } from "../../src/web/law/law-index.ts";
import { marginViews } from "../../src/web/law/margin-view.ts";
import { Markdown } from "../../src/web/law/markdown.tsx";
import { lawRoutes } from "../../src/web/law/routes.tsx";
import { runExamplesOnce } from "../../src/web/law/run-examples.ts";
import { searchLaw } from "../../src/web/law/search.ts";
import { lawLines } from "../../src/web/law/tokens.ts";
import { valueWords } from "../../src/web/law/value-names.ts";
import type { Platform } from "../../src/web/platform.ts";
import { LAW, testRulebook } from "./law-source.ts";
import { emptyContent, testPlatform } from "./platform.ts";

const rulebook = testRulebook();
const index = lawIndex(rulebook);
const reader = (language: "en" | "fr" = "en"): LawReader => ({
  index,
  language,
  words: valueWords([], language),
  today: dayOf(2026, 6, 15),
  warnings: [],
  examples: runExamplesOnce(rulebook),
  promises: () => [],
});

function article(id: string, language: "en" | "fr" = "en") {
  const found = index.articles.get(id);
  if (found === undefined) throw new Error(`no article ${id}`);
  return articleView(reader(language), found);
}

function appOf(): Hono {
  const content = {
    ...emptyContent,
    workspace: { ...emptyContent.workspace, rulebook, services: [], registry: { records: [], find: () => undefined } },
    program: { month: "2026-06" },
  } as unknown as ReturnType<Platform["content"]["current"]>;
  const app = new Hono();
  app.route("/law", lawRoutes(testPlatform({ content: { current: () => content, rejected: () => null } })));
  return app;
}

const page = async (path: string) => (await appOf().request(`http://here.test${path}`)).text();

describe("a page of law", () => {
  it("shows the summary in the reader's language, marked as ours, with version and official text", async () => {
    const english = await page("/law/ca-a1");
    expect(english).toContain("A family gets the allowance for each child under twenty");
    expect(english).toContain("our summary");
    expect(english).toContain("version of 1 January 2016");
    expect(english).toContain('href="https://law.example.org/a1"');
    expect(await page("/law/ca-a1?lang=fr")).toContain("Une famille reçoit l’allocation");
  });

  it("shows worked examples with what came out, and which fail", () => {
    const [two, none] = article("ca-a2").examples;
    expect(two?.title).toBe("Two children, one earns too much");
    expect(two?.expects[0]).toMatchObject({ expected: "€100.00 a month", computed: "€100.00 a month", holds: true });
    expect(none?.expects[0]).toMatchObject({ computed: "€0.00 a month", holds: false });
  });

  it("shows a parameter's values oldest first with their sources, and that it is stale", () => {
    const limit = article("ca-a2").declarations.find((d): d is ParameterView => d.name === "wage_limit");
    expect(limit?.steps.map((step) => [step.from, step.value, step.source])).toEqual([
      ["2024-01-01", 950.5, "Decree 3"],
      ["2025-01-01", 1000, "Decree 7"],
    ]);
    expect(limit?.known).toEqual({ day: "2026-03-31", text: "31 March 2026", stale: true });
  });

  it("answers programs with the same as data", async () => {
    const answer = await appOf().request("http://here.test/law/ca-a1.json");
    expect(await answer.json()).toMatchObject({ id: "ca-a1", document: "ca" });
  });

  it("does not exist for an article that does not exist", async () => {
    expect((await appOf().request("http://here.test/law/nothing")).status).toBe(404);
  });

  it("has no style attribute and no inline script", async () => {
    for (const path of ["/law", "/law/ca", "/law/ca-a2", "/law?q=child"]) {
      const html = await page(path);
      expect(html).not.toMatch(/ style="|<style|<script(?! type="module" src=)| on[a-z]+="/);
    }
  });

  it("shows no figures about people to the public", async () => {
    expect(await page("/law/ca")).not.toContain("people stopped");
  });
});

describe("law as written", () => {
  it("leads from every name to where it is declared", () => {
    const tokens = lawLines("  = age < 20 years and wages <= wage_limit  # so", index, "en").flatMap((l) => l.tokens);
    expect(tokens.find((token) => token.text === "age")?.href).toBe("/law/ca-a1#rule-age");
    expect(tokens.find((token) => token.text === "wage_limit")?.href).toBe("/law/ca-a2#parameter-wage_limit");
    expect(tokens.find((token) => token.kind === "comment")?.text).toBe("# so");
    expect(tokens.map((token) => token.text).join("")).toBe("  = age < 20 years and wages <= wage_limit  # so");
  });

  it("is told apart without losing a letter", () => {
    for (const line of LAW.split("\n")) {
      const [told] = lawLines(line, index, "en");
      expect(told?.tokens.map((token) => token.text).join("")).toBe(line);
    }
  });
});

describe("searching the law", () => {
  const titles = (query: string) => searchLaw(index, query, "en").map((found) => found.title);

  it("ignores accents and capitals, and looks in both languages", () => {
    expect(titles("ELEVE")).toEqual(["A1"]);
    expect(titles("âge")).toContain("age");
  });

  it("wants every word, in any order", () => {
    expect(titles("twenty family")).toEqual(["A1"]);
    expect(titles("twenty submarine")).toEqual([]);
  });

  it("puts the rule of that name first", () => {
    expect(titles("allowance")[0]).toBe("allowance");
    expect(searchLaw(index, "allowance", "en")[0]?.href).toBe("/law/ca-a2#rule-allowance");
  });

  it("finds nothing for nothing", () => {
    expect(titles("  ! ")).toEqual([]);
  });

  it("escapes what was searched for", async () => {
    expect(await page(`/law?q=${encodeURIComponent("<b>x</b>")}`)).toContain("&lt;b&gt;x&lt;/b&gt;");
  });
});

describe("prose of a workspace", () => {
  it("becomes elements; html in it stays text, and only safe links lead anywhere", () => {
    const html = String(
      <Markdown
        text={"A *b* [c](https://d.example) [e](javascript:alert(1))\n\n- one & two\n\n<script>alert(1)</script>"}
      />,
    );
    expect(html).toContain('<em>b</em> <a href="https://d.example">c</a> e');
    expect(html).toContain("<li>one &amp; two</li>");
    expect(html).toContain("&lt;script&gt;");
    expect(html).not.toContain("<script");
  });
});

describe("the margin of an article", () => {
  const figures = new Map([
    ["a", { asked: 500, left: 40, known: 480, seconds: 24 }],
    ["b", { asked: 9, left: 9, known: 9, seconds: 3 }],
    ["c", { asked: 300, left: 12, known: 300, seconds: null }],
  ]);
  const question = { text: "net wages", href: "/line/question:aids.wages" };
  const BESIDE = new Map([
    ["a", { changes: "changes a result for 2 of 100", question }],
    ["b", { changes: "changed no result", question: null }],
  ]);
  const margins = marginViews(["a", "b", "c", "d", "e"], figures, new Set(["a", "b", "c", "d"]), BESIDE, "en");

  it("says how many were stopped, and marks where most were", () => {
    expect(margins.get("a")).toEqual({
      figure: { value: "40", text: "people stopped" },
      notes: ["asked 500 times", "24\u00a0s each", "changes a result for 2 of 100"],
      hot: true,
      heat: 3,
      question,
    });
    expect(margins.get("c")).toMatchObject({ hot: false, heat: 1, question: null });
  });

  it("says too few instead of a count of nine", () => {
    const notes = ["too few to say", "changed no result"];
    expect(margins.get("b")).toEqual({ figure: null, notes, hot: false, heat: 0, question: null });
  });

  it("says too early, not 0, while nobody's fate is known", () => {
    const young = new Map([["a", { asked: 500, left: 0, known: 0, seconds: 24 }]]);
    const margin = marginViews(["a"], young, new Set(["a"]), new Map(), "en").get("a");
    const notes = ["asked 500 times", "too early to say how many left"];
    expect(margin).toEqual({ figure: null, notes, hot: false, heat: 0, question: null });
  });

  it("tells an article that asks nothing from one that asked nobody yet", () => {
    expect(margins.get("d")?.notes).toEqual(["nobody asked yet"]);
    expect(margins.get("e")?.notes).toEqual(["no question"]);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { lawSources } from "../../examples/france/golden/compute.ts";
import { AIDS } from "../../examples/france/golden/outputs.ts";
import { formatMonth, monthOf } from "../../src/base/index.ts";
import { compile, type Rulebook, toProgram } from "../../src/law/index.ts";
import { readRegistry } from "../../src/map/index.ts";

const MAP = new URL("../../examples/france/map/", import.meta.url);

describe("the law of the French workspace", () => {
  let rulebook: Rulebook;
  beforeAll(() => {
    const compiled = compile(lawSources());
    expect(compiled.diagnostics).toEqual([]);
    rulebook = compiled.rulebook as Rulebook;
  });

  test("every rule, fact and parameter has a label in English and in French", () => {
    for (const named of [...rulebook.rules, ...rulebook.facts, ...rulebook.parameters]) {
      expect(named.label.en, named.name).toMatch(/^\D/);
      expect(named.label.en, named.name).not.toMatch(/_/);
      expect(named.label.fr, named.name).not.toBe(named.label.en);
    }
  });

  test("every article says what it means in both languages", () => {
    for (const document of rulebook.documents) {
      for (const article of document.articles) {
        expect(article.summary?.en, article.title).toMatch(/\w/);
        expect(article.summary?.fr, article.title).not.toBe(article.summary?.en);
      }
    }
  });

  test("every rule stands under an article", () => {
    for (const rule of rulebook.rules) expect(rule.article, rule.name).not.toBeNull();
  });

  test("every aid has at least three worked examples", () => {
    for (const { rule } of AIDS) {
      const examples = rulebook.examples.filter((example) => example.expects.some((e) => e.rule === rule));
      expect(examples.length, rule).toBeGreaterThanOrEqual(3);
    }
  });

  test("the aids compute for every month from January 2024 to June 2026", () => {
    for (let month = monthOf(2024, 1); month <= monthOf(2026, 6); month += 1) {
      const program = toProgram(rulebook, { month, outputs: AIDS.map((aid) => aid.rule) });
      expect(program.ok ? [] : program.diagnostics, formatMonth(month)).toEqual([]);
    }
  });
});

test("the map of the French workspace is whole: every relation and every rule it names exists", () => {
  const sources = readdirSync(MAP).map((name) => ({ file: name, text: readFileSync(new URL(name, MAP), "utf8") }));
  const rules = new Set(compile(lawSources()).rulebook?.rules.map((rule) => rule.name));
  const { registry, diagnostics } = readRegistry(sources, rules);
  expect(diagnostics).toEqual([]);
  expect(registry.find("policy", "family-support")?.rules).toEqual(["af", "ars", "paje_base", "asf", "aeeh"]);
});

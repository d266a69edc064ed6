import { describe, expect, it } from "vitest";
import { monthOf } from "../../src/base/index.ts";
import { applyLaw } from "../../src/services/applied.ts";
import { readService } from "../../src/services/definition/read-service.ts";
import { prepare } from "../../src/services/prepare.ts";
import { france } from "./france.ts";
import { TWO_AIDS_LAW, TWO_AIDS_YAML, twoAidsLaw } from "./two-aids.ts";

const { program } = twoAidsLaw();

/** What is said of the service after a change to its text: code, line and message. */
function said(change: (yaml: string) => string): readonly string[] {
  const service = readService({ file: "two.yaml", text: change(TWO_AIDS_YAML) });
  const checked = service.ok ? prepare(service.value, program) : service;
  const diagnostics = checked.ok ? checked.warnings : checked.diagnostics;
  return diagnostics.map(
    (d) =>
      `${d.code} ${d.span?.file}:${d.span?.line}:${d.span?.column} ${d.message}${d.remedy === undefined ? "" : ` ${d.remedy}`}`,
  );
}

describe("a service that does not fit", () => {
  it.each([
    [
      "a question about nothing",
      "fact: disabled",
      "fact: disabeld",
      /^unread-fact two.yaml:\d+:11 The question "disability" asks "disabeld", which none of the aids reads\. Did you mean "disabled"\?/,
    ],
    [
      "an aid without a rule",
      "rule: care\n",
      "rule: caer\n",
      /^unknown-rule two.yaml:\d+:11 The aid "care" is decided by the rule "caer", which the law does not have\. Did you mean "care"\?/,
    ],
    [
      "a question of the wrong people",
      "of: family",
      "of: adults",
      /^wrong-entity two.yaml:\d+:9 The question "resources" is asked of adults, but "resources" is of a family\./,
    ],
    [
      "a question in the wrong form",
      "ask: yes_no",
      "ask: date",
      /^wrong-form .* asks "date", but "disabled" is a yes_no\./,
    ],
    ["a rule nobody may give", "fact: resources", "fact: dependent_children", /^rule-not-givable /],
    ["a placeholder that means nothing", 'in {year}?", short', 'in {yaer}?", short', /^unknown-placeholder .*\{yaer\}/],
    ["the same id twice", "id: wages", "id: resources", /^repeated-question .*"resources" stands here twice/],
    ["a role nobody fills", "child: children }", "}", /^role-missing .*"child" of family/],
    [
      "a group the law does not know",
      "household: { member: everyone }",
      "houshold: { member: everyone }",
      /^unknown-entity .*"houshold".* Did you mean "household"\?/,
    ],
    [
      "a key that is not known",
      "seconds: 10",
      "secons: 10",
      /^(unknown-key|bad-value) two.yaml:\d+:\d+ questions\[2\]/,
    ],
    [
      "a ground that nothing reads",
      /$/,
      "grounds:\n  - { title: { en: Age, fr: Âge }, names: [birth_dat] }\n",
      /^ground-unread two.yaml:\d+:5 The ground "Age" names "birth_dat", which none .* Did you mean "birth_date"\?/,
    ],
    [
      "a name under two grounds",
      /$/,
      "grounds:\n  - { title: { en: A, fr: A }, names: [birth_date] }\n  - { title: { en: B, fr: B }, names: [birth_date] }\n",
      /^on-two-grounds two.yaml:\d+:5 "birth_date" stands under two grounds: "A" and "B"/,
    ],
    ["a link that is none", "https://example.org/c", "example.org/c", /^bad-value two.yaml:\d+:\d+ aids\[1\]\.apply/],
  ])("is told of %s, where it stands", (_, from, to, expected) => {
    const all = said((yaml) => yaml.replace(from, to));
    expect(all.length).toBeGreaterThan(0);
    expect(all.find((one) => expected.test(one)) ?? all).toMatch(expected);
  });

  it("is told which fact an aid can need that nobody is asked for", () => {
    const without = (yaml: string) => yaml.slice(0, yaml.indexOf("  - id: disability"));
    expect(said(without)).toEqual([
      'fact-not-asked two.yaml:22:5 care can need "disabled", which no question asks and which is not assumed. Write a question with fact: disabled, or list it under assumed with the words that say so.',
    ]);
    const parts = (yaml: string) => yaml.replace(/ {2}- id: wages[\s\S]*?(?= {2}- id: disability)/, "");
    expect(said(parts)[0]).toMatch(/^fact-not-asked .*allowance can need "pay"/);
    // Who must give the total needs no parts.
    expect(said((yaml) => parts(yaml).replace("dontKnow: true", "dontKnow: false"))).toEqual([]);
  });

  it("is fine as it is", () => {
    expect(said((yaml) => yaml)).toEqual([]);
  });
});

describe("names that no event may carry", () => {
  const warned = (law: string, yaml = TWO_AIDS_YAML) => {
    const { rulebook } = twoAidsLaw(law);
    const service = readService({ file: "two.yaml", text: yaml });
    if (!service.ok) throw new Error("no service");
    const applied = applyLaw(rulebook, [service.value], monthOf(2026, 6));
    if (!applied.ok) throw new Error(JSON.stringify(applied.diagnostics));
    return applied.warnings.map((d) => `${d.code} ${d.span?.file}:${d.span?.line} ${d.message}`);
  };

  it("are told of, where they stand, since nothing that happens there would be counted", () => {
    expect(warned(TWO_AIDS_LAW.replace("{#l1}", "{#decree-2016-12-30}"))).toEqual([
      'name-not-counted two.law.md:12 The id of the article "decree-2016-12-30" cannot stand in an event, so nothing that happens there is counted.',
    ]);
    expect(warned(TWO_AIDS_LAW, TWO_AIDS_YAML.replace("id: wages", "id: box-060504"))[0]).toMatch(
      /^name-not-counted two\.yaml:\d+ The id of the question "box-060504"/,
    );
    expect(warned(TWO_AIDS_LAW.replace("{#l1}", "{#legiarti000006742710}"))).toEqual([]);
  });
});

describe("the family benefits service", () => {
  it("names the amount from which somebody earns a living as the law has it", () => {
    const { rulebook, prepared } = france();
    const values = rulebook.parameters.find((parameter) => parameter.name === "bmaf")?.values ?? [];
    // In force on 1 January 2024, the year asked about; twelve times, in whole euros, as the family funds say it.
    const base = values.filter((value) => value.from < 19723).at(-1)?.value;
    const question = prepared.asked.get("earns-a-living")?.question;
    const euros = Math.floor((Number(base) * 12) / 100);
    expect(question?.wording.en.title).toContain(`€${euros.toLocaleString("en-GB")}`);
    expect(question?.wording.fr.title.replaceAll(/\s/g, " ")).toContain(
      `${euros.toLocaleString("fr-FR").replaceAll(/\s/g, " ")} €`,
    );
  });

  it("sets French spaces before double punctuation", () => {
    const { service } = france();
    for (const question of service.questions) expect(question.wording.fr.title).not.toMatch(/ [?!:;]/);
  });
});

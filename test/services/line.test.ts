import { describe, expect, it } from "vitest";
import { readService } from "../../src/services/definition/read-service.ts";
import type { World } from "../../src/services/line/graph.ts";
import { type Line, lineOf, objectsOf, waysToQuestions } from "../../src/services/line/line.ts";
import { TWO_AIDS_YAML, twoAidsLaw } from "./two-aids.ts";

const both = (text: string) => ({ en: text, fr: text });
const service = readService({ file: "services/two.yaml", text: TWO_AIDS_YAML });
if (!service.ok) throw new Error("the service does not read");
const world: World = {
  rulebook: twoAidsLaw().rulebook,
  services: [service.value],
  records: [
    {
      kind: "mission",
      id: "opportunity",
      name: both("Opportunity"),
      updated: "2026-01-01",
      outcomes: ["child-poverty"],
    },
    { kind: "outcome", id: "child-poverty", name: both("Child poverty"), updated: "2026-01-01" },
    {
      kind: "policy",
      id: "families",
      name: both("Families"),
      updated: "2026-01-01",
      owner: "office",
      outcomes: ["child-poverty"],
      rules: ["allowance"],
    },
    { kind: "department", id: "office", name: both("Office"), updated: "2026-01-01" },
  ],
};

const SHEET = `
sheets:
  - id: papers
    kind: together
    questions: [resources, disability]
    en: { title: "What do your papers say?", short: Papers }
    fr: { title: "Que disent vos papiers ?", short: Papiers }
`;

const line = (id: string): Line => {
  const found = lineOf(world, id);
  if (found === null) throw new Error(`no line of ${id}`);
  return found;
};
const stations = (id: string) =>
  Object.fromEntries(line(id).stations.map((station) => [station.kind, station.items.map((item) => item.id)]));

describe("the line", () => {
  it("leads from a question to the rule that needs it, its article, and the aid it decides", () => {
    expect(stations("question:two.resources")).toEqual({
      mission: ["mission:opportunity"],
      outcome: ["outcome:child-poverty"],
      policy: ["policy:families"],
      article: ["article:l1"],
      rule: ["rule:resources", "rule:rate"],
      question: ["question:two.resources"],
      aid: ["aid:two.allowance"],
    });
    expect(
      line("question:two.resources")
        .stations.filter((station) => station.here)
        .map((s) => s.kind),
    ).toEqual(["question"]);
  });

  it("leads from an article to the questions it causes", () => {
    expect(stations("article:l2")).toMatchObject({
      rule: ["rule:some_disabled", "rule:care"],
      question: ["question:two.disability"],
      aid: ["aid:two.care"],
      policy: [],
      mission: [],
    });
  });

  it("says through which rule an article leads to a question, be it far or read by its own rules", () => {
    const through = (article: string) =>
      [...waysToQuestions(world, article)].map(([question, rule]) => [question, rule.id]);
    expect(through("article:l1")).toEqual([
      ["question:two.resources", "rule:resources"],
      ["question:two.wages", "rule:resources"],
    ]);
    expect(through("article:l2")).toEqual([["question:two.disability", "rule:some_disabled"]]);
    expect(through("article:nowhere")).toEqual([]);
  });

  it("leads from questions asked on one page through the rules of each", () => {
    const sheet = readService({ file: "services/two.yaml", text: `${TWO_AIDS_YAML}${SHEET}` });
    if (!sheet.ok) throw new Error(JSON.stringify(sheet.diagnostics));
    const found = lineOf({ ...world, services: [sheet.value] }, "question:two.papers");
    const items = Object.fromEntries(
      found?.stations.map(({ kind, items: all }) => [kind, all.map(({ id }) => id)]) ?? [],
    );
    expect(items).toMatchObject({
      mission: ["mission:opportunity"],
      article: ["article:l1", "article:l2"],
      question: ["question:two.papers"],
      aid: ["aid:two.care", "aid:two.allowance"],
    });
  });

  it("leads from a mission down to the questions asked for it", () => {
    expect(stations("mission:opportunity")).toMatchObject({
      outcome: ["outcome:child-poverty"],
      policy: ["policy:families"],
      rule: ["rule:allowance"],
      aid: ["aid:two.allowance"],
      question: ["question:two.resources", "question:two.wages"],
    });
  });

  it("says what an object rests on and what rests on it, and who answers for it", () => {
    const rate = line("rule:rate");
    expect(rate.restsOn.map((branch) => branch.item.id)).toEqual(["article:l1", "rule:resources", "parameter:ceiling"]);
    expect(rate.carries.map((branch) => branch.item.id)).toContain("rule:allowance");
    expect(rate.owner?.id).toBe("department:office");
  });

  it("has a line for every object, each with its seven stations, and none for what is not there", () => {
    for (const { id } of objectsOf(world)) expect(line(id).stations).toHaveLength(7);
    expect(lineOf(world, "rule:nothing")).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { readRegistry } from "../../src/map/index.ts";

const record = (file: string, lines: string) => ({ file, text: `updated: 2026-06-01\n${lines}` });
const mission = record(
  "m.yaml",
  "kind: mission\nid: opportunity\nname: { en: Opportunity, fr: Opportunités }\noutcomes: [poverty]\n",
);
const outcome = record("o.yaml", "kind: outcome\nid: poverty\nname: { en: Poverty, fr: Pauvreté }\n");
const messages = (sources: { file: string; text: string }[], rules: string[] = []) =>
  readRegistry(sources, new Set(rules)).diagnostics.map((d) => `${d.span?.file}: ${d.message}`);

describe("the registry of a workspace", () => {
  it("finds records by kind and id", () => {
    const { registry, diagnostics } = readRegistry([mission, outcome], new Set());
    expect(diagnostics).toEqual([]);
    expect(registry.find("mission", "opportunity")?.outcomes).toEqual(["poverty"]);
    expect(registry.find("outcome", "nothing")).toBeUndefined();
  });

  it("refuses a relation to a record that is not there", () => {
    expect(messages([mission])).toEqual(['m.yaml: outcomes names outcome "poverty", which has no record.']);
  });

  it("refuses the same id twice in one kind", () => {
    expect(messages([outcome, { ...outcome, file: "again.yaml" }])).toEqual([
      'again.yaml: outcome "poverty" stands in two files.',
    ]);
  });

  it("refuses a policy that names a rule the law does not define", () => {
    const policy = record("p.yaml", "kind: policy\nid: family\nname: { en: F, fr: F }\nrules: [af, asff]\n");
    expect(messages([policy], ["af"])).toEqual(['p.yaml: rules names "asff", which the law does not define.']);
  });

  it("reads a service's targets, and refuses one that cannot be kept", () => {
    const service = (targets: string) =>
      record("s.yaml", `kind: service\nid: aids\nname: { en: Aids, fr: Aides }\ntargets: ${targets}\n`);
    const { registry, diagnostics } = readRegistry([service("{ reached: 0.7, minutes: 7 }")], new Set());
    expect(diagnostics).toEqual([]);
    expect(registry.find("service", "aids")?.targets).toEqual({ reached: 0.7, minutes: 7 });
    expect(messages([service("{ reached: 70 }")])).toHaveLength(1);
    expect(messages([service("{ speed: 1 }")])).toHaveLength(1);
  });
});

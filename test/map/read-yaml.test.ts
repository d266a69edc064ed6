import { describe, expect, it } from "vitest";
import * as z from "zod";
import { readYaml } from "../../src/map/index.ts";

const schema = z.strictObject({ name: z.string(), people: z.array(z.strictObject({ age: z.number() })) });
const read = (text: string) => {
  const result = readYaml(schema, { file: "map/a.yaml", text });
  return result.ok
    ? result.value
    : result.diagnostics.map((d) => `${d.span?.line}:${d.span?.column} ${d.code} ${d.message}`);
};

describe("reading a YAML file of content", () => {
  it("gives the value when everything fits", () => {
    expect(read("name: a\npeople:\n  - age: 3\n")).toEqual({ name: "a", people: [{ age: 3 }] });
  });

  it("names the place of a wrong type", () => {
    expect(read("name: a\npeople:\n  - age: 3\n  - age: old\n")).toEqual([
      "4:10 bad-value people[1].age: Invalid input: expected number, received string.",
    ]);
  });

  it("collects everything wrong, unknown keys at the key itself", () => {
    expect(read("nmae: a\npeople: []\n")).toEqual([
      "1:1 bad-value name: Invalid input: expected string, received undefined.",
      '1:1 unknown-key "nmae" is not a known key here.',
    ]);
  });

  it("says where the YAML itself is broken", () => {
    const [first] = read("name: [a\npeople: 3\n") as string[];
    expect(first).toMatch(/^\d+:\d+ bad-yaml /);
  });
});

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inFolder, throughline } from "../command-line.ts";
import { type SmallService, smallService } from "./small-service.ts";

const HOUSEHOLD = '{"person": [{"id": "you", "size": 42, "colour": "red"}]}\n';

let service: SmallService;
beforeAll(async () => {
  service = await smallService();
});
afterAll(() => service.close());

const visitors = (...words: string[]) =>
  throughline(
    ["visitors", "--households", "-", "--url", service.url.origin, "--service", "small", ...words],
    HOUSEHOLD,
  );

describe("throughline visitors", () => {
  it("ends with what was put in, page by page", async () => {
    const { code, out } = await visitors(
      "--people",
      "6",
      "--rate",
      "1000",
      "--no-think",
      "--leave",
      "colour=1,0",
      "--no-back",
      "--no-slips",
    );
    expect(code).toBe(0);
    expect(out).toContain("Synthetic visitors");
    expect(out).toContain("6 people started, 0 reached results, 6 gave up, 0 could not go on.");
    expect(out).toMatch(/^colour\s+6\s+6\s+100\.0 %\s+100\.0 %/m);
  });

  it("prints one JSON object that says it is synthetic", async () => {
    const { out } = await visitors("--people", "2", "--rate", "1000", "--no-think", "--leave", "0", "--json");
    expect(JSON.parse(out)).toMatchObject({ synthetic: true, started: 2, finished: 2 });
  });

  it("says which page of --leave nobody met", async () => {
    const { out } = await visitors("--people", "1", "--no-think", "--leave", "0,rent=0.5");
    expect(out).toContain("Nobody met rent");
  });

  it("goes to no other machine", async () => {
    const { code, err } = await throughline(
      ["visitors", "--households", "-", "--url", "https://example.org"],
      HOUSEHOLD,
    );
    expect(code).toBe(2);
    expect(err).toContain("only go to this machine");
  });

  it.each([
    [["--people", "0"], "whole number from 1"],
    [["--rate", "-1"], "above 0"],
    [["--leave", "wages=2"], "probability from 0 to 1"],
    [["--slips", "often"], "probability from 0 to 1"],
    [["--lang", "de"], "en or fr"],
  ])("refuses %j", async (words, message) => {
    const { code, err } = await visitors(...words);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it("names the line of the file that is not a household", async () => {
    await inFolder(async (folder) => {
      const file = join(folder, "people.jsonl");
      writeFileSync(file, `${HOUSEHOLD}{"person": [{"id": "somebody"}]}\n`);
      const { code, err } = await throughline(["visitors", "--households", file]);
      expect(code).toBe(1);
      expect(err).toContain("people.jsonl, line 2:");
      expect(err).toContain('"you"');
    });
  });

  it("says that a file is missing", async () => {
    const { code, err } = await throughline(["visitors", "--households", "/nowhere/people.jsonl"]);
    expect(code).toBe(2);
    expect(err).toBe("/nowhere/people.jsonl cannot be read.");
  });

  it("exits with 1 and says why when the service is not there", async () => {
    const { code, out } = await throughline(
      ["visitors", "--households", "-", "--url", "http://127.0.0.1:9", "--people", "2", "--rate", "1000"],
      HOUSEHOLD,
    );
    expect(code).toBe(1);
    expect(out).toContain("2 × http://127.0.0.1:9 does not answer");
  });
});

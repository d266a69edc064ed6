import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inFolder, throughline } from "./command-line.ts";

const FAMILY = {
  person: [
    { id: "ana", birth_date: "1988-02-11" },
    { id: "leo", birth_date: "2014-05-02" },
    { id: "mia", birth_date: "2018-09-30" },
  ],
  family: [{ id: "f", parent: ["ana"], child: ["leo", "mia"], family_income: 2100 }],
};

/** A fresh workspace, as init makes it. */
const inWorkspace = (work: (workspace: string) => Promise<void>) =>
  inFolder(async (folder) => {
    const workspace = join(folder, "our-town");
    expect((await throughline(["init", workspace])).code).toBe(0);
    await work(workspace);
  });

const LAW = "law/school-trip-grant.law.md";
const change = (workspace: string, file: string, from: string, to: string) => {
  const text = readFileSync(join(workspace, file), "utf8");
  expect(text).toContain(from);
  writeFileSync(join(workspace, file), text.replace(from, to));
};

describe("throughline init", () => {
  it("makes a workspace that has nothing wrong in it and whose examples come out", async () => {
    await inWorkspace(async (workspace) => {
      const check = await throughline(["check", workspace]);
      expect(check.err).toBe("");
      expect(check).toMatchObject({ code: 0 });
      expect(await throughline(["test", workspace])).toMatchObject({ code: 0 });
    });
  });

  it("names the workspace after its folder and says that its law is invented", async () => {
    await inWorkspace(async (workspace) => {
      expect(readFileSync(join(workspace, "throughline.yaml"), "utf8")).toContain('en: "our-town"');
      expect(readFileSync(join(workspace, "README.md"), "utf8")).toContain("invented");
      expect(readFileSync(join(workspace, ".gitignore"), "utf8")).toBe("data/\n");
    });
  });

  it("writes nothing into a folder that is not empty", async () => {
    await inFolder(async (folder) => {
      writeFileSync(join(folder, "mine.txt"), "mine");
      const { code, err } = await throughline(["init", folder]);
      expect(code).toBe(2);
      expect(err).toContain("not empty");
      expect(readdirSync(folder)).toEqual(["mine.txt"]);
    });
  });

  it("fills a folder that is there and empty, and refuses a file", async () => {
    await inFolder(async (folder) => {
      mkdirSync(join(folder, "empty"));
      expect((await throughline(["init", join(folder, "empty")])).code).toBe(0);
      writeFileSync(join(folder, "file"), "");
      expect(await throughline(["init", join(folder, "file")])).toMatchObject({ code: 2 });
    });
  });
});

describe("throughline check", () => {
  it("shows the line that is wrong and exits with 1", async () => {
    await inWorkspace(async (workspace) => {
      change(workspace, LAW, "amount_per_pupil × pupils", "amount_per_pupil × pupil");
      const { code, err, out } = await throughline(["check", workspace]);
      expect(code).toBe(1);
      expect(err).toContain(`${LAW}:`);
      expect(err).toContain("amount_per_pupil × pupil");
      expect(err).toContain("^");
      expect(err).toContain("pupils");
      expect(out).toMatch(/1 error/);
    });
  });

  it("finds a service that asks what no law knows", async () => {
    await inWorkspace(async (workspace) => {
      change(workspace, "services/trip-grant.yaml", "fact: family_income", "fact: shoe_size");
      const { code, err } = await throughline(["check", workspace]);
      expect(code).toBe(1);
      expect(err).toContain("services/trip-grant.yaml:");
      expect(err).toContain("shoe_size");
    });
  });

  it("prints the same as JSON", async () => {
    await inWorkspace(async (workspace) => {
      expect(JSON.parse((await throughline(["check", workspace, "--json"])).out)).toMatchObject({
        ok: true,
        contents: { documents: 1, services: 1, examples: 2 },
        diagnostics: [],
      });
      change(workspace, LAW, "amount_per_pupil × pupils", "amount_per_pupil × pupil");
      const broken = await throughline(["check", workspace, "--json"]);
      expect(broken.code).toBe(1);
      expect(JSON.parse(broken.out)).toMatchObject({
        ok: false,
        diagnostics: [{ severity: "error", span: { file: LAW } }],
      });
    });
  });
});

describe("throughline test", () => {
  it("names the example that does not come out, with its place, and exits with 1", async () => {
    await inWorkspace(async (workspace) => {
      change(workspace, LAW, "expect trip_grant of f = 24 €", "expect trip_grant of f = 25 €");
      const { code, out } = await throughline(["test", workspace]);
      expect(code).toBe(1);
      expect(out).toMatch(new RegExp(`${LAW}:\\d+`));
      expect(out).toContain("25.00 €");
      expect(out).toContain("24.00 €");
      expect(out).toContain("1 of 2");
    });
  });

  it("prints the same as JSON", async () => {
    await inWorkspace(async (workspace) => {
      expect(JSON.parse((await throughline(["test", workspace, "--json"])).out)).toMatchObject({
        ok: true,
        passed: 2,
        failed: 0,
      });
    });
  });
});

describe("throughline evaluate", () => {
  const evaluate = (workspace: string, household: unknown, ...words: string[]) =>
    throughline(
      ["evaluate", "--workspace", workspace, "--household", "-", "--month", "2026-06", ...words],
      JSON.stringify(household),
    );

  it("prints what the services tell about", async () => {
    await inWorkspace(async (workspace) => {
      const { code, out } = await evaluate(workspace, FAMILY);
      expect(code).toBe(0);
      expect(out).toMatch(/trip_grant of family f\s+24\.00 € per month/);
      expect(out).not.toContain("Assumed");
    });
  });

  it("says why, with articles", async () => {
    await inWorkspace(async (workspace) => {
      const { out } = await evaluate(workspace, FAMILY, "--explain");
      expect(out).toContain("Why trip_grant of family f");
      expect(out).toContain("Article 4");
      expect(out).toMatch(/pupils in the family.*2/);
    });
  });

  it("names what it had to assume, or refuses to", async () => {
    await inWorkspace(async (workspace) => {
      const { family_income: _, ...unknown } = FAMILY.family[0] as { family_income: number };
      const household = { ...FAMILY, family: [unknown] };
      expect((await evaluate(workspace, household)).out).toMatch(
        /Assumed[\s\S]*family_income of family f: 0\.00 € per month/,
      );
      const refused = await evaluate(workspace, household, "--refuse");
      expect(refused.code).toBe(1);
      expect(refused.err).toContain("family_income");
    });
  });

  it("prints one JSON object in the units of case files", async () => {
    await inWorkspace(async (workspace) => {
      const { out } = await evaluate(workspace, FAMILY, "--json", "--rules", "trip_grant,pupils,trip_entitled");
      expect(JSON.parse(out)).toMatchObject({
        month: "2026-06",
        values: { trip_grant: { f: 24 }, pupils: { f: 2 }, trip_entitled: { f: true } },
        assumed: [],
      });
    });
  });

  it("takes the household from a file", async () => {
    await inWorkspace(async (workspace) => {
      const file = join(workspace, "household.json");
      writeFileSync(file, JSON.stringify(FAMILY));
      const { out } = await throughline([
        "evaluate",
        "--workspace",
        workspace,
        "--household",
        file,
        "--month",
        "2026-06",
      ]);
      expect(out).toContain("24.00 €");
    });
  });

  it("says what is wrong with the household, by path", async () => {
    await inWorkspace(async (workspace) => {
      const { code, err } = await evaluate(workspace, { person: [{ id: "ana", birth_dat: "1988-02-11" }] });
      expect(code).toBe(1);
      expect(err).toContain("person[0].birth_dat");
      expect(err).toContain("birth_date");
    });
  });

  it.each([
    ["a household that is not JSON", ["--household", "-"], 1, "not JSON"],
    ["a file that is not there", ["--household", "/nowhere.json"], 2, "no file"],
    ["a month that is none", ["--household", "-", "--month", "June"], 2, "2026-06"],
    ["a rule that the law does not define", ["--household", "-", "--rules", "tax"], 2, '"tax"'],
    ["no household", [], 2, "--household"],
  ])("refuses %s", async (_, words, code, message) => {
    await inWorkspace(async (workspace) => {
      const input = message === "not JSON" ? "{" : "{}";
      const ran = await throughline(["evaluate", "--workspace", workspace, ...words], input);
      expect(ran.code).toBe(code);
      expect(ran.err).toContain(message);
      expect(ran.err).not.toMatch(/\n\s+at /);
    });
  });
});

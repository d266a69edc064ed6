import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inFolder, throughline } from "./command-line.ts";

const inWorkspace = (work: (workspace: string, read: (file: string) => string) => Promise<void>) =>
  inFolder(async (folder) => {
    const workspace = join(folder, "w");
    await throughline(["init", workspace]);
    await work(workspace, (file) => readFileSync(join(workspace, file), "utf8"));
  });

describe("throughline rename", () => {
  it("renames in law, services and map, and what the workspace says stays the same", async () => {
    await inWorkspace(async (workspace, read) => {
      const map = read("map/policy-trip-grant.yaml");
      const ran = await throughline(["rename", "trip_grant", "travel_aid", "--workspace", workspace]);
      expect(ran).toMatchObject({ code: 0, err: "" });
      expect(ran.out).toMatch(/trip_grant is now travel_aid: \d+ places in 3 files\.$/);
      expect(read("law/school-trip-grant.law.md")).not.toMatch(/\btrip_grant\b/);
      expect(read("services/trip-grant.yaml")).toContain("rule: travel_aid");
      expect(read("map/policy-trip-grant.yaml")).toBe(map.replace("[trip_grant]", "[travel_aid]"));
      expect(await throughline(["check", workspace, "--month", "2026-06"])).toMatchObject({ code: 0, err: "" });
      expect((await throughline(["test", workspace])).code).toBe(0);
    });
  });

  it("renames the fact that a question asks, and no word of its wording", async () => {
    await inWorkspace(async (workspace, read) => {
      const before = read("services/trip-grant.yaml");
      await throughline(["rename", "family_income", "means", "--workspace", workspace]);
      expect(read("services/trip-grant.yaml")).toBe(before.replace("fact: family_income", "fact: means"));
      expect((await throughline(["check", workspace, "--month", "2026-06"])).code).toBe(0);
    });
  });

  it("names the places and writes nothing when asked what it would do", async () => {
    await inWorkspace(async (workspace, read) => {
      const before = read("law/school-trip-grant.law.md");
      const { out } = await throughline(["rename", "trip_grant", "aid", "--workspace", workspace, "--dry-run"]);
      expect(out).toContain("law/school-trip-grant.law.md:68");
      expect(out).toContain("would be aid");
      expect(read("law/school-trip-grant.law.md")).toBe(before);
    });
  });

  it("refuses what is not there, what is taken and a law with errors", async () => {
    await inWorkspace(async (workspace) => {
      const ask = (from: string, to: string) => throughline(["rename", from, to, "--workspace", workspace]);
      expect(await ask("trip_grand", "x")).toMatchObject({ code: 1, err: expect.stringContaining('"trip_grant"') });
      expect(await ask("trip_grant", "age")).toMatchObject({ code: 1, err: expect.stringContaining("already") });
    });
  });
});

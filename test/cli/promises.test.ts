import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inFolder, throughline } from "./command-line.ts";

/** A fresh workspace whose law makes promises; the last article of the law is where they stand. */
const withPromises = (promises: string, work: (workspace: string) => Promise<void>) =>
  inFolder(async (folder) => {
    const workspace = join(folder, "w");
    await throughline(["init", workspace]);
    appendFileSync(join(workspace, "law/school-trip-grant.law.md"), `\n\`\`\`law\n${promises}\n\`\`\`\n`);
    await work(workspace);
  });

describe("throughline promises", () => {
  it("tells the proved, and the broken with the household that breaks it, and fails for neither", async () => {
    await withPromises(
      "promise trip_grant never negative\npromise trip_grant continuous in family_income within 1 €",
      async (workspace) => {
        const { code, out } = await throughline(["promises", workspace, "--month", "2026-06"]);
        expect(code).toBe(0);
        expect(out).toContain("broken  trip_grant continuous in family_income within 1 €\n");
        expect(out).toMatch(/family_income of family \w+ from [\d,.]+ € per month to [\d,.]+ € per month:/);
        expect(out).toContain("proved  trip_grant never negative\n");
        expect(out).toContain("1 of 2 promises found broken.");
      },
    );
  });

  it("gives a household that evaluate says the same of", async () => {
    await withPromises("promise trip_grant continuous in family_income within 1 €", async (workspace) => {
      const said = await throughline(["promises", workspace, "--month", "2026-06", "--json"]);
      const { counterExample } = JSON.parse(said.out).promises[0];
      const words = ["evaluate", "--workspace", workspace, "--household", "-", "--month", "2026-06", "--json"];
      const evaluated = await throughline(
        [...words, "--rules", "trip_grant"],
        JSON.stringify(counterExample.household),
      );
      expect(Object.values(JSON.parse(evaluated.out).values.trip_grant)).toContain(counterExample.change.before);
      expect(counterExample.change.before - counterExample.value).toBeGreaterThan(1);
    });
  });

  it("is part of check when asked for", async () => {
    await withPromises("promise trip_grant never negative", async (workspace) => {
      const words = ["check", workspace, "--month", "2026-06"];
      expect((await throughline(words)).out).not.toContain("never negative");
      expect((await throughline([...words, "--promises"])).out).toContain("proved  trip_grant never negative");
      const json = JSON.parse((await throughline([...words, "--promises", "--json"])).out);
      expect(json.promises).toMatchObject([{ rule: "trip_grant", outcome: "proved" }]);
    });
  });
});

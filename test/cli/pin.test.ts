import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inFolder, throughline } from "./command-line.ts";

const LAW = "law/school-trip-grant.law.md";

/** A fresh workspace with the official text of its first two articles, as its owner would load them. */
const withTexts = (
  work: (workspace: string, articles: readonly string[], headings: () => readonly string[]) => Promise<void>,
) =>
  inFolder(async (folder) => {
    const workspace = join(folder, "w");
    await throughline(["init", workspace]);
    const headings = () =>
      readFileSync(join(workspace, LAW), "utf8")
        .split("\n")
        .filter((line) => line.startsWith("## "));
    const articles = headings().flatMap((line) => /\{#([^\s}]+)/.exec(line)?.[1] ?? []);
    mkdirSync(join(workspace, "law/texts"), { recursive: true });
    for (const id of articles.slice(0, 2)) {
      writeFileSync(join(workspace, `law/texts/${id}.txt`), `retrieved: 2026-06-01\n\nThe text of ${id}.`);
    }
    await work(workspace, articles, headings);
  });

describe("throughline pin", () => {
  it("writes the fingerprint of each official text into its article's heading, and nothing where there is no text", async () => {
    await withTexts(async (workspace, articles, headings) => {
      const before = headings();
      const ran = await throughline(["pin", "--workspace", workspace]);
      expect(ran).toMatchObject({ code: 0, err: "" });
      expect(ran.out).toMatch(new RegExp(`${articles[0]}\\n.*${articles[1]}\\n2 articles pinned\\.$`));
      const after = headings();
      expect(after.slice(0, 2).every((line) => /text-hash="[0-9a-f]{16}"\}$/.test(line))).toBe(true);
      expect(after.map((line) => line.replace(/ text-hash="[^"]*"/, ""))).toEqual(before);
      const checked = await throughline(["check", workspace, "--month", "2026-06"]);
      expect(checked.err).not.toContain("stale-text");
      expect((await throughline(["pin", "--workspace", workspace])).out).toBe("0 articles pinned.");
    });
  });

  it("leaves an article whose text has changed until somebody names it", async () => {
    await withTexts(async (workspace, articles, headings) => {
      await throughline(["pin", "--workspace", workspace]);
      const pinned = headings();
      const [first = ""] = articles;
      writeFileSync(join(workspace, `law/texts/${first}.txt`), "Another text.");
      const left = await throughline(["pin", "--workspace", workspace]);
      expect(left.code).toBe(1);
      expect(left.out).toContain(`${first}: its text has changed, left as it is`);
      expect(headings()).toEqual(pinned);
      expect((await throughline(["check", workspace, "--month", "2026-06"])).err).toContain("stale-text");
      expect(await throughline(["pin", first, "--workspace", workspace])).toMatchObject({ code: 0 });
      expect(headings()[0]).not.toBe(pinned[0]);
      expect(headings().slice(1)).toEqual(pinned.slice(1));
      expect((await throughline(["check", workspace, "--month", "2026-06"])).err).not.toContain("stale-text");
    });
  });

  it("says where a text belongs that it was asked to pin and did not find", async () => {
    await withTexts(async (workspace, articles) => {
      expect(await throughline(["pin", "nothing", "--workspace", workspace])).toMatchObject({
        code: 1,
        err: 'The law has no article "nothing".',
      });
      const without = articles[2] ?? "";
      expect((await throughline(["pin", without, "--workspace", workspace])).err).toContain(`law/texts/${without}.txt`);
    });
  });
});

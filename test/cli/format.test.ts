import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inFolder, throughline } from "./command-line.ts";

describe("throughline format", () => {
  it("names with --check what is not laid out, writes it without, and then has nothing to do", async () => {
    await inFolder(async (folder) => {
      await throughline(["init", join(folder, "w")]);
      const workspace = join(folder, "w");
      const file = join(workspace, "law/school-trip-grant.law.md");
      await throughline(["format", workspace]);
      const good = readFileSync(file, "utf8");
      writeFileSync(file, good.replaceAll("≥", ">=").replaceAll("  en ", "      en "));
      const checked = await throughline(["format", workspace, "--check"]);
      expect(checked).toMatchObject({ code: 1, out: `${file}\n1 document of 1 to be formatted.` });
      expect(readFileSync(file, "utf8")).not.toBe(good);
      expect(await throughline(["format", file])).toMatchObject({
        code: 0,
        out: `${file}\n1 document of 1 formatted.`,
      });
      expect(readFileSync(file, "utf8")).toBe(good);
      expect((await throughline(["format", workspace, "--check"])).code).toBe(0);
    });
  });

  it("leaves a document with errors as it is and shows them", async () => {
    await inFolder(async (folder) => {
      const file = join(folder, "a.law.md");
      const text = "# A\n```law\nrule  of person\n```\n";
      writeFileSync(file, text);
      const { code, err, out } = await throughline(["format", file]);
      expect(code).toBe(1);
      expect(err).toContain("error (");
      expect(out).toBe("0 documents of 1 formatted, 1 document with errors left alone.");
      expect(readFileSync(file, "utf8")).toBe(text);
    });
  });

  it("refuses what is no document of law and what is not there", async () => {
    expect(await throughline(["format", "package.json"])).toMatchObject({ code: 2 });
    expect((await throughline(["format", "nowhere"])).err).toBe("There is no nowhere.");
  });
});

import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { PromiseFound } from "../../src/web/law/promise-view.ts";
import { loadContent, monthAt } from "../../src/web/node/live-content.ts";
import { openPromises } from "../../src/web/node/promises.ts";
import type { LiveContent, PromisesInUse } from "../../src/web/platform.ts";
import { TWO_AIDS_LAW, TWO_AIDS_YAML } from "../services/two-aids.ts";
import { TEST_DAY_MS } from "./test-server.ts";

const folder = mkdtempSync(join(tmpdir(), "promises-"));
for (const name of ["law", "services"]) mkdirSync(join(folder, name));
writeFileSync(join(folder, "throughline.yaml"), "name: { en: Two, fr: Deux }\n");
writeFileSync(
  join(folder, "law/two.law.md"),
  `${TWO_AIDS_LAW}\n\`\`\`law\npromise care never negative\npromise allowance never over 100 € per month\n\`\`\`\n`,
);
writeFileSync(join(folder, "services/two.yaml"), TWO_AIDS_YAML);

const opened: PromisesInUse[] = [];
afterAll(async () => {
  for (const each of opened) await each.close();
  rmSync(folder, { recursive: true });
});

const load = () => {
  const { content, diagnostics } = loadContent(folder, monthAt(TEST_DAY_MS), TEST_DAY_MS);
  if (content === null) throw new Error(diagnostics.map((d) => d.message).join("\n"));
  return content;
};

async function eventually(found: () => PromiseFound): Promise<PromiseFound> {
  for (let turn = 0; turn < 600; turn++) {
    const now = found();
    if (now !== "trying") return now;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("still being tried after a minute");
}

it("promises are tried beside the serving of pages, and again for another version of the law", async () => {
  let content = load();
  const live: LiveContent = { current: () => content, rejected: () => null };
  const promises = openPromises({ content: live, now: () => TEST_DAY_MS, log: () => {} });
  opened.push(promises);
  const place = (n: number) => {
    const promise = content.workspace.rulebook.promises[n];
    if (promise === undefined) throw new Error(`no promise ${n}`);
    return promises.of(promise);
  };

  const begun = performance.now();
  expect(place(0)).toBe("trying");
  expect(performance.now() - begun).toBeLessThan(200);
  expect(await eventually(() => place(0))).toMatchObject({ at: TEST_DAY_MS, views: { en: { outcome: "proved" } } });
  expect(await eventually(() => place(1))).toMatchObject({
    views: { en: { outcome: "broken" }, fr: { outcome: "broken" } },
  });

  const before = content.workspace.rulebook.promises[0];
  appendFileSync(join(folder, "law/two.law.md"), "\nA sentence more.\n");
  content = load();
  expect(before && promises.of(before)).toBe("failed");
  expect(place(0)).toBe("trying");
  expect(await eventually(() => place(0))).toMatchObject({ views: { fr: { outcome: "proved" } } });
}, 150_000);

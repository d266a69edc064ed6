import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildAssets } from "../../scripts/build-assets.ts";
import { launchChromium } from "../browser/chromium.ts";
import { citizenSamples } from "./samples/citizen.tsx";
import { staffSamples } from "./samples/staff.tsx";

const screens = [
  { width: 390, height: 844, colorScheme: "dark" },
  { width: 1280, height: 900, colorScheme: "light" },
] as const;

describe("in a browser without script on the pages", () => {
  let browser: Browser;
  let folder = "";
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "gallery-"));
    const assets = buildAssets(folder);
    const file = (name: string) => assets.find((asset) => asset.name === name)?.file ?? "";
    const pages = { ...citizenSamples(file("citizen.css")), ...staffSamples(file("staff.css")) };
    for (const [name, page] of Object.entries(pages)) writeFileSync(join(folder, `${name}.html`), String(await page));
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const names = [...Object.keys(citizenSamples("")), ...Object.keys(staffSamples(""))];
  for (const { width, height, colorScheme } of screens) {
    test.each(names)(
      `%s, ${width} px, ${colorScheme}: axe finds nothing, and nothing runs over the edge`,
      async (name) => {
        const context = await browser.newContext({ viewport: { width, height }, colorScheme });
        const page = await context.newPage();
        await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)])).toEqual([]);
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
        await context.close();
      },
    );
  }

  test("under a strict content security policy nothing is refused, and the styles and the typeface arrive", async () => {
    const policy = "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'";
    const page = await browser.newPage();
    const refused: string[] = [];
    const fetched: string[] = [];
    page.on("console", (message) => refused.push(message.text()));
    await page.route("http://ui.test/**", (route) => {
      const file = new URL(route.request().url()).pathname.slice(1);
      if (file === "favicon.ico") return route.fulfill({ status: 204 });
      fetched.push(file.replace(/\..+\./, "."));
      return route.fulfill({ path: join(folder, file), headers: { "content-security-policy": policy } });
    });
    for (const name of names) await page.goto(`http://ui.test/${name}.html`);
    expect(refused).toEqual([]);
    expect(new Set(fetched)).toEqual(
      new Set([...names.map((name) => `${name}.html`), "citizen.css", "staff.css", "public-sans.woff2"]),
    );
    await page.close();
  });
});

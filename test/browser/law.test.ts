import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestServer, testServer } from "../web/test-server.ts";
import { launchChromium } from "./chromium.ts";

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([testServer(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** axe is itself a script: the page is checked as the same browser with script would get it. */
async function expectGood(page: Page, twin: BrowserContext): Promise<void> {
  const checked = await twin.newPage();
  await checked.goto(page.url());
  const { violations } = await new AxeBuilder({ page: checked })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(violations.map((v) => `${page.url()} ${v.id}: ${v.nodes.map((n) => n.html).join(" | ")}`)).toEqual([]);
  const wide = await checked.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  expect(wide, page.url()).toBeLessThanOrEqual(0);
  await checked.close();
}

const ways = [
  { name: "phone, without script, French", locale: "fr-FR", viewport: { width: 360, height: 740 }, script: false },
  { name: "desktop, with script, English", locale: "en-GB", viewport: { width: 1280, height: 900 }, script: true },
] as const;

describe.each(ways)("the law on a $name", ({ locale, viewport, script }) => {
  const french = locale.startsWith("fr");

  it("is read from its index by a search to an article, its document and what is promised of it", async () => {
    const context = await browser.newContext({ locale, viewport, javaScriptEnabled: script });
    const twin = await browser.newContext({ locale, viewport });
    const page = await context.newPage();
    try {
      await page.goto(`${server.url}/law`);
      expect(await page.locator("html").getAttribute("lang")).toBe(french ? "fr" : "en");
      await expectGood(page, twin);

      await page.locator("#law-search").fill(french ? "allocations familiales" : "family allowances");
      await page.locator("search button").click();
      expect(new URL(page.url()).searchParams.get("q")).toContain(french ? "allocations" : "allowances");
      await expectGood(page, twin);
      expect(await page.locator(".tl-found li a").count()).toBeGreaterThan(2);

      await page.goto(`${server.url}/law?q=${encodeURIComponent("zzzz <b>")}`);
      expect(await page.locator(".tl-found li").count()).toBe(0);
      await expectGood(page, twin);

      await page.goto(`${server.url}/law/css-l521-1`);
      await expectGood(page, twin);
      const heading = await page.locator("h1, h2").first().textContent();
      expect(heading).toContain("L521-1");
      // Nearly every question rests on who may claim at all: the first stand in sight, the rest is folded, none is missing.
      const asked = page.locator(".tl-askedby");
      expect(await asked.locator("> ul > li").count()).toBe(6);
      const folded = await asked.locator("details > ul > li").count();
      expect(folded).toBeGreaterThan(20);
      expect(await asked.locator("summary").textContent()).toContain(String(folded));
      expect(await asked.locator("details").getAttribute("open")).toBeNull();
      await page.locator(".tl-crumbs a").last().click();
      expect(new URL(page.url()).pathname).not.toContain("css-l521-1");
      await expectGood(page, twin);
    } finally {
      await context.close();
      await twin.close();
    }
  });

  it("says that a promise is being tried, and later what came of it and when", async () => {
    const context = await browser.newContext({ locale, viewport, javaScriptEnabled: script });
    const twin = await browser.newContext({ locale, viewport });
    const page = await context.newPage();
    try {
      await page.goto(`${server.url}/law/promises`);
      const first = page.locator(".tl-promises .govuk-tag").first();
      expect(await page.locator(".tl-promises li").count()).toBeGreaterThan(0);
      for (let turn = 0; turn < 120 && (await page.locator(".tl-promises time").count()) === 0; turn++) {
        expect(await first.textContent()).toBe(french ? "En cours d’essai" : "Being tried");
        await page.waitForTimeout(500);
        await page.reload();
      }
      expect(await first.textContent()).not.toBe(french ? "En cours d’essai" : "Being tried");
      await expectGood(page, twin);
      expect(server.errors).toEqual([]);
    } finally {
      await context.close();
      await twin.close();
    }
  }, 120_000);
});

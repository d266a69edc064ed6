import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { TEST_DAY_MS, type TestServer, testServer } from "../web/test-server.ts";
import { launchChromium } from "./chromium.ts";

let now = TEST_DAY_MS;
let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([
    testServer({ folder: "src/cli/new-workspace", now: () => now }),
    launchChromium(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const settings = { locale: "fr-FR", viewport: { width: 360, height: 740 } };

/** axe is itself a script: the page is checked as the same browser with script would get it. */
async function expectAccessible(page: Page, twin: BrowserContext, path = page.url()): Promise<void> {
  await twin.addCookies(await page.context().cookies());
  const checked = await twin.newPage();
  await checked.goto(path);
  const { violations } = await new AxeBuilder({ page: checked })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(violations.map((v) => `${path} ${v.id}: ${v.nodes.map((n) => n.html).join(" | ")}`)).toEqual([]);
  const wide = await checked.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  expect(wide, path).toBeLessThanOrEqual(0);
  await checked.close();
}

it("without script on a phone, a person says what they think, gets a code, and tells a month later", async () => {
  const context = await browser.newContext({ ...settings, javaScriptEnabled: false });
  const twin = await browser.newContext(settings);
  const page = await context.newPage();
  await page.goto(`${server.url}/s/trip-grant`);
  await page.locator("form[action$='/start'] button").last().click();
  await page.locator("input[name='partner'][value='no']").check();
  await page.locator("button[name='do'][value='add']").click();
  for (const [part, value] of [
    ["day", "12"],
    ["month", "5"],
    ["year", "2016"],
  ] as const) {
    await page.locator(`input[name^='a.birth_date.child'][name$='-${part}']`).first().fill(value);
  }
  await page.locator("button[value='continue']:visible").click();
  await page.locator("main input[name^='a.family_income']").first().fill("900");
  await page.locator("main form button[value='continue']:visible").click();
  await page.goto(`${server.url}/s/trip-grant/results`);

  await page.locator("a[href$='/feedback?after=results']").click();
  await expectAccessible(page, twin);
  await page.locator("main form button").click();
  expect(await page.locator(".govuk-error-summary").count()).toBe(1);
  await page.locator("input[name='score.satisfaction'][value='4']").check();
  await page.locator("main form button").click();
  expect(await page.locator("h1").textContent()).toBe("Merci");
  await page.locator("footer a[href$='/feedback?after=left']").click();
  await expectAccessible(page, twin);

  await page.goto(`${server.url}/s/trip-grant/later`);
  await expectAccessible(page, twin);
  await page.locator("main form button").click();
  const address = (await page.locator("main a[href*='/o/']").first().getAttribute("href")) ?? "";
  now += 30 * 86_400_000;
  await page.goto(address);
  await expectAccessible(page, twin);
  await page.locator("input[name='got.trip-grant'][value='never_applied']").check();
  await page.locator("input[value='too_many_papers']").check();
  await page.locator("main form button").click();
  expect(await page.locator("main").textContent()).toContain("Merci");
  await expectAccessible(page, twin);
  expect(server.errors).toEqual([]);
  await context.close();
  await twin.close();
});

it("the team's page is accessible and fits a phone", async () => {
  const context = await browser.newContext(settings);
  const page = await context.newPage();
  await page.goto(server.staffLink ?? "");
  await page.locator("main form button").click();
  await page.goto(`${server.url}/panel/trip-grant/outcome`);
  expect(await page.locator("h1").textContent()).toContain("obtenu");
  await expectAccessible(page, context);
  if (process.env.SCREENSHOTS)
    await page.screenshot({ path: `${process.env.SCREENSHOTS}/outcome-fr.png`, fullPage: true });
  await context.close();
});

import { mkdirSync } from "node:fs";
import { join } from "node:path";
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

/** Where to leave pictures for a person to look at; none unless asked for. */
const pictures = process.env.SCREENSHOTS;

interface Person {
  /** How they live: an option of the household page. */
  readonly partner: string;
  readonly births: { readonly [adult: string]: string };
  readonly children: readonly string[];
  /** Answers by fact: a value for everybody, or for each by instance. */
  readonly answers: { readonly [fact: string]: string | { readonly [instance: string]: string } };
}

const COUPLE: Person = {
  partner: "married",
  births: { you: "1986-04-09", partner: "1988-10-21" },
  children: ["2021-05-12", "2016-02-03"],
  answers: { family_resources: "24000", lives_in_france: "yes" },
};
const LONE: Person = {
  partner: "single",
  births: { you: "1996-07-30" },
  children: ["2024-11-30"],
  answers: { family_resources: "9 800,50", other_parent: "pays_nothing", lives_in_france: "yes" },
};

/** Walks one person through the service as far as the results; every page on the way is checked and pictured. */
async function walk(
  context: BrowserContext,
  twin: BrowserContext,
  person: Person,
  name: string,
): Promise<{ page: Page; pages: string[] }> {
  const page = await context.newPage();
  const checked = await twin.newPage();
  const pages: string[] = [];
  const look = async (): Promise<void> => {
    const path = new URL(page.url()).pathname;
    pages.push(path);
    // axe is itself a script: the page is checked as the same browser with script would get it.
    await twin.addCookies(await context.cookies());
    await checked.goto(page.url());
    await expectAccessible(checked);
    await noSidewaysScroll(checked);
    if (pictures) {
      mkdirSync(pictures, { recursive: true });
      const file = `${name}-${String(pages.length).padStart(2, "0")}${path.replaceAll("/", "-")}.png`;
      await page.screenshot({ path: join(pictures, file), fullPage: true });
    }
  };
  await page.goto(`${server.url}/s/aids`);
  await look();
  await page.locator("form[action$='/start'] button").last().click();
  await look();
  await page.locator(`input[name="partner"][value="${person.partner}"]`).check();
  for (const [adult, birth] of Object.entries(person.births)) {
    const [year = "", month = "", day = ""] = birth.split("-");
    for (const [part, value] of Object.entries({ day, month, year }))
      await page.locator(`input[name='a.birth_date.${adult}-${part}']`).fill(value);
  }
  for (const [index, birth] of person.children.entries()) {
    const years = page.locator("input[name^='a.birth_date.child'][name$='-year']");
    if ((await years.count()) <= index) await page.locator("button[name='do'][value='add']").click();
    const [year = "", month = "", day = ""] = birth.split("-");
    const box = (part: string) => page.locator(`input[name^='a.birth_date.child'][name$='-${part}']`).nth(index);
    await box("day").fill(day);
    await box("month").fill(month);
    await box("year").fill(year);
  }
  await look();
  await page.locator("button[value='continue']:visible").click();
  for (let turn = 0; turn < 40 && /\/questions\//.test(page.url()); turn++) {
    await look();
    await answer(page, person);
    await page.locator("main form button[value='continue']:visible").click();
  }
  if (/\/check$/.test(page.url())) {
    await look();
    await page.locator("main a[href$='/results']").click();
  }
  await look();
  return { page, pages };
}

/** Fills what the page asks from what the person knows; what they do not know is "no", nothing or the first choice. */
async function answer(page: Page, person: Person): Promise<void> {
  const names = await page
    .locator("main form input[name^='a.'], main form input[name^='t.']")
    .evaluateAll((inputs) => [
      ...new Set(inputs.map((input) => `${input.getAttribute("type")} ${input.getAttribute("name")}`)),
    ]);
  for (const entry of names) {
    const [type, name = ""] = entry.split(" ") as [string, string?];
    const [, fact = "", instance = ""] = name.split(".");
    const known = person.answers[fact];
    const value = typeof known === "object" ? known[instance] : known;
    if (type === "radio") {
      const wanted = page.locator(`input[name="${name}"][value="${value ?? "no"}"]`);
      await ((await wanted.count()) > 0 ? wanted : page.locator(`input[name="${name}"]`).first()).check();
    } else if (type === "checkbox") {
      if (name.endsWith(".none") && known === undefined) await page.locator(`input[name="${name}"]`).check();
    } else {
      const part = /-(day|month|year)$/.exec(name)?.[1];
      await page.locator(`input[name="${name}"]`).fill(value ?? (part === "year" ? "2022" : part ? "1" : "0"));
    }
  }
}

async function expectAccessible(page: Page): Promise<void> {
  // What is folded is looked at too.
  await page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true");
  const found = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(
    found.violations.map((v) => `${page.url()} ${v.id}: ${v.help} ${v.nodes.map((n) => n.html).join(" | ")}`),
  ).toEqual([]);
}

async function noSidewaysScroll(page: Page): Promise<void> {
  const wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  expect(wide, page.url()).toBeLessThanOrEqual(0);
}

const ways = [
  {
    name: "with script, desktop, English",
    javaScriptEnabled: true,
    locale: "en-GB",
    viewport: { width: 1280, height: 900 },
  },
  {
    name: "without script, phone, French",
    javaScriptEnabled: false,
    locale: "fr-FR",
    viewport: { width: 360, height: 740 },
  },
] as const;

describe.each(ways)("a whole journey $name", ({ name, ...settings }) => {
  const french = settings.locale.startsWith("fr");

  it.each([
    ["a couple with two children", COUPLE, "couple"],
    ["a lone parent of a small child", LONE, "lone"],
  ] as const)("%s reaches results that say why", async (_, person, short) => {
    const context = await browser.newContext(settings);
    const twin = await browser.newContext({ ...settings, javaScriptEnabled: true });
    try {
      const { page, pages } = await walk(context, twin, person, `${short}-${french ? "fr" : "en"}`);
      expect(page.url()).toMatch(/\/results$/);
      expect(pages.length).toBeLessThan(20);
      const text = await page.locator("main").textContent();
      expect(text).toMatch(french ? /par mois/ : /a month/);
      expect(await page.locator("html").getAttribute("lang")).toBe(french ? "fr" : "en");
      expect(await page.locator("details a[href^='/law/']").count()).toBeGreaterThan(0);
      const grounds = page.locator("details.tl-not-for-you h2");
      expect(await grounds.count()).toBeGreaterThan(3);
      expect((await grounds.allTextContents()).join(" ")).toContain(
        french ? "En raison de votre famille" : "Because of",
      );
      expect(server.errors).toEqual([]);
    } finally {
      await context.close();
      await twin.close();
    }
  });
});

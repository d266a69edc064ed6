import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nothingSaid } from "../../src/cli/visitors/afterwards.ts";
import { sendCrowd } from "../../src/cli/visitors/crowd.ts";
import { TEST_DAY_MS, type TestServer, testServer } from "../web/test-server.ts";
import { expectAccessible } from "./accessible.ts";
import { launchChromium } from "./chromium.ts";

const LONG =
  "Combien votre famille gagne-t-elle chaque mois, toutes ressources comprises, y compris celles des enfants majeurs qui vivent avec vous ?";
const household = (income: number, born: string) => ({
  person: [
    { id: "you", birth_date: "1985-01-01" },
    { id: "child1", birth_date: born },
  ],
  family: [{ id: "family", parent: ["you"], child: ["child1"], family_income: income }],
});

let now = TEST_DAY_MS;
let folder: string;
let server: TestServer;
let browser: Browser;
/** Cookies of somebody who has signed in: the link works once. */
let signedIn: Awaited<ReturnType<BrowserContext["storageState"]>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "staff-"));
  cpSync("src/cli/new-workspace", folder, { recursive: true });
  const service = join(folder, "services/trip-grant.yaml");
  // A name as long as names get, and two ways to ask the question.
  writeFileSync(service, readFileSync(service, "utf8").replaceAll(/short: .*/g, `short: "${LONG}"`));
  appendFileSync(
    service,
    `
experiments:
  - id: income-roughly
    title: { en: "${LONG}", fr: "${LONG}" }
    question: income
    arms: [{ id: today }, { id: roughly, en: { hint: "Roughly." }, fr: { hint: "À peu près." } }]
`,
  );
  mkdirSync(join(folder, "population"));
  writeFileSync(
    join(folder, "population/about.yaml"),
    `name: { en: made up, fr: inventés }
says: { en: They stand for nobody., fr: Ils ne représentent personne. }
representative: false
synthetic: true
households: households.jsonl
`,
  );
  const told = Array.from({ length: 12 }, (_, i) => ({
    ...household(900, "2016-05-12"),
    family: [
      {
        id: "family",
        parent: ["you"],
        child: ["child1"],
        family_income: Object.fromEntries([["2026-06", 600 + i * 200]]),
      },
    ],
  }));
  writeFileSync(join(folder, "population/households.jsonl"), told.map((each) => JSON.stringify(each)).join("\n"));
  [server, browser] = await Promise.all([testServer({ folder, now: () => now, measureAfterMs: 0 }), launchChromium()]);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.staffLink ?? "");
  await page.locator("main form button").click();
  signedIn = await context.storageState();
  await context.close();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const PAGES = [
  "/panel/trip-grant",
  "/panel/trip-grant/prices",
  "/panel/trip-grant/experiments",
  "/panel/trip-grant/outcome",
  "/panel/department/town",
  "/panel/mission/school",
  "/panel/article/trip-4",
  "/alerts",
  "/loops",
  "/marks",
  "/stats/trip-grant",
];

const WAYS = [
  { name: "light, desktop, English", locale: "en-GB", viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  { name: "dark, phone, French", locale: "fr-FR", viewport: { width: 360, height: 740 }, colorScheme: "dark" },
] as const;

/** Pages looked at one way after the other; pictures of them only where a person asked for them. */
async function look(state: string, ways: readonly (typeof WAYS)[number][], pages = PAGES): Promise<void> {
  for (const { name, ...settings } of ways) {
    const context = await browser.newContext({ ...settings, storageState: signedIn });
    const page = await context.newPage();
    for (const path of pages) {
      const answer = await page.goto(`${server.url}${path}`);
      expect(answer?.status(), path).toBe(200);
      // A page is whole in what the server sent, before any script.
      expect(await answer?.text(), path).toContain("<h1");
      for (const fold of await page.locator("details").all())
        await fold.evaluate((element) => element.setAttribute("open", ""));
      await expectAccessible(page);
      if (process.env.SCREENSHOTS) {
        mkdirSync(process.env.SCREENSHOTS, { recursive: true });
        const file = `staff-${state}-${name.split(",")[0]}${path.replaceAll("/", "-")}.png`;
        await page.screenshot({ path: join(process.env.SCREENSHOTS, file), fullPage: true });
      }
    }
    await context.close();
  }
  expect(server.errors).toEqual([]);
}

describe("staff pages, light and dark, on a desktop and a phone, in both languages", () => {
  it("are accessible and fit while nothing has happened", () => look("empty", [WAYS[1]], PAGES.slice(0, 5)), 180_000);

  it("start an experiment, make a mark and take it back", async () => {
    const context = await browser.newContext({ locale: "en-GB", storageState: signedIn, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${server.url}/panel/trip-grant`);
    await page.locator("a[href='/panel/trip-grant/experiments']").click();
    await page.getByRole("button", { name: "Start" }).click();
    expect(await page.locator("main").textContent()).toContain("Running");

    await page.goto(`${server.url}/marks`);
    await page.locator("#en").fill("A campaign that was next week");
    await page.locator("#fr").fill("Une campagne prévue la semaine prochaine");
    await page.getByRole("button", { name: "Mark it" }).click();
    await page.getByText("Take this mark back").click();
    await page.locator("#why").fill("It was next week");
    await page.getByRole("button", { name: "Take it back" }).click();
    expect(await page.locator("main").textContent()).toContain("It stands on no chart any more");
    await context.close();
  }, 60_000);

  it("are accessible and fit with people, long names, an experiment and a mark that was taken back", async () => {
    const tally = await sendCrowd({
      start: new URL("/s/trip-grant", server.url),
      households: [household(900, "2016-05-12")],
      people: 40,
      rate: 1000,
      seed: 5,
      language: "en",
      manner: { leave: { byPage: new Map([["income", 0.3]]), otherwise: 0.05 }, back: 0, slip: 0.1, think: 0 },
      afterwards: {
        will: { satisfaction: [0.1, 0.1, 0.2, 0.3, 0.3], gotIt: new Map([["yes", 0.6]]) },
        said: nothingSaid(),
      },
      now: () => performance.now(),
      pause: () => Promise.resolve(),
      progress: () => {},
      stopped: () => false,
    });
    expect(tally.started).toBe(40);
    now += 3_600_000;
    await look("people", [WAYS[1]]);
    await look("people", [WAYS[0]], PAGES.slice(0, 4));
  }, 300_000);

  it("show on paper what is folded, and no more than fits", async () => {
    const context = await browser.newContext({ viewport: { width: 700, height: 1000 }, storageState: signedIn });
    const page = await context.newPage();
    await page.emulateMedia({ media: "print" });
    for (const path of ["/panel/trip-grant", "/panel/trip-grant/prices", "/panel/trip-grant/outcome"]) {
      await page.goto(`${server.url}${path}`);
      const wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
      expect(wide, path).toBeLessThanOrEqual(0);
      expect(await page.locator(".tl-choices").first().isVisible()).toBe(false);
    }
    await context.close();
  }, 60_000);
});

// One person who opens the same question page again and again, in a process of its own, so that what is timed is the wait
// for the server and not the business of whoever makes the load: bystander.ts URL SECONDS → a JSON list of milliseconds.
import { openBrowser } from "../../src/cli/visitors/browser.ts";

const [address = "", seconds = "10"] = process.argv.slice(2);
const browser = openBrowser({ language: "en", mark: "1", now: () => performance.now() });
const at = (path: string) => new URL(path, address);

const household = await browser.post(at("/s/aids/start"), new URLSearchParams());
const version = /name="version" value="(\d+)"/.exec(household.html)?.[1] ?? "";
const child = { "a.birth_date.child1-day": "1", "a.birth_date.child1-month": "2", "a.birth_date.child1-year": "2024" };
const page = await browser.post(
  household.url,
  new URLSearchParams({ version, partner: "no", ...child, do: "continue" }),
);
if (!page.url.pathname.includes("/questions/")) throw new Error(`no question page but ${page.url.pathname}`);

const waits: number[] = [];
const end = performance.now() + Number(seconds) * 1000;
while (performance.now() < end) {
  waits.push((await browser.get(page.url)).pageMilliseconds);
  await new Promise((resolve) => setTimeout(resolve, 60));
}
console.log(JSON.stringify(waits));

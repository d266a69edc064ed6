import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { Line, type Station } from "../../src/ui/index.ts";

const words = { noData: "nobody counted yet", synthetic: "simulated people" };

async function stations(...given: readonly Station[]) {
  const html = String(await (<Line label="The line" stations={given} words={words} />));
  const { document } = parseHTML(html);
  return [...document.querySelectorAll("nav > ol > li")].map((item) => ({
    item,
    text: (item.textContent ?? "").replace(/\s+/g, " ").trim(),
    radius: Number(item.querySelector(".tl-dot__stop")?.getAttribute("r")),
    ring: item.querySelector(".tl-dot__ring")?.getAttribute("r"),
    dot: item.querySelector("svg")?.getAttribute("class"),
  }));
}

test("a screen reader hears an ordered list: kind, name and note of each station, in the line's order", async () => {
  const found = await stations(
    { label: "Article", name: "L521-1", href: "/line/l521-1", note: "204 stopped", people: 204 },
    { label: "Rule", name: "af_due", here: true },
  );
  expect(found.map(({ text }) => text)).toEqual(["ArticleL521-1204 stopped", "Ruleaf_due"]);
  expect(found[0]?.item.querySelector("a")?.getAttribute("href")).toBe("/line/l521-1");
  expect(found.map(({ item }) => item.getAttribute("aria-current"))).toEqual([null, "location"]);
  expect(found.every(({ item }) => item.querySelector("svg")?.getAttribute("aria-hidden") === "true")).toBe(true);
});

test("a dot's size grows with the people, and nobody is still a dot", async () => {
  const [none, few, most] = await stations(
    { label: "a", name: "a", people: 0 },
    { label: "b", name: "b", people: 100 },
    { label: "c", name: "c", people: 400 },
  );
  expect(none?.radius).toBe(4);
  expect(most?.radius).toBe(14);
  // A quarter of the people: half of the way in radius, because it is the area that counts.
  expect(few?.radius).toBe(9);
});

test("a ring shows the upper end of what is uncertain, wider where less is known", async () => {
  const [sure, unsure, plain] = await stations(
    { label: "a", name: "a", people: 400, interval: [390, 410] },
    { label: "b", name: "b", people: 100, interval: [20, 380] },
    { label: "c", name: "c", people: 100 },
  );
  expect(Number(unsure?.ring) - Number(unsure?.radius)).toBeGreaterThan(Number(sure?.ring) - Number(sure?.radius));
  expect(plain?.ring).toBeUndefined();
});

test("no data is hollow and simulated is hatched, and both are said", async () => {
  const [hollow, hatched, both] = await stations(
    { label: "a", name: "a", people: null },
    { label: "b", name: "b", people: 30, synthetic: true },
    { label: "c", name: "c", people: null, synthetic: true },
  );
  expect(hollow?.dot).toBe("tl-dot tl-dot--hollow");
  expect(hollow?.text).toContain(words.noData);
  expect(hatched?.dot).toBe("tl-dot tl-dot--hatched");
  expect(hatched?.text).toContain(words.synthetic);
  expect(hatched?.item.querySelector(".tl-dot__hatch")?.getAttribute("d")).toMatch(/^(M[\d. ]+L[\d. ]+)+$/);
  expect(both?.dot).toBe("tl-dot tl-dot--hollow");
});

test("strokes of a hatched dot end at its edge", async () => {
  const [dot] = await stations({ label: "a", name: "a", people: 5, synthetic: true });
  const path = dot?.item.querySelector(".tl-dot__hatch")?.getAttribute("d") ?? "";
  const points = [...path.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(([, x, y]) =>
    Math.hypot(Number(x) - 24, Number(y) - 24),
  );
  expect(points.length).toBeGreaterThan(4);
  for (const distance of points) expect(Math.abs(distance - 14)).toBeLessThan(0.2);
});

test("a loop says what runs back", async () => {
  const html = String(await (<Line label="The loop" stations={[]} words={words} back="and back to the article" />));
  expect(parseHTML(html).document.querySelector(".tl-line--loop .tl-line__back")?.textContent).toBe(
    "and back to the article",
  );
});

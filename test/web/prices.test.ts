import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { keepPrices, keptPrices, priceVersion } from "../../src/services/index.ts";
import { servicesMigrations } from "../../src/services/journeys/migrations.ts";
import { loadContent, monthAt } from "../../src/web/node/live-content.ts";
import { openPrices } from "../../src/web/node/prices.ts";
import type { LiveContent, PricesInUse } from "../../src/web/platform.ts";
import { TWO_AIDS_LAW, TWO_AIDS_YAML } from "../services/two-aids.ts";
import { testStore } from "../store/open-test-store.ts";
import { TEST_DAY_MS, testServer, Visitor } from "./test-server.ts";

const household = (resources: number, disabled: boolean): string =>
  JSON.stringify({
    person: [
      { id: "you", birth_date: "1985-05-05" },
      { id: "child1", birth_date: "2015-03-03", disabled },
    ],
    family: [{ id: "family", parent: ["you"], child: ["child1"], resources: { "2024": resources } }],
    household: [{ id: "household", member: ["you", "child1"] }],
  });
const HOUSEHOLDS = Array.from({ length: 12 }, (_, i) => household(i % 2 === 0 ? 20_000 : 40_000, i % 3 === 0));

const folders: string[] = [];
function workspace(law = TWO_AIDS_LAW): string {
  const folder = mkdtempSync(join(tmpdir(), "prices-"));
  folders.push(folder);
  for (const name of ["law", "services", "population"]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, "throughline.yaml"), "name: { en: Two, fr: Deux }\n");
  writeFileSync(join(folder, "law/two.law.md"), law);
  writeFileSync(join(folder, "services/two.yaml"), TWO_AIDS_YAML);
  writeFileSync(
    join(folder, "population/about.yaml"),
    `name: { en: twelve made up, fr: douze inventés }
says: { en: They stand for nobody., fr: Ils ne représentent personne. }
representative: false
synthetic: true
households: households.jsonl
`,
  );
  writeFileSync(join(folder, "population/households.jsonl"), HOUSEHOLDS.join("\n"));
  return folder;
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const following = (folder: string): { content: LiveContent; read: () => void } => {
  const load = () => {
    const { content, diagnostics } = loadContent(folder, monthAt(TEST_DAY_MS), TEST_DAY_MS);
    if (content === null) throw new Error(diagnostics.map((d) => d.message).join("\n"));
    return content;
  };
  let current = load();
  return {
    content: { current: () => current, rejected: () => null },
    read: () => {
      current = load();
    },
  };
};

async function whole(prices: PricesInUse, service = "two"): Promise<NonNullable<ReturnType<PricesInUse["of"]>>> {
  for (let i = 0; i < 300; i++) {
    const now = prices.of(service);
    if (now?.underWay === null) return now;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("not measured in a minute");
}

describe("what answers change, measured beside the server", () => {
  it("is measured on a thread, kept, and there at once after a start; figures of an earlier law are said to be that", async () => {
    const store = await testStore();
    const errors: string[] = [];
    const log = (level: string, message: string, details?: object) => {
      if (level === "error") errors.push(`${message} ${JSON.stringify(details)}`);
    };
    try {
      await store.migrate(servicesMigrations);
      const folder = workspace();
      const first = following(folder);
      const open = (firstMs: number | null) =>
        openPrices({ content: first.content, store, now: () => TEST_DAY_MS, log, firstMs });
      const prices = await open(0);
      expect(prices.of("two")).toMatchObject({ told: null, current: true, underWay: { looked: 0, of: 12 } });
      expect(prices.of("three")).toBeNull();
      const told = await whole(prices);
      await prices.close();
      expect(told.measured).toMatchObject({ of: 12, looked: 12, leftOut: 0 });
      expect(told.measured.worth.slice(0, 2)).toEqual([25_000, 5_000]);
      expect(told.told?.version.month).toBe("2026-06");

      const again = await open(null);
      expect(again.of("two")).toEqual(told);
      await again.close();

      writeFileSync(join(folder, "law/two.law.md"), TWO_AIDS_LAW.replaceAll("30_000 €", "31_000 €"));
      first.read();
      const changed = await open(null);
      expect(changed.of("two")).toMatchObject({ current: false, underWay: { looked: 0, of: 12 }, told: told.told });
      await changed.close();

      const renewed = await open(0);
      const fresh = await whole(renewed);
      await renewed.close();
      expect(fresh.current).toBe(true);
      expect(fresh.told?.version.law).not.toBe(told.told?.version.law);
      // What is whole takes the place of what was measured before.
      expect(await keptPrices(store, "two")).toHaveLength(1);
      expect(errors).toEqual([]);
    } finally {
      await store.close();
    }
  }, 120_000);

  it("of two copies keeps the one that has got further, and goes on from what is kept", async () => {
    const store = await testStore();
    try {
      await store.migrate(servicesMigrations);
      const version = { month: "2026-06", law: "l", flow: "f", population: "p" };
      const at = (looked: number) => ({
        version,
        begunAt: TEST_DAY_MS,
        at: TEST_DAY_MS + looked,
        measured: { of: 12, looked, leftOut: looked, worth: [], pages: new Map() },
      });
      await keepPrices(store, "two", at(5));
      await keepPrices(store, "two", at(3));
      expect((await keptPrices(store, "two")).map(({ measured }) => measured.looked)).toEqual([5]);
    } finally {
      await store.close();
    }
  });

  it("is left to another copy that is at it, and taken over when that has told nothing for a while", async () => {
    const store = await testStore();
    let now = TEST_DAY_MS;
    try {
      await store.migrate(servicesMigrations);
      const { content } = following(workspace());
      const prepared = content.current().services.get("two");
      const population = content.current().workspace.population;
      if (prepared === undefined || !population) throw new Error("no service or nobody to measure over");
      const begun = { of: 12, looked: 0, leftOut: 0, worth: [], pages: new Map() };
      const version = priceVersion(prepared, population);
      await keepPrices(store, "two", { version, begunAt: now, at: now, measured: begun });
      const prices = await openPrices({ content, store, now: () => now, log: () => undefined, firstMs: 0 });
      await new Promise((resolve) => setTimeout(resolve, 6_000));
      expect((await keptPrices(store, "two")).map(({ measured }) => measured.looked)).toEqual([0]);
      now += 21_000;
      expect((await whole(prices)).measured.looked).toBe(12);
      await prices.close();
    } finally {
      await store.close();
    }
  }, 120_000);

  it("stands on the page of prices, with whom it is said of, its age and its version", async () => {
    const server = await testServer({ folder: workspace(), measureAfterMs: 0 });
    try {
      const staff = new Visitor(server.url);
      const link = new URL(server.staffLink ?? "");
      expect((await new Visitor(server.url).get("/panel/two/prices")).status).toBe(303);
      await staff.post(link.pathname, Object.fromEntries(link.searchParams));
      expect((await staff.get("/panel/none/prices")).status).toBe(404);
      let html = "";
      for (let i = 0; i < 200 && !html.includes("Measured on all 12 households."); i++) {
        if (i > 0) await new Promise((resolve) => setTimeout(resolve, 200));
        const answer = await staff.get("/panel/two/prices?people=real");
        expect(answer.status).toBe(200);
        html = await answer.text();
      }
      expect(server.errors).toEqual([]);
      expect(html).toContain("Measured on all 12 households. As of 15 Jun, 09:00 UTC, ");
      expect(html).toContain("Synthetic households, not representative.");
      expect(html).toMatch(/Law of 2026-06 \([0-9a-f]{8}\), questions [0-9a-f]{16}\./);
      // Half of them have resources above the ceiling, a third a disabled child.
      expect(html).toMatch(/href="\/line\/question:two\.resources"/);
      expect(html).toContain("for 50 of 100");
      expect(html).toContain("for 33 of 100");
      expect(html).toContain("Too few people yet to draw a picture");
      // Nobody has met any question: nothing is summed up to law.
      expect(html).not.toContain('id="by-article"');
      const french = await (await staff.get("/panel/two/prices?lang=fr")).text();
      expect(french).toContain("Mesuré sur les 12 foyers.");
      expect(server.errors).toEqual([]);
    } finally {
      await server.close();
    }
  }, 120_000);
});

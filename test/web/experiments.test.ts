import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TWO_AIDS_LAW, TWO_AIDS_YAML } from "../services/two-aids.ts";
import { TEST_DAY_MS, type TestServer, testServer, Visitor } from "./test-server.ts";

const EXPERIMENTS = `
experiments:
  - id: resources-wording
    title: { en: Shorter question on resources, fr: Question plus courte sur les ressources }
    question: resources
    arms:
      - { id: today }
      - id: shorter
        en: { title: "Family money in {year}?" }
        fr: { title: "Argent de la famille en {year} ?" }
  - id: other
    title: { en: Another, fr: Une autre }
    question: disability
    arms: [{ id: today }, { id: sooner, seconds: 1 }]
`;
const ASKED = { today: "What were your family’s resources in 2024?", shorter: "Family money in 2024?" };

let now = TEST_DAY_MS;
let server: TestServer;
let staff: Visitor;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "experiments-"));
  for (const name of ["law", "services"]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, "throughline.yaml"), "name: { en: Two, fr: Deux }\n");
  writeFileSync(join(folder, "law/two.law.md"), TWO_AIDS_LAW);
  writeFileSync(join(folder, "services/two.yaml"), TWO_AIDS_YAML + EXPERIMENTS);
  server = await testServer({ folder, now: () => now });
  staff = new Visitor(server.url);
  const link = new URL(server.staffLink ?? "");
  await staff.post(link.pathname, Object.fromEntries(link.searchParams));
});
afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const HERE = "/panel/two/experiments";
const page = async (query = "", headers: Record<string, string> = {}): Promise<string> => {
  const answer = await staff.get(`${HERE}${query}`, headers);
  expect(answer.status).toBe(200);
  return answer.text();
};

/** Somebody with a child who has come as far as the first question; says how it was asked. */
async function asked(
  headers: Record<string, string> = {},
): Promise<{ readonly person: Visitor; readonly arm: string }> {
  const person = new Visitor(server.url, headers);
  await person.post("/s/two/start");
  const sent = await person.post("/s/two/household", {
    version: "0",
    partner: "no",
    "a.birth_date.child1-day": "12",
    "a.birth_date.child1-month": "5",
    "a.birth_date.child1-year": "2016",
    do: "continue",
  });
  expect(sent.status).toBe(303);
  return { person, arm: await armOn(person) };
}

async function armOn(person: Visitor): Promise<string> {
  const html = await (await person.get("/s/two/questions/resources")).text();
  const arms = Object.entries(ASKED).filter(([, title]) => html.includes(title));
  expect(arms).toHaveLength(1);
  return arms[0]?.[0] ?? "";
}

describe("experiments on their page", () => {
  it("are for staff, of services that there are, and linked from the panel", async () => {
    expect((await new Visitor(server.url).get(HERE)).status).toBe(303);
    expect((await new Visitor(server.url).post(`${HERE}/resources-wording/start`)).status).toBe(303);
    expect((await staff.get("/panel/none/experiments")).status).toBe(404);
    expect((await staff.post(`${HERE}/none/start`)).status).toBe(404);
    expect((await staff.post(`${HERE}/none/end`, { arm: "" })).status).toBe(404);
    expect(await (await staff.get("/panel/two")).text()).toContain(`href="${HERE}"`);
    const html = await page();
    expect(html).toContain("Not running");
    expect(html).toContain("“Family money in {year}?”");
    expect(await page("", { "Accept-Language": "fr" })).toContain("Pas en cours");
  });

  it("do nothing while they do not run", async () => {
    for (let i = 0; i < 6; i++) expect((await asked()).arm).toBe("today");
  });

  it("give each journey one arm when started, the same on every page, and run one at a time", async () => {
    const before = await asked();
    const started = await staff.post(`${HERE}/resources-wording/start`);
    expect(started.status).toBe(303);
    expect(started.headers.get("location")).toBe(`${HERE}#resources-wording`);
    const people = [];
    for (let i = 0; i < 24; i++) people.push(await asked());
    expect(new Set(people.map(({ arm }) => arm))).toEqual(new Set(["today", "shorter"]));
    for (const { person, arm } of people.slice(0, 6)) expect(await armOn(person)).toBe(arm);
    // Who was under way gets an arm with the next page, and keeps it.
    const arm = await armOn(before.person);
    expect(await armOn(before.person)).toBe(arm);
    const second = await staff.post(`${HERE}/other/start`);
    expect(second.status).toBe(409);
    expect(await second.text()).toContain("Another experiment of this service is running");
    now += 60_000;
    const html = await page();
    expect(html).toContain("since 15 Jun, 09:00 UTC, 1\u00a0min ago");
    expect(html).toMatch(/People are spread as planned/);
    // Ten have begun in neither arm with a known end: nothing is said of shares.
    expect(html).toContain("too few");
  });

  it("count simulated people apart, and say so", async () => {
    expect(await page()).not.toContain("Synthetic people:");
    const simulated = await page("?people=synthetic");
    expect(simulated).toContain("Synthetic people:");
    expect(simulated).toContain("Simulated people who began since the start");
  });

  it("are not ended by an arm that there is not", async () => {
    for (const form of [{ arm: "longer" }, {}]) {
      const answer = await staff.post(`${HERE}/resources-wording/end`, form as Record<string, string>);
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain("There is no such arm: nothing was ended.");
    }
    expect(await page()).toContain("<strong>Running</strong>");
  });

  it("are shipped from the screen: everybody gets the arm; what they said is kept, and another can start", async () => {
    expect((await staff.post(`${HERE}/resources-wording/end`, { arm: "shorter" })).status).toBe(303);
    for (let i = 0; i < 6; i++) expect((await asked()).arm).toBe("shorter");
    const again = await staff.post(`${HERE}/resources-wording/end`, { arm: "" });
    expect(again.status).toBe(409);
    expect(await again.text()).toContain("Somebody has ended it meanwhile.");
    const html = await page();
    expect(html).toContain("Shipped: everybody gets “shorter”");
    expect(html).toMatch(/People are spread as planned/);
    expect((await staff.post(`${HERE}/other/start`)).status).toBe(303);
  });

  it("are stopped from the screen, with who did it among the earlier runs", async () => {
    expect((await staff.post(`${HERE}/other/end`, { arm: "" })).status).toBe(303);
    now += 60_000;
    expect((await staff.post(`${HERE}/other/start`)).status).toBe(303);
    const html = await page();
    expect(html).toContain("Earlier runs");
    expect(html).toMatch(/Stopped, by local/);
    expect(server.errors).toEqual([]);
  });
});

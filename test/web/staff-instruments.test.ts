import { fileURLToPath } from "node:url";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { monthOf } from "../../src/base/index.ts";
import { readRegistry } from "../../src/map/index.ts";
import { annotations, type EventBody, openCollector, signalsMigrations } from "../../src/signals/index.ts";
import type { Store } from "../../src/store/index.ts";
import { loadContent } from "../../src/web/node/live-content.ts";
import { markChanges } from "../../src/web/node/mark-changes.ts";
import type { Content } from "../../src/web/platform.ts";
import { readMark } from "../../src/web/staff/annotations/routes.tsx";
import { groupsOf, membersOf } from "../../src/web/staff/groups/members.ts";
import { staffRoutes } from "../../src/web/staff/routes.ts";
import { answered, decided, event, newJourney, refused, started } from "../signals/events.ts";
import { testStore } from "../store/open-test-store.ts";
import { type Clock, cookiesOf, NOON, testPlatform } from "./platform.ts";

const FRANCE = fileURLToPath(new URL("../../examples/france", import.meta.url));
const HERE = "http://here.test";
const HOUR = 3_600_000;
const ALL = { from: 0, to: NOON + 1000 * HOUR };

let store: Store;
let content: Content;
let app: Hono;
let cookie = "";
const clock: Clock = { now: NOON };
/** Two questions of the service: at the second, people are held up and leave. */
let asked: readonly [string, string];

beforeAll(async () => {
  store = await testStore();
  await store.migrate(signalsMigrations);
  const loaded = loadContent(FRANCE, monthOf(2026, 6), NOON);
  if (loaded.content === null) throw new Error(loaded.diagnostics.map((d) => d.message).join("\n"));
  content = loaded.content;
  const [first, second] = content.workspace.services[0]?.questions ?? [];
  asked = [first?.id ?? "", second?.id ?? ""];
  const platform = testPlatform({ store, content: { current: () => content, rejected: () => null } }, clock);
  app = new Hono();
  app.route("/", staffRoutes(platform));
  app.get("/test/sign-in", (context) => {
    platform.staff.signIn(context, { name: context.req.query("name") ?? "Ada" });
    return context.text("");
  });
  cookie = cookiesOf(await app.request(`${HERE}/test/sign-in`));
});
afterAll(() => store.close());

const get = (path: string) => app.request(`${HERE}${path}`, { headers: { cookie } });
const text = async (path: string) => (await get(path)).text();
const post = (path: string, form: Record<string, string>) =>
  app.request(`${HERE}${path}`, { method: "POST", headers: { cookie }, body: new URLSearchParams(form) });
const plain = (html: string) =>
  html
    .replace(/<[^>]+>/g, " ")
    .replaceAll("\u00a0", " ")
    .replace(/\s+/g, " ");

/** People who come at once: so many are held up at the second question, and half of those leave. */
async function crowd(people: number, heldUp: number): Promise<void> {
  const collector = openCollector(store, () => clock.now);
  const ways = Array.from({ length: people }, (_, i) => {
    const journey = newJourney();
    const of = (body: EventBody) => event(journey, body);
    const met = (question: string): EventBody => ({
      type: "question_shown",
      question,
      because: [{ rule: "af", article: "css-l521-1" }],
    });
    const [first, second] = asked;
    const begin = [of(started), of(met(first)), of(answered(first)), of(met(second))];
    if (i < heldUp) begin.push(of(refused(second)));
    if (i < heldUp / 2) return begin;
    return [...begin, of(answered(second)), of(decided(["af", "yes", "af"]))];
  });
  await Promise.all(ways.map((events) => collector.collect(events)));
}

describe("pages before anything happened", () => {
  it("say so, and what will appear", async () => {
    expect(await text("/loops")).toContain("No case is open");
    expect(await text("/marks")).toContain("Nothing has been marked yet.");
    expect(await text("/panel/team/aids-team")).toContain("too few to say: 0 of 10");
    expect(await text("/panel/department/cnaf")).toContain("No service belongs here");
    expect(await text("/panel/article/css-l521-1")).toContain("Nobody has been asked anything because of this article");
    const panel = plain(await text("/panel/aids"));
    expect(panel).toContain("it is not known yet how anybody ended");
    expect(panel).toContain("asked at every end, whatever it is");
    expect(panel).not.toContain("0 of the 0");
  });

  it("are not there for what the map and the law do not have", async () => {
    for (const path of ["/panel/team/none", "/panel/article/none", "/panel/mission/none", "/loops/999", "/marks/999"]) {
      expect((await get(path)).status, path).toBe(404);
    }
  });

  it("are for staff", async () => {
    for (const path of ["/loops", "/marks", "/panel/team/aids-team"]) {
      expect((await app.request(`${HERE}${path}`)).status, path).toBe(303);
    }
  });
});

describe("changes of the workspace", () => {
  it("are marked once, with what they are", async () => {
    await markChanges(store, content, "0.1.0", clock.now);
    expect(await annotations(store, { window: ALL })).toEqual([]);
    await Promise.all([
      markChanges(store, content, "0.2.0", clock.now),
      markChanges(store, content, "0.2.0", clock.now),
    ]);
    expect(await annotations(store, { window: ALL })).toMatchObject([
      { kind: "release", bySystem: true, text: { en: "Release 0.2.0", fr: "Version 0.2.0" } },
    ]);
  });
});

describe("from a signal to a verified effect", () => {
  it("is walked on the pages without script", async () => {
    await crowd(200, 80);
    clock.now += 3 * HOUR;
    const panel = await text("/panel/aids");
    expect(plain(panel)).toContain("The question");
    expect(panel).toContain('href="/line/team:aids-team"');
    expect(plain(panel)).toContain("40 of 80 left");
    expect(plain(panel)).toContain("target: at least 70 %");

    const [, question] = asked;
    const opened = await post("/loops", { service: "aids", question, people: "everybody" });
    expect(opened.status).toBe(303);
    const at = opened.headers.get("location") ?? "";
    expect(await text(at)).toContain("waits for an owner");
    expect(await text("/panel/aids")).toContain("Case open");

    clock.now += HOUR;
    await post(`${at}/owner`, { owner: "team:aids-team" });
    expect((await post(`${at}/decision`, { what: "change", reasons: " " })).status).toBe(422);
    clock.now += HOUR;
    await post(`${at}/decision`, { what: "change", reasons: "Say which income is meant." });
    const moment = new Date(clock.now).toISOString().slice(0, 16);
    const mark = await post("/marks", {
      kind: "release",
      en: "New wording",
      fr: "Nouvelle formulation",
      at: moment,
      service: "aids",
      link: "",
    });
    const marked = mark.headers.get("location") ?? "";
    expect(plain(await text(marked))).toContain("Not yet");
    await post(`${at}/change`, { mark: marked.split("/").at(-1) ?? "" });
    await post(`${at}/effect`, { effect: "as_meant" });
    expect(plain(await text(at))).toContain("Until there are people enough");
    expect(plain(await text(at))).not.toContain("Yes, as meant");
    clock.now += HOUR;
    await crowd(200, 8);
    clock.now += 6 * HOUR;
    cookie = cookiesOf(await app.request(`${HERE}/test/sign-in`));

    const compared = plain(await text(marked));
    expect(compared).toContain("200 people started before, 200 after.");
    expect(compared).toContain("\u221218 points");
    await post(`${at}/effect`, { effect: "as_meant" });
    const done = plain(await text("/loops"));
    expect(done).toContain("Yes, as meant");
    expect(done).toMatch(/The slowest step: (owned|decided|changed|verified)\./);
    expect(plain(await text(at))).toMatch(/Before 20 % \(.*after 2.0 % \(/);
  });

  it("shows what one article costs, and who answers for its policy", async () => {
    const article = await text("/panel/article/css-l521-1?window=week");
    expect(article).toContain('href="/line/department:social-security"');
    expect(plain(article)).toContain("400");
  });

  it("shows each service of a group, why it belongs, and no sum of targets", async () => {
    const mission = plain(await text("/panel/mission/children-out-of-poverty"));
    expect(mission).toContain("it carries out Family support");
    expect(mission).toContain("no target set");
    const french = await app.request(`${HERE}/panel/team/aids-team`, { headers: { cookie, "accept-language": "fr" } });
    expect(plain(await french.text())).toContain("le gère");
  });
});

describe("a mark that staff make", () => {
  const form = { kind: "incident", en: "a", fr: "b", at: "2026-06-15T11:30", service: "aids", link: "" };
  const services = new Set(["aids"]);

  it("is at a moment of UTC, of a service or of all", () => {
    expect(readMark(form, services, NOON)).toMatchObject({
      ok: true,
      mark: { at: NOON - HOUR / 2, service: "aids", link: null },
    });
    expect(readMark({ ...form, service: "gone" }, services, NOON)).toMatchObject({ mark: { service: null } });
  });

  it("is refused when something is missing, in the future, or leads to no web page", () => {
    const problems = (part: Partial<typeof form>) => {
      const read = readMark({ ...form, ...part }, services, NOON);
      return read.ok ? [] : read.problems;
    };
    expect(problems({ fr: "" })).toEqual(["text"]);
    expect(problems({ en: "x".repeat(121) })).toEqual(["text"]);
    expect(problems({ at: "2026-06-15T12:01" })).toEqual(["at"]);
    expect(problems({ at: "noon" })).toEqual(["at"]);
    expect(problems({ link: "javascript:alert(1)" })).toEqual(["link"]);
    expect(problems({ kind: "party" })).toEqual(["kind"]);
  });
});

describe("a mark that was a mistake", () => {
  const post1 = (path: string, form: Record<string, string>, as: string) =>
    app.request(`${HERE}${path}`, { method: "POST", headers: { cookie: as }, body: new URLSearchParams(form) });

  it("is taken back by who made it, with why, stands on no chart, and stays in the list", async () => {
    const made = await post("/marks", {
      kind: "incident",
      en: "The site was down",
      fr: "Le site était en panne",
      at: new Date(clock.now).toISOString().slice(0, 16),
      service: "aids",
      link: "",
    });
    const at = made.headers.get("location") ?? "";
    expect(plain(await text("/panel/aids"))).toContain("The site was down");
    expect(plain(await text(at))).toContain("marked by Ada");

    const other = cookiesOf(await app.request(`${HERE}/test/sign-in?name=Grace`));
    const seen = await app.request(`${HERE}${at}`, { headers: { cookie: other } });
    expect(await seen.text()).not.toContain(`${at}/back`);
    const refused = await post1(`${at}/back`, { why: "It is wrong" }, other);
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain("Only who made a mark can take it back");

    const silent = await post(`${at}/back`, { why: " " });
    expect(silent.status).toBe(422);
    expect(await silent.text()).toContain("it was not taken back");
    expect(plain(await text("/panel/aids"))).toContain("The site was down");

    expect((await post(`${at}/back`, { why: "It was the neighbour’s" })).status).toBe(303);
    expect(plain(await text("/panel/aids"))).not.toContain("The site was down");
    expect(plain(await text("/marks"))).toContain("taken back: It was the neighbour’s");
    expect(plain(await text(at))).toMatch(/Taken back .* by Ada: It was the neighbour’s\. It stands on no chart/);
    expect((await post(`${at}/back`, { why: "again" })).status).toBe(409);
  });

  it("is not taken back when the system made it", async () => {
    const [system] = (await annotations(store, { window: ALL })).filter(({ bySystem }) => bySystem);
    expect((await post(`/marks/${system?.id}/back`, { why: "no" })).status).toBe(409);
    expect((await post("/marks/999/back", { why: "no" })).status).toBe(404);
  });
});

describe("who a service belongs to", () => {
  const record = (kind: string, id: string, lines = "") => ({
    file: `${kind}-${id}.yaml`,
    text: `updated: 2026-06-01\nkind: ${kind}\nid: ${id}\nname: { en: ${id}, fr: ${id} }\n${lines}`,
  });
  const { registry, diagnostics } = readRegistry(
    [
      record("department", "ministry"),
      record("department", "fund", "partOf: ministry\n"),
      record("team", "front", "department: fund\n"),
      record("outcome", "poverty"),
      record("outcome", "health"),
      record("mission", "children", "outcomes: [poverty]\n"),
      record("mission", "care", "outcomes: [health, poverty]\n"),
      record("policy", "family", "owner: ministry\noutcomes: [poverty]\n"),
      record("service", "aids", "owner: front\npolicies: [family]\n"),
      record("service", "parking", "owner: ministry\n"),
    ],
    new Set(),
  );
  const because = (kind: "team" | "department" | "mission", id: string) =>
    membersOf(registry, kind, id).map((member) => `${member.service}: ${member.because.map((b) => b.kind).join(" ")}`);

  it("is read from owners, teams, departments within departments, and policies", () => {
    expect(diagnostics).toEqual([]);
    expect(because("team", "front")).toEqual(["aids: owns"]);
    expect(because("department", "fund")).toEqual(["aids: team"]);
    expect(because("department", "ministry")).toEqual(["aids: team policy", "parking: owns"]);
    expect(because("mission", "children")).toEqual(["aids: policy"]);
    expect(groupsOf(registry, "mission", "aids").map(({ id }) => id)).toEqual(["children", "care"]);
  });
});

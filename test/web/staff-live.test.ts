import { fileURLToPath } from "node:url";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { monthOf } from "../../src/base/index.ts";
import { type NewEvent, record, signalsMigrations } from "../../src/signals/index.ts";
import type { Store } from "../../src/store/index.ts";
import { frontRoutes } from "../../src/web/front/routes.tsx";
import { lawRoutes } from "../../src/web/law/routes.tsx";
import { loadContent } from "../../src/web/node/live-content.ts";
import type { Content, Platform } from "../../src/web/platform.ts";
import { staffRoutes } from "../../src/web/staff/routes.ts";
import { testStore } from "../store/open-test-store.ts";
import { type Clock, cookiesOf, NOON, testPlatform } from "./platform.ts";

const FRANCE = fileURLToPath(new URL("../../examples/france", import.meta.url));
const HERE = "http://here.test";

let store: Store;
let content: Content;
let platform: Platform;
let app: Hono;
let cookie = "";
const clock: Clock = { now: NOON };
let rejected: ReturnType<Platform["content"]["rejected"]> = null;

beforeAll(async () => {
  store = await testStore();
  await store.migrate(signalsMigrations);
  const loaded = loadContent(FRANCE, monthOf(2026, 6), NOON);
  if (loaded.content === null) throw new Error(loaded.diagnostics.map((d) => d.message).join("\n"));
  content = loaded.content;
  platform = testPlatform({ store, content: { current: () => content, rejected: () => rejected } }, clock);
  app = new Hono();
  app.route("/", staffRoutes(platform));
  app.route("/law", lawRoutes(platform));
  app.route("/", frontRoutes(platform));
  app.get("/test/sign-in", (context) => {
    platform.staff.signIn(context, { name: "Ada" });
    return context.text("");
  });
  await signIn();
});
afterAll(() => store.close());

async function signIn(): Promise<void> {
  cookie = cookiesOf(await app.request(`${HERE}/test/sign-in`));
}

const get = (path: string, headers: { readonly [name: string]: string } = { cookie }) =>
  app.request(`${HERE}${path}`, { headers });
const text = async (path: string) => (await get(path)).text();

let counter = 0;
const hex = (n: number, length: number) => n.toString(16).padStart(length, "0");

/** Steps of somebody's journey, a second after each other. */
async function walk(person: number, events: readonly object[], synthetic = false): Promise<void> {
  for (const body of events) {
    counter++;
    clock.now += 10;
    const event = {
      id: `${hex(clock.now, 12).slice(0, 8)}-${hex(clock.now, 12).slice(8)}-7000-8000-${hex(counter, 12)}`,
      v: 1,
      journey: `00000000-0000-4000-8000-${hex(person, 12)}`,
      service: "aids",
      flow: "abcdef0123456789",
      rules: content.program.hash,
      asOf: "2026-06",
      release: "0.1.0",
      variant: null,
      channel: "web",
      device: "phone",
      browser: "firefox 128",
      lang: "fr",
      synthetic,
      ...body,
    } as NewEvent;
    await store.transaction((tx) => record(tx, [event], clock.now));
  }
}

const started = { type: "journey_started", entry: "start", referrer: "none" };
const shown = {
  type: "question_shown",
  question: "territory",
  because: [{ rule: "under_the_general_code", article: "css-l751-1" }],
};
const answered = { type: "answer_submitted", question: "territory", ok: true, dwellMs: 4200, errors: [], attempt: 1 };

/** Reads server-sent events until one holds what is wanted; how long it took. */
async function until(reader: ReadableStreamDefaultReader<Uint8Array>, wanted: RegExp): Promise<number> {
  const from = performance.now();
  const decoder = new TextDecoder();
  for (let seen = ""; ; ) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`the stream ended without ${wanted}: ${seen.slice(-300)}`);
    seen += decoder.decode(value, { stream: true });
    if (wanted.test(seen)) return performance.now() - from;
  }
}

/** The readable text of a page, so that a failed expectation can be read too. */
const words = async (path: string, headers: { readonly [name: string]: string } = { cookie }) =>
  (await (await get(path, headers)).text())
    .replace(/^[\s\S]*<main/, "<main")
    .replace(/<details[\s\S]*?<\/details>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");

const figure = (title: string, value: string) => new RegExp(`${title}</h2><p class="tl-instrument__value">${value} `);

describe("staff pages, on the law of France", () => {
  it("teach what will appear while nothing has happened", async () => {
    const page = await text("/panel/aids");
    expect(page).toContain("Nothing has happened yet.");
    expect(page).toContain("No question has been asked in this window");
    expect(page).not.toContain("tl-synthetic");
  });

  it("show within a second, without a reload, what a person did", async () => {
    const live = await get("/panel/aids/live");
    expect(live.headers.get("content-type")).toContain("text/event-stream");
    const reader = (live.body as ReadableStream<Uint8Array>).getReader();
    await until(reader, figure("People here now", "0"));
    await walk(1, [started, shown]);
    expect(await until(reader, figure("People here now", "1"))).toBeLessThan(1000);
    await walk(2, [started]);
    expect(await until(reader, figure("People here now", "2"))).toBeLessThan(1000);
    await reader.cancel();
    expect(await words("/panel/aids")).toContain("2 started, 2 still under way");
  });

  it("say too few of shares, and the share with its interval from ten people on", async () => {
    expect(await words("/panel/aids")).toContain("too few to say");
    for (let person = 10; person < 40; person++) {
      await walk(person, [started, shown, ...(person % 3 === 0 ? [] : [answered, decided])]);
    }
    clock.now += 31 * 60_000;
    const page = await words("/panel/aids");
    expect(page).toContain("Part of France");
    expect(page).toContain("Reached a result 63 % 45–77 %");
  });

  it("lead from a question to its line page, to the article that causes it, and back", async () => {
    const panel = await text("/panel/aids");
    expect(panel).toContain('href="/line/question:aids.territory"');
    expect(panel).toContain('href="/law/css-l751-1"');
    const line = await text("/line/question:aids.territory");
    expect(line).toContain('href="/line/article:css-l751-1"');
    expect(line).toContain("31 people were asked because of this.");
    expect(await text("/line/article:css-l751-1")).toContain('href="/line/question:aids.territory"');
    const law = await text("/law/css-l751-1");
    expect(law).toContain('href="/line/question:aids.territory"');
    expect(await words("/law/css-l751-1")).toContain("asked 31 times too early to say how many left");
    clock.now += 25 * 3_600_000;
    await signIn();
    expect(await words("/law/css-l751-1")).toContain("11 people stopped asked 31 times");
    clock.now -= 25 * 3_600_000;
  });

  it("say that simulated people are in the figures, and leave them out when asked", async () => {
    for (let person = 100; person < 103; person++) await walk(person, [started, shown], true);
    expect(await text("/panel/aids")).toContain("Synthetic people");
    const real = await text("/panel/aids?people=real");
    expect(real).not.toContain("tl-synthetic");
    expect(await words("/panel/aids?people=real")).toContain("32 started");
  });

  it("give each kind of object a page, and the same as data", async () => {
    const ids = [
      "service:aids",
      "rule:af",
      "parameter:bmaf",
      "fact:territory",
      "article:css-l521-1",
      ...content.workspace.services.flatMap((s) => [
        ...s.questions.map((q) => `question:${s.id}.${q.id}`),
        ...s.aids.map((a) => `aid:${s.id}.${a.id}`),
      ]),
      ...content.workspace.registry.records.map((r) => `${r.kind}:${r.id}`),
    ];
    for (const id of ids) {
      for (const language of ["en", "fr"]) {
        const answer = await get(`/line/${id}?lang=${language}`);
        expect(answer.status, id).toBe(200);
        expect(await answer.text(), id).not.toMatch(/undefined|\[object| style="|NaN/);
      }
      expect(await (await get(`/line/${id}.json`)).json(), id).toMatchObject({ item: { id } });
    }
    expect((await get("/line/rule:nothing")).status).toBe(404);
  });

  it("give every document and article a page of law that the public can read", async () => {
    for (const document of content.workspace.rulebook.documents) {
      for (const id of [document.id, ...document.articles.map((article) => article.id)]) {
        const answer = await get(`/law/${id}?lang=fr`, {});
        expect(answer.status, id).toBe(200);
        expect(await answer.text(), id).not.toMatch(/undefined|\[object| style="|NaN|\/line\//);
      }
    }
  });

  it("say what is wrong when the newest content was rejected, to staff only", async () => {
    const span = { file: "law/af.law.md", start: 0, end: 1, line: 41, column: 3 };
    rejected = {
      sinceMs: NOON,
      diagnostics: [{ code: "x", severity: "error", message: "`bmaff` is not known.", span }],
    };
    expect(await text("/panel/aids")).toContain("law/af.law.md:41: ");
    expect(await (await get("/law", {})).text()).not.toContain("law/af.law.md:41");
    rejected = null;
  });

  it("are in French for who reads French", async () => {
    const page = await text("/panel/aids?lang=fr");
    expect(page).toContain("Présents en ce moment");
    expect(page).toContain('<html lang="fr">');
  });
});

describe("the front door", () => {
  it("counts real people, says when they are simulated, and leads to what exists", async () => {
    const page = await words("/", {});
    expect(page).toContain("35 this week");
    expect(page).toContain("The people counted here are simulated.");
    const html = await (await get("/", {})).text();
    expect(["/s/aids", "/panel", "/law"].filter((way) => !html.includes(`href="${way}"`))).toEqual([]);
  });
});

const decided = {
  type: "decision_shown",
  verdicts: [{ aid: "af", outcome: "yes", decisive: [{ rule: "af", article: "css-l521-1" }] }],
};

import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCollector, signalsMigrations } from "../../src/signals/index.ts";
import type { Store } from "../../src/store/index.ts";
import { createApp } from "../../src/web/app.tsx";
import { answered, decided, event, newJourney, shown, started, TEN_OCLOCK } from "../signals/events.ts";
import { testStore } from "../store/open-test-store.ts";
import { testPlatform } from "./platform.ts";

const TOKEN = "a-token-that-is-long-enough-for-anybody";
let store: Store;
beforeAll(async () => {
  store = await testStore();
  await store.migrate(signalsMigrations);
  const journey = newJourney();
  const bodies = [started, shown("age", "af_due"), answered("age"), decided(["af", "yes", "af_due"])];
  await openCollector(store, () => TEN_OCLOCK).collect(bodies.map((body) => event(journey, body)));
});
afterAll(() => store.close());

const get = (path: string, token = TOKEN) => {
  const platform = testPlatform();
  const config = { ...platform.config, apiTokens: [{ name: "reader", token: TOKEN }], pagesPerMinute: 0 };
  return createApp({ ...platform, config, store }).request(path, { headers: { authorization: `Bearer ${token}` } });
};
const JUNE = "from=2026-06-01&until=2026-06-02";

describe("exports", () => {
  it("give events as CSV, one line each, with what their type adds", async () => {
    const lines = (await (await get(`/api/export/events.csv?${JUNE}`)).text()).trim().split("\r\n");
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatch(/^at,seq,id,type,journey,service,/);
    expect(lines[2]).toContain("question_shown");
    expect(lines[2]).toContain('"[{""rule"":""af_due"",""article"":""css-af_due""}]"');
    expect(lines[3]).toContain(",age,,true,10000,[],1,");
  });

  it("give the same as Parquet, as another library reads it", async () => {
    const answer = await get(`/api/export/events.parquet?${JUNE}`);
    expect(answer.headers.get("Content-Type")).toBe("application/vnd.apache.parquet");
    const rows = await parquetReadObjects({ file: await answer.arrayBuffer() });
    expect(rows).toHaveLength(4);
    expect(rows[2]).toMatchObject({
      type: "answer_submitted",
      question: "age",
      ok: true,
      dwellMs: 10_000,
      synthetic: false,
    });
    expect(rows[0]?.at).toEqual(new Date(TEN_OCLOCK));
  });

  it("give counts by the hour", async () => {
    const rows = await parquetReadObjects({
      file: await (await get(`/api/export/hours.parquet?${JUNE}`)).arrayBuffer(),
    });
    expect(rows).toMatchObject([{ service: "aids", events: 4, started: 1, finished: 1 }]);
    expect(await (await get("/api/export/hours.csv?from=2026-06-02&until=2026-06-03")).text()).toMatch(
      /^hour,[^\n]*\r\n$/,
    );
  });

  it("want a stretch of time and a token", async () => {
    expect((await get("/api/export/events.csv")).status).toBe(400);
    expect((await get("/api/export/events.csv?from=2026-06-02&until=2026-06-01")).status).toBe(400);
    expect((await get(`/api/export/events.csv?${JUNE}`, "no")).status).toBe(401);
  });
});

describe("figures of the panel", () => {
  it("are of services that exist, and for programs with a token", async () => {
    expect((await get("/api/figures/nothing")).status).toBe(404);
    expect((await get("/api/figures/nothing", "no")).status).toBe(401);
  });

  it("are what the panel shows", async () => {
    const platform = testPlatform();
    const config = { ...platform.config, apiTokens: [{ name: "reader", token: TOKEN }], pagesPerMinute: 0 };
    const content = { current: () => ({ services: new Map([["aids", {}]]) }), rejected: () => null };
    const app = createApp({ ...platform, config, store, content: content as never, now: () => TEN_OCLOCK + 60_000 });
    const answer = await app.request("/api/figures/aids?window=hour", {
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    expect(await answer.json()).toMatchObject({
      choice: { window: "hour", people: "everybody" },
      panel: { started: 1, reached: 1, questions: [{ question: "age", reached: 1 }] },
      causes: [],
    });
  });
});

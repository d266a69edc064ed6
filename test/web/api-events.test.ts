import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCollector, signalsMigrations } from "../../src/signals/index.ts";
import type { Store } from "../../src/store/index.ts";
import { createApp } from "../../src/web/app.tsx";
import { event, newJourney, shown, started } from "../signals/events.ts";
import { testStore } from "../store/open-test-store.ts";
import { NOON, testPlatform } from "./platform.ts";

const TOKEN = "a-token-that-is-long-enough-for-anybody";
let store: Store;
beforeAll(async () => {
  store = await testStore();
  await store.migrate(signalsMigrations);
});
afterAll(() => store.close());

function app(tokens = [{ name: "partner", token: TOKEN }]) {
  const platform = testPlatform();
  return createApp({
    ...platform,
    config: { ...platform.config, apiTokens: tokens },
    store,
    collector: openCollector(store, () => NOON),
  });
}
const send = (body: string, headers: Record<string, string> = { authorization: `Bearer ${TOKEN}` }, to = app()) =>
  to.request("/api/events", { method: "POST", body, headers });

describe("POST /api/events", () => {
  it("acknowledges what was committed", async () => {
    const journey = newJourney();
    const answer = await send(JSON.stringify([event(journey, started), event(journey, shown("age"))]));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ events: 2 });
  });

  it("says what is wrong with which event and keeps none", async () => {
    const answer = await send(JSON.stringify([event(newJourney(), started), { type: "question_shown" }]));
    expect(answer.status).toBe(422);
    const said = (await answer.json()) as { problems: string[] };
    expect(said.problems).toContain("event 2: question_shown: id is a UUID of version 7");
  });

  it("never repeats what a stray field held", async () => {
    const answer = await send(JSON.stringify([{ ...event(newJourney(), started), "Jane Doe, 12 High Street": 1 }]));
    expect(answer.status).toBe(422);
    expect(await answer.text()).not.toContain("Jane");
  });

  it("wants a list", async () => {
    expect((await send("{")).status).toBe(400);
    expect((await send("{}")).status).toBe(400);
  });

  it("refuses more than it can take at once", async () => {
    expect(await send(JSON.stringify(Array.from({ length: 1001 }, () => ({}))))).toMatchObject({ status: 413 });
    expect((await send(`["${"x".repeat(1024 * 1024)}"]`)).status).toBe(413);
  });

  it("is closed without a token, to a wrong one, and where none is configured", async () => {
    expect((await send("[]", {})).status).toBe(401);
    expect((await send("[]", { authorization: "Bearer no" })).status).toBe(401);
    const closed = await send("[]", undefined, app([]));
    expect(closed.status).toBe(403);
    expect(await closed.text()).toContain("API_TOKENS");
  });
});

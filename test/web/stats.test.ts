import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type EventBody,
  type NewEvent,
  openCollector,
  publishedMonths,
  signalsMigrations,
} from "../../src/signals/index.ts";
import type { Store } from "../../src/store/index.ts";
import { createApp } from "../../src/web/app.tsx";
import type { Content } from "../../src/web/platform.ts";
import { decided, event, idAt, newJourney, shown, started } from "../signals/events.ts";
import { testStore } from "../store/open-test-store.ts";
import { emptyContent, testPlatform } from "./platform.ts";

const MAY = Date.UTC(2026, 4, 10, 9);
const JUNE = Date.UTC(2026, 5, 10, 9);
const NOW = Date.UTC(2026, 6, 3, 9);

let store: Store;
beforeAll(async () => {
  store = await testStore();
  await store.migrate(signalsMigrations);
  // May: 60 people, of them 4 on tablets, of whom one left; 20 on phones left. June: 7 people. And simulated ones.
  await people(MAY, 36, true, { device: "phone" });
  await people(MAY, 20, false, { device: "phone" });
  await people(MAY, 3, true, { device: "tablet" });
  await people(MAY, 1, false, { device: "tablet" });
  await people(JUNE, 7, true, { device: "phone" });
  await people(MAY, 50, true, { device: "phone", synthetic: true });
});
afterAll(() => store.close());

async function people(at: number, many: number, reached: boolean, as: Partial<NewEvent>): Promise<void> {
  const collector = openCollector(store, () => at);
  const end: EventBody[] = reached ? [decided(["af", "yes"], ["rsa", "no"])] : [];
  await Promise.all(
    Array.from({ length: many }, () => {
      const journey = newJourney();
      return collector.collect(
        [started, shown("age", "af"), ...end].map((body) => event(journey, body, { id: idAt(at), ...as })),
      );
    }),
  );
}

function app(now = NOW) {
  const service = {
    id: "aids",
    title: { en: "Aids", fr: "Aides" },
    aids: [{ id: "af", rule: "af", name: { en: "Family allowances", fr: "Allocations familiales" } }],
  };
  const content = { ...emptyContent, services: new Map([["aids", { service }]]) } as unknown as Content;
  const platform = testPlatform({
    store,
    content: { current: () => content, rejected: () => null },
    address: () => "::1",
  });
  return createApp({ ...platform, now: () => now });
}
const get = async (path: string, now = NOW) => {
  const answer = await app(now).request(path);
  return { status: answer.status, text: await answer.text(), type: answer.headers.get("Content-Type") };
};

describe("open figures", () => {
  it("need no sign-in and say how they are made", async () => {
    const { status, text } = await get("/stats/aids");
    expect(status).toBe(200);
    expect(text).toContain("Aids: open figures");
    expect(text).toContain("May 2026");
    expect(text).toContain("A journey is one way through the service");
  });

  it("put groups that are too small together with others, so that nobody can tell them from the sums", async () => {
    const [, may] = await publishedMonths(store, { service: "aids", now: NOW });
    expect(may).toMatchObject({ month: "2026-05", started: 60, reached: 39 });
    const device = may?.tables.find((table) => table.name === "device");
    // Four people on tablets join the phones: one row of everybody.
    expect(device?.rows).toEqual([{ name: "other", cells: [39, 21], sum: 60 }]);
  });

  it("say of a month with fewer than ten people only that there were too few", async () => {
    const { text } = await get("/stats/aids.csv");
    expect(text).toContain("2026-06,month,all,started,,false\r\n");
    expect(text).toContain("2026-05,month,all,started,60,false\r\n");
    expect(text).toContain("2026-05,aid,af,yes,39,false\r\n");
  });

  it("never count simulated people among real ones", async () => {
    const real = JSON.parse((await get("/stats/aids.json")).text) as { months: { started: number | null }[] };
    expect(real.months.map((month) => month.started)).toEqual([null, 60]);
    const simulated = await get("/stats/aids?people=synthetic");
    expect(simulated.text).toContain("These people are simulated");
    expect(simulated.text).toContain("50");
    const [head, ...lines] = (await get("/stats/aids.csv?people=synthetic")).text.trimEnd().split("\r\n");
    expect(head).toBe("month,table,row,column,people,synthetic");
    expect(lines).toContain("2026-05,month,all,started,50,true");
    expect(lines.filter((line) => !line.endsWith(",true"))).toEqual([]);
  });

  it("publish a month only when everybody's fate is known", async () => {
    expect((await get("/stats/aids.csv", Date.UTC(2026, 5, 1, 12))).text).not.toContain("2026-05");
    expect((await get("/stats/aids.csv", Date.UTC(2026, 5, 2, 12))).text).toContain("2026-05");
  });

  it("are in French too, and teach when there are none", async () => {
    const { text } = await get("/stats/aids?lang=fr", Date.UTC(2026, 4, 20));
    expect(text).toContain("Pas encore de mois complet");
  });

  it("are of services that exist", async () => {
    expect((await get("/stats/nothing")).status).toBe(404);
    expect((await get("/stats/nothing.csv")).status).toBe(404);
  });
});

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { record, signalsMigrations, subscribe } from "../../src/signals/index.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { serverUrl, storeKinds, testDatabase } from "../store/open-test-store.ts";
import { event, newJourney, started, TEN_OCLOCK } from "./events.ts";

const happen = (store: Store, service = "aids") =>
  store.transaction((tx) => record(tx, [event(newJourney(), started, { service })], TEN_OCLOCK));

describe.each(storeKinds)("those who watch a service, $kind", ({ open }) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await store.migrate(signalsMigrations);
  });
  afterEach(() => store.close());

  test("are told within a second of the commit, of their service only", async () => {
    let told = 0;
    const stop = await subscribe(store, "aids", () => told++);
    await happen(store, "other");
    await happen(store);
    await expect.poll(() => told, { timeout: 1_000 }).toBe(1);
    stop();
    await happen(store);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(told).toBe(1);
  });

  test("are told a few times a second when hundreds of things happen, and always of the last", async () => {
    const times: number[] = [];
    const stop = await subscribe(store, "aids", () => times.push(performance.now()));
    const begin = performance.now();
    let last = begin;
    let happened = 0;
    for (; performance.now() - begin < 1_500; happened++) {
      last = performance.now();
      await happen(store);
    }
    await new Promise((resolve) => setTimeout(resolve, 700));
    stop();
    const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0));
    expect(happened).toBeGreaterThan(times.length);
    expect(Math.min(...gaps)).toBeGreaterThan(200);
    expect(times.at(-1)).toBeGreaterThan(last);
  });
});

test.runIf(serverUrl)("those who watch in another process on the same server are told within a second", async () => {
  const database = await testDatabase(serverUrl ?? "");
  const [a, b] = await Promise.all([openStore({ url: database.url }), openStore({ url: database.url })]);
  await a.migrate(signalsMigrations);
  let told = 0;
  await subscribe(b, "aids", () => told++);
  await happen(a);
  await expect.poll(() => told, { timeout: 1_000 }).toBe(1);
  await a.close();
  await b.close();
  await database.drop();
});

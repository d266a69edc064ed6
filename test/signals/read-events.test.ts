import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RecordedEvent, readEvents, record, signalsMigrations } from "../../src/signals/index.ts";
import type { Store } from "../../src/store/index.ts";
import { testStore } from "../store/open-test-store.ts";
import { anyEvent, history } from "./any-event.ts";
import { TEN_OCLOCK } from "./events.ts";
import { counted, recount } from "./recount.ts";

let store: Store;
beforeAll(async () => {
  store = await testStore();
  await store.migrate(signalsMigrations);
});
afterAll(() => store.close());

const all = { from: 0, until: TEN_OCLOCK * 2, most: 10_000 };
const steps = fc.sample(history(6, 80), 1)[0] ?? [];

test("what is recorded is read back as it was, in order, and counts to what stands in the rollups", async () => {
  for (const { now, event } of steps) await store.transaction((tx) => record(tx, [event], now));
  const read = await readEvents(store, all);
  expect(new Map(read.map(({ at, event }) => [event.id, { now: at, event: sortedNeeds(event) }]))).toEqual(
    new Map(steps.map(({ now, event }) => [event.id, { now, event: sortedNeeds(event) }])),
  );
  expect(read.map((e) => e.at)).toEqual(read.map((e) => e.at).sort((a, b) => a - b));
  expect(recount(read.map(({ at, event }) => ({ now: at, event })))).toEqual(await counted(store));
});

test("pages join without a gap or a double", async () => {
  const pages: RecordedEvent[] = [];
  for (;;) {
    const after = pages.at(-1);
    const page = await readEvents(store, { ...all, most: 7, ...(after && { after }) });
    pages.push(...page);
    if (page.length < 7) break;
  }
  expect(pages).toEqual(await readEvents(store, all));
});

test("every type of event survives being written and read", async () => {
  const events = fc.sample(anyEvent, 200);
  await store.transaction((tx) => record(tx, events, TEN_OCLOCK + 1));
  const read = await readEvents(store, { ...all, from: TEN_OCLOCK + 1, until: TEN_OCLOCK + 2 });
  const found = new Map(read.map(({ event }) => [event.id, sortedNeeds(event)]));
  for (const event of events) expect(found.get(event.id)).toEqual(sortedNeeds(event));
});

/** Needs are a set: doubles and order say nothing and are not kept. */
function sortedNeeds(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(sortedNeeds);
    const texts = [...new Set(items.map((item) => JSON.stringify(item)))];
    return value.every((item) => typeof item === "object" && item !== null && "rule" in item) ? texts.sort() : items;
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sortedNeeds(inner)]));
  }
  return value;
}

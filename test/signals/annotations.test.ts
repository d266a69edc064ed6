import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { comparableHours, isTooYoung } from "../../src/signals/annotations/compare.ts";
import {
  annotate,
  annotation,
  annotations,
  compare,
  type EventBody,
  noteSeen,
  openCollector,
  type Seen,
  signalsMigrations,
} from "../../src/signals/index.ts";
import type { Store } from "../../src/store/index.ts";
import { storeKinds } from "../store/open-test-store.ts";
import { answered, decided, event, newJourney, shown, started, TEN_OCLOCK } from "./events.ts";

const HOUR = 3_600_000;
const ALL = { from: 0, to: TEN_OCLOCK + 1000 * HOUR };
const release = (value: string): Seen => ({
  what: "release",
  value,
  mark: { kind: "release", text: { en: `Release ${value}`, fr: `Version ${value}` }, link: null },
});

describe.each(storeKinds)("marks, $kind", ({ open }) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await store.migrate(signalsMigrations);
  });
  afterEach(() => store.close());

  test("of a service come with those of all services, in the order of their moments", async () => {
    const mark = { kind: "campaign", link: null } as const;
    await annotate(store, { ...mark, at: TEN_OCLOCK + HOUR, service: "aids", text: { en: "b", fr: "b" } });
    await annotate(store, { ...mark, at: TEN_OCLOCK, service: null, text: { en: "a", fr: "a" } });
    const other = await annotate(store, { ...mark, at: TEN_OCLOCK, service: "other", text: { en: "c", fr: "c" } });
    const found = await annotations(store, { service: "aids", window: ALL });
    expect(found.map(({ text }) => text.en)).toEqual(["a", "b"]);
    expect(await annotation(store, other)).toMatchObject({ service: "other", bySystem: false, at: TEN_OCLOCK });
    expect(await annotation(store, 999)).toBeNull();
  });

  test("are made once for a change, and not at the first start of all", async () => {
    expect(await noteSeen(store, [release("1")], TEN_OCLOCK)).toEqual([]);
    expect(await noteSeen(store, [release("1")], TEN_OCLOCK)).toEqual([]);
    expect(await noteSeen(store, [release("2")], TEN_OCLOCK)).toHaveLength(1);
    expect(await noteSeen(store, [release("1")], TEN_OCLOCK)).toHaveLength(1);
    expect((await annotations(store, { window: ALL })).map(({ text }) => text.en)).toEqual(["Release 2", "Release 1"]);
  });

  test("are made by one of several copies that see the same change at once", async () => {
    await noteSeen(store, [release("1")], TEN_OCLOCK);
    const made = await Promise.all(Array.from({ length: 8 }, () => noteSeen(store, [release("2")], TEN_OCLOCK)));
    expect(made.flat()).toHaveLength(1);
  });

  test("are made for a draft that is new after the first start, not for law that is", async () => {
    await noteSeen(store, [release("1")], TEN_OCLOCK);
    const draft: Seen = { ...release("x"), what: "draft:a.draft.md", mark: { ...release("x").mark, kind: "draft" } };
    expect(await noteSeen(store, [{ ...release("y"), what: "law" }], TEN_OCLOCK)).toEqual([]);
    expect(await noteSeen(store, [draft], TEN_OCLOCK)).toHaveLength(1);
  });

  /** People one after the other; so many leave at "rent". */
  async function send(at: number, people: number, leaving: number): Promise<void> {
    const collector = openCollector(store, () => at);
    const ways = Array.from({ length: people }, (_, i) => {
      const journey = newJourney();
      const of = (body: EventBody) => event(journey, body);
      const way = [of(started), of(shown("age", "af")), of(answered("age")), of(shown("rent", "al"))];
      return i < leaving ? way : [...way, of(answered("rent", 30_000)), of(decided(["af", "yes"]))];
    });
    await Promise.all(ways.map((events) => collector.collect(events)));
  }

  test("compare what people did before and after, and find the difference that was put in", async () => {
    const at = TEN_OCLOCK + 30 * 60_000;
    await send(TEN_OCLOCK - HOUR, 100, 40);
    await send(TEN_OCLOCK + HOUR, 100, 10);
    const result = await compare(store, { service: "aids", at, now: TEN_OCLOCK + 5 * HOUR, leftAfterMs: HOUR });
    if (isTooYoung(result)) throw new Error("it is old enough");
    expect(result).toMatchObject({ hours: 3, started: { before: 100, after: 100 } });
    expect(result.reached.before.value).toBeCloseTo(0.6, 12);
    expect(result.reached.after.value).toBeCloseTo(0.9, 12);
    expect(result.reached.difference?.difference).toBeCloseTo(0.3, 12);
    expect(result.reached.difference?.low).toBeGreaterThan(0.15);
    const rent = result.questions.find((each) => each.question === "rent");
    expect(rent?.leaving.difference?.difference).toBeCloseTo(-0.3, 12);
    const age = result.questions.find((each) => each.question === "age");
    expect(age?.leaving.difference).toMatchObject({ difference: 0 });
    expect(age?.dwell.difference?.difference).toBeCloseTo(0, 12);
  });

  test("say nothing of a difference where one side has too few", async () => {
    await send(TEN_OCLOCK - HOUR, 9, 4);
    await send(TEN_OCLOCK + HOUR, 50, 4);
    const at = TEN_OCLOCK + 60_000;
    const result = await compare(store, { service: "aids", at, now: TEN_OCLOCK + 5 * HOUR, leftAfterMs: HOUR });
    if (isTooYoung(result)) throw new Error("it is old enough");
    expect(result.reached.difference).toBeNull();
    expect(result.reached.before.enough).toBe(false);
  });

  test("say from when on they can, when it is too early", async () => {
    const at = TEN_OCLOCK + 60_000;
    const result = await compare(store, { service: "aids", at, now: TEN_OCLOCK + 2 * HOUR, leftAfterMs: HOUR });
    expect(result).toEqual({ notBefore: TEN_OCLOCK + 3 * HOUR });
    const then = await compare(store, { service: "aids", at, now: TEN_OCLOCK + 3 * HOUR, leftAfterMs: HOUR });
    expect(isTooYoung(then)).toBe(false);
  });
});

describe("windows of a comparison", () => {
  test("are whole days where there is one, and a week at most", () => {
    const hours = (since: number) => comparableHours(TEN_OCLOCK, TEN_OCLOCK + since * HOUR, HOUR);
    expect([1, 2, 24, 25, 49, 60, 169, 900].map(hours)).toEqual([0, 1, 23, 24, 48, 48, 168, 168]);
  });

  test("hold neither the hour of the change nor anybody whose end is not known", () => {
    expect(comparableHours(TEN_OCLOCK + 1, TEN_OCLOCK + 3 * HOUR - 1, HOUR)).toBe(0);
    expect(comparableHours(TEN_OCLOCK + 1, TEN_OCLOCK + 3 * HOUR, HOUR)).toBe(1);
  });
});

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  annotate,
  caseOf,
  cases,
  decideCase,
  giveOwner,
  type LoopCase,
  loopClock,
  type NewCase,
  noteChange,
  openCase,
  signalsMigrations,
  slowestOf,
  stepsOf,
  verifyCase,
} from "../../src/signals/index.ts";
import type { Store } from "../../src/store/index.ts";
import { storeKinds } from "../store/open-test-store.ts";
import { TEN_OCLOCK } from "./events.ts";

const HOUR = 3_600_000;
const fresh: NewCase = {
  service: "aids",
  about: { kind: "question", id: "rent" },
  signal: { en: "one in five leave", fr: "une personne sur cinq part" },
  cause: "question",
  synthetic: false,
  since: null,
  openedAt: TEN_OCLOCK,
};

describe.each(storeKinds)("the loop, $kind", ({ open }) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await store.migrate(signalsMigrations);
  });
  afterEach(() => store.close());

  test("goes from a signal to a verified effect, each step timed and in its order", async () => {
    const id = await openCase(store, fresh);
    expect(await decideCase(store, id, { what: "change", reasons: "hard words" }, TEN_OCLOCK)).toBe(false);
    expect(await giveOwner(store, id, "team:aids-team", TEN_OCLOCK + HOUR)).toBe(true);
    expect(await giveOwner(store, id, "team:other", TEN_OCLOCK + HOUR)).toBe(false);
    expect(await verifyCase(store, id, "as_meant", { en: "", fr: "" }, TEN_OCLOCK)).toBe(false);
    expect(await decideCase(store, id, { what: "change", reasons: "hard words" }, TEN_OCLOCK + 3 * HOUR)).toBe(true);
    const mark = await annotate(store, {
      kind: "release",
      at: TEN_OCLOCK + 30 * HOUR,
      service: null,
      text: { en: "2", fr: "2" },
      link: null,
    });
    expect(await noteChange(store, id, mark, TEN_OCLOCK + 30 * HOUR)).toBe(true);
    expect(await verifyCase(store, id, "as_meant", { en: "−12", fr: "−12" }, TEN_OCLOCK + 40 * HOUR)).toBe(true);
    const done = (await caseOf(store, id)) as LoopCase;
    expect(done).toMatchObject({
      decision: { what: "change", reasons: "hard words" },
      verified: { effect: "as_meant" },
    });
    expect(stepsOf(done, TEN_OCLOCK + 100 * HOUR).map(({ step, ms }) => [step, ms / HOUR])).toEqual([
      ["own", 1],
      ["decide", 2],
      ["change", 27],
      ["verify", 10],
    ]);
    expect(slowestOf(stepsOf(done, TEN_OCLOCK))).toBe("change");
  });

  test("has one open case about one thing", async () => {
    const [a, b] = await Promise.all([openCase(store, fresh), openCase(store, fresh)]);
    expect(a).toBe(b);
    expect(await openCase(store, { ...fresh, about: { kind: "question", id: "age" } })).not.toBe(a);
    await giveOwner(store, a, "team:t", TEN_OCLOCK);
    await decideCase(store, a, { what: "leave", reasons: "few people" }, TEN_OCLOCK);
    expect(await openCase(store, fresh)).not.toBe(a);
    expect(await cases(store, { service: "aids" })).toHaveLength(3);
    expect(await cases(store, { service: "other" })).toEqual([]);
  });
});

describe("the loop's clock", () => {
  const at = (hours: number) => TEN_OCLOCK + hours * HOUR;
  const one = (own: number, decide: number | null): LoopCase => ({
    ...fresh,
    id: 1,
    since: at(-4),
    owner: { id: "team:t", at: at(own) },
    decision: decide === null ? null : { what: "leave", reasons: "x", at: at(decide) },
    change: null,
    verified: null,
  });

  test("counts what is waited for until now, and not in the medians", () => {
    const waiting = one(1, null);
    expect(stepsOf(waiting, at(10)).at(-1)).toEqual({ step: "decide", ms: 9 * HOUR, done: false });
    const clock = loopClock([waiting, one(3, 5), one(5, 11)], at(10));
    expect(clock.steps.notice).toMatchObject({ value: 4 * HOUR, n: 3 });
    expect(clock.steps.own).toMatchObject({ value: 3 * HOUR, n: 3 });
    expect(clock.steps.decide).toMatchObject({ value: 4 * HOUR, n: 2 });
    expect(clock.steps.change).toBeNull();
    expect(clock.slowest).not.toBeNull();
  });

  test("ends with the decision to leave things as they are", () => {
    expect(stepsOf(one(1, 2), at(10)).map(({ step }) => step)).toEqual(["notice", "own", "decide"]);
  });

  test("has nothing to say without a case", () => {
    expect(loopClock([], at(0)).slowest).toBeNull();
  });
});

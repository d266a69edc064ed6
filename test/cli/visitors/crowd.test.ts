import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Crowd, sendCrowd } from "../../../src/cli/visitors/crowd.ts";
import { type SmallService, smallService } from "./small-service.ts";

let service: SmallService;
beforeAll(async () => {
  service = await smallService();
});
afterAll(() => service.close());

const crowd = (changes: Partial<Crowd["manner"]> & { readonly people?: number; readonly seed?: number }): Crowd => ({
  start: service.url,
  households: [{ person: [{ id: "you", size: 42, colour: "red" }] }],
  people: changes.people ?? 5,
  rate: 10_000,
  seed: changes.seed ?? 1,
  language: "en",
  manner: { leave: { byPage: new Map(), otherwise: 0 }, back: 0, slip: 0, think: 0, ...changes },
  now: () => performance.now(),
  pause: () => Promise.resolve(),
  progress: () => {},
  stopped: () => false,
});

describe("a crowd of visitors", () => {
  it("walks from the start to the results, answering truthfully, each with a journey of their own", async () => {
    service.seen.length = 0;
    const tally = await sendCrowd(crowd({ people: 5 }));
    expect(tally).toMatchObject({ started: 5, finished: 5, left: 0, failed: [] });
    expect(tally.pages.map(({ page, asked }) => [page, asked])).toEqual([
      ["start", 5],
      ["size", 5],
      ["colour", 5],
    ]);
    const sizes = service.seen.filter((request) => request.path.endsWith("/size") && request.form !== null);
    expect(sizes.map((request) => request.form?.["a.size.you"])).toEqual(["42", "42", "42", "42", "42"]);
    expect(new Set(sizes.map((request) => request.journey)).size).toBe(5);
  });

  it("says with every request that it is synthetic", async () => {
    service.seen.length = 0;
    await sendCrowd(crowd({ people: 2 }));
    expect(new Set(service.seen.map((request) => request.synthetic))).toEqual(new Set(["1"]));
  });

  it("gives up where it is told to, and counts what was put in", async () => {
    const leave = {
      byPage: new Map([
        ["size", 0],
        ["colour", 1],
      ]),
      otherwise: 1,
    };
    const tally = await sendCrowd(crowd({ people: 4, leave }));
    expect(tally).toMatchObject({ finished: 0, left: 4 });
    expect(tally.pages.find((page) => page.page === "colour")).toMatchObject({ asked: 4, left: 4 });
  });

  it("gives up in about the share it is told to", async () => {
    const tally = await sendCrowd(crowd({ people: 300, leave: { byPage: new Map([["size", 0.3]]), otherwise: 0 } }));
    const left = tally.pages.find((page) => page.page === "size")?.left ?? 0;
    // 90 expected; 3.3 standard deviations of a binomial to either side
    expect(left).toBeGreaterThan(64);
    expect(left).toBeLessThan(116);
  });

  it("slips, is told so, and then answers rightly", async () => {
    const tally = await sendCrowd(crowd({ people: 3, slip: 1 }));
    expect(tally.finished).toBe(3);
    expect(tally.pages.find((page) => page.page === "size")).toMatchObject({ slips: 3, caught: 3, asked: 3 });
  });

  it("goes back and comes again, counted once", async () => {
    const tally = await sendCrowd(crowd({ people: 3, back: 1 }));
    expect(tally.finished).toBe(3);
    expect(tally.pages.find((page) => page.page === "colour")).toMatchObject({ asked: 3, back: 3 });
    expect(tally.pages.find((page) => page.page === "size")).toMatchObject({ asked: 3 });
  });

  it("does the same again for the same seed", async () => {
    const manner = { leave: { byPage: new Map(), otherwise: 0.2 }, back: 0.2, slip: 0.2, people: 40, seed: 9 };
    const [once, again] = [await sendCrowd(crowd(manner)), await sendCrowd(crowd(manner))];
    expect(again.pages.toSorted((a, b) => a.page.localeCompare(b.page))).toEqual(
      once.pages.toSorted((a, b) => a.page.localeCompare(b.page)),
    );
  });

  it("says why it could not go on when nobody answers", async () => {
    const nowhere = { ...crowd({ people: 1 }), start: new URL("http://127.0.0.1:9/s/small") };
    const tally = await sendCrowd(nowhere);
    expect(tally.failed).toHaveLength(1);
    expect(tally.failed[0]).toContain("does not answer");
  });
});

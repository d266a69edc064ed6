import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { visitingHouseholds } from "../../../examples/france/golden/visiting.ts";
import { sendCrowd } from "../../../src/cli/visitors/crowd.ts";
import { readHouseholds } from "../../../src/cli/visitors/household.ts";
import { type TestServer, testServer } from "../../web/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server.close());

const households = () =>
  readHouseholds(
    visitingHouseholds(40)
      .map((household) => JSON.stringify(household))
      .join("\n"),
  );

const visit = (manner: {
  readonly leave?: ReadonlyMap<string, number>;
  readonly slip?: number;
  readonly back?: number;
}) =>
  sendCrowd({
    start: new URL("/s/aids", server.url),
    households: households(),
    people: 12,
    rate: 1000,
    seed: 4,
    language: "fr",
    manner: {
      leave: { byPage: manner.leave ?? new Map(), otherwise: 0 },
      back: manner.back ?? 0,
      slip: manner.slip ?? 0,
      think: 0,
    },
    now: () => performance.now(),
    pause: () => Promise.resolve(),
    progress: () => {},
    stopped: () => false,
  });

describe("golden households as visitors of the French service", () => {
  it("all reach results when nobody gives up, and nothing they say is refused", async () => {
    const tally = await visit({});
    expect(tally.failed).toEqual([]);
    expect(tally.finished).toBe(12);
    expect(tally.pages.map((page) => page.page)).toContain("check");
    expect(server.errors).toEqual([]);
  });

  it("reach them too when they slip and go back; every slip is sent back to them", async () => {
    const tally = await visit({ slip: 0.5, back: 0.3 });
    expect(tally.failed).toEqual([]);
    expect(tally.finished).toBe(12);
    const slips = tally.pages.reduce((sum, page) => sum + page.slips, 0);
    expect(slips).toBeGreaterThan(3);
    expect(tally.pages.reduce((sum, page) => sum + page.caught, 0)).toBe(slips);
  });

  it("leave at the question they are told to leave at", async () => {
    const tally = await visit({ leave: new Map([["income-kinds", 1]]) });
    const question = tally.pages.find((page) => page.page === "income-kinds");
    expect(question?.asked).toBeGreaterThan(6);
    expect(question?.left).toBe(question?.asked);
    expect(tally.failed).toEqual([]);
    expect(tally.finished + tally.left).toBe(12);
  });
});

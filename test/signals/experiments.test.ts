import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Random, randomFrom } from "../../src/cli/visitors/random.ts";
import {
  endExperiment,
  experimentResult,
  experimentRuns,
  openCollector,
  signalsMigrations,
  startExperiment,
  variantName,
} from "../../src/signals/index.ts";
import type { Store } from "../../src/store/index.ts";
import { storeKinds } from "../store/open-test-store.ts";
import { answered, decided, event, newJourney, shown, started, TEN_OCLOCK } from "./events.ts";

const HOUR = 3_600_000;
const ARMS = [
  { id: "today", weight: 1 },
  { id: "shorter", weight: 1 },
];

describe.each(storeKinds)("experiments, $kind", ({ open }) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await store.migrate(signalsMigrations);
  });
  afterEach(() => store.close());

  /** People who meet "wages" in an arm and leave there with a probability. */
  async function people(random: Random, arm: string, many: number, leaving: number): Promise<void> {
    const collector = openCollector(store, () => TEN_OCLOCK + HOUR);
    const as = { variant: variantName("wages-wording", arm) };
    await Promise.all(
      Array.from({ length: many }, () => {
        const journey = newJourney();
        const begin = [started, shown("age"), answered("age"), shown("wages")];
        const end = random.share() < leaving ? [] : [answered("wages"), decided(["rsa", "yes"])];
        return collector.collect([...begin, ...end].map((body) => event(journey, body, as)));
      }),
    );
  }
  const look = (now = TEN_OCLOCK + 40 * HOUR) =>
    experimentResult(store, {
      service: "aids",
      experiment: "wages-wording",
      arms: ARMS,
      question: "wages",
      since: TEN_OCLOCK,
      now,
      people: "everybody",
      leftAfterMs: 24 * HOUR,
    });

  test("a wording that keeps more people is found, with an interval that holds what was put in", async () => {
    const random = randomFrom(5);
    await people(random, "today", 250, 0.3);
    await people(random, "shorter", 250, 0.1);
    const { arms, spreadAsPlanned } = await look();
    expect(spreadAsPlanned).toBe(true);
    const [today, shorter] = arms;
    expect(today).toMatchObject({ started: 250, wentOnDifference: null });
    expect(shorter?.wentOnDifference?.p).toBeLessThan(0.05);
    expect(shorter?.wentOnDifference?.low).toBeLessThan(0.2);
    expect(shorter?.wentOnDifference?.high).toBeGreaterThan(0.2);
    expect(shorter?.reachedDifference?.difference).toBeCloseTo(shorter?.wentOnDifference?.difference ?? 0, 10);
  });

  test("people who began within the horizon of leaving are nobody's success and nobody's loss yet", async () => {
    await people(randomFrom(5), "today", 30, 0.3);
    const { arms } = await look(TEN_OCLOCK + 2 * HOUR);
    expect(arms[0]).toMatchObject({ started: 30, reached: { of: 0 }, wentOn: { of: 0 } });
  });

  test("people who are not spread as planned make the result unreadable", async () => {
    const random = randomFrom(5);
    await people(random, "today", 300, 0.2);
    await people(random, "shorter", 200, 0.2);
    const { spreadAsPlanned, sampleRatio } = await look();
    expect(sampleRatio).toBeLessThan(0.0005);
    expect(spreadAsPlanned).toBe(false);
  });

  test("a service runs one at a time; ending keeps who, when, which arm and what it said", async () => {
    const by = "Ana";
    expect(await startExperiment(store, { service: "aids", experiment: "wages-wording", by, at: TEN_OCLOCK })).toBe(
      true,
    );
    expect(await startExperiment(store, { service: "aids", experiment: "other", by, at: TEN_OCLOCK })).toBe(false);
    const result = await look();
    const end = {
      service: "aids",
      experiment: "wages-wording",
      by: "Ben",
      at: TEN_OCLOCK + HOUR,
      arm: "shorter",
      result,
    };
    expect(await endExperiment(store, end)).toBe(true);
    expect(await endExperiment(store, end)).toBe(false);
    expect(await startExperiment(store, { service: "aids", experiment: "other", by, at: TEN_OCLOCK + HOUR })).toBe(
      true,
    );
    const [running, shipped] = await experimentRuns(store, "aids");
    expect(running).toMatchObject({ experiment: "other", state: "running" });
    expect(shipped).toMatchObject({ state: "shipped", arm: "shorter", startedBy: "Ana", endedBy: "Ben", result });
  });
});

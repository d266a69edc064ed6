import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Case } from "../../src/engine/index.ts";
import {
  formFor,
  type Journeys,
  openJourneys,
  type QuestionPage,
  type Step,
  servicesMigrations,
  type Visit,
} from "../../src/services/index.ts";
import type { JourneyTables } from "../../src/services/journeys/migrations.ts";
import { signalsMigrations } from "../../src/signals/index.ts";
import type { Store } from "../../src/store/index.ts";
import { testStore } from "../store/open-test-store.ts";
import { recorded } from "./recorded.ts";
import { twoAids } from "./two-aids.ts";

const prepared = twoAids();
const VISIT: Visit = { language: "en", channel: "web", device: "computer", browser: "firefox 128", synthetic: true };
const DAY = 86_400_000;

let store: Store;
let journeys: Journeys;
let now: number;
let drawn: number;

const draw = (): number => {
  drawn = (drawn * 48271) % 2147483647;
  return drawn & 255;
};

const options = () => ({
  store,
  keys: { current: "k1", seal: { k1: new Uint8Array(32).fill(7) }, index: new Uint8Array(32).fill(9) },
  service: (id: string) => (id === "two" ? prepared : null),
  clock: () => now,
  random: (bytes: number) => Uint8Array.from({ length: bytes }, draw),
  release: "0.1.0",
});

beforeEach(async () => {
  store = await testStore();
  await store.migrate([...servicesMigrations, ...signalsMigrations]);
  now = Date.UTC(2026, 5, 15, 10);
  drawn = 1;
  journeys = openJourneys(options());
});
afterEach(() => store.close());

const events = async (): Promise<string[]> => (await recorded(store)).map((event) => event.type);

/** A lone parent of one child of 11, not disabled, with 20,000 € of resources. */
const known: Case = {
  instances: {
    person: [
      { id: "you", given: {} },
      { id: "child1", given: { birth_date: { every: 16567 }, disabled: { every: false } } },
    ],
    family: [
      {
        id: "family",
        members: { parent: ["you"], child: ["child1"] },
        given: { resources: { by: { "2024": 2_000_000 } } },
      },
    ],
  },
};

async function page(token: string, step: Step): Promise<QuestionPage> {
  const shown = await journeys.show(token, step, VISIT);
  if (shown.kind !== "page" || shown.page.kind !== "question") throw new Error(`no question: ${JSON.stringify(shown)}`);
  return shown.page;
}

async function started(): Promise<string> {
  const begun = await journeys.start("two", VISIT);
  if (!("token" in begun)) throw new Error("not started");
  const household = {
    partner: "no",
    "a.birth_date.child1-day": "12",
    "a.birth_date.child1-month": "5",
    "a.birth_date.child1-year": "2015",
    do: "continue",
    version: "0",
  };
  expect(await journeys.answer(begun.token, { kind: "household" }, household, VISIT)).toEqual({
    kind: "next",
    step: { kind: "question", question: "disability" },
  });
  return begun.token;
}

async function walked(): Promise<string> {
  const token = await started();
  let step: Step = { kind: "question", question: "disability" };
  while (step.kind === "question") {
    const shown = await page(token, step);
    now += 5_000;
    const answered = await journeys.answer(token, step, formFor(shown, known, prepared), VISIT);
    if (answered.kind !== "next") throw new Error(JSON.stringify(answered));
    step = answered.step;
  }
  expect(step).toEqual({ kind: "check" });
  return token;
}

describe("a journey", () => {
  it("goes from the household through the questions that matter to the check and the results", async () => {
    const token = await walked();
    const check = await journeys.show(token, { kind: "check" }, VISIT);
    expect(
      check.kind === "page" &&
        check.page.kind === "check" &&
        check.page.groups.map((g) => [g.heading, ...g.rows.map((r) => `${r.label}: ${r.value}`)]),
    ).toEqual([
      ["Your home", "Living with a partner: No", "Children: 12 May 2015", "Resources in 2024: €20,000 a year"],
      ["Child born on 12 May 2015", "Disability: No"],
    ]);
    const results = await journeys.results(token, VISIT);
    if (results.kind !== "page") throw new Error("no results");
    expect(results.page.total.headline).toBe("€100.00 a month");
    expect(results.page.aids.map((aid) => [aid.id, aid.state, aid.amount])).toEqual([
      ["allowance", "sure", "€100.00"],
      ["care", "not", "no"],
    ]);
    await journeys.results(token, VISIT);
    expect(await events()).toEqual([
      "journey_started",
      "question_shown",
      "answer_submitted",
      "question_shown",
      "answer_submitted",
      "question_shown",
      "answer_submitted",
      "question_shown",
      "decision_shown",
    ]);
  });

  it("records for each question the rules and articles that need it, and for each decision those that decided it", async () => {
    const token = await walked();
    await journeys.results(token, VISIT);
    const all = await recorded(store);
    expect(all.filter((event) => event.type === "question_shown")).toMatchObject([
      { question: "household", because: [] },
      {
        question: "disability",
        because: [
          { rule: "some_disabled", article: "l2" },
          { rule: "care", article: "l2" },
        ],
      },
      {
        question: "resources",
        because: [
          { rule: "rate", article: "l1" },
          { rule: "allowance", article: "l1" },
        ],
      },
      { question: "check", because: [] },
    ]);
    expect(all.filter((event) => event.type === "answer_submitted")).toMatchObject([
      { question: "household", ok: true, dwellMs: 0, attempt: 1 },
      { question: "disability", ok: true, dwellMs: 5000, attempt: 1 },
      { question: "resources", ok: true, dwellMs: 5000, attempt: 1 },
    ]);
    expect(all.at(-1)).toMatchObject({
      type: "decision_shown",
      verdicts: [
        { aid: "allowance", outcome: "yes" },
        {
          aid: "care",
          outcome: "no",
          decisive: [
            { rule: "some_disabled", article: "l2" },
            { rule: "care", article: "l2" },
          ],
        },
      ],
    });
  });

  it("takes the same form sent twice as one answer", async () => {
    const token = await started();
    const step: Step = { kind: "question", question: "disability" };
    const form = formFor(await page(token, step), known, prepared);
    const [first, second] = await Promise.all([
      journeys.answer(token, step, form, VISIT),
      journeys.answer(token, step, form, VISIT),
    ]);
    expect(first).toEqual({ kind: "next", step: { kind: "question", question: "resources" } });
    expect(second).toEqual(first);
    expect((await events()).filter((type) => type === "answer_submitted")).toHaveLength(2);
  });

  it("shows a page that was answered in another tab again, with what was typed, and takes it when sent again", async () => {
    const token = await started();
    const step: Step = { kind: "question", question: "disability" };
    const other = await page(token, step);
    await journeys.answer(token, step, formFor(other, known, prepared), VISIT);
    const late = await journeys.answer(
      token,
      step,
      { "a.disabled.child1": "yes", version: String(other.version) },
      VISIT,
    );
    if (late.kind !== "stale") throw new Error(JSON.stringify(late));
    expect(late.page.notice).toMatch(/another tab/);
    const field = (late.page as QuestionPage).fields[0];
    expect(field?.kind === "yes_no" && field.choices.map((c) => [c.value, c.checked])).toEqual([
      ["yes", true],
      ["no", false],
    ]);
    const again = await journeys.answer(
      token,
      step,
      { "a.disabled.child1": "yes", version: String(late.page.version) },
      VISIT,
    );
    expect(again.kind).toBe("next");
    expect(await events()).toContain("answer_changed");
  });

  it("gives back what was typed with what is wrong with it, and counts a double click once", async () => {
    const token = await started();
    const first = await page(token, { kind: "question", question: "disability" });
    await journeys.answer(token, { kind: "question", question: "disability" }, formFor(first, known, prepared), VISIT);
    const step: Step = { kind: "question", question: "resources" };
    const form = { "a.resources.family.2024": "twenty thousand", version: "2" };
    for (let i = 0; i < 2; i++) {
      const answered = await journeys.answer(token, step, form, VISIT);
      if (answered.kind !== "again") throw new Error(JSON.stringify(answered));
      expect(answered.page.errors).toEqual([
        {
          field: "a.resources.family.2024",
          code: "not_a_number",
          message: "Enter the amount in figures, such as 1250.50",
        },
      ]);
      expect((answered.page as QuestionPage).fields[0]).toMatchObject({ value: "twenty thousand" });
    }
    const rows = await recorded(store);
    expect(rows.filter((row) => row.type === "answer_submitted")).toHaveLength(3);
  });

  it("says that somebody went back, and keeps answers that a change makes needless", async () => {
    const token = await walked();
    await journeys.show(token, { kind: "question", question: "resources" }, VISIT);
    await journeys.show(token, { kind: "question", question: "disability" }, VISIT);
    expect(await events()).toContain("went_back");
    const household = await journeys.show(token, { kind: "household" }, VISIT);
    if (household.kind !== "page") throw new Error("no household");
    const gone = await journeys.answer(
      token,
      { kind: "household" },
      { partner: "no", version: String(household.page.version) },
      VISIT,
    );
    expect(gone).toEqual({ kind: "next", step: { kind: "check" } });
    const check = await journeys.show(token, { kind: "check" }, VISIT);
    expect(
      check.kind === "page" && check.page.kind === "check" && check.page.groups.flatMap((g) => g.rows).length,
    ).toBe(2);
  });

  it("is found again by its code, however it is typed, from another device", async () => {
    const token = await started();
    const saved = await journeys.save(token, VISIT);
    if (saved.kind !== "saved") throw new Error("not saved");
    expect(saved.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    now += 3 * DAY;
    const back = await journeys.resume("two", ` ${saved.code.toLowerCase().replaceAll("-", " ")} `, VISIT);
    expect(back).toEqual({ kind: "resumed", token, step: { kind: "question", question: "disability" } });
    expect(await journeys.resume("two", "0000-0000-0000", VISIT)).toEqual({ kind: "unknown" });
    expect(await events()).toContain("resumed");
  });

  it("is gone when its time is over, when deleted, and when the key is gone", async () => {
    const token = await started();
    now += 32 * DAY;
    expect(await journeys.show(token, { kind: "household" }, VISIT)).toEqual({ kind: "gone" });
    expect(await journeys.deleteExpired()).toBe(1);
    now = Date.UTC(2026, 5, 15, 10);
    const other = await started();
    await journeys.forget(other);
    expect(await journeys.show(other, { kind: "household" }, VISIT)).toEqual({ kind: "gone" });
    const third = await started();
    const rotated = openJourneys({
      ...options(),
      keys: { current: "k2", seal: { k2: new Uint8Array(32).fill(8) }, index: new Uint8Array(32).fill(9) },
    });
    expect(await rotated.show(third, { kind: "household" }, VISIT)).toEqual({ kind: "gone" });
  });

  it("leaves nothing readable in the database", async () => {
    const token = await started();
    const rows = await store.tables<JourneyTables>().selectFrom("services_journey").selectAll().execute();
    const events = await recorded(store);
    const text = JSON.stringify(rows.map((row) => ({ ...row, sealed: Buffer.from(row.sealed).toString("latin1") })));
    expect(text).not.toContain(token);
    expect(text).not.toContain("2015");
    expect(text).not.toContain("birth");
    for (const event of events) expect(text).not.toContain(String(event.journey));
    // The end of a day: the moment of the answer cannot be read back from it.
    expect((rows[0]?.expires_at.getTime() ?? 1) % DAY).toBe(0);
  });

  it("opens a sealed box only beside its own row", async () => {
    const [a, b] = [await started(), await started()];
    const tables = store.tables<JourneyTables>();
    const rows = await tables.selectFrom("services_journey").selectAll().execute();
    await tables
      .updateTable("services_journey")
      .set({ sealed: rows[0]?.sealed as Uint8Array })
      .where("id", "=", rows[1]?.id as string)
      .execute();
    const shown = await Promise.all([a, b].map((token) => journeys.show(token, { kind: "household" }, VISIT)));
    expect(shown.map((each) => each.kind).sort()).toEqual(["gone", "page"]);
  });
});

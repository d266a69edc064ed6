import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type AlertOptions,
  acknowledge,
  claimMessage,
  detectionLag,
  messageDelivered,
  messageFailed,
  messagesOf,
  openAlerts,
  pastAlerts,
  quietUntil,
  signalsMigrations,
  type Trouble,
  updateAlerts,
} from "../../src/signals/index.ts";
import type { Store } from "../../src/store/index.ts";
import { storeKinds } from "../store/open-test-store.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** 2026-06-01 10:00 UTC, noon in Paris. */
const TEN = Date.UTC(2026, 5, 1, 10);
const NIGHT = Date.UTC(2026, 5, 1, 22, 30);
const PARIS = { from: 22 * 60, to: 7 * 60, zone: "Europe/Paris" };

function trouble(parts: Partial<Trouble> = {}): Trouble {
  return {
    key: "aids silence",
    service: "aids",
    kind: "silence",
    severity: "now",
    since: TEN - 20 * MINUTE,
    chance: 1e-7,
    about: { kind: "silence", minutes: 20, expected: 16 },
    ...parts,
  };
}

describe("quiet hours", () => {
  const local = (text: string) => Date.parse(text);
  test.each([
    ["in the evening, until the morning", "2026-06-01T22:15:00+02:00", "2026-06-02T07:00:00+02:00"],
    ["after midnight, until the same morning", "2026-06-02T06:59:30+02:00", "2026-06-02T07:00:00+02:00"],
    ["from the first minute on", "2026-06-01T22:00:00+02:00", "2026-06-02T07:00:00+02:00"],
    ["in the night the clocks go forward", "2026-03-28T23:00:00+01:00", "2026-03-29T07:00:00+02:00"],
    ["in the night the clocks go back", "2026-10-24T23:00:00+02:00", "2026-10-25T07:00:00+01:00"],
  ])("%s", (_, at, until) => {
    expect(quietUntil(PARIS, local(at))).toBe(local(until));
  });
  test("are over at their last minute, and may lie within a day", () => {
    expect(quietUntil(PARIS, local("2026-06-02T07:00:00+02:00"))).toBeNull();
    expect(quietUntil({ from: 600, to: 660, zone: "UTC" }, Date.UTC(2026, 5, 1, 10, 30))).toBe(
      Date.UTC(2026, 5, 1, 11),
    );
    expect(quietUntil({ from: 600, to: 660, zone: "UTC" }, Date.UTC(2026, 5, 1, 11))).toBeNull();
  });
});

describe.each(storeKinds)("alerts, $kind", ({ open }) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await store.migrate(signalsMigrations);
  });
  afterEach(() => store.close());

  const usual: Omit<AlertOptions, "now"> = {
    service: "aids",
    synthetic: false,
    channels: ["email", "webhook"],
    quiet: PARIS,
  };
  const update = (now: number, troubles: readonly Trouble[], options: Partial<AlertOptions> = {}) =>
    updateAlerts(store, { ...usual, ...options, now }, troubles);
  const messages = async () =>
    messagesOf(store, [...(await openAlerts(store)), ...(await pastAlerts(store, undefined, 99))]);
  const sendAll = async (now: number): Promise<string[]> => {
    const sent: string[] = [];
    for (;;) {
      const due = await claimMessage(store, ["email", "webhook"], now);
      if (due === undefined) return sent;
      sent.push(`${due.message.channel} ${due.message.occasion}${due.message.number || ""}`);
      await messageDelivered(store, due.message.id, now);
    }
  };

  test("opens once, is kept with the newest evidence, and ends when not found for fifteen minutes", async () => {
    const first = await update(TEN, [trouble()]);
    expect(first.opened).toHaveLength(1);
    const later = trouble({ since: TEN - 5 * MINUTE, about: { kind: "silence", minutes: 30, expected: 24 } });
    expect((await update(TEN + 10 * MINUTE, [later])).opened).toEqual([]);
    const [alert] = await openAlerts(store, "aids");
    expect(alert).toMatchObject({ openedAt: TEN, foundAt: TEN + 10 * MINUTE, since: TEN - 20 * MINUTE, endedAt: null });
    expect(alert?.trouble.about).toMatchObject({ minutes: 30 });
    expect((await update(TEN + 24 * MINUTE, [])).ended).toEqual([]);
    expect((await update(TEN + 25 * MINUTE, [])).ended).toHaveLength(1);
    expect(await openAlerts(store)).toEqual([]);
    const [past] = await pastAlerts(store, "aids", 10);
    expect(past).toMatchObject({ endedAt: TEN + 25 * MINUTE, openedAt: TEN });
    expect((await update(TEN + 40 * MINUTE, [trouble()])).opened).toHaveLength(1);
    expect(await pastAlerts(store, "aids", 10)).toHaveLength(1);
  });

  test("of simulated people and of another service are alerts of their own", async () => {
    await update(TEN, [trouble()]);
    await update(TEN, [trouble()], { synthetic: true });
    await update(TEN, [trouble({ key: "other silence" })], { service: "other" });
    expect(await openAlerts(store)).toHaveLength(3);
    await update(TEN + HOUR, [], { synthetic: true });
    expect((await openAlerts(store)).map((alert) => [alert.service, alert.synthetic])).toEqual([
      ["aids", false],
      ["other", false],
    ]);
  });

  test("found by eight writers at once is opened, and told, once", async () => {
    const all = await Promise.all(
      Array.from({ length: 8 }, () => update(TEN, [trouble(), trouble({ key: "aids x" })])),
    );
    expect(all.flatMap(({ opened }) => opened)).toHaveLength(2);
    expect(await messages()).toHaveLength(4);
    const claimed = await Promise.all(Array.from({ length: 8 }, () => claimMessage(store, ["email"], TEN)));
    expect(claimed.filter((each) => each !== undefined)).toHaveLength(2);
  });

  test("tells by each channel once, and that it is over to those who were told", async () => {
    await update(TEN, [trouble()]);
    expect(await sendAll(TEN)).toEqual(["email opened", "webhook opened"]);
    expect(await sendAll(TEN + HOUR)).toEqual([]);
    await update(TEN + HOUR, []);
    expect(await sendAll(TEN + HOUR)).toEqual(["email ended", "webhook ended"]);
  });

  test("says nothing of an end to whom the beginning was not told", async () => {
    await update(TEN, [trouble()], { channels: [] });
    await update(TEN + HOUR, []);
    expect(await messages()).toEqual([]);
  });

  test("waits for the morning when it can wait, and not when it cannot", async () => {
    await update(NIGHT, [trouble({ key: "aids soon", severity: "soon" }), trouble({ key: "aids now" })]);
    expect(await sendAll(NIGHT)).toEqual(["email opened", "webhook opened"]);
    expect(await sendAll(Date.UTC(2026, 5, 2, 4, 59))).toEqual([]);
    expect(await sendAll(Date.UTC(2026, 5, 2, 5))).toEqual(["email opened", "webhook opened"]);
  });

  test("that ended before the morning wakes nobody", async () => {
    await update(NIGHT, [trouble({ severity: "soon" })]);
    await update(NIGHT + HOUR, []);
    expect(await sendAll(NIGHT + 12 * HOUR)).toEqual([]);
    expect((await messages()).map(({ dropped }) => dropped)).toEqual(["ended", "ended"]);
  });

  test("is sent at once when what could wait no longer can", async () => {
    await update(NIGHT, [trouble({ severity: "soon" })]);
    await update(NIGHT + 2 * MINUTE, [trouble({ severity: "now" })]);
    expect(await sendAll(NIGHT + 2 * MINUTE)).toEqual(["email opened", "webhook opened"]);
    const [alert] = await openAlerts(store);
    expect(alert?.severity).toBe("now");
    await update(NIGHT + 3 * MINUTE, [trouble({ severity: "soon" })]);
    expect((await openAlerts(store))[0]?.severity).toBe("now");
  });

  test("is told again as worse when it had been told as something that can wait", async () => {
    await update(TEN, [trouble({ severity: "soon" })]);
    await sendAll(TEN);
    await update(TEN + MINUTE, [trouble({ severity: "now" })]);
    expect(await sendAll(TEN + MINUTE)).toEqual(["email worse", "webhook worse"]);
  });

  test("reminds every four hours until somebody acknowledges it, whoever was first", async () => {
    const { opened } = await update(TEN, [trouble()], { channels: ["email"] });
    const id = opened[0]?.id ?? 0;
    await sendAll(TEN);
    await update(TEN + 4 * HOUR, [trouble()], { channels: ["email"] });
    await update(TEN + 4 * HOUR + MINUTE, [trouble()], { channels: ["email"] });
    expect(await sendAll(TEN + 4 * HOUR + MINUTE)).toEqual(["email reminder1"]);
    await update(TEN + 8 * HOUR, [trouble()], { channels: ["email"] });
    const ada = { by: "Ada", note: "certificate renewed", now: TEN + 8 * HOUR };
    expect(await acknowledge(store, "other", id, ada)).toBe(false);
    expect(await acknowledge(store, "aids", id, ada)).toBe(true);
    expect(await acknowledge(store, "aids", id, { ...ada, by: "Bo" })).toBe(false);
    expect(await sendAll(TEN + 8 * HOUR)).toEqual([]);
    await update(TEN + 12 * HOUR, [trouble()], { channels: ["email"] });
    expect(await sendAll(TEN + 12 * HOUR)).toEqual([]);
    expect((await openAlerts(store))[0]?.acknowledged).toEqual({
      at: ada.now,
      by: "Ada",
      note: "certificate renewed",
    });
    await update(TEN + 13 * HOUR, [], { channels: ["email"] });
    expect(await sendAll(TEN + 13 * HOUR)).toEqual(["email ended"]);
  });

  test("is tried again, later each time, until it is delivered; also when its sender died", async () => {
    await update(TEN, [trouble()], { channels: ["webhook"] });
    const waits: number[] = [];
    let now = TEN;
    for (let attempt = 1; attempt <= 9; attempt++) {
      const due = await claimMessage(store, ["webhook"], now);
      if (due === undefined) throw new Error(`nothing to send at attempt ${attempt}`);
      expect(due.message.attempts).toBe(attempt);
      const next = await messageFailed(store, due.message, "HTTP 503", now);
      waits.push((next - now) / MINUTE);
      expect(await claimMessage(store, ["webhook"], next - 1)).toBeUndefined();
      now = next;
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect((await messages())[0]).toMatchObject({ lastError: "HTTP 503", deliveredAt: null });
    expect(await claimMessage(store, ["webhook"], now)).toBeDefined();
    expect(await claimMessage(store, ["webhook"], now + 60_000)).toBeUndefined();
    expect(await claimMessage(store, ["webhook"], now + 120_000)).toBeDefined();
  });

  test("says how long it took to notice", async () => {
    const began = [3, 9, 5].map((minutes) => trouble({ key: `aids ${minutes}`, since: TEN - minutes * MINUTE }));
    await update(TEN, began);
    const lag = await detectionLag(store, "aids", { from: TEN - HOUR, to: TEN }, false);
    expect(lag).toMatchObject({ alerts: 3, longest: 9, median: { value: 5 } });
    expect(await detectionLag(store, "aids", { from: TEN - HOUR, to: TEN }, true)).toMatchObject({
      alerts: 0,
      median: null,
      longest: null,
    });
  });
});

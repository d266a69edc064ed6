import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { nothingSaid } from "../../src/cli/visitors/afterwards.ts";
import { sendCrowd } from "../../src/cli/visitors/crowd.ts";
import { calendarFile } from "../../src/web/outcome/calendar.ts";
import { percent } from "../../src/web/staff/figures.ts";
import { TEST_DAY_MS, type TestServer, testServer, Visitor } from "./test-server.ts";

const DAY = 86_400_000;
const TOKEN = "a-token-that-is-long-enough-for-anybody";
let now = TEST_DAY_MS;
let server: TestServer;
beforeAll(async () => {
  server = await testServer({
    folder: "src/cli/new-workspace",
    now: () => now,
    environment: { API_TOKENS: `town=${TOKEN},other-office=${TOKEN}-2` },
  });
});
afterEach(() => {
  now = TEST_DAY_MS;
});
afterAll(() => server.close());

/** A person who has walked to the results with a little income, and so is told of the grant. */
async function atResults(headers: Record<string, string> = {}): Promise<Visitor> {
  const person = new Visitor(server.url, headers);
  await person.post("/s/trip-grant/start");
  await person.post("/s/trip-grant/household", {
    version: "0",
    partner: "no",
    "a.birth_date.child1-day": "12",
    "a.birth_date.child1-month": "5",
    "a.birth_date.child1-year": "2016",
    do: "continue",
  });
  const question = await (await person.get("/s/trip-grant/questions/income")).text();
  const fields = Object.fromEntries(
    [...question.matchAll(/<input[^>]*name="([^"]+)"[^>]*>/g)].map(([tag, name = ""]) => [
      name,
      (/value="([^"]*)"/.exec(tag)?.[1] ?? "") || "500",
    ]),
  );
  await person.post("/s/trip-grant/questions/income", { ...fields, do: "continue" });
  const results = await (await person.get("/s/trip-grant/results")).text();
  expect(results).toContain("School trip grant");
  return person;
}

/** The one-time link works once: all tests share who came in by it. */
let signedIn: Visitor | undefined;
async function staff(): Promise<Visitor> {
  if (signedIn !== undefined) return signedIn;
  signedIn = new Visitor(server.url);
  const link = new URL(server.staffLink ?? "");
  await signedIn.post(link.pathname, Object.fromEntries(link.searchParams));
  return signedIn;
}
async function panelText(visitor: Visitor, query = ""): Promise<string> {
  const answer = await visitor.get(`/panel/trip-grant/outcome${query}`);
  expect(answer.status).toBe(200);
  return (await answer.text()).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
}

const send = (path: string, body: unknown, token = TOKEN) =>
  fetch(`${server.url}/api/${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });

describe("the page of outcomes, before anything has happened", () => {
  it("teaches what will stand there, from where", async () => {
    const text = await panelText(await staff());
    expect(text).toContain("Nothing to follow yet");
    expect(text).toContain("POST /api/costs");
    expect(text).toContain("Nobody has said what they think yet");
  });
});

describe("feedback", () => {
  it("is asked at every end, by a link of every page of the journey", async () => {
    const person = await atResults();
    for (const page of ["/s/trip-grant", "/s/trip-grant/check", "/s/trip-grant/results"]) {
      expect(await (await person.get(page)).text(), page).toContain('href="/s/trip-grant/feedback?after=left"');
    }
    expect(await (await person.get("/s/trip-grant/nowhere")).text()).toContain("/s/trip-grant/feedback?after=error");
    const page = await (await person.get("/s/trip-grant/feedback?after=results")).text();
    expect(page).toContain("Overall, how did you feel about the service you received today?");
    expect(page).not.toContain("<textarea");
  });

  it("is recorded once a journey, and again only at another end", async () => {
    const person = await atResults();
    const say = (after: string, score: string) =>
      person.post("/s/trip-grant/feedback", { after, "score.satisfaction": score });
    expect((await say("results", "5")).headers.get("location")).toBe("/s/trip-grant/feedback/thanks?after=results");
    expect((await say("results", "1")).headers.get("location")).toContain("again=1");
    await person.get("/s/trip-grant/apply/trip-grant");
    expect((await say("results", "4")).headers.get("location")).not.toContain("again");
    expect((await say("handed_off", "4")).headers.get("location")).toContain("again=1");
  });

  it("wants something chosen from its lists and takes no words", async () => {
    const person = await atResults();
    expect((await person.post("/s/trip-grant/feedback", { after: "left" })).status).toBe(422);
    expect((await person.post("/s/trip-grant/feedback", { after: "left", leaving: "my name is Jane" })).status).toBe(
      422,
    );
    expect((await person.post("/s/trip-grant/feedback", { after: "left", "score.satisfaction": "6" })).status).toBe(
      422,
    );
    expect((await person.post("/s/trip-grant/feedback", { after: "left", leaving: "too_long" })).status).toBe(303);
  });
});

describe("did you get it?", () => {
  async function withCode(): Promise<{ person: Visitor; code: string }> {
    const person = await atResults();
    const page = await (await person.post("/s/trip-grant/later")).text();
    const code = /<strong>([0-9A-Z-]{24})<\/strong>/.exec(page)?.[1] ?? "";
    expect(code).toMatch(/^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/);
    const again = await (await person.post("/s/trip-grant/later")).text();
    expect(again).toContain(code);
    return { person, code };
  }

  const exported = async (): Promise<string> => {
    const answer = await fetch(`${server.url}/api/export/events.csv?from=2026-06-01&until=2026-12-31`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    return answer.text();
  };

  it("asks after a month and after three, counts only what is sent by the form, and lets it be changed the same day", async () => {
    const { code } = await withCode();
    const anybody = new Visitor(server.url);
    expect(await (await anybody.get(`/o/${code}`)).text()).toContain("too early");
    now += 30 * DAY;
    const before = await exported();
    for (let i = 0; i < 3; i++)
      expect(await (await anybody.get(`/o/${code.toLowerCase()}`)).text()).toContain("Partly");
    expect(before).toContain("decision_shown");
    expect(await exported()).toBe(before);
    expect((await anybody.post(`/o/${code}`, {})).status).toBe(422);
    const told = await anybody.post(`/o/${code}`, { "got.trip-grant": "no", "reason.no.trip-grant": "refused" });
    expect(told.headers.get("location")).toBe(`/o/${code}?told=1`);
    now += 3 * 3_600_000;
    await anybody.post(`/o/${code}`, { "got.trip-grant": "yes", "amount.yes.trip-grant": "yes" });
    const rows = (await exported()).split("\r\n").filter((row) => row.includes("outcome_reported"));
    expect(rows).toHaveLength(2);
    expect(rows[1]).toContain('""hoursAgo"":3');
    now += DAY;
    expect(await (await anybody.get(`/o/${code}`)).text()).toContain("You have told us");
    await anybody.post(`/o/${code}`, { "got.trip-grant": "no" });
    now += 60 * DAY;
    expect(await (await anybody.get(`/o/${code}`)).text()).toContain("Partly");
    now += 100 * DAY;
    expect((await anybody.get(`/o/${code}`)).status).toBe(404);
    now = TEST_DAY_MS;
  });

  it("gives a calendar file with the two days and says nothing of an unknown code", async () => {
    const { code, person } = await withCode();
    const file = await person.get(`/o/${code}/calendar.ics`);
    expect(file.headers.get("content-type")).toContain("text/calendar");
    const text = await file.text();
    expect(text).toContain("DTSTART;VALUE=DATE:20260715\r\n");
    expect(text).toContain("DTSTART;VALUE=DATE:20260913\r\n");
    for (const path of ["/o/7QK2-M0XD-94TB-5RWA-H3ZE", "/o/x", "/o/7QK2-M0XD-94TB-5RWA-H3ZE/calendar.ics"]) {
      expect((await person.get(path)).status, path).toBe(404);
    }
  });

  it("heeds a wave that is asked for only from simulated people", async () => {
    const { code } = await withCode();
    expect(await (await new Visitor(server.url).get(`/o/${code}?wave=30`)).text()).toContain("too early");
    const simulated = await atResults({ "X-Throughline-Synthetic": "1" });
    const page = await (await simulated.post("/s/trip-grant/later")).text();
    const theirs = /<strong>([0-9A-Z-]{24})<\/strong>/.exec(page)?.[1] ?? "";
    expect(await (await simulated.get(`/o/${theirs}?wave=30`)).text()).toContain("Partly");
  });
});

describe("a calendar file", () => {
  it("folds lines at 75 octets within no character, and escapes what separates", () => {
    const title = "é".repeat(60);
    const day = { uid: "u", day: 20_000, title, text: "a, b; c\\ d\ne", link: "https://example.org/o/x" };
    const text = calendarFile([day], Date.UTC(2026, 5, 15, 9));
    for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll("\r\n ", "")).toContain(`SUMMARY:${title}\r\n`);
    expect(text).toContain("DESCRIPTION:a\\, b\\; c\\\\ d\\ne\r\n");
    expect(text).toContain("DTSTART;VALUE=DATE:20241004\r\nDTEND;VALUE=DATE:20241005\r\n");
    expect(text).toContain("DTSTAMP:20260615T090000Z\r\n");
    expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
  });
});

describe("what departments send", () => {
  const decision = (key: string, more: object = {}) => ({
    key: `case-${key}`,
    service: "trip-grant",
    aid: "trip-grant",
    stage: "decided",
    class: "granted",
    days: 20,
    on: "2026-06-10",
    ...more,
  });

  it("counts once however often it is sent, for each sender apart", async () => {
    const list = [decision("0001"), decision("0002", { class: "refused", days: 40 }), decision("0001")];
    expect(await (await send("decisions", list)).json()).toEqual({ added: 2, again: 1 });
    expect(await (await send("decisions", list)).json()).toEqual({ added: 0, again: 3 });
    expect(await (await send("decisions", [decision("0001")], `${TOKEN}-2`)).json()).toEqual({ added: 1, again: 0 });
  });

  it("says what differs when a key comes with something else, and keeps nothing of the list", async () => {
    const answer = await send("decisions", [decision("0003"), decision("0001", { class: "partly", days: 21 })]);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      conflicts: [
        { entry: 2, differs: { class: { before: "granted", now: "partly" }, days: { before: "20", now: "21" } } },
      ],
    });
    expect(await (await send("decisions", [decision("0003")])).json()).toEqual({ added: 1, again: 0 });
  });

  it("says what is wrong with which, without repeating a stray value", async () => {
    const answer = await send("decisions", [
      decision("0004"),
      { ...decision("0005"), aid: "rent", class: undefined, on: "2026-02-30", "Jane Doe": 1 },
      decision("0006", { stage: "received" }),
    ]);
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).not.toContain("Jane");
    expect(JSON.parse(text).problems).toEqual([
      "decision 2: there is no field of that name",
      "decision 2: aid is one of trip-grant",
      "decision 2: class is one of granted, partly, refused, withdrawn",
      "decision 2: on is a day such as 2026-06-15, not to come, at most 400 days ago",
      'decision 3: class is left out where the stage is "received"',
      'decision 3: days is left out where the stage is "received"',
    ]);
  });

  it("takes costs by month and channel, each once", async () => {
    const cost = {
      key: "2026-06-web",
      service: "trip-grant",
      month: "2026-06",
      channel: "web",
      amount_cents: 125_000,
      method: "measured",
    };
    expect(await (await send("costs", [cost])).json()).toEqual({ added: 1, again: 0 });
    expect(await (await send("costs", [cost])).json()).toEqual({ added: 0, again: 1 });
    const other = await send("costs", [{ ...cost, amount_cents: 1 }]);
    expect(await other.json()).toMatchObject({
      conflicts: [{ entry: 1, differs: { amount_cents: { before: "125000", now: "1" } } }],
    });
    expect((await send("costs", [{ ...cost, method: "guess" }])).status).toBe(422);
  });

  it("is closed without a token", async () => {
    expect((await send("decisions", [], "nothing")).status).toBe(401);
  });
});

describe("the page of outcomes", () => {
  it("shows the chain, what was scored under which wording, and the cost of a result, with intervals or too few", async () => {
    for (let i = 0; i < 12; i++) {
      const person = await atResults();
      await person.post("/s/trip-grant/feedback", { after: "results", "score.satisfaction": i < 9 ? "5" : "2" });
      await person.post("/s/trip-grant/feedback", { after: "left", leaving: "too_long" });
    }
    const many = Array.from({ length: 20 }, (_, i) => ({
      key: `more-${i}00`,
      service: "trip-grant",
      aid: "trip-grant",
      stage: "paid",
      days: 30 + i,
      on: "2026-06-12",
    }));
    expect((await send("decisions", many)).status).toBe(200);
    const text = await panelText(await staff());
    expect(text).toContain("uk-kpi.v1-en");
    expect(text).toMatch(/Median days.*Paid/);
    expect(text).toMatch(/Paid .* 39 d \(35–44\)/);
    expect(text).toContain("It takes too long");
    expect(text).toMatch(/Cost per result €[\d.]+/);
    expect(text).toContain("no published estimate");
    expect(await panelText(await staff(), "?lang=fr")).toContain("l’ont-ils obtenu");
    await panelText(await staff(), "?lang=en");
  });

  it("finds what simulated people were made to say, and labels it", async () => {
    const said = nothingSaid();
    const will = {
      satisfaction: [0.1, 0.1, 0.1, 0.3, 0.3],
      gotIt: new Map([
        ["yes", 0.5],
        ["no", 0.3],
      ]),
    };
    const person = [
      { id: "you", birth_date: "1985-01-01" },
      { id: "child1", birth_date: "2016-05-12" },
    ];
    const tally = await sendCrowd({
      start: new URL("/s/trip-grant", server.url),
      households: [{ person, family: [{ id: "family", parent: ["you"], child: ["child1"], family_income: 900 }] }],
      people: 40,
      rate: 1000,
      seed: 3,
      language: "en",
      manner: { leave: { byPage: new Map(), otherwise: 0 }, back: 0, slip: 0, think: 0 },
      afterwards: { will, said },
      now: () => performance.now(),
      pause: () => Promise.resolve(),
      progress: () => {},
      stopped: () => false,
    });
    expect(tally).toMatchObject({ finished: 40, failed: [] });
    const sum = (counts: ReadonlyMap<unknown, number>) => [...counts.values()].reduce((all, n) => all + n, 0);
    // 36 of 40 expected to say what they think, 32 to tell; four standard deviations of a binomial below
    expect(sum(said.scores)).toBeGreaterThan(28);
    expect(sum(said.gotIt)).toBeGreaterThan(21);
    const text = await panelText(await staff(), "?people=synthetic&window=month");
    expect(text).toContain("Synthetic people");
    expect(text).toContain(`satisfied or very satisfied, of ${sum(said.scores)} who said`);
    const satisfied = ((said.scores.get(4) ?? 0) + (said.scores.get(5) ?? 0)) / sum(said.scores);
    expect(text).toContain(`Satisfied ${percent(satisfied, "en").replace("\u00a0", " ")}`);
    const got = percent((said.gotIt.get("yes") ?? 0) / sum(said.gotIt), "en").replace("\u00a0", " ");
    expect(text).toContain(`without those waiting ${said.gotIt.get("yes")} ${got}`);
  });
});

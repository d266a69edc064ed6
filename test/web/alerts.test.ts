import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { Hono } from "hono";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { monthOf } from "../../src/base/index.ts";
import {
  messagesOf,
  type NewEvent,
  openAlerts,
  openCollector,
  pastAlerts,
  signalsMigrations,
} from "../../src/signals/index.ts";
import type { Store } from "../../src/store/index.ts";
import { emailSender } from "../../src/web/alerts/email.ts";
import { type WatchOptions, watchServices } from "../../src/web/alerts/watch.ts";
import { webhookSender } from "../../src/web/alerts/webhook.ts";
import { readConfig } from "../../src/web/config.ts";
import { loadContent } from "../../src/web/node/live-content.ts";
import type { Content } from "../../src/web/platform.ts";
import { staffRoutes } from "../../src/web/staff/routes.ts";
import { answered, decided, event, idAt, newJourney, shown, started } from "../signals/events.ts";
import { testStore } from "../store/open-test-store.ts";
import { type Clock, cookiesOf, NOON, testPlatform } from "./platform.ts";
import { type SmtpStub, smtpStub } from "./smtp-stub.ts";

const FRANCE = fileURLToPath(new URL("../../examples/france", import.meta.url));
const HERE = "http://here.test";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SECRET = `whsec_${Buffer.from("only for tests, as long as it has to be").toString("base64")}`;

const clock: Clock = { now: NOON };
let content: Content;
let question = "";
let store: Store;
let smtp: SmtpStub;
let hooks: Server;
let app: Hono;
let cookie = "";
const received: { readonly headers: Record<string, string>; readonly body: string }[] = [];
let answer = 200;

beforeAll(async () => {
  const loaded = loadContent(FRANCE, monthOf(2026, 6), NOON);
  if (loaded.content === null) throw new Error(loaded.diagnostics.map((d) => d.message).join("\n"));
  content = loaded.content;
  question = content.services.get("aids")?.service.questions[3]?.id ?? "";
  smtp = await smtpStub();
  hooks = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      if (answer === 200) received.push({ headers: request.headers as Record<string, string>, body });
      response.writeHead(answer).end();
    });
  });
  await new Promise<void>((resolve) => hooks.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await smtp.close();
  await new Promise((resolve) => hooks.close(resolve));
});

beforeEach(async () => {
  store = await testStore();
  await store.migrate(signalsMigrations);
  clock.now = NOON;
  received.length = 0;
  smtp.letters.length = 0;
  smtp.refuse = undefined;
  answer = 200;
  const platform = testPlatform({ store, content: { current: () => content, rejected: () => null } }, clock);
  app = new Hono();
  app.route("/", staffRoutes(platform));
  app.get("/test/sign-in", (context) => {
    platform.staff.signIn(context, { name: "Ada" });
    return context.text("");
  });
  await signIn();
});
afterEach(() => store.close());

async function signIn(): Promise<void> {
  cookie = cookiesOf(await app.request(`${HERE}/test/sign-in`));
}

function watch(environment: Record<string, string> = {}): Promise<void> {
  const read = readConfig(
    {
      SMTP_URL: smtp.url,
      ALERT_TO: "team@example.org, boss@example.org",
      ALERT_FROM: "aids@example.org",
      ALERT_WEBHOOK: `http://127.0.0.1:${(hooks.address() as AddressInfo).port}/hook`,
      ALERT_WEBHOOK_SECRET: SECRET,
      ...environment,
    },
    "0.1.0",
  );
  if (!read.ok) throw new Error(read.diagnostics.map((d) => d.message).join("\n"));
  const config = read.value.alerts;
  const now = () => clock.now;
  const options: WatchOptions = {
    store,
    content: { current: () => content },
    config,
    senders: [
      ...(config.email === null ? [] : [emailSender(config.email)]),
      ...(config.webhook === null ? [] : [webhookSender(config.webhook, now)]),
    ],
    base: "https://aids.example.org",
    now,
    log: () => {},
  };
  return watchServices(options);
}

/** People at this moment, every fifth with Safari; `broken` ones see a page fail. */
async function people(many: number, broken: (i: number) => boolean, synthetic = false): Promise<void> {
  const collector = openCollector(store, () => clock.now);
  const failed = { type: "system_failed", question, component: "web", code: "page_failed", seen: true } as const;
  const ways = Array.from({ length: many }, (_, i): NewEvent[] => {
    const journey = newJourney();
    const browser = i % 5 === 0 ? "safari 17" : "firefox 128";
    const way = [started, shown("household", "af_due"), answered("household"), shown(question, "apl")];
    return [...way, broken(i) ? failed : decided(["af", "yes"])].map((body) =>
      event(journey, body, { id: idAt(clock.now), browser, synthetic }),
    );
  });
  await Promise.all(ways.map((events) => collector.collect(events)));
}

const page = async (path: string, language = "en"): Promise<string> => {
  const response = await app.request(`${HERE}${path}`, { headers: { cookie, "accept-language": language } });
  expect(response.status).toBe(200);
  return response.text();
};
const acknowledge = (path: string, form: Record<string, string>) =>
  app.request(`${HERE}${path}`, { method: "POST", headers: { cookie }, body: new URLSearchParams(form) });

describe("a service that breaks", () => {
  it("is told by e-mail and webhook within the next look, once, in plain words, with links", async () => {
    await people(60, (i) => i % 3 === 0);
    clock.now += MINUTE;
    await watch();
    await watch();
    expect(smtp.letters).toHaveLength(1);
    const [letter] = smtp.letters;
    expect(letter).toMatchObject({ from: "aids@example.org", to: ["team@example.org", "boss@example.org"] });
    const text = (letter?.text ?? "").replaceAll("=\n", "").replaceAll("=C2=A0", " ").replaceAll("=3D", "=");
    expect(text).toContain("Message-ID: <throughline-alert-1@example.org>");
    expect(text).toContain("14 % of pages fail");
    expect(text).toContain("20 of 140");
    expect(text).toContain("15 Jun, 12:00 UTC (1 min ago)");
    expect(text).toContain("less than once in a million");
    expect(text).toContain(`https://aids.example.org/line/question:aids.${question}`);
    expect(text).toContain("https://aids.example.org/panel/aids/alerts#alert-1");
    expect(received).toHaveLength(1);
    const [hook] = received;
    const body = JSON.parse(hook?.body ?? "{}") as { data: { link: string; synthetic: boolean } };
    expect(body).toMatchObject({ type: "alert.opened", data: { kind: "failing", severity: "now", synthetic: false } });
    expect(body.data.link).toBe("https://aids.example.org/panel/aids/alerts#alert-1");
  });

  it("signs what it sends so that a receiver's own library believes it, and nothing else", async () => {
    clock.now = Date.now();
    await people(60, (i) => i % 3 === 0);
    await watch();
    const [hook] = received;
    if (hook === undefined) throw new Error("nothing came");
    const receiver = new Webhook(SECRET);
    expect(receiver.verify(hook.body, hook.headers)).toMatchObject({ type: "alert.opened" });
    expect(() => receiver.verify(hook.body.replace("failing", "silence"), hook.headers)).toThrow();
  });

  it("is told in French where the team wants it, and says when it is over", async () => {
    await people(60, (i) => i % 3 === 0);
    await watch({ ALERT_LANG: "fr" });
    const first = JSON.parse(received[0]?.body ?? "{}") as { data: { title: string; text: string } };
    expect(first.data.title).toMatch(/^14\u00a0% des pages échouent, surtout à « .+ »$/);
    expect(first.data.text).toContain("À quel point c’est sûr");
    // The longest of the windows looks back six hours.
    for (const minutes of [35, 400, 416, 4400, 4416]) {
      clock.now = NOON + minutes * MINUTE;
      await watch({ ALERT_LANG: "fr" });
    }
    expect(await openAlerts(store)).toEqual([]);
    expect(received.map(({ body }) => (JSON.parse(body) as { type: string }).type)).toContain("alert.ended");
    expect(smtp.letters.at(-1)?.text).toContain("Termin");
  });

  it("keeps what could not be sent and sends it later, by each channel on its own", async () => {
    answer = 503;
    smtp.refuse = "451 try later";
    await people(60, (i) => i % 3 === 0);
    await watch();
    smtp.refuse = undefined;
    const kept = await messagesOf(store, await openAlerts(store));
    expect(kept.map(({ channel, attempts, lastError }) => [channel, attempts, lastError])).toEqual([
      ["email", 1, expect.stringContaining("451")],
      ["webhook", 1, "HTTP 503"],
    ]);
    expect(await page("/panel/aids/alerts")).toContain("not delivered after 1 attempts (HTTP 503)");
    clock.now += MINUTE;
    await watch();
    expect(smtp.letters).toHaveLength(1);
    answer = 200;
    clock.now += 2 * MINUTE;
    await watch();
    expect(received).toHaveLength(1);
    clock.now += HOUR;
    await watch();
    expect([smtp.letters.length, received.length]).toEqual([1, 1]);
  });

  it("for simulated people is shown as such and sent to nobody, but in a drill", async () => {
    await people(60, (i) => i % 3 === 0, true);
    await watch();
    expect([smtp.letters.length, received.length]).toEqual([0, 0]);
    const html = await page("/panel/aids/alerts");
    expect(html).toContain("Simulated");
    expect(html).toContain("On the screen only.");
    clock.now += 75 * HOUR;
    await watch();
    clock.now += HOUR;
    await watch();
    await people(60, (i) => i % 3 === 0, true);
    await watch({ ALERTS_SYNTHETIC: "yes" });
    expect(received).toHaveLength(1);
    expect(smtp.letters[0]?.text).toContain("synthetic");
  });
});

describe("the pages of alerts", () => {
  it("say that nothing is wrong, and what would appear", async () => {
    const html = await page("/panel/aids/alerts");
    expect(html).toContain("Nothing looks broken.");
    expect(html).toContain("No open alert");
    expect(await page("/alerts")).toContain("No open alert");
    expect(await page("/panel/aids")).toContain("none open");
    expect(await page("/panel/aids/alerts", "fr")).toContain("Aucune alerte en cours");
  });

  it("say when somebody last looked, and that nobody does when nobody does", async () => {
    expect(await page("/panel/aids/alerts")).toContain("Not looked at yet.");
    await watch();
    clock.now += 2 * MINUTE;
    expect((await page("/panel/aids/alerts")).replaceAll("\u00a0", " ")).toContain("Last looked 2 min ago.");
    expect((await page("/alerts", "fr")).replaceAll("\u00a0", " ")).toContain("Dernière vérification il y a 2 min.");
    clock.now += 10 * MINUTE;
    expect(await page("/alerts")).toContain("it should be every minute");
  });

  it("lead from an alert to a case in one step, and to the same case again", async () => {
    await people(60, (i) => i % 3 === 0);
    await watch();
    const [alert] = await openAlerts(store);
    const html = await page("/panel/aids/alerts");
    expect(html).toContain('<form method="post" action="/loops">');
    expect(html).toContain(`<input type="hidden" name="alert" value="${alert?.id}"`);
    const open = () => acknowledge("/loops", { alert: String(alert?.id) });
    const first = await open();
    expect([first.status, first.headers.get("location")]).toEqual([303, "/loops/1"]);
    expect((await open()).headers.get("location")).toBe("/loops/1");
    expect(await page("/loops/1")).toContain("of pages fail");
  });

  it("show evidence for one browser: both groups, their intervals, the chance, and all comparisons", async () => {
    await people(200, (i) => i % 5 === 0);
    clock.now += 3 * HOUR;
    await watch();
    const html = (await page("/panel/aids/alerts")).replaceAll("\u00a0", " ");
    expect(html).toContain("Safari 17");
    expect(html).toMatch(/\d+ of \d+ \(\d+(\.\d)? %, [\d.–]+ %\)/);
    expect(html).toContain("after adjustment for all comparisons");
    expect(html).toContain("Firefox 128");
    expect(html).toContain("points (95 %:");
    expect(await page("/panel/aids")).toContain('href="/panel/aids/alerts#alert-');
    const french = await page("/alerts", "fr");
    expect(french).toContain("toutes comparaisons prises en compte");
  });

  it("take who looks after it, once, and send no reminder then", async () => {
    await people(60, (i) => i % 3 === 0);
    await watch();
    const [alert] = await openAlerts(store);
    const path = `/panel/aids/alerts/${alert?.id}/acknowledge`;
    expect(await page("/panel/aids/alerts")).toContain('value="Ada"');
    expect((await acknowledge(path, { who: " ", note: "" })).status).toBe(400);
    const done = await acknowledge(path, { who: "Ada", note: "<b>rolled back</b>" });
    expect([done.status, done.headers.get("location")]).toEqual([303, `/panel/aids/alerts#alert-${alert?.id}`]);
    expect((await acknowledge(path, { who: "Bo", note: "" })).status).toBe(409);
    expect((await acknowledge("/panel/aids/alerts/999/acknowledge", { who: "Bo", note: "" })).status).toBe(409);
    expect((await acknowledge("/panel/aids/alerts/x/acknowledge", { who: "Bo", note: "" })).status).toBe(404);
    const html = await page("/panel/aids/alerts");
    expect(html).toContain("Ada looks after it");
    expect(html).toContain("&lt;b&gt;rolled back&lt;/b&gt;");
    expect(html).not.toContain("Bo looks");
    for (let hours = 4; hours <= 12; hours += 4) {
      clock.now = NOON + hours * HOUR;
      await people(60, (i) => i % 3 === 0);
      await watch();
    }
    expect(received.filter(({ body }) => body.includes("alert.reminder"))).toEqual([]);
  });

  it("keep what is past, with how long it took to notice", async () => {
    await people(60, (i) => i % 3 === 0);
    clock.now += 2 * MINUTE;
    await watch();
    for (const hours of [80, 81]) {
      clock.now = NOON + hours * HOUR;
      await watch();
    }
    await signIn();
    const past = await pastAlerts(store, "aids", 50);
    expect(past.length).toBeGreaterThan(0);
    const html = (await page("/panel/aids/alerts")).replaceAll("\u00a0", " ");
    expect(html).toContain("2 min after it began");
    expect(html).toContain("median 2 min");
  });

  it("are for staff only", async () => {
    for (const path of ["/alerts", "/panel/aids/alerts"]) {
      expect((await app.request(`${HERE}${path}`)).status).toBe(303);
    }
    const post = await app.request(`${HERE}/panel/aids/alerts/1/acknowledge`, { method: "POST" });
    expect(post.status).toBe(303);
  });
});

describe("the configuration of alerts", () => {
  const problems = (environment: Record<string, string>) => {
    const read = readConfig(environment, "0.1.0");
    return read.ok ? [] : read.diagnostics.map((d) => d.message);
  };
  it("names what is wrong or missing", () => {
    expect(problems({ SMTP_URL: "smtp://mail.example.org" })).toEqual([
      "SMTP_URL, ALERT_TO and ALERT_FROM are set together or not at all.",
    ]);
    expect(problems({ ALERT_WEBHOOK: "https://x.example.org" })).toHaveLength(1);
    expect(problems({ ALERT_WEBHOOK_SECRET: "short", ALERT_WEBHOOK: "https://x.example.org" })).toHaveLength(1);
    expect(problems({ ALERT_TO: "nobody" })).toHaveLength(1);
    for (const quiet of ["22:00-07:00", "25:00-07:00 Europe/Paris", "22:00-07:00 Mars/Olympus"]) {
      expect(problems({ ALERT_QUIET: quiet })).toEqual([
        "ALERT_QUIET takes hours and a time zone such as 22:00-07:00 Europe/Paris.",
      ]);
    }
  });
  it("reads quiet hours", () => {
    const read = readConfig({ ALERT_QUIET: "22:30-07:00 Europe/Paris" }, "0.1.0");
    expect(read.ok && read.value.alerts.quiet).toEqual({ from: 1350, to: 420, zone: "Europe/Paris" });
  });
});

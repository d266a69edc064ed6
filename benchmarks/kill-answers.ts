import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseHTML } from "linkedom";
import { buttonFor, fill } from "../src/cli/visitors/answer.ts";
import { openBrowser } from "../src/cli/visitors/browser.ts";
import { readPage, type SeenForm } from "../src/cli/visitors/form.ts";
import type { Household } from "../src/cli/visitors/household.ts";
import { type RecordedEvent, readEvents } from "../src/signals/index.ts";
import { openStore, type Store } from "../src/store/index.ts";
import { counted, recount } from "../test/signals/recount.ts";
import { type Benchmark, quantile, rounded } from "./benchmark.ts";
import { postgresServer } from "./load/postgres.ts";
import { serverProcess } from "./load/server.ts";

const KILLS = Number(process.env.KILLS ?? 50);
/** "server": a PostgreSQL server that stays up; otherwise the embedded database, which dies with the process. */
const ON_SERVER = process.env.KILL_STORE === "server";
const PEOPLE_AT_ONCE = 6;
/** Of the workspace that `throughline init` makes: small, so that starts are quick and most of the time people answer. */
const SERVICE = "/s/trip-grant";
const WORKSPACE = "src/cli/new-workspace";
/** A server is killed after so many answers at most, and a moment later: while others are under way. */
const MOST_ANSWERS = 16;
const MOMENT_MS = 400;

/** An answer that the server has said it took: the page it is to, and what was sent. */
interface Given {
  readonly path: string;
  readonly fields: URLSearchParams;
}

interface Person {
  readonly given: readonly Given[];
  /** Loads a page with this person's cookies. */
  readonly get: (path: string) => Promise<string>;
}

/**
 * The server is killed (SIGKILL) at random moments while people answer an interview, and started again on the same database. A
 * person whose answer was not acknowledged sends the same form again, as a browser does. At the end each acknowledged
 * answer stands on its page, each was recorded once, and all counts are those of a recount from the single events.
 */
export const benchmark: Benchmark = {
  question:
    "Is any answer that a person gave lost or taken twice when the server is killed again and again under load?",
  async run() {
    const folder = mkdtempSync(join(tmpdir(), "throughline-kill-"));
    const database = ON_SERVER ? await postgresServer() : null;
    const environment = {
      DATA_FOLDER: join(folder, "data"),
      DATABASE_URL: database?.url ?? "",
      THROUGHLINE_SECRET: randomBytes(32).toString("hex"),
    };
    const workspace = join(folder, "workspace");
    cpSync(WORKSPACE, workspace, { recursive: true });
    const settings = join(workspace, "throughline.yaml");
    writeFileSync(settings, readFileSync(settings, "utf8").replaceAll("{name}", "Killed"));
    const start = () => serverProcess(workspace, environment);
    try {
      const { people, resent, startsMs } = await underFire(start);
      const answers = people.flatMap(({ given }) => given);
      const last = await start();
      server.url = last.url;
      const lost = await missing(people);
      await last.stop();
      const store = await openStore(
        database === null ? { folder: join(folder, "data", "database") } : { url: database.url },
      );
      const { events, doubled, unrecorded, miscounted } = await recorded(store, answers);
      await store.close();
      if (lost + doubled + unrecorded + miscounted > 0) {
        throw new Error(
          `${lost} lost, ${doubled} recorded twice, ${unrecorded} not recorded, ${miscounted} counts differ, of ${answers.length} answers`,
        );
      }
      return {
        rows: [
          {
            database: database === null ? "embedded" : "server",
            kills: KILLS,
            people: people.length,
            "answers acknowledged": answers.length,
            "sent again": resent,
            lost,
            "taken twice": doubled,
            events,
            "counts that differ": miscounted,
            "ms to start again": rounded(quantile(startsMs, 0.5)),
          },
        ],
        figures: {
          embedded: database === null ? 1 : 0,
          kills: KILLS,
          people: people.length,
          acknowledged: answers.length,
          resent,
          lost,
          doubled,
          events,
          miscounted,
          median_start_ms: rounded(quantile(startsMs, 0.5)),
        },
      };
    } finally {
      await database?.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** Where the server is now: it comes back at another port. */
const server: { url: URL } = { url: new URL("http://127.0.0.1") };
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Everybody earns something else, so that nobody's answer can pass for another's. */
const householdOf = (number: number): Household => ({
  person: [{ id: "you" }, { id: "child1", birth_date: `${2010 + (number % 6)}-0${1 + (number % 9)}-1${number % 10}` }],
  family: [{ id: "family", parent: ["you"], child: ["child1"], family_income: 1000 + number }],
});

/** People answer while the server is killed and started again; ends when everybody's last answer is acknowledged. */
async function underFire(start: () => ReturnType<typeof serverProcess>) {
  const people: Person[] = [];
  const startsMs: number[] = [];
  let ending = false;
  let [resent, came] = [0, 0];
  const again = (): void => {
    resent++;
  };
  const answered = () => people.reduce((sum, { given }) => sum + given.length, 0);
  let running = await start();
  server.url = running.url;
  const places = Array.from({ length: PEOPLE_AT_ONCE }, async (): Promise<void> => {
    while (!ending) {
      await interview(
        householdOf(came++),
        (person) => people.push(person),
        again,
        () => ending,
      );
    }
  });
  for (let kill = 0; kill < KILLS; kill++) {
    const enough = answered() + Math.ceil(Math.random() * MOST_ANSWERS);
    while (answered() < enough) await pause(5);
    await pause(Math.random() * MOMENT_MS);
    running.kill();
    await running.stop();
    running = await start();
    startsMs.push(running.startMs);
    server.url = running.url;
    if (kill % 5 === 4) process.stderr.write(`${kill + 1} kills, ${people.length} people\n`);
  }
  ending = true;
  await Promise.all(places);
  await running.stop();
  return { people, resent, startsMs: startsMs.sort((a, b) => a - b) };
}

/** One person from the start to the results, or to an acknowledged answer once it is time to end. */
async function interview(
  household: Household,
  began: (person: Person) => void,
  resent: () => void,
  ending: () => boolean,
): Promise<void> {
  const given: Given[] = [];
  let acknowledged: string | null = null;
  const browser = openBrowser({
    language: "en",
    mark: "1",
    now: () => performance.now(),
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      // The answer is acknowledged when the server says where to go on, whatever becomes of the next page.
      if (init?.method === "POST" && response.status === 303) acknowledged = response.headers.get("location");
      return response;
    },
  });
  /** Until it is answered: who meets a server that is down tries again. */
  const patiently = async <T>(load: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await load();
      } catch {
        await pause(100);
      }
    }
  };
  const get = (path: string) => patiently(async () => (await browser.get(new URL(path, server.url))).html);
  let path = `${SERVICE}/start`;
  let fields = new URLSearchParams();
  let told = false;
  for (;;) {
    acknowledged = null;
    let next: string | null = null;
    for (let tries = 0; acknowledged === null; tries++) {
      if (tries === 1) resent();
      const sent = await browser.post(new URL(path, server.url), fields).catch(() => null);
      if (acknowledged !== null) next = sent?.html ?? null;
      else if (sent === null) await pause(100);
      else {
        // The same page with room for a child more; anything else is nothing that a truthful form should meet.
        const { form } = readPage(sent.html);
        if (sent.status !== 200 || form === null) throw new Error(`${path} was answered ${sent.status}`);
        fields = filled(form, household);
        tries = -1;
      }
    }
    if (told) given.push({ path, fields });
    else began({ given, get });
    told = true;
    path = new URL(acknowledged, server.url).pathname;
    if (ending() || path.endsWith("/check") || path.endsWith("/results")) break;
    const { form } = readPage(next ?? (await get(path)));
    if (form === null) throw new Error(`${path} asks nothing`);
    fields = filled(form, household);
  }
  if (path.endsWith("/check")) await get(`${SERVICE}/results`);
}

function filled(form: SeenForm, household: Household): URLSearchParams {
  const { fields } = fill(form, household);
  const button = buttonFor(form, household);
  if (button !== undefined && button.name !== "") fields.set(button.name, button.value);
  return fields;
}

/** The part of the DOM that reading a page again needs. */
interface Fields {
  readonly querySelectorAll: (selector: string) => Iterable<Field>;
}
interface Field {
  readonly localName: string;
  readonly getAttribute: (name: string) => string | null;
  readonly hasAttribute: (name: string) => boolean;
  readonly querySelector: (selector: string) => Field | null;
}

/** Answers that do not stand on their pages any more, or otherwise than they were sent. */
async function missing(people: readonly Person[]): Promise<number> {
  let lost = 0;
  for (const { given, get } of people) {
    for (const { path, fields } of given) {
      const document: Fields = parseHTML(await get(path)).document;
      const shown = (name: string, value: string): boolean =>
        [...document.querySelectorAll(`[name="${name}"]`)].some((input) => {
          const type = input.getAttribute("type");
          if (input.localName === "select") return input.querySelector(`option[value="${value}"][selected]`) !== null;
          if (input.getAttribute("value") !== value && (type === "radio" || type === "checkbox")) return false;
          return type === "radio" || type === "checkbox"
            ? input.hasAttribute("checked")
            : sameNumber(input.getAttribute("value") ?? "", value);
        });
      // Hidden fields and buttons are not answers.
      const answers = [...fields].filter(([name]) => /^([atu]\.|partner$)/.test(name));
      if (!answers.every(([name, value]) => shown(name, value))) lost++;
    }
  }
  return lost;
}

/** "1500" is shown as "1,500", an empty field as it was. */
const sameNumber = (shown: string, sent: string): boolean =>
  shown === sent || (shown !== "" && Number(shown.replaceAll(/[,\s]/g, "")) === Number(sent));

/** What the events say: how many answers were recorded twice or not at all, and how many counts differ from a recount. */
async function recorded(store: Store, answers: readonly Given[]) {
  const all: RecordedEvent[] = [];
  for (;;) {
    const after = all.at(-1);
    const more = await readEvents(store, {
      from: 0,
      until: Date.now() + 86_400_000,
      most: 5_000,
      ...(after === undefined ? {} : { after }),
    });
    if (more.length === 0) break;
    all.push(...more);
  }
  const times = new Map<string, number>();
  const byPage = new Map<string, number>();
  for (const { event } of all) {
    if (event.type !== "answer_submitted" || !event.ok) continue;
    const key = `${event.journey} ${event.question}`;
    times.set(key, (times.get(key) ?? 0) + 1);
    byPage.set(event.question, (byPage.get(event.question) ?? 0) + 1);
  }
  const sent = new Map<string, number>();
  for (const { path } of answers) {
    const page = path.split("/").at(-1) ?? "";
    sent.set(page, (sent.get(page) ?? 0) + 1);
  }
  const [kept, again] = [await counted(store), recount(all.map(({ at, event }) => ({ now: at, event })))];
  const names = new Set([...Object.keys(kept), ...Object.keys(again)]);
  return {
    events: all.length,
    doubled: [...times.values()].filter((n) => n > 1).length,
    unrecorded: [...sent].reduce((sum, [page, n]) => sum + Math.max(0, n - (byPage.get(page) ?? 0)), 0),
    miscounted: [...names].filter((name) => kept[name] !== again[name]).length,
  };
}

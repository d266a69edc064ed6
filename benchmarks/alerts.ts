import { randomBytes, randomUUID } from "node:crypto";
import { sql } from "kysely";
import { type Random, randomFrom } from "../src/cli/visitors/random.ts";
import {
  type Collector,
  EVENT_VERSION,
  type EventBody,
  lookForTrouble,
  type NewEvent,
  openAlerts,
  openCollector,
  pastAlerts,
  signalsMigrations,
  type Trouble,
  updateAlerts,
} from "../src/signals/index.ts";
import type { Store } from "../src/store/index.ts";
import { testStore } from "../test/store/open-test-store.ts";
import { type Benchmark, rounded } from "./benchmark.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Wednesday, 10:00 UTC: when things break. */
const BREAK = Date.UTC(2026, 5, 3, 10);
const SERVICE = "aids";
const SEEDS = [1, 2, 3, 4, 5];
/** People a day: a small service, one of a ministry, a large one. */
const TRAFFIC = [500, 2_000, 10_000];
/** Counted before something breaks, besides four weeks by the hour. */
const BEFORE = 2 * HOUR;
/** Nobody finds out after so long by themselves. */
const LONGEST = 6 * HOUR;
/** From one page to the next. */
const PAGE = MINUTE / 2;
const MONTH_DAYS = 30;
/**
 * Where nothing is wrong, time passes in steps of ten minutes and a look is taken after each: of the looks of every minute,
 * every tenth. Alarms that would come and go between two are not counted.
 */
const STEP = 10 * MINUTE;

/** One in five comes with it. */
const BROKEN = "safari 17";
const BROWSERS = [
  "chrome 128",
  "firefox 128",
  BROKEN,
  BROKEN,
  "edge 128",
  "samsung 25",
  "chrome 127",
  "opera 110",
  "other",
  "firefox 115",
];
const DEVICES = ["phone", "phone", "computer", "tablet"] as const;
const QUESTIONS = ["household", "rent", "wages"];
/** Where nothing is wrong: pages that fail, answers that are refused, people who go on at each question. */
const FAILS = 0.001;
const REFUSED = 0.1;
const GOES_ON = 0.9;

/** People who start in an hour: few at night, fewer at the weekend. At ten o'clock on a working day 9 % of the day's. */
function usual(hour: number, perDay: number): number {
  const [ofDay, day] = [hour % 24, Math.floor(hour / 24) % 7];
  const weekend = day === 2 || day === 3;
  return (
    (3 + 42 * Math.exp(-((ofDay - 10) ** 2) / 18) + 54 * Math.exp(-((ofDay - 20) ** 2) / 8)) *
    (weekend ? 0.6 : 1) *
    (perDay / 500)
  );
}

/**
 * all: nobody gets a page any more, and nothing is recorded · all_fail: every page fails · question: one does · browser: it does for
 * one browser in five · browser_unseen: its people are stopped there and nothing is recorded of it.
 */
type Break = "none" | "browser" | "browser_unseen" | "question" | "all_fail" | "all";
const BREAKS = ["all", "all_fail", "question", "browser", "browser_unseen"] as const;

/** Which alert tells what was broken. */
const NAMES: { readonly [kind in Exclude<Break, "none">]: (trouble: Trouble) => boolean } = {
  browser: ({ about }) => about.kind === "uneven" && about.value === BROKEN,
  browser_unseen: ({ about }) => about.kind === "uneven" && about.value === BROKEN,
  all_fail: ({ about }) => about.kind === "failing",
  question: ({ about }) => about.kind === "failing" && about.most?.question === "rent",
  all: ({ kind }) => kind === "silence" || kind === "fewer_starts",
};

export const benchmark: Benchmark = {
  question: "How many minutes until a broken service is noticed, and how many false alarms are there in a month?",
  async run() {
    const rows: { [column: string]: string | number }[] = [];
    const figures: { [name: string]: number } = {};
    for (const perDay of TRAFFIC) {
      for (const broken of BREAKS) {
        const minutes: number[] = [];
        let others = 0;
        for (const seed of SEEDS) {
          const found = await timeToAlert(broken, seed, perDay);
          minutes.push(found.minutes);
          others += found.others;
        }
        const rising = minutes.toSorted((a, b) => a - b);
        const median = rising[Math.floor(rising.length / 2)] ?? Number.NaN;
        process.stderr.write(`${broken}, ${perDay} people a day: ${rising.join(", ")} minutes\n`);
        figures[`minutes_to_alert_${broken}_at_${perDay}_a_day`] = median;
        rows.push({
          "people a day": perDay,
          broken,
          "median minutes": median,
          shortest: rising[0] ?? Number.NaN,
          longest: rising.at(-1) ?? Number.NaN,
          runs: minutes.length,
          "alerts of something else": others,
        });
      }
    }
    const month = await falseAlarms();
    figures.false_alarms_per_month = month.alarms.length;
    figures.look_ms = rounded(month.lookMs);
    rows.push({ broken: "nothing, a month", "alerts of something else": month.alarms.length, runs: 1 });
    for (const alarm of month.alarms) rows.push({ broken: `false: ${alarm}` });
    return { rows, figures };
  },
};

interface World {
  readonly store: Store;
  /** Lets time pass to `until`, in such steps: people come and go, as broken as it is then. */
  pass(until: number, broken: Break, step: number): Promise<void>;
  /** A look, as the job of every minute takes it. Milliseconds. */
  look(): Promise<number>;
}

async function world(seed: number, from: number, perDay: number): Promise<World> {
  const store = await testStore();
  await store.migrate(signalsMigrations);
  const random = randomFrom(seed);
  let now = from;
  const collector = openCollector(store, () => now);
  const waiting = new Map<number, NewEvent[]>();
  await collect(
    collector,
    person(random, from, "none").map(({ event }) => event),
  );
  await history(store, random, from, perDay);
  return {
    store,
    async pass(until, broken, step) {
      for (; now < until; now += step) {
        const starts = broken === "all" ? 0 : poisson(random, usual(Math.floor(now / HOUR), perDay) * (step / HOUR));
        for (let i = 0; i < starts; i++) {
          for (const { event, after } of person(random, now, broken)) {
            const at = now + step * Math.floor((after * PAGE) / step);
            waiting.set(at, [...(waiting.get(at) ?? []), event]);
          }
        }
        // Those who were under way when everything broke got no further.
        const due = broken === "all" ? [] : [...waiting].filter(([at]) => at <= now);
        for (const [at] of due) waiting.delete(at);
        if (due.length > 0)
          await collect(
            collector,
            due.flatMap(([, events]) => events),
          );
      }
    },
    async look() {
      const began = performance.now();
      const found = await lookForTrouble(store, { service: SERVICE, now, people: "synthetic" });
      const options = { service: SERVICE, now, synthetic: true, channels: [], quiet: null };
      await updateAlerts(store, options, found);
      return performance.now() - began;
    },
  };
}

async function collect(collector: Collector, events: readonly NewEvent[]): Promise<void> {
  const done = await collector.collect(events);
  if (!done.ok) throw new Error(done.diagnostics.map((d) => d.message).join("\n"));
}

/** Four weeks and two days of counts by the hour, which say what is usual. */
async function history(store: Store, random: Random, until: number, perDay: number): Promise<void> {
  const hours = Array.from({ length: 30 * 24 }, (_, i) => until / HOUR - 1 - i);
  const started = hours.map((hour) => poisson(random, usual(hour, perDay)));
  const ended = started.map(
    (people) => Array.from({ length: people }).filter(() => random.share() < GOES_ON ** 3).length,
  );
  await sql`insert into signal_hour (service, hour, synthetic, shard, started, ended)
    select (select id from signal_name where name = ${SERVICE}), h, true, 0, s, e
    from unnest(${hours}::int4[], ${started}::int4[], ${ended}::int4[]) as x (h, s, e)`.execute(store.tables());
}

/** What one person's pages do, in steps of half a minute. */
function person(random: Random, now: number, broken: Break): { readonly event: NewEvent; readonly after: number }[] {
  const browser = random.pick(BROWSERS);
  const mine = browser === BROKEN;
  const envelope = {
    v: EVENT_VERSION,
    journey: randomUUID(),
    service: SERVICE,
    flow: "0123456789abcdef",
    rules: "fedcba9876543210",
    asOf: "2026-06",
    release: "0.1.0",
    variant: null,
    channel: "web",
    device: random.pick(DEVICES),
    browser,
    lang: random.pick(["fr", "fr", "fr", "en"]),
    synthetic: true,
  } as const;
  const bodies: EventBody[] = [{ type: "journey_started", entry: "start", referrer: "none" }];
  const way = (): void => {
    for (const question of QUESTIONS) {
      const here = question === "rent";
      if (here && broken === "browser_unseen" && mine) return;
      const fails = broken === "all_fail" || (here && (broken === "question" || (broken === "browser" && mine)));
      if (fails || random.share() < FAILS) {
        bodies.push({ type: "system_failed", question, component: "web", code: "page_failed", seen: true });
        return;
      }
      bodies.push({ type: "question_shown", question, because: [{ rule: `${question}_rule`, article: "css-l1" }] });
      if (random.share() >= GOES_ON) return;
      const answer = { type: "answer_submitted", question, dwellMs: 20_000, attempt: 1 } as const;
      if (random.share() < REFUSED) bodies.push({ ...answer, ok: false, errors: ["not_a_number"] });
      bodies.push({ ...answer, ok: true, errors: [] });
    }
    bodies.push({ type: "decision_shown", verdicts: [{ aid: "af", outcome: "yes", decisive: [] }] });
  };
  way();
  return bodies.map((body, after) => ({ after, event: { ...envelope, id: timedId(now), ...body } as NewEvent }));
}

/** Minutes from the break to the alert that names it; the longest there is when none does. */
async function timeToAlert(broken: Exclude<Break, "none">, seed: number, perDay: number) {
  const { store, pass, look } = await world(seed, BREAK - BEFORE, perDay);
  try {
    await pass(BREAK - HOUR, "none", STEP);
    // By the minute, so that it is not quiet already when it breaks.
    await pass(BREAK, "none", MINUTE);
    for (let at = BREAK + MINUTE; ; at += MINUTE) {
      await pass(at, broken, MINUTE);
      await look();
      const open = await openAlerts(store);
      const named = open.filter((alert) => NAMES[broken](alert.trouble));
      if (named.length > 0 || at - BREAK >= LONGEST) {
        return { minutes: (at - BREAK) / MINUTE, others: open.length - named.length };
      }
    }
  } finally {
    await store.close();
  }
}

async function falseAlarms(): Promise<{ readonly alarms: readonly string[]; readonly lookMs: number }> {
  const { store, pass, look } = await world(99, BREAK, TRAFFIC[0] ?? 500);
  try {
    let [looks, ms] = [0, 0];
    for (let at = BREAK + STEP; at <= BREAK + MONTH_DAYS * DAY; at += STEP) {
      await pass(at, "none", STEP);
      ms += await look();
      looks++;
    }
    const alarms = [...(await openAlerts(store)), ...(await pastAlerts(store, undefined, 1000))];
    return { alarms: alarms.map((alert) => alert.trouble.key), lookMs: ms / looks };
  } finally {
    await store.close();
  }
}

function poisson(random: Random, mean: number): number {
  let n = -1;
  // Knuth's way, in parts: e^−mean is 0 for a large one.
  if (mean > 100) return poisson(random, 100) + poisson(random, mean - 100);
  for (let product = 1; product > Math.exp(-mean); product *= random.share()) n++;
  return n;
}

/** UUID version 7 (RFC 9562). */
function timedId(at: number): string {
  const hex = Math.floor(at).toString(16).padStart(12, "0");
  const tail = randomBytes(10).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${tail.slice(0, 3)}-a${tail.slice(3, 6)}-${tail.slice(6, 18)}`;
}

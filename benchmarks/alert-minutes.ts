import { type Random, randomFrom } from "../src/cli/visitors/random.ts";
import { ALLOWED_FAILURES } from "../src/signals/index.ts";
import { type HourRow, LOOKED_BACK_HOURS, missingIn } from "../src/signals/trouble/missing.ts";
import type { RecentRow } from "../src/signals/trouble/recent.ts";
import { suddenFailing, suddenUneven } from "../src/signals/trouble/sudden.ts";
import { type Benchmark, quantile } from "./benchmark.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Wednesday, 10:00 UTC: when things break. */
const BREAK = Date.UTC(2026, 5, 3, 10);
const RUNS = Number(process.env.RUNS ?? 200);
const MONTHS = Number(process.env.MONTHS ?? 1);
/** People a day: a small service, one of a ministry, a large one. */
const TRAFFIC = [500, 2_000, 10_000];
const LONGEST = 120;
const WATCHED = 60;

/** One in five comes with the first, which is the one that breaks. */
const BROWSERS = ["safari", "safari", "chrome", "chrome", "firefox", "edge", "samsung", "opera", "older", "other"];
const DEVICES = ["phone", "phone", "computer", "tablet"];
const PAGES = ["household", "rent", "wages", "check"];
const FAILS = 0.001;
const GOES_ON = 0.9;

type Break = "none" | "all" | "all_fail" | "question" | "browser";
const BREAKS = ["all", "all_fail", "question", "browser"] as const;

/**
 * The alerts' own functions over counts by the minute, without a database, so that hundreds of runs and every minute of a month
 * can be tried; `alerts` measures the same with the database, in few runs.
 */
export const benchmark: Benchmark = {
  question: "Of hundreds of runs over counts by the minute: how soon is a break said, and how often one that is none?",
  async run() {
    const rows: { [column: string]: string | number }[] = [];
    const figures: { [name: string]: number } = { runs: RUNS, months: MONTHS };
    for (const perDay of TRAFFIC) {
      for (const broken of BREAKS) {
        const minutes = Array.from({ length: RUNS }, (_, run) => minutesToAlert(broken, perDay, run + 1)).sort(
          (a, b) => a - b,
        );
        const [median, most] = [quantile(minutes, 0.5), quantile(minutes, 0.9)];
        figures[`median_minutes_${broken}_at_${perDay}_a_day`] = median;
        figures[`p90_minutes_${broken}_at_${perDay}_a_day`] = most;
        rows.push({ "people a day": perDay, broken, "median minutes": median, "90 % within": most, runs: RUNS });
      }
      if (MONTHS === 0) continue;
      const alarms = falseAlarms(perDay);
      figures[`false_alarms_a_month_at_${perDay}_a_day`] = alarms / MONTHS;
      rows.push({ "people a day": perDay, broken: "nothing", "false alarms a month": alarms / MONTHS, runs: MONTHS });
    }
    return { rows, figures };
  },
};

/** People who start in an hour: few at night, fewer at the weekend. */
function usual(hour: number, perDay: number): number {
  const [ofDay, day] = [hour % 24, Math.floor(hour / 24) % 7];
  const weekend = day === 2 || day === 3;
  const at500 = 3 + 42 * Math.exp(-((ofDay - 10) ** 2) / 18) + 54 * Math.exp(-((ofDay - 20) ** 2) / 8);
  return (at500 * (weekend ? 0.6 : 1) * perDay) / 500;
}

interface Life {
  /** Pages of the last hour, by minute and kind of visit. */
  readonly recent: () => readonly RecentRow[];
  readonly hours: () => readonly HourRow[];
  readonly lastAt: () => number;
  /** Lets a minute pass, the one that begins then. */
  readonly pass: (at: number, broken: Break) => void;
}

function life(random: Random, from: number, perDay: number): Life {
  const hours = new Map<number, HourRow>();
  for (let hour = from / HOUR - 30 * 24; hour < from / HOUR; hour++) {
    const started = poisson(random, usual(hour, perDay));
    hours.set(hour, { hour, started, ended: binomial(random, started, GOES_ON ** PAGES.length) });
  }
  const pages = new Map<number, RecentRow[]>();
  /** Steps that people under way will take, by minute. */
  const coming = new Map<number, (() => void)[]>();
  let lastAt = from;
  let breaking: Break = "none";
  const later = (at: number, step: () => void): void => {
    const list = coming.get(at) ?? [];
    list.push(step);
    coming.set(at, list);
  };
  return {
    recent: () => [...pages.values()].flat(),
    hours: () => [...hours.values()],
    lastAt: () => lastAt,
    pass(at, broken) {
      const hour = Math.floor(at / HOUR);
      hours.delete(hour - LOOKED_BACK_HOURS - 1);
      const count = (what: "started" | "ended"): void => {
        const row = hours.get(hour) ?? { hour, started: 0, ended: 0 };
        hours.set(hour, { ...row, [what]: row[what] + 1 });
      };
      pages.delete(at - WATCHED * MINUTE);
      const starts = broken === "all" ? 0 : poisson(random, usual(hour, perDay) / 60);
      for (let i = 0; i < starts; i++) {
        const visit = {
          browser: random.pick(BROWSERS),
          device: random.pick(DEVICES),
          lang: random.pick(["fr", "fr", "en"]),
        };
        count("started");
        const walk = (place: number, when: number): void => {
          const page = PAGES[place];
          lastAt = when + MINUTE / 2;
          if (page === undefined) {
            count("ended");
            return;
          }
          const fails =
            random.share() < FAILS ||
            breaking === "all_fail" ||
            (page === "rent" && (breaking === "question" || (breaking === "browser" && visit.browser === "safari")));
          const list = pages.get(when) ?? [];
          list.push({ ...visit, channel: "web", release: "0.1.0", at: when, shown: 1, failed: fails ? 1 : 0 });
          pages.set(when, list);
          // Two pages a minute.
          if (!fails && random.share() < GOES_ON) {
            if (place % 2 === 0) walk(place + 1, when);
            else later(when + MINUTE, () => walk(place + 1, when + MINUTE));
          }
        };
        later(at, () => walk(0, at));
      }
      breaking = broken;
      const steps = broken === "all" ? [] : (coming.get(at) ?? []);
      coming.delete(at);
      for (const step of steps) step();
    },
  };
}

/** What an alert would be opened for at this moment. */
function found(lived: Life, now: number): readonly string[] {
  const recent = lived.recent();
  const missing = missingIn("aids", lived.hours(), lived.lastAt(), now).map(({ kind }) => kind);
  if (recent.every(({ failed }) => failed === 0)) return missing;
  const uneven = suddenUneven("aids", recent, ALLOWED_FAILURES).map(({ about }) =>
    about.kind === "uneven" ? `uneven ${about.value}` : "",
  );
  return [...missing, ...uneven, ...(suddenFailing(recent, ALLOWED_FAILURES) === null ? [] : ["failing"])];
}

const SAID: { readonly [broken in Exclude<Break, "none">]: readonly string[] } = {
  all: ["silence", "fewer_starts"],
  all_fail: ["failing"],
  question: ["failing"],
  browser: ["uneven safari"],
};

/** From the break to the alert that says what it is; LONGEST when none does. */
function minutesToAlert(broken: Exclude<Break, "none">, perDay: number, seed: number): number {
  const lived = life(randomFrom(seed), BREAK - 2 * HOUR, perDay);
  for (let at = BREAK - 2 * HOUR; at < BREAK; at += MINUTE) lived.pass(at, "none");
  for (let minutes = 1; minutes < LONGEST; minutes++) {
    lived.pass(BREAK + (minutes - 1) * MINUTE, broken);
    if (found(lived, BREAK + minutes * MINUTE).some((each) => SAID[broken].includes(each))) return minutes;
  }
  return LONGEST;
}

/** Alerts that would be opened in so many months of looking every minute; one that is found again within 15 minutes is one. */
function falseAlarms(perDay: number): number {
  let alarms = 0;
  for (let month = 0; month < MONTHS; month++) {
    const lived = life(randomFrom(1000 + month), BREAK, perDay);
    const last = new Map<string, number>();
    for (let at = BREAK; at < BREAK + 30 * DAY; at += MINUTE) {
      lived.pass(at, "none");
      for (const each of found(lived, at + MINUTE)) {
        if (at - (last.get(each) ?? 0) > 15 * MINUTE) alarms++;
        last.set(each, at);
      }
    }
  }
  return alarms;
}

function poisson(random: Random, mean: number): number {
  let n = -1;
  // Knuth's way, in parts: e^−mean is 0 for a large one.
  if (mean > 100) return poisson(random, 100) + poisson(random, mean - 100);
  for (let product = 1; product > Math.exp(-mean); product *= random.share()) n++;
  return n;
}

const binomial = (random: Random, of: number, share: number): number =>
  Array.from({ length: of }).filter(() => random.share() < share).length;

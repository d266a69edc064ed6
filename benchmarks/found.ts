import { randomBytes, randomUUID } from "node:crypto";
import { type Random, randomFrom } from "../src/cli/visitors/random.ts";
import {
  breakdowns,
  type CauseName,
  causes,
  EVENT_VERSION,
  type Interval,
  instruments,
  lookForTrouble,
  type NewEvent,
  openCollector,
  panel,
  signalsMigrations,
  wilson,
} from "../src/signals/index.ts";
import type { Store } from "../src/store/index.ts";
import { deviceAndBrowser } from "../src/web/visit.ts";
import { testStore } from "../test/store/open-test-store.ts";
import { type Benchmark, quantile, rounded } from "./benchmark.ts";
import { PAGES, type Planted } from "./load/planted.ts";
import { plannedVisit } from "./load/planted-visits.ts";

const RUNS = Number(process.env.RUNS ?? 200);
const HOUR = 3_600_000;
/** Monday, 8:00 UTC. */
const START = Date.UTC(2026, 5, 1, 8);
/** People of a run come within so many hours. */
const COMING = 6;
/** Events of all runs within so long are recorded together, at its end: the quicker for it, and times to a result so much coarser. */
const TOGETHER = 60_000;
const PEOPLE = 120;
/** Of whom one in eight comes with the browser that breaks. */
const PEOPLE_WHERE_ONE_BREAKS = 240;

/** Leaving in every run that is to be recovered: by page, and wherever nothing is said. */
const LEAVING = new Map([
  ["household", 0.08],
  ["rent", 0.2],
  ["savings", 0.05],
]);
const OTHERWISE = 0.03;
const THINK = 60;
const SLIP = 0.1;
const BACK = 0.05;
/** Of scores 1 to 5; one in ten says nothing. */
const SCORES = [0.1, 0.1, 0.2, 0.3, 0.2];
const LONG = { share: 0.03, mostMs: 8 * HOUR };

const agent = (system: string, rest: string): string => `Mozilla/5.0 (${system}) ${rest}`;
const WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)";
const IPHONE = agent(
  "iPhone; CPU iPhone OS 17_5 like Mac OS X",
  "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
);
const WINDOWS = "Windows NT 10.0; Win64; x64";
const ANDROID = "Linux; Android 14; K";
const USER_AGENTS = [
  IPHONE,
  agent(WINDOWS, `${WEBKIT} Chrome/128.0.0.0 Safari/537.36`),
  agent(ANDROID, `${WEBKIT} Chrome/128.0.0.0 Mobile Safari/537.36`),
  agent(ANDROID, `${WEBKIT} Chrome/127.0.0.0 Mobile Safari/537.36`),
  agent(`${WINDOWS}; rv:128.0`, "Gecko/20100101 Firefox/128.0"),
  agent(WINDOWS, `${WEBKIT} Chrome/128.0.0.0 Safari/537.36 Edg/128.0.0.0`),
  agent(ANDROID, `${WEBKIT} SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36`),
  agent(WINDOWS, `${WEBKIT} Chrome/127.0.0.0 Safari/537.36 OPR/113.0.0.0`),
] as const;
const BROKEN = deviceAndBrowser(IPHONE).browser;

/** Everything as in the runs that are to be recovered. */
const ORDINARY: Planted = {
  manner: { leave: { byPage: LEAVING, otherwise: OTHERWISE }, back: BACK, slip: SLIP, think: THINK },
  says: { satisfaction: SCORES, gotIt: new Map() },
  long: LONG,
  userAgents: USER_AGENTS,
};

const STEADY = { leave: { byPage: new Map(), otherwise: OTHERWISE }, back: 0, slip: SLIP, think: THINK } as const;
/** What makes people leave at the question on the rent: about a fifth more of them than elsewhere. */
const CAUSES: { readonly [cause in CauseName]: Planted } = {
  service: { manner: STEADY, fails: (question) => (question === "rent" ? 0.22 : 0.01) },
  question: { manner: { ...STEADY, hard: new Map([["rent", { slip: 0.45, giveUp: 0.5 }]]) } },
  policy: { manner: { ...STEADY, leave: { byPage: new Map([["rent", 0.25]]), otherwise: OTHERWISE } } },
};
/** People who have come by each look at the causes. */
const LOOKS = [20, 60, 120];

export const benchmark: Benchmark = {
  question: "Is found what was put in: do intervals hold the truth, is what broke found, are causes named?",
  async run() {
    const rows: { [column: string]: string | number }[] = [];
    const figures: { [name: string]: number } = { runs: RUNS };
    const told = (what: string, name: string, hits: number, of: number): void => {
      const { low, high } = wilson(hits, of);
      rows.push({ what, share: percent(hits / of), "95 %": `${percent(low)} to ${percent(high)}`, of });
      figures[name] = rounded(hits / of);
      process.stderr.write(`${what}: ${percent(hits / of)} of ${of}\n`);
    };
    const { held, comparisons } = await recovered(RUNS);
    for (const [what, { hits, of, name }] of held) told(what, name, hits, of);
    figures.null_comparisons = rounded(comparisons);
    const broken = await brokenBrowser(RUNS);
    told("a browser that breaks: found", "browser_found", broken.found, RUNS);
    told("a browser that breaks: something else blamed too", "browser_others_blamed", broken.others, RUNS);
    for (const cause of ["service", "question", "policy"] as const) {
      for (const { people, rightly, wrongly, elsewhere } of await namedCauses(cause, RUNS)) {
        told(`cause ${cause}, ${people} people: named rightly`, `${cause}_${people}_rightly`, rightly, RUNS);
        told(`cause ${cause}, ${people} people: named wrongly`, `${cause}_${people}_wrongly`, wrongly, RUNS);
        told(`cause ${cause}, ${people} people: named elsewhere`, `${cause}_${people}_elsewhere`, elsewhere, RUNS);
      }
    }
    return { rows, figures };
  },
};

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

interface Held {
  readonly name: string;
  hits: number;
  of: number;
}

/** How often the interval that the panel shows holds what was put in, and how often nothing was found though nothing is there. */
export async function recovered(
  runs: number,
  people = PEOPLE,
  together = TOGETHER,
): Promise<{ readonly held: ReadonlyMap<string, Held>; readonly comparisons: number }> {
  const store = await testStore();
  try {
    await store.migrate(signalsMigrations);
    await come(store, runs, [{ people, from: START, to: START + COMING * HOUR }], START + 60 * HOUR, () => ORDINARY, {
      together,
    });
    const held = new Map<string, Held>();
    const hold = (what: string, name: string, interval: Interval | null | undefined, value: number): void => {
      const known = held.get(what) ?? { name, hits: 0, of: 0 };
      held.set(what, known);
      if (interval == null) return;
      known.of++;
      if (interval.low <= value && value <= interval.high) known.hits++;
    };
    const truth = truths();
    let comparisons = 0;
    // Of a third of the people it is not known yet whether they have left.
    const now = START + (COMING + 22) * HOUR;
    const window = { from: START, to: now };
    for (let run = 0; run < runs; run++) {
      const service = nameOf(run);
      const read = { service, now, window, people: "synthetic" } as const;
      const seen = await panel(store, read);
      for (const { question, leaving, reach, dwell } of seen.questions) {
        hold(`leaving at ${question}`, `leaving_${question}`, leaving.interval, hazardOf(question));
        hold("leaving, all pages", "leaving", leaving.interval, hazardOf(question));
        hold("reach of a page", "reach", reach.interval, reachOf(question));
        if (question !== "household" && question !== "check")
          hold("median time of an answer", "dwell", dwell?.interval, truth.dwellMs);
      }
      hold("share who reach a result", "completion", seen.reachedShare.interval, reachOf("results"));
      const flown = await instruments(store, read);
      hold("answers refused", "errors", flown.errors.interval, truth.refused);
      hold("median time to a result", "duration", flown.duration?.interval, truth.durationMs);
      hold("mean satisfaction", "satisfaction", flown.satisfaction.interval, truth.satisfaction);
      const compared = await breakdowns(store, { service, now, people: "synthetic", hours: 48 });
      const alarmed = compared.some((each) => each.chance <= 0.05);
      comparisons += compared.length;
      hold("nothing found among null comparisons", "null_quiet", { low: 0, high: 0 }, alarmed ? 1 : 0);
    }
    return { held, comparisons: comparisons / runs };
  } finally {
    await store.close();
  }
}

/** One browser of eight fails six times in ten at one question. */
export async function brokenBrowser(
  runs: number,
  together = TOGETHER,
): Promise<{ readonly found: number; readonly others: number }> {
  const store = await testStore();
  try {
    await store.migrate(signalsMigrations);
    const planted: Planted = {
      ...ORDINARY,
      fails: (question, userAgent) => (question === "rent" && userAgent === IPHONE ? 0.6 : 0.002),
    };
    const now = START + (COMING + 1) * HOUR;
    await come(
      store,
      runs,
      [{ people: PEOPLE_WHERE_ONE_BREAKS, from: START, to: START + COMING * HOUR }],
      now,
      () => planted,
      {
        together,
      },
    );
    let [found, others] = [0, 0];
    for (let run = 0; run < runs; run++) {
      const troubles = await lookForTrouble(store, { service: nameOf(run), now, people: "synthetic" });
      const blamed = troubles.flatMap(({ about }) => (about.kind === "uneven" ? [about.value] : []));
      if (blamed.includes(BROKEN)) found++;
      if (blamed.some((value) => value !== BROKEN)) others++;
    }
    return { found, others };
  } finally {
    await store.close();
  }
}

interface Named {
  readonly people: number;
  readonly rightly: number;
  /** Another of the three was named at that question. */
  readonly wrongly: number;
  /** Some cause was named at another question, where people leave as everywhere. */
  readonly elsewhere: number;
}

/** What people leave for at one question, looked at again and again while more people come. */
export async function namedCauses(cause: CauseName, runs: number, together = TOGETHER): Promise<readonly Named[]> {
  const store = await testStore();
  try {
    await store.migrate(signalsMigrations);
    // Two days between the looks, so that what is looked at is known.
    const waves = LOOKS.map((people, look) => {
      const from = START + look * 48 * HOUR;
      return { people: people - (LOOKS[look - 1] ?? 0), from, to: from + HOUR };
    });
    const named: Named[] = [];
    for (const [look, wave] of waves.entries()) {
      const now = wave.from + 30 * HOUR;
      await come(store, runs, [wave], now, () => CAUSES[cause], { seed: look, together });
      let [rightly, wrongly, elsewhere] = [0, 0, 0];
      for (let run = 0; run < runs; run++) {
        const window = { from: START, to: now };
        const found = await causes(store, { service: nameOf(run), now, window, people: "synthetic" });
        const there = found.find((each) => each.question === "rent")?.named ?? null;
        if (there === cause) rightly++;
        else if (there !== null) wrongly++;
        if (found.some((each) => each.question !== "rent" && each.named !== null)) elsewhere++;
      }
      named.push({ people: LOOKS[look] ?? 0, rightly, wrongly, elsewhere });
    }
    return named;
  } finally {
    await store.close();
  }
}

const nameOf = (run: number): string => `run-${run}`;

interface Wave {
  readonly people: number;
  readonly from: number;
  readonly to: number;
}

/** Lets the people of every run come, each run to a service of its own, and records what happens in the order of time. */
async function come(
  store: Store,
  runs: number,
  waves: readonly Wave[],
  until: number,
  planted: (run: number) => Planted,
  { seed = 0, together = TOGETHER }: { readonly seed?: number; readonly together?: number } = {},
): Promise<void> {
  const at = new Map<number, NewEvent[]>();
  for (let run = 0; run < runs; run++) {
    const luck = randomFrom(run + 1).fork(seed);
    const langs = luck.fork(-2);
    for (const [number, wave] of waves.entries()) {
      for (let person = 0; person < wave.people; person++) {
        const key = number * 1e5 + person;
        const visit = plannedVisit(planted(run), luck.fork(key), luck.fork(key + 1e7), { ...wave, until });
        const envelope = envelopeOf(nameOf(run), visit.userAgent, langs);
        for (const { at: when, body } of visit.events) {
          const then = Math.ceil(when / together) * together;
          const event = { ...envelope, id: timedId(when), ...body } as NewEvent;
          const list = at.get(then);
          if (list === undefined) at.set(then, [event]);
          else list.push(event);
        }
      }
    }
  }
  let now = 0;
  const collector = openCollector(store, () => now);
  for (const then of [...at.keys()].sort((a, b) => a - b)) {
    now = then;
    const done = await collector.collect(at.get(then) ?? []);
    if (!done.ok) throw new Error(done.diagnostics.map((d) => d.message).join("\n"));
  }
}

const envelopeOf = (service: string, userAgent: string, random: Random) =>
  ({
    v: EVENT_VERSION,
    journey: randomUUID(),
    service,
    flow: "0123456789abcdef",
    rules: "fedcba9876543210",
    asOf: "2026-06",
    release: random.pick(["0.1.0", "0.1.1"]),
    variant: null,
    channel: "web",
    ...deviceAndBrowser(userAgent),
    lang: random.pick(["fr", "en"]),
    synthetic: true,
  }) as const;

/** UUID version 7 (RFC 9562). */
function timedId(at: number): string {
  const hex = Math.floor(at).toString(16).padStart(12, "0");
  const tail = randomBytes(10).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${tail.slice(0, 3)}-a${tail.slice(3, 6)}-${tail.slice(6, 18)}`;
}

const hazardOf = (page: string): number => LEAVING.get(page) ?? OTHERWISE;

/** Share of those who start who come to a page, or to the results. */
function reachOf(page: string): number {
  const place = PAGES.indexOf(page);
  const before = place < 0 ? PAGES : PAGES.slice(0, place);
  return before.reduce((share, each) => share * (1 - hazardOf(each)), 1);
}

/** What was put in, where no formula gives it: over a great many visitors, without any of what is measured. */
function truths() {
  const random = randomFrom(424_242);
  const dwell: number[] = [];
  const duration: number[] = [];
  let [refused, answers] = [0, 0];
  for (let person = 0; person < 60_000; person++) {
    const visit = { from: START, to: START, until: START + 1000 * HOUR };
    const { events } = plannedVisit(ORDINARY, random.fork(person), random.fork(person + 1e7), visit);
    for (const { body } of events) {
      if (body.type !== "answer_submitted") continue;
      answers++;
      if (!body.ok) refused++;
      if (body.question !== "household" && body.dwellMs !== null) dwell.push(body.dwellMs);
    }
    const [first, last] = [events[0], events.find(({ body }) => body.type === "decision_shown")];
    if (first !== undefined && last !== undefined) duration.push(last.at - first.at);
  }
  const middle = (values: number[]): number =>
    quantile(
      values.sort((a, b) => a - b),
      0.5,
    );
  const said = SCORES.reduce((sum, share) => sum + share, 0);
  return {
    dwellMs: middle(dwell),
    durationMs: middle(duration),
    refused: refused / answers,
    satisfaction: SCORES.reduce((sum, share, n) => sum + share * (n + 1), 0) / said,
  };
}

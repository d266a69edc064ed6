import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { type Command, InvalidArgumentError, Option } from "commander";
import { counted, type ExitCode, Refusal, styled, type Terminal } from "../terminal.ts";
import { type Afterwards, nothingSaid, type Said } from "../visitors/afterwards.ts";
import { sendCrowd } from "../visitors/crowd.ts";
import { type Household, readHouseholds } from "../visitors/household.ts";
import { quantile, type Tally } from "../visitors/tally.ts";
import type { Manner } from "../visitors/walk.ts";

interface VisitorsOptions {
  readonly households: string;
  readonly people: number;
  readonly rate: number;
  readonly url: URL;
  readonly service: string;
  readonly seed: number;
  readonly leave: Manner["leave"];
  readonly back: number | false;
  readonly slips: number | false;
  readonly think: number | false;
  readonly satisfaction: readonly number[];
  readonly gotIt: Afterwards["gotIt"];
  readonly lang: string;
  readonly json?: true;
}

export function addVisitors(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  program
    .command("visitors")
    .summary("send synthetic people through a running service")
    .description(
      "Sends made-up people through a service that is running, over HTTP as a browser without script would: they keep " +
        "cookies, fill in forms truthfully for their household, slip, go back, and give up as often as you say. The service " +
        "marks all they do as synthetic. At the end stands what was put in, to hold against what the panel shows.",
    )
    .requiredOption("--households <file>", "households as case JSON, one a line; - for standard input")
    .option("--people <n>", "how many people", whole(1), 100)
    .option("--rate <n>", "people started a second", positive, 5)
    .addOption(
      new Option("--url <address>", "where the server runs, on this machine")
        .argParser(address)
        .default(new URL("http://127.0.0.1:3000"), "http://127.0.0.1:3000"),
    )
    .option("--service <id>", "service to walk through", "aids")
    .option("--seed <n>", "same seed, same people, same luck", whole(0), 1)
    .addOption(
      new Option("--leave <page=p,…>", "probability of giving up at a page; a bare number is for all pages not named")
        .argParser(leave)
        .default({ byPage: new Map(), otherwise: 0.01 } satisfies Manner["leave"], "0.01"),
    )
    .option("--back <p>", "probability of going a page back, at each page", probability, 0.03)
    .option("--no-back", "nobody goes back")
    .option("--slips <p>", "probability of an invalid entry, at each page with typing", probability, 0.05)
    .option("--no-slips", "nobody enters anything invalid")
    .option("--think <seconds>", "median seconds of thought a page", seconds, 0.3)
    .option("--no-think", "answer at once")
    .addOption(
      new Option("--satisfaction <p1,…,p5>", "at every end: probabilities of scores 1 to 5; what is left says nothing")
        .argParser(scores)
        .default([], "nobody says"),
    )
    .addOption(
      new Option("--got-it <answer=p,…>", "after results: probabilities of yes, partly, no, waiting, never_applied")
        .argParser(gotIt)
        .default(new Map(), "nobody says"),
    )
    .option("--lang <code>", "language people ask for, en or fr", language, "en")
    .option("--json", "print the end as one JSON object")
    .addHelpText("after", VISITORS_HELP)
    .action(async (options: VisitorsOptions) => finish(await visitors(options, terminal)));
}

const VISITORS_HELP = `
Persons of a household have the ids "you", "partner", "child1", "child2"…

Examples:
  throughline visitors --households people.jsonl --people 200 --rate 10
  throughline visitors --households people.jsonl --leave household=0.05,wages=0.15 --seed 7
  throughline visitors --households people.jsonl --leave 0 --no-back --no-slips --no-think`;

async function visitors(options: VisitorsOptions, terminal: Terminal): Promise<ExitCode> {
  const households = await householdsFrom(options.households, terminal);
  let stopped = false;
  void terminal.untilStopped().then(() => {
    stopped = true;
  });
  const manner: Manner = {
    leave: options.leave,
    back: options.back || 0,
    slip: options.slips || 0,
    think: options.think || 0,
  };
  const said = nothingSaid();
  const tally = await sendCrowd({
    afterwards: { will: { satisfaction: options.satisfaction, gotIt: options.gotIt }, said },
    start: new URL(`/s/${options.service}`, options.url),
    households,
    people: options.people,
    rate: options.rate,
    seed: options.seed,
    language: options.lang,
    manner,
    now: () => performance.now(),
    pause: (time) => wait(time * 1000),
    progress: ({ started, finished, left }) =>
      terminal.complain(styled(terminal, "faint", `${started} started, ${finished} reached results, ${left} gave up`)),
    stopped: () => stopped,
  });
  if (options.json) terminal.print(JSON.stringify({ ...asJson(tally, options.seed), said: saidJson(said) }));
  else terminal.print([report(tally, manner, terminal), ...saidLines(said)].join("\n"));
  return tally.failed.length > 0 ? 1 : 0;
}

async function householdsFrom(file: string, terminal: Terminal): Promise<readonly Household[]> {
  let text: string;
  try {
    text = file === "-" ? await terminal.readInput() : readFileSync(file, "utf8");
  } catch {
    throw new Refusal(`${file} cannot be read.`);
  }
  const where = file === "-" ? "standard input" : file;
  try {
    const households = readHouseholds(text);
    if (households.length === 0) throw new Refusal(`${where} has no households.`);
    return households;
  } catch (problem) {
    if (problem instanceof Refusal) throw problem;
    throw new Refusal(`${where}, ${(problem as Error).message}.`, 1);
  }
}

function report(tally: Tally, manner: Manner, terminal: Terminal): string {
  const lines = [
    styled(terminal, "bold", "Synthetic visitors: what was put in"),
    `${counted(tally.started, "person", "people")} started, ${tally.finished} reached results, ${tally.left} gave up, ${tally.failed.length} could not go on.`,
    `Pages took ${quantile(tally.milliseconds, 0.5).toFixed(0)} ms at the median, ${quantile(tally.milliseconds, 0.99).toFixed(0)} ms at most for 99 of 100 (${tally.milliseconds.length} pages).`,
    "",
    row("page", "asked", "left", "share", "set", "back", "slips", "caught"),
    ...tally.pages.map((page) =>
      row(
        page.page,
        page.asked,
        page.left,
        page.asked === 0 ? "–" : `${((100 * page.left) / page.asked).toFixed(1)} %`,
        `${(100 * (manner.leave.byPage.get(page.page) ?? (page.page === "start" ? 0 : manner.leave.otherwise))).toFixed(1)} %`,
        page.back,
        page.slips,
        page.caught,
      ),
    ),
  ];
  const unmet = [...manner.leave.byPage.keys()].filter((name) => !tally.pages.some((page) => page.page === name));
  if (unmet.length > 0) lines.push("", `Nobody met ${unmet.join(", ")}: a page is named as at the end of its address.`);
  if (tally.waits > 0) {
    lines.push(
      "",
      `${counted(tally.waits, "page")} had to wait for the limit of pages a minute; PAGES_PER_MINUTE=0 lifts it.`,
    );
  }
  for (const [why, times] of byReason(tally.failed)) lines.push("", styled(terminal, "red", `${times} × ${why}`));
  return lines.join("\n");
}

const WIDTHS = [32, 7, 7, 8, 8, 6, 7, 7];

const row = (...cells: readonly (string | number)[]): string =>
  cells
    .map((cell, i) => (i === 0 ? String(cell).padEnd(WIDTHS[i] ?? 0) : String(cell).padStart(WIDTHS[i] ?? 0)))
    .join("")
    .trimEnd();

function byReason(failed: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const why of failed) counts.set(why, (counts.get(why) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

const asJson = (tally: Tally, seed: number) => ({
  synthetic: true,
  seed,
  started: tally.started,
  finished: tally.finished,
  left: tally.left,
  failed: Object.fromEntries(byReason(tally.failed)),
  pages: tally.pages,
  milliseconds: {
    p50: quantile(tally.milliseconds, 0.5),
    p99: quantile(tally.milliseconds, 0.99),
    pages: tally.milliseconds.length,
  },
  waits: tally.waits,
});

const saidJson = (said: Said) => ({
  satisfaction: Object.fromEntries([...said.scores].sort(([a], [b]) => a - b)),
  gotIt: Object.fromEntries(said.gotIt),
});

function saidLines(said: Said): readonly string[] {
  const list = (counts: ReadonlyMap<string | number, number>) =>
    [...counts].map(([what, times]) => `${what}: ${times}`).join(", ");
  return [
    ...(said.scores.size > 0 ? ["", `Said what they think (score: people): ${saidScores(said)}.`] : []),
    ...(said.gotIt.size > 0 ? ["", `Told what became of an aid: ${list(said.gotIt)}.`] : []),
  ];
}

const saidScores = (said: Said): string =>
  [...said.scores]
    .sort(([a], [b]) => a - b)
    .map(([score, times]) => `${score}: ${times}`)
    .join(", ");

const whole =
  (least: number) =>
  (text: string): number => {
    if (!/^\d+$/.test(text) || Number(text) < least)
      throw new InvalidArgumentError(`Give a whole number from ${least}.`);
    return Number(text);
  };

function positive(text: string): number {
  const number = Number(text);
  if (text.trim() === "" || !Number.isFinite(number) || number <= 0)
    throw new InvalidArgumentError("Give a number above 0.");
  return number;
}

function seconds(text: string): number {
  const number = Number(text);
  if (text.trim() === "" || !Number.isFinite(number) || number < 0)
    throw new InvalidArgumentError("Give seconds, from 0.");
  return number;
}

function probability(text: string): number {
  const number = Number(text);
  if (text.trim() === "" || !(number >= 0 && number <= 1))
    throw new InvalidArgumentError("Give a probability from 0 to 1.");
  return number;
}

function scores(text: string): readonly number[] {
  const shares = text.split(",").map(probability);
  if (shares.length !== 5 || sumOf(shares) > 1 + 1e-9)
    throw new InvalidArgumentError("Give five probabilities, of scores 1 to 5, together no more than 1.");
  return shares;
}

const GOT_IT_ANSWERS = ["yes", "partly", "no", "waiting", "never_applied"];

function gotIt(text: string): Afterwards["gotIt"] {
  const shares = new Map(
    text.split(",").map((part): [string, number] => {
      const [name = "", value = ""] = part.split("=");
      if (!GOT_IT_ANSWERS.includes(name)) throw new InvalidArgumentError(`Answers are ${GOT_IT_ANSWERS.join(", ")}.`);
      return [name, probability(value)];
    }),
  );
  if (sumOf([...shares.values()]) > 1 + 1e-9) throw new InvalidArgumentError("Together no more than 1.");
  return shares;
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

function leave(text: string, before: Manner["leave"]): Manner["leave"] {
  const byPage = new Map(before.byPage);
  let { otherwise } = before;
  for (const part of text.split(",")) {
    const [name, value] = part.split("=") as [string, string?];
    if (value === undefined) otherwise = probability(name);
    else byPage.set(name.trim(), probability(value));
  }
  return { byPage, otherwise };
}

/** Only this machine is accepted: a server elsewhere would take the visitors for people. */
function address(text: string): URL {
  if (!URL.canParse(text)) throw new InvalidArgumentError("Give an address such as http://127.0.0.1:3000.");
  const url = new URL(text);
  if (!/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)) {
    throw new InvalidArgumentError("Visitors only go to this machine: a server elsewhere would count them as people.");
  }
  return url;
}

function language(text: string): string {
  if (text !== "en" && text !== "fr") throw new InvalidArgumentError("Give en or fr.");
  return text;
}

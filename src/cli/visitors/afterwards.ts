import { type Browser, Unreachable } from "./browser.ts";
import { readPage } from "./form.ts";
import type { Random } from "./random.ts";

/** What people say at the end and later, with known probabilities: what is left to 1 says nothing. */
export interface Afterwards {
  /** Of scores 1 to 5, in that order; empty: nobody is asked. */
  readonly satisfaction: readonly number[];
  /** By answer ("yes", "partly", "no", "waiting", "never_applied"); empty: nobody is asked. */
  readonly gotIt: ReadonlyMap<string, number>;
}

/** What was said, to hold against what the panel shows. */
export interface Said {
  readonly scores: Map<number, number>;
  readonly gotIt: Map<string, number>;
}

/** Days after the results at which simulated people are asked at once: they cannot wait for a month. */
const WAVE = 30;

/**
 * One person who has reached results or has given up says what they think, and, with results, asks for a code and tells
 * what became of each aid. Answers are counted in `said` once the service has taken them.
 */
export async function afterwards(options: {
  readonly browser: Browser;
  readonly start: URL;
  readonly ended: "finished" | "left";
  readonly will: Afterwards;
  readonly random: Random;
  readonly said: Said;
}): Promise<void> {
  const { browser, start, ended, will, random, said } = options;
  const at = (path: string) => new URL(`${start.pathname.replace(/\/$/, "")}/${path}`, start);
  const score = drawn(new Map(will.satisfaction.map((p, place) => [place + 1, p])), random);
  if (score !== null) {
    const page = at(`feedback?after=${ended === "finished" ? "results" : "left"}`);
    const loaded = await browser.get(page);
    const form = readPage(loaded.html).form;
    if (form === null) throw new Unreachable(`${page.pathname} asks nothing.`);
    const fields = hidden(form);
    for (const { name } of form.entries) if (name.startsWith("score.")) fields.set(name, String(score));
    const answer = await browser.post(page, fields);
    if (answer.status < 400) count(said.scores, score);
  }
  if (ended !== "finished" || will.gotIt.size === 0) return;
  const code = readPage((await browser.post(at("later"), new URLSearchParams())).html).links.find((link) =>
    /\/o\/[0-9A-Z-]+$/.test(link.href),
  );
  // Somebody who is told of no aid has nothing to tell later.
  if (code === undefined) return;
  const page = new URL(`${new URL(code.href, start).pathname}?wave=${WAVE}`, start);
  const form = readPage((await browser.get(page)).html).form;
  if (form === null) return;
  const fields = hidden(form);
  const told: string[] = [];
  for (const { name } of form.entries) {
    if (!name.startsWith("got.")) continue;
    const answer = drawn(will.gotIt, random);
    if (answer === null) continue;
    fields.set(name, answer);
    told.push(answer);
  }
  if (told.length === 0) return;
  const answer = await browser.post(page, fields);
  if (answer.status < 400) for (const each of told) count(said.gotIt, each);
}

export const nothingSaid = (): Said => ({ scores: new Map(), gotIt: new Map() });

function hidden(form: {
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
}): URLSearchParams {
  return new URLSearchParams(form.hidden.map(({ name, value }): [string, string] => [name, value]));
}

/** One of the values with its probability; null with what is left. Draws nothing where there are none. */
function drawn<T>(probabilities: ReadonlyMap<T, number>, random: Random): T | null {
  if (probabilities.size === 0) return null;
  let rest = random.share();
  for (const [value, probability] of probabilities) {
    if (rest < probability) return value;
    rest -= probability;
  }
  return null;
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

import { buttonFor, fill, withSlip } from "./answer.ts";
import type { Browser, Loaded } from "./browser.ts";
import { readPage, type SeenForm, type SeenPage } from "./form.ts";
import type { Household } from "./household.ts";
import type { Random } from "./random.ts";
import type { Counter, Ending } from "./tally.ts";

/** How people are. All probabilities are per page. */
export interface Manner {
  /** Giving up at a page, by its name; `otherwise` for pages that are not named. Drawn once a page, when first shown. */
  readonly leave: { readonly byPage: ReadonlyMap<string, number>; readonly otherwise: number };
  /** Going one page back before answering. */
  readonly back: number;
  /** Making an invalid entry first, where something is typed. */
  readonly slip: number;
  /** Median seconds of thought before answering; 0: none. */
  readonly think: number;
  /** Pages, by their names, that go otherwise: how often something invalid is entered, and what it makes people do. */
  readonly hard?: ReadonlyMap<string, Hard>;
}

/** Probabilities at one page. */
export interface Hard {
  /** Making an invalid entry first; that of all pages when absent. */
  readonly slip?: number;
  /** Giving up once an entry was sent back, instead of putting it right; 0 when absent. */
  readonly giveUp?: number;
}

export interface Walk {
  readonly browser: Browser;
  readonly start: URL;
  readonly household: Household;
  readonly manner: Manner;
  readonly random: Random;
  readonly counter: Counter;
  /** Waits so many seconds. */
  readonly pause: (seconds: number) => Promise<void>;
  /** What the person does once they have results or have given up. */
  readonly after?: (ended: "finished" | "left") => Promise<void>;
}

/** Times that one page may come: more than a large family, slips and going back need. A walk that gets here goes in a circle. */
const MOST_TIMES = 40;

/**
 * Walks one person through a service, from its start page to the results, or until they give up. Says how it ended; what
 * happened on the way is counted.
 */
export async function walk(person: Walk): Promise<void> {
  const { counter } = person;
  counter.started();
  try {
    const ending = await journey(person);
    if (ending.kind !== "failed") await person.after?.(ending.kind);
    counter.ended(ending);
  } catch (problem) {
    counter.ended({ kind: "failed", why: problem instanceof Error ? problem.message : String(problem) });
  }
}

async function journey(person: Walk): Promise<Ending> {
  const { random, manner, counter } = person;
  const met = new Map<string, number>();
  let loaded = await load(person, () => person.browser.get(person.start));
  for (;;) {
    const name = pageName(loaded.url, person.start);
    if (loaded.status >= 400 && loaded.status !== 409 && loaded.status !== 422) {
      return { kind: "failed", why: `${name}: the service answered ${loaded.status}.` };
    }
    if (name === "results") return { kind: "finished" };
    const page = readPage(loaded.html);
    const tally = counter.shown(name);
    const times = (met.get(name) ?? 0) + 1;
    met.set(name, times);
    if (times > MOST_TIMES) return { kind: "failed", why: `${name}: came ${times} times, without an end.` };
    if (times === 1) {
      tally.asked++;
      const probability = manner.leave.byPage.get(name) ?? (name === "start" ? 0 : manner.leave.otherwise);
      if (random.happens(probability)) {
        await think(person);
        tally.left++;
        return { kind: "left" };
      }
      const back = page.links.find((link) => link.kind === "back");
      if (back && name !== "household" && random.happens(manner.back)) {
        await think(person);
        tally.back++;
        loaded = await load(person, () => person.browser.get(new URL(back.href, loaded.url)));
        continue;
      }
    }
    await think(person);
    if (page.errors.length > 0 && random.happens(manner.hard?.get(name)?.giveUp ?? 0)) {
      tally.left++;
      return { kind: "left" };
    }
    const next = await onwards(person, loaded, page, name, tally);
    if (next === null) return { kind: "failed", why: `${name}: there is no way on from "${page.heading}".` };
    loaded = next;
  }
}

/** Answers the form of a page, or follows its link to the next step where it has no form. */
async function onwards(
  person: Walk,
  loaded: Loaded,
  page: SeenPage,
  name: string,
  tally: { slips: number; caught: number },
): Promise<Loaded | null> {
  const { form } = page;
  if (form === null) {
    const next = page.links.find(
      (link) => link.kind === "onwards" && onThisWalk(new URL(link.href, loaded.url), person.start),
    );
    return next ? load(person, () => person.browser.get(new URL(next.href, loaded.url))) : null;
  }
  const filled = fill(form, person.household);
  const settled = buttonFor(form, person.household)?.value !== "add";
  const slips = person.manner.hard?.get(name)?.slip ?? person.manner.slip;
  const slip = settled && person.random.happens(slips) ? withSlip(filled, person.random) : null;
  if (slip === null || page.errors.length > 0) return send(person, loaded.url, form, filled.fields);
  tally.slips++;
  const answered = await send(person, loaded.url, form, slip);
  if (answered.status === 422) tally.caught++;
  return answered;
}

async function send(person: Walk, url: URL, form: SeenForm, fields: URLSearchParams): Promise<Loaded> {
  const button = buttonFor(form, person.household);
  const all = new URLSearchParams(fields);
  if (button && button.name !== "") all.set(button.name, button.value);
  const target = new URL(form.action, url);
  if (form.method === "POST") return load(person, () => person.browser.post(target, all));
  target.search = all.toString();
  return load(person, () => person.browser.get(target));
}

/** Loads a page; asked to wait (429), waits and tries again, as a patient person would. */
async function load(person: Walk, request: () => Promise<Loaded>): Promise<Loaded> {
  for (let tries = 0; ; tries++) {
    const loaded = await request();
    person.counter.loaded(loaded.milliseconds);
    if (loaded.status !== 429 || tries === 5) return loaded;
    person.counter.waited();
    await person.pause(2 ** tries);
  }
}

/** "household" of /s/aids/household, "wages" of /s/aids/questions/wages, "start" of /s/aids. */
function pageName(url: URL, start: URL): string {
  const rest = url.pathname.slice(start.pathname.replace(/\/$/, "").length);
  return rest.split("/").filter(Boolean).at(-1) ?? "start";
}

/** A step of the same service. */
function onThisWalk(url: URL, start: URL): boolean {
  const base = start.pathname.replace(/\/$/, "");
  return (
    url.origin === start.origin && new RegExp(`^${base}/(household|questions/[^/]+|check|results)$`).test(url.pathname)
  );
}

/** Thinks as people do: mostly about the median, sometimes long (log-normal, σ 0.6). */
async function think(person: Walk): Promise<void> {
  const { think: median } = person.manner;
  if (median <= 0) return;
  // Box–Muller; 1 − u keeps the logarithm off zero.
  const normal = Math.sqrt(-2 * Math.log(1 - person.random.share())) * Math.cos(2 * Math.PI * person.random.share());
  await person.pause(median * Math.exp(0.6 * normal));
}

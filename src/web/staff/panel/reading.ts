import {
  type Annotation,
  annotations,
  type Comparison,
  cases,
  causes,
  compare,
  type Instruments,
  instruments,
  isTooYoung,
  LEFT_MS,
  type LinePlace,
  type LineSignals,
  type LoopCase,
  lastHours,
  lineSignals,
  PAUSED_MS,
  type Panel,
  type People,
  panel,
  type QuestionCause,
  type TooYoung,
} from "../../../signals/index.ts";
import type { Store } from "../../../store/index.ts";

export const WINDOWS = ["hour", "day", "week", "month"] as const;
/** How far back a panel looks. */
export type WindowName = (typeof WINDOWS)[number];

/** Whole hours, the current one included: "hour" is the last one and what there is of this one. */
export const HOURS: { readonly [name in WindowName]: number } = { hour: 2, day: 24, week: 7 * 24, month: 30 * 24 };

export const PEOPLE = ["everybody", "real", "synthetic"] as const satisfies readonly People[];

/** What a reader of figures has chosen, as it stands in the address. */
export interface Choice {
  readonly window: WindowName;
  readonly people: People;
}

export const choiceFrom = (window: string | undefined, people: string | undefined): Choice => ({
  window: WINDOWS.find((name) => name === window) ?? "day",
  people: PEOPLE.find((name) => name === people) ?? "everybody",
});

/** The choice as a query; what is usual is left out. */
export function choiceQuery(choice: Choice): string {
  const query = new URLSearchParams();
  if (choice.window !== "day") query.set("window", choice.window);
  if (choice.people !== "everybody") query.set("people", choice.people);
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

/** Simulated visitors do not look for papers: a minute without a step and they are gone. */
export const SYNTHETIC_LEFT_MS = 60_000;
/** From this share of simulated people on, their horizon is used for all. */
const MOSTLY_SYNTHETIC = 0.9;

/**
 * Idle longer than this counts as left. Windows of hours and of a day use the end of a sitting: with a horizon as long
 * as the window nobody could ever be said to have left in it. Longer windows use a day.
 */
const horizonFor = (window: WindowName): number => (window === "hour" || window === "day" ? PAUSED_MS : LEFT_MS);

export interface ReadPanel {
  readonly panel: Panel;
  readonly choice: Choice;
  readonly leftAfterMs: number;
}

export async function readPanel(store: Store, service: string, choice: Choice, now: number): Promise<ReadPanel> {
  const options = { service, now, window: lastHours(now, HOURS[choice.window]), people: choice.people };
  const leftAfterMs = horizonFor(choice.window);
  const first = await panel(store, { ...options, leftAfterMs });
  if ((first.syntheticShare.value ?? 0) < MOSTLY_SYNTHETIC) return { panel: first, choice, leftAfterMs };
  const again = await panel(store, { ...options, leftAfterMs: SYNTHETIC_LEFT_MS });
  return { panel: again, choice, leftAfterMs: SYNTHETIC_LEFT_MS };
}

/** Everything on the panel of a service. */
export interface Board extends ReadPanel {
  readonly flight: Instruments;
  readonly causes: readonly QuestionCause[];
  /** What happened in the window. */
  readonly marks: readonly Annotation[];
  readonly cases: readonly LoopCase[];
}

export async function readBoard(store: Store, service: string, choice: Choice, now: number): Promise<Board> {
  const read = await readPanel(store, service, choice, now);
  const options = { now, window: read.panel.window, people: choice.people, leftAfterMs: read.leftAfterMs };
  const [flight, why, marks, loop] = await Promise.all([
    instruments(store, { ...options, service }),
    causes(store, { ...options, service }),
    annotations(store, { service, window: read.panel.window }),
    cases(store, { service }),
  ]);
  return { ...read, flight, causes: why, marks, cases: loop };
}

/** What people did before and after a moment; the horizon of leaving as on a panel of so short or long a time. */
export async function readComparison(
  store: Store,
  service: string,
  at: number,
  people: People,
  now: number,
): Promise<Comparison | TooYoung> {
  const options = { service, at, now, people };
  const leftAfterMs = now - at > 2 * LEFT_MS ? LEFT_MS : PAUSED_MS;
  const first = await compare(store, { ...options, leftAfterMs });
  if (people === "real" || (!isTooYoung(first) && (first.syntheticShare.value ?? 0) < MOSTLY_SYNTHETIC)) return first;
  const again = await compare(store, { ...options, leftAfterMs: SYNTHETIC_LEFT_MS });
  // Too young by the public's horizon: simulated people may show it all the same, others not.
  if (isTooYoung(first) && !isTooYoung(again) && (again.syntheticShare.value ?? 0) < MOSTLY_SYNTHETIC) return first;
  return again;
}

export interface ReadLine {
  readonly signals: LineSignals;
  readonly choice: Choice;
  readonly leftAfterMs: number;
}

/** The same for one place on the line, in one service or, without it, in all. */
export async function readLine(
  store: Store,
  of: LinePlace,
  service: string | undefined,
  choice: Choice,
  now: number,
): Promise<ReadLine> {
  const where = service === undefined ? {} : { service };
  const options = { of, ...where, now, window: lastHours(now, HOURS[choice.window]), people: choice.people };
  const leftAfterMs = horizonFor(choice.window);
  const first = await lineSignals(store, { ...options, leftAfterMs });
  if ((first.syntheticShare.value ?? 0) < MOSTLY_SYNTHETIC) return { signals: first, choice, leftAfterMs };
  const again = await lineSignals(store, { ...options, leftAfterMs: SYNTHETIC_LEFT_MS });
  return { signals: again, choice, leftAfterMs: SYNTHETIC_LEFT_MS };
}

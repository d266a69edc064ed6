import { dwellBucket } from "./dwell.ts";
import type { EventBody } from "./event.ts";
import { type BodyRow, endNumber, type ReportNumbers, reportNumbers } from "./event-row.ts";
import { hourOf, type Moment, minuteOf } from "./moment.ts";
import type { ContextCount, QuestionCount } from "./tables.ts";

/** Where one person's way through a service stands; all that is needed to count its next event. */
export interface Journey {
  readonly number: number;
  readonly service: number;
  /** What was known of the visit when it began. */
  readonly context: number;
  readonly synthetic: boolean;
  seq: number;
  startedAt: Moment | null;
  lastAt: Moment | null;
  /** The latest time that an id of its events carries; null before the first. */
  newestId: Moment | null;
  /** Counted from 1 in `seen`; 0 before the first question. */
  position: number;
  /** What has happened in this stay at the question: 0 nothing, HINDERED or FAILED, the worse of both. */
  trouble: number;
  endedAt: Moment | null;
  endedAfter: number | null;
  answered: number;
  verdicts: readonly number[];
  readonly seen: { readonly question: number; readonly need: number; readonly at: Moment }[];
}

const HINDERED = 1;
const FAILED = 2;
type Trouble = typeof HINDERED | typeof FAILED;
const TROUBLES = {
  [HINDERED]: ["hindered", "hindered_standing"],
  [FAILED]: ["failed", "failed_standing"],
} as const satisfies { readonly [trouble in Trouble]: readonly QuestionCount[] };

export type HourCount = "events" | "active" | "started" | "finished" | "ended" | "handed_off" | "resumed" | "failures";
export type MinuteCount = "active" | "started" | "ended" | "shown" | "failures";

/** Where changes of counts go. Amounts may be negative: somebody who moves on no longer stands where they stood. */
export interface Counts {
  hour(journey: Journey, hour: number, count: HourCount, amount: number): void;
  minute(journey: Journey, minute: number, count: MinuteCount, amount: number): void;
  question(journey: Journey, hour: number, question: number, need: number, count: QuestionCount, amount: number): void;
  context(journey: Journey, hour: number, count: ContextCount, amount: number): void;
  dwell(journey: Journey, hour: number, question: number, bucket: number): void;
  /** From the first page to the first result. */
  duration(journey: Journey, hour: number, bucket: number): void;
  feedback(journey: Journey, hour: number, instrument: number, item: number, score: number, end: number): void;
  outcome(journey: Journey, hour: number, aid: number, wave: number, report: ReportNumbers, amount: 1 | -1): void;
  handOff(journey: Journey, hour: number, target: number, ok: boolean): void;
  failure(journey: Journey, hour: number, question: number, component: number, code: number, seen: boolean): void;
  verdict(journey: Journey, hour: number, verdict: number, amount: number): void;
}

export interface CodedEvent {
  readonly body: EventBody;
  readonly row: BodyRow;
  readonly at: Moment;
  /** The number of the empty set of needs, for a question that was never shown. */
  readonly noNeed: number;
}

/**
 * Moves a journey on by one event and says what that changes in the counts.
 *
 * `finished` and everything about leaving belong to the hour in which the journey started or met the question, so that
 * of those who started (met it) in an hour the shares add up, however late the rest happens.
 */
export function advance(journey: Journey, event: CodedEvent, counts: Counts): void {
  const { body, row, at } = event;
  const hour = hourOf(at);
  counts.hour(journey, hour, "events", 1);
  if (journey.lastAt === null || hourOf(journey.lastAt) < hour) counts.hour(journey, hour, "active", 1);
  if (journey.lastAt === null || minuteOf(journey.lastAt) < minuteOf(at))
    counts.minute(journey, minuteOf(at), "active", 1);
  // A clock that is set back moves nobody into the past.
  journey.lastAt = Math.max(journey.lastAt ?? at, at);

  const count = (what: QuestionCount, amount = 1): void => {
    if (row.question === null) return;
    const need = journey.seen.find((s) => s.question === row.question)?.need ?? event.noNeed;
    counts.question(journey, hour, row.question, need, what, amount);
  };
  switch (body.type) {
    case "journey_started":
      if (journey.startedAt !== null) break;
      journey.startedAt = at;
      counts.hour(journey, hour, "started", 1);
      counts.minute(journey, minuteOf(at), "started", 1);
      counts.context(journey, hour, "started", 1);
      if (journey.endedAt !== null) finish(journey, at, counts);
      break;
    case "question_shown":
      show(journey, row, at, counts);
      count("shown");
      counts.context(journey, hour, "shown", 1);
      counts.minute(journey, minuteOf(at), "shown", 1);
      break;
    case "answer_submitted":
      count(body.ok ? "accepted" : "refused");
      counts.context(journey, hour, body.ok ? "accepted" : "refused", 1);
      if (body.ok) journey.answered++;
      else meetTrouble(journey, row, HINDERED, counts);
      if (body.dwellMs !== null && row.question !== null) {
        count("dwell_ms", body.dwellMs);
        count("dwelt");
        counts.dwell(journey, hour, row.question, dwellBucket(body.dwellMs));
      }
      break;
    case "went_back":
      count("went_back");
      meetTrouble(journey, row, HINDERED, counts);
      break;
    case "answer_changed":
      count("changed");
      break;
    case "help_opened":
      count("helped");
      meetTrouble(journey, row, HINDERED, counts);
      break;
    case "resumed":
      counts.hour(journey, hour, "resumed", 1);
      break;
    case "system_failed":
      counts.hour(journey, hour, "failures", 1);
      counts.context(journey, hour, "failures", 1);
      counts.minute(journey, minuteOf(at), "failures", 1);
      count("failures");
      counts.failure(journey, hour, row.question ?? 0, row.ref ?? 0, row.number ?? 0, body.seen);
      if (body.seen) meetTrouble(journey, row, FAILED, counts);
      break;
    case "decision_shown":
      decide(journey, row.marks ?? [], at, counts);
      break;
    case "handed_off":
      counts.hour(journey, hour, "handed_off", 1);
      counts.handOff(journey, hour, row.ref ?? 0, body.ok);
      break;
    case "feedback_given":
      counts.feedback(journey, hour, row.ref ?? 0, row.number ?? 0, body.score, endNumber(body.end));
      break;
    case "outcome_reported":
      counts.outcome(journey, hour, row.ref ?? 0, body.wave, reportNumbers(body), 1);
      if (body.instead !== undefined) {
        const then = hour - body.instead.hoursAgo;
        counts.outcome(journey, then, row.ref ?? 0, body.wave, reportNumbers(body.instead), -1);
      }
      break;
  }
}

/** Of those who started in that hour one more has a result. */
function finish(journey: Journey, started: Moment, counts: Counts): void {
  counts.hour(journey, hourOf(started), "finished", 1);
  counts.context(journey, hourOf(started), "finished", 1);
}

function stand(journey: Journey, counts: Counts, amount: 1 | -1): void {
  const here = journey.seen[journey.position - 1];
  if (!here || journey.endedAt !== null) return;
  const count = (what: QuestionCount) =>
    counts.question(journey, hourOf(here.at), here.question, here.need, what, amount);
  count("standing");
  if (journey.trouble === HINDERED) count("hindered_standing");
  if (journey.trouble === FAILED) count("failed_standing");
}

/**
 * Something went wrong for the person in this stay at the question: counted once a stay, and not after a result. Who saw
 * the system fail counts as that alone, whatever else held them up.
 */
function meetTrouble(journey: Journey, row: BodyRow, trouble: Trouble, counts: Counts): void {
  const here = journey.seen[journey.position - 1];
  if (!here || here.question !== row.question || journey.endedAt !== null || journey.trouble >= trouble) return;
  const count = (what: Trouble, amount: 1 | -1) => {
    for (const name of TROUBLES[what])
      counts.question(journey, hourOf(here.at), here.question, here.need, name, amount);
  };
  if (journey.trouble === HINDERED) count(HINDERED, -1);
  count(trouble, 1);
  journey.trouble = trouble;
}

function show(journey: Journey, row: BodyRow, at: Moment, counts: Counts): void {
  if (row.question === null || row.ref === null) throw new Error("a question is shown with its name and its needs");
  stand(journey, counts, -1);
  const again = journey.seen[journey.position - 1]?.question === row.question;
  // The same page once more, with what was wrong on it, is the same stay.
  if (!again) journey.trouble = 0;
  const index = journey.seen.findIndex((s) => s.question === row.question);
  if (index >= 0) {
    journey.position = index + 1;
  } else {
    // To the second, as it is kept: what is taken off later must be what was put on now.
    const met = { question: row.question, need: row.ref, at: Math.floor(at / 1000) * 1000 };
    journey.position = journey.seen.push(met);
    const add = (count: QuestionCount, amount: number) =>
      counts.question(journey, hourOf(at), met.question, met.need, count, amount);
    add("reached", 1);
    add("ordinals", journey.position);
    if (journey.endedAt === null) add("at_risk", 1);
  }
  stand(journey, counts, 1);
}

function decide(journey: Journey, shown: readonly number[], at: Moment, counts: Counts): void {
  const verdicts = [...new Set(shown)];
  if (journey.endedAt === null) {
    stand(journey, counts, -1);
    journey.endedAt = at;
    journey.endedAfter = journey.seen.length;
    counts.hour(journey, hourOf(at), "ended", 1);
    counts.minute(journey, minuteOf(at), "ended", 1);
    if (journey.startedAt !== null) {
      finish(journey, journey.startedAt, counts);
      counts.duration(journey, hourOf(at), dwellBucket(Math.max(0, at - journey.startedAt)));
    }
  }
  const hour = hourOf(journey.endedAt);
  for (const verdict of journey.verdicts) if (!verdicts.includes(verdict)) counts.verdict(journey, hour, verdict, -1);
  for (const verdict of verdicts) if (!journey.verdicts.includes(verdict)) counts.verdict(journey, hour, verdict, 1);
  journey.verdicts = verdicts;
}

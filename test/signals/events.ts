import { randomBytes, randomUUID } from "node:crypto";
import { EVENT_VERSION, type EventBody, type NewEvent } from "../../src/signals/index.ts";

/** 2026-06-01 10:00 UTC. */
export const TEN_OCLOCK = Date.UTC(2026, 5, 1, 10);

/** A UUID of version 7 of this moment (RFC 9562): 48 bits of time, the rest random. */
export function idAt(at: number): string {
  const hex = at.toString(16).padStart(12, "0");
  const tail = randomBytes(10).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${tail.slice(0, 3)}-a${tail.slice(3, 6)}-${tail.slice(6, 18)}`;
}

export const newJourney = (): string => randomUUID();

/** An event with an ordinary envelope, at ten o'clock by its id unless another is given. */
export function event(journey: string, body: EventBody, envelope: Partial<NewEvent> = {}): NewEvent {
  return {
    id: idAt(TEN_OCLOCK),
    v: EVENT_VERSION,
    journey,
    service: "aids",
    flow: "0123456789abcdef",
    rules: "fedcba9876543210",
    asOf: "2026-06",
    release: "0.1.0",
    variant: null,
    channel: "web",
    device: "phone",
    browser: "firefox 128",
    lang: "fr",
    synthetic: false,
    ...envelope,
    ...body,
  } as NewEvent;
}

export const started: EventBody = { type: "journey_started", entry: "start", referrer: "none" };
export const shown = (question: string, ...rules: string[]): EventBody => ({
  type: "question_shown",
  question,
  because: rules.map((rule) => ({ rule, article: `css-${rule}` })),
});
export const answered = (question: string, dwellMs = 10_000): EventBody => ({
  type: "answer_submitted",
  question,
  ok: true,
  dwellMs,
  errors: [],
  attempt: 1,
});
export const refused = (question: string, error = "not_a_date"): EventBody => ({
  type: "answer_submitted",
  question,
  ok: false,
  dwellMs: 5_000,
  errors: [error],
  attempt: 1,
});
export const decided = (
  ...verdicts: [aid: string, outcome: "yes" | "likely" | "unsure" | "no", rule?: string][]
): EventBody => ({
  type: "decision_shown",
  verdicts: verdicts.map(([aid, outcome, rule]) => ({
    aid,
    outcome,
    decisive: rule === undefined ? [] : [{ rule, article: `css-${rule}` }],
  })),
});

/**
 * What is recorded of a person's way through a service. Nothing personal: no answer, no free text, no address, nothing
 * that leads back to a person. Every text is either one of a closed list or the name of something written by the
 * government in its workspace (`checkEvent` refuses everything else).
 */
export type NewEvent = Envelope & EventBody;

export const EVENT_VERSION = 1;

export interface Envelope {
  /** UUID (version 7, made by the sender). An event that is sent again has the same one and is counted once. */
  readonly id: string;
  readonly v: typeof EVENT_VERSION;
  /** Random UUID (version 4), made when the first page is shown; derived from nothing and joined to nobody. */
  readonly journey: string;
  readonly service: string;
  /** Content hash of the service's definition, hexadecimal. */
  readonly flow: string;
  /** Content hash of the rulebook, hexadecimal. */
  readonly rules: string;
  /** The month or day whose law is applied: "2026-06" or "2026-06-01". */
  readonly asOf: string;
  /** Version of the running system, such as "0.1.0". */
  readonly release: string;
  /** The wording or order under trial, null when none is. */
  readonly variant: string | null;
  readonly channel: Channel;
  readonly device: Device;
  /** Family and major version, such as "firefox 128", or "other". */
  readonly browser: string;
  /** Two letters. */
  readonly lang: string;
  /** True for synthetic people: they are counted apart, always. */
  readonly synthetic: boolean;
}

export const CHANNELS = ["web", "phone", "counter", "assisted", "partner", "api"] as const;
export type Channel = (typeof CHANNELS)[number];
export const DEVICES = ["phone", "tablet", "computer", "other"] as const;
export type Device = (typeof DEVICES)[number];
export const ENTRIES = ["start", "link", "return", "other"] as const;
export const REFERRERS = ["none", "same_site", "government", "search", "social", "other"] as const;
export const GAPS = ["minutes", "hours", "days", "weeks"] as const;
export const OUTCOMES = ["yes", "likely", "unsure", "no"] as const;
/** What a result page says of one aid: entitled, likely so, cannot be said, not entitled. */
export type Outcome = (typeof OUTCOMES)[number];
export const GOT_IT = ["yes", "partly", "no", "waiting", "never_applied"] as const;
/** Where a person stood when they said what they think of the service. The order is kept for ever. */
export const FEEDBACK_ENDS = ["results", "left", "handed_off", "error"] as const;
export type FeedbackEnd = (typeof FEEDBACK_ENDS)[number];
/** Why not, in the person's own view. The order is kept for ever; new ones go to the end, 31 at most. */
export const OUTCOME_REASONS = [
  "refused",
  "no_answer_yet",
  "papers_missing",
  "situation_changed",
  "gave_up",
  "did_not_know_how",
  "too_many_papers",
  "too_little",
  "fear_of_paying_back",
  "did_not_want",
  "no_time",
  "had_it_already",
  "other",
] as const;
export type OutcomeReason = (typeof OUTCOME_REASONS)[number];

/** What a person told about one aid. */
export interface Report {
  readonly gotIt: (typeof GOT_IT)[number];
  /** Whether the amount was about what had been estimated; null when not said. */
  readonly asEstimated: boolean | null;
  readonly reason?: OutcomeReason;
}

/** A rule that still needs the question, and the article it rests on. */
export interface Need {
  readonly rule: string;
  readonly article: string;
}

/** What was decided of one aid, and by which rules and articles. */
export interface Verdict {
  readonly aid: string;
  readonly outcome: Outcome;
  readonly decisive: readonly Need[];
}

export type EventBody =
  | {
      readonly type: "journey_started";
      readonly entry: (typeof ENTRIES)[number];
      readonly referrer: (typeof REFERRERS)[number];
    }
  /** A page that asks; also pages that ask nothing but where people can stop, such as "check". */
  | { readonly type: "question_shown"; readonly question: string; readonly because: readonly Need[] }
  | {
      readonly type: "answer_submitted";
      readonly question: string;
      readonly ok: boolean;
      /** From the page being shown to its answer, milliseconds, null when unknown. */
      readonly dwellMs: number | null;
      /** What was wrong, as codes; empty when ok. */
      readonly errors: readonly string[];
      /** 1 for the first try. */
      readonly attempt: number;
    }
  | { readonly type: "went_back"; readonly from: string; readonly to: string }
  /** `invalidated`: how many later answers this change made void. */
  | { readonly type: "answer_changed"; readonly question: string; readonly invalidated: number }
  | { readonly type: "help_opened"; readonly question: string; readonly help: string }
  | { readonly type: "resumed"; readonly gap: (typeof GAPS)[number] }
  | {
      readonly type: "system_failed";
      readonly question: string | null;
      readonly component: string;
      readonly code: string;
      /** Whether the person saw it. */
      readonly seen: boolean;
    }
  /** The result page: the end of a journey, whatever it says. Shown again after changes, the last one counts. */
  | { readonly type: "decision_shown"; readonly verdicts: readonly Verdict[] }
  | { readonly type: "handed_off"; readonly target: string; readonly ok: boolean }
  /** `instrument` names the question asked and its wording's version; `score` counts from 1. */
  | {
      readonly type: "feedback_given";
      readonly instrument: string;
      readonly item: string;
      readonly score: number;
      readonly end?: FeedbackEnd;
    }
  | ({
      readonly type: "outcome_reported";
      /** Days after the decision at which the person was asked. */
      readonly wave: number;
      readonly aid: string;
      /** What the same person said before in this wave and takes back: so many hours (of the clock) ago, 24 at most. */
      readonly instead?: Report & { readonly hoursAgo: number };
    } & Report);

export type EventType = EventBody["type"];

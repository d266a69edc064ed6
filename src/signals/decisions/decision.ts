import { isName } from "../check-event.ts";
import { CHANNELS, type Channel } from "../event.ts";
import { DAY_MS, type Moment } from "../moment.ts";

export const DECISION_STAGES = ["received", "decided", "paid"] as const;
export const DECISION_CLASSES = ["granted", "partly", "refused", "withdrawn"] as const;
export type DecisionStage = (typeof DECISION_STAGES)[number];
export type DecisionClass = (typeof DECISION_CLASSES)[number];

/**
 * What a department says of one application: that it came in, was decided, was paid. Never joined to anybody's way through
 * a service: there is nothing in it to join by.
 */
export interface Decision {
  /** The sender's own, the same when it is sent again; kept only as a hash. */
  readonly key: string;
  readonly service: string;
  readonly aid: string;
  readonly stage: DecisionStage;
  /** Of "decided" always, of "paid" where known (granted or partly), of "received" never. */
  readonly class: DecisionClass | null;
  /** From the application coming in to this stage, whole days; null of "received". */
  readonly days: number | null;
  /** Days since 1970. */
  readonly on: number;
  /** Whether the amount is about what the service had told; null when not known. */
  readonly asEstimated: boolean | null;
  readonly synthetic: boolean;
}

export const COST_METHODS = ["measured", "allocated", "estimated"] as const;

/** What a channel of a service cost in a month. */
export interface Cost {
  readonly key: string;
  readonly service: string;
  /** Months since January 1970. */
  readonly month: number;
  readonly channel: Channel;
  readonly cents: number;
  /** From the books, shared out by a rule, or a guess. */
  readonly method: (typeof COST_METHODS)[number];
  readonly synthetic: boolean;
}

/** How long a key is remembered; what is older than this is not taken, so that nothing can count twice. */
export const DECISION_DAYS_KEPT = 400;

/** What was read of one entry: the entry, or what is wrong with it. Values are never repeated: a stray one may be personal. */
export type ReadEntry<T> = { readonly entry: T } | { readonly problems: readonly string[] };

/** `aids` by service: what this workspace knows; anything else is refused. */
export type KnownAids = ReadonlyMap<string, ReadonlySet<string>>;

type Fields = { readonly [field: string]: unknown };

export function readDecision(value: unknown, known: KnownAids, now: Moment): ReadEntry<Decision> {
  const fields = fieldsOf(value);
  if (fields === null) return { problems: ["it is an object"] };
  const problems = unknownFields(fields, DECISION_FIELDS);
  const wrong = (problem: string): undefined => {
    problems.push(problem);
    return undefined;
  };
  const key = isKey(fields.key) ? fields.key : wrong(KEY);
  const aids = typeof fields.service === "string" ? known.get(fields.service) : undefined;
  if (aids === undefined) wrong(`service is one of ${[...known.keys()].join(", ")}`);
  else if (!aids.has(String(fields.aid))) wrong(`aid is one of ${[...aids].join(", ")}`);
  const stage =
    DECISION_STAGES.find((each) => each === fields.stage) ?? wrong(`stage is one of ${DECISION_STAGES.join(", ")}`);
  const named = DECISION_CLASSES.find((each) => each === fields.class);
  const noClass = fields.class === undefined || fields.class === null;
  if (stage === "received" && !noClass) wrong('class is left out where the stage is "received"');
  if (stage === "decided" && named === undefined) wrong(`class is one of ${DECISION_CLASSES.join(", ")}`);
  if (stage === "paid" && !noClass && named !== "granted" && named !== "partly")
    wrong('class is granted or partly, or left out, where the stage is "paid"');
  const noDays = fields.days === undefined || fields.days === null;
  if (stage === "received" && !noDays) wrong('days is left out where the stage is "received"');
  if (stage !== "received" && !isWhole(fields.days, 0, 3660))
    wrong("days is a whole number from 0 to 3660: since the application came in");
  const today = Math.floor(now / DAY_MS);
  const on = dayIn(fields.on);
  if (on === null || on > today + 1 || on < today - DECISION_DAYS_KEPT)
    wrong(`on is a day such as 2026-06-15, not to come, at most ${DECISION_DAYS_KEPT} days ago`);
  if (!isYesNoOrNothing(fields.amount_as_estimated)) wrong("amount_as_estimated is true or false, or left out");
  if (!isYesNoOrNothing(fields.synthetic)) wrong("synthetic is true or false, or left out");
  if (problems.length > 0 || key === undefined || stage === undefined || on === null) return { problems };
  return {
    entry: {
      key,
      service: String(fields.service),
      aid: String(fields.aid),
      stage,
      class: named ?? null,
      days: noDays ? null : Number(fields.days),
      on,
      asEstimated: typeof fields.amount_as_estimated === "boolean" ? fields.amount_as_estimated : null,
      synthetic: fields.synthetic === true,
    },
  };
}

/** Money goes up to ten billion a month. */
const MOST_CENTS = 1_000_000_000_000;

export function readCost(value: unknown, services: ReadonlySet<string>, now: Moment): ReadEntry<Cost> {
  const fields = fieldsOf(value);
  if (fields === null) return { problems: ["it is an object"] };
  const problems = unknownFields(fields, COST_FIELDS);
  if (!isKey(fields.key)) problems.push(KEY);
  if (!services.has(String(fields.service))) problems.push(`service is one of ${[...services].join(", ")}`);
  const month = monthIn(fields.month);
  const thisMonth = monthOf(now);
  if (month === null || month > thisMonth) problems.push("month is a month such as 2026-06, not to come");
  const channel = CHANNELS.find((each) => each === fields.channel);
  if (channel === undefined) problems.push(`channel is one of ${CHANNELS.join(", ")}`);
  if (!isWhole(fields.amount_cents, 0, MOST_CENTS)) problems.push("amount_cents is a whole number of cents, 0 or more");
  const method = COST_METHODS.find((each) => each === fields.method);
  if (method === undefined) problems.push(`method is one of ${COST_METHODS.join(", ")}`);
  if (!isYesNoOrNothing(fields.synthetic)) problems.push("synthetic is true or false, or left out");
  if (problems.length > 0 || month === null || channel === undefined || method === undefined) return { problems };
  return {
    entry: {
      key: String(fields.key),
      service: String(fields.service),
      month,
      channel,
      cents: Number(fields.amount_cents),
      method,
      synthetic: fields.synthetic === true,
    },
  };
}

const DECISION_FIELDS = ["key", "service", "aid", "stage", "class", "days", "on", "amount_as_estimated", "synthetic"];
const COST_FIELDS = ["key", "service", "month", "channel", "amount_cents", "method", "synthetic"];
const KEY = "key is 8 to 100 letters, digits and _.:/-";

const fieldsOf = (value: unknown): Fields | null =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : null;
const unknownFields = (fields: Fields, known: readonly string[]): string[] =>
  Object.keys(fields)
    .filter((field) => !known.includes(field))
    .map((field) => `there is no field ${isName(field) ? field : "of that name"}`);
const isKey = (value: unknown): value is string => typeof value === "string" && /^[A-Za-z0-9_.:/-]{8,100}$/.test(value);
const isWhole = (value: unknown, from: number, to: number): boolean =>
  Number.isInteger(value) && Number(value) >= from && Number(value) <= to;
const isYesNoOrNothing = (value: unknown): boolean =>
  value === undefined || value === null || typeof value === "boolean";

/** A day as days since 1970; null when the calendar has no such day. */
function dayIn(value: unknown): number | null {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d$/.test(value)) return null;
  const at = Date.parse(`${value}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== value ? null : at / DAY_MS;
}

function monthIn(value: unknown): number | null {
  const [, year, month] = typeof value === "string" ? (/^(\d{4})-(0[1-9]|1[0-2])$/.exec(value) ?? []) : [];
  return year === undefined ? null : (Number(year) - 1970) * 12 + Number(month) - 1;
}

/** Months since January 1970, UTC. */
export function monthOf(at: Moment): number {
  const day = new Date(at);
  return (day.getUTCFullYear() - 1970) * 12 + day.getUTCMonth();
}

/** The first moment of a month counted so. */
export const startOfMonth = (month: number): Moment => Date.UTC(1970 + Math.floor(month / 12), month % 12, 1);

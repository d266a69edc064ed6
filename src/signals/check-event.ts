import { type Diagnostic, failure, type Result, success } from "../base/index.ts";
import {
  CHANNELS,
  DEVICES,
  ENTRIES,
  type Envelope,
  EVENT_VERSION,
  type EventBody,
  type EventType,
  FEEDBACK_ENDS,
  GAPS,
  GOT_IT,
  type NewEvent,
  OUTCOME_REASONS,
  OUTCOMES,
  REFERRERS,
  type Report,
} from "./event.ts";

/** What a field must be, when it is not; undefined when it is. */
type Check = (value: unknown) => string | undefined;
type Shape<T> = { readonly [K in keyof T]-?: Check };
type BodyShape<K extends EventType> = Shape<Omit<Extract<EventBody, { readonly type: K }>, "type">>;

const must =
  (what: string, holds: (value: unknown) => boolean): Check =>
  (value) =>
    holds(value) ? undefined : what;
const text = (what: string, pattern: RegExp): Check =>
  must(what, (value) => typeof value === "string" && pattern.test(value));
/** For what mostly is as it was the last time: the same text needs no second look. */
const asBefore = (check: Check): Check => {
  let before: unknown;
  return (value) => {
    if (value === before && typeof value === "string") return undefined;
    const said = check(value);
    if (said === undefined) before = value;
    return said;
  };
};
const oneOf = (values: readonly string[]): Check =>
  must(`one of ${values.join(", ")}`, (value) => typeof value === "string" && values.includes(value));
const whole = (from: number, to: number): Check =>
  must(
    `a whole number from ${from} to ${to}`,
    (value) => Number.isInteger(value) && Number(value) >= from && Number(value) <= to,
  );
const yesNo = must("true or false", (value) => typeof value === "boolean");
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null ? undefined : check(value);
/** Fields that came after the first events were sent: those who send may lack them. */
const orAbsent =
  (check: Check): Check =>
  (value) =>
    value === undefined ? undefined : check(value);
const listOf =
  (most: number, check: Check): Check =>
  (value) => {
    if (!Array.isArray(value) || value.length > most) return `a list of at most ${most}`;
    const wrong = value.map(check).find((said) => said !== undefined);
    return wrong && `a list of which each is ${wrong}`;
  };
const object =
  <T>(shape: Shape<T>): Check =>
  (value) => {
    const problems = wrongFields(value, shape);
    return problems.length === 0 ? undefined : `an object where ${problems.join("; ")}`;
  };

/**
 * The name of something in a workspace: a question, a rule, an article. Spaces and @ are out, and so is what looks like
 * a day, a telephone or an insurance number, so that a value that strays into a name is refused and not kept. Long
 * numbers may follow four letters or more, as in LEGIARTI000006742710.
 */
export function isName(value: unknown): value is string {
  if (typeof value !== "string") return false;
  if (knownNames.has(value)) return true;
  const is =
    /^[A-Za-z][A-Za-z0-9_.:/-]{0,79}$/.test(value) &&
    !/\d{4}-\d\d-\d\d/.test(value) &&
    !/\d{2}([.:/-]\d{2}){2}/.test(value) &&
    !/(?<![A-Za-z]{4}\d*)\d{6,}/.test(value);
  if (is && knownNames.size < MOST_KNOWN_NAMES) knownNames.add(value);
  return is;
}

/** A workspace has hundreds of names, and each comes with every event: those that were names once are not examined again. */
const knownNames = new Set<string>();
const MOST_KNOWN_NAMES = 10_000;

const name = must("a name from the workspace (letters, digits and _.:/- and nothing personal)", isName);
const hash = text("a content hash (hexadecimal, 8 to 64 digits)", /^[0-9a-f]{8,64}$/);
const uuid = (version: string): Check =>
  text(
    `a UUID of version ${version}`,
    new RegExp(`^[0-9a-f]{8}-[0-9a-f]{4}-[${version}][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`),
  );
const need = object({ rule: name, article: name });
const needs = listOf(64, need);

const envelope: Shape<Envelope> = {
  id: uuid("7"),
  v: must(`${EVENT_VERSION}`, (value) => value === EVENT_VERSION),
  journey: asBefore(uuid("4")),
  service: name,
  flow: asBefore(hash),
  rules: asBefore(hash),
  asOf: asBefore(text("a month or a day", /^\d{4}-\d\d(-\d\d)?$/)),
  release: asBefore(text("a version", /^\d{1,4}\.\d{1,4}\.\d{1,4}(-[a-z]{1,10}(\.\d{1,4})?)?$/)),
  variant: orNull(name),
  channel: oneOf(CHANNELS),
  device: oneOf(DEVICES),
  browser: asBefore(text('a browser\'s family and major version, or "other"', /^(other|[a-z][a-z_]{1,20} \d{1,4})$/)),
  lang: asBefore(text("two letters", /^[a-z]{2}$/)),
  synthetic: yesNo,
};

const report: Shape<Report> = {
  gotIt: oneOf(GOT_IT),
  asEstimated: orNull(yesNo),
  reason: orAbsent(oneOf(OUTCOME_REASONS)),
};

const DAY_IN_MS = 86_400_000;
const bodies: { readonly [K in EventType]: BodyShape<K> } = {
  journey_started: { entry: oneOf(ENTRIES), referrer: oneOf(REFERRERS) },
  question_shown: { question: name, because: needs },
  answer_submitted: {
    question: name,
    ok: yesNo,
    dwellMs: orNull(whole(0, 20 * DAY_IN_MS)),
    errors: listOf(20, name),
    attempt: whole(1, 1000),
  },
  went_back: { from: name, to: name },
  answer_changed: { question: name, invalidated: whole(0, 1000) },
  help_opened: { question: name, help: name },
  resumed: { gap: oneOf(GAPS) },
  system_failed: { question: orNull(name), component: name, code: name, seen: yesNo },
  decision_shown: {
    verdicts: listOf(200, object({ aid: name, outcome: oneOf(OUTCOMES), decisive: needs })),
  },
  handed_off: { target: name, ok: yesNo },
  feedback_given: { instrument: name, item: name, score: whole(1, 10), end: orAbsent(oneOf(FEEDBACK_ENDS)) },
  outcome_reported: {
    wave: whole(0, 1000),
    aid: name,
    ...report,
    instead: orAbsent(object<Report & { hoursAgo: number }>({ ...report, hoursAgo: whole(0, 24) })),
  },
};

const shapes: ReadonlyMap<string, Readonly<Record<string, Check>>> = new Map(
  Object.entries(bodies).map(([type, body]) => [type, { type: () => undefined, ...envelope, ...body }]),
);

/** The fields of a shape as a list, made once: events are many and shapes are few. */
const fieldsOf = new WeakMap<object, readonly (readonly [string, Check])[]>();
function fieldsIn(shape: Readonly<Record<string, Check>>): readonly (readonly [string, Check])[] {
  const known = fieldsOf.get(shape) ?? Object.entries(shape);
  fieldsOf.set(shape, known);
  return known;
}

/** What is wrong with the fields of `value`: missing, unknown, or not what they must be. */
function wrongFields(value: unknown, shape: Readonly<Record<string, Check>>): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return ["it is an object"];
  const fields = value as Readonly<Record<string, unknown>>;
  const problems: string[] = [];
  let known = 0;
  for (const [field, check] of fieldsIn(shape)) {
    const given = fields[field];
    if (given !== undefined) known++;
    const said = check(given);
    if (said !== undefined) problems.push(`${field} is ${said}`);
  }
  if (known === Object.keys(fields).length) return problems;
  // The value of an unknown field is never repeated: it may be personal.
  const unknown = Object.keys(fields).filter((field) => !Object.hasOwn(shape, field));
  return [...unknown.map((field) => `there is no field ${isName(field) ? field : "of that name"}`), ...problems];
}

const wrong = (message: string): Diagnostic => ({ code: "event-refused", severity: "error", message });

/** Reads one event. Unknown fields, free text and anything that looks personal are refused, with what it must be instead. */
export function readEvent(value: unknown): Result<NewEvent> {
  const type = typeof value === "object" && value !== null ? (value as { type?: unknown }).type : undefined;
  const shape = typeof type === "string" ? shapes.get(type) : undefined;
  if (shape === undefined) return failure([wrong(`type is one of ${[...shapes.keys()].join(", ")}`)]);
  const problems = wrongFields(value, shape);
  return problems.length === 0
    ? success(value as NewEvent)
    : failure(problems.map((p) => wrong(`${String(type)}: ${p}`)));
}

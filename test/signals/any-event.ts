import fc from "fast-check";
import {
  CHANNELS,
  DEVICES,
  ENTRIES,
  type EventBody,
  FEEDBACK_ENDS,
  GAPS,
  GOT_IT,
  type NewEvent,
  OUTCOME_REASONS,
  OUTCOMES,
  REFERRERS,
  type Report,
} from "../../src/signals/index.ts";
import { event, idAt, newJourney, TEN_OCLOCK } from "./events.ts";

const name = fc.constantFrom("age", "rent", "af_due", "css-l521-1", "birth_date", "LEGIARTI000006742710", "check");
const need = fc.record({ rule: name, article: name });
const report: fc.Arbitrary<Report> = fc.record(
  {
    gotIt: fc.constantFrom(...GOT_IT),
    asEstimated: fc.option(fc.boolean()),
    reason: fc.constantFrom(...OUTCOME_REASONS),
  },
  { requiredKeys: ["gotIt", "asEstimated"] },
);
const type = <T extends EventBody["type"]>(value: T) => fc.constant(value);

/** Any body of any type. */
export const anyBody: fc.Arbitrary<EventBody> = fc.oneof(
  fc.record({
    type: type("journey_started"),
    entry: fc.constantFrom(...ENTRIES),
    referrer: fc.constantFrom(...REFERRERS),
  }),
  fc.record({ type: type("question_shown"), question: name, because: fc.array(need, { maxLength: 3 }) }),
  fc.record({
    type: type("answer_submitted"),
    question: name,
    ok: fc.boolean(),
    dwellMs: fc.option(fc.nat(100_000)),
    errors: fc.array(name, { maxLength: 2 }),
    attempt: fc.integer({ min: 1, max: 9 }),
  }),
  fc.record({ type: type("went_back"), from: name, to: name }),
  fc.record({ type: type("answer_changed"), question: name, invalidated: fc.nat(20) }),
  fc.record({ type: type("help_opened"), question: name, help: name }),
  fc.record({ type: type("resumed"), gap: fc.constantFrom(...GAPS) }),
  fc.record({
    type: type("system_failed"),
    question: fc.option(name),
    component: name,
    code: name,
    seen: fc.boolean(),
  }),
  fc.record({
    type: type("decision_shown"),
    verdicts: fc.array(
      fc.record({ aid: name, outcome: fc.constantFrom(...OUTCOMES), decisive: fc.array(need, { maxLength: 2 }) }),
      { maxLength: 3 },
    ),
  }),
  fc.record({ type: type("handed_off"), target: name, ok: fc.boolean() }),
  fc.record(
    {
      type: type("feedback_given"),
      instrument: name,
      item: name,
      score: fc.integer({ min: 1, max: 5 }),
      end: fc.constantFrom(...FEEDBACK_ENDS),
    },
    { requiredKeys: ["type", "instrument", "item", "score"] },
  ),
  fc
    .record({
      wave: fc.nat(90),
      aid: name,
      now: report,
      instead: fc.option(fc.record({ report, hoursAgo: fc.nat(24) })),
    })
    .map(({ now, instead, ...rest }) => ({
      type: "outcome_reported" as const,
      ...rest,
      ...now,
      ...(instead === null ? {} : { instead: { ...instead.report, hoursAgo: instead.hoursAgo } }),
    })),
);

/** Any event, of a journey of its own. */
export const anyEvent: fc.Arbitrary<NewEvent> = fc
  .record({
    body: anyBody,
    channel: fc.constantFrom(...CHANNELS),
    device: fc.constantFrom(...DEVICES),
    variant: fc.option(name),
    synthetic: fc.boolean(),
  })
  .map(({ body, ...envelope }) => event(newJourney(), body, envelope));

/** What some people did, as steps in one order of time: which of a few journeys, and what. */
export const history = (journeys: number, steps: number): fc.Arbitrary<{ now: number; event: NewEvent }[]> =>
  fc
    .array(fc.record({ journey: fc.nat(journeys - 1), body: anyBody, waited: fc.nat(40 * 60_000) }), {
      minLength: 1,
      maxLength: steps,
    })
    .map((taken) => {
      const ids = Array.from({ length: journeys }, newJourney);
      let now = TEN_OCLOCK;
      return taken.map(({ journey, body, waited }) => {
        now += waited;
        const synthetic = journey % 3 === 0;
        return { now, event: event(ids[journey] ?? "", body, { id: idAt(now), synthetic }) };
      });
    });

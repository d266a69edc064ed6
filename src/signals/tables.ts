import { type Generated, sql } from "kysely";
import type { Migration } from "../store/index.ts";
import { alertsMigration } from "./alerts/tables.ts";
import { annotationsMigration } from "./annotations/tables.ts";
import { decisionsMigration } from "./decisions/tables.ts";
import { experimentsMigration } from "./experiments/tables.ts";
import { type DurationTables, durationsMigration } from "./instruments/tables.ts";
import { loopsMigration } from "./loop/tables.ts";

/** A name, a set of needs, a verdict, a context: written once and meant by its number everywhere else. */
export interface SignalTables extends DurationTables {
  signal_name: { id: number; name: string };
  signal_need: { id: number; key: string; rules: number[]; articles: number[] };
  signal_verdict: { id: number; key: string; aid: number; outcome: number; need: number };
  signal_context: {
    id: number;
    key: string;
    service: number;
    flow: string;
    rules: string;
    as_of: string;
    release: string;
    variant: string | null;
    channel: string;
    device: string;
    browser: string;
    lang: string;
    synthetic: boolean;
  };
  signal_event: EventRow;
  signal_journey: JourneyRow;
  signal_hour: {
    service: number;
    hour: number;
    synthetic: boolean;
    shard: number;
    events: number;
    active: number;
    started: number;
    finished: number;
    ended: number;
    handed_off: number;
    resumed: number;
    failures: number;
  };
  signal_minute: {
    service: number;
    minute: number;
    synthetic: boolean;
    shard: number;
    active: number;
    started: number;
    ended: number;
    shown: number;
    failures: number;
  };
  signal_question_hour: {
    service: number;
    hour: number;
    question: number;
    need: number;
    synthetic: boolean;
    shard: number;
  } & Record<QuestionCount, number>;
  /** By everything that is known of a visit: for whom is it broken, and which wording did better. */
  signal_context_hour: {
    service: number;
    hour: number;
    context: number;
    synthetic: boolean;
    shard: number;
  } & Record<ContextCount, number>;
  signal_dwell_hour: {
    service: number;
    hour: number;
    question: number;
    bucket: number;
    synthetic: boolean;
    shard: number;
    answers: number;
  };
  /** What people said of the service: scores by item of an instrument, whose name carries the version of its wording. */
  signal_feedback_hour: {
    service: number;
    hour: number;
    instrument: number;
    item: number;
    score: number;
    /** Where the person stood: 0 not known, else the place in FEEDBACK_ENDS, from 1. */
    after: number;
    synthetic: boolean;
    shard: number;
    answers: number;
  };
  /** What became of it, as people told later: `as_estimated` 0 not said, 1 no, 2 yes; `reason` 0 none, else in OUTCOME_REASONS from 1. */
  signal_outcome_hour: {
    service: number;
    hour: number;
    aid: number;
    wave: number;
    got_it: number;
    as_estimated: number;
    reason: number;
    synthetic: boolean;
    shard: number;
    answers: number;
  };
  signal_hand_off_hour: {
    service: number;
    hour: number;
    target: number;
    ok: number;
    synthetic: boolean;
    shard: number;
    times: number;
  };
  /** Failures by what failed; `question` 0 where none was asked. */
  signal_failure_hour: {
    service: number;
    hour: number;
    question: number;
    component: number;
    code: number;
    seen: number;
    synthetic: boolean;
    shard: number;
    times: number;
  };
  signal_verdict_hour: {
    service: number;
    hour: number;
    verdict: number;
    synthetic: boolean;
    shard: number;
    journeys: number;
  };
}

/** What the fields mean for each type of event is said in `event-row.ts`. */
export interface EventRow {
  id: string;
  at: Date;
  /** `signal_journey.number`. */
  journey: number;
  seq: number;
  context: number;
  question: number | null;
  ref: number | null;
  number: number | null;
  type: number;
  flags: number | null;
  marks: number[] | null;
}

export interface JourneyRow {
  journey: string;
  /** Given by the database; what events call it by, in a quarter of the space. */
  number: Generated<number>;
  service: number;
  context: number;
  synthetic: boolean;
  /** The highest number given to an event. */
  seq: number;
  started_at: Date | null;
  last_at: Date;
  last_hour: number;
  /** The latest time that an id of its events carries. */
  newest_id: Date | null;
  /** Which of the questions met the person is at, counted from 1; 0 before the first. */
  position: number;
  /** The worst that has happened in this stay at it: 0 nothing, 1 hindered, 2 saw the system fail. */
  trouble: number;
  /** When a result was first shown. */
  ended_at: Date | null;
  /** How many questions had been met by then. */
  ended_after: number | null;
  answered: number;
  /** Verdicts as last shown. */
  verdicts: number[];
  /** Three lists side by side, in the order met: question, what needed it, and seconds since SEEN_ORIGIN when first shown. */
  seen_question: number[];
  seen_need: number[];
  seen_at: number[];
}

/** 2020-01-01 UTC in seconds since 1970: lets seconds fit four bytes until 2088. */
export const SEEN_ORIGIN = 1_577_836_800;

/**
 * Counts per question, needs and hour. `reached`, `at_risk`, `standing` and `ordinals` belong to the hour in which the
 * journey first met the question; the others to the hour of the event.
 * reached: journeys that met it · at_risk: those that had no result yet · standing: those of them that are still there
 * (their last page, no result) · ordinals: sum of "which question it was for the journey", from 1 · shown: times shown ·
 * accepted, refused: answers · dwell_ms, dwelt: time of answers and how many answers had one · hindered, failed: stays at
 * the question (before a result) in which the person was refused an answer, opened help or went back from it, or saw
 * the system fail (then only failed counts) · hindered_standing, failed_standing: those of them that are still there. All four belong to the hour
 * in which the journey first met the question.
 */
export const QUESTION_COUNTS = [
  "reached",
  "at_risk",
  "standing",
  "ordinals",
  "shown",
  "accepted",
  "refused",
  "dwell_ms",
  "dwelt",
  "went_back",
  "changed",
  "helped",
  "failures",
  "hindered",
  "hindered_standing",
  "failed",
  "failed_standing",
] as const;
export type QuestionCount = (typeof QUESTION_COUNTS)[number];

/** Those of the counts above that came with migration 003. */
const TROUBLE_COUNTS: readonly QuestionCount[] = ["hindered", "hindered_standing", "failed", "failed_standing"];

/**
 * Counts per context and hour. `started` and `finished` belong to the hour in which the journey started, so that their
 * ratio is a share of the same people; the others to the hour of the event. A journey keeps the context it began in.
 */
export const CONTEXT_COUNTS = ["started", "finished", "shown", "accepted", "refused", "failures"] as const;
export type ContextCount = (typeof CONTEXT_COUNTS)[number];

/**
 * A rollup row is split into shards by connection, so that connections that count the same thing at the same time do
 * not wait for each other's commit. Readers sum over shards; those of past hours are put together by `forgetOld`.
 */
export const SHARD = sql<number>`(pg_backend_pid() & 15)::int2`;

/**
 * Events carry one index only and a block range index for deletion by age. The
 * journey's index is on the hour of its last event, not the moment, so that most updates touch no index.
 */
const first: Migration = {
  name: "signals-001-events-journeys-rollups",
  up: async (db) => {
    const statements = `
create table signal_name (id int4 generated always as identity primary key, name text not null unique);
create table signal_need (id int4 generated always as identity primary key, key uuid not null unique,
  rules int4[] not null, articles int4[] not null);
create table signal_verdict (id int4 generated always as identity primary key, key uuid not null unique,
  aid int4 not null, outcome int2 not null, need int4 not null);
create table signal_context (id int4 generated always as identity primary key, key uuid not null unique,
  service int4 not null, flow text not null, rules text not null, as_of text not null, release text not null,
  variant text, channel text not null, device text not null, browser text not null, lang text not null,
  synthetic boolean not null);
create table signal_event (id uuid primary key, at timestamptz not null, journey uuid not null, seq int4 not null,
  context int4 not null, question int4, ref int4, number int4, type int2 not null, flags int2, marks int4[]);
create index signal_event_at on signal_event using brin (at);
create table signal_journey (journey uuid primary key, service int4 not null, context int4 not null,
  synthetic boolean not null, seq int4 not null, started_at timestamptz, last_at timestamptz not null,
  last_hour int4 not null, position int2 not null, ended_at timestamptz, ended_after int2, answered int4 not null,
  verdicts int4[] not null, seen_question int4[] not null, seen_need int4[] not null, seen_at int4[] not null)
  with (fillfactor = 60);
create index signal_journey_last on signal_journey (service, last_hour);
create table signal_hour (service int4, hour int4, synthetic boolean, shard int2, events int4 not null default 0,
  active int4 not null default 0, started int4 not null default 0, finished int4 not null default 0,
  ended int4 not null default 0, handed_off int4 not null default 0, resumed int4 not null default 0,
  failures int4 not null default 0, primary key (service, hour, synthetic, shard)) with (fillfactor = 60);
create table signal_minute (service int4, minute int4, synthetic boolean, shard int2, active int4 not null default 0,
  started int4 not null default 0, ended int4 not null default 0,
  primary key (service, minute, synthetic, shard)) with (fillfactor = 60);
create table signal_question_hour (service int4, hour int4, question int4, need int4, synthetic boolean, shard int2,
  ${QUESTION_COUNTS.filter((count) => !TROUBLE_COUNTS.includes(count))
    .map((count) => `${count} ${count === "dwell_ms" ? "int8" : "int4"} not null default 0`)
    .join(", ")},
  primary key (service, hour, question, need, synthetic, shard)) with (fillfactor = 60);
create table signal_dwell_hour (service int4, hour int4, question int4, bucket int2, synthetic boolean, shard int2,
  answers int4 not null default 0, primary key (service, hour, question, bucket, synthetic, shard)) with (fillfactor = 60);
create table signal_verdict_hour (service int4, hour int4, verdict int4, synthetic boolean, shard int2,
  journeys int4 not null default 0, primary key (service, hour, verdict, synthetic, shard)) with (fillfactor = 60);`;
    for (const statement of statements.split(";").filter((s) => s.trim())) await sql.raw(statement).execute(db);
  },
};

/**
 * An event calls its journey by a number of four bytes instead of sixteen. Journeys leave less room in their pages: what
 * an update leaves behind is taken up again page by page.
 */
const second: Migration = {
  name: "signals-002-journey-numbers-contexts-by-hour",
  up: async (db) => {
    const statements = `
alter table signal_journey add number int4 generated always as identity;
alter table signal_journey set (fillfactor = 85);
create table signal_event_by_number (at timestamptz not null, id uuid not null, journey int4 not null, seq int4 not null,
  context int4 not null, question int4, ref int4, number int4, type int2 not null, flags int2, marks int4[]);
insert into signal_event_by_number (at, id, journey, seq, context, question, ref, number, type, flags, marks)
  select e.at, e.id, j.number, e.seq, e.context, e.question, e.ref, e.number, e.type, e.flags, e.marks
  from signal_event e join signal_journey j on j.journey = e.journey order by e.at;
drop table signal_event;
alter table signal_event_by_number rename to signal_event;
alter table signal_event add constraint signal_event_pkey primary key (id) with (fillfactor = 100);
create index signal_event_at on signal_event using brin (at);
create table signal_context_hour (service int4, hour int4, context int4, synthetic boolean, shard int2,
  ${CONTEXT_COUNTS.map((count) => `${count} int4 not null default 0`).join(", ")},
  primary key (service, hour, context, synthetic, shard)) with (fillfactor = 60)`;
    for (const statement of statements.split(";").filter((s) => s.trim())) await sql.raw(statement).execute(db);
  },
};

const third: Migration = {
  name: "signals-003-trouble-and-what-came-after",
  up: async (db) => {
    const rollup = (name: string, keys: readonly string[], count: string) =>
      `create table ${name} (service int4, hour int4, ${keys.map((key) => `${key} int4`).join(", ")}, synthetic boolean,
        shard int2, ${count} int4 not null default 0,
        primary key (service, hour, ${keys.join(", ")}, synthetic, shard)) with (fillfactor = 60)`;
    const statements = [
      "alter table signal_journey add trouble int2 not null default 0",
      ...TROUBLE_COUNTS.map((count) => `alter table signal_question_hour add ${count} int4 not null default 0`),
      "alter table signal_minute add shown int4 not null default 0, add failures int4 not null default 0",
      rollup("signal_feedback_hour", ["instrument", "item", "score"], "answers"),
      rollup("signal_outcome_hour", ["aid", "wave", "got_it", "as_estimated"], "answers"),
      rollup("signal_hand_off_hour", ["target", "ok"], "times"),
      rollup("signal_failure_hour", ["question", "component", "code", "seen"], "times"),
    ];
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

/**
 * An event is looked for by its journey, and only when its id is not younger than all others there (`record.ts`): the
 * index by journey takes a fifth of the room of one by id. Journeys leave more room in their pages, so that nearly all
 * updates find place beside what they update.
 */
const fourth: Migration = {
  name: "signals-021-events-by-journey",
  up: async (db) => {
    const statements = [
      "alter table signal_event drop constraint signal_event_pkey",
      "create index signal_event_journey on signal_event (journey)",
      "alter table signal_journey set (fillfactor = 70)",
      "alter table signal_journey add newest_id timestamptz",
      // The first 48 bits of an id are its time in milliseconds (RFC 9562).
      `update signal_journey j set newest_id = to_timestamp(e.newest / 1000.0) from (
        select journey, max(('x' || substr(replace(id::text, '-', ''), 1, 12))::bit(48)::int8) as newest
        from signal_event group by journey) e where e.journey = j.number`,
    ];
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

export const signalsMigrations: readonly Migration[] = [
  first,
  second,
  third,
  fourth,
  alertsMigration,
  annotationsMigration,
  loopsMigration,
  durationsMigration,
  decisionsMigration,
  experimentsMigration,
];

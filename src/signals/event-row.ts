import type { Ids } from "./dictionary.ts";
import {
  ENTRIES,
  type EventBody,
  type EventType,
  FEEDBACK_ENDS,
  type FeedbackEnd,
  GAPS,
  GOT_IT,
  type Need,
  OUTCOME_REASONS,
  REFERRERS,
  type Report,
  type Verdict,
} from "./event.ts";
import type { EventRow } from "./tables.ts";

/** The part of a row that differs by type. `marks` and `ref` hold numbers of the dictionary. */
export type BodyRow = Pick<EventRow, "question" | "ref" | "number" | "flags" | "marks">;

/** The dictionary read backwards. */
export interface Meanings {
  name(id: number): string;
  need(id: number): readonly Need[];
  verdict(id: number): Verdict;
}

type Body<K extends EventType> = Extract<EventBody, { readonly type: K }>;
interface Layout<K extends EventType> {
  /** Kept for ever: it is what the database holds. */
  readonly code: number;
  write(body: Body<K>, ids: Ids): Partial<BodyRow>;
  read(row: BodyRow, of: Meanings): Omit<Body<K>, "type">;
}

const given = (value: number | null): number => {
  if (value === null) throw new Error("an event's row lacks a field that its type has");
  return value;
};
const member = <T>(list: readonly T[], index: number): T => {
  const value = list[index];
  if (value === undefined) throw new Error(`an event's row names member ${index} of a list of ${list.length}`);
  return value;
};

const layouts: { readonly [K in EventType]: Layout<K> } = {
  journey_started: {
    code: 1,
    write: (e) => ({ flags: ENTRIES.indexOf(e.entry) + 8 * REFERRERS.indexOf(e.referrer) }),
    read: (row) => ({
      entry: member(ENTRIES, given(row.flags) % 8),
      referrer: member(REFERRERS, given(row.flags) >> 3),
    }),
  },
  question_shown: {
    code: 2,
    write: (e, ids) => ({ question: ids.name(e.question), ref: ids.need(e.because) }),
    read: (row, of) => ({ question: of.name(given(row.question)), because: of.need(given(row.ref)) }),
  },
  answer_submitted: {
    code: 3,
    write: (e, ids) => ({
      question: ids.name(e.question),
      number: e.dwellMs,
      flags: (e.ok ? 1 : 0) + 2 * e.attempt,
      marks: e.errors.length === 0 ? null : e.errors.map((code) => ids.name(code)),
    }),
    read: (row, of) => ({
      question: of.name(given(row.question)),
      ok: given(row.flags) % 2 === 1,
      dwellMs: row.number,
      errors: (row.marks ?? []).map((code) => of.name(code)),
      attempt: given(row.flags) >> 1,
    }),
  },
  went_back: {
    code: 4,
    write: (e, ids) => ({ question: ids.name(e.from), ref: ids.name(e.to) }),
    read: (row, of) => ({ from: of.name(given(row.question)), to: of.name(given(row.ref)) }),
  },
  answer_changed: {
    code: 5,
    write: (e, ids) => ({ question: ids.name(e.question), number: e.invalidated }),
    read: (row, of) => ({ question: of.name(given(row.question)), invalidated: given(row.number) }),
  },
  help_opened: {
    code: 6,
    write: (e, ids) => ({ question: ids.name(e.question), ref: ids.name(e.help) }),
    read: (row, of) => ({ question: of.name(given(row.question)), help: of.name(given(row.ref)) }),
  },
  resumed: {
    code: 7,
    write: (e) => ({ flags: GAPS.indexOf(e.gap) }),
    read: (row) => ({ gap: member(GAPS, given(row.flags)) }),
  },
  system_failed: {
    code: 8,
    write: (e, ids) => ({
      question: e.question === null ? null : ids.name(e.question),
      ref: ids.name(e.component),
      number: ids.name(e.code),
      flags: e.seen ? 1 : 0,
    }),
    read: (row, of) => ({
      question: row.question === null ? null : of.name(row.question),
      component: of.name(given(row.ref)),
      code: of.name(given(row.number)),
      seen: row.flags === 1,
    }),
  },
  decision_shown: {
    code: 9,
    write: (e, ids) => ({ marks: e.verdicts.map((verdict) => ids.verdict(verdict)) }),
    read: (row, of) => ({ verdicts: (row.marks ?? []).map((id) => of.verdict(id)) }),
  },
  handed_off: {
    code: 10,
    write: (e, ids) => ({ ref: ids.name(e.target), flags: e.ok ? 1 : 0 }),
    read: (row, of) => ({ target: of.name(given(row.ref)), ok: row.flags === 1 }),
  },
  feedback_given: {
    code: 11,
    write: (e, ids) => ({
      ref: ids.name(e.instrument),
      number: ids.name(e.item),
      flags: e.score + 16 * endNumber(e.end),
    }),
    read: (row, of) => {
      const end = FEEDBACK_ENDS[(given(row.flags) >> 4) - 1];
      return {
        instrument: of.name(given(row.ref)),
        item: of.name(given(row.number)),
        score: given(row.flags) % 16,
        ...(end === undefined ? {} : { end }),
      };
    },
  },
  outcome_reported: {
    code: 12,
    write: (e, ids) => ({
      ref: ids.name(e.aid),
      number: e.wave,
      flags: reportFlags(e),
      marks: e.instead === undefined ? null : [reportFlags(e.instead), e.instead.hoursAgo],
    }),
    read: (row, of) => ({
      wave: given(row.number),
      aid: of.name(given(row.ref)),
      ...reportIn(given(row.flags)),
      ...(row.marks === null ? {} : { instead: { ...reportIn(member(row.marks, 0)), hoursAgo: member(row.marks, 1) } }),
    }),
  },
};

/** A report as numbers, as counts are kept by: `asEstimated` 0 not said, 1 no, 2 yes; `reason` 0 none, else its place. */
export interface ReportNumbers {
  readonly gotIt: number;
  readonly asEstimated: number;
  readonly reason: number;
}

export const reportNumbers = (report: Report): ReportNumbers => ({
  gotIt: GOT_IT.indexOf(report.gotIt),
  asEstimated: report.asEstimated === null ? 0 : report.asEstimated ? 2 : 1,
  reason: report.reason === undefined ? 0 : OUTCOME_REASONS.indexOf(report.reason) + 1,
});

/** 0 where it is not known. */
export const endNumber = (end: FeedbackEnd | undefined): number =>
  end === undefined ? 0 : FEEDBACK_ENDS.indexOf(end) + 1;

function reportFlags(report: Report): number {
  const { gotIt, asEstimated, reason } = reportNumbers(report);
  return gotIt + 8 * asEstimated + 32 * reason;
}

function reportIn(flags: number): Report {
  const reason = OUTCOME_REASONS[(flags >> 5) - 1];
  return {
    gotIt: member(GOT_IT, flags % 8),
    asEstimated: member([null, false, true], (flags >> 3) % 4),
    ...(reason === undefined ? {} : { reason }),
  };
}

export function writeBody(body: EventBody, ids: Ids): BodyRow & { type: number } {
  // One layout for one type: the compiler cannot see that the two indexes are the same.
  const layout = layouts[body.type] as Layout<EventType>;
  return {
    question: null,
    ref: null,
    number: null,
    flags: null,
    marks: null,
    ...layout.write(body, ids),
    type: layout.code,
  };
}

/** The number by which the database knows a type. */
export const typeNumber = (type: EventType): number => layouts[type].code;

const typeOf = new Map(Object.entries(layouts).map(([type, { code }]) => [code, type as EventType]));

export function readBody(row: BodyRow & { type: number }, of: Meanings): EventBody {
  const type = typeOf.get(row.type);
  if (!type) throw new Error(`no type of event has the number ${row.type}`);
  return { type, ...layouts[type].read(row, of) } as EventBody;
}

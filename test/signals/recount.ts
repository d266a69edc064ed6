import { sql } from "kysely";
import { dwellBucket } from "../../src/signals/dwell.ts";
import { FEEDBACK_ENDS, type NewEvent, OUTCOME_REASONS, type Report } from "../../src/signals/index.ts";
import type { Store } from "../../src/store/index.ts";

/** Counts by what they are of: "question_hour 494530 age [af_due] real reached" → 3. Zeros are left out. */
export type Counted = Readonly<Record<string, number>>;

const hour = (at: number) => Math.floor(at / 3_600_000);
const sorted = (counts: Map<string, number>): Counted =>
  Object.fromEntries([...counts].filter(([, n]) => n !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));

/**
 * Counts from the whole history, journey by journey, in the plainest way: with sets and the whole past in hand, and
 * nothing carried from one event to the next but that. Shares no code with what it checks but the buckets of time.
 */
export function recount(events: readonly { readonly now: number; readonly event: NewEvent }[]): Counted {
  const counts = new Map<string, number>();
  const add = (key: string, n = 1) => counts.set(key, (counts.get(key) ?? 0) + n);
  for (const past of byJourney(events)) {
    const who = past[0]?.event.synthetic ? "synthetic" : "real";
    const first = past.find(({ event }) => event.type === "journey_started");
    const end = past.findIndex(({ event }) => event.type === "decision_shown");
    const meetings = new Map<string, { at: number; index: number; needs: string }>();
    for (const [index, { now, event }] of past.entries()) {
      if (event.type === "question_shown" && !meetings.has(event.question)) {
        meetings.set(event.question, { at: now, index, needs: needsText(event.because) });
      }
    }
    const begun = past[0]?.event;
    const visit = (h: number, what: string) =>
      begun && add(`context_hour ${h} ${begun.browser} ${begun.device} ${begun.variant ?? ""} ${who} ${what}`);
    for (const h of new Set(past.map(({ now }) => hour(now)))) add(`hour ${h} ${who} active`);
    for (const m of new Set(past.map(({ now }) => Math.floor(now / 60_000)))) add(`minute ${m} ${who} active`);
    if (first) {
      add(`hour ${hour(first.now)} ${who} started`);
      add(`minute ${Math.floor(first.now / 60_000)} ${who} started`);
      visit(hour(first.now), "started");
      if (end >= 0) visit(hour(first.now), "finished");
      if (end >= 0) add(`hour ${hour(first.now)} ${who} finished`);
    }
    const ended = past[end];
    if (ended) {
      add(`hour ${hour(ended.now)} ${who} ended`);
      add(`minute ${Math.floor(ended.now / 60_000)} ${who} ended`);
      const begin = past.findIndex(({ event }) => event.type === "journey_started");
      if (first && begin < end) {
        const bucket = dwellBucket(Math.max(0, ended.now - first.now));
        add(`duration_hour ${hour(ended.now)} ${bucket} ${who} journeys`);
      }
      const told = past.findLast(({ event }) => event.type === "decision_shown")?.event;
      if (told?.type === "decision_shown") {
        const verdicts = new Set(told.verdicts.map((v) => `${v.aid} ${v.outcome} ${needsText(v.decisive)}`));
        for (const verdict of verdicts) add(`verdict_hour ${hour(ended.now)} ${verdict} ${who} journeys`);
      }
    }
    const ordered = [...meetings].sort(([, a], [, b]) => a.index - b.index);
    for (const [place, [question, met]] of ordered.entries()) {
      const at = `question_hour ${hour(met.at)} ${question} ${met.needs} ${who}`;
      add(`${at} reached`);
      add(`${at} ordinals`, place + 1);
      if (end < 0 || met.index < end) add(`${at} at_risk`);
    }
    const last = past.findLast(({ event }) => event.type === "question_shown")?.event;
    if (end < 0 && last?.type === "question_shown") {
      const met = meetings.get(last.question);
      if (met) add(`question_hour ${hour(met.at)} ${last.question} ${met.needs} ${who} standing`);
    }
    for (const stay of staysIn(past.slice(0, end < 0 ? past.length : end + 1).map(({ event }) => event))) {
      const met = meetings.get(stay.question);
      if (!met) continue;
      const at = `question_hour ${hour(met.at)} ${stay.question} ${met.needs} ${who}`;
      const trouble = stay.failed ? "failed" : stay.hindered ? "hindered" : null;
      if (trouble !== null) add(`${at} ${trouble}`);
      if (trouble !== null && stay.last && end < 0) add(`${at} ${trouble}_standing`);
    }
    for (const [index, { now, event }] of past.entries()) {
      add(`hour ${hour(now)} ${who} events`);
      const of = (question: string, what: string, n = 1) => {
        const met = meetings.get(question);
        const needs = met && met.index <= index ? met.needs : "[]";
        add(`question_hour ${hour(now)} ${question} ${needs} ${who} ${what}`, n);
      };
      if (event.type === "question_shown") {
        of(event.question, "shown");
        visit(hour(now), "shown");
        add(`minute ${Math.floor(now / 60_000)} ${who} shown`);
      }
      if (event.type === "answer_submitted") {
        of(event.question, event.ok ? "accepted" : "refused");
        visit(hour(now), event.ok ? "accepted" : "refused");
        if (event.dwellMs !== null) {
          of(event.question, "dwell_ms", event.dwellMs);
          of(event.question, "dwelt");
          add(`dwell_hour ${hour(now)} ${event.question} ${dwellBucket(event.dwellMs)} ${who} answers`);
        }
      }
      if (event.type === "went_back") of(event.from, "went_back");
      if (event.type === "answer_changed") of(event.question, "changed");
      if (event.type === "help_opened") of(event.question, "helped");
      if (event.type === "system_failed") {
        add(`hour ${hour(now)} ${who} failures`);
        visit(hour(now), "failures");
        add(`minute ${Math.floor(now / 60_000)} ${who} failures`);
        if (event.question !== null) of(event.question, "failures");
      }
      if (event.type === "resumed") add(`hour ${hour(now)} ${who} resumed`);
      if (event.type === "handed_off") {
        add(`hour ${hour(now)} ${who} handed_off`);
        add(`hand_off_hour ${hour(now)} ${event.target} ${event.ok} ${who} times`);
      }
      if (event.type === "system_failed") {
        add(
          `failure_hour ${hour(now)} ${event.question ?? ""} ${event.component} ${event.code} ${event.seen} ${who} times`,
        );
      }
      if (event.type === "feedback_given") {
        add(
          `feedback_hour ${hour(now)} ${event.instrument} ${event.item} ${event.score} ${event.end ?? ""} ${who} answers`,
        );
      }
      if (event.type === "outcome_reported") {
        const { aid, wave, instead } = event;
        const told = (at: number, { gotIt, asEstimated, reason }: Report, n: number) =>
          add(`outcome_hour ${at} ${aid} ${wave} ${gotIt} ${asEstimated} ${reason ?? ""} ${who} answers`, n);
        told(hour(now), event, 1);
        if (instead) told(hour(now) - instead.hoursAgo, instead, -1);
      }
    }
  }
  return sorted(counts);
}

/** From a question being shown to another one being shown: what went wrong for the person there. */
function staysIn(
  events: readonly NewEvent[],
): { question: string; hindered: boolean; failed: boolean; last: boolean }[] {
  const stays: { question: string; hindered: boolean; failed: boolean; last: boolean }[] = [];
  for (const event of events) {
    const here = stays.at(-1);
    if (event.type === "question_shown" && here?.question !== event.question) {
      stays.push({ question: event.question, hindered: false, failed: false, last: false });
    }
    if (!here) continue;
    const refused = event.type === "answer_submitted" && !event.ok && event.question === here.question;
    const helped = event.type === "help_opened" && event.question === here.question;
    if (refused || helped || (event.type === "went_back" && event.from === here.question)) here.hindered = true;
    if (event.type === "system_failed" && event.seen && event.question === here.question) here.failed = true;
  }
  const end = stays.at(-1);
  if (end) end.last = true;
  return stays;
}

/** Each journey's steps, in their order. */
export function byJourney<S extends { readonly event: NewEvent }>(steps: readonly S[]): readonly (readonly S[])[] {
  const journeys = new Map<string, S[]>();
  for (const step of steps) journeys.set(step.event.journey, [...(journeys.get(step.event.journey) ?? []), step]);
  return [...journeys.values()];
}

const needsText = (needs: readonly { rule: string; article: string }[]): string =>
  `[${[...new Set(needs.map((n) => `${n.rule}/${n.article}`))].sort().join(" ")}]`;

const NEED = `(select '[' || coalesce(string_agg(r.name || '/' || a.name, ' ' order by r.name collate "C", a.name collate "C"), '') || ']'
  from signal_need n, unnest(n.rules, n.articles) as u(rule, article)
  join signal_name r on r.id = u.rule join signal_name a on a.id = u.article where n.id = `;

const list = (words: readonly string[]): string => `array[${words.map((word) => `'${word}'`).join(",")}]`;

/** The same counts as they stand in the rollups, shards summed. */
export async function counted(store: Store): Promise<Counted> {
  const who = "case when synthetic then 'synthetic' else 'real' end";
  const keys = {
    hour: `'hour ' || hour || ' ' || ${who}`,
    minute: `'minute ' || minute || ' ' || ${who}`,
    question_hour: `'question_hour ' || hour || ' ' || (select name from signal_name where id = question) || ' ' || ${NEED} need) || ' ' || ${who}`,
    context_hour: `(select 'context_hour ' || hour || ' ' || c.browser || ' ' || c.device || ' ' || coalesce(c.variant, '') from signal_context c where c.id = context) || ' ' || ${who}`,
    dwell_hour: `'dwell_hour ' || hour || ' ' || (select name from signal_name where id = question) || ' ' || bucket || ' ' || ${who}`,
    duration_hour: `'duration_hour ' || hour || ' ' || bucket || ' ' || ${who}`,
    hand_off_hour: `'hand_off_hour ' || hour || ' ' || (select name from signal_name where id = target) || ' ' || (ok = 1) || ' ' || ${who}`,
    failure_hour: `'failure_hour ' || hour || ' ' || coalesce((select name from signal_name where id = question), '') || ' ' || (select name from signal_name where id = component) || ' ' || (select name from signal_name where id = code) || ' ' || (seen = 1) || ' ' || ${who}`,
    feedback_hour: `'feedback_hour ' || hour || ' ' || (select name from signal_name where id = instrument) || ' ' || (select name from signal_name where id = item) || ' ' || score || ' ' || coalesce((${list(FEEDBACK_ENDS)})[after], '') || ' ' || ${who}`,
    outcome_hour: `'outcome_hour ' || hour || ' ' || (select name from signal_name where id = aid) || ' ' || wave || ' ' || (array['yes','partly','no','waiting','never_applied'])[got_it + 1] || ' ' || (array['null','false','true'])[as_estimated + 1] || ' ' || coalesce((${list(OUTCOME_REASONS)})[reason], '') || ' ' || ${who}`,
    verdict_hour: `'verdict_hour ' || hour || ' ' || (select w.name || ' ' || (array['yes','likely','unsure','no'])[v.outcome + 1] || ' ' || ${NEED} v.need)
      from signal_verdict v join signal_name w on w.id = v.aid where v.id = verdict) || ' ' || ${who}`,
  };
  const counts = new Map<string, number>();
  for (const [table, key] of Object.entries(keys)) {
    const { rows } = await sql<Record<string, unknown>>`
      select ${sql.raw(key)} as key, t.* from ${sql.table(`signal_${table}`)} t`.execute(store.tables());
    for (const {
      key: text,
      service,
      hour: _,
      minute,
      question,
      need,
      bucket,
      verdict,
      context,
      target,
      ok,
      component,
      code,
      seen,
      instrument,
      item,
      score,
      aid,
      wave,
      got_it,
      as_estimated,
      after,
      reason,
      synthetic,
      shard,
      ...values
    } of rows) {
      for (const [name, n] of Object.entries(values)) {
        const at = `${String(text)} ${name}`;
        counts.set(at, (counts.get(at) ?? 0) + Number(n));
      }
    }
  }
  return sorted(counts);
}

import { sql } from "kysely";
import type { Store } from "../store/index.ts";
import { EVENT_VERSION, type NewEvent, OUTCOMES } from "./event.ts";
import { readBody } from "./event-row.ts";
import type { Moment } from "./moment.ts";
import { namesOf, reading } from "./scope.ts";
import type { SignalTables } from "./tables.ts";

/** An event as it was recorded. */
export interface RecordedEvent {
  readonly at: Moment;
  /** Its number in its journey: later is larger; numbers may be missing. */
  readonly seq: number;
  readonly event: NewEvent;
}

type Row = Omit<SignalTables["signal_event"], "journey"> & { journey: string } & Omit<
    SignalTables["signal_context"],
    "id" | "key"
  >;

/**
 * The single events of a stretch of time (`from` included, `until` not), oldest first and a journey's in their order: for
 * export, and to count again. At most `most`, from after the event `after` on; fewer mean that there are no more.
 */
export function readEvents(
  store: Store,
  options: { readonly from: Moment; readonly until: Moment; readonly most: number; readonly after?: RecordedEvent },
): Promise<readonly RecordedEvent[]> {
  const { from, until, most, after } = options;
  return reading(store, undefined, { now: until, window: { from, to: until } }, async (scope) => {
    const past = after
      ? sql`(e.at, j.journey, e.seq) > (${new Date(after.at)}, ${after.event.journey}::uuid, ${after.seq}::int4)`
      : sql`true`;
    const { rows } = await sql<Row>`
      select c.service, c.flow, c.rules, c.as_of, c.release, c.variant, c.channel, c.device, c.browser, c.lang,
        c.synthetic, e.at, e.id, j.journey, e.seq, e.context, e.question, e.ref, e.number, e.type, e.flags, e.marks
      from signal_event e join signal_context c on c.id = e.context join signal_journey j on j.number = e.journey
      where e.at >= ${new Date(from)} and e.at < ${new Date(until)} and ${past}
      order by e.at, j.journey, e.seq limit ${most}`.execute(scope.db);
    const verdicts = await sql<{ id: number; aid: number; outcome: number; need: number }>`select id, aid, outcome, need
      from signal_verdict where id = any(${rows.flatMap((row) => row.marks ?? [])}::int4[])`.execute(scope.db);
    const needs = await sql<{ id: number; rules: number[]; articles: number[] }>`select id, rules, articles
      from signal_need where id = any(${[
        ...rows.flatMap((row) => row.ref ?? []),
        ...verdicts.rows.map((row) => row.need),
      ]}::int4[])`.execute(scope.db);
    // Which of these numbers are names depends on the type of event; one that is none is looked up in vain.
    const name = await namesOf(scope, [
      ...rows.flatMap((row) => [row.service, row.question ?? 0, row.ref ?? 0, row.number ?? 0, ...(row.marks ?? [])]),
      ...verdicts.rows.map((row) => row.aid),
      ...needs.rows.flatMap((row) => [...row.rules, ...row.articles]),
    ]);
    const need = (id: number) => {
      const found = needs.rows.find((row) => row.id === id);
      if (!found) throw new Error(`no set of needs has the number ${id}`);
      return found.rules.map((rule, i) => ({ rule: name(rule), article: name(found.articles[i] ?? 0) }));
    };
    const verdict = (id: number) => {
      const found = verdicts.rows.find((row) => row.id === id);
      const outcome = OUTCOMES[found?.outcome ?? -1];
      if (!found || !outcome) throw new Error(`no verdict has the number ${id}`);
      return { aid: name(found.aid), outcome, decisive: need(found.need) };
    };
    return rows.map(
      (row): RecordedEvent => ({
        at: row.at.getTime(),
        seq: row.seq,
        event: {
          id: row.id,
          v: EVENT_VERSION,
          journey: row.journey,
          service: name(row.service),
          flow: row.flow,
          rules: row.rules,
          asOf: row.as_of,
          release: row.release,
          variant: row.variant,
          channel: row.channel,
          device: row.device,
          browser: row.browser,
          lang: row.lang,
          synthetic: row.synthetic,
          ...readBody(row, { name, need, verdict }),
        } as NewEvent,
      }),
    );
  });
}

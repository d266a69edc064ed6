import { sql } from "kysely";
import type { Store } from "../../store/index.ts";
import type { Moment } from "../moment.ts";
import { SIGNALS_CHANNEL } from "../record.ts";
import type { CaseRow, LoopTables } from "./tables.ts";

/** What a case is about: a question of the service by its id, or an alert by its number. */
export interface CaseAbout {
  readonly kind: "question" | "alert";
  readonly id: string;
}

export interface NewCase {
  readonly service: string;
  readonly about: CaseAbout;
  /** What was seen, in words that stay as they were. */
  readonly signal: { readonly en: string; readonly fr: string };
  /** The cause as it was named then; null when it was not yet known. */
  readonly cause: string | null;
  readonly synthetic: boolean;
  /** When the trouble began; null when only known to have been seen. */
  readonly since: Moment | null;
  readonly openedAt: Moment;
}

/** leave: it is looked at and nothing is to be changed; the case ends there. */
export type CaseDecision = "change" | "leave";
export const VERDICTS = ["as_meant", "not_as_meant", "unclear"] as const;
/** Whether the change did what it was meant to, as its owner judges by the comparison. */
export type Effect = (typeof VERDICTS)[number];

export interface LoopCase extends NewCase {
  readonly id: number;
  /** The map's record: "team:aids-team". */
  readonly owner: { readonly id: string; readonly at: Moment } | null;
  readonly decision: { readonly what: CaseDecision; readonly reasons: string; readonly at: Moment } | null;
  /** The mark of what was changed. */
  readonly change: { readonly annotation: number; readonly at: Moment } | null;
  readonly verified: {
    readonly effect: Effect;
    /** The comparison in words, as it was then. */
    readonly said: { readonly en: string; readonly fr: string };
    readonly at: Moment;
  } | null;
}

/** Opens a case. While one about the same thing is open, that one is meant: its number comes back. */
export const openCase = (store: Store, fresh: NewCase): Promise<number> =>
  store.transaction(async (tx) => {
    const db = tx.tables<LoopTables>();
    const values = {
      service: fresh.service,
      about_kind: fresh.about.kind,
      about: fresh.about.id,
      signal_en: fresh.signal.en,
      signal_fr: fresh.signal.fr,
      cause: fresh.cause,
      synthetic: fresh.synthetic,
      since: fresh.since === null ? null : new Date(fresh.since),
      opened_at: new Date(fresh.openedAt),
    };
    const made = await db
      .insertInto("signal_case")
      .values(values)
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    tx.store.notify(tx, SIGNALS_CHANNEL, fresh.service);
    if (made !== undefined) return made.id;
    const { id } = await db
      .selectFrom("signal_case")
      .select("id")
      .where("service", "=", fresh.service)
      .where("about_kind", "=", fresh.about.kind)
      .where("about", "=", fresh.about.id)
      .where("synthetic", "=", fresh.synthetic)
      .where("verified_at", "is", null)
      .where(sql<boolean>`decision is distinct from 'leave'`)
      .executeTakeFirstOrThrow();
    return id;
  });

/** The next step of a case. Each is taken once and in its order: false when the case is not at this step. */
export const giveOwner = (store: Store, id: number, owner: string, at: Moment): Promise<boolean> =>
  step(store, id, sql`owned_at is null`, { owner, owned_at: new Date(at) });

export const decideCase = (
  store: Store,
  id: number,
  decision: { readonly what: CaseDecision; readonly reasons: string },
  at: Moment,
): Promise<boolean> =>
  step(store, id, sql`owned_at is not null and decided_at is null`, {
    decision: decision.what,
    reasons: decision.reasons,
    decided_at: new Date(at),
  });

/** `at`: when the change came into force, by its mark. */
export const noteChange = (store: Store, id: number, annotation: number, at: Moment): Promise<boolean> =>
  step(store, id, sql`decision = 'change' and changed_at is null`, { change: annotation, changed_at: new Date(at) });

export const verifyCase = (
  store: Store,
  id: number,
  effect: Effect,
  said: { readonly en: string; readonly fr: string },
  at: Moment,
): Promise<boolean> =>
  step(store, id, sql`changed_at is not null and verified_at is null`, {
    verdict: effect,
    effect_en: said.en,
    effect_fr: said.fr,
    verified_at: new Date(at),
  });

async function step(
  store: Store,
  id: number,
  when: ReturnType<typeof sql<boolean>>,
  values: Partial<Omit<CaseRow, "id">>,
): Promise<boolean> {
  const done = await store
    .tables<LoopTables>()
    .updateTable("signal_case")
    .set(values)
    .where("id", "=", id)
    .where(when)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** All cases, newest first. */
export async function cases(store: Store, of: { readonly service?: string } = {}): Promise<readonly LoopCase[]> {
  const all = store.tables<LoopTables>().selectFrom("signal_case").selectAll().orderBy("opened_at", "desc");
  const rows = await (of.service === undefined ? all : all.where("service", "=", of.service)).execute();
  return rows.map(read);
}

export async function caseOf(store: Store, id: number): Promise<LoopCase | null> {
  const row = await store
    .tables<LoopTables>()
    .selectFrom("signal_case")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined ? null : read(row);
}

function read(row: Omit<CaseRow, "id"> & { readonly id: number }): LoopCase {
  const at = (date: Date | null): Moment => {
    if (date === null) throw new Error(`case ${row.id} lacks the moment of a step it has taken`);
    return date.getTime();
  };
  return {
    id: row.id,
    service: row.service,
    about: { kind: row.about_kind === "alert" ? "alert" : "question", id: row.about },
    signal: { en: row.signal_en, fr: row.signal_fr },
    cause: row.cause,
    synthetic: row.synthetic,
    since: row.since?.getTime() ?? null,
    openedAt: row.opened_at.getTime(),
    owner: row.owner === null ? null : { id: row.owner, at: at(row.owned_at) },
    decision:
      row.decision === null
        ? null
        : {
            what: row.decision === "leave" ? "leave" : "change",
            reasons: row.reasons ?? "",
            at: at(row.decided_at),
          },
    change: row.change === null ? null : { annotation: row.change, at: at(row.changed_at) },
    verified:
      row.verified_at === null
        ? null
        : {
            effect: VERDICTS.find((verdict) => verdict === row.verdict) ?? "unclear",
            said: { en: row.effect_en ?? "", fr: row.effect_fr ?? "" },
            at: at(row.verified_at),
          },
  };
}

import { type Kysely, sql } from "kysely";
import type { Store, Tx } from "../../store/index.ts";
import type { Moment, Window } from "../moment.ts";
import { SIGNALS_CHANNEL } from "../record.ts";
import type { AnnotationTables } from "./tables.ts";

export const ANNOTATION_KINDS = ["release", "law", "draft", "campaign", "incident"] as const;
/** law: another rulebook came into force here · draft: a draft was published or changed. */
export type AnnotationKind = (typeof ANNOTATION_KINDS)[number];

/** Something that happened at a moment and may have changed what people do: a mark on every chart. */
export interface NewAnnotation {
  readonly kind: AnnotationKind;
  readonly at: Moment;
  /** Null: every service. */
  readonly service: string | null;
  readonly text: { readonly en: string; readonly fr: string };
  readonly link: string | null;
}

export interface Annotation extends NewAnnotation {
  readonly id: number;
  /** Made when the system saw a change itself; otherwise by staff. */
  readonly bySystem: boolean;
  /** Who of the staff made it; null of the system, and once the name has been deleted. */
  readonly by: string | null;
  /** It was a mistake: it stands on no chart any more. */
  readonly takenBack: { readonly at: Moment; readonly by: string | null; readonly why: string } | null;
}

/** Who makes a mark, and when; null where the system does. */
type Author = { readonly by: string; readonly now: Moment } | null;

/** Writes one down and tells open panels. Returns its number. */
export const annotate = (store: Store, annotation: NewAnnotation, author: Author = null): Promise<number> =>
  store.transaction((tx) => insert(tx, annotation, false, author));

async function insert(tx: Tx, annotation: NewAnnotation, bySystem: boolean, author: Author): Promise<number> {
  const { kind, at, service, text, link } = annotation;
  const { id } = await tx
    .tables<AnnotationTables>()
    .insertInto("signal_annotation")
    .values({
      kind,
      at: new Date(at),
      service,
      text_en: text.en,
      text_fr: text.fr,
      link,
      by_system: bySystem,
      marked_by: author?.by ?? null,
      marked_at: author === null ? null : new Date(author.now),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tellPanels(tx, service);
  return id;
}

async function tellPanels(tx: Tx, service: string | null): Promise<void> {
  if (service !== null) return tx.store.notify(tx, SIGNALS_CHANNEL, service);
  const known = await sql<{ name: string }>`select name from signal_name
    where id in (select service from signal_context)`.execute(tx.tables<AnnotationTables>());
  for (const { name } of known.rows) tx.store.notify(tx, SIGNALS_CHANNEL, name);
}

/**
 * Takes a mark off every chart; it is still there to read, with why. Only who made it can: false for anybody else, for a mark
 * of the system, and for one taken back before.
 */
export function takeBack(
  store: Store,
  id: number,
  said: { readonly by: string; readonly why: string; readonly now: Moment },
): Promise<boolean> {
  return store.transaction(async (tx) => {
    const { rows } = await sql<{ service: string | null }>`update signal_annotation
      set taken_back_at = ${new Date(said.now)}, taken_back_by = ${said.by}, taken_back_why = ${said.why}
      where id = ${id}::int4 and marked_by = ${said.by} and taken_back_at is null
      returning service`.execute(tx.tables<AnnotationTables>());
    const [taken] = rows;
    if (taken === undefined) return false;
    await tellPanels(tx, taken.service);
    return true;
  });
}

/** What is in use now: `value` changes when it does (a version, a hash). */
export interface Seen {
  /** "release", "law" or "draft:" and its file. */
  readonly what: string;
  readonly value: string;
  readonly mark: Pick<NewAnnotation, "kind" | "text" | "link">;
}

/**
 * Marks what is other than it was when last seen. Of several copies that see the same change at once one marks it: the
 * others wait for its row and find it changed already. The first time something is seen there is nothing before it to
 * compare with and nothing is marked, except drafts after the first start of all: a new draft is news.
 */
export function noteSeen(store: Store, seen: readonly Seen[], at: Moment): Promise<readonly number[]> {
  return store.transaction(async (tx) => {
    const db = tx.tables<AnnotationTables>();
    const first = (await db.selectFrom("signal_last_seen").select("what").limit(1).execute()).length === 0;
    const ids: number[] = [];
    // In a fixed order, so that two copies never wait for each other.
    for (const each of [...seen].sort((a, b) => (a.what < b.what ? -1 : 1))) {
      const { rows } = await sql<{ before: string | null }>`
        with old as (select value from signal_last_seen where what = ${each.what}::text)
        insert into signal_last_seen (what, value) values (${each.what}::text, ${each.value}::text)
        on conflict (what) do update set value = excluded.value where signal_last_seen.value <> excluded.value
        returning (select value from old) as before`.execute(db);
      const [changed] = rows;
      if (changed === undefined || first) continue;
      if (changed.before === null && each.mark.kind !== "draft") continue;
      ids.push(await insert(tx, { ...each.mark, at, service: null }, true, null));
    }
    return ids;
  });
}

/**
 * Those of a service (and of all services) in a stretch of time, oldest first. Without `service` all of them; `takenBack`:
 * also those that were.
 */
export async function annotations(
  store: Store,
  options: { readonly service?: string; readonly window: Window; readonly takenBack?: boolean },
): Promise<readonly Annotation[]> {
  const { service, window, takenBack = false } = options;
  return select(
    store.tables<AnnotationTables>(),
    sql`at between ${new Date(window.from)} and ${new Date(window.to)}
      and (${takenBack}::boolean or taken_back_at is null)
      and (${service ?? null}::text is null or service is null or service = ${service ?? null}::text)`,
  );
}

export async function annotation(store: Store, id: number): Promise<Annotation | null> {
  const [found] = await select(store.tables<AnnotationTables>(), sql`id = ${id}::int4`);
  return found ?? null;
}

async function select(db: Kysely<AnnotationTables>, where: ReturnType<typeof sql>): Promise<readonly Annotation[]> {
  const { rows } = await sql<{
    id: number;
    kind: AnnotationKind;
    at: Date;
    service: string | null;
    text_en: string;
    text_fr: string;
    link: string | null;
    by_system: boolean;
    marked_by: string | null;
    taken_back_at: Date | null;
    taken_back_by: string | null;
    taken_back_why: string | null;
  }>`select * from signal_annotation where ${where} order by at, id`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    at: row.at.getTime(),
    service: row.service,
    text: { en: row.text_en, fr: row.text_fr },
    link: row.link,
    bySystem: row.by_system,
    by: row.marked_by,
    takenBack:
      row.taken_back_at === null
        ? null
        : { at: row.taken_back_at.getTime(), by: row.taken_back_by, why: row.taken_back_why ?? "" },
  }));
}

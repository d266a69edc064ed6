import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Store, Tx } from "../store/index.ts";
import { type Envelope, type Need, OUTCOMES, type Verdict } from "./event.ts";
import type { SignalTables } from "./tables.ts";

/** Numbers for what is named. Stands in with 0 for what is not numbered yet, and remembers it. */
export interface Ids {
  name(text: string): number;
  need(needs: readonly Need[]): number;
  verdict(verdict: Verdict): number;
  context(envelope: Envelope): number;
}

type Entries<T> = Map<string, T>;
interface Known {
  readonly names: Entries<number>;
  readonly needs: Entries<number>;
  readonly verdicts: Entries<number>;
  readonly contexts: Entries<number>;
}
const nothing = (): Known => ({ names: new Map(), needs: new Map(), verdicts: new Map(), contexts: new Map() });

/** Numbers never change once committed, so a process keeps those it has met; there are as many as the content has names. */
const committed = new WeakMap<Store, Known>();

/**
 * Runs `encode` with numbers for every name it asks for, adding those that the database does not have. It is run twice
 * when some are new: once to learn which.
 */
export async function withIds<R>(tx: Tx, encode: (ids: Ids) => R): Promise<R> {
  const known = committed.get(tx.store) ?? nothing();
  const fresh = nothing();
  const learned = trying(known, fresh, encode);
  if (!learned.missing) return learned.result;
  await number(tx.tables<SignalTables>(), known, fresh, learned.wanted);
  tx.afterCommit(() => {
    const all = committed.get(tx.store) ?? nothing();
    for (const kind of ["names", "needs", "verdicts", "contexts"] as const) {
      for (const [key, id] of fresh[kind]) all[kind].set(key, id);
    }
    committed.set(tx.store, all);
  });
  const again = trying(known, fresh, encode);
  if (again.missing) throw new Error("a name was numbered and is missing all the same");
  return again.result;
}

interface Wanted {
  readonly names: Set<string>;
  readonly needs: Map<string, readonly Need[]>;
  readonly verdicts: Map<string, Verdict>;
  readonly contexts: Map<string, Envelope>;
}

function trying<R>(
  known: Known,
  fresh: Known,
  encode: (ids: Ids) => R,
): { result: R; missing: boolean; wanted: Wanted } {
  const wanted: Wanted = { names: new Set(), needs: new Map(), verdicts: new Map(), contexts: new Map() };
  const find = (kind: keyof Known, key: string) => known[kind].get(key) ?? fresh[kind].get(key);
  const name = (text: string) => {
    const id = find("names", text);
    if (id === undefined) wanted.names.add(text);
    return id ?? 0;
  };
  const need = (needs: readonly Need[]) => {
    const key = needKey(needs);
    const id = find("needs", key);
    if (id !== undefined) return id;
    for (const { rule, article } of needs) wanted.names.add(rule).add(article);
    wanted.needs.set(key, needs);
    return 0;
  };
  // Events that come together mostly have the same envelope.
  let before: { readonly envelope: Envelope; readonly id: number } | undefined;
  const result = encode({
    name,
    need,
    verdict(verdict) {
      const key = verdictKey(verdict);
      const id = find("verdicts", key);
      if (id !== undefined) return id;
      name(verdict.aid);
      need(verdict.decisive);
      wanted.verdicts.set(key, verdict);
      return 0;
    },
    context(envelope) {
      if (before !== undefined && sameContext(before.envelope, envelope)) return before.id;
      const key = contextKey(envelope);
      const id = find("contexts", key);
      if (id !== undefined) {
        before = { envelope, id };
        return id;
      }
      name(envelope.service);
      wanted.contexts.set(key, envelope);
      return 0;
    },
  });
  const missing = wanted.names.size + wanted.needs.size + wanted.verdicts.size + wanted.contexts.size > 0;
  return { result, missing, wanted };
}

/** Needs are a set: their order says nothing. */
function needKey(needs: readonly Need[]): string {
  let spelled = "";
  for (const { rule, article } of needs) spelled += `${rule} ${article}\n`;
  const known = needKeys.get(spelled);
  if (known !== undefined) return known;
  const key = [...new Set(needs.map(({ rule, article }) => `${rule} ${article}`))].sort().join("\n");
  if (needKeys.size < MOST_SPELLINGS) needKeys.set(spelled, key);
  return key;
}

/** Keys of sets as they were written down: a service writes the same ones again and again. */
const needKeys = new Map<string, string>();
const MOST_SPELLINGS = 10_000;

const verdictKey = ({ aid, outcome, decisive }: Verdict): string => `${aid}\n${outcome}\n${needKey(decisive)}`;
const contextKey = (e: Envelope): string =>
  [
    e.service,
    e.flow,
    e.rules,
    e.asOf,
    e.release,
    e.variant ?? "",
    e.channel,
    e.device,
    e.browser,
    e.lang,
    e.synthetic,
  ].join("\n");
const sameContext = (one: Envelope, other: Envelope): boolean =>
  one.service === other.service &&
  one.flow === other.flow &&
  one.rules === other.rules &&
  one.asOf === other.asOf &&
  one.release === other.release &&
  one.variant === other.variant &&
  one.channel === other.channel &&
  one.device === other.device &&
  one.browser === other.browser &&
  one.lang === other.lang &&
  one.synthetic === other.synthetic;

/** A key of fixed size for a unique index; 128 bits of SHA-256. */
const keyHash = (key: string): string => createHash("sha256").update(key).digest("hex").slice(0, 32);

/** Everything in sorted order, so that two writers with the same new names wait for each other and never in a circle. */
async function number(db: Kysely<SignalTables>, known: Known, fresh: Known, wanted: Wanted): Promise<void> {
  const names = [...wanted.names].filter((name) => !known.names.has(name)).sort();
  if (names.length > 0) {
    const select = () => db.selectFrom("signal_name").select(["id", "name"]).where("name", "in", names).execute();
    const found = new Set((await select()).map((row) => row.name));
    const missing = names.filter((name) => !found.has(name));
    if (missing.length > 0) {
      await sql`insert into signal_name (name) select unnest(${missing}::text[]) on conflict do nothing`.execute(db);
    }
    for (const { id, name } of await select()) fresh.names.set(name, id);
  }
  const name = (text: string): number => idIn("names", text);
  const idIn = (kind: keyof Known, key: string): number => {
    const id = known[kind].get(key) ?? fresh[kind].get(key);
    if (id === undefined) throw new Error("asked for before it was numbered");
    return id;
  };
  await numberRows(db, "signal_need", wanted.needs, fresh.needs, (needs) => {
    const distinct = [...new Map(needs.map((n) => [`${n.rule} ${n.article}`, n])).values()];
    return sql`${distinct.map((n) => name(n.rule))}::int4[], ${distinct.map((n) => name(n.article))}::int4[]`;
  });
  await numberRows(
    db,
    "signal_verdict",
    wanted.verdicts,
    fresh.verdicts,
    (v) => sql`${name(v.aid)}::int4, ${OUTCOMES.indexOf(v.outcome)}::int2, ${idIn("needs", needKey(v.decisive))}::int4`,
  );
  await numberRows(
    db,
    "signal_context",
    wanted.contexts,
    fresh.contexts,
    (e) => sql`${name(e.service)}::int4, ${e.flow}::text, ${e.rules}::text, ${e.asOf}::text, ${e.release}::text,
      ${e.variant}::text, ${e.channel}::text, ${e.device}::text, ${e.browser}::text, ${e.lang}::text, ${e.synthetic}::boolean`,
  );
}

const COLUMNS = {
  signal_need: "rules, articles",
  signal_verdict: "aid, outcome, need",
  signal_context: "service, flow, rules, as_of, release, variant, channel, device, browser, lang, synthetic",
} as const;

async function numberRows<T>(
  db: Kysely<SignalTables>,
  table: keyof typeof COLUMNS,
  wanted: ReadonlyMap<string, T>,
  into: Entries<number>,
  values: (row: T) => ReturnType<typeof sql>,
): Promise<void> {
  const hashed = new Map([...wanted.keys()].map((key) => [keyHash(key), key]));
  for (const hash of [...hashed.keys()].sort()) {
    const key = hashed.get(hash) ?? "";
    const found = () =>
      sql<{ id: number }>`select id from ${sql.table(table)} where key = ${hash}::uuid`
        .execute(db)
        .then((r) => r.rows[0]);
    let row = await found();
    if (!row) {
      await sql`insert into ${sql.table(table)} (key, ${sql.raw(COLUMNS[table])})
        values (${hash}::uuid, ${values(wanted.get(key) as T)}) on conflict do nothing`.execute(db);
      row = await found();
    }
    if (row) into.set(key, row.id);
  }
}

import { createHash } from "node:crypto";
import { type Insertable, sql } from "kysely";
import type { Store, Tx } from "../../store/index.ts";
import { withIds } from "../dictionary.ts";
import { CHANNELS } from "../event.ts";
import { DAY_MS, type Moment } from "../moment.ts";
import { SIGNALS_CHANNEL } from "../record.ts";
import { SHARD } from "../tables.ts";
import {
  COST_METHODS,
  type Cost,
  DECISION_CLASSES,
  DECISION_DAYS_KEPT,
  DECISION_STAGES,
  type Decision,
  startOfMonth,
} from "./decision.ts";
import type { CostRow, DecisionRow, DecisionTables } from "./tables.ts";

/** One entry whose key was used before for something else; fields as the sender names them. */
export interface Conflict {
  /** Place in the list, from 0. */
  readonly index: number;
  readonly differs: readonly { readonly field: string; readonly before: string; readonly now: string }[];
}

export type Kept =
  /** `added` are new; the others had been kept before and count once. */
  | { readonly kind: "kept"; readonly added: number; readonly again: number }
  /** Nothing of the list was kept. */
  | { readonly kind: "conflict"; readonly conflicts: readonly Conflict[] };

class Conflicting extends Error {
  readonly conflicts: readonly Conflict[];
  constructor(conflicts: readonly Conflict[]) {
    super("a key was used before for something else");
    this.conflicts = conflicts;
  }
}

/** Keeps decisions and counts them by day, all or none. `sender` is whose keys they are: two senders may use the same. */
export function keepDecisions(store: Store, sender: string, decisions: readonly Decision[]): Promise<Kept> {
  return keepOnce(store, decisions, async (tx) => {
    const rows = await withIds(tx, (ids) =>
      decisions.map(
        (d): DecisionRow => ({
          key: hashOf(sender, d.key),
          service: ids.name(d.service),
          aid: ids.name(d.aid),
          stage: DECISION_STAGES.indexOf(d.stage),
          class: d.class === null ? 0 : DECISION_CLASSES.indexOf(d.class) + 1,
          days: d.days ?? -1,
          day: d.on,
          as_estimated: d.asEstimated === null ? 0 : d.asEstimated ? 2 : 1,
          synthetic: d.synthetic,
        }),
      ),
    );
    const added = await addRows(tx, "signal_decision", rows, decisionWords);
    await countByDay(tx, added);
    return added.length;
  });
}

/** Keeps what channels cost, all or none. */
export function keepCosts(store: Store, sender: string, costs: readonly Cost[]): Promise<Kept> {
  return keepOnce(store, costs, async (tx) => {
    const rows = await withIds(tx, (ids) =>
      costs.map(
        (cost): CostRow => ({
          key: hashOf(sender, cost.key),
          service: ids.name(cost.service),
          month: cost.month,
          channel: CHANNELS.indexOf(cost.channel),
          cents: cost.cents,
          method: COST_METHODS.indexOf(cost.method),
          synthetic: cost.synthetic,
        }),
      ),
    );
    return (await addRows(tx, "signal_cost", rows, costWords)).length;
  });
}

async function keepOnce<T extends { readonly service: string }>(
  store: Store,
  entries: readonly T[],
  add: (tx: Tx) => Promise<number>,
): Promise<Kept> {
  try {
    return await store.transaction(async (tx) => {
      const added = await add(tx);
      if (added > 0)
        for (const service of new Set(entries.map((e) => e.service))) tx.store.notify(tx, SIGNALS_CHANNEL, service);
      return { kind: "kept" as const, added, again: entries.length - added };
    });
  } catch (error) {
    if (error instanceof Conflicting) return { kind: "conflict", conflicts: error.conflicts };
    throw error;
  }
}

const hashOf = (sender: string, key: string): string => {
  const hex = createHash("sha256").update(`${sender}\n${key}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
};

type Words<R> = { readonly [field: string]: (row: R) => string };

const decisionWords: Words<DecisionRow> = {
  service: (row) => String(row.service),
  aid: (row) => String(row.aid),
  stage: (row) => DECISION_STAGES[row.stage] ?? "",
  class: (row) => DECISION_CLASSES[row.class - 1] ?? "none",
  days: (row) => (row.days < 0 ? "none" : String(row.days)),
  on: (row) => new Date(row.day * DAY_MS).toISOString().slice(0, 10),
  amount_as_estimated: (row) => ["not said", "false", "true"][row.as_estimated] ?? "",
  synthetic: (row) => String(row.synthetic),
};
const costWords: Words<CostRow> = {
  service: (row) => String(row.service),
  month: (row) => new Date(startOfMonth(row.month)).toISOString().slice(0, 7),
  channel: (row) => CHANNELS[row.channel] ?? "",
  amount_cents: (row) => String(Number(row.cents)),
  method: (row) => COST_METHODS[row.method] ?? "",
  synthetic: (row) => String(row.synthetic),
};

/** Adds the rows whose key is new and returns them; throws `Conflicting` when a key is there with something else. */
async function addRows<
  T extends "signal_decision" | "signal_cost",
  R extends Insertable<DecisionTables[T]> & { key: string },
>(tx: Tx, table: T, rows: readonly R[], words: Words<R>): Promise<readonly R[]> {
  const db = tx.tables<DecisionTables>();
  const firsts = new Map<string, R>();
  for (const row of rows) if (!firsts.has(row.key)) firsts.set(row.key, row);
  if (firsts.size === 0) return [];
  // In sorted order, so that two senders of the same keys never wait for each other in a circle.
  const sorted = [...firsts.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const columns = Object.keys(sorted[0] ?? {});
  const { rows: added } = await sql<{
    key: string;
  }>`insert into ${sql.table(table)} (${sql.join(columns.map((c) => sql.ref(c)))})
    values ${sql.join(sorted.map((row) => sql`(${sql.join(columns.map((c) => (row as never)[c]))})`))}
    on conflict (key) do nothing returning key`.execute(db);
  const fresh = new Set(added.map(({ key }) => key));
  if (fresh.size === rows.length) return sorted;
  const there = await sql<R>`select * from ${sql.table(table)} where key = any(${[...firsts.keys()]}::uuid[])`.execute(
    db,
  );
  const before = new Map(there.rows.map((row) => [row.key, row]));
  const names = new Map(
    (
      await sql<{ id: number; name: string }>`select id, name from signal_name
        where id = any(${[...there.rows, ...rows].flatMap((row) => namesIn(row))}::int4[])`.execute(db)
    ).rows.map((row) => [String(row.id), row.name]),
  );
  const conflicts = rows.flatMap((row, index): Conflict[] => {
    const old = before.get(row.key);
    if (old === undefined) return [];
    const differs = Object.entries(words).flatMap(([field, word]) => {
      const say = (value: string) => (field === "service" || field === "aid" ? (names.get(value) ?? value) : value);
      const [was, is] = [word(old), word(row)];
      return was === is ? [] : [{ field, before: say(was), now: say(is) }];
    });
    return differs.length === 0 ? [] : [{ index, differs }];
  });
  if (conflicts.length > 0) throw new Conflicting(conflicts);
  return sorted.filter((row) => fresh.has(row.key));
}

const namesIn = (row: object): number[] =>
  ["service", "aid"].flatMap((field) => {
    const id = (row as { readonly [field: string]: unknown })[field];
    return typeof id === "number" ? [id] : [];
  });

async function countByDay(tx: Tx, rows: readonly DecisionRow[]): Promise<void> {
  if (rows.length === 0) return;
  const counts = new Map<string, { row: DecisionRow; n: number }>();
  for (const row of rows) {
    const key = [row.service, row.day, row.aid, row.stage, row.class, row.days, row.as_estimated, row.synthetic].join(
      " ",
    );
    const cell = counts.get(key) ?? { row, n: 0 };
    cell.n++;
    counts.set(key, cell);
  }
  const cells = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
  await sql`insert into signal_decision_day (service, day, aid, stage, class, days, as_estimated, synthetic, shard, decisions)
    values ${sql.join(
      cells.map(
        ({ row: r, n }) =>
          sql`(${r.service}::int4, ${r.day}::int4, ${r.aid}::int4, ${r.stage}::int2, ${r.class}::int2, ${r.days}::int2, ${r.as_estimated}::int2, ${r.synthetic}::boolean, ${SHARD}, ${n}::int4)`,
      ),
    )}
    on conflict (service, day, aid, stage, class, days, as_estimated, synthetic, shard)
    do update set decisions = signal_decision_day.decisions + excluded.decisions`.execute(tx.tables<DecisionTables>());
}

/** Deletes single decisions older than their keys need; counts stay. To be called once a day or more often. */
export async function forgetDecisions(store: Store, now: Moment): Promise<number> {
  const oldest = Math.floor(now / DAY_MS) - DECISION_DAYS_KEPT;
  const gone = await store
    .tables<DecisionTables>()
    .deleteFrom("signal_decision")
    .where("day", "<", oldest)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

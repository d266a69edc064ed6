import { readBody } from "../../src/signals/event-row.ts";
import type { EventBody } from "../../src/signals/index.ts";
import type { SignalTables } from "../../src/signals/tables.ts";
import type { Store } from "../../src/store/index.ts";

/** Everything that was recorded, in order, each with its journey. */
export async function recorded(store: Store): Promise<readonly (EventBody & { readonly journey: string })[]> {
  const tables = store.tables<SignalTables>();
  const names = new Map(
    (await tables.selectFrom("signal_name").selectAll().execute()).map((row) => [row.id, row.name]),
  );
  const name = (id: number) => names.get(id) ?? `name ${id}`;
  const needs = new Map((await tables.selectFrom("signal_need").selectAll().execute()).map((row) => [row.id, row]));
  const need = (id: number) =>
    (needs.get(id)?.rules ?? []).map((rule, i) => ({
      rule: name(rule),
      article: name(needs.get(id)?.articles[i] ?? 0),
    }));
  const verdicts = new Map(
    (await tables.selectFrom("signal_verdict").selectAll().execute()).map((row) => [row.id, row]),
  );
  const outcomes = ["yes", "likely", "unsure", "no"] as const;
  const verdict = (id: number) => {
    const row = verdicts.get(id);
    if (row === undefined) throw new Error(`no verdict ${id}`);
    return { aid: name(row.aid), outcome: outcomes[row.outcome] ?? "no", decisive: need(row.need) };
  };
  const rows = await tables.selectFrom("signal_event").selectAll().orderBy("at").orderBy("seq").execute();
  const journeys = new Map(
    (await tables.selectFrom("signal_journey").select(["journey", "number"]).execute()).map((j) => [
      j.number,
      j.journey,
    ]),
  );
  return rows.map((row) => ({
    ...readBody(row, { name, need, verdict }),
    journey: journeys.get(row.journey) ?? `no journey ${row.journey}`,
  }));
}

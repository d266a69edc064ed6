import { sql } from "kysely";
import type { Store } from "../../store/index.ts";
import type { Prepared } from "../prepare.ts";
import type { Measured, MeasuredPage } from "./measure.ts";
import type { Population } from "./population.ts";
import type { PriceTables } from "./tables.ts";

/** What a measurement belongs to: when one of these is another, its figures are of an earlier version. */
export interface PriceVersion {
  /** Month of the law, "2026-06", and the hash of the program of that month. */
  readonly month: string;
  readonly law: string;
  /** Hash of the service's questions. */
  readonly flow: string;
  /** Hash of the households. */
  readonly population: string;
}

export const priceVersion = (prepared: Prepared, population: Population): PriceVersion => ({
  month: prepared.program.month,
  law: prepared.program.hash,
  flow: prepared.flowHash,
  population: population.hash,
});

export const sameVersion = (a: PriceVersion, b: PriceVersion): boolean =>
  a.month === b.month && a.law === b.law && a.flow === b.flow && a.population === b.population;

/** Figures of one version, whole or as far as they have got. */
export interface PriceMeasurement {
  readonly version: PriceVersion;
  /** The moment by which ages of households were told, kept while a measurement goes on; milliseconds since 1970. */
  readonly begunAt: number;
  /** When these figures were told. */
  readonly at: number;
  readonly measured: Measured;
}

/** Every household has been looked at. */
export const isWhole = ({ measured }: PriceMeasurement): boolean => measured.looked >= measured.of;

/**
 * Keeps figures. Of two copies that measure the same the one that has got further stays; a measurement that is whole takes
 * the place of those of earlier versions.
 */
export function keepPrices(store: Store, service: string, told: PriceMeasurement): Promise<void> {
  const { version, measured } = told;
  return store.transaction(async (tx) => {
    const db = tx.tables<PriceTables>();
    await sql`insert into services_price (service, month, law, flow, population, begun_at, told_at, looked, "of", figures)
      values (${service}, ${version.month}, ${version.law}, ${version.flow}, ${version.population},
        ${new Date(told.begunAt)}, ${new Date(told.at)}, ${measured.looked}::int4, ${measured.of}::int4,
        ${measuredText(measured)})
      on conflict (service, month, law, flow, population) do update set begun_at = excluded.begun_at,
        told_at = excluded.told_at, looked = excluded.looked, figures = excluded.figures
        where services_price.looked < excluded.looked`.execute(db);
    if (!isWhole(told)) return;
    await sql`delete from services_price where service = ${service} and not (month = ${version.month}
      and law = ${version.law} and flow = ${version.flow} and population = ${version.population})`.execute(db);
  });
}

/** What is kept of a service, the newest first. */
export async function keptPrices(store: Store, service: string): Promise<readonly PriceMeasurement[]> {
  const rows = await store
    .tables<PriceTables>()
    .selectFrom("services_price")
    .selectAll()
    .where("service", "=", service)
    .orderBy("told_at", "desc")
    .execute();
  return rows.map(({ month, law, flow, population, begun_at, told_at, figures }) => ({
    version: { month, law, flow, population },
    begunAt: begun_at.getTime(),
    at: told_at.getTime(),
    measured: measuredFrom(figures),
  }));
}

/** `Measured` as text, for a thread or a database. */
export const measuredText = (measured: Measured): string => JSON.stringify({ ...measured, pages: [...measured.pages] });

export function measuredFrom(text: string): Measured {
  const told = JSON.parse(text) as Omit<Measured, "pages"> & {
    readonly pages: readonly (readonly [string, MeasuredPage])[];
  };
  return { ...told, pages: new Map(told.pages) };
}

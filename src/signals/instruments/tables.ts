import { sql } from "kysely";
import type { Migration } from "../../store/index.ts";
import { dwellEdges } from "../dwell.ts";

/** From the first page to the first result, by the hour of the result, in the buckets of `dwell.ts`. */
export interface DurationTables {
  signal_duration_hour: {
    service: number;
    hour: number;
    bucket: number;
    synthetic: boolean;
    shard: number;
    journeys: number;
  };
}

const [, first] = dwellEdges(0);
const [, second] = dwellEdges(1);

/** Journeys that are kept already have their time counted: a panel does not begin empty. */
export const durationsMigration: Migration = {
  name: "signals-007-minutes-to-a-result",
  up: async (db) => {
    await sql`create table signal_duration_hour (service int4, hour int4, bucket int2, synthetic boolean, shard int2,
      journeys int4 not null default 0, primary key (service, hour, bucket, synthetic, shard)) with (fillfactor = 60)`.execute(
      db,
    );
    const ms = sql`greatest(0, extract(epoch from ended_at - started_at) * 1000)::float8`;
    await sql`insert into signal_duration_hour (service, hour, bucket, synthetic, shard, journeys)
      select service, floor(extract(epoch from ended_at) / 3600)::int4,
        case when ${ms} < ${sql.lit(first)} then 0
          else least(210, floor(ln(${ms} / ${sql.lit(first)}) / ln(${sql.lit(second / first)}::float8) + 1e-9) + 1) end::int2,
        synthetic, 0, count(*)
      from signal_journey where ended_at is not null and started_at is not null and started_at <= ended_at
      group by 1, 2, 3, 4`.execute(db);
  },
};

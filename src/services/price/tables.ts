import { sql } from "kysely";
import type { Migration } from "../../store/index.ts";

export interface PriceTables {
  services_price: {
    service: string;
    month: string;
    law: string;
    flow: string;
    population: string;
    begun_at: Date;
    told_at: Date;
    looked: number;
    of: number;
    /** `Measured` as JSON; of no real person. */
    figures: string;
  };
}

export const pricesMigration: Migration = {
  name: "services-003-prices",
  up: async (db) => {
    await sql`create table services_price (service text not null, month text not null, law text not null,
      flow text not null, population text not null, begun_at timestamptz not null, told_at timestamptz not null,
      looked int4 not null, "of" int4 not null, figures text not null,
      primary key (service, month, law, flow, population))`.execute(db);
  },
};

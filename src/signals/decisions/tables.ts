import { sql } from "kysely";
import type { Migration } from "../../store/index.ts";

/** What departments send: single decisions for as long as one may be sent again, their counts by day, and costs. */
export interface DecisionTables {
  signal_decision: DecisionRow;
  signal_decision_day: {
    service: number;
    /** Days since 1970. */
    day: number;
    aid: number;
    stage: number;
    class: number;
    days: number;
    as_estimated: number;
    synthetic: boolean;
    shard: number;
    decisions: number;
  };
  signal_cost: CostRow;
}

/** `key` is a hash of who sent it and their key: the key itself, which may be a case number, is not kept. */
export interface DecisionRow {
  key: string;
  service: number;
  aid: number;
  /** Place in DECISION_STAGES. */
  stage: number;
  /** 0 none, else the place in DECISION_CLASSES from 1. */
  class: number;
  /** -1 where the stage has none. */
  days: number;
  day: number;
  /** 0 not said, 1 no, 2 yes. */
  as_estimated: number;
  synthetic: boolean;
}

export interface CostRow {
  key: string;
  service: number;
  /** Months since January 1970. */
  month: number;
  /** Place in CHANNELS. */
  channel: number;
  cents: number;
  /** Place in COST_METHODS. */
  method: number;
  synthetic: boolean;
}

/** Reports also say why, and feedback where the person stood: two more keys of counts that there were before. */
export const decisionsMigration: Migration = {
  name: "signals-007-decisions",
  up: async (db) => {
    const statements = `
create table signal_decision (key uuid primary key, service int4 not null, aid int4 not null, stage int2 not null,
  class int2 not null, days int2 not null, day int4 not null, as_estimated int2 not null, synthetic boolean not null);
create index signal_decision_of_day on signal_decision (day);
create table signal_decision_day (service int4, day int4, aid int4, stage int2, class int2, days int2, as_estimated int2,
  synthetic boolean, shard int2, decisions int4 not null default 0,
  primary key (service, day, aid, stage, class, days, as_estimated, synthetic, shard)) with (fillfactor = 60);
create table signal_cost (key uuid primary key, service int4 not null, month int4 not null, channel int2 not null,
  cents int8 not null, method int2 not null, synthetic boolean not null);
create index signal_cost_month on signal_cost (service, month);
alter table signal_feedback_hour add after int4 not null default 0, drop constraint signal_feedback_hour_pkey,
  add primary key (service, hour, instrument, item, score, after, synthetic, shard);
alter table signal_outcome_hour add reason int4 not null default 0, drop constraint signal_outcome_hour_pkey,
  add primary key (service, hour, aid, wave, got_it, as_estimated, reason, synthetic, shard)`;
    for (const statement of statements.split(";").filter((s) => s.trim())) await sql.raw(statement).execute(db);
  },
};

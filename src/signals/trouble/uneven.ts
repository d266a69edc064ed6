import { sql } from "kysely";
import { HOUR_MS, hourOf, type Moment } from "../moment.ts";
import type { Scope } from "../scope.ts";
import { began } from "../statistics/began.ts";
import { falseDiscoveryAdjusted } from "../statistics/false-discoveries.ts";
import { TOO_FEW } from "../statistics/share.ts";
import { differenceOfTwoGroups, type Group } from "../statistics/two-groups.ts";
import { DIMENSIONS, type Dimension, type Trouble, type TroubleAbout } from "./trouble.ts";

/** Of the findings so gated one in a hundred is chance, over all comparisons of a look. */
export const FALSE_SHARE = 0.01;
/** Smaller differences are real and no emergency. */
export const LEAST_EFFECT = 0.1;

/** What was counted of visits of one kind. */
export type ContextRow = { readonly [dimension in Dimension]: string } & {
  readonly started: number;
  readonly finished: number;
  readonly shown: number;
  readonly accepted: number;
  readonly refused: number;
  readonly failures: number;
};

/** One value of a dimension against all others in one measure. */
export interface Breakdown {
  readonly of: Dimension;
  readonly value: string;
  readonly measure: Extract<TroubleAbout, { kind: "uneven" }>["measure"];
  readonly here: Group;
  readonly elsewhere: Group;
  /** Adjusted for all comparisons of the look: see `falseDiscoveryAdjusted`. */
  readonly chance: number;
  /** Share here less share elsewhere. */
  readonly effect: number;
  /** Whose trouble this is: without the people that they share, there is none here. Null where it is its own, or no alarm. */
  readonly sharedWith: { readonly of: Dimension; readonly value: string } | null;
}

/** alarm: surely worse, and by much · small: surely worse, by little · better: surely better · chance: may be chance. */
export type Weight = "alarm" | "small" | "better" | "chance";

export function weightOf({ measure, effect, chance }: Breakdown): Weight {
  if (chance > FALSE_SHARE) return "chance";
  if (measure === "results" ? effect > 0 : effect < 0) return "better";
  return Math.abs(effect) >= LEAST_EFFECT ? "alarm" : "small";
}

/** What was counted of visits by kind: in the window, and in its hours before the horizon of leaving. */
export async function readContexts(
  scope: Scope,
): Promise<{ readonly all: readonly ContextRow[]; readonly old: readonly ContextRow[] }> {
  const known = hourOf(scope.leftBefore) - 1;
  const sums = (hours: ReturnType<typeof sql>) => sql<ContextRow>`
    select c.browser, c.device, c.lang, c.channel, c.release, sum(h.started)::int8 as started,
      sum(h.finished)::int8 as finished, sum(h.shown)::int8 as shown, sum(h.accepted)::int8 as accepted,
      sum(h.refused)::int8 as refused, sum(h.failures)::int8 as failures
    from (select * from signal_context_hour where ${scope.hourly} and ${hours}) h
    join signal_context c on c.id = h.context group by 1, 2, 3, 4, 5`;
  return {
    all: (await sums(sql`true`).execute(scope.db)).rows,
    old: (await sums(sql`hour <= ${known}::int4`).execute(scope.db)).rows,
  };
}

/**
 * For each browser, device, language, channel and release: whether its people reach results (of journeys that began before
 * the horizon of leaving: `old`), meet failures or are refused answers as others do; largest effect first.
 */
export function breakdownsOf(all: readonly ContextRow[], old: readonly ContextRow[]): readonly Breakdown[] {
  const found: Omit<Breakdown, "chance" | "sharedWith">[] = [];
  for (const of of DIMENSIONS) {
    for (const value of new Set(all.map((row) => row[of]))) {
      const compare = (
        measure: Breakdown["measure"],
        rows: readonly ContextRow[],
        count: (row: ContextRow) => number,
        whole: (row: ContextRow) => number,
      ): void => {
        const sum = (mine: boolean, what: (row: ContextRow) => number): number =>
          rows.reduce((total, row) => total + ((row[of] === value) === mine ? what(row) : 0), 0);
        const here = { count: sum(true, count), of: sum(true, whole) };
        const elsewhere = { count: sum(false, count), of: sum(false, whole) };
        if (here.of < TOO_FEW || elsewhere.of < TOO_FEW) return;
        const effect = here.count / here.of - elsewhere.count / elsewhere.of;
        found.push({ of, value, measure, here, elsewhere, effect });
      };
      compare(
        "results",
        old,
        (row) => row.finished,
        (row) => row.started,
      );
      compare(
        "failures",
        all,
        (row) => row.failures,
        (row) => row.failures + row.shown,
      );
      compare(
        "errors",
        all,
        (row) => row.refused,
        (row) => row.accepted + row.refused,
      );
    }
  }
  const chances = falseDiscoveryAdjusted(found.map(({ here, elsewhere }) => differenceOfTwoGroups(here, elsewhere)));
  return found
    .map((each, i): Breakdown => ({ ...each, chance: chances[i] ?? 1, sharedWith: null }))
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || a.chance - b.chance);
}

/**
 * For whom it is surely worse, by enough to be looked at. The surest is taken first and its people are set aside before
 * the rest is compared again: who uses a broken browser also has a device and a language, which are not to blame.
 */
export function unevenTroubles(
  service: string,
  counted: { readonly all: readonly ContextRow[]; readonly old: readonly ContextRow[] },
  since: number,
): readonly Trouble[] {
  const troubles: Trouble[] = [];
  let { all, old } = counted;
  while (troubles.length < MOST_AT_ONCE) {
    const worst = breakdownsOf(all, old)
      .filter((each) => weightOf(each) === "alarm")
      .reduce<Breakdown | null>((best, each) => (best === null || each.chance < best.chance ? each : best), null);
    if (worst === null) break;
    const { of, value, measure, here, elsewhere, chance } = worst;
    troubles.push({
      key: `${service} uneven ${of} ${value}`,
      service,
      kind: "uneven",
      severity: "now",
      since,
      chance,
      about: { kind: "uneven", of, value, measure, here, elsewhere },
    });
    all = all.filter((row) => row[of] !== value);
    old = old.filter((row) => row[of] !== value);
  }
  return troubles;
}

/**
 * The same comparisons, those marked that are alarms only because they share people with one that is to blame: of a broken
 * browser's people most may use a telephone, and then telephones look broken too.
 */
export function withShared(
  breakdowns: readonly Breakdown[],
  counted: { readonly all: readonly ContextRow[]; readonly old: readonly ContextRow[] },
): readonly Breakdown[] {
  const blamed = unevenTroubles("", counted, 0).flatMap(({ about }) => (about.kind === "uneven" ? [about] : []));
  return breakdowns.map((each) => {
    const own = blamed.some(({ of, value }) => of === each.of && value === each.value);
    if (own || weightOf(each) !== "alarm") return each;
    const shared = blamed
      .map(({ of, value }) => ({
        of,
        value,
        people: startedOf(counted.all, (row) => row[of] === value && row[each.of] === each.value),
      }))
      .filter(({ people }) => people > 0)
      .sort((a, b) => b.people - a.people)[0];
    return shared === undefined ? each : { ...each, sharedWith: { of: shared.of, value: shared.value } };
  });
}

const startedOf = (rows: readonly ContextRow[], mine: (row: ContextRow) => boolean): number =>
  rows.reduce((sum, row) => sum + (mine(row) ? row.started : 0), 0);

/** The hour from which on it was worse for them than for the others. */
export async function unevenSince(scope: Scope, trouble: Trouble): Promise<Trouble> {
  if (trouble.about.kind !== "uneven") return trouble;
  const { of, value, measure, elsewhere } = trouble.about;
  const counted = {
    results: sql`sum(h.finished)::int8 as count, sum(h.started)::int8 as of`,
    failures: sql`sum(h.failures)::int8 as count, sum(h.failures + h.shown)::int8 as of`,
    errors: sql`sum(h.refused)::int8 as count, sum(h.accepted + h.refused)::int8 as of`,
  }[measure];
  const last = measure === "results" ? hourOf(scope.leftBefore) - 1 : hourOf(scope.now);
  const { rows } = await sql<Group & { hour: Moment }>`select h.hour, ${counted}
    from (select * from signal_context_hour where ${scope.hourly} and hour <= ${last}::int4) h
    join signal_context c on c.id = h.context and c.${sql.ref(of)} = ${value} group by 1 order by 1`.execute(scope.db);
  // Where nobody else fails at all, one page in a thousand counts as usual.
  const usual = Math.min(1 - LEAST_USUAL, Math.max(LEAST_USUAL, elsewhere.count / elsewhere.of));
  const first = rows[began(rows, usual, measure === "results" ? "less" : "more")];
  return first === undefined ? trouble : { ...trouble, since: first.hour * HOUR_MS };
}

const LEAST_USUAL = 0.001;

/** Beyond so many it is broken for everybody, which other signs say better. */
export const MOST_AT_ONCE = 5;

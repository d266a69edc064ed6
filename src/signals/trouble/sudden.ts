import { MINUTE_MS, type Moment } from "../moment.ts";
import { CHANGE_LIMIT, changePoint } from "../statistics/began.ts";
import { differenceOfTwoGroups, type Group } from "../statistics/two-groups.ts";
import type { RecentRow } from "./recent.ts";
import { DIMENSIONS, type Dimension, type Trouble } from "./trouble.ts";
import { FALSE_SHARE, LEAST_EFFECT, MOST_AT_ONCE } from "./uneven.ts";

/** Fewer than so many people who saw a page fail are no alarm, however few pages there were. */
const FEWEST_PEOPLE = 3;

/** What changed in the last minutes: since when, how surely, and what was counted from then on. */
export interface Sudden {
  readonly since: Moment;
  readonly evidence: number;
  readonly here: Group;
}

/** It is over where so many pages have come since the last that failed as would be this unlikely if it went on. */
const STILL = 0.05;

/** Pages that have begun to fail within the last minutes, for more people than is allowed; null where they have not, or no longer do. */
export function suddenFailing(rows: readonly RecentRow[], allowed: number, limit = CHANGE_LIMIT): Sudden | null {
  const minutes = byMinute(rows);
  const { place, evidence } = changePoint(
    minutes.map(({ group }) => group),
    allowed,
    "more",
  );
  const since = minutes[place]?.at;
  if (since === undefined || evidence < limit) return null;
  const lastFailed = Math.max(...rows.filter(({ failed }) => failed > 0).map(({ at }) => at));
  const here = counted(rows.filter(({ at }) => at >= since && at <= lastFailed));
  const after = counted(rows.filter(({ at }) => at > lastFailed)).of;
  if (here.count < FEWEST_PEOPLE || (1 - here.count / here.of) ** after < STILL) return null;
  return { since, evidence, here };
}

/**
 * For whom pages have begun to fail while they do not for others. Each browser, device, language, channel and release is watched
 * by itself, with a limit higher by as much as there are many (Bonferroni), and must since then fail more than the others do
 * (Fisher, adjusted likewise). As in `unevenTroubles` the surest is taken first and its people are set aside.
 */
export function suddenUneven(service: string, rows: readonly RecentRow[], allowed: number): readonly Trouble[] {
  const troubles: Trouble[] = [];
  const watched = DIMENSIONS.flatMap((of) => [...new Set(rows.map((row) => row[of]))].map((value) => ({ of, value })));
  const limit = CHANGE_LIMIT + Math.log(Math.max(1, watched.length));
  let rest = rows;
  while (troubles.length < MOST_AT_ONCE) {
    let worst: Trouble | null = null;
    for (const { of, value } of watched) {
      const sudden = suddenFailing(
        rest.filter((row) => row[of] === value),
        allowed,
        limit,
      );
      if (sudden === null) continue;
      const elsewhere = counted(rest.filter((row) => row[of] !== value && row.at >= sudden.since));
      const trouble = blame(service, of, value, sudden, elsewhere, watched.length);
      if (trouble !== null && (worst === null || trouble.chance < worst.chance)) worst = trouble;
    }
    if (worst === null || worst.about.kind !== "uneven") break;
    troubles.push(worst);
    const { of, value } = worst.about;
    rest = rest.filter((row) => row[of] !== value);
  }
  return troubles;
}

function blame(
  service: string,
  of: Dimension,
  value: string,
  { since, here }: Sudden,
  elsewhere: Group,
  comparisons: number,
): Trouble | null {
  if (elsewhere.of === 0) return null;
  const chance = Math.min(1, comparisons * differenceOfTwoGroups(here, elsewhere));
  const effect = here.count / here.of - elsewhere.count / elsewhere.of;
  if (chance > FALSE_SHARE || effect < LEAST_EFFECT) return null;
  return {
    key: `${service} uneven ${of} ${value}`,
    service,
    kind: "uneven",
    severity: "now",
    since,
    chance,
    about: { kind: "uneven", of, value, measure: "failures", here, elsewhere },
  };
}

const counted = (rows: readonly RecentRow[]): Group =>
  rows.reduce((sum, { failed, shown }) => ({ count: sum.count + failed, of: sum.of + failed + shown }), {
    count: 0,
    of: 0,
  });

function byMinute(rows: readonly RecentRow[]): readonly { readonly at: Moment; readonly group: Group }[] {
  const minutes = new Map<Moment, RecentRow[]>();
  for (const row of rows) {
    const list = minutes.get(row.at);
    if (list === undefined) minutes.set(row.at, [row]);
    else list.push(row);
  }
  return [...minutes].sort(([a], [b]) => a - b).map(([at, list]) => ({ at, group: counted(list) }));
}

/** Whole minutes from a moment on, at least one. */
export const minutesSince = (since: Moment, now: Moment): number => Math.max(1, Math.ceil((now - since) / MINUTE_MS));

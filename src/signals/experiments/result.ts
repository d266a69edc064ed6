import { sql } from "kysely";
import type { Store } from "../../store/index.ts";
import { hourOf, type Moment } from "../moment.ts";
import { type People, reading } from "../scope.ts";
import { type AlwaysValid, alwaysValid } from "../statistics/always-valid.ts";
import { SAMPLE_RATIO_LIMIT, sampleRatio } from "../statistics/sample-ratio.ts";
import { type Share, share } from "../statistics/share.ts";

/** What an experiment is looked at for. The first arm is what people get today. */
export interface ExperimentQuery {
  readonly service: string;
  readonly experiment: string;
  readonly arms: readonly { readonly id: string; readonly weight: number }[];
  /** The question that the arms ask otherwise. */
  readonly question: string;
  readonly since: Moment;
  readonly now: Moment;
  readonly people: People;
  /** Idle longer than this is left. */
  readonly leftAfterMs: number;
}

export interface ArmResult {
  readonly arm: string;
  readonly started: number;
  /** Of those who began before the horizon of leaving: were shown a result. */
  readonly reached: Share;
  /** Of those whose fate at the question is known: went on from it. */
  readonly wentOn: Share;
  /** Against the first arm; null for it, and where there are too few. */
  readonly reachedDifference: AlwaysValid | null;
  readonly wentOnDifference: AlwaysValid | null;
}

export interface ExperimentResult {
  readonly arms: readonly ArmResult[];
  /** p-value that people were spread over the arms as planned. */
  readonly sampleRatio: number;
  /** False: something is wrong with the assignment or the counting, and nothing else here may be read. */
  readonly spreadAsPlanned: boolean;
}

/** The variant that the events of an arm carry. */
export const variantName = (experiment: string, arm: string): string => `${experiment}.${arm}`;

interface Row {
  readonly variant: string;
  readonly started: number;
  readonly known: number;
  readonly reached: number;
  readonly met: number;
  readonly left_there: number;
}

/** How an experiment stands; may be read at any time and as often as one likes (see `alwaysValid`). */
export function experimentResult(store: Store, query: ExperimentQuery): Promise<ExperimentResult> {
  const { service, experiment, arms, question, since, now, people, leftAfterMs } = query;
  return reading(store, service, { now, window: { from: since, to: now }, people, leftAfterMs }, async (scope) => {
    const left = new Date(scope.leftBefore);
    const names = arms.map((arm) => variantName(experiment, arm.id));
    const { rows } = await sql<Row>`
      with asked as (select id from signal_name where name = ${question}::text),
      people as (
        select c.variant, j.started_at, j.ended_at, j.last_at, array_position(j.seen_question, (select id from asked)) as place,
          j.position, j.ended_after
        from signal_journey j join signal_context c on c.id = j.context
        where j.service = any(${scope.services}::int4[]) and j.last_hour >= ${hourOf(since)}::int4
          and (${people === "everybody"}::boolean or j.synthetic = ${people === "synthetic"}::boolean)
          and c.variant = any(${names}::text[]) and j.started_at >= ${new Date(since)}
      )
      select variant, count(*)::int8 as started,
        count(*) filter (where started_at <= ${left})::int8 as known,
        count(*) filter (where started_at <= ${left} and ended_at is not null)::int8 as reached,
        count(*) filter (where place is not null and started_at <= ${left}
          and (ended_at is null or ended_after >= place)
          and not (ended_at is null and position = place and last_at > ${left}))::int8 as met,
        count(*) filter (where place is not null and started_at <= ${left} and ended_at is null and position = place
          and last_at <= ${left})::int8 as left_there
      from people group by variant`.execute(scope.db);
    const of = (id: string): Row =>
      rows.find((row) => row.variant === variantName(experiment, id)) ?? {
        variant: "",
        started: 0,
        known: 0,
        reached: 0,
        met: 0,
        left_there: 0,
      };
    const [first] = arms;
    const control = of(first?.id ?? "");
    const ratio = sampleRatio(
      arms.map((arm) => of(arm.id).started),
      arms.map((arm) => arm.weight),
    );
    return {
      sampleRatio: ratio,
      spreadAsPlanned: ratio >= SAMPLE_RATIO_LIMIT,
      arms: arms.map(({ id }): ArmResult => {
        const row = of(id);
        const against = (a: { count: number; of: number }, b: { count: number; of: number }): AlwaysValid | null =>
          id === first?.id ? null : alwaysValid(a, b);
        const stayed = (r: Row) => ({ count: r.met - r.left_there, of: r.met });
        return {
          arm: id,
          started: row.started,
          reached: share(row.reached, row.known),
          wentOn: share(row.met - row.left_there, row.met),
          reachedDifference: against(
            { count: control.reached, of: control.known },
            { count: row.reached, of: row.known },
          ),
          wentOnDifference: against(stayed(control), stayed(row)),
        };
      }),
    };
  });
}

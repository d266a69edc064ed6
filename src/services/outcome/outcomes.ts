import type { Kysely } from "kysely";
import type { Day } from "../../base/index.ts";
import type { EventBody, FeedbackEnd, Report } from "../../signals/index.ts";
import type { Store, Tx } from "../../store/index.ts";
import { look } from "../interview/look.ts";
import { randomUuid, recorder } from "../journeys/happenings.ts";
import { keptJourneys } from "../journeys/kept-journeys.ts";
import { type JourneyKeys, keyedHash, seal, unseal } from "../journeys/seal.ts";
import { dayOfInstant, type JourneyState } from "../journeys/state.ts";
import { nextQuestion } from "../journeys/steps.ts";
import type { Visit } from "../journeys/visit.ts";
import type { Prepared } from "../prepare.ts";
import { resultsPage } from "../results/results-page.ts";
import { outcomeCode, readOutcomeCode } from "./codes.ts";
import { type FeedbackForm, feedbackForm, LEAVING, type LeavingReason, wordingName } from "./instruments.ts";
import type { OutcomeTables } from "./tables.ts";
import { nextWave, OUTCOME_DAYS, waveAt } from "./waves.ts";

export interface OutcomeOptions {
  readonly store: Store;
  readonly keys: JourneyKeys;
  readonly service: (id: string, journey: string) => Prepared | null;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly release: string;
}

export interface GivenFeedback {
  /** By item of the service's form, 1 to 5. */
  readonly scores: ReadonlyMap<string, number>;
  readonly end: FeedbackEnd;
  readonly leaving: LeavingReason | null;
}

/** What a person told of one aid in one wave. */
export type AidReport = Report & { readonly aid: string };

/** A code that is kept: what may be asked under it today. */
export interface OpenOutcome {
  readonly kind: "open";
  readonly code: string;
  readonly service: string;
  /** Ids of the aids that were told yes or likely. */
  readonly aids: readonly string[];
  /** The day of the results, and the day after which the code is gone. */
  readonly given: Day;
  readonly expires: Day;
  readonly synthetic: boolean;
  /** asking: `before` holds what was told today already, which may still be changed · told: on an earlier day, it stands. */
  readonly state:
    | { readonly kind: "asking"; readonly wave: number; readonly before: readonly AidReport[] }
    | { readonly kind: "told"; readonly next: Day | null }
    | { readonly kind: "early"; readonly next: Day | null };
}

interface Unknown {
  readonly kind: "unknown";
}
const UNKNOWN: Unknown = { kind: "unknown" };

/** What people say of a service, and later of what became of it. Nothing of it is joined to a person. */
export interface Outcomes {
  form(prepared: Prepared): FeedbackForm;
  /**
   * Records what somebody thinks, once per journey, wording and end; `again` when it had been said before. Without a
   * journey (it is over, or never began) it counts for nobody's.
   */
  feedback(token: string | undefined, service: string, given: GivenFeedback, visit: Visit): Promise<"kept" | "again">;
  /** A code for later; the same one when asked again. Null when the journey is gone or was told of no aid. */
  promise(token: string, visit: Visit): Promise<OpenOutcome | null>;
  /** Reads and never records. `wave` is heeded only for simulated people, who cannot wait for a month. */
  open(typed: string, wave: number | null): Promise<OpenOutcome | Unknown>;
  /** Records what was told; of aids that the code is not about nothing. The page as it then stands. */
  report(
    typed: string,
    wave: number | null,
    reports: readonly AidReport[],
    visit: Visit,
  ): Promise<OpenOutcome | Unknown>;
  deleteExpired(): Promise<number>;
}

/** Kept sealed under the code's hash until the code expires: the one place where a journey's number is kept for later. */
interface CodeState {
  readonly v: 1;
  readonly journey: string;
  readonly given: Day;
  readonly synthetic: boolean;
  readonly aids: readonly string[];
  readonly told: readonly { readonly wave: number; readonly day: Day; readonly reports: readonly KeptReport[] }[];
}

/** With the moment at which it was counted, so that it can be taken back there. */
type KeptReport = AidReport & { readonly at: number };

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export function openOutcomes(options: OutcomeOptions): Outcomes {
  const { store, keys, clock, random } = options;
  const kept = keptJourneys(store, keys, clock, random);
  const record = recorder(options);
  const idOf = (code: string) => keyedHash(keys, "code", `outcome:${code}`);
  const bound = (id: string, service: string) => `outcome/${service}/${id}`;
  const today = () => dayOfInstant(clock());
  const db = (tx?: Tx): Kysely<OutcomeTables> => (tx ?? store).tables<OutcomeTables>();
  const expiryOf = (given: Day) => new Date((given + OUTCOME_DAYS + 1) * DAY_MS);

  const find = async (code: string, tx?: Tx): Promise<{ service: string; state: CodeState } | null> => {
    const query = db(tx).selectFrom("services_outcome").selectAll().where("id", "=", idOf(code));
    const row = await (tx === undefined ? query : query.forUpdate()).executeTakeFirst();
    if (row === undefined || row.expires_at.getTime() <= clock()) return null;
    const text = unseal(keys, { keyId: row.key_id, box: row.sealed }, bound(row.id, row.service));
    return text === null ? null : { service: row.service, state: JSON.parse(text) as CodeState };
  };

  const keep = async (tx: Tx, code: string, service: string, state: CodeState): Promise<void> => {
    const id = idOf(code);
    const { keyId, box } = seal(keys, JSON.stringify(state), bound(id, service), random);
    const row = { key_id: keyId, sealed: box, expires_at: expiryOf(state.given) };
    await db(tx)
      .insertInto("services_outcome")
      .values({ id, service, ...row })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
      .execute();
  };

  const waveOf = (state: CodeState, wanted: number | null): number | null =>
    state.synthetic && wanted !== null ? wanted : waveAt(today() - state.given);

  const opened = (code: string, service: string, state: CodeState, wanted: number | null): OpenOutcome => {
    const wave = waveOf(state, wanted);
    const before = state.told.find((told) => told.wave === wave);
    const next = nextWave(state.given, today());
    return {
      kind: "open",
      code,
      service,
      aids: state.aids,
      given: state.given,
      expires: state.given + OUTCOME_DAYS,
      synthetic: state.synthetic,
      state:
        wave === null
          ? { kind: "early", next }
          : before !== undefined && before.day < today()
            ? { kind: "told", next }
            : { kind: "asking", wave, before: before?.reports.map(({ at: _, ...report }) => report) ?? [] },
    };
  };

  /** Aids that the results would tell yes or likely of now; empty before there are results. */
  const toldYes = (prepared: Prepared, state: JourneyState, version: number, visit: Visit): readonly string[] => {
    if (state.household === null) return [];
    const context = { prepared, household: state.household, language: visit.language };
    const seen = look(prepared, state.household, state.answers);
    const page = resultsPage(seen, state.answers, version, nextQuestion(seen), context);
    return page.aids.filter((aid) => aid.state === "sure" || aid.state === "likely").map((aid) => aid.id);
  };

  return {
    form: formOf,

    feedback(token, service, given, visit) {
      return store.transaction(async (tx) => {
        const journey = token === undefined ? null : await kept.find(token, tx);
        const number = journey !== null && journey.service === service ? journey.state.journey : randomUuid(random);
        const prepared = options.service(service, number);
        if (prepared === null) return "again";
        const handedOff = given.end === "results" && journey?.state.handedOff === true;
        const end = handedOff ? "handed_off" : given.end;
        const { instrument, version } = formOf(prepared);
        const wording = wordingName({ instrument, version }, visit.language);
        const id = keyedHash(keys, "token", `feedback:${number} ${instrument}.v${version} ${end}`);
        const once = await db(tx)
          .insertInto("services_feedback")
          .values({ id, expires_at: expiryOf(today()) })
          .onConflict((conflict) => conflict.column("id").doNothing())
          .executeTakeFirst();
        if (Number(once.numInsertedOrUpdatedRows ?? 0) === 0) return "again";
        const events: EventBody[] = [...given.scores].map(([item, score]) => ({
          type: "feedback_given",
          instrument: wording,
          item,
          score,
          end,
        }));
        if (given.leaving !== null)
          events.push({ type: "feedback_given", instrument: LEAVING, item: given.leaving, score: 1, end });
        await record(tx, prepared, { journey: number }, visit, events);
        return "kept";
      });
    },

    promise(token, visit) {
      return store.transaction(async (tx) => {
        const journey = await kept.find(token, tx);
        const prepared = journey === null ? null : options.service(journey.service, journey.state.journey);
        if (journey === null || prepared === null || journey.state.told === null) return null;
        const code = outcomeCode(keys, journey.state.journey);
        const before = await find(code, tx);
        const aids = toldYes(prepared, journey.state, journey.version, visit);
        if (before === null && aids.length === 0) return null;
        // Once something was told, what it was told of stands.
        const state: CodeState =
          before !== null && (before.state.told.length > 0 || aids.length === 0)
            ? before.state
            : {
                v: 1,
                journey: journey.state.journey,
                given: before?.state.given ?? today(),
                synthetic: visit.synthetic,
                aids,
                told: [],
              };
        await keep(tx, code, journey.service, state);
        return opened(code, journey.service, state, null);
      });
    },

    async open(typed, wave) {
      const code = readOutcomeCode(typed);
      const found = code === null ? null : await find(code);
      return code === null || found === null ? UNKNOWN : opened(code, found.service, found.state, wave);
    },

    report(typed, wanted, reports, visit) {
      const code = readOutcomeCode(typed);
      if (code === null) return Promise.resolve(UNKNOWN);
      return store.transaction(async (tx) => {
        const found = await find(code, tx);
        if (found === null) return UNKNOWN;
        const { service, state } = found;
        const prepared = options.service(service, state.journey);
        const now = opened(code, service, state, wanted);
        if (prepared === null) return UNKNOWN;
        if (now.state.kind !== "asking") return now;
        const { wave } = now.state;
        const before = state.told.find((told) => told.wave === wave)?.reports ?? [];
        const said = new Map(
          reports.filter(({ aid }) => state.aids.includes(aid)).map((report) => [report.aid, report]),
        );
        const changed = [...said.values()].filter((report) => {
          const old = before.find(({ aid }) => aid === report.aid);
          return old === undefined || !same(old, report);
        });
        if (changed.length === 0) return now;
        const events = changed.map((report): EventBody => {
          const old = before.find(({ aid }) => aid === report.aid);
          return {
            type: "outcome_reported",
            wave,
            ...report,
            ...(old === undefined ? {} : { instead: takenBack(old, clock()) }),
          };
        });
        const stands = before.filter((old) => !changed.some(({ aid }) => aid === old.aid));
        const kept = [...stands, ...changed.map((report) => ({ ...report, at: clock() }))];
        const told = [...state.told.filter((each) => each.wave !== wave), { wave, day: today(), reports: kept }];
        const next: CodeState = { ...state, told };
        await keep(tx, code, service, next);
        await record(tx, prepared, { journey: state.journey }, { ...visit, synthetic: state.synthetic }, events);
        return opened(code, service, next, wanted);
      });
    },

    async deleteExpired() {
      const now = new Date(clock());
      const codes = await db().deleteFrom("services_outcome").where("expires_at", "<=", now).executeTakeFirst();
      await db().deleteFrom("services_feedback").where("expires_at", "<=", now).execute();
      return Number(codes.numDeletedRows);
    },
  };
}

function formOf({ service }: Prepared): FeedbackForm {
  const form = feedbackForm(service.feedback);
  if (form === null) throw new Error("a service with a feedback form that there is none of");
  return form;
}

const takenBack = ({ aid: _, at, ...report }: KeptReport, now: number): Report & { readonly hoursAgo: number } => ({
  ...report,
  hoursAgo: Math.max(0, Math.floor(now / HOUR_MS) - Math.floor(at / HOUR_MS)),
});

const same = (a: Report, b: Report): boolean =>
  a.gotIt === b.gotIt && a.asEstimated === b.asEstimated && a.reason === b.reason;

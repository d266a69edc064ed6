import { sql } from "kysely";
import type { Store } from "../store/index.ts";
import type { Moment } from "./moment.ts";
import { type QuestionRow, readQuestions } from "./question-rows.ts";
import { type ReadOptions, reading, type Scope } from "./scope.ts";
import { readService } from "./service-counts.ts";
import { hazard } from "./statistics/hazard.ts";
import { type Share, share } from "./statistics/share.ts";
import { readVerdicts, type VerdictRow } from "./verdict-rows.ts";

/** A station on the line that signals say something of. */
export interface LinePlace {
  readonly kind: "service" | "question" | "rule" | "article" | "aid";
  readonly name: string;
}

/** What is known of one place on the line in a window, in one service or in all. */
export interface LineSignals {
  readonly of: LinePlace;
  /** When something last happened in the services looked at. */
  readonly lastEventAt: Moment | null;
  readonly syntheticShare: Share;
  /** Sums over `questions`: a journey that met two of them counts twice in `met`, and can leave only once. */
  readonly met: number;
  readonly left: number;
  readonly leaving: Share;
  readonly dwellTotalMs: number;
  readonly errors: Share;
  /** The question itself; for a rule or an article what was asked for it; all of a service's; none for an aid. */
  readonly questions: readonly QuestionRow[];
  /** An aid's own; for a rule or an article what it was decisive for; all of a service's; none for a question. */
  readonly verdicts: readonly VerdictRow[];
}

/** `service` narrows to one; without it (and for another kind of place than a service) all are summed. */
export function lineSignals(
  store: Store,
  options: ReadOptions & { readonly of: LinePlace; readonly service?: string },
): Promise<LineSignals> {
  const { of } = options;
  const service = of.kind === "service" ? of.name : options.service;
  return reading(store, service, options, async (scope): Promise<LineSignals> => {
    const counts = await readService(scope);
    const id = of.kind === "service" ? 0 : await idOf(scope, of.name);
    const questions = await questionsOf(scope, of.kind, id, counts.started);
    const sum = (value: (row: QuestionRow) => number): number =>
      questions.reduce((total, row) => total + value(row), 0);
    const met = {
      left: sum((row) => row.met.left),
      wentOn: sum((row) => row.met.wentOn),
      censored: sum((row) => row.met.censored),
    };
    return {
      of,
      lastEventAt: counts.lastEventAt,
      syntheticShare: share(counts.startedSynthetic, counts.started),
      met: sum((row) => row.reached),
      left: met.left,
      leaving: hazard(met),
      dwellTotalMs: sum((row) => row.dwellTotalMs),
      errors: share(
        sum((row) => row.errors.count),
        sum((row) => row.errors.of),
      ),
      questions,
      verdicts: await verdictsOf(scope, of.kind, id),
    };
  });
}

/** 0, which stands for nothing, when no event has ever named it. */
async function idOf(scope: Scope, name: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`select id from signal_name where name = ${name}`.execute(scope.db);
  return rows[0]?.id ?? 0;
}

async function questionsOf(
  scope: Scope,
  kind: LinePlace["kind"],
  id: number,
  started: number,
): Promise<readonly QuestionRow[]> {
  if (kind === "aid") return [];
  return readQuestions(scope, started, kind === "service" ? { kind: "all" } : { kind, id });
}

async function verdictsOf(scope: Scope, kind: LinePlace["kind"], id: number): Promise<readonly VerdictRow[]> {
  if (kind === "question") return [];
  return readVerdicts(scope, { kind: kind === "service" ? "all" : kind, id });
}

import type { Day } from "../../base/index.ts";
import type { Household } from "../household/household.ts";
import type { Answer } from "../interview/answers.ts";
import type { Step } from "../pages.ts";

/** What is kept of one journey, sealed. Nothing of it stands in the database in the open. */
export interface JourneyState {
  readonly v: 1;
  /** The journey's name in the signals: random, and kept nowhere else beside the answers. */
  readonly journey: string;
  /** The secret the browser holds, so that a code can give it back. */
  readonly token: string;
  readonly code: string | null;
  readonly household: Household | null;
  readonly answers: readonly Answer[];
  /** For each page that was answered: the journey's version that its last answer made. */
  readonly answeredAt: { readonly [step: string]: number };
  /** Whether an answer was ever changed, so that earlier ones may be beside the point. */
  readonly altered: boolean;
  /** The page last shown: since when (ms since 1970), how often it was sent back for mistakes, and the form last sent back. */
  readonly shown: {
    readonly step: string;
    readonly at: number;
    readonly attempts: number;
    readonly refused: string | null;
  } | null;
  /** The outcome last told, so that looking again is not a new decision. */
  readonly told: string | null;
  /** Whether the person went on to apply: what they think of the service afterwards is another thing than before. */
  readonly handedOff?: true;
}

export const stepKey = (step: Step): string => (step.kind === "question" ? `question:${step.question}` : step.kind);

/** The question that a step asks, as signals name it. */
export const questionOfStep = (step: Step): string => (step.kind === "question" ? step.question : step.kind);

export const writeState = (state: JourneyState): string => JSON.stringify(state);

/** State is written by this room only and opens only untampered; another version of it reads as gone. */
export function readState(text: string): JourneyState | null {
  const read = JSON.parse(text) as JourneyState;
  return read.v === 1 ? read : null;
}

/** Ids of children there are or were, so that none is ever given to another child. */
export const childIdsUsed = (state: JourneyState): readonly string[] => [
  ...(state.household?.children.map((child) => child.id) ?? []),
  ...state.answers.map((answer) => answer.instance),
];

export const dayOfInstant = (ms: number): Day => Math.floor(ms / 86_400_000);

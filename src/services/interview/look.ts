import type { Period } from "../../base/index.ts";
import { type Narrowing, narrow, type Open, type Output } from "../../engine/index.ts";
import type { Question } from "../definition/service.ts";
import { type Household, type InstanceId, instancesOf, isAbout } from "../household/household.ts";
import type { Prepared } from "../prepare.ts";
import { type Answer, answerTo, caseOf, periodAsked } from "./answers.ts";

/** Where an interview stands, from one narrowing of what is known. */
export interface Look {
  readonly narrowing: Narrowing;
  /** Amounts of all aids, one output for each instance of the rule's entity. */
  readonly outputs: readonly AidOutput[];
  /** Number of aids that no further answer can change. */
  readonly decided: number;
  /** Questions whose answer can still change an aid, the one to ask first in front. */
  readonly candidates: readonly Candidate[];
}

export interface AidOutput extends Output {
  readonly aid: string;
}

/** A question that still matters, and for whom. */
export interface Candidate {
  readonly question: Question;
  readonly slots: readonly Slot[];
  /** Ids of the aids it can still change, in the service's order. */
  readonly aids: readonly string[];
  /** The rules on the way that still need it, nearest first. */
  readonly because: readonly { readonly rule: string; readonly article: string | null }[];
}

/** One field to answer: an instance, and a year where years are asked one by one. */
export interface Slot {
  readonly instance: InstanceId;
  readonly period: Period | null;
}

/** Reads the law for what is known. One narrowing; results pages and questions are made from the same reading. */
export function look(prepared: Prepared, household: Household, answers: readonly Answer[]): Look {
  const shape = prepared.service.household;
  const narrowing = narrow(prepared.program, caseOf(prepared, household, answers), {
    asked: askedOf(prepared, answers),
  });
  const outputs = prepared.aids.flatMap(({ aid, cell }) =>
    instancesOf(cell.entity, shape, household).map(
      (_, instance): AidOutput => ({ aid: aid.id, rule: cell.rule, instance, period: cell.period }),
    ),
  );
  const undecided = outputs.filter((output) => !narrowing.decided(output.rule, output.instance, output.period));
  const open = undecided.length === 0 ? [] : narrowing.open(undecided);
  const unsettled = new Set(undecided.map((output) => output.aid));
  return {
    narrowing,
    outputs,
    decided: prepared.aids.length - unsettled.size,
    candidates: inOrder(candidatesFrom(prepared, household, answers, outputs, open)),
  };
}

/**
 * Names that narrow treats as unknown until answered. A rule that somebody could not give is no longer asked: it is
 * derived from its parts, which then become questions of their own.
 */
function askedOf(prepared: Prepared, answers: readonly Answer[]): ReadonlySet<string> {
  const asked = new Set(prepared.questionsFor.keys());
  asked.add(prepared.service.household.childBirth);
  for (const answer of answers) {
    const about = prepared.asked.get(answer.question);
    if (answer.value === null && about?.givable === true) asked.delete(about.question.fact);
  }
  return asked;
}

function candidatesFrom(
  prepared: Prepared,
  household: Household,
  answers: readonly Answer[],
  outputs: readonly AidOutput[],
  open: readonly Open[],
): Candidate[] {
  const found = new Map<string, Found>();
  const instances = new Map(
    prepared.program.entities.map(({ name }) => [name, instancesOf(name, prepared.service.household, household)]),
  );
  for (const each of certainFirst(open)) {
    const instance = instances.get(each.entity)?.[each.instance];
    if (instance === undefined) continue;
    const question = prepared.questionsFor.get(each.fact)?.find((q) => isAbout(q.of, instance));
    const asked = question && prepared.asked.get(question.id);
    if (question === undefined || asked === undefined) continue;
    const slots = [...new Set(each.periods.map((period) => periodAsked(asked, period)))]
      .filter((period) => answerTo(answers, question.id, instance, period) === undefined)
      .map((period): Slot => ({ instance, period }));
    if (slots.length === 0) continue;
    const entry: Found = found.get(question.id) ?? { slots: new Map(), aids: new Set(), because: [] };
    found.set(question.id, entry);
    for (const slot of slots) entry.slots.set(`${slot.instance} ${slot.period}`, slot);
    for (const output of each.outputs) {
      const aid = outputs.find((o) => o.rule === output.rule && o.instance === output.instance)?.aid;
      if (aid !== undefined) entry.aids.add(aid);
    }
    for (const reason of each.because) {
      if (!entry.because.some((known) => known.rule === reason.rule)) entry.because.push(reason);
    }
  }
  return prepared.service.questions.flatMap((question): Candidate[] => {
    const entry = found.get(question.id);
    if (entry === undefined) return [];
    const aids = prepared.aids.map(({ aid }) => aid.id).filter((id) => entry.aids.has(id));
    const slots = slotsInOrder([...entry.slots.values()], prepared, question, household);
    return [{ question, slots, aids, because: entry.because }];
  });
}

interface Found {
  readonly slots: Map<string, Slot>;
  readonly aids: Set<string>;
  readonly because: Candidate["because"][number][];
}

/** Facts that may turn out not to exist wait until the question that settles it is answered. */
function certainFirst(open: readonly Open[]): readonly Open[] {
  const certain = open.filter((each) => each.exists === "yes");
  return certain.length > 0 ? certain : open;
}

/** People in the order of the household, years from early to late. */
export function slotsInOrder(
  slots: readonly Slot[],
  prepared: Prepared,
  question: Question,
  household: Household,
): readonly Slot[] {
  const entity = prepared.asked.get(question.id)?.entity ?? "";
  const order = instancesOf(entity, prepared.service.household, household);
  return [...slots].sort(
    (a, b) => order.indexOf(a.instance) - order.indexOf(b.instance) || (a.period ?? "").localeCompare(b.period ?? ""),
  );
}

/**
 * What settles most per minute of effort goes first. A question's share in settling an aid is one over the number of
 * questions that are still open for it; its effort grows with the people it is asked about. Equal ones keep the
 * service's order, so the same answers always lead to the same question.
 */
function inOrder(candidates: readonly Candidate[]): readonly Candidate[] {
  const openFor = new Map<string, number>();
  for (const { aids } of candidates) for (const aid of aids) openFor.set(aid, (openFor.get(aid) ?? 0) + 1);
  const worth = new Map(
    candidates.map((candidate) => {
      const settles = candidate.aids.reduce((sum, aid) => sum + 1 / (openFor.get(aid) ?? 1), 0);
      return [candidate, settles / effort(candidate)];
    }),
  );
  return [...candidates].sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0));
}

/** Seconds; each further person on the same page costs half as much again. */
const effort = ({ question, slots }: Candidate): number => question.seconds * (1 + (slots.length - 1) / 2);

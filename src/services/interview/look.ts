import type { Period } from "../../base/index.ts";
import { type Narrowing, narrow, type Open, type Output } from "../../engine/index.ts";
import { type Household, type InstanceId, instancesOf, isAbout, peopleOf } from "../household/household.ts";
import { type Asked, type AskedPage, isPeople, type Prepared } from "../prepare.ts";
import { type Answer, answerTo, caseOf, isAskedOf, isTick, periodAsked, steadyAnswer } from "./answers.ts";

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

/** A page whose answers still matter, and for whom. */
export interface Candidate {
  readonly page: AskedPage;
  readonly slots: readonly Slot[];
  /** Ids of the aids it can still change, in the service's order. */
  readonly aids: readonly string[];
  /** The rules on the way that still need it, nearest first. */
  readonly because: readonly { readonly rule: string; readonly article: string | null }[];
}

/** One field to answer: a question about an instance, and a year or month where they are asked one by one. */
export interface Slot {
  readonly question: string;
  readonly instance: InstanceId;
  readonly period: Period | null;
}

/** Reads the law for what is known. One narrowing; results pages and questions are made from the same reading. */
export function look(prepared: Prepared, household: Household, answers: readonly Answer[]): Look {
  const shape = prepared.service.household;
  const narrowing = narrow(prepared.program, caseOf(prepared, household, answers), {
    asked: askedOf(prepared, household, answers),
    askedOfThePast: prepared.past,
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
 * derived from its parts, which then become questions of their own. So is one that steady amounts tell.
 */
function askedOf(prepared: Prepared, household: Household, answers: readonly Answer[]): ReadonlySet<string> {
  const { childBirth, adultBirth } = prepared.service.household;
  const asked = new Set(prepared.questionsFor.keys());
  asked.add(childBirth);
  if (adultBirth !== null) asked.add(adultBirth);
  for (const { question, givable } of prepared.asked.values()) {
    if (!givable) continue;
    const untold = answers.some((answer) => answer.question === question.id && answer.value === null);
    if (untold || isSteady(prepared, household, answers, question.unlessSteady)) asked.delete(question.fact);
  }
  return asked;
}

const isSteady = (
  prepared: Prepared,
  household: Household,
  answers: readonly Answer[],
  steady: string | null,
): boolean =>
  steady !== null &&
  peopleOf("adults", household).every((adult) => steadyAnswer(prepared, answers, steady, adult) === "two_years");

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
  const aidOf = new Map(outputs.map((output) => [`${output.rule} ${output.instance}`, output.aid]));
  const certain = certainFirst(open);
  const yearsWanted = new Set(
    certain.flatMap(({ fact }) => prepared.questionsFor.get(fact)?.flatMap((q) => q.unlessSteady ?? []) ?? []),
  );
  for (const each of certain) {
    const instance = instances.get(each.entity)?.[each.instance];
    if (instance === undefined) continue;
    for (const slot of slotsOf(each, instance, prepared, answers, yearsWanted)) {
      const page = pageFor(slot, prepared, answers);
      const entry: Found = found.get(page.id) ?? { page, slots: new Map(), aids: new Set(), open: [] };
      found.set(page.id, entry);
      entry.slots.set(`${slot.question} ${slot.instance} ${slot.period}`, slot);
      for (const output of each.outputs) {
        const aid = aidOf.get(`${output.rule} ${output.instance}`);
        if (aid !== undefined) entry.aids.add(aid);
      }
      if (!entry.open.includes(each)) entry.open.push(each);
    }
  }
  return inWrittenOrder([...found.values()], prepared).map((entry): Candidate => {
    const slots = [...entry.slots.values()];
    const all = entry.page.sheet?.whole ? wholeList(entry.page, slots, prepared, household, answers) : slots;
    return {
      page: entry.page,
      slots: slotsInOrder(all, entry.page, prepared, household),
      aids: prepared.aids.map(({ aid }) => aid.id).filter((id) => entry.aids.has(id)),
      // Only the page that is asked says why; working it out for all would take longer than all the rest.
      get because() {
        return becauseOf(entry.open);
      },
    };
  });
}

/** What there is to answer for an open fact of one instance. */
function slotsOf(
  { fact, periods }: Open,
  instance: InstanceId,
  prepared: Prepared,
  answers: readonly Answer[],
  yearsWanted: ReadonlySet<string>,
): readonly Slot[] {
  const filled = prepared.filledYears.get(fact);
  if (filled !== undefined && steadyAnswer(prepared, answers, filled.question, instance) === "two_years") {
    return filled.parts.flatMap(({ facts }) =>
      facts.flatMap((each) => untold(each, instance, null, prepared, answers) ?? []),
    );
  }
  const asked = askedAbout(fact, instance, prepared);
  if (asked === undefined) return [];
  const { id, steady } = asked.question;
  if (steady === null || !asked.byMonth) {
    const wanted = new Set(periods.map((period) => periodAsked(asked, period)));
    return [...wanted].flatMap((period) => untold(fact, instance, period, prepared, answers) ?? []);
  }
  const slot = untold(fact, instance, null, prepared, answers);
  const same = steadyAnswer(prepared, answers, steady, instance);
  const subject = prepared.asked.get(steady)?.question.of ?? "you";
  const whether: Slot = { question: steady, instance: isPeople(subject) ? instance : subject, period: null };
  if (slot !== undefined) {
    const onChecklist = pageFor(slot, prepared, answers).sheet?.kind === "checklist";
    const alsoBefore = same === undefined && !onChecklist && (periods.length > 1 || yearsWanted.has(steady));
    return alsoBefore ? [slot, whether] : [slot];
  }
  if (same === undefined) return [whether];
  return periods
    .filter((period) => answerTo(answers, id, instance, period) === undefined)
    .map((period): Slot => ({ question: id, instance, period }));
}

/** The slot of a fact that is not answered, or only said to be more than nothing. */
function untold(
  fact: string,
  instance: InstanceId,
  period: Period | null,
  prepared: Prepared,
  answers: readonly Answer[],
): Slot | undefined {
  const asked = askedAbout(fact, instance, prepared);
  if (asked === undefined) return undefined;
  const answer = answerTo(answers, asked.question.id, instance, period);
  const told = answer !== undefined && !(isTick(asked, answer.value) && answer.value);
  return told ? undefined : { question: asked.question.id, instance, period };
}

function askedAbout(fact: string, instance: InstanceId, prepared: Prepared): Asked | undefined {
  const question = prepared.questionsFor.get(fact)?.find((q) => isAbout(q.of, instance));
  return question && prepared.asked.get(question.id);
}

/** Where a slot is asked: on its checklist first, then with others, months on a page of their own. */
export function pageFor(
  { question, instance, period }: Slot,
  prepared: Prepared,
  answers: readonly Answer[],
): AskedPage {
  const own = prepared.pages.get(question) as AskedPage;
  const { checklist, together } = prepared.sheetsOf.get(question) ?? { checklist: null, together: null };
  if (isMonth(period)) return own;
  if (checklist !== null && answerTo(answers, question, instance, period) === undefined) return checklist;
  return together ?? own;
}

export const isMonth = (period: Period | null): boolean => period?.length === 7;

/** Everything a checklist asks of the people it is shown for. */
function wholeList(
  page: AskedPage,
  slots: readonly Slot[],
  prepared: Prepared,
  household: Household,
  answers: readonly Answer[],
): readonly Slot[] {
  const instances = new Set(slots.map((slot) => slot.instance));
  const years = new Set(slots.map((slot) => slot.period));
  const periodsOf = ({ periods }: Asked) => {
    const wanted = periods.filter((period) => years.has(period));
    return wanted.length > 0 ? wanted : periods.slice(0, 1);
  };
  return page.asked.flatMap((asked) =>
    instancesOf(asked.entity, prepared.service.household, household)
      .filter((instance) => instances.has(instance) && isAskedOf(asked.question, instance, prepared, household))
      .flatMap((instance) =>
        periodsOf(asked).map((period): Slot => ({ question: asked.question.id, instance, period })),
      )
      .filter((slot) => answerTo(answers, slot.question, slot.instance, slot.period) === undefined),
  );
}

interface Found {
  readonly page: AskedPage;
  readonly slots: Map<string, Slot>;
  readonly aids: Set<string>;
  readonly open: Open[];
}

/** As many rules as a signal names. */
const MOST_RULES = 64;

/** The rules that need any of these facts, each once: first the nearest to each fact, then the next nearest. */
function becauseOf(open: readonly Open[]): Candidate["because"] {
  const because = new Map<string, Candidate["because"][number]>();
  const longest = Math.max(0, ...open.map((each) => each.because.length));
  for (let distance = 0; distance < longest && because.size < MOST_RULES; distance++) {
    for (const each of open) {
      const reason = each.because[distance];
      if (reason !== undefined && because.size < MOST_RULES)
        because.set(reason.rule, because.get(reason.rule) ?? reason);
    }
  }
  return [...because.values()];
}

/** Facts that may turn out not to exist wait until the question that settles it is answered. */
function certainFirst(open: readonly Open[]): readonly Open[] {
  const certain = open.filter((each) => each.exists === "yes");
  return certain.length > 0 ? certain : open;
}

/** Groups before people, people in the order of the household; questions in the order of the page; time as it is looked at. */
export function slotsInOrder(
  slots: readonly Slot[],
  page: AskedPage,
  prepared: Prepared,
  household: Household,
): readonly Slot[] {
  const people = peopleOf("everyone", household);
  const steady = new Set(prepared.service.steady.map((each) => each.question));
  const questions = page.asked.map((asked) => asked.question.id);
  const place = (slot: Slot): readonly number[] => [
    steady.has(slot.question) ? 1 : 0,
    people.indexOf(slot.instance),
    questions.indexOf(slot.question),
  ];
  return [...slots].sort((a, b) => {
    const [x, y] = [place(a), place(b)];
    const first = x.findIndex((value, i) => value !== y[i]);
    if (first !== -1) return (x[first] as number) - (y[first] as number);
    // Years from early to late; months from the latest back, since an empty one is as the one above it.
    const order = (a.period ?? "").localeCompare(b.period ?? "");
    return isMonth(a.period) ? -order : order;
  });
}

/** In the order of the service's files, so that the same answers always lead to the same question. */
function inWrittenOrder(entries: readonly Found[], prepared: Prepared): readonly Found[] {
  const order = new Map([...prepared.pages.keys()].map((id, i) => [id, i]));
  return [...entries].sort((a, b) => (order.get(a.page.id) ?? 0) - (order.get(b.page.id) ?? 0));
}

/**
 * What settles most per minute of effort goes first. A page's share in settling an aid is one over the number of pages
 * that are still open for it; its effort grows with the people it is asked about. Pages that are to come after others
 * wait for them. Equal ones keep the service's order.
 */
function inOrder(candidates: readonly Candidate[]): readonly Candidate[] {
  const openFor = new Map<string, number>();
  for (const { aids } of candidates) for (const aid of aids) openFor.set(aid, (openFor.get(aid) ?? 0) + 1);
  const ids = new Set(candidates.map(({ page }) => page.id));
  const waits = ({ page, slots }: Candidate): boolean =>
    page.asked.some(
      ({ question }) =>
        slots.some((slot) => slot.question === question.id) &&
        question.after.some((id) => id !== page.id && ids.has(id)),
    );
  const rank = new Map(
    candidates.map((candidate) => {
      const settles = candidate.aids.reduce((sum, aid) => sum + 1 / (openFor.get(aid) ?? 1), 0);
      return [candidate, { waits: waits(candidate) ? 1 : 0, worth: settles / effort(candidate) }];
    }),
  );
  const of = (candidate: Candidate) => rank.get(candidate) as { waits: number; worth: number };
  return [...candidates].sort((a, b) => of(a).waits - of(b).waits || of(b).worth - of(a).worth);
}

/** Seconds; each further person, year or month on the same page costs half as much again. */
function effort({ page, slots }: Candidate): number {
  if (page.sheet?.kind === "checklist") {
    return page.sheet.seconds * (1 + (new Set(slots.map((slot) => slot.instance)).size - 1) / 2);
  }
  return page.asked.reduce((sum, { question }) => {
    const fields = slots.filter((slot) => slot.question === question.id).length;
    return fields === 0 ? sum : sum + question.seconds * (1 + (fields - 1) / 2);
  }, 0);
}

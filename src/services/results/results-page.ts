import { type Exact, exact } from "../../base/index.ts";
import type { Verdict } from "../../signals/index.ts";
import type { Aid } from "../definition/service.ts";
import { instancesOf } from "../household/household.ts";
import { nameInSentence } from "../household/people-names.ts";
import { answerText } from "../interview/answer-text.ts";
import { type Answer, answerAt } from "../interview/answers.ts";
import { capital, type FieldContext } from "../interview/fields.ts";
import { type Look, pageFor } from "../interview/look.ts";
import { filler } from "../interview/question-page.ts";
import { needsOf } from "../journeys/happenings.ts";
import type { AidState, AidView, Reason, ResultsPage, Step, TotalView } from "../pages.ts";
import { formatMoney, formatPeriod } from "../texts/format.ts";
import { textsIn } from "../texts/texts-in.ts";
import { groundOf } from "./ground-of.ts";
import { outdatedIn } from "./outdated.ts";
import { groundsOf, reasonsFor } from "./reasons-for.ts";
import { type Leaf, type Trace, traceOf } from "./trace.ts";

/** Least and most an aid can still be, over all instances of its rule; a right (yes_no) has no amount. Cents. */
interface Range {
  readonly low: Exact;
  readonly high: Exact;
}

/** The results page, from the reading that decided what to ask. Nothing is worked out a second time. */
export function resultsPage(
  seen: Look,
  answers: readonly Answer[],
  version: number,
  next: Step | null,
  context: FieldContext,
): ResultsPage {
  const { prepared, language } = context;
  const texts = textsIn(language);
  const traces = new Map(prepared.aids.map(({ aid }) => [aid.id, tracesOf(aid, seen, context)]));
  const aids = prepared.aids.map(({ aid }) => aidView(aid, seen, traces.get(aid.id) as Trace, answers, context));
  const assumedFacts = new Set([...traces.values()].flatMap((trace) => assumedIn(trace)));
  const total = totalOf(aids, context);
  return {
    kind: "results",
    service: prepared.service.id,
    language,
    version,
    title: texts.results.title(overall(aids)),
    previous: { kind: "check" },
    complete: next === null,
    next,
    month: formatPeriod(prepared.program.month, language),
    total,
    aids: [...aids].sort(
      (a, b) => RANK[a.state] - RANK[b.state] || monthly(b) - monthly(a) || placeOf(a, context) - placeOf(b, context),
    ),
    assumed: prepared.service.assumed.filter((each) => assumedFacts.has(each.fact)).map((each) => each.says[language]),
  };
}

const RANK: { readonly [state in AidState]: number } = { sure: 0, likely: 0, unsure: 1, not: 2 };
/** Where the ground of an aid stands in the service; aids without one come last. */
function placeOf(aid: AidView, { prepared, language }: FieldContext): number {
  const place = prepared.service.grounds.findIndex(({ title }) => title[language] === aid.ground);
  return place < 0 ? prepared.service.grounds.length : place;
}

const monthly = (aid: AidView): number => (aid.period === "month" ? aid.high : aid.high / 12);

function overall(aids: readonly AidView[]): "sure" | "likely" | "unsure" | "nothing" {
  const states = new Set(aids.map((aid) => aid.state));
  if (states.has("likely") || (states.has("sure") && states.has("unsure"))) return "likely";
  return states.has("unsure") ? "unsure" : states.has("sure") ? "sure" : "nothing";
}

/** What was decided of each aid, for the signals: the rules that decided it and the articles they stand under. */
export const verdictsOf = (seen: Look, page: ResultsPage, context: FieldContext): readonly Verdict[] =>
  page.aids.map((aid) => ({
    aid: aid.id,
    outcome: ({ sure: "yes", likely: "likely", unsure: "unsure", not: "no" } as const)[aid.state],
    decisive: needsOf(decisive(aid, seen, context)).slice(0, MOST_NEEDS),
  }));

/** An event holds this many at most. */
const MOST_NEEDS = 64;

function decisive(
  aid: AidView,
  seen: Look,
  { prepared }: FieldContext,
): readonly { rule: string; article: string | null }[] {
  const own = prepared.aids
    .filter((each) => each.aid.id === aid.id)
    .map(({ cell }) => ({ rule: cell.rule, article: cell.article }));
  const named = aid.reasons.flatMap((r) => (r.rule === null ? [] : [{ rule: r.rule, article: r.article?.id ?? null }]));
  const open =
    aid.state === "unsure" ? seen.candidates.filter((c) => c.aids.includes(aid.id)).flatMap((c) => c.because) : [];
  const all = [...named, ...open, ...own];
  return all.filter((each, i) => all.findIndex((other) => other.rule === each.rule) === i);
}

function tracesOf(aid: Aid, seen: Look, { prepared }: FieldContext): Trace {
  const traces = seen.outputs
    .filter((output) => output.aid === aid.id)
    .map((output) => traceOf(prepared.program, seen.narrowing.reading, output.rule, output.instance, output.period));
  return { leaves: traces.flatMap((trace) => trace.leaves), rules: traces.flatMap((trace) => trace.rules) };
}

const assumedIn = ({ leaves }: Trace): string[] =>
  leaves.filter((leaf) => leaf.from === "assumed").map((leaf) => leaf.name);

function aidView(aid: Aid, seen: Look, trace: Trace, answers: readonly Answer[], context: FieldContext): AidView {
  const { prepared, language } = context;
  const texts = textsIn(language).results;
  const outputs = seen.outputs.filter((output) => output.aid === aid.id);
  const range = rangeOf(outputs.map(({ rule, instance, period }) => seen.narrowing.possible(rule, instance, period)));
  const state = stateOf(range, assumedIn(trace).length > 0);
  const isYesNo = prepared.aids.find((each) => each.aid === aid)?.cell.type.kind === "yes_no";
  const candidates = seen.candidates.filter((candidate) => candidate.aids.includes(aid.id));
  // What can no longer change the amount is nothing to be told, though it was looked at.
  const isOpen = !exact.equal(range.low, range.high);
  const unknown = isOpen ? unknownTo(trace, candidates, context) : [];
  const [first] = candidates;
  const why = outputs.flatMap((output) => reasonsFor(output, state, seen.narrowing.reading, context));
  return {
    id: aid.id,
    name: aid.name[language],
    summary: aid.summary[language],
    state,
    stateLabel: texts.state[state],
    period: aid.period,
    isPrice: aid.isPrice,
    low: cents(range.low),
    high: cents(range.high),
    isMoney: !isYesNo,
    amount: amountText(state, range, isYesNo, context),
    paid: texts.paid(aid.period, aid.payer[language]),
    reasons: { unsure: unknown, likely: [...unknown, ...why], sure: why, not: why }[state].slice(0, MOST_REASONS),
    ground: state === "not" ? groundHeading(outputs, seen, context) : null,
    outdated: state === "unsure" ? null : outdatedIn(outputs, seen, context),
    used: usedBy(trace, answers, context),
    apply: aid.apply[language],
    ask: first === undefined ? null : { kind: "question", question: first.page.id },
  };
}

/** The heading of the first decisive reason's ground; null where the service sorts by none. */
function groundHeading(outputs: Look["outputs"], seen: Look, context: FieldContext): string | null {
  const { prepared, language } = context;
  const { grounds } = prepared.service;
  if (grounds.length === 0) return null;
  const { reading } = seen.narrowing;
  const [first] = outputs.flatMap((output) => groundsOf(output, reading, context));
  const found = first && groundOf(first, grounds, prepared.program, reading);
  return found?.title[language] ?? textsIn(language).results.otherGround;
}

/** What is not known yet: questions to come, and those somebody could not answer. */
function unknownTo(trace: Trace, candidates: Look["candidates"], context: FieldContext): readonly Reason[] {
  const { prepared, language } = context;
  const open = candidates.flatMap(({ page, slots }) => {
    if (page.sheet?.kind === "checklist") return [{ id: page.id, wording: page.sheet.wording[language], slots }];
    return page.asked.flatMap(({ question }) => {
      const own = slots.filter((slot) => slot.question === question.id).slice(0, 1);
      return own.length === 0 ? [] : [{ id: question.id, wording: question.wording[language], slots: own }];
    });
  });
  const untold = trace.leaves
    .filter((leaf) => leaf.from === "unknown")
    .flatMap((leaf) => {
      const question = prepared.questionsFor.get(leaf.name)?.[0];
      if (question === undefined) return [];
      const slots = [{ question: question.id, instance: "", period: leaf.period }];
      return [{ id: question.id, wording: question.wording[language], slots }];
    });
  const asked = (open.length > 0 ? open : untold).filter(
    ({ id }, i, all) => all.findIndex((other) => other.id === id) === i,
  );
  return asked.slice(0, MOST_UNKNOWN).map(({ wording, slots }): Reason => {
    const short = filler({ slots }, context)(wording.short);
    return { sentence: textsIn(language).results.notYetKnown(short), article: null, rule: null };
  });
}

const MOST_UNKNOWN = 4;
const MOST_REASONS = 6;

function rangeOf(possibles: readonly ReturnType<Look["narrowing"]["possible"]>[]): Range {
  return possibles.reduce<Range>(
    (sum, possible) => {
      if (possible.kind === "number")
        return { low: exact.add(sum.low, possible.low), high: exact.add(sum.high, possible.high) };
      if (possible.kind === "yes_no") return { low: possible.no ? sum.low : 1, high: possible.yes ? 1 : sum.high };
      return sum;
    },
    { low: 0, high: 0 },
  );
}

function stateOf({ low, high }: Range, assumed: boolean): AidState {
  if (exact.sign(high) <= 0) return "not";
  if (exact.sign(low) <= 0) return "unsure";
  return exact.equal(low, high) && !assumed ? "sure" : "likely";
}

/** Cents as a plain number, for sorting and for those who add up; Infinity where there is no end. */
const cents = (amount: Exact): number => exact.toNumber(amount);

function amountText(
  state: AidState,
  { low, high }: Range,
  isRight: boolean,
  { prepared, language }: FieldContext,
): string {
  const texts = textsIn(language).results;
  const money = (amount: Exact) => formatMoney(amount, prepared.program.currency, language);
  if (isRight || state === "not") return texts.state[state];
  if (exact.equal(low, high)) return money(low);
  if (high === Infinity) return exact.sign(low) > 0 ? texts.atLeast(money(low)) : texts.state.unsure;
  return exact.sign(low) > 0 ? texts.between(money(low), money(high)) : texts.upTo(money(high));
}

/** The person's own answers among what an aid rests on, each once, with the way to change it. */
function usedBy(trace: Trace, answers: readonly Answer[], context: FieldContext): AidView["used"] {
  const { prepared, household, language } = context;
  const shape = prepared.service.household;
  const lines = trace.leaves.flatMap((leaf: Leaf) => {
    const instance = leaf.entity === null ? undefined : instancesOf(leaf.entity, shape, household)[leaf.instance];
    for (const question of prepared.questionsFor.get(leaf.name) ?? []) {
      const asked = prepared.asked.get(question.id);
      if (asked === undefined || instance === undefined) continue;
      const answer = answerAt(prepared, answers, asked, instance, leaf.period);
      if (answer === undefined || answer.value === null) continue;
      const label = filler({ slots: [answer] }, context)(question.wording[language].short);
      const person = leaf.entity === shape.person ? nameInSentence(instance, household, language) : null;
      const named = person === null ? label : textsIn(language).results.whose(label, person);
      const change: Step = { kind: "question", question: pageFor(answer, prepared, answers).id };
      return [{ label: capital(named), value: answerText(asked, answer, context), change }];
    }
    return [];
  });
  return lines.filter((line, i) => lines.findIndex((other) => other.label === line.label) === i);
}

function totalOf(aids: readonly AidView[], { prepared, language }: FieldContext): TotalView {
  const texts = textsIn(language).results;
  const money = (amount: number) => formatMoney(Math.round(amount), prepared.program.currency, language);
  const paid = aids.filter((aid) => aid.isMoney && !aid.isPrice);
  const sum = (period: AidView["period"], end: "low" | "high") =>
    paid.filter((aid) => aid.period === period).reduce((total, aid) => total + aid[end], 0);
  const from = (period: AidView["period"]) => {
    const count = paid.filter((aid) => aid.period === period && aid.low > 0).length;
    return count === 0 ? [] : [texts.fromAids(count)];
  };
  const low = sum("month", "low");
  const high = sum("month", "high");
  const others = (["year", "once"] as const).flatMap((period) => {
    const amount = money(sum(period, "low"));
    return sum(period, "low") > 0
      ? [{ period, said: period === "year" ? texts.yearly(amount) : texts.once(amount) }]
      : [];
  });
  const unpaid = aids.filter((aid) => !aid.isMoney && aid.low > 0).map((aid) => aid.name);
  const rights = unpaid.length === 0 ? [] : [textsIn(language).list(unpaid)];
  const besides = (sums: typeof others) => [...sums.map(({ said }) => said), ...rights].map(texts.besides);
  // Who gets something, and nothing each month, is told of what they get.
  const [first, ...more] = others;
  if (high === 0 && first !== undefined) {
    return { low, high, headline: first.said, lines: [...from(first.period), ...besides(more)] };
  }
  const [right] = rights;
  if (high === 0 && right !== undefined) return { low, high, headline: right, lines: [] };
  return { low, high, headline: headlineOf(low, high, money, texts), lines: [...from("month"), ...besides(others)] };
}

function headlineOf(
  low: number,
  high: number,
  money: (amount: number) => string,
  texts: ReturnType<typeof textsIn>["results"],
): string {
  if (low === high) return low === 0 ? texts.nothing : texts.perMonth(money(low));
  if (high === Infinity) return low > 0 ? texts.perMonth(texts.atLeast(money(low))) : texts.unsureTotal;
  return texts.perMonth(low > 0 ? texts.between(money(low), money(high)) : texts.upTo(money(high)));
}

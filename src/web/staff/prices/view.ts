import type { Prepared } from "../../../services/index.ts";
import { changedByAny, type Population, type Price, prices, type Sum, sums } from "../../../services/index.ts";
import type { QuestionRow } from "../../../signals/index.ts";
import type { TradeOffAxis, TradeOffPoint } from "../../../ui/index.ts";
import type { Language } from "../../language.ts";
import type { PricesOfService } from "../../platform.ts";
import { age, count, duration, momentText, percent, percentRange } from "../figures.ts";
import type { Namer } from "../panel/question-rows-view.ts";
import { type PriceTexts, priceTexts } from "./texts.ts";
import { changesShort, type PriceWords, priceWords, wholeMoney } from "./words.ts";

/** The page of prices, ready to be drawn. */
export interface PricesView {
  readonly population: PopulationView;
  readonly picture: {
    readonly x: TradeOffAxis;
    readonly y: TradeOffAxis;
    readonly points: readonly TradeOffPoint[];
  } | null;
  readonly rows: readonly PriceRowView[];
  readonly sums: { readonly [kind in "rule" | "article"]: readonly SumRowView[] };
}

/** Whom the shares and euros are said of, how far they are measured, how old they are and of which version. */
export interface PopulationView {
  readonly line: string;
  readonly says: string;
  readonly progress: string;
  readonly version: string;
}

export interface PriceRowView extends PriceWords {
  readonly name: string;
  readonly href: string | null;
  readonly left: string;
  readonly changesRange: string | null;
  readonly gap: string;
  readonly gapRange: string | null;
  readonly asked: string;
  readonly standsOut: boolean;
}

export interface SumRowView {
  readonly name: string;
  readonly href: string | null;
  readonly cost: string;
  readonly spent: string;
  readonly changes: string;
  readonly questions: string;
}

export interface PricesAround {
  readonly prepared: Prepared;
  readonly namer: Namer;
  /** Of a rule, in the reader's language. */
  readonly ruleName: (rule: string) => string;
  readonly population: Population;
  readonly now: number;
}

/** A question costs much for little when it costs more than the middle one and surely changes fewer results than this. */
const LITTLE = 0.1;
const FEWEST_TO_COMPARE = 3;
/** Many rules share a little of the same questions: the dearest are named, the rest summed. */
const MOST_SUMS = 15;
/** Of the questions of an article the dearest are named. */
const MOST_NAMED = 3;

const hrefOf = (kind: "rule" | "article", of: string): string =>
  kind === "rule" ? `/line/rule:${encodeURIComponent(of)}` : `/law/${encodeURIComponent(of)}`;

/**
 * By page: those that surely cost something and more than the middle question, and whose whole interval of changed results
 * lies under 10 %.
 */
export function muchForLittle(all: readonly Price[], pages: ReadonlySet<string>): ReadonlySet<string> {
  const costs = all.flatMap(({ givenUp }) => (givenUp === null ? [] : [givenUp.value])).sort((a, b) => a - b);
  if (costs.length < FEWEST_TO_COMPARE) return new Set();
  const middle = costs[Math.floor((costs.length - 1) / 2)] ?? 0;
  return new Set(
    all
      .filter(
        ({ page, givenUp, changes }) =>
          pages.has(page) &&
          (givenUp?.value ?? 0) > middle &&
          (givenUp?.interval.low ?? 0) > 0 &&
          changes.enough &&
          (changes.interval?.high ?? 1) < LITTLE,
      )
      .map(({ page }) => page),
  );
}

export function pricesView(
  rows: readonly QuestionRow[],
  known: PricesOfService,
  around: PricesAround,
  language: Language,
): PricesView {
  const { prepared, namer, population } = around;
  const { measured } = known;
  const texts = priceTexts(language);
  const { currency } = prepared.program;
  const pages = new Set(prepared.pages.keys());
  const all = [...prices(rows, measured, pages)].sort(
    (a, b) => (b.givenUp?.value ?? -1) - (a.givenUp?.value ?? -1) || b.spentMs - a.spentMs,
  );
  const out = muchForLittle(all, pages);
  const money = (cents: number): string => wholeMoney(cents, currency, language);
  const questionsSaid = (names: readonly string[]): string =>
    [
      ...names.slice(0, MOST_NAMED),
      ...(names.length > MOST_NAMED ? [texts.andMore(names.length - MOST_NAMED)] : []),
    ].join(" · ");
  const sumRow = (kind: "rule" | "article", { of, givenUp, spentMs, pages: of1 }: Sum): SumRowView => ({
    name: of === null ? texts.none : kind === "rule" ? around.ruleName(of) : (namer.article(of) ?? of),
    href: of === null ? null : hrefOf(kind, of),
    cost: givenUp === 0 ? "–" : texts.givenUp(money(givenUp)),
    spent: spentMs === 0 ? "–" : duration(spentMs / 1000, language),
    changes: of === null ? "–" : (changesShort(changedByAny(of1, measured), language) ?? texts.notYet),
    questions: questionsSaid(of1.map((page) => namer.name(page))),
  });
  const sumRows = (kind: "rule" | "article"): readonly SumRowView[] => {
    const met = new Set(rows.map((row) => row.question));
    const summed = sums(
      kind,
      all.filter(({ page }) => met.has(page)),
      rows,
    );
    const others = summed.slice(MOST_SUMS);
    const rest: Sum = {
      of: null,
      left: others.reduce((sum, each) => sum + each.left, 0),
      givenUp: others.reduce((sum, each) => sum + each.givenUp, 0),
      spentMs: others.reduce((sum, each) => sum + each.spentMs, 0),
      pages: [],
    };
    return [
      ...summed.slice(0, MOST_SUMS).map((each) => sumRow(kind, each)),
      ...(others.length === 0 ? [] : [{ ...sumRow(kind, rest), name: texts.others(count(others.length, language)) }]),
    ];
  };
  return {
    population: populationView(population, known, around.now, language),
    picture: pictureOf(all, out, around, language, texts),
    rows: all.map((price): PriceRowView => {
      const { gap, changes } = price;
      const isQuestion = pages.has(price.page);
      return {
        ...priceWords(price, isQuestion, currency, language),
        changes: isQuestion ? (changesShort(changes, language) ?? texts.notYet) : null,
        name: namer.name(price.page),
        href: namer.href(price.page),
        left: count(price.left, language),
        changesRange:
          isQuestion && changes.enough && changes.interval !== null
            ? percentRange(changes.interval.low, changes.interval.high, language)
            : null,
        gap: !isQuestion || !gap?.enough ? "–" : money(gap.value),
        gapRange:
          !isQuestion || !gap?.enough || !gap.interval || gap.value === 0
            ? null
            : texts.givenUpRange(money(Math.max(0, gap.interval.low)), money(gap.interval.high)),
        asked: isQuestion ? texts.ofHouseholds(count(price.asked, language), count(changes.of, language)) : "–",
        standsOut: out.has(price.page),
      };
    }),
    sums: { rule: sumRows("rule"), article: sumRows("article") },
  };
}

export function populationView(
  population: Population,
  known: PricesOfService,
  now: number,
  language: Language,
): PopulationView {
  const texts = priceTexts(language);
  const { measured, told, current, underWay } = known;
  const label = [
    ...(population.synthetic ? [texts.synthetic] : []),
    ...(population.representative ? [] : [texts.notRepresentative]),
  ].join(", ");
  const { looked, of, leftOut } = measured;
  const far =
    looked < of ? texts.progress(count(looked, language), count(of, language)) : texts.measured(count(of, language));
  const progress =
    told === null
      ? texts.notBegun
      : [
          far,
          texts.told(momentText(told.at, language), age(now - told.at, language)),
          ...(current
            ? []
            : [texts.earlier(count(underWay?.looked ?? 0, language), count(underWay?.of ?? 0, language))]),
        ].join(" ");
  return {
    line: [label === "" ? null : `${label}.`, texts.population(population.name[language])].filter(Boolean).join(" "),
    says: population.says[language],
    version: told === null ? "" : texts.version(told.version.month, told.version.law.slice(0, 8), told.version.flow),
    progress: leftOut === 0 ? progress : `${progress} ${texts.leftOut(count(leftOut, language))}`,
  };
}

/** An axis of nothing at all would have no length. */
const FEWEST_CENTS = 1_000;

/** Of cents; where fewer stop than at the median question nothing is given up. */
const euros = (cents: number): number => Math.max(0, cents / 100);

function pictureOf(
  all: readonly Price[],
  out: ReadonlySet<string>,
  { prepared, namer }: PricesAround,
  language: Language,
  texts: PriceTexts,
): PricesView["picture"] {
  const shown = all.flatMap((price) =>
    price.givenUp !== null && price.changes.enough && price.changes.interval !== null && prepared.pages.has(price.page)
      ? [
          {
            page: price.page,
            givenUp: price.givenUp,
            value: price.changes.value ?? 0,
            interval: price.changes.interval,
          },
        ]
      : [],
  );
  if (shown.length === 0) return null;
  const highest = Math.max(
    FEWEST_CENTS,
    ...shown.map(({ givenUp }) => Math.max(givenUp.value * 1.1, Math.min(givenUp.interval.high, givenUp.value * 1.6))),
  );
  const x = roundAbove(highest / 100);
  const y = Math.min(1, roundAbove(Math.max(0.04, ...shown.map(({ interval }) => interval.high))));
  return {
    x: {
      label: texts.xAxis,
      max: x,
      ticks: [0, x / 2, x].map((value) => ({ value, text: count(value, language) })),
    },
    y: {
      label: texts.yAxis,
      max: y,
      ticks: [0, y / 2, y].map((value) => ({ value, text: percent(value, language) })),
    },
    points: shown.map(({ page, givenUp, value, interval }, place) => ({
      name: namer.name(page),
      x: { value: euros(givenUp.value), low: euros(givenUp.interval.low), high: euros(givenUp.interval.high) },
      y: { value, ...interval },
      standsOut: out.has(page),
      named: place < 2,
    })),
  };
}

/** The first of 1, 2, 3, 4, 6, 8, 10, 20… (or 0.1, 0.2…) that is not below: each has a round half. */
function roundAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1e-6)));
  return ([1, 2, 3, 4, 6, 8, 10].find((step) => step * power >= value) ?? 10) * power;
}

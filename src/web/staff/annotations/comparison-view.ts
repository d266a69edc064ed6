import {
  type Compared,
  type Comparison,
  isTooYoung,
  type Median,
  type Share,
  type TooYoung,
} from "../../../signals/index.ts";
import type { Language } from "../../language.ts";
import { count, duration, momentText, percent, percentRange, points, pointsRange } from "../figures.ts";
import { type MarkTexts, markTexts } from "./texts.ts";

/** Before and after, ready to be drawn: a row a figure, each with both values and the difference. */
export interface ComparisonView {
  /** Why nothing can be compared yet; null when it can. */
  readonly notYet: string | null;
  readonly windows: string;
  readonly people: string;
  readonly cautions: readonly string[];
  readonly whole: readonly ComparedRow[];
  readonly questions: readonly QuestionRows[];
  readonly synthetic: boolean;
}

export interface QuestionRows {
  readonly question: string;
  readonly name: string;
  readonly rows: readonly ComparedRow[];
}

export interface ComparedRow {
  readonly what: string;
  readonly before: string;
  readonly after: string;
  readonly difference: string;
  /** The interval of the difference does not hold zero. */
  readonly clear: boolean;
}

const NOTHING = { windows: "", people: "", cautions: [], whole: [], questions: [], synthetic: false };

export function comparisonView(
  compared: Comparison | TooYoung,
  name: (question: string) => string,
  language: Language,
): ComparisonView {
  const texts = markTexts(language);
  if (isTooYoung(compared)) return { ...NOTHING, notYet: texts.notYet(momentText(compared.notBefore, language)) };
  const { hours, questions } = compared;
  const length = hours % 24 === 0 ? texts.days(hours / 24) : texts.hours(hours);
  const looked = 3 + 3 * questions.length;
  return {
    notYet: null,
    windows: texts.windows(
      length,
      momentText(compared.before.from, language),
      momentText(compared.after.from, language),
    ),
    people: texts.people(count(compared.started.before, language), count(compared.started.after, language)),
    cautions: [
      ...(hours < 24 ? [texts.shortWindow] : hours < 168 ? [texts.shortWeek] : []),
      texts.causeWarning,
      texts.many(count(looked, language)),
    ],
    whole: [
      shareRow(texts.reached, compared.reached, language, texts),
      timeRow(texts.duration, compared.duration, language, texts),
      shareRow(texts.errors, compared.errors, language, texts),
    ],
    questions: questions.map((each) => ({
      question: each.question,
      name: name(each.question),
      rows: [
        shareRow(texts.leave, each.leaving, language, texts),
        timeRow(texts.time, each.dwell, language, texts),
        shareRow(texts.errors, each.errors, language, texts),
      ],
    })),
    synthetic: compared.syntheticShare.count > 0,
  };
}

export function shareRow(what: string, compared: Compared<Share>, language: Language, texts: MarkTexts): ComparedRow {
  const side = (share: Share): string =>
    share.enough && share.value !== null && share.interval !== null
      ? `${percent(share.value, language)} (${percentRange(share.interval.low, share.interval.high, language)}), ${count(share.of, language)}`
      : texts.tooFew;
  const { difference } = compared;
  return {
    what,
    before: side(compared.before),
    after: side(compared.after),
    difference:
      difference === null
        ? texts.tooFew
        : `${points(difference.difference, language)} ${texts.points} (${pointsRange(difference.low, difference.high, language)})`,
    clear: difference !== null && (difference.low > 0 || difference.high < 0),
  };
}

function timeRow(what: string, compared: Compared<Median | null>, language: Language, texts: MarkTexts): ComparedRow {
  const said = (ms: number): string => duration(ms / 1000, language);
  const side = (median: Median | null): string =>
    median?.interval
      ? `${said(median.value)} (${said(median.interval.low)} – ${said(median.interval.high)}), ${count(median.n, language)}`
      : texts.tooFew;
  const { difference } = compared;
  return {
    what,
    before: side(compared.before),
    after: side(compared.after),
    difference:
      difference === null
        ? texts.tooFew
        : `${signed(difference.difference, said)} (${texts.between(signed(difference.low, said), signed(difference.high, said))})`,
    clear: difference !== null && (difference.low > 0 || difference.high < 0),
  };
}

const signed = (value: number, said: (value: number) => string): string =>
  `${value > 0 ? "+" : value < 0 ? "\u2212" : "±"}${said(Math.abs(value))}`;

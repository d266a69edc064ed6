import { lineOf, type Prepared, type Question, questionId, type World } from "../../../services/index.ts";
import { type QuestionRow, type Share, usualLeaving } from "../../../signals/index.ts";
import type { Language } from "../../language.ts";
import { lineAddress } from "../../line/line-view.ts";
import { lineTexts } from "../../line/texts.ts";
import { count, duration, percent, percentRange } from "../figures.ts";
import type { PanelTexts } from "./texts.ts";

/** One question as a row: what it is, why it is asked, what people do there. */
export interface QuestionRowView {
  readonly id: string;
  readonly name: string;
  /** Its line page; null for pages that ask nothing of the law, such as the check page. */
  readonly href: string | null;
  /** The article for which most are asked, with the way to it. */
  readonly article: { readonly title: string; readonly href: string; readonly more: number } | null;
  readonly rules: string | null;
  readonly asked: { readonly value: number; readonly text: string };
  /** Null: too few whose fate is known. */
  readonly leaving: LeavingView | null;
  readonly tooFew: string;
  readonly time: string | null;
  readonly errors: string | null;
  readonly standsOut: string | null;
  /** Those who are still there or left too recently to say. */
  readonly still: string | null;
}

export interface LeavingView {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly text: string;
  readonly said: string;
}

export interface QuestionTableView {
  readonly rows: readonly QuestionRowView[];
  /** Of a full bar. */
  readonly most: number;
  /** The end of the axis of shares, and where its ticks stand. */
  readonly axis: { readonly max: number; readonly ticks: readonly { readonly value: number; readonly text: string }[] };
  /** The share at the median question; null under three questions of which anything can be said. */
  readonly median: number | null;
}

/** Names of questions, pages and articles of one service, as a reader knows them. */
export interface Namer {
  readonly name: (question: string) => string;
  readonly href: (question: string) => string | null;
  readonly article: (id: string) => string | null;
  /** Articles on the question's own line, nearest first. */
  readonly nearest: (question: string) => readonly string[];
}

export function namerFor(prepared: Prepared, world: World, language: Language, texts: PanelTexts): Namer {
  const { service } = prepared;
  const short = (question: Question): string => withoutPlaces(question.wording[language].short);
  const times = new Map<string, number>();
  for (const question of service.questions) times.set(short(question), (times.get(short(question)) ?? 0) + 1);
  const sheets = new Map<string, number>();
  for (const { wording } of service.sheets) {
    const name = withoutPlaces(wording[language].short);
    sheets.set(name, (sheets.get(name) ?? 0) + 1);
  }
  const subjects = lineTexts(language).subjects;
  return {
    name: (id) => {
      const page = prepared.pages.get(id);
      if (page?.sheet) {
        const written = page.sheet.wording[language].short;
        const name = withoutPlaces(written);
        // The same may be asked of today and of a year that has passed.
        return (sheets.get(name) ?? 0) > 1 && name !== written ? texts.pastYear(name) : name;
      }
      const question = prepared.asked.get(id)?.question;
      if (question === undefined) return texts.pages[id] ?? id;
      const name = short(question);
      // The same fact may be asked of children and of parents: two questions, one name.
      return (times.get(name) ?? 0) < 2 ? name : `${name} (${subjects[question.of] ?? question.of})`;
    },
    href: (id) => (prepared.pages.has(id) ? lineAddress(questionId(service.id, id)) : null),
    article: (id) => prepared.articles.get(id)?.title ?? null,
    nearest: (id) => {
      const line = lineOf(world, questionId(service.id, id));
      const articles = line?.stations.find((station) => station.kind === "article")?.items ?? [];
      return articles.map((item) => item.id.slice("article:".length));
    },
  };
}

/** "Net wages in {year}" names a question as "Net wages". */
const withoutPlaces = (text: string): string => text.replace(/\s*(?:\b(?:in|en|de|of|for)\s+)?\{[^}]*\}/g, "").trim();

export function questionTable(
  rows: readonly QuestionRow[],
  namer: Namer,
  language: Language,
  texts: PanelTexts,
): QuestionTableView {
  const median = usualLeaving(rows);
  const dearest = dearestRow(rows, median);
  return {
    most: Math.max(1, ...rows.map((row) => row.reached)),
    axis: axisFor(rows, language),
    median,
    rows: rows.map((row) => questionRow(row, row === dearest, namer, language, texts)),
  };
}

function questionRow(
  row: QuestionRow,
  dearest: boolean,
  namer: Namer,
  language: Language,
  texts: PanelTexts,
): QuestionRowView {
  const articles = [...new Set(row.needs.map((need) => need.article))];
  // Many rules may wait for an answer; the one that reads it first is why it is asked.
  const first = namer.nearest(row.question).find((id) => articles.includes(id)) ?? articles[0];
  const rules = new Set(row.needs.map((need) => need.rule)).size;
  const still = row.met.censored;
  return {
    id: row.question,
    name: namer.name(row.question),
    href: namer.href(row.question),
    article:
      first === undefined
        ? null
        : {
            title: namer.article(first) ?? first,
            href: `/law/${encodeURIComponent(first)}`,
            more: articles.length - 1,
          },
    rules: rules === 0 ? null : texts.rules(rules),
    asked: { value: row.reached, text: count(row.reached, language) },
    leaving: leavingView(row.leaving, language, texts),
    tooFew: texts.tooFewShort,
    time: row.dwell === null || row.dwell.interval === null ? null : duration(row.dwell.value / 1000, language),
    errors: row.errors.enough && row.errors.value !== null ? percent(row.errors.value, language) : null,
    standsOut: dearest ? texts.standsOut(count(row.met.left, language)) : null,
    still: still === 0 ? null : texts.stillThere(count(still, language)),
  };
}

export function leavingView(share: Share, language: Language, texts: PanelTexts): LeavingView | null {
  if (!share.enough || share.value === null || share.interval === null) return null;
  const { low, high } = share.interval;
  const text = percent(share.value, language);
  return { value: share.value, low, high, text, said: texts.leaveSaid(text, percentRange(low, high, language)) };
}

/**
 * The question that costs people most: of those where clearly more leave than at the median question (the whole
 * interval lies above it), the one where most people left. None, when none is clearly worse.
 */
export function dearestRow(rows: readonly QuestionRow[], median: number | null): QuestionRow | null {
  if (median === null) return null;
  const worse = rows.filter((row) => row.leaving.enough && (row.leaving.interval?.low ?? 0) > median);
  return worse.reduce<QuestionRow | null>((most, row) => (row.met.left > (most?.met.left ?? 0) ? row : most), null);
}

const ENDS = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1];

/** An axis that holds every share and, as far as it goes, every interval: it ends at the first round share that does. */
function axisFor(rows: readonly QuestionRow[], language: Language): QuestionTableView["axis"] {
  const shown = rows.filter((row) => row.leaving.enough);
  const highest = Math.max(
    0,
    ...shown.map((row) => Math.max((row.leaving.value ?? 0) * 1.15, row.leaving.interval?.high ?? 0)),
  );
  const max = ENDS.find((end) => end >= Math.min(1, highest)) ?? 1;
  const tick = (value: number) => ({ value, text: `${Math.round(value * 100)}${language === "fr" ? "\u00a0" : ""}%` });
  return { max, ticks: [{ value: 0, text: "0" }, tick(max / 2), tick(max)] };
}

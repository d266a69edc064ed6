import type { LawDocument } from "../../law/index.ts";
import { changedByAny, questionId } from "../../services/index.ts";
import type { QuestionRow } from "../../signals/index.ts";
import type { Language } from "../language.ts";
import type { Platform } from "../platform.ts";
import { age, count, percent } from "../staff/figures.ts";
import { choiceFrom, readLine } from "../staff/panel/reading.ts";
import { panelTexts } from "../staff/panel/texts.ts";
import { populationView } from "../staff/prices/view.ts";
import { changesWords } from "../staff/prices/words.ts";
import { type AskedHere, askedBecauseOf, questionsBecauseOf } from "./asked-by.ts";
import { type ArticleFigures, FEWEST, type MarginBeside, type MarginView, marginViews } from "./margin-view.ts";
import { lawTexts } from "./texts.ts";

/** What the articles of a page do to people: margins beside the articles and words beside the questions. */
export interface XrayView {
  readonly lead: string;
  readonly synthetic: boolean;
  /** Whose results are meant by "a result for 2 of 100"; null: nobody's, nothing is measured. */
  readonly population: string | null;
  readonly margins: ReadonlyMap<string, MarginView>;
  /** By article, then by question id: how many were asked because of it, and how many left there. */
  readonly questions: ReadonlyMap<string, ReadonlyMap<string, AskedHere>>;
}

/** The last 30 days, everybody: law changes slowly, and few questions rest on one article. */
const CHOICE = choiceFrom("month", "everybody");

export async function xrayOf(
  platform: Platform,
  articles: readonly LawDocument["articles"][number][],
  language: Language,
): Promise<XrayView> {
  const { workspace } = platform.content.current();
  const now = platform.now();
  const asks = new Set(
    articles.filter((article) => questionsBecauseOf(workspace, article.id).length > 0).map((article) => article.id),
  );
  const reads = await Promise.all(
    [...asks].map(async (id) => {
      const read = await readLine(platform.store, { kind: "article", name: id }, undefined, CHOICE, now);
      return [id, read.signals] as const;
    }),
  );
  const figures = new Map(
    reads.map(([id, signals]): [string, ArticleFigures] => {
      const answers = signals.questions.reduce((sum, row) => sum + (row.dwell?.n ?? 0), 0);
      const seconds = answers === 0 ? null : signals.dwellTotalMs / 1000 / Math.max(1, signals.met);
      return [id, { asked: signals.met, left: signals.left, known: signals.leaving.of, seconds }];
    }),
  );
  const questions = new Map(
    reads.map(([id, signals]) => [id, new Map(signals.questions.flatMap((row) => askedAt(platform, row, language)))]),
  );
  const texts = lawTexts(language);
  const last = Math.max(0, ...reads.map(([, signals]) => signals.lastEventAt ?? 0));
  const synthetic = reads.some(([, signals]) => signals.syntheticShare.count > 0);
  return {
    lead: texts.xray(panelTexts(language).inWindow.month, last === 0 ? null : age(now - last, language)),
    synthetic,
    population: populationLine(platform, language),
    margins: marginViews(
      articles.map((article) => article.id),
      figures,
      asks,
      besideOf(platform, asks, questions, language),
      language,
    ),
    questions,
  };
}

function populationLine(platform: Platform, language: Language): string | null {
  const { workspace, services } = platform.content.current();
  const { population } = workspace;
  const [service] = services.keys();
  const known = service === undefined ? null : platform.prices.of(service);
  if (!population || known === null) return null;
  const { line, progress } = populationView(population, known, platform.now(), language);
  return `${line} ${progress}`;
}

/** Figures are of pages: each question on one has those of its page. */
function askedAt(platform: Platform, row: QuestionRow, language: Language): readonly (readonly [string, AskedHere])[] {
  const figures = {
    left: row.met.left,
    asked: row.reached,
    note: questionNote(row.reached, row.leaving, language),
  };
  return [...platform.content.current().services.values()].flatMap(({ service, pages }) =>
    (pages.get(row.question)?.asked ?? []).map(
      ({ question }) => [questionId(service.id, question.id), figures] as const,
    ),
  );
}

/** What an article's questions change, over all services that ask any; and the question where it costs most people. */
function besideOf(
  platform: Platform,
  articles: ReadonlySet<string>,
  here: XrayView["questions"],
  language: Language,
): Map<string, MarginBeside> {
  const { workspace, services } = platform.content.current();
  return new Map(
    [...articles].map((id): [string, MarginBeside] => {
      const questions = questionsBecauseOf(workspace, id);
      const [first] = askedBecauseOf(workspace, id, language, true, here.get(id));
      const said = [...services.values()].flatMap((prepared) => {
        const pages = [...prepared.pages.keys()].filter((page) =>
          questions.includes(questionId(prepared.service.id, page)),
        );
        const known = platform.prices.of(prepared.service.id);
        if (known === null || pages.length === 0) return [];
        return changesWords(changedByAny(pages, known.measured), language) ?? [];
      });
      const href = first?.href ?? null;
      return [
        id,
        {
          changes: said[0] ?? null,
          question: first === undefined || href === null ? null : { text: first.title, href },
        },
      ];
    }),
  );
}

function questionNote(
  asked: number,
  leaving: { readonly enough: boolean; readonly value: number | null },
  language: Language,
): string {
  const texts = lawTexts(language);
  if (asked < FEWEST) return texts.tooFew;
  const said = texts.asked(count(asked, language));
  return leaving.enough && leaving.value !== null
    ? `${said}, ${texts.leaveThere(percent(leaving.value, language))}`
    : said;
}

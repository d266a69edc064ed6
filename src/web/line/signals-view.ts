import type { LineItem } from "../../services/index.ts";
import type { LineSignals } from "../../signals/index.ts";
import type { Language } from "../language.ts";
import type { Content } from "../platform.ts";
import { age, count, percent, percentRange } from "../staff/figures.ts";
import { type Namer, namerFor, type QuestionTableView, questionTable } from "../staff/panel/question-rows-view.ts";
import type { Choice } from "../staff/panel/reading.ts";
import { panelTexts } from "../staff/panel/texts.ts";
import { lineTexts } from "./texts.ts";
import { worldOf } from "./world.ts";

/** What people do at an object: one sentence, the questions behind it, what they were told. */
export interface ObjectSignalsView {
  readonly sentence: string;
  readonly age: string | null;
  readonly window: string;
  readonly questions: QuestionTableView | null;
  readonly verdicts: readonly { readonly aid: string; readonly cells: readonly string[] }[];
  readonly synthetic: boolean;
}

/** The panel's words for every service of the workspace: a question is named by the first that knows it. */
export function namerOfAll(content: Content, language: Language): Namer {
  const texts = panelTexts(language);
  const namers = [...content.services.values()].map((prepared) =>
    namerFor(prepared, worldOf(content.workspace), language, texts),
  );
  return {
    name: (id) => namers.map((namer) => namer.name(id)).find((name) => name !== id) ?? id,
    href: (id) => namers.map((namer) => namer.href(id)).find((href) => href !== null) ?? null,
    nearest: (id) => namers.map((namer) => namer.nearest(id)).find((articles) => articles.length > 0) ?? [],
    article: (id) => namers.map((namer) => namer.article(id)).find((title) => title !== null) ?? null,
  };
}

export function signalsView(
  content: Content,
  item: LineItem,
  signals: LineSignals,
  choice: Choice,
  now: number,
  language: Language,
): ObjectSignalsView {
  const texts = lineTexts(language);
  const panel = panelTexts(language);
  const aids = [...content.services.values()].flatMap((prepared) => prepared.service.aids);
  const cell = (value: number) => (value > 0 && value < 10 ? panel.under10 : count(value, language));
  return {
    sentence: sentenceOf(item, signals, language),
    age: signals.lastEventAt === null ? null : age(now - signals.lastEventAt, language),
    window: panel.inWindow[choice.window],
    synthetic: signals.syntheticShare.count > 0,
    questions:
      signals.questions.length === 0
        ? null
        : questionTable(signals.questions, namerOfAll(content, language), language, panel),
    verdicts: signals.verdicts.map((row) => ({
      aid: aids.find((aid) => aid.id === row.aid || aid.rule === row.aid)?.name[language] ?? row.aid ?? texts.none,
      cells: [row.journeys.yes, row.journeys.likely, row.journeys.unsure, row.journeys.no].map(cell),
    })),
  };
}

function sentenceOf(item: LineItem, signals: LineSignals, language: Language): string {
  const texts = lineTexts(language);
  if (item.kind === "aid") {
    const told = signals.verdicts.reduce(
      (sum, row) => sum + row.journeys.yes + row.journeys.likely + row.journeys.unsure + row.journeys.no,
      0,
    );
    return told === 0 ? texts.nobodyTold : texts.toldSentence(count(told, language));
  }
  const asked = Math.max(0, ...signals.questions.map((row) => row.reached));
  if (asked === 0) return texts.nobodyAsked;
  const { leaving } = signals;
  const met = texts.askedSentence(count(asked, language), asked);
  if (!leaving.enough || leaving.value === null || leaving.interval === null) return `${met} ${texts.tooFewLeave}`;
  const { low, high } = leaving.interval;
  return `${met} ${texts.leaveSentence(percent(leaving.value, language), percentRange(low, high, language))}`;
}

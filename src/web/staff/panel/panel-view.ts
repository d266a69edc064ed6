import type { Panel, Share } from "../../../signals/index.ts";
import { share } from "../../../signals/index.ts";
import type { LightState, SparklineProps } from "../../../ui/index.ts";
import type { Language } from "../../language.ts";
import { age, clockTime, count, duration, momentText, percent, percentRange } from "../figures.ts";
import {
  dearestRow,
  type LeavingView,
  leavingView,
  medianShare,
  type Namer,
  type QuestionTableView,
  questionTable,
} from "./question-rows-view.ts";
import type { ReadPanel, WindowName } from "./reading.ts";
import type { PanelTexts } from "./texts.ts";

/** The panel of a service, ready to be drawn: every text made, nothing left to work out. */
export interface PanelView {
  readonly verdict: { readonly state: LightState; readonly lead: string; readonly text: string };
  readonly instruments: readonly InstrumentView[];
  readonly questions: QuestionTableView;
  readonly questionsSub: string;
  readonly verdicts: readonly VerdictRowView[];
  readonly decisionsSub: string;
  readonly lights: readonly LightView[];
  readonly computedAt: string;
  readonly computedText: string;
  readonly last: { readonly at: string; readonly text: string } | null;
  /** Whether simulated people are in the figures. */
  readonly synthetic: boolean;
  readonly how: readonly HowView[];
}

export interface InstrumentView {
  readonly key: string;
  readonly title: string;
  readonly value: string | null;
  readonly interval: string | null;
  readonly tooFew: string | null;
  readonly note: string;
  readonly spark: SparklineProps | null;
  readonly how: HowView;
}

/** How a figure is known. */
export interface HowView {
  readonly title: string;
  readonly method: string;
  readonly formula: string;
  readonly window: string;
  readonly counted: string;
}

export interface LightView {
  readonly state: LightState;
  readonly title: string;
  readonly word: string;
  readonly text: string;
  readonly href: string | null;
}

export interface VerdictRowView {
  readonly aid: string;
  readonly href: string;
  readonly cells: readonly string[];
}

/** What the panel is told besides the figures. */
export interface PanelAround {
  readonly namer: Namer;
  /** Name and address of an aid; null for one that the service no longer has. */
  readonly aid: (id: string) => { readonly name: string; readonly href: string } | null;
  readonly warnings: number;
  readonly rejected: boolean;
}

export function panelView(read: ReadPanel, around: PanelAround, language: Language, texts: PanelTexts): PanelView {
  const { panel, choice } = read;
  const questions = questionTable(panel.questions, around.namer, language, texts);
  const instruments = instrumentViews(read, language, texts);
  return {
    verdict: verdictOf(panel, around.namer, language, texts),
    instruments,
    questions,
    questionsSub: texts.questionsSub(windowText(read, language, texts)),
    verdicts: panel.verdicts.map((row): VerdictRowView => {
      const known = around.aid(row.aid);
      const cell = (value: number) => (value > 0 && value < 10 ? texts.under10 : count(value, language));
      const { yes, likely, unsure, no } = row.journeys;
      return {
        aid: known?.name ?? row.aid,
        href: known?.href ?? "",
        cells: [yes, likely, unsure, no].map(cell),
      };
    }),
    decisionsSub: texts.decisionsSub(texts.inWindow[choice.window]),
    lights: lightViews(panel, choice.window, around, language, texts),
    computedAt: new Date(panel.now).toISOString(),
    computedText: clockTime(panel.now, language),
    last:
      panel.lastEventAt === null
        ? null
        : { at: new Date(panel.lastEventAt).toISOString(), text: age(panel.now - panel.lastEventAt, language) },
    synthetic: panel.syntheticShare.count > 0,
    how: [
      {
        title: texts.leave,
        method: texts.methodLeaving,
        formula: `${texts.wilson} · ${texts.medianInterval}`,
        window: windowText(read, language, texts),
        counted: texts.people1(count(panel.started, language)),
      },
    ],
  };
}

const windowText = (read: ReadPanel, language: Language, texts: PanelTexts): string =>
  `${texts.inWindow[read.choice.window]}, ${texts.since(momentText(read.panel.window.from, language))}`;

/** "Is it fine?", in a sentence, from what is worst down. */
export function verdictOf(panel: Panel, namer: Namer, language: Language, texts: PanelTexts): PanelView["verdict"] {
  if (panel.lastEventAt === null || (panel.started === 0 && panel.questions.length === 0)) {
    return { state: "unknown", lead: texts.verdictEmpty, text: texts.verdictEmptyText };
  }
  const { reachedShare } = panel;
  const reach = reachedShare.enough && reachedShare.value !== null ? reachText(reachedShare.value, texts) : null;
  if (panel.failures > 0) {
    return { state: "alarm", lead: texts.verdictFailing(count(panel.failures, language)), text: reach ?? "" };
  }
  const dearest = dearestRow(panel.questions, medianShare(panel.questions));
  const leaving = dearest === null ? null : leavingView(dearest.leaving, language, texts);
  const loses =
    dearest === null || leaving === null ? null : losesText(namer.name(dearest.question), leaving, language, texts);
  if (reach === null && loses === null) {
    const text = texts.verdictFewText(count(reachedShare.of, language), texts.people1(count(panel.started, language)));
    return { state: "unknown", lead: texts.verdictFew, text };
  }
  const said = [reach, loses ?? texts.verdictNoQuestion].filter((part) => part !== null).join(" ");
  return {
    state: loses === null ? "ok" : "watch",
    lead: loses === null ? texts.verdictWorking : texts.verdictDear,
    text: said,
  };
}

function reachText(value: number, texts: PanelTexts): string {
  const tenths = Math.round(value * 10);
  return `${texts.capital(texts.reachResult(texts.ofTen(tenths), tenths))}.`;
}

const losesText = (name: string, leaving: LeavingView, language: Language, texts: PanelTexts): string =>
  texts.loses(
    name,
    texts.oneIn(Math.max(1, Math.round(1 / leaving.value))),
    leaving.text,
    percentRange(leaving.low, leaving.high, language),
  );

function instrumentViews(read: ReadPanel, language: Language, texts: PanelTexts): readonly InstrumentView[] {
  const { panel, choice, leftAfterMs } = read;
  const window = windowText(read, language, texts);
  const people = texts.people1(count(panel.started, language));
  const horizon = duration(leftAfterMs / 1000, language);
  const how = (title: string, method: string, formula: string, counted: string, over = window): HowView => ({
    title,
    method,
    formula,
    window: over,
    counted,
  });
  const answers = share(
    panel.questions.reduce((sum, row) => sum + row.errors.count, 0),
    panel.questions.reduce((sum, row) => sum + row.errors.of, 0),
  );
  const dwellMs = panel.questions.reduce((sum, row) => sum + row.dwellTotalMs, 0);
  const left = share(panel.left, panel.reachedShare.of);
  const enough = panel.started >= 10;
  const inWindow = texts.inWindow[choice.window];
  return [
    {
      key: "now",
      title: texts.now,
      value: count(panel.live.active, language),
      interval: null,
      tooFew: null,
      note: texts.nowNote(count(panel.live.paused, language)),
      spark: course(
        texts.nowSpark,
        panel.lastHour.map((point) => point.active),
      ),
      how: how(
        texts.now,
        texts.methodNow,
        texts.noFormula,
        texts.people1(count(panel.live.active, language)),
        texts.nowSpark,
      ),
    },
    {
      key: "started",
      title: texts.started,
      value: count(panel.started, language),
      interval: inWindow,
      tooFew: null,
      note: texts.startedNote(count(panel.underWay, language)),
      spark: course(
        texts.startedSpark,
        panel.lastDay.map((point) => point.started),
      ),
      how: how(texts.started, texts.methodStarted, texts.noFormula, people),
    },
    {
      key: "reached",
      title: texts.reached,
      ...shareFigure(panel.reachedShare, language, texts),
      note: texts.reachedNote(count(panel.reachedShare.count, language), count(panel.reachedShare.of, language)),
      spark: course(
        texts.reachedSpark,
        panel.lastDay.map((point) => point.reached),
      ),
      how: how(texts.reached, texts.methodReached, texts.wilson, texts.people1(count(panel.reachedShare.of, language))),
    },
    {
      key: "left",
      title: texts.left,
      ...shareFigure(left, language, texts),
      note: texts.leftNote(horizon),
      spark: null,
      how: how(texts.left, texts.methodLeft(horizon), texts.wilson, texts.people1(count(left.of, language))),
    },
    {
      key: "time",
      title: texts.time,
      value: enough ? duration(dwellMs / 1000 / panel.started, language) : null,
      interval: texts.timeUnit,
      tooFew: enough ? null : texts.tooFew(count(panel.started, language)),
      note: texts.timeNote(count(panel.started, language)),
      spark: null,
      how: how(texts.time, texts.methodTime, texts.noFormula, people),
    },
    {
      key: "refused",
      title: texts.refused,
      ...shareFigure(answers, language, texts),
      note: texts.refusedNote(count(answers.count, language), count(answers.of, language)),
      spark: null,
      how: how(texts.refused, texts.methodRefused, texts.wilson, count(answers.of, language)),
    },
  ];
}

function shareFigure(
  figure: Share,
  language: Language,
  texts: PanelTexts,
): Pick<InstrumentView, "value" | "interval" | "tooFew"> {
  if (!figure.enough || figure.value === null || figure.interval === null) {
    return { value: null, interval: null, tooFew: texts.tooFew(count(figure.of, language)) };
  }
  const { low, high } = figure.interval;
  return { value: percent(figure.value, language), interval: percentRange(low, high, language), tooFew: null };
}

/** A course over time; none while nothing but zeros would be drawn. */
const course = (label: string, values: readonly number[]): SparklineProps | null =>
  values.some((value) => value > 0) ? { label, values, domain: [0, Math.max(...values)] } : null;

/** Refused answers beyond this share of all are worth a look. */
const MANY_REFUSED = 0.1;

function lightViews(
  panel: Panel,
  window: WindowName,
  around: PanelAround,
  language: Language,
  texts: PanelTexts,
): readonly LightView[] {
  const light = (state: LightState, title: string, text: string, href: string | null = null): LightView => ({
    state,
    title,
    word: texts.words[state],
    text,
    href,
  });
  const inWindow = texts.inWindow[window];
  const median = medianShare(panel.questions);
  const dearest = dearestRow(panel.questions, median);
  const refused = share(
    panel.questions.reduce((sum, row) => sum + row.errors.count, 0),
    panel.questions.reduce((sum, row) => sum + row.errors.of, 0),
  );
  return [
    panel.lastEventAt === null
      ? light("unknown", texts.lightPages, texts.never)
      : panel.failures === 0
        ? light("ok", texts.lightPages, texts.lightPagesOk(inWindow))
        : light("alarm", texts.lightPages, texts.lightPagesBad(count(panel.failures, language), inWindow)),
    median === null
      ? light("unknown", texts.lightQuestions, texts.lightQuestionsUnknown)
      : dearest === null
        ? light("ok", texts.lightQuestions, texts.lightQuestionsOk)
        : light(
            "watch",
            texts.lightQuestions,
            texts.lightQuestionsWatch(
              around.namer.name(dearest.question),
              percent(dearest.leaving.value ?? 0, language),
              percent(median, language),
            ),
            around.namer.href(dearest.question),
          ),
    !refused.enough || refused.value === null
      ? light("unknown", texts.lightErrors, texts.tooFew(count(refused.of, language)))
      : (refused.interval?.low ?? 0) > MANY_REFUSED
        ? light("watch", texts.lightErrors, texts.lightErrorsWatch(percent(refused.value, language)))
        : light("ok", texts.lightErrors, texts.lightErrorsOk(percent(refused.value, language))),
    around.rejected
      ? light("alarm", texts.lightLaw, texts.lightLawRejected)
      : around.warnings > 0
        ? light("watch", texts.lightLaw, texts.lightLawWatch(around.warnings), "/law")
        : light("ok", texts.lightLaw, texts.lightLawOk, "/law"),
  ];
}

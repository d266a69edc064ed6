import type { Targets } from "../../../map/index.ts";
import type { Panel } from "../../../signals/index.ts";
import { share, usualLeaving } from "../../../signals/index.ts";
import type { LightState } from "../../../ui/index.ts";
import type { Language } from "../../language.ts";
import { age, clockTime, count, momentText, percent, percentRange } from "../figures.ts";
import { causeTexts } from "./cause-texts.ts";
import { type CauseAround, type CauseView, causeViews } from "./cause-view.ts";
import type { HowView } from "./how.tsx";
import { type InstrumentView, instrumentViews } from "./instruments-view.ts";
import { type MarkView, markViews } from "./marks-view.ts";
import {
  dearestRow,
  type LeavingView,
  leavingView,
  type Namer,
  type QuestionTableView,
  questionTable,
} from "./question-rows-view.ts";
import type { Board, WindowName } from "./reading.ts";
import { type PanelTexts, panelTexts } from "./texts.ts";

/** The panel of a service, ready to be drawn: every text made, nothing left to work out. */
export interface PanelView {
  readonly verdict: { readonly state: LightState; readonly lead: string; readonly text: string };
  readonly instruments: readonly InstrumentView[];
  readonly questions: QuestionTableView;
  /** By question id. */
  readonly causes: ReadonlyMap<string, CauseView>;
  readonly marks: readonly MarkView[];
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
  readonly targets: Targets | undefined;
  /** Who answers for what may be the cause. */
  readonly levers: CauseAround;
}

export function panelView(read: Board, around: PanelAround, language: Language, texts: PanelTexts): PanelView {
  const { panel, choice } = read;
  const questions = questionTable(panel.questions, around.namer, language, texts);
  const window = windowText(read, language, texts);
  const { targets } = around;
  const instruments = instrumentViews({ panel, flight: read.flight, targets, marks: read.marks }, window, language);
  return {
    verdict: verdictOf(panel, around.namer, language, texts),
    instruments,
    questions,
    causes: causeViews(read.causes, around.levers, language),
    marks: markViews(read.marks, panel.now, language),
    questionsSub: texts.questionsSub(window),
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
        window,
        counted: texts.people1(count(panel.started, language)),
      },
      causeHow(window, panel, language),
    ],
  };
}

function causeHow(window: string, panel: Panel, language: Language): HowView {
  const texts = causeTexts(language);
  return {
    title: texts.column,
    method: `${texts.method}. ${texts.assumption}`,
    formula: texts.formula,
    window,
    counted: panelTexts(language).people1(count(panel.started, language)),
  };
}

export const windowText = (read: Pick<Board, "choice" | "panel">, language: Language, texts: PanelTexts): string =>
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
  const dearest = dearestRow(panel.questions, usualLeaving(panel.questions));
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

/** Refused answers beyond this share of all are worth a look, where the service has no target of its own. */
const MANY_REFUSED = 0.1;

export function lightViews(
  panel: Panel,
  window: WindowName,
  around: Pick<PanelAround, "namer" | "warnings" | "rejected" | "targets">,
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
  const median = usualLeaving(panel.questions);
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
      : (refused.interval?.low ?? 0) > (around.targets?.errors ?? MANY_REFUSED)
        ? light("watch", texts.lightErrors, texts.lightErrorsWatch(percent(refused.value, language)))
        : light("ok", texts.lightErrors, texts.lightErrorsOk(percent(refused.value, language))),
    around.rejected
      ? light("alarm", texts.lightLaw, texts.lightLawRejected)
      : around.warnings > 0
        ? light("watch", texts.lightLaw, texts.lightLawWatch(around.warnings), "/law")
        : light("ok", texts.lightLaw, texts.lightLawOk, "/law"),
  ];
}

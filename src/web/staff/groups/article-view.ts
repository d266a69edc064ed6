import { lineOf } from "../../../services/index.ts";
import { causes, type LineSignals, lastHours, type QuestionCause } from "../../../signals/index.ts";
import type { Language } from "../../language.ts";
import { itemName, lineAddress } from "../../line/line-view.ts";
import { namerOfAll } from "../../line/signals-view.ts";
import { worldOf } from "../../line/world.ts";
import type { Platform } from "../../platform.ts";
import { age, count, duration, percent, percentRange } from "../figures.ts";
import { type CauseView, causeViews, policyOwner } from "../panel/cause-view.ts";
import type { HowView } from "../panel/how.tsx";
import { instrumentTexts } from "../panel/instrument-texts.ts";
import type { InstrumentView } from "../panel/instruments-view.ts";
import { type QuestionTableView, questionTable } from "../panel/question-rows-view.ts";
import { type Choice, HOURS, readLine } from "../panel/reading.ts";
import { panelTexts } from "../panel/texts.ts";
import { groupTexts } from "./texts.ts";

/** What one article of law costs people. */
export interface ArticleCost {
  readonly name: string;
  readonly detail: string | null;
  readonly instruments: readonly InstrumentView[];
  readonly questions: QuestionTableView | null;
  readonly causes: ReadonlyMap<string, CauseView>;
  readonly owner: { readonly name: string; readonly href: string } | null;
  readonly policies: readonly { readonly name: string; readonly href: string }[];
  readonly synthetic: boolean;
  readonly last: string | null;
}

/** Null when the law has no such article. */
export async function readArticle(
  platform: Platform,
  id: string,
  choice: Choice,
  language: Language,
): Promise<ArticleCost | null> {
  const content = platform.content.current();
  const world = worldOf(content.workspace);
  const line = lineOf(world, `article:${id}`);
  if (line === null) return null;
  const now = platform.now();
  const read = await readLine(platform.store, { kind: "article", name: id }, undefined, choice, now);
  const { signals } = read;
  const namer = namerOfAll(content, language);
  const window = lastHours(now, HOURS[choice.window]);
  const why = await Promise.all(
    [...content.services.keys()].map(async (service) => ({
      service,
      causes: await causes(platform.store, {
        service,
        now,
        window,
        people: choice.people,
        leftAfterMs: read.leftAfterMs,
      }),
    })),
  );
  const asked = new Set(signals.questions.map((row) => row.question));
  const owner = policyOwner(world, id);
  const panel = panelTexts(language);
  return {
    name: itemName(line.item, language),
    detail: line.item.detail?.[language] ?? null,
    instruments: articleInstruments(signals, panel.inWindow[choice.window], language),
    questions: signals.questions.length === 0 ? null : questionTable(signals.questions, namer, language, panel),
    causes: new Map(
      why.flatMap(({ service, causes: found }) => [
        ...causeViews(
          found.filter((each: QuestionCause) => asked.has(each.question)),
          { service, world, question: namer.name },
          language,
        ),
      ]),
    ),
    owner: owner === null ? null : { name: itemName(owner, language), href: lineAddress(owner.id) },
    policies: (line.stations.find(({ kind }) => kind === "policy")?.items ?? []).map((item) => ({
      name: itemName(item, language),
      href: lineAddress(item.id),
    })),
    synthetic: signals.syntheticShare.count > 0,
    last: signals.lastEventAt === null ? null : age(now - signals.lastEventAt, language),
  };
}

function articleInstruments(signals: LineSignals, window: string, language: Language): readonly InstrumentView[] {
  const texts = groupTexts(language);
  const words = instrumentTexts(language);
  const whole = (value: number) => count(value, language);
  const most = Math.max(0, ...signals.questions.map((row) => row.reached));
  const { leaving, errors } = signals;
  const decided = signals.verdicts.reduce(
    (sum, { journeys }) => sum + journeys.yes + journeys.likely + journeys.unsure + journeys.no,
    0,
  );
  const how = (title: string, formula: string, counted: string): HowView => ({
    title,
    method: texts.methodArticle,
    formula,
    window,
    counted,
  });
  const plain = (key: string, title: string, value: string, note: string): InstrumentView => ({
    key,
    title,
    value,
    interval: null,
    tooFew: null,
    note: `${note} · ${window}`,
    dial: null,
    spark: null,
    outside: false,
    how: how(title, words.plain, whole(most)),
  });
  const shared = (key: string, title: string, share: LineSignals["leaving"], note: string): InstrumentView => {
    const known = share.enough && share.value !== null && share.interval !== null ? share.interval : null;
    return {
      ...plain(key, title, "", note),
      value: known === null ? null : percent(share.value ?? 0, language),
      interval: known === null ? null : percentRange(known.low, known.high, language),
      tooFew: known === null ? words.tooFew(whole(share.of)) : null,
      how: how(title, words.wilson, whole(share.of)),
    };
  };
  return [
    plain("asked", texts.asked, whole(most), texts.askedNote),
    shared("left", texts.left, leaving, texts.leftNote(whole(signals.left), whole(leaving.of))),
    plain(
      "minutes",
      texts.minutes,
      duration(signals.dwellTotalMs / 1000, language),
      texts.minutesNote(duration(signals.dwellTotalMs / 1000 / Math.max(1, signals.met), language)),
    ),
    shared("errors", texts.errors, errors, texts.errorsNote(whole(errors.count), whole(errors.of))),
    plain("decided", texts.decides, whole(decided), texts.decidesNote),
  ];
}

import type { Targets } from "../../../map/index.ts";
import type { Annotation, CoursePoint, Instruments, Interval, Panel, Share } from "../../../signals/index.ts";
import type { IntervalDotProps, SparklineProps } from "../../../ui/index.ts";
import type { Language } from "../../language.ts";
import { count, decimal, duration, percent, percentRange, points, pointsRange } from "../figures.ts";
import type { HowView } from "./how.tsx";
import { type InstrumentTexts, instrumentTexts } from "./instrument-texts.ts";

/** One instrument, every text made. */
export interface InstrumentView {
  readonly key: string;
  readonly title: string;
  readonly value: string | null;
  readonly interval: string | null;
  readonly tooFew: string | null;
  readonly note: string;
  readonly dial: IntervalDotProps | null;
  readonly spark: SparklineProps | null;
  /** The target is clearly not kept: its whole interval lies outside. Said in the note too. */
  readonly outside: boolean;
  readonly how: HowView;
}

/** What the six instruments are read from; for several services together their sums. */
export interface Flown {
  readonly panel: Pick<Panel, "live" | "started" | "underWay" | "reachedShare" | "lastHour">;
  readonly flight: Instruments;
  readonly targets: Targets | undefined;
  readonly marks: readonly Annotation[];
}

type Band = readonly [number | null, number | null];

/** People now, reach and its trend, outcome, satisfaction, time to a result, errors. */
export function instrumentViews(flown: Flown, window: string, language: Language): readonly InstrumentView[] {
  const { panel, flight, targets } = flown;
  const texts = instrumentTexts(language);
  const whole = (value: number) => count(value, language);
  const draw = drawer(flown, window, language, texts);
  const how = (title: string, method: string, formula: string, counted: string): HowView => ({
    title,
    method,
    formula,
    window,
    counted,
  });
  const shareOf = (
    key: "reached" | "errors" | "outcome",
    title: string,
    figure: Share,
    course: (point: CoursePoint) => Share,
    parts: {
      readonly note: readonly string[];
      readonly none?: string;
      readonly method: string;
      readonly formula: string;
    },
  ): InstrumentView => {
    const target = targets?.[key];
    const band: Band | undefined =
      target === undefined ? undefined : key === "errors" ? [null, target] : [target, null];
    const known = figure.enough ? figure : null;
    const stand = standing(known?.interval ?? null, band, texts);
    const value = known?.value ?? null;
    return {
      key,
      title,
      value: value === null ? null : percent(value, language),
      interval: known?.interval ? percentRange(known.interval.low, known.interval.high, language) : null,
      tooFew: value !== null ? null : figure.of === 0 && parts.none ? parts.none : texts.tooFew(whole(figure.of)),
      note: notes(
        ...parts.note,
        target === undefined ? texts.noTarget : `${texts.target[key](percent(target, language))}${stand.said}`,
      ),
      dial:
        value === null || !known?.interval
          ? null
          : {
              label: texts.dial(
                title,
                percent(value, language),
                percentRange(known.interval.low, known.interval.high, language),
              ),
              value,
              ...known.interval,
              max: key === "errors" ? Math.max(0.1, known.interval.high, target ?? 0) : 1,
              band,
            },
      spark: draw(title, (point) => valueOfShare(course(point)), band, key === "errors" ? undefined : 1),
      outside: stand.outside,
      how: how(title, parts.method, parts.formula, whole(figure.of)),
    };
  };
  const { trend } = flight;
  return [
    {
      key: "now",
      title: texts.now,
      value: whole(panel.live.active),
      interval: null,
      tooFew: null,
      note: notes(
        texts.nowNote(decimal(flight.perHour, flight.perHour < 10 ? 1 : 0, language), whole(panel.live.paused)),
        texts.started(whole(panel.started), whole(panel.underWay)),
      ),
      dial: null,
      spark: course(
        texts.nowSpark,
        panel.lastHour.map((point) => point.active),
      ),
      outside: false,
      how: how(texts.now, texts.methodNow, texts.plain, whole(panel.live.active)),
    },
    shareOf("reached", texts.reached, panel.reachedShare, (point) => point.reached, {
      note: [
        panel.reachedShare.of === 0
          ? texts.noneEnded
          : texts.reachedNote(whole(panel.reachedShare.count), whole(panel.reachedShare.of)),
        trend === null
          ? texts.trendNone
          : texts.trend(points(trend.difference, language), pointsRange(trend.low, trend.high, language)),
      ],
      method: texts.methodReached,
      formula: `${texts.wilson} · ${texts.newcombe}`,
    }),
    shareOf("outcome", texts.outcome, flight.gotIt, (point) => point.gotIt, {
      note: [
        flight.gotIt.of === 0 ? texts.noneTold : texts.outcomeNote(whole(flight.gotIt.count), whole(flight.gotIt.of)),
        ...(flight.waiting === 0 ? [] : [texts.outcomeWaiting(whole(flight.waiting))]),
      ],
      none: texts.noneYet,
      method: texts.methodOutcome,
      formula: texts.wilson,
    }),
    satisfactionView(flown, draw, how, language, texts),
    durationView(flown, draw, how, language, texts),
    shareOf("errors", texts.errors, flight.errors, (point) => point.errors, {
      note: [
        flight.errors.of === 0 ? texts.noneSent : texts.errorsNote(whole(flight.errors.count), whole(flight.errors.of)),
      ],
      method: texts.methodErrors,
      formula: texts.wilson,
    }),
  ];
}

type HowFor = (title: string, method: string, formula: string, counted: string) => HowView;

function satisfactionView(
  { flight, targets }: Flown,
  draw: Drawer,
  how: HowFor,
  language: Language,
  texts: InstrumentTexts,
): InstrumentView {
  const { satisfaction, satisfactionWording: wording } = flight;
  const target = targets?.satisfaction;
  const band: Band | undefined = target === undefined ? undefined : [target, null];
  const said = (value: number) => decimal(value, 1, language);
  const known = satisfaction.enough && satisfaction.value !== null ? satisfaction.value : null;
  const range = satisfaction.interval ? `${said(satisfaction.interval.low)}–${said(satisfaction.interval.high)}` : "";
  const stand = standing(known === null ? null : satisfaction.interval, band, texts);
  return {
    key: "satisfaction",
    title: texts.satisfaction,
    value: known === null ? null : said(known),
    interval: known === null ? null : texts.satisfactionUnit(range),
    tooFew:
      known !== null ? null : satisfaction.n === 0 ? texts.noneYet : texts.tooFew(count(satisfaction.n, language)),
    note: notes(
      satisfaction.n === 0
        ? texts.noneSaid
        : texts.satisfactionNote(count(satisfaction.n, language), wording.version ?? ""),
      ...(wording.others === 0 ? [] : [texts.satisfactionOthers(count(wording.others, language))]),
      target === undefined ? texts.noTarget : `${texts.target.satisfaction(said(target))}${stand.said}`,
    ),
    dial:
      known === null || satisfaction.interval === null
        ? null
        : {
            label: texts.dial(texts.satisfaction, said(known), range),
            value: known,
            ...satisfaction.interval,
            max: 5,
            band,
          },
    spark: draw(texts.satisfaction, ({ satisfaction: each }) => (each.enough ? each.value : null), band, 5),
    outside: stand.outside,
    how: how(texts.satisfaction, texts.methodSatisfaction, texts.student, count(satisfaction.n, language)),
  };
}

function durationView(
  { flight, targets }: Flown,
  draw: Drawer,
  how: HowFor,
  language: Language,
  texts: InstrumentTexts,
): InstrumentView {
  const median = flight.duration;
  const target = targets?.minutes === undefined ? undefined : targets.minutes * 60_000;
  const band: Band | undefined = target === undefined ? undefined : [null, target];
  const said = (ms: number) => duration(ms / 1000, language);
  const known = median !== null && median.n >= FEWEST && median.interval !== null ? median : null;
  const interval = known?.interval ?? null;
  const range = interval === null ? "" : `${said(interval.low)} – ${said(interval.high)}`;
  const stand = standing(interval, band, texts);
  return {
    key: "duration",
    title: texts.duration,
    value: known === null ? null : said(known.value),
    interval: known === null ? null : range,
    tooFew: known === null ? texts.tooFew(count(median?.n ?? 0, language)) : null,
    note: notes(
      median === null ? texts.noneTimed : texts.durationNote(count(median.n, language)),
      target === undefined ? texts.noTarget : `${texts.target.minutes(said(target))}${stand.said}`,
    ),
    dial:
      known === null || interval === null
        ? null
        : {
            label: texts.dial(texts.duration, said(known.value), range),
            value: known.value,
            ...interval,
            max: Math.max(interval.high, (target ?? 0) * 1.3),
            band,
          },
    spark: draw(texts.duration, (point) => valueIfMany(point), band, undefined),
    outside: stand.outside,
    how: how(texts.duration, texts.methodDuration, texts.orderStatistics, count(median?.n ?? 0, language)),
  };
}

const FEWEST = 10;
const valueIfMany = ({ duration: median }: CoursePoint): number | null =>
  median !== null && median.n >= FEWEST ? median.value : null;
const valueOfShare = (share: Share): number | null => (share.enough ? share.value : null);
const notes = (...parts: readonly string[]): string => parts.join(" · ");

/** Whether a target is kept: settled when the whole interval lies on one side of it. */
function standing(
  interval: Interval | null,
  band: Band | undefined,
  texts: InstrumentTexts,
): { readonly said: string; readonly outside: boolean } {
  if (interval === null || band === undefined) return { said: "", outside: false };
  const [low, high] = [band[0] ?? Number.NEGATIVE_INFINITY, band[1] ?? Number.POSITIVE_INFINITY];
  const inside = interval.low >= low && interval.high <= high;
  const outside = interval.high < low || interval.low > high;
  return { said: `, ${inside ? texts.met : outside ? texts.missed : texts.open}`, outside };
}

type Drawer = (
  title: string,
  value: (point: CoursePoint) => number | null,
  band: Band | undefined,
  top: number | undefined,
) => SparklineProps | null;

/** Draws a course over the window, with the target's band and the marks of what happened. */
function drawer({ flight, marks }: Flown, window: string, language: Language, texts: InstrumentTexts): Drawer {
  const points = flight.course;
  const placed = marksOn(points, marks, language);
  return (title, value, band, top) => {
    const values = points.map(value);
    const known = values.filter((each) => each !== null);
    if (known.length === 0) return null;
    const ends = band?.filter((end) => end !== null) ?? [];
    const domain: readonly [number, number] = [0, top ?? Math.max(...known, ...ends) * 1.1];
    return { label: texts.course(title, window), values, band, marks: placed, domain };
  };
}

/** Where marks stand on a course, in its points. */
function marksOn(
  points: readonly CoursePoint[],
  marks: readonly Annotation[],
  language: Language,
): readonly { readonly at: number; readonly label: string }[] {
  const [first] = points;
  if (first === undefined) return [];
  const step = first.to - first.from;
  return marks.flatMap((mark) => {
    const at = (mark.at - first.from) / step - 0.5;
    return at < -0.5 || at > points.length
      ? []
      : [{ at: Math.min(points.length - 1, Math.max(0, at)), label: mark.text[language] }];
  });
}

/** A course over time; none while nothing but zeros would be drawn. */
const course = (label: string, values: readonly number[]): SparklineProps | null =>
  values.some((value) => value > 0) ? { label, values, domain: [0, Math.max(...values)] } : null;

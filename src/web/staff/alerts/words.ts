import { type Alert, type AlertMessage, newcombe, type TroubleAbout, wilson } from "../../../signals/index.ts";
import type { Language } from "../../language.ts";
import { age, count, decimal, duration, momentText, percent, percentRange } from "../figures.ts";
import { type AlertTexts, alertTexts } from "./texts.ts";

/** What the things of a service are called. */
export interface AlertNames {
  readonly service: string;
  readonly question: (id: string) => string;
  readonly questionHref: (id: string) => string | null;
}

/** An alert in plain words: what, since when, for whom, how sure, what to look at. */
export interface AlertWords {
  readonly title: string;
  readonly since: string;
  readonly forWhom: string;
  readonly howSure: string;
  /** The numbers it rests on. */
  readonly evidence: readonly { readonly term: string; readonly detail: string }[];
  /** Where it is shown and acknowledged. */
  readonly here: string;
  readonly look: { readonly href: string; readonly text: string };
}

export function alertWords(alert: Alert, names: AlertNames, language: Language, now: number): AlertWords {
  const texts = alertTexts(language);
  const { trouble, service } = alert;
  const { about, kind } = trouble;
  const here = `/panel/${service}/alerts#alert-${alert.id}`;
  const people = alert.synthetic ? "?people=synthetic" : "";
  const panel = { href: `/panel/${service}${people}`, text: texts.lookPanel };
  const words = {
    since: texts.sinceAt(momentText(alert.since, language), age(now - alert.since, language)),
    howSure: texts.chance(chanceText(trouble.chance, language, texts), about.kind === "uneven"),
    here,
  };
  switch (about.kind) {
    case "failing": {
      const { most } = about;
      const question = most === null || most.question === "" ? null : names.question(most.question);
      const href = most === null || question === null ? null : names.questionHref(most.question);
      return {
        ...words,
        title: texts.failing(percent(about.bad / about.all, language), question),
        forWhom: texts.everybody,
        evidence: [
          {
            term: texts.failed,
            detail: `${texts.ofPages(shareText(about.bad, about.all, language), hours(about.minutes, language))}`,
          },
          {
            term: texts.allowed,
            detail: texts.allowedText(percent(about.allowed, language), decimal(about.rate, 1, language)),
          },
          ...(most === null
            ? []
            : [{ term: texts.mostAt, detail: [question, most.component, most.code].filter(Boolean).join(" · ") }]),
        ],
        look: href === null ? panel : { href, text: texts.lookQuestion(question ?? "") },
      };
    }
    case "counts": {
      const [seen, expected] = [
        count(about.seen, language),
        decimal(about.expected, about.expected < 10 ? 1 : 0, language),
      ];
      return {
        ...words,
        title:
          texts.counts[
            kind === "fewer_results" ? "fewer_results" : kind === "more_starts" ? "more_starts" : "fewer_starts"
          ],
        forWhom: texts.everybody,
        evidence: [
          { term: texts.counted, detail: texts.countedText(seen, expected, hours(about.hours * 60, language)) },
        ],
        look: panel,
      };
    }
    case "silence":
      return {
        ...words,
        title: texts.silence(duration(about.minutes * 60, language)),
        forWhom: texts.everybody,
        evidence: [{ term: texts.counted, detail: texts.silenceText(decimal(about.expected, 1, language)) }],
        look: panel,
      };
    case "uneven": {
      const { here: mine, elsewhere } = about;
      const value = valueText(about.of, about.value, language, texts);
      const difference = newcombe(mine, elsewhere);
      return {
        ...words,
        title: texts.uneven[about.measure](value),
        forWhom: texts.forValue(value),
        evidence: [
          { term: value, detail: texts.measured[about.measure](shareText(mine.count, mine.of, language)) },
          {
            term: texts.others,
            detail: texts.measured[about.measure](shareText(elsewhere.count, elsewhere.of, language)),
          },
          { term: texts.difference, detail: pointsText(difference, language, texts) },
        ],
        look: { href: `/panel/${service}/alerts${people}#breakdowns`, text: texts.lookBreakdowns },
      };
    }
  }
}

const hours = (minutes: number, language: Language): string => duration(minutes * 60, language);

/** "20 of 140 (14 %, 9.4–21 %)". */
export function shareText(part: number, of: number, language: Language): string {
  const { low, high } = wilson(part, of);
  const [n, all] = [count(part, language), count(of, language)];
  return `${alertTexts(language).nOf(n, all)} (${percent(part / of, language)}, ${percentRange(low, high, language)})`;
}

/** A difference of shares with its interval, in points. */
export function pointsText(
  difference: { readonly difference: number; readonly low: number; readonly high: number },
  language: Language,
  texts: AlertTexts,
): string {
  const signed = (value: number) => {
    const points = Math.round(value * 100);
    return `${points < 0 ? "−" : points > 0 ? "+" : ""}${count(Math.abs(points), language)}`;
  };
  return texts.points(signed(difference.difference), signed(difference.low), signed(difference.high));
}

const MILLION = 1_000_000;

/** "less than one in a million", "one in 4,200". */
export const chanceText = (chance: number, language: Language, texts: AlertTexts): string =>
  chance <= 1 / MILLION
    ? texts.underMillion
    : chance >= 0.1
      ? percent(Math.min(1, chance), language)
      : texts.oneIn(count(Math.round(1 / chance), language));

/** What people are told apart by, as a reader names it: "Safari 17", "phones", "in French", "release 1.4.0". */
export function valueText(
  of: Extract<TroubleAbout, { kind: "uneven" }>["of"],
  value: string,
  language: Language,
  texts: AlertTexts,
): string {
  switch (of) {
    case "browser":
      return value === "other"
        ? texts.otherBrowser
        : `${value.slice(0, 1).toUpperCase()}${value.slice(1)}`.replaceAll("_", " ");
    case "device":
      return texts.devices[value] ?? value;
    case "lang":
      return texts.inLanguage(new Intl.DisplayNames(language, { type: "language" }).of(value) ?? value);
    case "channel":
      return texts.channels[value] ?? value;
    case "release":
      return texts.release(value);
  }
}

/** What has become of telling people, by one channel. */
export function messageText(message: AlertMessage, language: Language): string {
  const texts = alertTexts(language);
  const what = `${texts.by[message.channel]}, ${texts.occasions[message.occasion]}`;
  const { deliveredAt, dropped, lastError } = message;
  if (deliveredAt !== null) return `${what}: ${texts.sent(momentText(deliveredAt, language))}`;
  if (dropped !== null) return `${what}: ${texts.dropped[dropped]}`;
  const due = momentText(message.dueAt, language);
  return `${what}: ${lastError === null ? texts.waits(due) : texts.failedTo(count(message.attempts, language), lastError, due)}`;
}

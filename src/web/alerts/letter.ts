import type { Alert, AlertChannel, AlertMessage, Occasion } from "../../signals/index.ts";
import type { Language } from "../language.ts";
import { alertTexts } from "../staff/alerts/texts.ts";
import { type AlertNames, alertWords } from "../staff/alerts/words.ts";
import { count, momentText } from "../staff/figures.ts";

/** An alert as it is sent: the same words by every channel. */
export interface Letter {
  /** Of this message, the same at each attempt: receivers know by it what they had already. */
  readonly id: string;
  readonly subject: string;
  readonly text: string;
  /** For programs. */
  readonly data: LetterData;
}

export interface LetterData {
  readonly type: `alert.${Occasion}`;
  /** When this was written. */
  readonly timestamp: string;
  readonly data: {
    readonly alert: number;
    readonly service: string;
    readonly kind: string;
    readonly severity: string;
    readonly synthetic: boolean;
    readonly since: string;
    readonly opened: string;
    readonly ended: string | null;
    /** Probability of a sign this strong where nothing is wrong. */
    readonly chance: number;
    readonly evidence: object;
    readonly title: string;
    readonly text: string;
    readonly link: string;
    /** What to look at. */
    readonly look: string;
  };
}

/** A way to people. `send` resolves once the other side has taken the letter, and throws with the reason when it has not. */
export interface Sender {
  readonly channel: AlertChannel;
  send(letter: Letter): Promise<void>;
}

export interface LetterOptions {
  readonly base: string;
  readonly now: number;
  readonly language: Language;
  readonly names: AlertNames;
}

export function letterOf(message: AlertMessage, alert: Alert, options: LetterOptions): Letter {
  const { base, language, now } = options;
  const texts = alertTexts(language);
  const words = alertWords(alert, options.names, language, now);
  const link = `${base}${words.here}`;
  const look = `${base}${words.look.href}`;
  const ended = alert.endedAt === null ? null : texts.endedAt(momentText(alert.endedAt, language));
  const reminder = message.occasion === "reminder" ? texts.reminder(count(message.number, language)) : null;
  const text = [
    ...(alert.synthetic ? [texts.syntheticLead, ""] : []),
    ...(reminder === null ? [] : [reminder, ""]),
    ...(ended === null ? [] : [ended, ""]),
    words.title,
    "",
    `${texts.since}: ${words.since}`,
    `${texts.forWhom}: ${words.forWhom}`,
    `${texts.howSure}: ${words.howSure}`,
    ...words.evidence.map(({ term, detail }) => `${term}: ${detail}`),
    "",
    `${texts.lookAt}: ${words.look.text}`,
    look,
    "",
    texts.acknowledgeAt,
    link,
  ].join("\n");
  const tag = [options.names.service, alert.synthetic ? texts.syntheticTag : null].filter((part) => part !== null);
  return {
    id: `throughline-alert-${message.id}`,
    subject: `[${tag.join(", ")}] ${ended === null ? "" : `${texts.over}: `}${words.title}`,
    text,
    data: {
      type: `alert.${message.occasion}`,
      timestamp: new Date(now).toISOString(),
      data: {
        alert: alert.id,
        service: alert.service,
        kind: alert.trouble.kind,
        severity: alert.severity,
        synthetic: alert.synthetic,
        since: new Date(alert.since).toISOString(),
        opened: new Date(alert.openedAt).toISOString(),
        ended: alert.endedAt === null ? null : new Date(alert.endedAt).toISOString(),
        chance: alert.trouble.chance,
        evidence: alert.trouble.about,
        title: words.title,
        text,
        link,
        look,
      },
    },
  };
}

import { LEFT_WHY } from "../../signals/index.ts";
import { FEEDBACK_INSTRUMENTS, type FeedbackChoice, type FeedbackInstrument } from "../definition/feedback-choice.ts";
import type { Both, Language } from "../definition/service.ts";

export interface FeedbackItem {
  readonly id: string;
  readonly wording: Both<string>;
}

/** One wording of an instrument: another wording is another version, whose scores are never added to these. */
export interface FeedbackForm {
  readonly instrument: FeedbackInstrument;
  readonly version: number;
  readonly items: readonly FeedbackItem[];
  /** Answers from the best (score 5) to the worst (score 1). */
  readonly scale: Both<readonly string[]>;
}

/**
 * Published government wording in English; the French is ours.
 *
 * uk-kpi: the question of the GOV.UK feedback page, as departments' services carry it (Open Government Licence).
 * a11: the items of OMB Circular A-11, section 280, as the GSA's Touchpoints carries them (a work of the United States
 * government); "{service}" stands for the service's name. Satisfaction, trust and the drivers of experience are those that the
 * handbook of performance.gov (cx/data/handbook, for the circular of 2022) lists; it quotes the statement on trust. For a driver
 * an agency may choose among statements: ours are among those that GSA's clearance for the circular and the survey of VA.gov
 * list. The item on employees is asked only where somebody was spoken to, which pages of ours never are. The circular's own
 * table was not at hand to compare with.
 */
const FORMS: { readonly [instrument in FeedbackInstrument]: readonly FeedbackForm[] } = {
  "uk-kpi": [
    {
      instrument: "uk-kpi",
      version: 1,
      items: [
        {
          id: "satisfaction",
          wording: {
            en: "Overall, how did you feel about the service you received today?",
            fr: "Dans l’ensemble, qu’avez-vous pensé du service que vous avez utilisé aujourd’hui ?",
          },
        },
      ],
      scale: {
        en: ["Very satisfied", "Satisfied", "Neither satisfied or dissatisfied", "Dissatisfied", "Very dissatisfied"],
        fr: ["Très satisfait", "Satisfait", "Ni satisfait ni mécontent", "Mécontent", "Très mécontent"],
      },
    },
  ],
  a11: [
    {
      instrument: "a11",
      version: 1,
      items: [
        {
          id: "satisfaction",
          wording: {
            en: "I am satisfied with the service I received from {service}.",
            fr: "Je suis satisfait du service rendu par « {service} ».",
          },
        },
        {
          id: "trust",
          wording: {
            en: "This interaction increased my trust in {service}.",
            fr: "Cet échange a renforcé ma confiance dans « {service} ».",
          },
        },
        { id: "effectiveness", wording: { en: "My need was addressed.", fr: "On a répondu à mon besoin." } },
        {
          id: "ease",
          wording: {
            en: "It was easy to complete what I needed to do.",
            fr: "Il m’a été facile de faire ce que j’avais à faire.",
          },
        },
        {
          id: "efficiency",
          wording: {
            en: "It took a reasonable amount of time to do what I needed to do.",
            fr: "Cela m’a pris un temps raisonnable.",
          },
        },
        {
          id: "transparency",
          wording: {
            en: "I understand what was being asked of me throughout the process.",
            fr: "J’ai compris, du début à la fin, ce qui m’était demandé.",
          },
        },
      ],
      scale: {
        en: ["Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree"],
        fr: ["Tout à fait d’accord", "D’accord", "Ni d’accord ni pas d’accord", "Pas d’accord", "Pas du tout d’accord"],
      },
    },
  ],
};

/** Null when there is no such version. */
export const feedbackForm = ({ instrument, version }: FeedbackChoice): FeedbackForm | null =>
  FORMS[instrument].find((form) => form.version === version) ?? null;

/** What events name it by, with its wording's version and language: "uk-kpi.v1-fr". */
export const wordingName = ({ instrument, version }: FeedbackChoice, language: Language): string =>
  `${instrument}.v${version}-${language}`;

/** The same read backwards; null of an instrument that is none of these. */
export function wordingFrom(name: string): { readonly form: FeedbackForm; readonly language: Language } | null {
  const [, instrument, version, language] = /^([a-z0-9-]+)\.v(\d+)-(en|fr)$/.exec(name) ?? [];
  const known = FEEDBACK_INSTRUMENTS.find((each) => each === instrument);
  const form = known === undefined ? null : feedbackForm({ instrument: known, version: Number(version) });
  return form === null ? null : { form, language: language as Language };
}

/** Why somebody stops, from a closed list: each is an item of its own under this name, score 1 when it was chosen. */
export const LEAVING = `${LEFT_WHY}.v1`;
export const LEAVING_REASONS = [
  "too_long",
  "not_understood",
  "papers_missing",
  "not_telling",
  "did_not_work",
  "not_for_me",
  "only_looking",
  "other",
] as const;
export type LeavingReason = (typeof LEAVING_REASONS)[number];

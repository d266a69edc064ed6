/** Which questions of satisfaction a service asks, and under which wording. */
export const FEEDBACK_INSTRUMENTS = ["uk-kpi", "a11"] as const;
export type FeedbackInstrument = (typeof FEEDBACK_INSTRUMENTS)[number];

export interface FeedbackChoice {
  readonly instrument: FeedbackInstrument;
  readonly version: number;
}

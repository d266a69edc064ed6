import type { Period } from "../../base/index.ts";
import type { InstanceId } from "../household/household.ts";

/** What a browser sends: every value is text. A name that is not sent is absent. */
export type Form = { readonly [name: string]: string };

/** `a.<fact>.<instance>` or, where years are asked one by one, `a.<fact>.<instance>.<period>`. */
export const answerField = (fact: string, instance: InstanceId, period: Period | null): string =>
  `a.${fact}.${instance}${period === null ? "" : `.${period}`}`;

/** The box of a checklist that says there is some, where the answer itself is asked next. */
export const tickField = (fact: string, instance: InstanceId, period: Period | null): string =>
  answerField(fact, instance, period).replace(/^a\./, "t.");

/** "None of these", among the boxes of one person, or of the home. */
export const noTickField = (list: string): string => `t.${list}.none`;

/** The checkbox "I don't know" that goes with an answer field. */
export const unknownField = (field: string): string => field.replace(/^a\./, "u.");

export const DATE_PARTS = ["day", "month", "year"] as const;
export type DatePart = (typeof DATE_PARTS)[number];
export const datePartField = (field: string, part: DatePart): string => `${field}-${part}`;

/** "None of them", among the checkboxes of several children. */
export const noneField = (fact: string): string => `a.${fact}.none`;

export const PARTNER_FIELD = "partner";
export const DO_FIELD = "do";
export const VERSION_FIELD = "version";

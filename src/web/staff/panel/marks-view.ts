import type { Annotation } from "../../../signals/index.ts";
import type { Language } from "../../language.ts";
import { markTexts } from "../annotations/texts.ts";
import { age, momentText } from "../figures.ts";

/** Something that happened, as an entry of a list. */
export interface MarkView {
  readonly title: string;
  readonly kind: string;
  readonly href: string;
  readonly at: string;
  readonly age: string;
}

/** Newest first. */
export const markViews = (marks: readonly Annotation[], now: number, language: Language): readonly MarkView[] =>
  [...marks].reverse().map((mark) => ({
    title: mark.text[language],
    kind: markTexts(language).kinds[mark.kind],
    href: `/marks/${mark.id}`,
    at: new Date(mark.at).toISOString(),
    age: `${momentText(mark.at, language)}, ${age(now - mark.at, language)}`,
  }));

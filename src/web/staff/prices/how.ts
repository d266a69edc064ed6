import type { Language } from "../../language.ts";
import { count } from "../figures.ts";
import type { HowView } from "../panel/how.tsx";
import { panelTexts } from "../panel/texts.ts";
import { priceTexts } from "./texts.ts";

/** How the price of a question is known; `progress` says of how many households. */
export function priceHow(window: string, started: number, progress: string, language: Language): HowView {
  const texts = priceTexts(language);
  const people = panelTexts(language).people1(count(started, language));
  return {
    title: texts.how,
    method: texts.method,
    formula: texts.formula,
    window,
    counted: [people, progress].filter((part) => part !== "").join(" · "),
  };
}

import { type Prepared, prices } from "../../../services/index.ts";
import type { QuestionRow } from "../../../signals/index.ts";
import type { Language } from "../../language.ts";
import type { Platform } from "../../platform.ts";
import { priceTexts } from "./texts.ts";
import { populationView } from "./view.ts";
import { type PriceWords, priceWords } from "./words.ts";

/** Prices of a service's questions in a window, in words by question; and which households they rest on. */
export interface PanelPrices {
  readonly words: ReadonlyMap<string, PriceWords>;
  readonly progress: string;
}

/** Without households to try answers on there are none. */
export function panelPrices(
  platform: Platform,
  prepared: Prepared,
  rows: readonly QuestionRow[],
  language: Language,
): PanelPrices {
  const { population } = platform.content.current().workspace;
  const known = platform.prices.of(prepared.service.id);
  const texts = priceTexts(language);
  if (known === null || !population) return { words: new Map(), progress: texts.noPopulation };
  const pages = new Set(prepared.pages.keys());
  const view = populationView(population, known, platform.now(), language);
  return {
    words: new Map(
      prices(rows, known.measured, pages).map((price) => [
        price.page,
        priceWords(price, pages.has(price.page), prepared.program.currency, language),
      ]),
    ),
    progress: `${view.line} ${view.progress} ${view.version}`,
  };
}

import { formatMoney, type Price } from "../../../services/index.ts";
import type { Share } from "../../../signals/index.ts";
import type { Language } from "../../language.ts";
import { count, duration } from "../figures.ts";
import { priceTexts } from "./texts.ts";

/** A price in words: "−1,240 € a month", "35 min of people’s time", "changes a result for 4 of 100". */
export interface PriceWords {
  readonly cost: string | null;
  /** "between 900 € and 1,600 €" */
  readonly range: string | null;
  /** "all who stopped: −2,100 € a month" */
  readonly byAll: string | null;
  readonly spent: string | null;
  readonly changes: string | null;
}

/** Whole units of money, from cents. */
export const wholeMoney = (cents: number, currency: string, language: Language): string =>
  formatMoney(Math.round(cents / 100) * 100, currency, language, true);

/** What answers change, of 100 households: "changes a result for 4 of 100"; null under ten of them. */
export const changesWords = (changes: Share, language: Language): string | null =>
  changesSaid(changes, priceTexts(language).changes, language);

/** The same in a column that says that results change: "for 4 of 100". */
export const changesShort = (changes: Share, language: Language): string | null =>
  changesSaid(changes, priceTexts(language).of100, language);

function changesSaid(changes: Share, say: (of100: string) => string, language: Language): string | null {
  const texts = priceTexts(language);
  if (!changes.enough || changes.value === null) return null;
  if (changes.count === 0) return texts.changesNone;
  const of100 = Math.round(changes.value * 100);
  return say(of100 === 0 ? texts.lessThanOne : count(of100, language));
}

/** `isQuestion`: pages that ask nothing of the law, such as the household page, have no answer that was tried out. */
export function priceWords(price: Price, isQuestion: boolean, currency: string, language: Language): PriceWords {
  const texts = priceTexts(language);
  const { givenUp, givenUpByAll, spentMs } = price;
  const money = (cents: number): string => wholeMoney(cents, currency, language);
  return {
    cost: givenUp === null ? null : givenUp.value <= 0 ? texts.noMore : texts.givenUp(money(givenUp.value)),
    range:
      givenUp === null || givenUp.value <= 0
        ? null
        : texts.givenUpRange(money(Math.max(0, givenUp.interval.low)), money(givenUp.interval.high)),
    byAll: givenUpByAll === null || givenUpByAll === 0 ? null : texts.byAll(texts.givenUp(money(givenUpByAll))),
    spent: spentMs === 0 ? null : duration(spentMs / 1000, language),
    changes: isQuestion ? (changesWords(price.changes, language) ?? texts.notYet) : null,
  };
}

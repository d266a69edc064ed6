import type { Language } from "../../language.ts";
import { priceTexts } from "./texts.ts";
import type { PriceWords } from "./words.ts";

/** The price of a question in a row of the panel: euros, time, and what the answer changes. */
export function PriceCell(props: { readonly words: PriceWords | undefined; readonly language: Language }) {
  const { words } = props;
  const texts = priceTexts(props.language);
  if (words === undefined) return <span class="tl-sub">–</span>;
  const cost = [words.cost ?? texts.unknownCost, words.spent].filter((part) => part !== null).join(" · ");
  return (
    <>
      {cost}
      {words.changes !== null && <span class="tl-row__why">{words.changes}</span>}
    </>
  );
}

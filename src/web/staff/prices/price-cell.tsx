import type { Language } from "../../language.ts";
import { priceTexts } from "./texts.ts";
import type { PriceWords } from "./words.ts";

/** The price of a question in a row of the panel: euros, time, and what the answer changes. */
export function PriceCell(props: { readonly words: PriceWords | undefined; readonly language: Language }) {
  const { words } = props;
  const texts = priceTexts(props.language);
  if (words === undefined) return <span class="tl-sub">–</span>;
  const more = [words.spent === null ? null : texts.spent(words.spent), words.changes].filter((part) => part !== null);
  return (
    <div class="tl-price">
      {words.cost ?? <span class="tl-sub">{texts.unknownCost}</span>}
      {more.map((part) => (
        <span class="tl-row__why">{part}</span>
      ))}
    </div>
  );
}

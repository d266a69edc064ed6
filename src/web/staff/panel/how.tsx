import { Provenance } from "../../../ui/index.ts";
import type { PanelTexts } from "./texts.ts";

/** How a figure is known. */
export interface HowView {
  readonly title: string;
  readonly method: string;
  readonly formula: string;
  readonly window: string;
  readonly counted: string;
}

/** "How do we know", folded; `name` is by what the script finds it again when the figures change. */
export function How(props: { readonly how: HowView; readonly name: string; readonly texts: PanelTexts }) {
  const { how, texts } = props;
  return (
    <div class="tl-how" data-key={`how-${props.name}`}>
      <Provenance
        summary={
          <>
            {texts.how}
            <span class="tl-hidden">{` (${how.title})`}</span>
          </>
        }
        items={[
          { term: texts.method, detail: how.method },
          { term: texts.formula, detail: how.formula },
          { term: texts.window, detail: how.window },
          { term: texts.counted, detail: how.counted },
        ]}
      />
    </div>
  );
}

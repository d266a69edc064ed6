import { Instrument, Instruments } from "../../../ui/index.ts";
import { How } from "./how.tsx";
import type { InstrumentView } from "./instruments-view.ts";
import type { PanelTexts } from "./texts.ts";

/** The instruments side by side, each with how it is known. */
export function InstrumentStrip(props: { readonly views: readonly InstrumentView[]; readonly texts: PanelTexts }) {
  return (
    <Instruments label={props.texts.instruments}>
      {props.views.map((view) => (
        <Instrument
          title={view.title}
          value={view.value ?? undefined}
          interval={view.interval ?? undefined}
          tooFew={view.tooFew ?? undefined}
          note={view.note}
          dial={view.dial ?? undefined}
          spark={view.spark ?? undefined}
          tone={view.outside ? "warn" : undefined}
        >
          <How how={view.how} name={view.key} texts={props.texts} />
        </Instrument>
      ))}
    </Instruments>
  );
}

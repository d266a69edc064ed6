import { type Content, DataTable } from "../../ui/index.ts";
import type { Language } from "../language.ts";
import { QuestionTable, type Why } from "../staff/panel/panel-page.tsx";
import { panelTexts } from "../staff/panel/texts.ts";
import type { PriceWords } from "../staff/prices/words.ts";
import type { ObjectSignalsView } from "./signals-view.ts";
import { lineTexts } from "./texts.ts";

/** What people do at an object: said first, then drawn. */
export function ObjectSignals(props: {
  readonly view: ObjectSignalsView;
  readonly choices: Content;
  /** Why people leave, where that can be said of one service. */
  readonly why: Why | null;
  readonly price: { readonly words: ReadonlyMap<string, PriceWords>; readonly language: Language } | null;
  readonly language: Language;
}) {
  const { view } = props;
  const texts = lineTexts(props.language);
  const panel = panelTexts(props.language);
  return (
    <section class="tl-object__signals" aria-label={texts.signals}>
      <p class="tl-object__sentence">{view.sentence}</p>
      {props.choices}
      <p class="tl-sub">
        {view.window}
        {view.age !== null && ` · ${panel.lastEvent.toLowerCase()} ${view.age}`}
      </p>
      {view.questions !== null && (
        <QuestionTable
          table={view.questions}
          caption={texts.signalsOfQuestions}
          synthetic={view.synthetic}
          texts={panel}
          why={props.why ?? undefined}
          price={props.price ?? undefined}
        />
      )}
      {view.verdicts.length > 0 && (
        <>
          <h2>{panel.decisions}</h2>
          <DataTable
            caption={panel.decisions}
            captionHidden
            columns={[
              { head: panel.aid },
              ...[panel.told.yes, panel.told.likely, panel.told.unsure, panel.told.no].map((head) => ({
                head,
                short: head,
                numeric: true,
              })),
            ]}
            rows={view.verdicts.map((row) => ({ cells: [row.aid, ...row.cells] }))}
          />
        </>
      )}
    </section>
  );
}

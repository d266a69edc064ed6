import {
  type Content,
  DataTable,
  Empty,
  IntervalAxis,
  IntervalDot,
  LightShape,
  type LightState,
} from "../../../ui/index.ts";
import { InstrumentStrip } from "../panel/instrument-strip.tsx";
import type { InstrumentView } from "../panel/instruments-view.ts";
import type { PanelTexts } from "../panel/texts.ts";
import type { GroupKind } from "./members.ts";
import type { GroupTexts } from "./texts.ts";

/** A team, department or mission: the sum of its services and each of them. */
export interface GroupView {
  readonly kind: GroupKind;
  readonly name: string;
  readonly line: string;
  readonly instruments: readonly InstrumentView[];
  readonly rows: readonly GroupRow[];
  readonly synthetic: boolean;
  readonly last: string | null;
}

export interface GroupRow {
  readonly name: string;
  readonly href: string;
  /** Why it belongs, and where else it is counted. */
  readonly because: string;
  readonly now: string;
  readonly started: string;
  readonly reached: {
    readonly value: number;
    readonly low: number;
    readonly high: number;
    readonly said: string;
  } | null;
  readonly reachedText: string;
  readonly target: number | null;
  readonly duration: string;
  readonly lights: readonly { readonly state: LightState; readonly text: string }[];
}

export function GroupBody(props: {
  readonly view: GroupView;
  readonly choices: Content;
  readonly syntheticText: string;
  readonly texts: GroupTexts;
  readonly panel: PanelTexts;
  readonly reload: string;
}) {
  const { view, texts, panel } = props;
  return (
    <>
      {view.synthetic && <p class="tl-synthetic tl-synthetic--inset">{props.syntheticText}</p>}
      <div class="tl-panelhead tl-panelhead--first">
        <div>
          <p class="tl-object__kind">{texts.kinds[view.kind]}</p>
          <h1>{view.name}</h1>
        </div>
        {props.choices}
      </div>
      {view.rows.length === 0 ? (
        <Empty title={texts.none} action={<a href={view.line}>{texts.object}</a>}>
          <p>{texts.noneText[view.kind]}</p>
        </Empty>
      ) : (
        <>
          <p class="tl-lead">{texts.lead(view.rows.length)}</p>
          <InstrumentStrip views={view.instruments} texts={panel} />
          <h2>{texts.services}</h2>
          <DataTable
            caption={texts.services}
            captionHidden
            stacked
            columns={[
              { head: texts.service },
              { head: texts.now, short: texts.now, numeric: true },
              { head: texts.started, short: texts.started, numeric: true },
              {
                head: texts.reached,
                short: texts.reached,
                axis: <IntervalAxis max={1} ticks={[0, 0.5, 1].map((value) => ({ value, text: `${value * 100}` }))} />,
              },
              { head: <span class="tl-hidden">{texts.reached}</span>, short: "", numeric: true },
              { head: texts.duration, short: texts.duration, numeric: true },
              { head: texts.lights, short: texts.lights },
            ]}
            rows={view.rows.map((row) => ({
              cells: [
                <>
                  <a href={row.href}>{row.name}</a>
                  <span class="tl-row__why">{row.because}</span>
                </>,
                row.now,
                row.started,
                row.reached === null ? (
                  <span class="tl-sub">{texts.tooFew}</span>
                ) : (
                  <IntervalDot
                    label={row.reached.said}
                    value={row.reached.value}
                    low={row.reached.low}
                    high={row.reached.high}
                    max={1}
                    band={row.target === null ? undefined : [row.target, null]}
                  />
                ),
                row.reachedText,
                row.duration,
                <ul class="tl-rowlights">
                  {row.lights.map((light) => (
                    <li>
                      <LightShape state={light.state} /> {light.text}
                    </li>
                  ))}
                </ul>,
              ],
            }))}
          />
          <p class="tl-sub">{texts.sumNote}</p>
        </>
      )}
      <p class="tl-sub">
        {view.last !== null && `${texts.last(view.last)} · `}
        <span data-live-state>
          <a href={props.reload}>{panel.reload}</a>
        </span>{" "}
        · <a href={view.line}>{texts.object}</a>
      </p>
    </>
  );
}

import { type Content, DataTable, Empty, TradeOff } from "../../../ui/index.ts";
import type { Language } from "../../language.ts";
import { How, type HowView } from "../panel/how.tsx";
import { panelTexts } from "../panel/texts.ts";
import { type PriceTexts, priceTexts } from "./texts.ts";
import type { PriceRowView, PricesView, SumRowView } from "./view.ts";

/** What questions cost people against what their answers change: a picture, the table, sums. */
export function PricesPage(props: {
  readonly service: { readonly id: string; readonly title: string };
  /** Null: the workspace has no households to try answers on. */
  readonly view: PricesView | null;
  readonly window: string;
  readonly choices: Content;
  readonly how: HowView;
  readonly language: Language;
}) {
  const { view, language } = props;
  const texts = priceTexts(language);
  return (
    <>
      <p class="tl-crumbs">
        <a href={`/panel/${props.service.id}`}>{props.service.title}</a>
      </p>
      <h1>{texts.heading}</h1>
      <p class="tl-lead">{texts.lead}</p>
      {props.choices}
      <p class="tl-sub">{props.window}</p>
      {view === null ? (
        <Empty title={texts.noPopulation} level={2}>
          <p>{texts.noPopulationText}</p>
        </Empty>
      ) : (
        <>
          <p class="tl-synthetic tl-synthetic--inset">
            {view.population.line} {view.population.says} {view.population.progress}
          </p>
          {view.picture === null ? (
            <Empty title={texts.nobody} level={2}>
              <p>{texts.nobodyText}</p>
            </Empty>
          ) : (
            <TradeOff label={texts.picture} caption={texts.pictureCaption} {...view.picture} />
          )}
          {view.rows.length > 0 && <Prices rows={view.rows} texts={texts} />}
          <How how={props.how} name="prices" texts={panelTexts(language)} />
          {view.sums.article.length > 0 && <p class="tl-sub">{texts.sumsLead}</p>}
          <SumTable kind="article" rows={view.sums.article} texts={texts} />
          <SumTable kind="rule" rows={view.sums.rule} texts={texts} />
        </>
      )}
    </>
  );
}

const withNotes = (text: string, ...notes: readonly (string | null)[]): Content => (
  <>
    {text}
    {notes.map((note) => note !== null && <span class="tl-row__why">{note}</span>)}
  </>
);

/** Questions of which the cost is known, and folded those of which it is not. */
function Prices(props: { readonly rows: readonly PriceRowView[]; readonly texts: PriceTexts }) {
  const { rows, texts } = props;
  const known = rows.filter((row) => row.cost !== null);
  const unknown = rows.filter((row) => row.cost === null);
  if (known.length === 0 || unknown.length === 0) return <PriceTable caption={texts.picture} {...props} />;
  return (
    <>
      <PriceTable caption={texts.picture} rows={known} texts={texts} />
      <details class="tl-fold">
        <summary>{texts.costUnknown(unknown.length)}</summary>
        <PriceTable caption={texts.costUnknown(unknown.length)} rows={unknown} texts={texts} />
      </details>
    </>
  );
}

function PriceTable(props: {
  readonly caption: string;
  readonly rows: readonly PriceRowView[];
  readonly texts: PriceTexts;
}) {
  const { texts } = props;
  return (
    <DataTable
      caption={props.caption}
      captionHidden
      stacked
      columns={[
        { head: texts.question },
        { head: texts.people, short: texts.people, numeric: true },
        { head: texts.cost, short: texts.cost, numeric: true },
        { head: texts.minutes, short: texts.minutes, numeric: true },
        { head: texts.share, short: texts.share },
        { head: texts.gap, short: texts.gap, numeric: true },
        { head: texts.asked, short: texts.asked, numeric: true },
      ]}
      rows={props.rows.map((row) => ({
        standsOut: row.standsOut,
        cells: [
          <>
            {row.href === null ? row.name : <a href={row.href}>{row.name}</a>}
            {row.standsOut && <span class="tl-row__cause">{texts.standsOut}</span>}
          </>,
          row.left,
          row.cost === null ? (
            <span class="tl-sub">{texts.unknownCost}</span>
          ) : (
            withNotes(row.cost, row.range, row.byAll)
          ),
          row.spent ?? "–",
          withNotes(row.changes ?? texts.notMeasured, row.changesRange),
          withNotes(row.gap, row.gapRange),
          row.asked,
        ],
      }))}
    />
  );
}

function SumTable(props: {
  readonly kind: "rule" | "article";
  readonly rows: readonly SumRowView[];
  readonly texts: PriceTexts;
}) {
  const { kind, texts } = props;
  if (props.rows.length === 0) return null;
  return (
    <>
      <h2 id={`by-${kind}`}>{texts.bySum[kind]}</h2>
      <DataTable
        caption={texts.bySum[kind]}
        captionHidden
        stacked
        columns={[
          { head: texts[kind] },
          { head: texts.cost, short: texts.cost, numeric: true },
          { head: texts.minutes, short: texts.minutes, numeric: true },
          { head: texts.share, short: texts.share, numeric: true },
          { head: texts.questionsOf, short: texts.questionsOf },
        ]}
        rows={props.rows.map((row) => ({
          cells: [
            row.href === null ? row.name : <a href={row.href}>{row.name}</a>,
            row.cost,
            row.spent,
            row.changes,
            <span class="tl-sub">{row.questions}</span>,
          ],
        }))}
      />
    </>
  );
}

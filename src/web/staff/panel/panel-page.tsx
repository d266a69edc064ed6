import {
  Age,
  Bar,
  type Content,
  DataTable,
  Empty,
  IntervalAxis,
  IntervalDot,
  Lights,
  RailEntry,
  RailSection,
  Verdict,
  WithRail,
} from "../../../ui/index.ts";
import type { Language } from "../../language.ts";
import { markTexts } from "../annotations/texts.ts";
import { PriceCell } from "../prices/price-cell.tsx";
import { priceTexts } from "../prices/texts.ts";
import type { PriceWords } from "../prices/words.ts";
import { type CaseDoor, CauseCell } from "./cause-cell.tsx";
import { type CauseTexts, causeTexts } from "./cause-texts.ts";
import type { CauseView } from "./cause-view.ts";
import { How } from "./how.tsx";
import { InstrumentStrip } from "./instrument-strip.tsx";
import type { PanelView } from "./panel-view.ts";
import type { QuestionRowView, QuestionTableView } from "./question-rows-view.ts";
import type { PanelTexts } from "./texts.ts";

/**
 * Everything of the panel that follows the figures: sent with the page, and again whenever they change. What is folded
 * open keeps its `data-key`, by which the script finds it again.
 */
export function PanelBody(props: {
  readonly view: PanelView;
  readonly service: { readonly id: string; readonly title: string };
  readonly texts: PanelTexts;
  /** The synthetic banner and the line change with the figures too. */
  readonly line: Content;
  readonly syntheticText: string;
  readonly reload: string;
  /** The choices of window and people. */
  readonly choices: Content;
  readonly language: Language;
  /** How a case about a question is opened, or where the open one is; null where there is none to open. */
  readonly door: (row: QuestionRowView) => CaseDoor | null;
  /** By question id. */
  readonly prices: ReadonlyMap<string, PriceWords>;
  /** The other pages of the service. */
  readonly more: readonly { readonly href: string; readonly text: string; readonly says: string }[];
  /** The rail's section of open alerts. */
  readonly alerts: Content;
}) {
  const { view, texts } = props;
  return (
    <>
      {view.synthetic && <p class="tl-synthetic tl-synthetic--inset">{props.syntheticText}</p>}
      <div class="tl-panelline">{props.line}</div>
      <div class="tl-panelhead">
        <h1>{props.service.title}</h1>
        {props.choices}
      </div>
      <Verdict state={view.verdict.state} lead={view.verdict.lead}>
        {view.verdict.text}
      </Verdict>
      <InstrumentStrip views={view.instruments} texts={texts} />
      <WithRail
        label={texts.rail}
        rail={
          <PanelRail view={view} language={props.language} texts={texts} reload={props.reload} alerts={props.alerts} />
        }
      >
        <h2 id="questions">{texts.questions}</h2>
        {view.questions.rows.length === 0 ? (
          <Empty
            title={texts.noQuestions}
            level={3}
            action={<a href={`/s/${props.service.id}`}>{texts.openService}</a>}
          >
            <p>{texts.noQuestionsText}</p>
            <p>
              {texts.trySynthetic} <code>npm run visitors -- --people 200 --rate 10</code>
            </p>
          </Empty>
        ) : (
          <>
            <p class="tl-sub">{view.questionsSub}</p>
            <QuestionTable
              table={view.questions}
              caption={texts.questions}
              synthetic={view.synthetic}
              texts={texts}
              why={{ causes: view.causes, door: props.door, texts: causeTexts(props.language) }}
              price={{ words: props.prices, language: props.language }}
            />
            {view.how.map((how, index) => (
              <How how={how} name={`questions-${index}`} texts={texts} />
            ))}
          </>
        )}
        <nav aria-labelledby="more">
          <h2 id="more">{texts.more}</h2>
          <ul class="tl-more">
            {props.more.map(({ href, text, says }) => (
              <li>
                <a href={href}>{text}</a> <span class="tl-sub">{says}</span>
              </li>
            ))}
          </ul>
        </nav>
        {view.verdicts.length > 0 && (
          <>
            <h2 id="decisions">{texts.decisions}</h2>
            <p class="tl-sub">{view.decisionsSub}</p>
            <DataTable
              caption={texts.decisions}
              captionHidden
              columns={[
                { head: texts.aid },
                ...[texts.told.yes, texts.told.likely, texts.told.unsure, texts.told.no].map((head) => ({
                  head,
                  short: head,
                  numeric: true,
                })),
              ]}
              rows={view.verdicts.map((row) => ({
                cells: [row.href === "" ? row.aid : <a href={row.href}>{row.aid}</a>, ...row.cells],
              }))}
            />
          </>
        )}
      </WithRail>
    </>
  );
}

/** Why people leave, by question. */
export interface Why {
  readonly causes: ReadonlyMap<string, CauseView>;
  readonly door: (row: QuestionRowView) => CaseDoor | null;
  readonly texts: CauseTexts;
}

interface QuestionTableProps {
  readonly why?: Why | undefined;
  /** What each question costs people and what its answer changes, by question id. */
  readonly price?: { readonly words: ReadonlyMap<string, PriceWords>; readonly language: Language } | undefined;
  readonly table: QuestionTableView;
  readonly caption: string;
  readonly synthetic: boolean;
  readonly texts: PanelTexts;
}

/** Few people, folded while others have many: from so many rows on. */
const FOLDED_FROM = 3;

/** Questions as rows: who was asked, who left there and why, how long it took. Those that few have met are folded away. */
export function QuestionTable(props: QuestionTableProps) {
  const { table, texts } = props;
  const rare = table.rows.filter((row) => row.leaving === null && row.standsOut === null);
  if (rare.length < FOLDED_FROM || rare.length === table.rows.length) {
    return <QuestionRows {...props} rows={table.rows} />;
  }
  return (
    <>
      <QuestionRows {...props} rows={table.rows.filter((row) => !rare.includes(row))} />
      <details class="tl-fold" data-key="rare-questions">
        <summary>{texts.rare(rare.length)}</summary>
        <QuestionRows {...props} caption={texts.rare(rare.length)} rows={rare} />
      </details>
    </>
  );
}

function QuestionRows(props: QuestionTableProps & { readonly rows: QuestionTableView["rows"] }) {
  const { table, texts, why, price } = props;
  return (
    <DataTable
      caption={props.caption}
      captionHidden
      stacked
      columns={[
        { head: texts.question },
        { head: texts.asked, short: texts.asked },
        { head: texts.leave, short: texts.leaveShort, axis: <IntervalAxis {...table.axis} /> },
        { head: <span class="tl-hidden">{texts.leaveShort}</span>, short: "", numeric: true },
        { head: texts.time1, short: texts.time1, numeric: true },
        { head: texts.errors, short: texts.errors, numeric: true },
        ...(price === undefined
          ? []
          : [{ head: priceTexts(price.language).column, short: priceTexts(price.language).column }]),
        ...(why === undefined ? [] : [{ head: why.texts.column, short: why.texts.column }]),
      ]}
      rows={props.rows.map((row) => ({
        id: `question-${row.id}`,
        standsOut: row.standsOut !== null,
        cells: [
          <QuestionCell row={row} texts={texts} />,
          <Bar value={row.asked.value} max={table.most} text={row.asked.text} synthetic={props.synthetic} />,
          row.leaving === null ? (
            <span class="tl-sub">{row.tooFew}</span>
          ) : (
            <IntervalDot
              label={row.leaving.said}
              value={row.leaving.value}
              low={row.leaving.low}
              high={row.leaving.high}
              max={table.axis.max}
              median={table.median ?? undefined}
              tone={row.standsOut === null ? undefined : "warn"}
            />
          ),
          row.leaving?.text ?? "",
          row.time ?? "–",
          row.errors ?? "–",
          ...(price === undefined ? [] : [<PriceCell words={price.words.get(row.id)} language={price.language} />]),
          ...(why === undefined
            ? []
            : [<CauseCell cause={why.causes.get(row.id)} door={why.door(row)} texts={why.texts} />]),
        ],
      }))}
    />
  );
}

function QuestionCell(props: { readonly row: QuestionRowView; readonly texts: PanelTexts }) {
  const { row, texts } = props;
  return (
    <>
      {row.href === null ? row.name : <a href={row.href}>{row.name}</a>}
      <span class="tl-row__why">
        {row.article === null ? (
          texts.everyone
        ) : (
          <>
            <a href={row.article.href}>{texts.becauseOf(row.article.title, row.article.more)}</a>
            {row.rules !== null && ` · ${row.rules}`}
          </>
        )}
      </span>
      {row.still !== null && <span class="tl-row__why">{row.still}</span>}
      {row.standsOut !== null && <span class="tl-row__cause">{row.standsOut}</span>}
    </>
  );
}

function PanelRail(props: {
  readonly view: PanelView;
  readonly language: Language;
  readonly texts: PanelTexts;
  readonly reload: string;
  readonly alerts: Content;
}) {
  const { view, texts } = props;
  const words = markTexts(props.language);
  return (
    <>
      {props.alerts}
      <RailSection title={texts.lights}>
        <Lights
          items={view.lights.map((light) => ({
            state: light.state,
            word: light.word,
            title: light.title,
            href: light.href ?? undefined,
            children: light.text,
          }))}
        />
      </RailSection>
      <RailSection title={words.rail}>
        {view.marks.length === 0 && <p>{words.none}</p>}
        {view.marks.map((mark) => (
          <RailEntry title={mark.title} href={mark.href} age={{ at: mark.at, text: mark.age }}>
            {mark.kind}
          </RailEntry>
        ))}
        <p>
          <a href="/marks">{words.all}</a>
        </p>
      </RailSection>
      <RailSection title={texts.age}>
        {view.last === null ? (
          <p>{texts.never}</p>
        ) : (
          <p>
            {texts.lastEvent} <Age at={view.last.at}>{view.last.text}</Age>
          </p>
        )}
        <p>
          {texts.computed} <time datetime={view.computedAt}>{view.computedText}</time>
        </p>
        <p class="tl-live" data-live-state>
          <a href={props.reload}>{texts.reload}</a>
        </p>
      </RailSection>
    </>
  );
}

import { type PublishedMonth, type PublishedTable, RAW_RETENTION_DAYS, SMALLEST_CELL } from "../../signals/index.ts";
import { Bar, DataTable, Empty } from "../../ui/index.ts";
import type { Language } from "../language.ts";
import { count, percent } from "../staff/figures.ts";
import type { statsTexts } from "./texts.ts";

export interface StatsView {
  readonly service: { readonly id: string; readonly title: string };
  readonly months: readonly PublishedMonth[];
  /** Simulated people are shown instead of real ones. */
  readonly synthetic: boolean;
  /** Whether simulated people could be shown. */
  readonly simulated: boolean;
  readonly nextAfter: string;
  readonly aidName: (id: string) => string;
  readonly monthName: (month: string) => string;
}

export function StatsPage(props: {
  readonly view: StatsView;
  readonly language: Language;
  readonly texts: ReturnType<typeof statsTexts>;
}) {
  const { view, language, texts } = props;
  const { months } = view;
  const most = Math.max(1, ...months.map((month) => month.started ?? 0));
  const latest = months.find((month) => month.enough);
  const here = `/stats/${view.service.id}`;
  const query = view.synthetic ? "?people=synthetic" : "";
  return (
    <>
      {view.synthetic && <p class="tl-synthetic tl-synthetic--inset">{texts.synthetic}</p>}
      <h1>{texts.title(view.service.title)}</h1>
      <p class="tl-lead">{texts.lead}</p>
      {months.length === 0 ? (
        <Empty title={texts.none} level={2} action={<a href={`/s/${view.service.id}`}>{view.service.title}</a>}>
          <p>{texts.noneText(view.nextAfter)}</p>
        </Empty>
      ) : (
        <>
          <h2>{texts.months}</h2>
          <DataTable
            caption={texts.months}
            captionHidden
            stacked
            columns={[
              { head: texts.month },
              { head: texts.started, short: texts.started },
              { head: texts.reached, short: texts.reached, numeric: true },
              { head: texts.share, short: texts.share, numeric: true },
            ]}
            rows={months.map((month) => ({
              cells:
                month.started === null || month.reached === null
                  ? [view.monthName(month.month), <span class="tl-sub">{texts.tooFewMonth}</span>, "–", "–"]
                  : [
                      view.monthName(month.month),
                      <Bar
                        value={month.started}
                        max={most}
                        text={count(month.started, language)}
                        synthetic={view.synthetic}
                      />,
                      count(month.reached, language),
                      percent(month.reached / month.started, language),
                    ],
            }))}
          />
        </>
      )}
      {latest?.tables
        .filter((table) => table.rows.length > 0)
        .map((table) => (
          <>
            <h2>{`${texts.tables[table.name]}, ${view.monthName(latest.month)}`}</h2>
            <CountTable table={table} view={view} language={language} texts={texts} />
          </>
        ))}
      <h2>{texts.download}</h2>
      <p>
        <a href={`${here}.csv${query}`}>{texts.csv}</a> · <a href={`${here}.json${query}`}>{texts.json}</a>
      </p>
      <h2>{texts.methodTitle}</h2>
      <ul>
        {texts.method(SMALLEST_CELL, RAW_RETENTION_DAYS).map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      {view.simulated && (
        <p class="tl-sub">
          {view.synthetic ? (
            <a href={here}>{texts.showReal}</a>
          ) : (
            <a href={`${here}?people=synthetic`}>{texts.showSynthetic}</a>
          )}
        </p>
      )}
    </>
  );
}

function CountTable(props: {
  readonly table: PublishedTable;
  readonly view: StatsView;
  readonly language: Language;
  readonly texts: ReturnType<typeof statsTexts>;
}) {
  const { table, view, language, texts } = props;
  const ofAid = table.name === "aid" || table.name === "outcome";
  const rowName = (name: string): string => {
    if (ofAid) return view.aidName(name);
    if (table.name !== "feedback") return texts.rows[name] ?? name;
    const [version = "", item = ""] = name.split(" ");
    return `${texts.items[item] ?? item} (${version})`;
  };
  return (
    <DataTable
      caption={texts.tables[table.name]}
      captionHidden
      columns={[
        { head: <span class="tl-hidden">{texts.tables[table.name]}</span> },
        ...table.columns.map((column) => ({ head: texts.columns[column] ?? column, numeric: true })),
        { head: texts.sum, numeric: true },
      ]}
      rows={table.rows.map((row) => ({
        cells: [
          rowName(row.name),
          ...row.cells.map((cell) =>
            cell === null ? <span class="tl-sub">{texts.tooFew}</span> : count(cell, language),
          ),
          count(row.sum, language),
        ],
      }))}
    />
  );
}

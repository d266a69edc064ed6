import { LEAVING, wordingFrom } from "../../../services/index.ts";
import {
  type Eligible,
  type FeedbackRow,
  type Median,
  type OutcomeChain,
  type OutcomeFigures,
  type Share,
  share,
  TOO_FEW,
  takeUp,
  wordingVersion,
} from "../../../signals/index.ts";
import {
  Bar,
  type Content,
  DataTable,
  Empty,
  Instrument,
  Instruments,
  IntervalDot,
  Provenance,
} from "../../../ui/index.ts";
import { feedbackTexts } from "../../citizen/feedback/texts.ts";
import type { Language } from "../../language.ts";
import { age, clockTime, count, decimal, momentText, percent, percentRange } from "../figures.ts";
import { panelTexts } from "../panel/texts.ts";
import type { OutcomeTexts } from "./texts.ts";

export interface OutcomePageProps {
  readonly figures: OutcomeFigures;
  readonly service: { readonly id: string; readonly title: string };
  readonly aidName: (id: string) => string;
  /** Estimates by aid, as the map's record of the service gives them. */
  readonly eligible: ReadonlyMap<string, Eligible & { readonly year: number; readonly source: string }>;
  readonly choices: Content;
  readonly syntheticText: string;
  readonly reload: string;
  readonly language: Language;
  readonly texts: OutcomeTexts;
}

/** What became of people: the chain, why not, what they think, and take-up. */
export function OutcomePage(props: OutcomePageProps) {
  const { figures, texts, language } = props;
  const { all } = figures;
  const empty = all.toldYes + all.handedOff + all.received + all.decided + all.paid + toldIn(all) === 0;
  return (
    <>
      {figures.synthetic && <p class="tl-synthetic tl-synthetic--inset">{props.syntheticText}</p>}
      <div class="tl-panelhead">
        <h1>{texts.title(props.service.title)}</h1>
        {props.choices}
      </div>
      <p class="tl-lead">{texts.lead}</p>
      <p class="tl-sub">
        <a href={`/panel/${props.service.id}`}>{texts.panelLink}</a>
        {` · ${texts.computed(clockTime(figures.now, language))} · ${
          figures.lastSaidAt === null
            ? texts.neverSaid
            : texts.lastSaid(momentText(figures.lastSaidAt, language), age(figures.now - figures.lastSaidAt, language))
        } · `}
        <span data-live-state>
          <a href={props.reload}>{panelTexts(language).reload}</a>
        </span>
      </p>
      <Kpis {...props} />
      <h2>{texts.chain}</h2>
      {empty ? (
        <Empty title={texts.emptyTitle} level={3} action={<a href={`/s/${props.service.id}`}>{props.service.title}</a>}>
          <p>{texts.emptyText}</p>
          <p>
            {texts.emptyTry} <code>npm run visitors -- --satisfaction 0.1,0.1,0.1,0.3,0.3 --got-it yes=0.5,no=0.2</code>
          </p>
        </Empty>
      ) : (
        <Chain {...props} />
      )}
      <h2>{texts.why}</h2>
      <Why {...props} />
      <h2>{texts.feedback}</h2>
      <Feedback {...props} />
      {figures.aids.length > 0 && (
        <>
          <h2>{texts.takeUp}</h2>
          <p class="tl-sub">{texts.takeUpText}</p>
          <TakeUp {...props} />
        </>
      )}
      <div data-key="how-outcome">
        <Provenance summary={texts.how} items={texts.howItems.map(([term, detail]) => ({ term, detail }))} />
      </div>
    </>
  );
}

const toldIn = (chain: OutcomeChain): number => Object.values(chain.told).reduce((all, n) => all + n, 0);

function Kpis(props: OutcomePageProps) {
  const { figures, texts, language } = props;
  const { cost } = figures;
  const asked = satisfactionOf(figures.feedback);
  const n = (value: number) => count(value, language);
  const kpi = (title: string, of: Share, note: string, none: string) => (
    <Instrument
      title={title}
      {...(of.enough && of.value !== null && of.interval !== null
        ? { value: percent(of.value, language), interval: percentRange(of.interval.low, of.interval.high, language) }
        : { tooFew: of.of === 0 ? texts.none : texts.fewOf(n(of.of), TOO_FEW) })}
      note={of.of === 0 ? none : note}
    />
  );
  return (
    <Instruments label={texts.kpis}>
      {kpi(
        texts.satisfaction,
        asked?.satisfied ?? share(0, 0),
        asked === null ? "" : texts.satisfactionNote(n(asked.satisfied.of), asked.version),
        texts.satisfactionNone,
      )}
      {kpi(texts.completion, figures.completion, texts.completionNote(n(figures.completion.of)), texts.completionNone)}
      {kpi(texts.digital, figures.digital, texts.digitalNote(n(figures.digital.of)), texts.digitalNone)}
      <Instrument
        title={texts.cost}
        {...(cost === null
          ? { tooFew: texts.none }
          : cost.centsEach === null
            ? { tooFew: texts.fewOf(n(cost.transactions), TOO_FEW) }
            : { value: euros(cost.centsEach, language) })}
        note={
          cost === null
            ? texts.costNone
            : texts.costNote(
                euros(cost.cents, language),
                n(cost.transactions),
                cost.months,
                cost.methods.map((method) => texts.methods[method]).join(", "),
              )
        }
      />
    </Instruments>
  );
}

/** Those satisfied by the version of the question that most answered, in all its languages; null while nobody has. */
function satisfactionOf(rows: readonly FeedbackRow[]): { readonly version: string; readonly satisfied: Share } | null {
  const versions = new Map<string, { count: number; of: number }>();
  for (const { instrument, item, satisfied } of rows) {
    if (item !== "satisfaction") continue;
    const version = wordingVersion(instrument);
    const known = versions.get(version) ?? { count: 0, of: 0 };
    versions.set(version, { count: known.count + satisfied.count, of: known.of + satisfied.of });
  }
  const [most] = [...versions].sort(([a, m], [b, n]) => n.of - m.of || (a < b ? -1 : 1));
  return most === undefined ? null : { version: most[0], satisfied: share(most[1].count, most[1].of) };
}

const euros = (cents: number, language: Language): string =>
  language === "fr" ? `${decimal(cents / 100, 2, language)}\u00a0€` : `€${decimal(cents / 100, 2, language)}`;

function Chain(props: OutcomePageProps) {
  const { figures, texts, language } = props;
  const { all } = figures;
  const granted = all.classes.granted + all.classes.partly;
  const got = all.told.yes + all.told.partly;
  const steps: readonly {
    readonly key: keyof OutcomeTexts["steps"];
    readonly n: number;
    readonly of: number | null;
    readonly days: Median | null;
  }[] = [
    { key: "told", n: all.toldYes, of: null, days: null },
    { key: "handed", n: all.handedOff, of: all.toldYes, days: null },
    { key: "received", n: all.received, of: all.handedOff, days: null },
    { key: "decided", n: all.decided, of: all.received, days: all.daysToDecision },
    { key: "granted", n: granted, of: all.decided, days: null },
    { key: "paid", n: all.paid, of: granted, days: all.daysToPayment },
    { key: "got", n: got, of: toldIn(all) - all.told.waiting, days: null },
  ];
  const most = Math.max(1, ...steps.map((step) => step.n));
  return (
    <DataTable
      caption={texts.chain}
      captionHidden
      stacked
      columns={[
        { head: texts.step },
        { head: texts.people, short: texts.people },
        { head: texts.shareOf, short: texts.shareOf },
        { head: <span class="tl-hidden">{texts.shareOf}</span>, short: "" },
        { head: texts.days, short: texts.days, numeric: true },
      ]}
      rows={steps.map((step) => ({
        id: `step-${step.key}`,
        cells: [
          <>
            {texts.steps[step.key]}
            {step.key !== "told" && <span class="tl-row__why">{texts.of[step.key]}</span>}
          </>,
          <Bar value={step.n} max={most} text={count(step.n, language)} synthetic={figures.synthetic} />,
          ...shareCells(step.of === null ? null : { count: step.n, of: step.of }, props),
          daysText(step.days, language, texts),
        ],
      }))}
    />
  );
}

/** A share drawn and said; words where it cannot be one. */
function shareCells(
  of: { readonly count: number; readonly of: number } | null,
  { texts, language }: OutcomePageProps,
): readonly [Content, Content] {
  if (of === null) return ["", ""];
  if (of.count > of.of && of.of > 0) return [<span class="tl-sub">{texts.others}</span>, ""];
  const { value, interval, enough } = share(Math.min(of.count, of.of), of.of);
  if (!enough || value === null || interval === null) {
    return [<span class="tl-sub">{of.of === 0 ? texts.notEnough : texts.tooFew}</span>, ""];
  }
  const text = `${percent(value, language)} (${percentRange(interval.low, interval.high, language)})`;
  return [<IntervalDot label={text} value={value} low={interval.low} high={interval.high} max={1} />, text];
}

function daysText(median: Median | null, language: Language, texts: OutcomeTexts): string {
  if (median === null) return "";
  if (median.n < TOO_FEW) return texts.tooFew;
  const digits = Number.isInteger(median.value) ? 0 : 1;
  const range =
    median.interval === null
      ? ""
      : ` (${count(median.interval.low, language)}–${count(median.interval.high, language)})`;
  return `${decimal(median.value, digits, language)}\u00a0${texts.daysUnit}${range}`;
}

function Why(props: OutcomePageProps) {
  const { figures, texts, language } = props;
  const { all, reasons } = figures;
  const words = feedbackTexts(language);
  const n = (value: number) => count(value, language);
  const total = reasons.reduce((sum, row) => sum + row.count, 0);
  const estimates = [
    [texts.estimatedDecided, all.decidedAsEstimated],
    [texts.estimatedTold, all.toldAsEstimated],
  ] as const;
  return (
    <>
      {all.decided > 0 && <p>{texts.refusals(n(all.classes.refused), n(all.decided))}</p>}
      {total === 0 ? (
        <p class="tl-sub">{texts.whyNone}</p>
      ) : total < TOO_FEW ? (
        <p class="tl-sub">{texts.fewOf(n(total), TOO_FEW)}</p>
      ) : (
        <DataTable
          caption={texts.why}
          captionHidden
          columns={[{ head: texts.reason }, { head: texts.answer }, { head: texts.people, numeric: true }]}
          rows={reasons.map((row) => ({
            cells: [
              words.reasons[row.reason],
              row.gotIt === "never_applied" ? texts.gotItNever : texts.gotItNo,
              <Bar value={row.count} max={reasons[0]?.count ?? 1} text={n(row.count)} synthetic={figures.synthetic} />,
            ],
          }))}
        />
      )}
      {estimates.some(([, each]) => each.of > 0) && (
        <p>
          {texts.estimated}:{" "}
          {estimates
            .filter(([, each]) => each.of > 0)
            .map(([by, each]) =>
              each.enough && each.value !== null && each.interval !== null
                ? `${percent(each.value, language)} ${by} (${percentRange(each.interval.low, each.interval.high, language)})`
                : `${texts.tooFew} ${by}`,
            )
            .join(" · ")}
        </p>
      )}
    </>
  );
}

function Feedback(props: OutcomePageProps) {
  const { figures, texts, language } = props;
  const rows = figures.feedback.filter((row) => row.instrument !== LEAVING);
  const leaving = figures.feedback.filter((row) => row.instrument === LEAVING);
  const n = (value: number) => count(value, language);
  const asked = (row: FeedbackRow): string => {
    const known = wordingFrom(row.instrument);
    const item = known?.form.items.find((each) => each.id === row.item);
    return item?.wording[known?.language ?? language].replace("{service}", props.service.title) ?? row.item;
  };
  return (
    <>
      {rows.length === 0 ? (
        <p class="tl-sub">{texts.feedbackNone}</p>
      ) : (
        <DataTable
          caption={texts.feedback}
          captionHidden
          stacked
          columns={[
            { head: texts.item },
            { head: texts.scores, short: texts.scores },
            { head: texts.satisfied, short: texts.satisfied },
            { head: <span class="tl-hidden">{texts.satisfied}</span>, short: "" },
            { head: texts.byEnd, short: texts.byEnd },
          ]}
          rows={rows.map((row) => ({
            cells: [
              <>
                {asked(row)}
                <span class="tl-row__why">{row.instrument}</span>
              </>,
              row.n < TOO_FEW ? (
                <span class="tl-sub">{texts.fewOf(n(row.n), TOO_FEW)}</span>
              ) : (
                <div>
                  {row.scores
                    .map((answers, place) => ({ answers, score: place + 1 }))
                    .reverse()
                    .map(({ answers, score }) => (
                      <span class="tl-row__why">
                        {score} <Bar value={answers} max={row.n} text={n(answers)} synthetic={figures.synthetic} />
                      </span>
                    ))}
                </div>
              ),
              ...shareCells({ count: row.satisfied.count, of: row.satisfied.of }, props),
              <div>
                {row.byEnd.map(({ end, satisfied }) => (
                  <span class="tl-row__why">
                    {texts.said(
                      end === null ? texts.endUnknown : texts.end[end],
                      satisfied.enough && satisfied.value !== null ? percent(satisfied.value, language) : texts.tooFew,
                    )}
                  </span>
                ))}
              </div>,
            ],
          }))}
        />
      )}
      {leaving.length > 0 && (
        <>
          <h3>{texts.leaving}</h3>
          <Leaving {...props} rows={leaving} />
        </>
      )}
    </>
  );
}

function Leaving(props: OutcomePageProps & { readonly rows: readonly FeedbackRow[] }) {
  const { rows, texts, language } = props;
  const words = feedbackTexts(language).leaving as { readonly [reason: string]: string };
  const total = rows.reduce((sum, row) => sum + row.n, 0);
  if (total < TOO_FEW) return <p class="tl-sub">{texts.fewOf(count(total, language), TOO_FEW)}</p>;
  const most = Math.max(...rows.map((row) => row.n));
  return (
    <DataTable
      caption={texts.leaving}
      captionHidden
      columns={[{ head: texts.reason }, { head: texts.people, numeric: true }]}
      rows={[...rows]
        .sort((a, b) => b.n - a.n)
        .map((row) => ({
          cells: [
            words[row.item] ?? row.item,
            <Bar value={row.n} max={most} text={count(row.n, language)} synthetic={props.figures.synthetic} />,
          ],
        }))}
    />
  );
}

function TakeUp(props: OutcomePageProps) {
  const { figures, texts, eligible } = props;
  const isShown = (chain: OutcomeFigures["aids"][number]) =>
    eligible.has(chain.aid) || chain.handedOff + chain.decided > 0;
  const rest = figures.aids.filter((chain) => !isShown(chain));
  return (
    <>
      {rest.length < figures.aids.length && <TakeUpTable {...props} aids={figures.aids.filter(isShown)} />}
      {rest.length > 0 && (
        <details class="tl-fold" data-key="take-up-rest">
          <summary>{texts.takeUpRest(rest.length)}</summary>
          <p>{rest.map((chain) => props.aidName(chain.aid)).join(" · ")}</p>
          <p>{texts.takeUpAdd}</p>
        </details>
      )}
    </>
  );
}

function TakeUpTable(props: OutcomePageProps & { readonly aids: OutcomeFigures["aids"] }) {
  const { texts, language } = props;
  const n = (value: number) => count(value, language);
  return (
    <DataTable
      caption={texts.takeUp}
      captionHidden
      stacked
      columns={[
        { head: texts.aid },
        { head: texts.wentOn, short: texts.wentOn, numeric: true },
        { head: texts.granted, short: texts.granted, numeric: true },
        { head: texts.eligible, short: texts.eligible },
        { head: texts.share, short: texts.share },
      ]}
      rows={props.aids.map((chain) => {
        const eligible = props.eligible.get(chain.aid);
        const granted = chain.classes.granted + chain.classes.partly;
        const rate = eligible === undefined ? null : takeUp(chain.decided > 0 ? granted : chain.handedOff, eligible);
        return {
          cells: [
            props.aidName(chain.aid),
            n(chain.handedOff),
            chain.decided === 0 ? "–" : n(granted),
            eligible === undefined ? (
              <span class="tl-sub">{texts.noEstimate}</span>
            ) : (
              <>
                {`${n(eligible.people)} (${n(eligible.low)}–${n(eligible.high)}), ${eligible.year}, `}
                <a href={eligible.source}>{texts.source}</a>
              </>
            ),
            rate?.enough ? (
              `${percent(rate.value, language)} (${percentRange(rate.interval.low, rate.interval.high, language)})`
            ) : (
              <span class="tl-sub">{texts.notEnough}</span>
            ),
          ],
        };
      })}
    />
  );
}

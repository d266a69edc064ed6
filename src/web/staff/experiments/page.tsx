import type { Arm, Experiment } from "../../../services/index.ts";
import type { AlwaysValid, ArmResult, ExperimentResult, ExperimentRun, Share } from "../../../signals/index.ts";
import { DataTable, Empty, Provenance } from "../../../ui/index.ts";
import type { Language } from "../../language.ts";
import { age, count, decimal, momentText, percent, percentRange } from "../figures.ts";
import { ChoiceLinks } from "../panel/choices.tsx";
import { panelTexts } from "../panel/texts.ts";
import type { experimentTexts } from "./texts.ts";

/** One experiment as the page shows it: what is written down, and how it stands. */
export interface ExperimentView {
  readonly experiment: Experiment;
  readonly question: string;
  readonly run: ExperimentRun | null;
  /** Null when it has never run. */
  readonly result: ExperimentResult | null;
  readonly past: readonly ExperimentRun[];
}

/** Whose figures are shown. A run ends with those of the public, whatever was looked at. */
export type Counted = "real" | "synthetic";

interface Props {
  readonly service: { readonly id: string; readonly title: string };
  readonly views: readonly ExperimentView[];
  /** Id of the experiment that runs; null when none does. */
  readonly running: string | null;
  readonly problem: string | null;
  readonly counted: Counted;
  readonly now: number;
  readonly language: Language;
  readonly texts: ReturnType<typeof experimentTexts>;
}

export function ExperimentsPage(props: Props) {
  const { service, views, problem, counted, texts } = props;
  const here = `/panel/${service.id}/experiments`;
  const panel = panelTexts(props.language);
  return (
    <>
      <p class="tl-crumbs">
        <a href={`/panel/${service.id}`}>{service.title}</a>
      </p>
      <h1>{texts.title(service.title)}</h1>
      <p class="tl-lead">{texts.lead}</p>
      {problem !== null && (
        <p class="tl-rejected" role="alert">
          {problem}
        </p>
      )}
      {views.length > 0 && (
        <ChoiceLinks
          groups={[
            {
              label: texts.whoseLabel,
              ways: [
                { text: texts.whose.real, href: here, here: counted === "real" },
                { text: texts.whose.synthetic, href: `${here}?people=synthetic`, here: counted === "synthetic" },
              ],
            },
          ]}
        />
      )}
      {views.length === 0 && (
        <Empty title={texts.none} level={2}>
          <p>{texts.noneText}</p>
        </Empty>
      )}
      {views.map((view) => (
        <OneExperiment view={view} {...props} />
      ))}
      {views.length > 0 && (
        <Provenance
          summary={panel.how}
          items={[
            { term: panel.method, detail: texts.method },
            { term: panel.formula, detail: texts.source },
            { term: panel.counted, detail: counted === "real" ? texts.countedReal : texts.countedSynthetic },
          ]}
        />
      )}
    </>
  );
}

function OneExperiment(props: Props & { readonly view: ExperimentView }) {
  const { view, service, running, language, now, texts } = props;
  const { experiment, run, result } = view;
  const runs = run?.state === "running";
  const here = `/panel/${service.id}/experiments/${experiment.id}`;
  return (
    <section id={experiment.id}>
      <h2>{experiment.title[language]}</h2>
      <p class="tl-sub">
        {texts.onQuestion(view.question)} · <strong>{stateText(run, texts)}</strong>
        {run !== null &&
          ` ${texts.since(momentText(run.endedAt ?? run.startedAt, language), age(now - (run.endedAt ?? run.startedAt), language))}`}
      </p>
      <ul>
        {experiment.arms.map((arm, i) => (
          <li>
            <code>{arm.id}</code> – {armSaid(arm, i, language, texts)}
          </li>
        ))}
      </ul>
      {result !== null && (
        <>
          <p class={result.spreadAsPlanned ? "tl-sub" : "tl-rejected"}>{spreadSaid(result, language, texts)}</p>
          <DataTable
            caption={experiment.title[language]}
            captionHidden
            stacked
            columns={[
              { head: texts.arm },
              { head: texts.began, short: texts.began, numeric: true },
              { head: texts.wentOn, short: texts.wentOn, numeric: true },
              { head: texts.reached, short: texts.reached, numeric: true },
              { head: texts.against, short: texts.against },
            ]}
            rows={result.arms.map((arm, i) => ({
              cells: [
                i === 0 ? `${arm.arm} (${texts.today})` : arm.arm,
                count(arm.started, language),
                shareText(arm.wentOn, language, texts),
                shareText(arm.reached, language, texts),
                i === 0 ? "–" : <Difference arm={arm} language={language} texts={texts} />,
              ],
            }))}
          />
        </>
      )}
      {runs ? (
        <form method="post" action={`${here}/end`} class="tl-actions">
          {experiment.arms.slice(1).map((arm) => (
            <button type="submit" name="arm" value={arm.id}>
              {texts.ship(arm.id)}
            </button>
          ))}{" "}
          <button type="submit" name="arm" value="">
            {texts.stop}
          </button>
        </form>
      ) : running === null ? (
        <form method="post" action={`${here}/start`} class="tl-actions">
          <p class="tl-sub">{texts.startSays}</p>
          <button type="submit">{texts.start}</button>
        </form>
      ) : (
        <p class="tl-sub">{texts.anotherRuns}</p>
      )}
      {view.past.length > 0 && (
        <details>
          <summary>{texts.past}</summary>
          <ul>
            {view.past.map((past) => (
              <li>
                {`${momentText(past.startedAt, language)} – ${momentText(past.endedAt ?? past.startedAt, language)}: ${stateText(past, texts)}, ${texts.by(past.endedBy ?? past.startedBy)}`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** What an arm says otherwise, in its own words. */
function armSaid(arm: Arm, place: number, language: Language, texts: Props["texts"]): string {
  const other = Object.values(arm.wording[language]).map((words) => texts.quoted(words ?? ""));
  if (other.length > 0) return other.join(" · ");
  return place === 0 ? texts.asNow : texts.otherPlace;
}

function spreadSaid(result: ExperimentResult, language: Language, texts: Props["texts"]): string {
  if (result.arms.every((arm) => arm.started === 0)) return texts.nobodyYet;
  return (result.spreadAsPlanned ? texts.spread : texts.unreadable)(decimal(result.sampleRatio, 4, language));
}

function stateText(run: ExperimentRun | null, texts: Props["texts"]): string {
  if (run === null) return texts.idle;
  if (run.state === "running") return texts.running;
  return run.arm === null ? texts.stopped : texts.shipped(run.arm);
}

function shareText(value: Share, language: Language, texts: Props["texts"]): string {
  if (!value.enough || value.value === null || value.interval === null) return texts.tooFew;
  return `${percent(value.value, language)} (${percentRange(value.interval.low, value.interval.high, language)})`;
}

function Difference(props: { readonly arm: ArmResult; readonly language: Language; readonly texts: Props["texts"] }) {
  const { arm, language, texts } = props;
  const said = (name: string, difference: AlwaysValid | null) => {
    if (difference === null) return texts.said(name, texts.tooFew);
    const points = (value: number): string => `${value > 0 ? "+" : ""}${decimal(value * 100, 1, language)}`;
    const range = texts.range(points(difference.low), points(difference.high));
    const verdict = difference.low > 0 ? texts.better : difference.high < 0 ? texts.worse : texts.noVerdict;
    return texts.said(texts.said(name, `${texts.points(points(difference.difference))}, ${range}`), verdict);
  };
  return (
    <div>
      {said(texts.wentOn, arm.wentOnDifference)}
      <br />
      {said(texts.reached, arm.reachedDifference)}
    </div>
  );
}

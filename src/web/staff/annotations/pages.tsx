import { ANNOTATION_KINDS, type Annotation } from "../../../signals/index.ts";
import { DataTable, Empty, Provenance, RailEntry } from "../../../ui/index.ts";
import type { Language } from "../../language.ts";
import { age, momentText } from "../figures.ts";
import type { ComparedRow, ComparisonView } from "./comparison-view.ts";
import { type MarkTexts, markTexts } from "./texts.ts";

/** What staff have typed, given back when something in it was wrong. */
export interface MarkForm {
  readonly kind: string;
  readonly en: string;
  readonly fr: string;
  readonly at: string;
  readonly service: string;
  readonly link: string;
}

export type MarkProblem = keyof MarkTexts["problems"];

/** All marks, and the form for another. */
export function MarksPage(props: {
  readonly marks: readonly Annotation[];
  readonly services: readonly { readonly id: string; readonly title: string }[];
  readonly form: MarkForm;
  readonly problems: readonly MarkProblem[];
  readonly now: number;
  readonly language: Language;
}) {
  const { language, form } = props;
  const texts = markTexts(language);
  const titles = new Map(props.services.map(({ id, title }) => [id, title]));
  return (
    <>
      <h1>{texts.title}</h1>
      <p class="tl-lead">{texts.lead}</p>
      {props.problems.length > 0 && (
        <section class="tl-rejected" role="alert">
          <h2>{texts.wrong}</h2>
          <ul>
            {props.problems.map((problem) => (
              <li>{texts.problems[problem]}</li>
            ))}
          </ul>
        </section>
      )}
      {props.marks.length === 0 && (
        <Empty title={texts.noneAtAll}>
          <p>{texts.noneText}</p>
        </Empty>
      )}
      {[...props.marks].reverse().map((mark) => (
        <RailEntry
          title={mark.text[language]}
          href={`/marks/${mark.id}`}
          age={{
            at: new Date(mark.at).toISOString(),
            text: `${momentText(mark.at, language)}, ${age(props.now - mark.at, language)}`,
          }}
        >
          {texts.kinds[mark.kind]} ·{" "}
          {mark.service === null ? texts.everyService : (titles.get(mark.service) ?? mark.service)} ·{" "}
          {mark.bySystem ? texts.bySystem : texts.byStaff}
        </RailEntry>
      ))}
      <section class="tl-measure tl-noprint">
        <h2>{texts.add}</h2>
        <form method="post" action="/marks" class="tl-form">
          <label for="kind">{texts.kind}</label>
          <select id="kind" name="kind">
            {[...ANNOTATION_KINDS].reverse().map((kind) => (
              <option value={kind} selected={kind === form.kind}>
                {texts.kinds[kind]}
              </option>
            ))}
          </select>
          <label for="en">{texts.english}</label>
          <input id="en" name="en" value={form.en} maxlength={120} required lang="en" />
          <label for="fr">{texts.french}</label>
          <input id="fr" name="fr" value={form.fr} maxlength={120} required lang="fr" />
          <label for="at">{texts.when}</label>
          <p class="tl-sub" id="at-hint">
            {texts.whenHint}
          </p>
          <input id="at" name="at" type="datetime-local" value={form.at} required aria-describedby="at-hint" />
          <label for="service">{texts.forService}</label>
          <select id="service" name="service">
            <option value="">{texts.everyService}</option>
            {props.services.map(({ id, title }) => (
              <option value={id} selected={id === form.service}>
                {title}
              </option>
            ))}
          </select>
          <label for="link">{texts.link}</label>
          <input id="link" name="link" type="url" value={form.link} maxlength={300} />
          <p>
            <button type="submit">{texts.save}</button>
          </p>
        </form>
      </section>
    </>
  );
}

/** One mark: what it was, and what people did before and after it in one service. */
export function MarkPage(props: {
  readonly mark: Annotation;
  readonly service: string;
  readonly view: ComparisonView;
  readonly others: readonly { readonly href: string; readonly title: string }[];
  readonly now: number;
  readonly language: Language;
}) {
  const { mark, language } = props;
  const texts = markTexts(language);
  return (
    <>
      <p class="tl-object__kind">{texts.kinds[mark.kind]}</p>
      <h1>{mark.text[language]}</h1>
      <p class="tl-sub">
        {momentText(mark.at, language)}, {age(props.now - mark.at, language)} ·{" "}
        {mark.bySystem ? texts.bySystem : texts.byStaff}
        {mark.link !== null && (
          <>
            {" · "}
            <a href={mark.link}>{texts.readMore}</a>
          </>
        )}
      </p>
      <h2>{texts.compareOf(props.service)}</h2>
      {props.others.length > 0 && (
        <p>
          {props.others.map(({ href, title }) => (
            <>
              <a href={href}>{title}</a>{" "}
            </>
          ))}
        </p>
      )}
      <ComparisonTables view={props.view} language={language} />
      <p>
        <a href="/marks">{texts.all}</a>
      </p>
    </>
  );
}

export function ComparisonTables(props: { readonly view: ComparisonView; readonly language: Language }) {
  const { view, language } = props;
  const texts = markTexts(language);
  if (view.notYet !== null) return <p class="tl-warn">{view.notYet}</p>;
  return (
    <>
      <p>
        {view.windows} {view.people}
      </p>
      <Compared caption={texts.compare} rows={view.whole} texts={texts} />
      <h2>{texts.questions}</h2>
      {view.questions.length > 0 && (
        <Compared
          caption={texts.questions}
          rows={view.questions.flatMap(({ name, rows }) =>
            rows.map((row) => ({ ...row, what: `${name} · ${row.what.toLowerCase()}` })),
          )}
          texts={texts}
        />
      )}
      <ul class="tl-sub">
        {view.cautions.map((caution) => (
          <li>{caution}</li>
        ))}
      </ul>
      <Provenance
        summary={texts.changed}
        items={[
          { term: texts.leave, detail: texts.methodShares },
          { term: texts.time, detail: texts.methodTimes },
        ]}
      />
    </>
  );
}

function Compared(props: {
  readonly caption: string;
  readonly rows: readonly ComparedRow[];
  readonly texts: MarkTexts;
}) {
  const { texts } = props;
  return (
    <DataTable
      caption={props.caption}
      captionHidden
      stacked
      columns={[
        { head: texts.what },
        { head: texts.before, short: texts.before },
        { head: texts.after, short: texts.after },
        { head: texts.changed, short: texts.changed },
      ]}
      rows={props.rows.map((row) => ({
        cells: [row.what, row.before, row.after, row.clear ? <strong>{row.difference}</strong> : row.difference],
      }))}
    />
  );
}

import { ANNOTATION_KINDS, type Annotation } from "../../../signals/index.ts";
import { DataTable, Empty, Provenance, RailEntry } from "../../../ui/index.ts";
import type { Language } from "../../language.ts";
import { ChoiceField, TextField } from "../fields.tsx";
import { age, momentText } from "../figures.ts";
import type { ComparedRow, ComparisonView, QuestionRows } from "./comparison-view.ts";
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

/** Of what is said of a mark, in letters: it stands beside charts. */
export const LONGEST_TEXT = 120;

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
          title={mark.takenBack === null ? mark.text[language] : <s>{mark.text[language]}</s>}
          href={`/marks/${mark.id}`}
          age={{
            at: new Date(mark.at).toISOString(),
            text: `${momentText(mark.at, language)}, ${age(props.now - mark.at, language)}`,
          }}
        >
          {texts.kinds[mark.kind]} ·{" "}
          {mark.service === null ? texts.everyService : (titles.get(mark.service) ?? mark.service)} ·{" "}
          {byWhom(mark, texts)}
          {mark.takenBack !== null && ` · ${texts.takenBackShort(mark.takenBack.why)}`}
        </RailEntry>
      ))}
      <section class="tl-measure tl-noprint">
        <h2>{texts.add}</h2>
        <form method="post" action="/marks" class="tl-form">
          <ChoiceField
            id="kind"
            label={texts.kind}
            value={form.kind}
            choices={[...ANNOTATION_KINDS].reverse().map((kind) => ({ value: kind, text: texts.kinds[kind] }))}
          />
          <TextField id="en" label={texts.english} value={form.en} maxlength={LONGEST_TEXT} required lang="en" />
          <TextField id="fr" label={texts.french} value={form.fr} maxlength={LONGEST_TEXT} required lang="fr" />
          <TextField id="at" label={texts.when} hint={texts.whenHint} type="datetime-local" value={form.at} required />
          <ChoiceField
            id="service"
            label={texts.forService}
            value={form.service}
            choices={[
              { value: "", text: texts.everyService },
              ...props.services.map(({ id, title }) => ({ value: id, text: title })),
            ]}
          />
          <TextField id="link" label={texts.link} type="url" value={form.link} maxlength={300} />
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
  /** Whether the reader made it. */
  readonly mine: boolean;
  readonly problem: "why" | "notYours" | null;
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
        {momentText(mark.at, language)}, {age(props.now - mark.at, language)} · {byWhom(mark, texts)}
        {mark.link !== null && (
          <>
            {" · "}
            <a href={mark.link}>{texts.readMore}</a>
          </>
        )}
      </p>
      {props.problem !== null && (
        <p class="tl-rejected" role="alert">
          {texts.backProblems[props.problem]}
        </p>
      )}
      {mark.takenBack !== null && (
        <p class="tl-warn">
          {texts.takenBack(
            momentText(mark.takenBack.at, language),
            mark.takenBack.by ?? texts.nameDeleted,
            mark.takenBack.why,
          )}
        </p>
      )}
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
      {mark.takenBack === null && !mark.bySystem && (
        <TakeBack mark={mark} mine={props.mine} open={props.problem === "why"} texts={texts} />
      )}
      <p>
        <a href="/marks">{texts.all}</a>
      </p>
    </>
  );
}

function byWhom(mark: Annotation, texts: MarkTexts): string {
  if (mark.bySystem) return texts.bySystem;
  return mark.by === null ? texts.byStaff : texts.by(mark.by);
}

/** A mark that was a mistake: who made it can take it off the charts, and says why. */
function TakeBack(props: {
  readonly mark: Annotation;
  readonly mine: boolean;
  readonly open: boolean;
  readonly texts: MarkTexts;
}) {
  const { mark, texts } = props;
  if (!props.mine) return <p class="tl-sub">{texts.onlyAuthor}</p>;
  return (
    <details class="tl-fold tl-noprint" open={props.open}>
      <summary>{texts.back}</summary>
      <form method="post" action={`/marks/${mark.id}/back`} class="tl-form">
        <TextField id="why" label={texts.backWhy} hint={texts.backHint} maxlength={LONGEST_TEXT} required />
        <p>
          <button type="submit">{texts.backDo}</button>
        </p>
      </form>
    </details>
  );
}

/** Before and after; what is asked about one question stands in front, the other questions fold away behind it. */
export function ComparisonTables(props: {
  readonly view: ComparisonView;
  readonly about?: string;
  readonly language: Language;
}) {
  const { view, language } = props;
  const texts = markTexts(language);
  const own = view.questions.filter(({ question }) => question === props.about);
  const others = view.questions.filter(({ question }) => question !== props.about);
  if (view.notYet !== null) return <p class="tl-warn">{view.notYet}</p>;
  return (
    <>
      <p>
        {view.windows} {view.people}
      </p>
      <Compared caption={texts.compare} rows={[...rowsOf(own), ...view.whole]} texts={texts} />
      {own.length === 0 ? (
        <>
          <h2>{texts.questions}</h2>
          {others.length > 0 && <Compared caption={texts.questions} rows={rowsOf(others)} texts={texts} />}
        </>
      ) : (
        others.length > 0 && (
          <details class="tl-fold">
            <summary>{texts.otherQuestions(others.length)}</summary>
            <Compared caption={texts.questions} rows={rowsOf(others)} texts={texts} />
          </details>
        )
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

const rowsOf = (questions: readonly QuestionRows[]): readonly ComparedRow[] =>
  questions.flatMap(({ name, rows }) => rows.map((row) => ({ ...row, what: `${name} · ${row.what.toLowerCase()}` })));

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

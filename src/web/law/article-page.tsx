import { type Content, LawArticle, MarginFigure } from "../../ui/index.ts";
import type { ArticleView, OfficialView } from "./article-view.ts";
import { Declaration } from "./declaration.tsx";
import { Examples } from "./examples.tsx";
import type { AskedBy, MarginView } from "./margin-view.ts";
import { Markdown } from "./markdown.tsx";
import { Promises } from "./promises.tsx";
import type { LawTexts } from "./texts.ts";

/** One article in the measure, its rules beside it and, for staff, what it does to people in the margin. */
export function ArticleBlock(props: {
  readonly texts: LawTexts;
  readonly article: ArticleView;
  readonly level: 1 | 2;
  readonly linked: boolean;
  readonly margin?: MarginView | undefined;
  readonly askedBy?: readonly AskedBy[] | undefined;
}) {
  const { article, texts, margin } = props;
  const below = props.level === 1 ? 2 : 3;
  return (
    <>
      <LawArticle
        id={article.id}
        citation={article.title}
        href={props.linked ? article.href : undefined}
        level={props.level}
        heading={article.heading}
        meta={<ArticleMeta article={article} texts={texts} />}
        margin={margin === undefined ? undefined : <Margin margin={margin} />}
        hot={margin?.hot}
        heat={margin?.heat}
        rules={<Rules article={article} texts={texts} />}
      >
        {article.official !== null && (
          <blockquote class="tl-official">
            <Markdown text={article.official.text} />
            <OfficialSource official={article.official} texts={texts} />
          </blockquote>
        )}
        {article.summary === null ? (
          article.official === null && <p class="tl-sub">{texts.noSummary}</p>
        ) : (
          <Markdown text={article.summary} />
        )}
        {article.prose !== "" && (
          <div class="tl-prose">
            <Markdown text={article.prose} />
          </div>
        )}
        {article.promises.length > 0 && <Promises promises={article.promises} level={below} texts={texts} />}
        {article.warnings.length > 0 && (
          <ul class="tl-warnings" aria-label={texts.warningsTitle}>
            {article.warnings.map((warning) => (
              <li>{warning}</li>
            ))}
          </ul>
        )}
        {props.askedBy !== undefined && <AskedByList questions={props.askedBy} level={below} texts={texts} />}
      </LawArticle>
      {article.examples.length > 0 && (
        <div class="tl-examples">
          <Examples examples={article.examples} texts={texts} />
        </div>
      )}
    </>
  );
}

/** Of which day the quoted text is, when somebody fetched it and where. */
function OfficialSource(props: { readonly official: OfficialView; readonly texts: LawTexts }) {
  const { official, texts } = props;
  const said = [
    ...(official.version === null ? [] : [texts.textOf(official.version)]),
    ...(official.retrieved === null ? [] : [texts.retrieved(official.retrieved)]),
  ].join(", ");
  if (said === "" && official.source === null) return null;
  const isLink = official.source?.startsWith("https://") === true;
  return (
    <footer class="tl-sub">
      {said}
      {official.source !== null && (said === "" ? "" : " · ")}
      {official.source !== null &&
        (isLink ? (
          <a href={official.source} rel="external">
            {texts.source}
          </a>
        ) : (
          official.source
        ))}
    </footer>
  );
}

function ArticleMeta(props: { readonly article: ArticleView; readonly texts: LawTexts }) {
  const { article, texts } = props;
  const parts: Content[] = [
    article.version === null ? null : texts.version(article.version),
    article.inForce === null ? null : texts.inForce(article.inForce),
    article.summary === null ? null : texts.summaryMark,
    article.link === null ? null : (
      <a href={article.link} rel="external">
        {texts.official}
      </a>
    ),
  ].filter((part) => part !== null);
  return <>{parts.flatMap((part, position) => (position === 0 ? [part] : [" · ", part]))}</>;
}

function Margin(props: { readonly margin: MarginView }) {
  const { margin } = props;
  return (
    <>
      {margin.figure !== null && <MarginFigure value={margin.figure.value}>{margin.figure.text}</MarginFigure>}
      {margin.notes.map((note) => (
        <p class="tl-margin tl-margin--note">{note}</p>
      ))}
      {margin.question !== null && (
        <p class="tl-margin tl-margin--note">
          <a href={margin.question.href}>{margin.question.text}</a>
        </p>
      )}
    </>
  );
}

function Rules(props: { readonly article: ArticleView; readonly texts: LawTexts }) {
  const { article, texts } = props;
  return (
    <>
      {article.declarations.map((declaration) => (
        <Declaration declaration={declaration} texts={texts} />
      ))}
    </>
  );
}

function AskedByList(props: {
  readonly questions: readonly AskedBy[];
  readonly level: 2 | 3;
  readonly texts: LawTexts;
}) {
  const { questions, texts } = props;
  const Heading = `h${props.level}` as const;
  return (
    <section class="tl-askedby">
      <Heading>{texts.askedBy}</Heading>
      {questions.length === 0 ? (
        <p class="tl-sub">{texts.askedByNone}</p>
      ) : (
        <>
          <Questions questions={questions.slice(0, SHOWN)} texts={texts} />
          {questions.length > SHOWN && (
            <details class="tl-fold">
              <summary>{texts.askedByMore(questions.length - SHOWN)}</summary>
              <Questions questions={questions.slice(SHOWN)} texts={texts} />
            </details>
          )}
        </>
      )}
    </section>
  );
}

/** An article on who may claim at all leads to nearly every question: more than these are folded. */
const SHOWN = 6;

function Questions(props: { readonly questions: readonly AskedBy[]; readonly texts: LawTexts }) {
  return (
    <ul>
      {props.questions.map(({ title, href, way, note }) => (
        <li>
          {href === null ? title : <a href={href}>{title}</a>}
          <span class="tl-sub">
            {" "}
            {[way === null ? null : props.texts.askedByWay(way), note].filter((said) => said !== null).join(" · ")}
          </span>
        </li>
      ))}
    </ul>
  );
}

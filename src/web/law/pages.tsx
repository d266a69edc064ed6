import {
  type Content,
  DataTable,
  LawArticle,
  LawBlock,
  LawPage,
  MarginFigure,
  Provenance,
  StepChart,
  Tag,
} from "../../ui/index.ts";
import type { ArticleView, CodeView, DeclarationView, OfficialView, ParameterView } from "./article-view.ts";
import type { DocumentEntry, DocumentGroups } from "./document-entries.ts";
import type { ExampleView } from "./example-view.ts";
import { WrittenOutCard } from "./formula-view.tsx";
import type { AskedBy, MarginView } from "./margin-view.ts";
import { Markdown } from "./markdown.tsx";
import type { PromiseView } from "./promise-view.ts";
import type { Found } from "./search.ts";
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
        {article.promises.length > 0 && <Promises promises={article.promises} texts={texts} />}
        {article.warnings.length > 0 && (
          <ul class="tl-warnings" aria-label={texts.warningsTitle}>
            {article.warnings.map((warning) => (
              <li>{warning}</li>
            ))}
          </ul>
        )}
        {props.askedBy !== undefined && <AskedByList questions={props.askedBy} texts={texts} />}
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

const OUTCOME_COLOURS = { proved: "green", kept: "teal", broken: "orange", unclear: "grey" } as const;

/** What the makers of the law promise, with what came of it: a promise that is broken is a finding, no error. */
function Promises(props: { readonly promises: readonly PromiseView[]; readonly texts: LawTexts }) {
  const { texts } = props;
  return (
    <section class="tl-promises">
      <h3>{texts.promises.title}</h3>
      <ul>
        {props.promises.map((promise) => (
          <li>
            <Tag colour={OUTCOME_COLOURS[promise.outcome]}>{texts.promises.outcomes[promise.outcome]}</Tag>{" "}
            {promise.text} <span class="tl-sub">{promise.said}</span>
            {promise.broken !== null && (
              <>
                <p>{promise.broken.what}</p>
                <details class="tl-fold">
                  <summary>{texts.promises.household}</summary>
                  <pre>
                    <code>{promise.broken.household}</code>
                  </pre>
                </details>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
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

export function Declaration(props: { readonly declaration: DeclarationView; readonly texts: LawTexts }) {
  const { declaration } = props;
  return (
    <div class="tl-declaration" id={declaration.anchor}>
      {declaration.kind === "parameter" ? (
        <ParameterCard parameter={declaration} texts={props.texts} />
      ) : declaration.kind === "code" ? (
        <CodeCard code={declaration} />
      ) : (
        <WrittenOutCard view={declaration} language={props.texts.language} />
      )}
    </div>
  );
}

function CodeCard(props: { readonly code: CodeView }) {
  const { code } = props;
  return (
    <>
      {code.label !== null && code.label !== "" && <p class="tl-declaration__label">{code.label}</p>}
      <LawBlock label={code.name} lines={code.lines} />
    </>
  );
}

export function ParameterCard(props: { readonly parameter: ParameterView; readonly texts: LawTexts }) {
  const { parameter, texts } = props;
  const described =
    parameter.steps.length > 1
      ? texts.parameterCourse(parameter.label, parameter.first, parameter.last)
      : texts.parameterOne(parameter.label, parameter.last);
  return (
    <>
      <LawBlock label={parameter.name} lines={parameter.lines} />
      {parameter.drawn ? (
        <StepChart
          id={`chart-${parameter.anchor}`}
          title={parameter.label}
          description={described}
          steps={parameter.steps.map((step) => ({ ...step, source: <StepSource {...step} /> }))}
          until={parameter.until}
          known={
            parameter.known === null
              ? undefined
              : { until: parameter.known.day, text: texts.knownUntil(parameter.known.text) }
          }
          table={{
            summary: texts.parameterTable,
            from: texts.parameterFrom,
            value: texts.parameterValue,
            source: texts.parameterSource,
          }}
        />
      ) : (
        <p>{described}</p>
      )}
      {parameter.known?.stale && <p class="tl-warn">{texts.stale(parameter.known.text)}</p>}
    </>
  );
}

function StepSource(props: { readonly source: string | null; readonly link: string | null }) {
  if (props.link === null) return <>{props.source ?? ""}</>;
  return (
    <a href={props.link} rel="external">
      {props.source ?? props.link}
    </a>
  );
}

export function Examples(props: { readonly examples: readonly ExampleView[]; readonly texts: LawTexts }) {
  const { texts } = props;
  return (
    <DataTable
      caption={texts.examplesTitle}
      compact
      stacked
      columns={[
        { head: texts.example },
        { head: texts.expected, short: texts.expected, numeric: true },
        { head: texts.computed, short: texts.computed, numeric: true },
      ]}
      rows={props.examples.flatMap((example) =>
        example.expects.map((expect, position) => ({
          cells: [
            position === 0 ? <ExampleHead example={example} what={expect.what} texts={texts} /> : expect.what,
            expect.expected,
            <Outcome computed={expect.computed} holds={expect.holds} texts={texts} />,
          ],
          standsOut: !expect.holds,
        })),
      )}
    />
  );
}

function ExampleHead(props: { readonly example: ExampleView; readonly what: string; readonly texts: LawTexts }) {
  const { example, texts } = props;
  return (
    <>
      {example.title}
      <details class="tl-fold">
        <summary>{`${texts.household}, ${texts.inMonth(example.month)}`}</summary>
        <dl class="tl-household">
          {example.people.map((person) => (
            <div>
              <dt>{person.who}</dt>
              <dd>{person.facts.join(" · ")}</dd>
            </div>
          ))}
        </dl>
      </details>
      <span class="tl-sub">{props.what}</span>
      {example.failure !== null && <p class="tl-warn">{`${texts.notRun}: ${example.failure}`}</p>}
    </>
  );
}

function Outcome(props: { readonly computed: string | null; readonly holds: boolean; readonly texts: LawTexts }) {
  const { texts } = props;
  return (
    <>
      {props.computed ?? texts.notRun}{" "}
      <span class={props.holds ? "tl-holds" : "tl-fails"}>{props.holds ? `✓ ${texts.holds}` : `✗ ${texts.fails}`}</span>
    </>
  );
}

function AskedByList(props: { readonly questions: readonly AskedBy[]; readonly texts: LawTexts }) {
  const { questions, texts } = props;
  return (
    <section class="tl-askedby">
      <h3>{texts.askedBy}</h3>
      {questions.length === 0 ? (
        <p class="tl-sub">{texts.askedByNone}</p>
      ) : (
        <ul>
          {questions.map((question) => (
            <li>
              {question.href === null ? question.title : <a href={question.href}>{question.title}</a>}
              {question.note !== null && <span class="tl-sub"> {question.note}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The search box; a plain form, so that a result has an address. */
export function SearchForm(props: { readonly query: string; readonly texts: LawTexts }) {
  return (
    <search class="tl-search">
      <form action="/law" method="get">
        <label for="law-search">{props.texts.searchLabel}</label>
        <div>
          <input id="law-search" name="q" type="search" value={props.query} maxlength={100} />
          <button type="submit">{props.texts.searchButton}</button>
        </div>
      </form>
    </search>
  );
}

export function FoundList(props: {
  readonly query: string;
  readonly found: readonly Found[];
  readonly texts: LawTexts;
}) {
  const { texts, found } = props;
  return (
    <section class="tl-found" aria-live="polite">
      <h2>{texts.found(found.length, props.query)}</h2>
      {found.length === 0 && <p>{texts.foundNothing}</p>}
      <ul>
        {found.map((item) => (
          <li>
            <span class="tl-branch__kind">{texts.kinds[item.kind]}</span> <a href={item.href}>{item.title}</a>
            {item.text !== "" && <span class="tl-sub"> {item.text}</span>}
          </li>
        ))}
      </ul>
      <p>
        <a href="/law">{texts.all}</a>
      </p>
    </section>
  );
}

/** A document's articles are folded where there are more documents than a page shows at a glance. */
const MOST_OPEN = 12;

/** All the law: the aids first, then what they share; a document a section, an article a line. */
export function DocumentGroupList(props: { readonly groups: DocumentGroups; readonly texts: LawTexts }) {
  const { groups, texts } = props;
  const folded = groups.aids.length + groups.others.length > MOST_OPEN;
  const headed = groups.aids.length > 0 && groups.others.length > 0;
  const parts = [
    { title: texts.aidsTitle, documents: groups.aids },
    { title: texts.sharedTitle, documents: groups.others },
  ].filter(({ documents }) => documents.length > 0);
  return (
    <>
      {parts.map(({ title, documents }) => (
        <section>
          {headed && <h2>{title}</h2>}
          <DocumentList documents={documents} folded={folded} level={headed ? 3 : 2} texts={texts} />
        </section>
      ))}
    </>
  );
}

function DocumentList(props: {
  readonly documents: readonly DocumentEntry[];
  readonly folded: boolean;
  readonly level: 2 | 3;
  readonly texts: LawTexts;
}) {
  const Heading = `h${props.level}` as const;
  return (
    <div class="tl-documents">
      {props.documents.map((document) => (
        <section>
          <Heading>
            <a href={document.href}>{document.title}</a>
          </Heading>
          {document.examples.of > 0 && (
            <p class="tl-sub">
              {props.texts.examplesTitle}{" "}
              {document.examples.holding === document.examples.of ? (
                <Tag colour="green">{`${document.examples.holding} / ${document.examples.of} ✓`}</Tag>
              ) : (
                <Tag colour="red">{`${document.examples.holding} / ${document.examples.of}`}</Tag>
              )}
            </p>
          )}
          {props.folded ? (
            <details class="tl-fold">
              <summary>{props.texts.articles(document.articles.length)}</summary>
              <ArticleLines articles={document.articles} />
            </details>
          ) : (
            <ArticleLines articles={document.articles} />
          )}
        </section>
      ))}
    </div>
  );
}

function ArticleLines(props: { readonly articles: DocumentEntry["articles"] }) {
  return (
    <ul>
      {props.articles.map((article) => (
        <li class={article.heading === "" ? "is-whole" : undefined}>
          <a href={article.href}>{article.title}</a>
          {article.heading !== "" && <span>{article.heading}</span>}
        </li>
      ))}
    </ul>
  );
}

/** Identifier, file and JSON of what the page shows, folded. */
export function ForEngineers(props: {
  readonly id: string;
  readonly json: string;
  readonly file: string | null;
  readonly eli?: string | null | undefined;
  readonly texts: LawTexts;
}) {
  const { texts } = props;
  return (
    <Provenance
      summary={texts.engineers}
      items={[
        { term: texts.identifier, detail: <code>{props.id}</code> },
        ...(props.file === null ? [] : [{ term: texts.file, detail: <code>{props.file}</code> }]),
        ...(props.eli ? [{ term: texts.eli, detail: <code>{props.eli}</code> }] : []),
        { term: "JSON", detail: <a href={props.json}>{texts.asJson}</a> },
      ]}
    />
  );
}

export { LawPage };

import { Tag } from "../../ui/index.ts";
import type { DocumentEntry, DocumentGroups } from "./document-entries.ts";
import type { Found } from "./search.ts";
import type { LawTexts } from "./texts.ts";

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

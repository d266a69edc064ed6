import { type Context, Hono } from "hono";
import type { Day } from "../../base/index.ts";
import { formatPeriod } from "../../services/index.ts";
import { LawPage } from "../../ui/index.ts";
import { languageOf } from "../language.ts";
import { lineAbove } from "../line/peopled-line.tsx";
import type { Platform } from "../platform.ts";
import { StaffFrame } from "../staff/frame.tsx";
import { groupTexts } from "../staff/groups/texts.ts";
import { choiceFrom } from "../staff/panel/reading.ts";
import { ArticleBlock } from "./article-page.tsx";
import { articleView, citationOf, declarationViews, type LawReader } from "./article-view.ts";
import { askedBecauseOf } from "./asked-by.ts";
import { Declaration } from "./declaration.tsx";
import { documentEntries } from "./document-entries.ts";
import { ForEngineers } from "./for-engineers.tsx";
import { DocumentGroupList, FoundList, SearchForm } from "./index-page.tsx";
import { lawIndex } from "./law-index.ts";
import { promisesUnder } from "./promises-under.ts";
import { runExamplesOnce } from "./run-examples.ts";
import { searchLaw } from "./search.ts";
import { lawTexts } from "./texts.ts";
import { valueWords } from "./value-names.ts";
import { xrayOf } from "./xray.ts";

const DAY_MS = 86_400_000;
const MOST_ASKED = 100;

/** `/law/…`: the law as it runs, for everybody. Staff see beside it what it does to people. */
export function lawRoutes(platform: Platform): Hono {
  const app = new Hono();

  const today = (): Day => Math.floor(platform.now() / DAY_MS);
  const readerFor = (context: Context): LawReader => {
    const { workspace, warnings } = platform.content.current();
    return {
      index: lawIndex(workspace.rulebook),
      language: languageOf(context),
      words: valueWords(workspace.services, languageOf(context)),
      today: today(),
      warnings,
      examples: runExamplesOnce(workspace.rulebook),
      promises: (article) => promisesUnder(platform, article, languageOf(context)),
    };
  };

  app.get("/", async (context) => {
    const reader = readerFor(context);
    const { language, index } = reader;
    const texts = lawTexts(language);
    const { program, workspace } = platform.content.current();
    const [service] = workspace.services;
    const line =
      service !== undefined && platform.staff.current(context) !== undefined
        ? await lineAbove(platform, `service:${service.id}`, choiceFrom(undefined, undefined), language)
        : undefined;
    const query = (context.req.query("q") ?? "").trim().slice(0, MOST_ASKED);
    const aids = new Set(workspace.services.flatMap((each) => each.aids.map(({ rule }) => rule)));
    const groups = documentEntries(reader, aids);
    const entries = [...groups.aids, ...groups.others];
    const articles = entries.reduce((sum, entry) => sum + entry.articles.length, 0);
    return context.html(
      <StaffFrame
        platform={platform}
        context={context}
        language={language}
        title={texts.title}
        section="law"
        indexed
        line={line}
      >
        <h1>{texts.title}</h1>
        <p class="tl-lead">
          {texts.lead(articles, entries.length)} {texts.appliesAt(formatPeriod(program.month, language))}
        </p>
        <SearchForm query={query} texts={texts} />
        {query !== "" && <FoundList query={query} found={searchLaw(index, query, language)} texts={texts} />}
        {query === "" && <DocumentGroupList groups={groups} texts={texts} />}
      </StaffFrame>,
    );
  });

  app.get("/:id", async (context) => {
    const given = context.req.param("id");
    const json = given.endsWith(".json");
    const id = json ? given.slice(0, -".json".length) : given;
    const reader = readerFor(context);
    const { index, language } = reader;
    const article = index.articles.get(id);
    const document = index.documents.get(article?.document ?? id);
    if (document === undefined) return context.notFound();
    if (json) {
      context.header("Cache-Control", "public, max-age=60");
      return context.json(article === undefined ? document : { ...article, document: document.id });
    }
    const texts = lawTexts(language);
    const { workspace } = platform.content.current();
    const staff = platform.staff.current(context) !== undefined;
    const shown = article === undefined ? document.articles : [article];
    const xray = staff ? await xrayOf(platform, shown, language) : null;
    const first = article ?? document.articles[0];
    const line =
      staff && first !== undefined
        ? await lineAbove(platform, `article:${first.id}`, choiceFrom(undefined, undefined), language)
        : undefined;
    const cited = article && citationOf(article, language);
    const title = cited ? [cited.title, cited.heading].filter(Boolean).join(" · ") : document.title[language];
    return context.html(
      <StaffFrame
        platform={platform}
        context={context}
        language={language}
        title={title}
        section="law"
        indexed
        synthetic={xray?.synthetic}
        line={line}
      >
        <p class="tl-crumbs">
          <a href="/law">{texts.backToLaw}</a>
          {article !== undefined && (
            <>
              {" › "}
              <a href={`/law/${encodeURIComponent(document.id)}`}>{document.title[language]}</a>
            </>
          )}
        </p>
        {article === undefined && <h1 class="tl-lawtitle">{document.title[language]}</h1>}
        {xray !== null && <p class="tl-xray">{[xray.lead, xray.population].filter(Boolean).join(" ")}</p>}
        {article === undefined &&
          declarationViews(reader, document.declarations).map((declaration) => (
            <Declaration declaration={declaration} texts={texts} />
          ))}
        <LawPage xray={xray !== null}>
          {shown.map((each) => (
            <ArticleBlock
              article={articleView(reader, each)}
              texts={texts}
              level={article === undefined ? 2 : 1}
              linked={article === undefined}
              margin={xray?.margins.get(each.id)}
              askedBy={
                article === undefined
                  ? undefined
                  : askedBecauseOf(workspace, each.id, language, staff, xray?.questions.get(each.id))
              }
            />
          ))}
        </LawPage>
        {staff && article !== undefined && (
          <p>
            <a href={`/line/article:${encodeURIComponent(article.id)}`}>{texts.lineOf}</a> ·{" "}
            <a href={`/panel/article/${encodeURIComponent(article.id)}`}>{groupTexts(language).openPanel}</a>
          </p>
        )}
        <ForEngineers
          id={article?.id ?? document.id}
          json={`/law/${encodeURIComponent(id)}.json`}
          file={article === undefined ? document.file : `${article.span.file}:${article.span.line}`}
          eli={article?.eli}
          texts={texts}
        />
      </StaffFrame>,
    );
  });

  return app;
}

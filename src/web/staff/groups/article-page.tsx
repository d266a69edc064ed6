import { type Content, Empty } from "../../../ui/index.ts";
import type { Language } from "../../language.ts";
import { causeTexts } from "../panel/cause-texts.ts";
import { InstrumentStrip } from "../panel/instrument-strip.tsx";
import { QuestionTable } from "../panel/panel-page.tsx";
import { panelTexts } from "../panel/texts.ts";
import type { ArticleCost } from "./article-view.ts";
import { groupTexts } from "./texts.ts";

/** What one article costs people: how many are asked because of it, where they leave and why, and who answers for it. */
export function ArticleBody(props: {
  readonly id: string;
  readonly cost: ArticleCost;
  readonly choices: Content;
  readonly syntheticText: string;
  readonly language: Language;
  readonly reload: string;
}) {
  const { cost, language } = props;
  const texts = groupTexts(language);
  const panel = panelTexts(language);
  return (
    <>
      {cost.synthetic && <p class="tl-synthetic tl-synthetic--inset">{props.syntheticText}</p>}
      <div class="tl-panelhead tl-panelhead--first">
        <div>
          <p class="tl-object__kind">{texts.articleKind}</p>
          <h1>{texts.articleTitle(cost.name)}</h1>
          {cost.detail !== null && <p class="tl-object__detail">{cost.detail}</p>}
        </div>
        {props.choices}
      </div>
      <p class="tl-lead">{texts.articleLead}</p>
      <InstrumentStrip views={cost.instruments} texts={panel} />
      <dl class="tl-terms">
        <div>
          <dt>{texts.owner}</dt>
          <dd>{cost.owner === null ? texts.ownerNone : <a href={cost.owner.href}>{cost.owner.name}</a>}</dd>
        </div>
        <div>
          <dt>{texts.policiesServed}</dt>
          <dd>
            {cost.policies.length === 0
              ? texts.policiesNone
              : cost.policies.map(({ name, href }) => (
                  <>
                    <a href={href}>{name}</a>{" "}
                  </>
                ))}
          </dd>
        </div>
      </dl>
      <h2>{texts.questions}</h2>
      {cost.questions === null ? (
        <Empty title={texts.noQuestions} level={3}>
          <p>{texts.noQuestionsText}</p>
        </Empty>
      ) : (
        <QuestionTable
          table={cost.questions}
          caption={texts.questions}
          synthetic={cost.synthetic}
          texts={panel}
          why={{ causes: cost.causes, door: () => null, texts: causeTexts(language) }}
        />
      )}
      <p class="tl-sub">{texts.methodArticle}.</p>
      <p class="tl-sub">
        {cost.last !== null && `${texts.last(cost.last)} · `}
        <span data-live-state>
          <a href={props.reload}>{panel.reload}</a>
        </span>{" "}
        · <a href={`/law/${encodeURIComponent(props.id)}`}>{texts.law}</a> ·{" "}
        <a href={`/line/article:${encodeURIComponent(props.id)}`}>{texts.line}</a>
      </p>
    </>
  );
}

import type { AidView, Reason, ResultsPage } from "../../services/index.ts";
import { Button, Details, Hint, ResultItem, ResultList, ResultTotal } from "../../ui/index.ts";
import { aidAddress, applyAddress, articleAddress, stepAddress } from "./addresses.ts";
import type { CitizenTexts } from "./texts.ts";

/** What somebody can get: the total first, then each aid by amount with its reasons; what is unsure or not for them apart. */
export function ResultsView(props: { readonly page: ResultsPage; readonly texts: CitizenTexts }) {
  const { page, texts } = props;
  const group = (...states: readonly AidView["state"][]) => page.aids.filter((aid) => states.includes(aid.state));
  const due = group("sure", "likely").filter((aid) => aid.period === "month");
  const apart = group("sure", "likely").filter((aid) => aid.period !== "month");
  const unsure = group("unsure");
  const not = group("not");
  return (
    <>
      <h1>{page.title}</h1>
      <ResultTotal amount={page.total.headline}>{page.total.lines.join(" ")}</ResultTotal>
      {!page.complete && page.next !== null && (
        <p>
          <a href={stepAddress(page.service, page.next)}>{texts.answerOneMore}</a>
        </p>
      )}
      <AidList heading={null} aids={due} page={page} texts={texts} />
      <AidList heading={texts.resultsApart} aids={apart} page={page} texts={texts} />
      <AidList heading={texts.resultsUnsure} aids={unsure} page={page} texts={texts} />
      {not.length > 0 && (
        <Details summary={`${texts.resultsNone} (${not.length})`} class="tl-not-for-you">
          {byGround(not).map(({ ground, aids }) => (
            <NotForYou ground={ground} aids={aids} page={page} texts={texts} />
          ))}
        </Details>
      )}
      <p>
        {texts.asOf(page.month)} {texts.notADecision}
      </p>
      {page.assumed.length > 0 && (
        <Details summary={texts.assumed}>
          <ul>
            {page.assumed.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </Details>
      )}
      <div class="tl-noprint">
        <p>
          <a href={`/s/${page.service}/check`}>{texts.changeAnAnswer}</a>
          {" · "}
          <a href={`/s/${page.service}/save`}>{texts.saveForLater}</a>
        </p>
        <Hint>{texts.print}</Hint>
        <form method="post" action={`/s/${page.service}/forget`}>
          <Button look="secondary">{texts.forget}</Button>
        </form>
      </div>
    </>
  );
}

/** Aids that are not for them under each ground, in the order of the page; all under none where the service has none. */
function byGround(aids: readonly AidView[]): readonly { readonly ground: string | null; readonly aids: AidView[] }[] {
  const grounds = [...new Set(aids.map((aid) => aid.ground))];
  return grounds.map((ground) => ({ ground, aids: aids.filter((aid) => aid.ground === ground) }));
}

/** What is not for them on one ground: each with the reason that decides it in sight, the rest folded. */
function NotForYou(props: {
  readonly ground: string | null;
  readonly aids: readonly AidView[];
  readonly page: ResultsPage;
  readonly texts: CitizenTexts;
}) {
  const { ground, aids, page, texts } = props;
  return (
    <>
      {ground !== null && <h2>{`${ground} (${aids.length})`}</h2>}
      <ResultList>
        {aids.map((aid) => {
          const [decisive] = aid.reasons;
          return (
            <ResultItem
              id={`aid-${aid.id}`}
              name={aid.name}
              certainty="no"
              level={ground === null ? 2 : 3}
              lead={decisive === undefined ? aid.summary : <ReasonView reason={decisive} texts={texts} />}
            >
              <Outdated aid={aid} />
              <Details
                summary={
                  <>
                    {texts.moreOfAid}
                    <span class="govuk-visually-hidden">: {aid.name}</span>
                  </>
                }
              >
                <p>{aid.summary}</p>
                <Reasons aid={aid} reasons={aid.reasons.slice(1)} page={page} texts={texts} />
                <p class="tl-noprint">
                  <a href={aidAddress(page.service, aid.id)}>
                    {texts.whatWouldChange}
                    <span class="govuk-visually-hidden">: {aid.name}</span>
                  </a>
                </p>
              </Details>
            </ResultItem>
          );
        })}
      </ResultList>
    </>
  );
}

/** That a figure of the law behind an amount may have changed, beside the amount. */
function Outdated(props: { readonly aid: AidView }) {
  return props.aid.outdated === null ? null : <p class="tl-outdated">{props.aid.outdated}</p>;
}

function AidList(props: {
  readonly heading: string | null;
  readonly aids: readonly AidView[];
  readonly page: ResultsPage;
  readonly texts: CitizenTexts;
}) {
  if (props.aids.length === 0) return null;
  return (
    <>
      {props.heading !== null && <h2>{props.heading}</h2>}
      <ResultList>
        {props.aids.map((aid) => (
          <AidItem aid={aid} page={props.page} texts={props.texts} level={props.heading === null ? 2 : 3} />
        ))}
      </ResultList>
    </>
  );
}

const CERTAINTY = { sure: "sure", likely: "likely", unsure: "not_sure", not: "no" } as const;

function AidItem(props: {
  readonly aid: AidView;
  readonly page: ResultsPage;
  readonly texts: CitizenTexts;
  readonly level: 2 | 3;
}) {
  const { aid, page, texts } = props;
  const due = aid.state === "sure" || aid.state === "likely";
  return (
    <ResultItem
      id={`aid-${aid.id}`}
      name={aid.name}
      amount={aid.amount}
      certainty={CERTAINTY[aid.state]}
      level={props.level}
      lead={due ? aid.paid : aid.summary}
    >
      <Outdated aid={aid} />
      <Details
        summary={
          <>
            {texts.why}
            <span class="govuk-visually-hidden">: {aid.name}</span>
          </>
        }
      >
        <Reasons aid={aid} reasons={aid.reasons} page={page} texts={texts} />
      </Details>
      {due && (
        <>
          <p>
            <a href={applyAddress(page.service, aid.id)} rel="nofollow">
              {aid.apply.label}
            </a>
          </p>
          {aid.apply.documents.length > 0 && (
            <Hint>
              {texts.documents} {aid.apply.documents.join(", ")}
            </Hint>
          )}
        </>
      )}
      {aid.ask !== null && (
        <p>
          <a href={stepAddress(page.service, aid.ask)}>
            {texts.answerOneMore}
            <span class="govuk-visually-hidden">: {aid.name}</span>
          </a>
        </p>
      )}
    </ResultItem>
  );
}

/** Why, with the article behind each step, and the answers that were used. */
function Reasons(props: {
  readonly aid: AidView;
  readonly reasons: readonly Reason[];
  readonly page: ResultsPage;
  readonly texts: CitizenTexts;
}) {
  const { aid, page, texts } = props;
  return (
    <>
      {props.reasons.length > 0 && (
        <ul>
          {props.reasons.map((reason) => (
            <li>
              <ReasonView reason={reason} texts={texts} />
            </li>
          ))}
        </ul>
      )}
      {aid.used.length > 0 && (
        <>
          <p>{texts.used}</p>
          <ul>
            {aid.used.map((used) => (
              <li>
                {texts.labelled(used.label)} <strong>{used.value}</strong>{" "}
                {used.change !== null && (
                  <a class="tl-noprint" href={stepAddress(page.service, used.change)}>
                    {texts.change}
                    <span class="govuk-visually-hidden"> {used.label}</span>
                  </a>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function ReasonView(props: { readonly reason: Reason; readonly texts: CitizenTexts }) {
  const { reason, texts } = props;
  return (
    <>
      {reason.sentence}
      {reason.article !== null && (
        <>
          {" ("}
          <a href={articleAddress(reason.article.id)}>
            {texts.article} {reason.article.citation}
          </a>
          {")"}
        </>
      )}
    </>
  );
}

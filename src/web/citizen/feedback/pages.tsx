import { type FeedbackForm, LEAVING_REASONS, type OpenOutcome } from "../../../services/index.ts";
import { Button, ButtonLink, ErrorSummary, Radios } from "../../../ui/index.ts";
import type { Language } from "../../language.ts";
import { citizenTexts } from "../texts.ts";
import { feedbackTexts } from "./texts.ts";

/** Scores from the best to the worst, as radios of each item. Nothing is written by hand. */
export function FeedbackView(props: {
  readonly form: FeedbackForm;
  readonly service: string;
  readonly end: string;
  readonly failed: boolean;
  readonly language: Language;
}) {
  const { form, language } = props;
  const texts = feedbackTexts(language);
  const around = citizenTexts(language);
  const left = props.end === "left";
  const first = left ? "leaving" : `score.${form.items[0]?.id}`;
  return (
    <>
      {props.failed && (
        <ErrorSummary title={around.errorTitle} errors={[{ text: texts.nothingChosen, href: `#${first}` }]} />
      )}
      <h1>{left ? texts.titleLeft : texts.title}</h1>
      <p>{texts.intro}</p>
      <form method="post" novalidate>
        <input type="hidden" name="after" value={props.end} />
        {left && (
          <Radios
            name="leaving"
            small
            legend={{ text: texts.leavingLegend, size: "m" }}
            error={props.failed ? { word: around.errorWord, text: texts.nothingChosen } : undefined}
            items={LEAVING_REASONS.map((reason) => ({ value: reason, text: texts.leaving[reason] }))}
          />
        )}
        {form.items.map((item, position) => (
          <Radios
            name={`score.${item.id}`}
            small
            legend={{ text: item.wording[language].replace("{service}", props.service), size: "m" }}
            error={
              props.failed && !left && position === 0
                ? { word: around.errorWord, text: texts.nothingChosen }
                : undefined
            }
            items={form.scale[language].map((text, place) => ({
              value: String(form.scale[language].length - place),
              text,
            }))}
          />
        ))}
        <Button>{texts.send}</Button>
      </form>
    </>
  );
}

export function ThanksView(props: {
  readonly service: string;
  readonly again: boolean;
  readonly results: boolean;
  readonly language: Language;
}) {
  const texts = feedbackTexts(props.language);
  return (
    <>
      <h1>{texts.thanks}</h1>
      <p>{props.again ? texts.thanksAgain : texts.thanksText}</p>
      <p>
        {props.results ? (
          <a href={`/s/${props.service}/results`}>{texts.backToResults}</a>
        ) : (
          <a href={`/s/${props.service}`}>{texts.backToService}</a>
        )}
      </p>
    </>
  );
}

/** What a code is for, before it is asked for. */
export function LaterView(props: {
  readonly days: readonly [first: string, second: string];
  readonly kept: number;
  readonly language: Language;
}) {
  const texts = feedbackTexts(props.language);
  return (
    <>
      <h1>{texts.laterTitle}</h1>
      {texts.laterExplains(...props.days).map((line) => (
        <p>{line}</p>
      ))}
      <p>{texts.laterKept(props.kept)}</p>
      <form method="post">
        <Button>{texts.laterButton}</Button>
      </form>
    </>
  );
}

/** The code with its address and days: to be printed, copied, or put into a calendar. */
export function CodeView(props: {
  readonly open: OpenOutcome;
  readonly address: string;
  readonly days: readonly [first: string, second: string];
  readonly until: string;
  readonly aids: readonly string[];
  readonly language: Language;
}) {
  const texts = feedbackTexts(props.language);
  return (
    <>
      <h1>{texts.codeTitle}</h1>
      <p>{texts.codeText}</p>
      <p class="tl-code">
        <strong>{props.open.code}</strong>
      </p>
      <p>
        {texts.codeAddress}: <a href={props.address}>{props.address}</a>
      </p>
      <p>
        {texts.codeDays}: {props.days.join(" · ")}. {texts.codeUntil(props.until)}
      </p>
      <p>
        {texts.codeAids}: {props.aids.join(", ")}.
      </p>
      <p class="tl-noprint">
        <ButtonLink href={`/o/${props.open.code}/calendar.ics`} look="secondary">
          {texts.calendar}
        </ButtonLink>
      </p>
      <p class="tl-noprint">
        <a href={`/s/${props.open.service}/results`}>{texts.backToResults}</a>
      </p>
    </>
  );
}

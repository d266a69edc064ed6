import type { AidReport } from "../../services/index.ts";
import { GOT_IT, type OutcomeReason } from "../../signals/index.ts";
import { Button, ErrorSummary, Radios } from "../../ui/index.ts";
import { CodeForm } from "../citizen/code-form.tsx";
import { feedbackTexts } from "../citizen/feedback/texts.ts";
import { citizenTexts } from "../citizen/texts.ts";
import type { Language } from "../language.ts";

export function EnterView(props: { readonly code: string; readonly unknown: boolean; readonly language: Language }) {
  const texts = feedbackTexts(props.language);
  return (
    <CodeForm
      label={{ text: texts.enterLabel, size: "m" }}
      hint={texts.enterHint}
      unknown={props.unknown ? texts.enterUnknown : null}
      code={props.code}
      width={30}
      submit={texts.continue}
      action="/o"
      texts={citizenTexts(props.language)}
    >
      <h1>{texts.enterTitle}</h1>
    </CodeForm>
  );
}

/** Why not, by what was answered. */
const REASONS: { readonly [gotIt in "no" | "never_applied"]: readonly OutcomeReason[] } = {
  no: ["refused", "no_answer_yet", "papers_missing", "situation_changed", "gave_up", "other"],
  never_applied: [
    "did_not_know_how",
    "too_many_papers",
    "too_little",
    "fear_of_paying_back",
    "did_not_want",
    "no_time",
    "had_it_already",
    "situation_changed",
    "other",
  ],
};

/** For each aid what has happened, and with that why or how much; what was told today already is chosen. */
export function AskView(props: {
  readonly aids: readonly { readonly id: string; readonly name: string }[];
  readonly before: readonly AidReport[];
  readonly failed: boolean;
  readonly language: Language;
}) {
  const texts = feedbackTexts(props.language);
  const around = citizenTexts(props.language);
  return (
    <>
      {props.failed && (
        <ErrorSummary
          title={around.errorTitle}
          errors={[{ text: texts.nothingTold, href: `#got.${props.aids[0]?.id ?? ""}` }]}
        />
      )}
      <h1>{texts.askTitle}</h1>
      <p>{texts.askIntro}</p>
      <form method="post" novalidate>
        {props.aids.map(({ id, name }, position) => {
          const before = props.before.find((report) => report.aid === id);
          return (
            <Radios
              name={`got.${id}`}
              value={before?.gotIt}
              legend={{ text: name, size: "m" }}
              error={props.failed && position === 0 ? { word: around.errorWord, text: texts.nothingTold } : undefined}
              items={GOT_IT.map((gotIt) => ({
                value: gotIt,
                text: texts.gotIt[gotIt],
                conditional: <More gotIt={gotIt} aid={id} before={before} language={props.language} />,
              })).map((item) => (item.value === "waiting" ? { ...item, conditional: undefined } : item))}
            />
          );
        })}
        <Button>{texts.send}</Button>
      </form>
    </>
  );
}

function More(props: {
  readonly gotIt: (typeof GOT_IT)[number];
  readonly aid: string;
  readonly before: AidReport | undefined;
  readonly language: Language;
}) {
  const { gotIt, aid } = props;
  const texts = feedbackTexts(props.language);
  const before = props.before?.gotIt === gotIt ? props.before : undefined;
  switch (gotIt) {
    case "yes":
    case "partly":
      return (
        <Radios
          name={`amount.${gotIt}.${aid}`}
          small
          inline
          legend={{ text: texts.amount }}
          value={before?.asEstimated == null ? undefined : before.asEstimated ? "yes" : "no"}
          items={[
            { value: "yes", text: texts.yes },
            { value: "no", text: texts.no },
          ]}
        />
      );
    case "no":
    case "never_applied":
      return (
        <Radios
          name={`reason.${gotIt}.${aid}`}
          small
          legend={{ text: texts.why }}
          value={before?.reason}
          items={REASONS[gotIt].map((reason) => ({ value: reason, text: texts.reasons[reason] }))}
        />
      );
    case "waiting":
      return null;
  }
}

export function ToldView(props: {
  readonly kind: "today" | "told" | "early";
  readonly next: string | null;
  readonly change: string;
  readonly language: Language;
}) {
  const texts = feedbackTexts(props.language);
  return (
    <>
      <h1>{texts.askTitle}</h1>
      <p>{{ today: texts.toldThanks, told: texts.toldBefore, early: texts.early }[props.kind]}</p>
      {props.kind === "today" ? (
        <p>
          <a href={props.change}>{texts.change}</a>
        </p>
      ) : (
        <p>{props.next === null ? texts.noMore : texts.nextOn(props.next)}</p>
      )}
    </>
  );
}

import { type Content, classNames } from "../content.ts";

/** `word` is said in place of the mark: "Warning", "Attention". */
export function WarningText(props: {
  readonly word: string;
  readonly class?: string | undefined;
  readonly children?: Content;
}) {
  return (
    <div class={classNames("govuk-warning-text", props.class)}>
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{props.word}</span> {props.children}
      </strong>
    </div>
  );
}

import { type Content, classNames } from "../content.ts";

/** An error of one field. `word` is said before it to those who do not see red: "Error", "Erreur"; empty when the text says it itself. */
export interface FieldError {
  readonly word: string;
  readonly text: Content;
}

export function ErrorMessage(props: {
  readonly id?: string | undefined;
  readonly word: string;
  readonly class?: string | undefined;
  readonly children?: Content;
}) {
  return (
    <p id={props.id} class={classNames("govuk-error-message", props.class)}>
      {props.word !== "" && <span class="govuk-visually-hidden">{props.word}:</span>} {props.children}
    </p>
  );
}

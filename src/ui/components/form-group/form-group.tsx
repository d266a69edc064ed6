import { type Content, classNames } from "../content.ts";
import { ErrorMessage, type FieldError } from "../error-message/error-message.tsx";
import { Hint } from "../hint/hint.tsx";

/** What every field shares: its name in the form, a hint, an error, and a way to look different. */
export interface FieldProps {
  readonly name: string;
  readonly hint?: Content | undefined;
  readonly error?: FieldError | undefined;
  /** Classes on the group around the field. */
  readonly groupClass?: string | undefined;
}

/** The group around a field: the red bar of an error goes round label, hint and control together. */
export function FormGroup(props: {
  readonly error?: FieldError | undefined;
  readonly class?: string | undefined;
  readonly children?: Content;
}) {
  return (
    <div class={classNames("govuk-form-group", props.error && "govuk-form-group--error", props.class)}>
      {props.children}
    </div>
  );
}

/** Hint and error of a field, under ids made from the field's own: `<id>-hint`, `<id>-error`. */
export function HintAndError(props: {
  readonly id: string;
  readonly hint?: Content | undefined;
  readonly error?: FieldError | undefined;
}) {
  return (
    <>
      {props.hint !== undefined && <Hint id={`${props.id}-hint`}>{props.hint}</Hint>}
      {props.error && (
        <ErrorMessage id={`${props.id}-error`} word={props.error.word}>
          {props.error.text}
        </ErrorMessage>
      )}
    </>
  );
}

/** The ids of hint and error as far as they are there. */
export function describingIds(
  id: string,
  field: { readonly hint?: Content | undefined; readonly error?: FieldError | undefined },
): readonly (string | false)[] {
  return [field.hint !== undefined && `${id}-hint`, field.error !== undefined && `${id}-error`];
}

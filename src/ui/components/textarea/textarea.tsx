import { classNames, describedBy } from "../content.ts";
import { describingIds, type FieldProps, FormGroup, HintAndError } from "../form-group/form-group.tsx";
import { Label, type LabelProps } from "../label/label.tsx";

export interface TextareaProps extends FieldProps {
  readonly label: LabelProps;
  /** The field's name without it. */
  readonly id?: string | undefined;
  readonly value?: string | undefined;
  readonly rows?: number | undefined;
  readonly spellcheck?: boolean | undefined;
  readonly autocomplete?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly class?: string | undefined;
}

export function Textarea(props: TextareaProps) {
  const id = props.id ?? props.name;
  return (
    <FormGroup error={props.error} class={props.groupClass}>
      <Label {...props.label} for={id} />
      <HintAndError id={id} hint={props.hint} error={props.error} />
      <textarea
        class={classNames("govuk-textarea", props.error && "govuk-textarea--error", props.class)}
        id={id}
        name={props.name}
        rows={props.rows ?? 5}
        spellcheck={props.spellcheck}
        disabled={props.disabled}
        aria-describedby={describedBy(...describingIds(id, props))}
        autocomplete={props.autocomplete}
      >
        {props.value}
      </textarea>
    </FormGroup>
  );
}

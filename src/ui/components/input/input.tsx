import { type Attributes, type Content, classNames, describedBy } from "../content.ts";
import { describingIds, type FieldProps, FormGroup, HintAndError } from "../form-group/form-group.tsx";
import { Label, type LabelProps } from "../label/label.tsx";

/** Room for that many characters. */
export type InputWidth = 2 | 3 | 4 | 5 | 10 | 20 | 30;

/** What the control itself can be told, on its own or in a date. */
export interface InputControl {
  readonly id: string;
  readonly name: string;
  readonly value?: string | undefined;
  readonly type?: "text" | "email" | "tel" | "url" | "number" | "search" | undefined;
  readonly inputMode?: "numeric" | "decimal" | "text" | "tel" | "email" | undefined;
  readonly autocomplete?: string | undefined;
  readonly autocapitalize?: "none" | "sentences" | "words" | "characters" | undefined;
  readonly spellcheck?: boolean | undefined;
  readonly pattern?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly width?: InputWidth | undefined;
  /** Wider spacing, for codes and numbers that are read digit by digit. */
  readonly spaced?: boolean | undefined;
  readonly class?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface InputProps extends FieldProps, Omit<InputControl, "id" | "name"> {
  readonly label: LabelProps;
  /** The field's name without it. */
  readonly id?: string | undefined;
  /** Units before and after the box ("€", "a month"): drawn only, so the label must say them too. */
  readonly prefix?: Content | undefined;
  readonly suffix?: Content | undefined;
}

export function Input(props: InputProps) {
  const id = props.id ?? props.name;
  const control = (
    <Control
      {...props}
      id={id}
      hasError={props.error !== undefined}
      describedBy={describedBy(...describingIds(id, props))}
    />
  );
  return (
    <FormGroup error={props.error} class={props.groupClass}>
      <Label {...props.label} for={id} />
      <HintAndError id={id} hint={props.hint} error={props.error} />
      {props.prefix === undefined && props.suffix === undefined ? (
        control
      ) : (
        <div class="govuk-input__wrapper">
          {props.prefix !== undefined && (
            <div class="govuk-input__prefix" aria-hidden="true">
              {props.prefix}
            </div>
          )}
          {control}
          {props.suffix !== undefined && (
            <div class="govuk-input__suffix" aria-hidden="true">
              {props.suffix}
            </div>
          )}
        </div>
      )}
    </FormGroup>
  );
}

export function Control(
  props: InputControl & { readonly hasError?: boolean | undefined; readonly describedBy?: string | undefined },
) {
  return (
    <input
      class={classNames(
        "govuk-input",
        props.width && `govuk-input--width-${props.width}`,
        props.spaced && "govuk-input--extra-letter-spacing",
        props.class,
        props.hasError && "govuk-input--error",
      )}
      id={props.id}
      name={props.name}
      type={props.type ?? "text"}
      spellcheck={props.spellcheck}
      value={props.value}
      disabled={props.disabled}
      aria-describedby={props.describedBy}
      autocomplete={props.autocomplete}
      autocapitalize={props.autocapitalize}
      pattern={props.pattern}
      inputmode={props.inputMode}
      {...props.attributes}
    />
  );
}

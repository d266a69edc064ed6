import { type Content, classNames, describedBy } from "../content.ts";
import { Fieldset, type LegendProps } from "../fieldset/fieldset.tsx";
import { describingIds, type FieldProps, FormGroup, HintAndError } from "../form-group/form-group.tsx";
import { Control, type InputControl } from "../input/input.tsx";
import { Label } from "../label/label.tsx";

/** One box of a date. The id is `<id of the date>-<key>`, the name `<name of the date>-<key>`. */
export interface DatePart extends Pick<InputControl, "value" | "autocomplete" | "pattern" | "class" | "attributes"> {
  readonly key: "day" | "month" | "year" | (string & {});
  readonly label: Content;
  /** Marks this box as the wrong one; when the date has an error and no box is marked, all are. */
  readonly error?: boolean | undefined;
  readonly id?: string | undefined;
}

export interface DateInputProps extends Omit<FieldProps, "name"> {
  readonly id: string;
  /** Put before each box's name; without it a box is named by its key alone. */
  readonly name?: string | undefined;
  readonly parts: readonly DatePart[];
  readonly legend?: LegendProps | undefined;
  readonly class?: string | undefined;
}

export function DateInput(props: DateInputProps) {
  const anyMarked = props.parts.some((part) => part.error);
  const described = describedBy(...describingIds(props.id, props));
  const inner = (
    <>
      <HintAndError id={props.id} hint={props.hint} error={props.error} />
      <div class={classNames("govuk-date-input", props.class)} id={props.id}>
        {props.parts.map((part) => {
          const id = part.id ?? `${props.id}-${part.key}`;
          return (
            <div class="govuk-date-input__item">
              <div class="govuk-form-group">
                <Label text={part.label} class="govuk-date-input__label" for={id} />
                <Control
                  id={id}
                  name={props.name === undefined ? part.key : `${props.name}-${part.key}`}
                  value={part.value}
                  inputMode="numeric"
                  autocomplete={part.autocomplete}
                  pattern={part.pattern}
                  width={part.key.endsWith("year") ? 4 : 2}
                  class={classNames("govuk-date-input__input", part.class)}
                  hasError={part.error ?? (props.error !== undefined && !anyMarked)}
                  attributes={part.attributes}
                />
              </div>
            </div>
          );
        })}
      </div>
    </>
  );
  return (
    <FormGroup error={props.error} class={props.groupClass}>
      {props.legend ? (
        // role="group": several boxes that make one answer; without it some readers do not say the hint.
        <Fieldset legend={props.legend} describedBy={described} role="group">
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </FormGroup>
  );
}

import { type Content, classNames, describedBy } from "../content.ts";
import { describingIds, type FieldProps, FormGroup, HintAndError } from "../form-group/form-group.tsx";
import { Label, type LabelProps } from "../label/label.tsx";

/** Without `value` the text itself is sent. */
export interface SelectItem {
  readonly text: string;
  readonly value?: string | undefined;
  readonly selected?: boolean | undefined;
  readonly disabled?: boolean | undefined;
}

export interface SelectProps extends FieldProps {
  readonly label: LabelProps;
  readonly items: readonly SelectItem[];
  /** The value that is chosen, beside an item that says `selected`. */
  readonly value?: string | undefined;
  /** The field's name without it. */
  readonly id?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly class?: string | undefined;
}

export function Select(props: SelectProps) {
  const id = props.id ?? props.name;
  return (
    <FormGroup error={props.error} class={props.groupClass}>
      <Label {...props.label} for={id} />
      <HintAndError id={id} hint={props.hint} error={props.error} />
      <select
        class={classNames("govuk-select", props.class, props.error && "govuk-select--error")}
        id={id}
        name={props.name}
        disabled={props.disabled}
        aria-describedby={describedBy(...describingIds(id, props))}
      >
        {props.items.map((item) => (
          <Option item={item} chosen={props.value} />
        ))}
      </select>
    </FormGroup>
  );
}

function Option({ item, chosen }: { readonly item: SelectItem; readonly chosen: string | undefined }): Content {
  const selected = item.selected ?? (chosen !== undefined && (item.value ?? item.text) === chosen);
  return (
    <option value={item.value} selected={selected} disabled={item.disabled}>
      {item.text}
    </option>
  );
}

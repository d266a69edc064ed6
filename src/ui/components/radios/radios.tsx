import type { ChoiceDivider } from "../checkboxes/checkboxes.tsx";
import { type Content, classNames, describedBy } from "../content.ts";
import { Fieldset, type LegendProps } from "../fieldset/fieldset.tsx";
import { describingIds, type FieldProps, FormGroup, HintAndError } from "../form-group/form-group.tsx";
import { Hint } from "../hint/hint.tsx";
import { Label } from "../label/label.tsx";

export interface RadioItem {
  readonly kind?: "choice" | undefined;
  readonly value: string;
  readonly text: Content;
  readonly hint?: Content | undefined;
  readonly checked?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** Shown when this is chosen; without script and `:has()`, always. */
  readonly conditional?: Content | undefined;
  readonly id?: string | undefined;
}

export interface RadiosProps extends FieldProps {
  readonly items: readonly (RadioItem | ChoiceDivider)[];
  /** The value that is chosen, beside an item that says `checked`. */
  readonly value?: string | undefined;
  readonly legend?: LegendProps | undefined;
  /** Ids are made from it; the field's name without it. The first radio has it bare, so that an error can link to it. */
  readonly idPrefix?: string | undefined;
  readonly inline?: boolean | undefined;
  readonly small?: boolean | undefined;
  readonly class?: string | undefined;
}

export function Radios(props: RadiosProps) {
  const id = props.idPrefix ?? props.name;
  const inner = (
    <>
      <HintAndError id={id} hint={props.hint} error={props.error} />
      <div
        class={classNames(
          "govuk-radios",
          props.small && "govuk-radios--small",
          props.inline && "govuk-radios--inline",
          props.class,
        )}
        data-module="govuk-radios"
      >
        {props.items.map((item, index) =>
          item.kind === "divider" ? (
            <div class="govuk-radios__divider">{item.text}</div>
          ) : (
            <Choice
              item={item}
              id={item.id ?? (index === 0 ? id : `${id}-${index + 1}`)}
              name={props.name}
              checked={item.checked ?? (props.value !== undefined && props.value === item.value)}
            />
          ),
        )}
      </div>
    </>
  );
  return (
    <FormGroup error={props.error} class={props.groupClass}>
      {props.legend ? (
        <Fieldset legend={props.legend} describedBy={describedBy(...describingIds(id, props))}>
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </FormGroup>
  );
}

function Choice(props: {
  readonly item: RadioItem;
  readonly id: string;
  readonly name: string;
  readonly checked: boolean;
}) {
  const { item, id, checked } = props;
  const hintId = item.hint !== undefined && `${id}-item-hint`;
  return (
    <>
      <div class="govuk-radios__item">
        <input
          class="govuk-radios__input"
          id={id}
          name={props.name}
          type="radio"
          value={item.value}
          checked={checked}
          disabled={item.disabled}
          data-aria-controls={item.conditional === undefined ? undefined : `conditional-${id}`}
          aria-describedby={describedBy(hintId)}
        />
        <Label text={item.text} class="govuk-radios__label" for={id} />
        {hintId && (
          <Hint id={hintId} class="govuk-radios__hint">
            {item.hint}
          </Hint>
        )}
      </div>
      {item.conditional !== undefined && (
        <div
          class={classNames("govuk-radios__conditional", !checked && "govuk-radios__conditional--hidden")}
          id={`conditional-${id}`}
        >
          {item.conditional}
        </div>
      )}
    </>
  );
}

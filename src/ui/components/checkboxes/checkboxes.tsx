import { type Content, classNames, describedBy } from "../content.ts";
import { Fieldset, type LegendProps } from "../fieldset/fieldset.tsx";
import { describingIds, type FieldProps, FormGroup, HintAndError } from "../form-group/form-group.tsx";
import { Hint } from "../hint/hint.tsx";
import { Label } from "../label/label.tsx";

export interface CheckboxItem {
  readonly kind?: "choice" | undefined;
  readonly value: string;
  readonly text: Content;
  readonly hint?: Content | undefined;
  readonly checked?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** "None of these": with the script it clears the others; the server must refuse both together. */
  readonly exclusive?: boolean | undefined;
  /** Shown when this is ticked; without script and `:has()`, always. */
  readonly conditional?: Content | undefined;
  readonly id?: string | undefined;
  readonly name?: string | undefined;
}

/** A word between choices: "or", "ou". */
export interface ChoiceDivider {
  readonly kind: "divider";
  readonly text: Content;
}

export interface CheckboxesProps extends FieldProps {
  readonly items: readonly (CheckboxItem | ChoiceDivider)[];
  /** Values that are ticked, beside items that say `checked`. */
  readonly values?: readonly string[] | undefined;
  readonly legend?: LegendProps | undefined;
  /** Ids are made from it; the field's name without it. The first box has it bare, so that an error can link to it. */
  readonly idPrefix?: string | undefined;
  readonly small?: boolean | undefined;
  readonly class?: string | undefined;
}

export function Checkboxes(props: CheckboxesProps) {
  const id = props.idPrefix ?? props.name;
  const described = describedBy(...describingIds(id, props));
  const inner = (
    <>
      <HintAndError id={id} hint={props.hint} error={props.error} />
      <div
        class={classNames("govuk-checkboxes", props.small && "govuk-checkboxes--small", props.class)}
        data-module="govuk-checkboxes"
      >
        {props.items.map((item, index) =>
          item.kind === "divider" ? (
            <div class="govuk-checkboxes__divider">{item.text}</div>
          ) : (
            <Choice
              item={item}
              id={item.id ?? (index === 0 ? id : `${id}-${index + 1}`)}
              name={item.name ?? props.name}
              checked={item.checked ?? props.values?.includes(item.value) ?? false}
              groupDescribedBy={props.legend ? undefined : described}
            />
          ),
        )}
      </div>
    </>
  );
  return (
    <FormGroup error={props.error} class={props.groupClass}>
      {props.legend ? (
        <Fieldset legend={props.legend} describedBy={described}>
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </FormGroup>
  );
}

function Choice(props: {
  readonly item: CheckboxItem;
  readonly id: string;
  readonly name: string;
  readonly checked: boolean;
  readonly groupDescribedBy: string | undefined;
}) {
  const { item, id, checked } = props;
  const hintId = item.hint !== undefined && `${id}-item-hint`;
  return (
    <>
      <div class="govuk-checkboxes__item">
        <input
          class="govuk-checkboxes__input"
          id={id}
          name={props.name}
          type="checkbox"
          value={item.value}
          checked={checked}
          disabled={item.disabled}
          data-aria-controls={item.conditional === undefined ? undefined : `conditional-${id}`}
          data-behaviour={item.exclusive ? "exclusive" : undefined}
          aria-describedby={describedBy(props.groupDescribedBy, hintId)}
        />
        <Label text={item.text} class="govuk-checkboxes__label" for={id} />
        {hintId && (
          <Hint id={hintId} class="govuk-checkboxes__hint">
            {item.hint}
          </Hint>
        )}
      </div>
      {item.conditional !== undefined && (
        <div
          class={classNames("govuk-checkboxes__conditional", !checked && "govuk-checkboxes__conditional--hidden")}
          id={`conditional-${id}`}
        >
          {item.conditional}
        </div>
      )}
    </>
  );
}

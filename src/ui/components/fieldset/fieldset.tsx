import { type Content, classNames } from "../content.ts";
import type { TextSize } from "../label/label.tsx";

/** The words over a group of fields. `heading` makes them the page's h1. */
export interface LegendProps {
  readonly text: Content;
  readonly size?: TextSize | undefined;
  readonly heading?: boolean | undefined;
  readonly class?: string | undefined;
}

export function Fieldset(props: {
  readonly legend?: LegendProps | undefined;
  readonly describedBy?: string | undefined;
  readonly role?: string | undefined;
  readonly class?: string | undefined;
  readonly children?: Content;
}) {
  const { legend } = props;
  return (
    <fieldset class={classNames("govuk-fieldset", props.class)} role={props.role} aria-describedby={props.describedBy}>
      {legend && (
        <legend
          class={classNames(
            "govuk-fieldset__legend",
            legend.size && `govuk-fieldset__legend--${legend.size}`,
            legend.class,
          )}
        >
          {legend.heading ? <h1 class="govuk-fieldset__heading">{legend.text}</h1> : legend.text}
        </legend>
      )}
      {props.children}
    </fieldset>
  );
}

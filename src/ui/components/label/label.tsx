import { type Content, classNames } from "../content.ts";

export type TextSize = "s" | "m" | "l" | "xl";

/** The words over a field. `heading` makes them the page's h1: one question a page. */
export interface LabelProps {
  readonly text: Content;
  readonly size?: TextSize | undefined;
  readonly heading?: boolean | undefined;
  readonly class?: string | undefined;
}

export function Label(props: LabelProps & { readonly for?: string | undefined }) {
  const label = (
    <label class={classNames("govuk-label", props.size && `govuk-label--${props.size}`, props.class)} for={props.for}>
      {props.text}
    </label>
  );
  return props.heading ? <h1 class="govuk-label-wrapper">{label}</h1> : label;
}

import { type Content, classNames } from "../content.ts";

export function Details(props: {
  readonly summary: Content;
  readonly open?: boolean | undefined;
  readonly id?: string | undefined;
  readonly class?: string | undefined;
  readonly children?: Content;
}) {
  return (
    <details id={props.id} class={classNames("govuk-details", props.class)} open={props.open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{props.summary}</span>
      </summary>
      <div class="govuk-details__text">{props.children}</div>
    </details>
  );
}

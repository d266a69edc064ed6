import { type Content, classNames } from "../content.ts";

/** `href` is the wrong field (`#rent`); without it the error is only said. */
export interface ErrorLink {
  readonly text: Content;
  readonly href?: string | undefined;
}

/** All errors of a page at its top. Put the title's word before the page's `<title>` too. */
export function ErrorSummary(props: {
  readonly title: Content;
  readonly description?: Content | undefined;
  readonly errors: readonly ErrorLink[];
  readonly class?: string | undefined;
}) {
  return (
    <div class={classNames("govuk-error-summary", props.class)} data-module="govuk-error-summary">
      {/* The alert is a child of its own: readers lose it when focus moves to the element that alerts. */}
      <div role="alert">
        <h2 class="govuk-error-summary__title">{props.title}</h2>
        <div class="govuk-error-summary__body">
          {props.description !== undefined && <p>{props.description}</p>}
          {props.errors.length > 0 && (
            <ul class="govuk-list govuk-error-summary__list">
              {props.errors.map((error) => (
                <li>{error.href === undefined ? error.text : <a href={error.href}>{error.text}</a>}</li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  );
}

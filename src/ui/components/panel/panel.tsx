import { type Content, classNames } from "../content.ts";
import { Heading, type HeadingLevel } from "../heading/heading.tsx";

/** The coloured panel that says that something is done. */
export function Panel(props: {
  readonly title: Content;
  readonly level?: HeadingLevel | undefined;
  readonly class?: string | undefined;
  readonly children?: Content;
}) {
  return (
    <div class={classNames("govuk-panel", "govuk-panel--confirmation", props.class)}>
      <Heading level={props.level ?? 1} class="govuk-panel__title">
        {props.title}
      </Heading>
      {props.children !== undefined && <div class="govuk-panel__body">{props.children}</div>}
    </div>
  );
}

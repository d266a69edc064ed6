import { type Content, classNames } from "../content.ts";
import { Tag } from "../tag/tag.tsx";

/** Says that a service is new, or that its people are not real. */
export function PhaseBanner(props: {
  readonly tag: Content;
  readonly class?: string | undefined;
  readonly children?: Content;
}) {
  return (
    <div class={classNames("govuk-phase-banner", "govuk-width-container", props.class)}>
      <p class="govuk-phase-banner__content">
        <Tag class="govuk-phase-banner__content__tag">{props.tag}</Tag>
        <span class="govuk-phase-banner__text">{props.children}</span>
      </p>
    </div>
  );
}

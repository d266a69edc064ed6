import { type Content, classNames } from "../content.ts";
import { Heading, type HeadingLevel } from "../heading/heading.tsx";

/** `heading` for one line; children for more. A success is an alert, anything else a region. */
export function NotificationBanner(props: {
  readonly title: Content;
  readonly success?: boolean | undefined;
  readonly heading?: Content | undefined;
  readonly titleId?: string | undefined;
  readonly titleLevel?: HeadingLevel | undefined;
  readonly class?: string | undefined;
  readonly children?: Content;
}) {
  const titleId = props.titleId ?? "govuk-notification-banner-title";
  const landmark = { role: props.success ? "alert" : "region", "aria-labelledby": titleId };
  return (
    <div
      class={classNames(
        "govuk-notification-banner",
        props.success && "govuk-notification-banner--success",
        props.class,
      )}
      {...landmark}
      data-module="govuk-notification-banner"
    >
      <div class="govuk-notification-banner__header">
        <Heading level={props.titleLevel ?? 2} class="govuk-notification-banner__title" id={titleId}>
          {props.title}
        </Heading>
      </div>
      <div class="govuk-notification-banner__content">
        {props.heading !== undefined && <p class="govuk-notification-banner__heading">{props.heading}</p>}
        {props.children}
      </div>
    </div>
  );
}

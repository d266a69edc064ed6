import { type Content, classNames } from "../content.ts";

export function BackLink(props: {
  readonly href: string;
  readonly inverse?: boolean | undefined;
  readonly class?: string | undefined;
  readonly children?: Content;
}) {
  return (
    <a
      href={props.href}
      class={classNames("govuk-back-link", props.inverse && "govuk-back-link--inverse", props.class)}
    >
      {props.children}
    </a>
  );
}

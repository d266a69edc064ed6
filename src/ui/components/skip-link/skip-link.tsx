import { type Content, classNames } from "../content.ts";

export function SkipLink(props: {
  readonly href: string;
  readonly class?: string | undefined;
  readonly children?: Content;
}) {
  return (
    <a href={props.href} class={classNames("govuk-skip-link", props.class)} data-module="govuk-skip-link">
      {props.children}
    </a>
  );
}

import { type Content, classNames } from "../content.ts";

export function Hint(props: {
  readonly id?: string | undefined;
  readonly class?: string | undefined;
  readonly children?: Content;
}) {
  return (
    <div id={props.id} class={classNames("govuk-hint", props.class)}>
      {props.children}
    </div>
  );
}

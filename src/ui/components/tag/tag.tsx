import { type Content, classNames } from "../content.ts";

export type TagColour = "grey" | "green" | "teal" | "purple" | "magenta" | "red" | "orange" | "yellow";

/** A state in a word or two. Blue when no colour is named; the word must say it without the colour. */
export function Tag(props: {
  readonly colour?: TagColour | undefined;
  readonly class?: string | undefined;
  readonly children?: Content;
}) {
  return (
    <strong class={classNames("govuk-tag", props.colour && `govuk-tag--${props.colour}`, props.class)}>
      {props.children}
    </strong>
  );
}

import type { Content } from "../content.ts";

/** How old a figure is: the moment for machines, the words for people ("12 s ago"). */
export function Age(props: { readonly at: string; readonly children?: Content }) {
  return (
    <time class="tl-age" datetime={props.at}>
      {props.children}
    </time>
  );
}

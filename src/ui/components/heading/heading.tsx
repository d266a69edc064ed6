import { jsx } from "hono/jsx";
import type { Content } from "../content.ts";

export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;

/** A heading whose level is the caller's: the same part stands at different depths of pages. */
export function Heading(props: {
  readonly level: HeadingLevel;
  readonly class?: string | undefined;
  readonly id?: string | undefined;
  readonly children?: Content;
}) {
  return jsx(`h${props.level}`, { class: props.class, id: props.id }, props.children);
}

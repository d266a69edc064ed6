import type { Content } from "../content.ts";
import { Heading, type HeadingLevel } from "../heading/heading.tsx";

/** Nothing here yet: what will appear, from where, how many people are needed, and what one can do now. */
export function Empty(props: {
  readonly title: Content;
  readonly level?: HeadingLevel | undefined;
  /** Links or buttons: the next step. */
  readonly action?: Content | undefined;
  readonly children?: Content;
}) {
  return (
    <section class="tl-empty">
      <svg viewBox="0 0 120 24" width="120" height="24" aria-hidden="true" focusable="false">
        <path class="tl-empty__line" d="M2 12H118" />
        <circle class="tl-empty__stop" cx="20" cy="12" r="4" />
        <circle class="tl-empty__hollow" cx="60" cy="12" r="8" />
        <circle class="tl-empty__stop" cx="100" cy="12" r="4" />
      </svg>
      <Heading level={props.level ?? 2} class="tl-empty__title">
        {props.title}
      </Heading>
      <div class="tl-empty__text">{props.children}</div>
      {props.action !== undefined && <p class="tl-empty__action">{props.action}</p>}
    </section>
  );
}

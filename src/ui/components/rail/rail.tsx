import { Age } from "../age/age.tsx";
import type { Content } from "../content.ts";
import { Heading, type HeadingLevel } from "../heading/heading.tsx";

/** A page's main matter with a rail beside it; below it on a narrow screen. */
export function WithRail(props: { readonly label: string; readonly rail: Content; readonly children?: Content }) {
  return (
    <div class="tl-withrail">
      <div class="tl-withrail__main">{props.children}</div>
      <Rail label={props.label}>{props.rail}</Rail>
    </div>
  );
}

/** What stands beside the matter: lights, alerts, what changed. */
export function Rail(props: { readonly label: string; readonly children?: Content }) {
  return (
    <aside class="tl-rail" aria-label={props.label}>
      {props.children}
    </aside>
  );
}

export function RailSection(props: {
  readonly title: Content;
  readonly level?: HeadingLevel | undefined;
  readonly children?: Content;
}) {
  return (
    <section class="tl-rail__section">
      <Heading level={props.level ?? 2} class="tl-rail__title">
        {props.title}
      </Heading>
      {props.children}
    </section>
  );
}

/** Something that happened: what, when, and what it did. */
export function RailEntry(props: {
  readonly title: Content;
  readonly href?: string | undefined;
  readonly age?: { readonly at: string; readonly text: Content } | undefined;
  readonly children?: Content;
}) {
  return (
    <div class="tl-entry">
      <p class="tl-entry__title">{props.href === undefined ? props.title : <a href={props.href}>{props.title}</a>}</p>
      {props.children !== undefined && <p>{props.children}</p>}
      {props.age && (
        <p class="tl-entry__age">
          <Age at={props.age.at}>{props.age.text}</Age>
        </p>
      )}
    </div>
  );
}

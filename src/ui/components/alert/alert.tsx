import type { Content } from "../content.ts";
import { Heading, type HeadingLevel } from "../heading/heading.tsx";
import { LightShape, type LightState } from "../lights/lights.tsx";
import { Tag } from "../tag/tag.tsx";

/** Something that looks broken: what, in the heading; since when, for whom, how sure and on what numbers, as terms; what to do, below. */
export function AlertCard(props: {
  readonly id: string;
  readonly state: LightState;
  readonly title: Content;
  /** Words beside the title: how urgent, whether of simulated people. */
  readonly tags: readonly Content[];
  readonly terms: readonly { readonly term: Content; readonly detail: Content }[];
  readonly level?: HeadingLevel | undefined;
  readonly children?: Content;
}) {
  return (
    <article class={`tl-alert tl-alert--${props.state}`} id={props.id}>
      <LightShape state={props.state} />
      <div>
        <Heading level={props.level ?? 3} class="tl-alert__title">
          {props.title}{" "}
          {props.tags.map((tag) => (
            <Tag>{tag}</Tag>
          ))}
        </Heading>
        <dl class="tl-alert__terms">
          {props.terms.map(({ term, detail }) => (
            <div>
              <dt>{term}</dt>
              <dd>{detail}</dd>
            </div>
          ))}
        </dl>
        {props.children}
      </div>
    </article>
  );
}

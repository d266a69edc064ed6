import { type Content, classNames } from "../content.ts";
import { Heading, type HeadingLevel } from "../heading/heading.tsx";

export interface LawArticleProps {
  /** The anchor of the article on its page. */
  readonly id: string;
  /** "L521-1". */
  readonly citation: Content;
  readonly href?: string | undefined;
  readonly level?: HeadingLevel | undefined;
  readonly heading?: Content | undefined;
  /** Version, "summary", source link. */
  readonly meta?: Content | undefined;
  /** X-ray: what the article does to people. Absent when X-ray is off. */
  readonly margin?: Content | undefined;
  /** The article that stops most people. */
  readonly hot?: boolean | undefined;
  /** How many people it stops against the most on the page, in thirds. The margin says the number. */
  readonly heat?: 0 | 1 | 2 | 3 | undefined;
  /** Rules, parameters and examples beside the text. */
  readonly rules?: Content | undefined;
  /** The text. */
  readonly children?: Content;
}

/** A page of law: articles one under the other, the text in the measure, rules beside it, people in the margin. */
export function LawPage(props: { readonly xray?: boolean | undefined; readonly children?: Content }) {
  return <div class={classNames("tl-lawpage", props.xray && "tl-lawpage--xray")}>{props.children}</div>;
}

export function LawArticle(props: LawArticleProps) {
  return (
    <article
      class={classNames("tl-article", !!props.heat && `tl-article--heat-${props.heat}`, props.hot && "tl-article--hot")}
      id={props.id}
    >
      {props.margin !== undefined && <div class="tl-article__margin">{props.margin}</div>}
      <div class="tl-article__text">
        <Heading level={props.level ?? 2} class="tl-article__title">
          {props.href === undefined ? props.citation : <a href={props.href}>{props.citation}</a>}
          {props.heading !== undefined && <span class="tl-article__heading"> {props.heading}</span>}
        </Heading>
        {props.meta !== undefined && <p class="tl-article__meta">{props.meta}</p>}
        {props.children}
      </div>
      {props.rules !== undefined && <div class="tl-article__rules">{props.rules}</div>}
    </article>
  );
}

/** One figure of the margin: "1,384 people stopped". */
export function MarginFigure(props: { readonly value: Content; readonly children?: Content }) {
  return (
    <p class="tl-margin">
      <strong>{props.value}</strong> <span>{props.children}</span>
    </p>
  );
}

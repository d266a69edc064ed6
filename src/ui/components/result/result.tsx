import { type Content, classNames } from "../content.ts";
import { Heading, type HeadingLevel } from "../heading/heading.tsx";

/** The one figure of a results page, with the words round it: "about 793 € a month", "from 3 aids". */
export function ResultTotal(props: { readonly amount: Content; readonly children?: Content }) {
  return (
    <div class="tl-total">
      <p class="tl-total__amount">{props.amount}</p>
      {props.children !== undefined && <p class="tl-total__note">{props.children}</p>}
    </div>
  );
}

/** Aids as a plain list, the largest first. */
export function ResultList(props: { readonly children?: Content }) {
  return <ul class="tl-results">{props.children}</ul>;
}

/**
 * One aid. `certainty` says how sure: sure and likely show the amount in full weight, the others quietly; the caller's
 * words in `amount`, or the list's heading, must say it too ("not sure yet", "not for you").
 */
export function ResultItem(props: {
  readonly name: Content;
  /** Left out where the list it stands in says it. */
  readonly amount?: Content | undefined;
  readonly certainty: "sure" | "likely" | "not_sure" | "no";
  readonly id?: string | undefined;
  readonly level?: HeadingLevel | undefined;
  /** A sentence under the name. */
  readonly lead?: Content | undefined;
  /** Folded reasons, links and the like. */
  readonly children?: Content;
}) {
  const quiet = props.certainty === "not_sure" || props.certainty === "no";
  return (
    <li class={classNames("tl-result", quiet && "tl-result--quiet")} id={props.id}>
      <div class="tl-result__head">
        <Heading level={props.level ?? 3} class="tl-result__name">
          {props.name}
        </Heading>
        {props.amount !== undefined && <p class="tl-result__amount">{props.amount}</p>}
      </div>
      {props.lead !== undefined && <p class="tl-result__lead">{props.lead}</p>}
      {props.children}
    </li>
  );
}
